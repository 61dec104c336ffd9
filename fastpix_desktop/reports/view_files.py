"""Writes saved views to a file and reads them from one, and says of each view why it is not taken or what it lacks.

Such a file is handed from one person to another, so whatever it has is taken for text of others: its size, depth,
types and lengths are checked before anything of it is used.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.domain.search.saved_view import LONGEST_NAME, MOST_VIEWS, SavedView
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.errors import InvalidArgument
from fastpix_desktop.own_files import NoRegularFile, read_file
from fastpix_desktop.search.built_in_views import NEEDS_WORK, OVERVIEWS
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.store.saved_file import SavedFile

MOST_BYTES = 900_000
"""The most that a file of views may have."""

LONGEST_TEXT = 10_000
"""Characters of the search of a view."""

LONGEST_COLUMNS = 4_000
"""Characters of the layout of the table that a view has."""

LONGEST_KEY = 100
"""Characters of what identifies a view."""

_FORMAT, _VERSION = "fastpix-desktop-views", 1
_FIELDS = frozenset({"key", "name", "text", "order", "columns"})
_BUILT_IN = frozenset(view.key for view in (*OVERVIEWS, *NEEDS_WORK))

_NOT_A_FILE = sentence("view files", "This is no regular file, or it has more than 900 kB. Choose a file of views.")
_NOT_VIEWS = sentence(
    "view files", "This is not a file of views. Choose one that “Write views to a file” of this program has made."
)
_NEWER = sentence(
    "view files", "This file of views is of a later version of FastPix Desktop. Install that version to read it."
)
_NOT_READ = sentence("view files", "The file could not be read: {reason}. Check that it is there and may be read.")
_NO_OBJECT = sentence("view files", "it is no view")
_NO_NAME = sentence("view files", "it has no name")
_LONG_NAME = sentence("view files", "its name has more than 100 characters")
_NO_KEY = sentence("view files", "it has no key, or one of more than 100 characters")
_NO_TEXT = sentence("view files", "it has no search, or one of more than 10,000 characters")
_HALF_CHARACTERS = sentence("view files", "it contains half a character, which no text has")
_FIELD_TWICE = sentence("view files", "it has a field twice")
_BUILT_IN_KEY = sentence("view files", "it has the key of a view of the program")
_KEY_TWICE = sentence("view files", "an earlier view of the file has the same key")
_TOO_MANY = sentence("view files", "200 views of the file are before it")
_NO_ORDER = sentence("view files", "its order is not known, so the newest media are first")
_NO_COLUMNS = sentence("view files", "its columns are not known, so those on screen stay")
_MORE_FIELDS = sentence("view files", "what only a later version knows was left out")


class Remark(Struct, frozen=True):
    """What is said of a view. `name` is that of the view, which others wrote: empty if it has none. `place` is its
    place in the file, from 1. `reason` is a phrase (`domain.wording`) without a full stop."""

    name: str
    place: int
    reason: str


class ViewsRead(Struct, frozen=True):
    """What a file of views has: the `views` that fit, in their order, each with a key of its own.

    `left_out` says which do not fit. `changed` says of which something was left out. `not_understood` says whose search
    this version does not understand: they fit, and are kept.
    """

    views: tuple[SavedView, ...]
    left_out: tuple[Remark, ...] = ()
    changed: tuple[Remark, ...] = ()
    not_understood: tuple[Remark, ...] = ()


def views_to_bytes(views: Sequence[SavedView]) -> bytes:
    """Return the content of a file with these views: JSON, a view a line, in ASCII."""
    lines = ",\n".join(json.dumps(_to_json(view)) for view in views)
    return f'{{"format": "{_FORMAT}", "version": {_VERSION}, "views": [\n{lines}\n]}}\n'.encode("ascii")


def write_views(views: Sequence[SavedView], path: Path) -> None:
    """Write a file with these views, whole or not at all. Raises NotSaved. Call this in a thread."""
    with SavedFile(path) as file:
        file.write(views_to_bytes(views))
        file.finish()


def read_views(path: Path, now: datetime) -> ViewsRead:
    """Read a file of views. Raises InvalidArgument with a sentence if it is none. Call this in a thread."""
    try:
        content = read_file(path, MOST_BYTES)
    except NoRegularFile as error:
        raise InvalidArgument(_NOT_A_FILE) from error
    except (OSError, ValueError) as error:
        # ValueError: a path that no file can have.
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InvalidArgument(_NOT_READ.fill(reason=reason)) from error
    return views_of_bytes(content, now)


def views_of_bytes(content: bytes, now: datetime) -> ViewsRead:
    """Return the views in the content of a file. Raises InvalidArgument if it is none."""
    if len(content) > MOST_BYTES:
        raise InvalidArgument(_NOT_A_FILE)
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_Fields)
    except (ValueError, RecursionError) as error:
        raise InvalidArgument(_NOT_VIEWS) from error
    if not isinstance(found, _Fields) or found.has_one_twice or found.get("format") != _FORMAT:
        raise InvalidArgument(_NOT_VIEWS)
    version, entries = found.get("version"), found.get("views")
    if type(version) is not int or version < 1:
        raise InvalidArgument(_NOT_VIEWS)
    if version > _VERSION:
        raise InvalidArgument(_NEWER)
    if not isinstance(entries, list):
        raise InvalidArgument(_NOT_VIEWS)
    return _read(entries, now)


class _Fields(dict[str, Any]):
    """An object of JSON, which says whether it has a field twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.has_one_twice = len(self) < len(pairs)


