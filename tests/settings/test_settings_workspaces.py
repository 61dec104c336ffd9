"""The list of workspaces: stored, changed by two programs at once, removed completely, and read from any file."""

import json
import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fastpix_desktop.domain.workspace import COLOURS, Workspace, Writing, clean_name
from fastpix_desktop.settings import WorkspaceList

HERE = "https://api.fastpix.com/v1/"
STAGING = "https://staging.example/v1/"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of the list. Neither the file nor its folder exists yet."""
    return tmp_path / "config" / "workspaces.json"


def workspaces(file: Path, base_url: str = HERE) -> WorkspaceList:
    """The list as read by a program that starts now."""
    return WorkspaceList(file, base_url)


def added(file: Path, *names: str, base_url: str = HERE, **values: Any) -> list[Workspace]:
    """Adds workspaces with these names to the list."""
    made = [Workspace(name, base_url, **values) for name in names]
    known = workspaces(file, base_url)
    for workspace in made:
        known.put(workspace)
    return made


def in_file(file: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return values


def written(file: Path, values: object) -> Path:
    """Writes the file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(values), encoding="utf-8")
    return file


def entry(account: str = "one", name: object = "One", **values: object) -> dict[str, object]:
    """An entry as it is in the file."""
    return {"account": account, "name": name, "baseUrl": HERE} | values


# --- stored, changed, removed --------------------------------------------------------------------


def test_everything_about_a_workspace_is_stored_for_the_next_run(file: Path) -> None:
    given = Workspace("Marketing", HERE, colour="teal", workspace_id="w-1", writing=Writing.OFF, has_stored_secret=True)
    workspaces(file).put(given)
    assert list(workspaces(file)) == [given]
    assert len(workspaces(file)) == 1
    workspaces(file).change(given.account, keeps_copy=False)
    assert list(workspaces(file)) == [replace(given, keeps_copy=False)]


def test_a_list_of_an_earlier_version_keeps_copies(file: Path) -> None:
    written(file, {"workspaces": [entry(), entry("two", keepsCopy=False), entry("three", keepsCopy="no")]})
    assert [workspace.keeps_copy for workspace in workspaces(file)] == [True, False, True]
    workspaces(file).change("one", colour="red")
    assert "keepsCopy" not in in_file(file)["workspaces"][0]


def test_the_copies_of_every_endpoint_may_be_kept_and_those_of_removed_workspaces_may_not(file: Path) -> None:
    (there,) = added(file, "There", base_url=STAGING)
    here, off, going, gone = added(file, "Here", "Off", "Going", "Gone")
    known = workspaces(file)
    known.change(off.account, keeps_copy=False)
    known.remove(going.account, is_secret_being_deleted=True)
    known.remove(gone.account)
    assert workspaces(file).with_copy == frozenset({there.account, here.account})


