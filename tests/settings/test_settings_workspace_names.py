"""Names of workspaces: they fit a title, and no two are the same."""

import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastpix_desktop.domain.workspace import LONGEST_NAME, Workspace, clean_name
from fastpix_desktop.settings import WorkspaceList

HERE = "https://api.fastpix.com/v1/"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of the list. Neither the file nor its folder exists yet."""
    return tmp_path / "config" / "workspaces.json"


def workspaces(file: Path | None, base_url: str = HERE) -> WorkspaceList:
    """The list as read by a program that starts now."""
    return WorkspaceList(file, base_url)


def added(file: Path, *names: str) -> list[Workspace]:
    """Adds workspaces with these names to the list."""
    made = [Workspace(name, HERE) for name in names]
    for workspace in made:
        workspaces(file).put(workspace)
    return made


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Marketing \t Italy ", "Marketing Italy"),
        ("two\nlines\r\nand\u2028more", "two lines and more"),
        ("evil\u202egnp.exe", "evil gnp.exe"),
        ("\u200b\ufeff", ""),
        ("\x00\x1b[31mred", "[31mred"),
        ("a" * 100, "a" * LONGEST_NAME),
        ("a" * 59 + " b", "a" * 59),
        ("שיווק & نشر <b>", "שיווק & نشر <b>"),
        ("\ud800x", "x"),
        ("Cafe\u0301", "Café"),
        # Joiners belong to words in Persian and Bengali, and combine several emoji into one.
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("র\u200d্যাব", "র\u200d্যাব"),
        ("👩\u200d💻 team", "👩\u200d💻 team"),
        ("👩🏽\u200d💻❤️\u200d🔥", "👩🏽\u200d💻❤️\u200d🔥"),
        # Joiners that join nothing are invisible, so they are removed.
        ("\u200dteam\u200c 1\u200c", "team 1"),
        ("a\u200c\u200db", "a b"),
        ("a\u200c.\u200db", "a . b"),
        ("a" * 59 + "\u200db", "a" * 59),
    ],
)
def test_a_name_fits_a_title(text: str, name: str) -> None:
    assert clean_name(text) == name


@given(st.text(max_size=200))
def test_a_clean_name_is_clean(text: str) -> None:
    name = clean_name(text)
    assert clean_name(name) == name
    assert len(name) <= LONGEST_NAME
    assert name == name.strip()
    assert name.translate({0x200C: None, 0x200D: None}).isprintable()


@given(st.text("a1 .é\u0301\u09cd👩\u200c\u200d\u202e", max_size=70))
def test_a_clean_name_with_joiners_is_clean(text: str) -> None:
    name = clean_name(text)
    assert clean_name(name) == name
    assert len(name) <= LONGEST_NAME
    assert name == name.strip("\u200c\u200d ")
    assert "\u202e" not in name


def test_a_name_is_taken_in_any_case_and_any_encoding_of_accents(file: Path) -> None:
    (only,) = added(file, "Café Straße")
    known = workspaces(file)
    decomposed = unicodedata.normalize("NFD", "Café Straße")
    assert decomposed != "Café Straße"
    for taken in ("Café Straße", "CAFÉ STRASSE", decomposed, "  Café   Straße "):
        assert not known.is_free(taken)
        assert known.is_free(taken, only.account)
    assert known.is_free("Cafe Strasse")


@pytest.mark.parametrize(
    ("name", "alike"),
    [("Mark\u200ceting", "Marketing"), ("می\u200cخواهم", "میخواهم"), ("Cafe\u200d\u0301", "Café")],
)
def test_a_name_that_differs_only_in_invisible_characters_is_taken(file: Path, name: str, alike: str) -> None:
    added(file, name)
    assert not workspaces(file).is_free(alike)
    assert not workspaces(file).is_free(alike.upper())
    workspaces(file).change(next(iter(workspaces(file))).account, name=alike)
    assert not workspaces(file).is_free(name)
    assert workspaces(file).free_name(name) == f"{name} 2"


def test_a_free_name_has_the_first_number_that_makes_it_free(file: Path) -> None:
    known = workspaces(file)
    assert known.free_name("FastPix workspace") == "FastPix workspace"
    added(file, "FastPix workspace", "fastpix workspace 2", "FastPix workspace 4")
    assert workspaces(file).free_name("FastPix workspace") == "FastPix workspace 3"


def test_a_free_name_is_free_and_not_too_long_for_an_endpoint_with_a_long_name(file: Path) -> None:
    wanted = f"FastPix workspace at {'very-' * 12}long.example"
    names = []
    for _ in range(12):
        names.append(workspaces(file).free_name(wanted))
        added(file, names[-1])
    assert [known.name for known in workspaces(file)] == names
    assert len({name.casefold() for name in names}) == 12
    assert max(len(name) for name in names) <= LONGEST_NAME


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(string.printable, max_size=70), min_size=1, max_size=6))
def test_free_names_never_collide(wanted_names: list[str]) -> None:
    known = WorkspaceList(None, HERE)
    for wanted in wanted_names:
        name = known.free_name(wanted or "x")
        assert known.is_free(name)
        if name:
            known.put(Workspace(name, HERE))
    names = [workspace.name.casefold() for workspace in known]
    assert len(set(names)) == len(names)