def _read(entries: Sequence[Any], now: datetime) -> ViewsRead:
    views: dict[str, SavedView] = {}
    left_out: list[Remark] = []
    changed: list[Remark] = []
    not_understood: list[Remark] = []
    for place, entry in enumerate(entries, 1):
        reason = _why_not(entry)
        if reason is None and entry["key"] in views:
            reason = _KEY_TWICE
        if reason is None and len(views) == MOST_VIEWS:
            reason = _TOO_MANY
        if reason is not None:
            left_out.append(Remark(_name(entry), place, reason))
            continue
        view = _from_json(entry)
        views[view.key] = view
        changed += [Remark(view.name, place, reason) for reason in _what_is_lost(entry)]
        if problems := understand(view.text, now).problems:
            not_understood.append(Remark(view.name, place, problems[0].problem))
    return ViewsRead(tuple(views.values()), tuple(left_out), tuple(changed), tuple(not_understood))


def _why_not(entry: Any) -> Sentence | None:
    """Return why an entry of the file is not taken, None if it is."""
    if not isinstance(entry, _Fields):
        return _NO_OBJECT
    key, name, text = (entry.get(part) for part in ("key", "name", "text"))
    if entry.has_one_twice:
        return _FIELD_TWICE
    if not isinstance(name, str) or not name.strip():
        return _NO_NAME
    if len(name) > LONGEST_NAME:
        return _LONG_NAME
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY:
        return _NO_KEY
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return _NO_TEXT
    if any(_has_half_characters(part) for part in (key, name, text)):
        return _HALF_CHARACTERS
    return _BUILT_IN_KEY if key in _BUILT_IN else None


def _has_half_characters(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def _name(entry: Any) -> str:
    name = entry.get("name") if isinstance(entry, _Fields) else None
    return name[:LONGEST_NAME] if isinstance(name, str) else ""


def _what_is_lost(entry: _Fields) -> Iterator[Sentence]:
    if entry.get("order") is not None and _sorting(entry["order"]) is None:
        yield _NO_ORDER
    if "columns" in entry and _columns(entry) is None:
        yield _NO_COLUMNS
    if entry.keys() - _FIELDS:
        yield _MORE_FIELDS


def _from_json(entry: _Fields) -> SavedView:
    name = " ".join(entry["name"].split())
    return SavedView(
        entry["key"], name, entry["text"], _sorting(entry.get("order")) or SERVICE_ORDER, _columns(entry) or ""
    )


def _columns(entry: _Fields) -> str | None:
    columns = entry.get("columns", "")
    is_layout = isinstance(columns, str) and len(columns) <= LONGEST_COLUMNS and columns.isascii()
    return columns if is_layout else None


def _sorting(stored: Any) -> Sorting | None:
    if not isinstance(stored, _Fields):
        return None
    column, is_descending = stored.get("column"), stored.get("descending")
    if not isinstance(column, str) or not 0 < len(column) <= LONGEST_KEY or not column.isascii():
        return None
    return Sorting(column, is_descending) if isinstance(is_descending, bool) else None


def _to_json(view: SavedView) -> dict[str, Any]:
    order = {"column": view.sorting.column, "descending": view.sorting.is_descending}
    return {"key": view.key, "name": view.name, "text": view.text, "order": order, "columns": view.columns}