@pytest.mark.parametrize("text", ["{", '{"workspaces": 1}'])
def test_which_copies_may_be_kept_is_not_known_without_a_list(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    assert workspaces(file).with_copy is None


def test_a_list_with_odd_accounts_says_which_copies_may_be_kept(file: Path) -> None:
    odd = [entry([]), entry({}), entry(name=None), "text", 7]  # type: ignore[arg-type]
    written(file, {"workspaces": odd})
    assert workspaces(file).with_copy == frozenset({"one"})


def test_workspaces_stay_in_the_order_they_were_added(file: Path) -> None:
    first, second, third = added(file, "Zebra", "Ape", "Mole")
    known = workspaces(file)
    known.change(first.account, name="Aardvark", colour="red")
    known.put(replace(second, writing=Writing.WORKS))
    known.open(third.account)
    assert [workspace.name for workspace in workspaces(file)] == ["Aardvark", "Ape", "Mole"]


def test_a_change_is_returned_and_without_a_difference_nothing_is_written(file: Path) -> None:
    (only,) = added(file, "One")
    known = workspaces(file)
    assert known.change(only.account, colour="pink") == replace(only, colour="pink")
    before = file.stat().st_ino
    assert known.change(only.account, colour="pink") == replace(only, colour="pink")
    assert file.stat().st_ino == before
    assert known.change("nobody", colour="pink") is None


def test_nothing_of_a_removed_workspace_stays_in_the_file(file: Path) -> None:
    first, second = added(file, "Bluebird", "Nightjar", workspace_id="service-id-of-it", colour="violet")
    known = workspaces(file)
    known.change(second.account, workspace_id="another")
    known.open(first.account)
    known.remove(first.account)
    text = "".join(path.read_text(encoding="utf-8") for path in file.parent.iterdir())
    for trace in (first.account, "Bluebird", "service-id-of-it"):
        assert trace not in text
    assert [workspace.name for workspace in workspaces(file)] == ["Nightjar"]
    assert workspaces(file).last is None
    known.remove(first.account)
    assert len(workspaces(file)) == 1


def test_the_last_opened_workspace_is_stored_for_each_endpoint(file: Path) -> None:
    here, _ = added(file, "Here", "Beside")
    (there,) = added(file, "There", base_url=STAGING)
    assert workspaces(file).last is None
    workspaces(file).open(here.account)
    workspaces(file, STAGING).open(there.account)
    assert workspaces(file).last == here
    assert workspaces(file, STAGING).last == there
    workspaces(file).remove(here.account)
    assert workspaces(file).last is None
    assert workspaces(file, STAGING).last == there


def test_a_workspace_is_found_by_our_id_and_by_the_services_id(file: Path) -> None:
    first, second = added(file, "One", "Two")
    known = workspaces(file)
    known.change(second.account, workspace_id="w-2")
    assert known.find(first.account) == first
    assert known.find("nobody") is None
    found = known.with_service_id("w-2")
    assert found is not None
    assert found.account == second.account
    # A workspace without the service's id is never found by a missing id.
    assert known.with_service_id(None) is None
    assert known.with_service_id("") is None
    assert known.with_service_id("w-3") is None


def test_without_a_file_workspaces_last_for_this_run_only(home: Path) -> None:
    known = WorkspaceList(None, HERE)
    one, two = Workspace("One", HERE), Workspace("Two", HERE)
    for workspace in (one, two):
        known.put(workspace)
    known.open(two.account)
    known.change(one.account, colour="red")
    assert [workspace.colour for workspace in known] == ["red", ""]
    assert known.last == two
    known.remove(two.account)
    assert [workspace.name for workspace in known] == ["One"]
    assert not [path for path in home.rglob("*") if path.is_file()]


# --- other content of the file -------------------------------------------------------------------


def test_entries_of_another_endpoint_are_neither_shown_nor_changed(file: Path) -> None:
    added(file, "There", base_url=STAGING, workspace_id="w-1")
    before = in_file(file)["workspaces"]
    (here,) = added(file, "Here")
    known = workspaces(file)
    known.change(here.account, colour="red")
    known.open(here.account)
    assert known.with_service_id("w-1") is None
    assert known.is_free("There")
    known.remove(here.account)
    assert in_file(file)["workspaces"] == before


def test_an_entry_of_another_endpoint_with_our_account_is_not_ours(file: Path) -> None:
    # As when a person copies an entry in the file for the staging service.
    there = {"account": "one", "name": "There", "baseUrl": STAGING}
    written(file, {"workspaces": [there, entry()], "last": {HERE: "one", STAGING: "one"}})
    known = workspaces(file)
    known.change("one", colour="red")
    assert in_file(file)["workspaces"][0] == there
    known.remove("one")
    assert in_file(file) == {"workspaces": [there], "last": {STAGING: "one"}}


def test_two_entries_with_the_same_id_are_one_workspace(file: Path) -> None:
    written(file, {"workspaces": [entry(), entry(name="Copy")]})
    known = workspaces(file)
    assert [workspace.name for workspace in known] == ["One"]
    known.remove("one")
    assert in_file(file)["workspaces"] == []


def test_content_of_a_later_version_stays_unchanged(file: Path) -> None:
    strange = ["text", None, 5, {"kind": "folder"}, {"account": 5}, entry("x", name=""), entry("x", name=None)]
    later = entry(icon={"shape": "star"}, colour="ultraviolet", writing="sometimes")
    written(file, {"workspaces": [*strange, later], "last": {STAGING: "x"}, "version": 7})
    known = workspaces(file)
    assert [(workspace.name, workspace.colour, workspace.writing) for workspace in known] == [
        ("One", "", Writing.UNTRIED)
    ]
    known.change("one", name="Uno")
    known.put(Workspace("Two", HERE, account="two"))
    known.open("two")
    known.remove("two")
    now = in_file(file)
    assert now["workspaces"][:-1] == strange
    assert now["workspaces"][-1]["icon"] == {"shape": "star"}
    assert now["workspaces"][-1]["name"] == "Uno"
    assert (now["version"], now["last"]) == (7, {STAGING: "x"})


@pytest.mark.parametrize("values", [{"workspaces": {"one": entry()}}, {"workspaces": "none"}, {"workspaces": None}])
def test_a_list_of_another_form_is_renamed_before_it_is_written(file: Path, values: dict[str, Any]) -> None:
    before = written(file, values).read_bytes()
    known = workspaces(file)
    assert list(known) == []
    assert known.last is None
    known.put(Workspace("One", HERE, account="one"))
    assert [workspace.name for workspace in workspaces(file)] == ["One"]
    assert file.with_suffix(".unreadable").read_bytes() == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
ENTRY = st.fixed_dictionaries(
    {},
    optional={
        "account": st.sampled_from(["one", "two"]) | JSON,
        "name": st.text(max_size=80) | JSON,
        "baseUrl": st.sampled_from([HERE, STAGING]) | JSON,
        "colour": st.sampled_from(COLOURS) | JSON,
        "workspaceId": JSON,
        "writing": st.sampled_from([*Writing]).map(str) | JSON,
        "isKept": JSON,
        "later": JSON,
    },
)
ODD = st.fixed_dictionaries(
    {},
    optional={
        "workspaces": st.lists(ENTRY | JSON, max_size=4) | JSON,
        "last": st.dictionaries(st.sampled_from([HERE, STAGING]), st.sampled_from(["one"]) | JSON) | JSON,
        "later": JSON,
    },
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=ODD | JSON)
def test_the_list_works_with_any_content_of_the_file(file: Path, values: Any) -> None:
    written(file, values)
    known = workspaces(file)
    for workspace in known:
        assert workspace.base_url == HERE
        assert workspace.colour in {*COLOURS, ""}
        assert clean_name(workspace.name) == workspace.name != ""
        assert workspace.workspace_id is None or isinstance(workspace.workspace_id, str)
        assert isinstance(workspace.has_stored_secret, bool)
        assert known.find(workspace.account) == workspace
    assert known.last is None or known.last in list(known)
    before = [workspace for workspace in known if workspace.account != "mine"]
    mine = Workspace("Mine", HERE, account="mine", colour="red")
    known.put(mine)
    known.open("mine")
    again = workspaces(file)
    assert list(again) == [*before, mine]
    assert again.last == mine
    again.remove("mine")
    assert list(workspaces(file)) == before


@pytest.mark.parametrize(
    "text",
    ["", "{", "[" * 100_000, "[]", "null", '{"workspaces": ' + "9" * 5000 + "}", "\ufeff{}"],
    ids=["empty", "brace", "deep", "list", "null", "number", "mark"],
)
def test_an_invalid_file_is_renamed_and_the_list_starts_empty(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    added(file, "One")
    assert [workspace.name for workspace in workspaces(file)] == ["One"]
    assert file.with_suffix(".unreadable").read_text(encoding="utf-8") == text


def test_a_list_with_very_deep_nesting_works(file: Path) -> None:
    file.parent.mkdir(parents=True)
    for depth in range(850, 1000, 3):
        file.write_text('{"later": ' + "[" * depth + "]" * depth + "}", encoding="utf-8")
        known = workspaces(file)
        known.put(Workspace("One", HERE))
        assert [workspace.name for workspace in known] == ["One"]


def test_a_thousand_workspaces_are_fast_enough(file: Path) -> None:
    written(file, {"workspaces": [entry(str(number), f"Workspace {number}") for number in range(1000)]})
    known = workspaces(file)
    assert len(known) == 1000
    assert known.free_name("Workspace 7") == "Workspace 7 2"
    known.remove("500")
    assert len(workspaces(file)) == 999


# --- two programs --------------------------------------------------------------------------------


def test_two_programs_over_one_file_do_not_undo_each_other(file: Path) -> None:
    one, two = workspaces(file), workspaces(file)
    first, second = Workspace("First", HERE), Workspace("Second", HERE)
    one.put(first)
    two.put(second)
    one.change(first.account, colour="red")
    two.change(first.account, name="Renamed")
    one.change(second.account, has_stored_secret=True)
    now = list(workspaces(file))
    assert [(known.name, known.colour, known.has_stored_secret) for known in now] == [
        ("Renamed", "red", False),
        ("Second", "", True),
    ]
    two.remove(first.account)
    assert one.change(first.account, colour="blue") is None
    assert [known.name for known in one] == ["Second"]


def test_two_processes_that_write_at_the_same_time_lose_nothing(file: Path) -> None:
    script = """
import sys
from pathlib import Path
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.settings import WorkspaceList
known = WorkspaceList(Path(sys.argv[1]), sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
for number in range(40):
    known.put(Workspace(f"{number}", sys.argv[2]))
"""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(file), url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for url in (HERE, STAGING)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in running:
        process.communicate(timeout=30)
        assert process.returncode == 0
    assert [len(workspaces(file, url)) for url in (HERE, STAGING)] == [40, 40]
    assert not file.with_suffix(".unreadable").exists()


def test_with_a_read_only_folder_everything_lasts_for_this_run(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "fastpix_desktop")
    in_the_way = tmp_path / "config"
    in_the_way.write_text("a file in place of the folder")
    known = workspaces(in_the_way / "workspaces.json")
    one, two = Workspace("One", HERE), Workspace("Two", HERE)
    known.put(one)
    known.put(two)
    known.open(two.account)
    known.change(one.account, colour="red")
    assert [(workspace.name, workspace.colour) for workspace in known] == [("One", "red"), ("Two", "")]
    assert known.last == two
    known.remove(two.account)
    assert len(known) == 1
    assert "workspaces.json was not written" in caplog.text
    # The file is written as soon as it can be.
    in_the_way.unlink()
    known.change(one.account, colour="blue")
    assert [workspace.colour for workspace in workspaces(in_the_way / "workspaces.json")] == ["blue"]
