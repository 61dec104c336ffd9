"""Reads and writes the views that the user saved. They are the same in every workspace."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fastpix_desktop.domain.preferences import Trouble
from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.domain.search.saved_view import LONGEST_NAME, MOST_VIEWS, SavedView, SavedViews
from fastpix_desktop.settings.json_file import JsonFile, JsonObject

_MOST_BYTES = 900_000
"""The most that the stored views may take. `JsonFile` reads no file above one MiB."""


class ViewsFile:
    """The views in a JSON file, in their order. If `file` is None, there is no file, and they are only in memory.

    Each change is merged into the file's current content, so that two running programs do not undo each other's
    changes. Of a view of a later version, what fits is read, and all of it stays in the file.
    """

    def __init__(self, file: Path | None) -> None:
        # A file in which "views" is not a list cannot take a view, so it is renamed.
        self._file = JsonFile(file, lambda values: isinstance(values.get("views", []), list))

    @property
    def trouble(self) -> Trouble | None:
        """What happened to a file that could not be read or was not valid. None if there was no problem."""
        return self._file.trouble

    @property
    def saved(self) -> SavedViews:
        """The views that this version can read, at most MOST_VIEWS."""
        start = self._file.values.get("start")
        return SavedViews(tuple(self._read())[:MOST_VIEWS], start if isinstance(start, str) else "")

    @property
    def unread(self) -> int:
        """How many stored views this version cannot read. They stay in the file."""
        return len(_entries(self._file.values)) - len(self.saved.views)

    def put(self, view: SavedView, at: int | None = None) -> bool:
        """Replace the view with the same key, or add the view, at this place or at the end.

        Returns False, and adds nothing, if there is no room for it.
        """

        self._file.change(lambda found: _with_view(found, view, at))
        return view in self.saved.views

    def put_all(self, views: Sequence[SavedView]) -> tuple[SavedView, ...]:
        """Do what `put` does with each of these views, in their order, in one change of the file.

        Returns those for which there is no room.
        """

        def put_all(found: JsonObject) -> JsonObject:
            for view in views:
                found = _with_view(found, view)
            return found

        self._file.change(put_all)
        now = self.saved.views
        return tuple(view for view in views if view not in now)

    def move(self, key: str, by: int) -> None:
        """Move a view down by this many places, or up if the number is negative."""
        others = [view.key for view in self.saved.views if view.key != key]
        before = [view.key for view in self.saved.views]
        if key not in before:
            return
        to = max(0, min(len(others), before.index(key) + by))

        def move(found: JsonObject) -> JsonObject:
            entries = _entries(found)
            if (place := _place(entries, key)) is None:
                return found
            entry = entries.pop(place)
            # Behind the view that it then follows, wherever another program has moved that to.
            follows = _place(entries, others[to - 1]) if to else -1
            entries.insert(len(entries) if follows is None else follows + 1, entry)
            return {**found, "views": entries}

        self._file.change(move)

    def remove(self, key: str) -> None:
        """Remove a view. If it was the one to start with, a workspace opens with all media again."""

        def remove(found: JsonObject) -> JsonObject:
            left = {**found, "views": [entry for entry in _entries(found) if _key(entry) != key]}
            if left.get("start") == key:
                del left["start"]
            return left

        self._file.change(remove)

    def start_with(self, key: str) -> None:
        """Store the key of the view that a workspace opens with. Empty: all media."""
        self._file.change(lambda found: {**found, "start": key})

    def write_pending(self) -> None:
        """Try again to write changes that could not be written."""
        self._file.write_pending()

    def _read(self) -> Iterator[SavedView]:
        seen: set[str] = set()
        for entry in _entries(self._file.values):
            view = _from_json(entry)
            # Of two views with the same key, only the first is used.
            if view is not None and view.key not in seen:
                seen.add(view.key)
                yield view


def _with_view(found: JsonObject, view: SavedView, at: int | None = None) -> JsonObject:
    """Return `found` with the view, or unchanged if there is no room for it."""
    entries = _entries(found)
    place = _place(entries, view.key)
    if place is None:
        entries.insert(len(entries) if at is None else _place_of_view(entries, at), _to_json(view))
    else:
        entries[place] = {**entries[place], **_to_json(view)}
    has_room = place is not None or len(entries) <= MOST_VIEWS
    fits = has_room and len(json.dumps(entries, indent=2)) <= _MOST_BYTES
    return {**found, "views": entries} if fits else found


def _entries(values: JsonObject) -> list[Any]:
    """Return all entries. Those that cannot be read are included, so that a change keeps them."""
    return list(values.get("views", ()))


def _key(entry: Any) -> str | None:
    key = entry.get("key") if isinstance(entry, dict) else None
    return key if isinstance(key, str) and key else None


def _place(entries: list[Any], key: str) -> int | None:
    return next((place for place, entry in enumerate(entries) if _key(entry) == key), None)


def _place_of_view(entries: list[Any], at: int) -> int:
    """Return the place of the view number `at` among the entries, of which some cannot be read."""
    places = [place for place, entry in enumerate(entries) if _from_json(entry) is not None]
    return places[at] if 0 <= at < len(places) else len(entries)


def _from_json(entry: Any) -> SavedView | None:
    """Return the view of an entry with what fits. None if it has no key, no name or no text."""
    key = _key(entry)
    if key is None:
        return None
    name, text, columns = (entry.get(part) for part in ("name", "text", "columns"))
    if not isinstance(name, str) or not name.strip() or not isinstance(text, str):
        return None
    layout = columns if isinstance(columns, str) else ""
    return SavedView(key, name[:LONGEST_NAME], text, _sorting(entry.get("order")), layout)


def _sorting(stored: Any) -> Sorting:
    if not isinstance(stored, dict):
        return SERVICE_ORDER
    column, is_descending = stored.get("column"), stored.get("descending")
    if not isinstance(column, str) or not column or not isinstance(is_descending, bool):
        return SERVICE_ORDER
    return Sorting(column, is_descending)


def _to_json(view: SavedView) -> JsonObject:
    return {
        "key": view.key,
        "name": view.name,
        "text": view.text,
        "order": {"column": view.sorting.column, "descending": view.sorting.is_descending},
        "columns": view.columns,
    }
