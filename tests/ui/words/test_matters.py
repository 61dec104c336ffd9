"""Every error message of the program belongs to something, so that it can go when it is no longer true."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from fastpix_desktop.ui.words.matters import About, Matter

PACKAGE = Path(__file__).parents[3] / "fastpix_desktop"

GOES_OTHERWISE = {"about", "is_passing", "is_outcome"}
"""The fields of a message that say when it goes."""


def check_messages(source: str) -> Iterator[str]:
    """Each error message in `source` of which nobody says when it goes, with its line."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
        given = {keyword.arg for keyword in node.keywords}
        is_error = any(isinstance(a, ast.Attribute) and ast.unparse(a) == "Tone.BAD" for a in arguments)
        if (node.func.id == "Message" and is_error and not given & GOES_OTHERWISE) or (
            node.func.id == "error_message" and len(arguments) < 2
        ):
            yield f"{node.lineno}: {ast.unparse(node)}"


def test_every_error_message_says_when_it_goes() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    findings = [
        f"{path.relative_to(PACKAGE)}:{finding}"
        for path in files
        for finding in check_messages(path.read_text(encoding="utf-8"))
    ]
    assert files
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize(
    "source",
    [
        "show(Message(text, Tone.BAD))",
        "show(Message(text, tone=Tone.BAD, is_lasting=True))",
        "show(error_message(error))",
    ],
)
def test_the_check_finds_an_error_that_would_stay(source: str) -> None:
    assert list(check_messages(source))


@pytest.mark.parametrize(
    "source",
    [
        "show(Message(text, Tone.BAD, about=About(Matter.PAGE)))",
        "show(Message(text, Tone.BAD, is_passing=True))",
        "show(Message(text, Tone.QUIET))",
        "show(error_message(error, About(Matter.PAGE)))",
    ],
)
def test_the_check_accepts_an_error_that_goes(source: str) -> None:
    assert not list(check_messages(source))


@pytest.mark.parametrize(
    ("about", "account"),
    [
        (About(Matter.OPENING, "other"), "other"),
        (About(Matter.KEYRING, "other"), "other"),
        (About(Matter.SERVICE, "other"), "other"),
        (About(Matter.PAGE), "opened"),
        (About(Matter.MEDIA, "a media"), "opened"),
        (About(Matter.CLIPS, "a media"), "opened"),
        (About(Matter.WAIT, "keyring"), ""),
        (About(Matter.REPORT, "damaged journal"), ""),
    ],
)
def test_what_is_about_a_workspace_says_which(about: About, account: str) -> None:
    assert about.account("opened") == account


def test_one_thing_covers_itself_and_a_kind_covers_each_of_its_kind() -> None:
    one, two, page = About(Matter.MEDIA, "one"), About(Matter.MEDIA, "two"), About(Matter.PAGE)
    assert one.covers(one)
    assert About(Matter.MEDIA).covers(one)
    assert not one.covers(two)
    assert not one.covers(About(Matter.MEDIA))
    assert not one.covers(page)
    assert not one.covers(None)
