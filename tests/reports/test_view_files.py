"""Files of views: what is written is read again, and nothing that a stranger wrote does any harm."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.domain.search.saved_view import LONGEST_NAME, MOST_VIEWS, SavedView
from fastpix_desktop.errors import InvalidArgument, NotSaved
from fastpix_desktop.reports.view_files import (
    LONGEST_TEXT,
    MOST_BYTES,
    ViewsRead,
    read_views,
    views_of_bytes,
    views_to_bytes,
    write_views,
)

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)

VIEWS = (
    SavedView("a", "Without French", "-subtitle:fr", Sorting("title", is_descending=False), "id,title"),
    SavedView("b", "חדשות", "no:subtitle"),
)


def read(*entries: Any, **more: Any) -> ViewsRead:
    whole = {"format": "fastpix-desktop-views", "version": 1, "views": [*entries], **more}
    return views_of_bytes(json.dumps(whole).encode(), NOW)


def entry(**more: Any) -> dict[str, Any]:
    return {"key": "k", "name": "Name", "text": "status:ready", **more}


def reasons(found: ViewsRead) -> list[str]:
    return [remark.reason for remark in found.left_out]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "views.json"
    write_views(VIEWS, path)
    assert read_views(path, NOW) == ViewsRead(VIEWS)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_views(path, NOW).views == VIEWS


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    st.lists(st.builds(SavedView, st.uuids().map(str), st.just("Name"), _TEXT), max_size=5, unique_by=lambda v: v.key)
)
def test_any_text_of_a_search_comes_back_as_it_was(views: list[SavedView]) -> None:
    content = views_to_bytes(views)
    assert content.isascii()
    assert views_of_bytes(content, NOW).views == tuple(views)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (7, "it is no view"),
        (None, "it is no view"),
        (["key"], "it is no view"),
        (entry(name=None), "it has no name"),
        (entry(name="  \n"), "it has no name"),
        (entry(name="x" * (LONGEST_NAME + 1)), "its name has more than 100 characters"),
        (entry(key=""), "it has no key, or one of more than 100 characters"),
        (entry(key=7), "it has no key, or one of more than 100 characters"),
        (entry(key="x" * 101), "it has no key, or one of more than 100 characters"),
        (entry(text=None), "it has no search, or one of more than 10,000 characters"),
        (entry(text="x" * (LONGEST_TEXT + 1)), "it has no search, or one of more than 10,000 characters"),
        (entry(text="\ud800"), "it contains half a character, which no text has"),
        (entry(key="all"), "it has the key of a view of the program"),
        (entry(key="missing-language"), "it has the key of a view of the program"),
    ],
    ids=range(14),
)
def test_a_view_that_does_not_fit_is_left_out_with_its_reason(wrong: object, reason: str) -> None:
    found = read(entry(key="good"), wrong)
    assert [view.key for view in found.views] == ["good"]
    assert reasons(found) == [reason]
    assert found.left_out[0].place == 2


def test_of_two_views_with_one_key_the_first_is_taken() -> None:
    found = read(entry(), entry(name="Other"))
    assert [view.name for view in found.views] == ["Name"]
    assert reasons(found) == ["an earlier view of the file has the same key"]


def test_a_field_that_is_there_twice_is_no_field() -> None:
    twice = '{"key": "a", "key": "b", "name": "N", "text": ""}'
    content = f'{{"format": "fastpix-desktop-views", "version": 1, "views": [{twice}]}}'
    assert reasons(views_of_bytes(content.encode(), NOW)) == ["it has a field twice"]
    with pytest.raises(InvalidArgument):
        views_of_bytes(content.replace('"version"', '"views": [], "version"').encode(), NOW)


def test_more_views_than_a_person_can_have_are_left_out() -> None:
    found = read(*(entry(key=str(number)) for number in range(MOST_VIEWS + 3)))
    assert len(found.views) == MOST_VIEWS
    assert reasons(found) == ["200 views of the file are before it"] * 3


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"order": 7}, "its order is not known, so the newest media are first"),
        ({"order": {"column": "title"}}, "its order is not known, so the newest media are first"),
        ({"columns": 7}, "its columns are not known, so those on screen stay"),
        ({"columns": "x" * 5_000}, "its columns are not known, so those on screen stay"),
        ({"colour": "red"}, "what only a later version knows was left out"),
    ],
    ids=range(5),
)
def test_what_is_not_known_of_a_view_is_said(more: dict[str, Any], reason: str) -> None:
    found = read(entry(**more))
    assert found.views == (SavedView("k", "Name", "status:ready", SERVICE_ORDER, ""),)
    assert [remark.reason for remark in found.changed] == [reason]


def test_a_search_that_is_not_understood_is_said_and_kept() -> None:
    found = read(entry(text="lang:fr"))
    assert found.views[0].text == "lang:fr"
    assert [remark.name for remark in found.not_understood] == ["Name"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"views":' * 50_000,
        b'{"format": "fastpix-desktop-views", "version": 1}',
        b'{"format": "fastpix-desktop-views", "version": 1, "views": {}}',
        b'{"format": "fastpix-desktop-views", "version": true, "views": []}',
        b'{"format": "fastpix-desktop-views", "version": 2, "views": []}',
        b'{"format": "fastpix-desktop-views", "version": ' + b"9" * 5_000 + b', "views": []}',
        b" " * (MOST_BYTES + 1),
    ],
    ids=range(13),
)
def test_what_is_no_file_of_views_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(InvalidArgument) as refused:
        views_of_bytes(content, NOW)
    assert str(refused.value).endswith((".", "views."))


def test_a_later_version_is_named() -> None:
    with pytest.raises(InvalidArgument, match="later version"):
        read(version=2)


@pytest.mark.parametrize("kind", ["none", "folder", "pipe", "large", "strange"])
def test_what_cannot_be_read_is_said(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "views.json"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "large":
        path.write_bytes(b" " * 10_000_000)
    elif kind == "strange":
        path = Path("a\0b")
    with pytest.raises(InvalidArgument):
        read_views(path, NOW)


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        write_views(VIEWS, tmp_path / "none" / "views.json")
