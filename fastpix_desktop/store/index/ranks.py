"""What the columns of the media table are sorted by: a rank for each media, and the key of one media."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import total_ordering
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from fastpix_desktop.domain.folding import folded
from fastpix_desktop.domain.search.query import Sorting
from fastpix_desktop.store.index.index_row import Flag

if TYPE_CHECKING:
    from sqlite3 import Connection

_LISTS = msgspec.json.Decoder(list[int])

_ACCESS = f"CASE WHEN flags & {1 << Flag.SOURCE_ON} THEN 1 WHEN flags & {1 << Flag.SOURCE_OFF} THEN 0 END"

_INDEXED = {"created": "created", "title": "title", "length": "length"}
"""Columns with an index, in whose order SQLite gives them."""

_NUMBERS = {"resolution": "shown_lines", "access": _ACCESS}
"""Columns of a few different numbers."""

_WORDS = {"audio": "audio", "subtitles": "subtitles", "status": "status"}
"""Columns of a few different texts: their numbers in `word`."""

COLUMNS = frozenset({*_INDEXED, *_NUMBERS, *_WORDS, "id"})


@total_ordering
class Key(Struct, frozen=True, eq=False):
    """What a row is sorted by. The smaller one is first. `value` and `created` are None if there is none."""

    value: Any
    is_descending: bool
    created: int | None
    rid: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self.rid == other.rid

    def __lt__(self, other: "Key") -> bool:
        if self.value != other.value:
            if self.value is None or other.value is None:
                return other.value is None
            return bool(self.value > other.value if self.is_descending else self.value < other.value)
        if self.created != other.created:
            return other.created is None or (self.created is not None and self.created > other.created)
        return self.rid > other.rid


def key_of_row(connection: "Connection", sorting: Sorting, rid: int) -> Key:
    """Return the key of a row."""
    column = sorting.column
    value = _INDEXED.get(column) or _NUMBERS.get(column)
    if column in _WORDS:
        value = f"(SELECT text FROM word WHERE n = {_WORDS[column]})"
    ((found, spelled, created),) = connection.execute(
        f"SELECT {value or 'id'}, spelled, created FROM media WHERE rid = ?", (rid,)
    )
    if column == "id":
        found = _id_text(found, spelled)
    elif column == "status" and found is not None:
        found = folded(found)
    return Key(found, sorting.is_descending, created, rid)


def ranks_of(column: str, connection: "Connection", size: int) -> "array[int]":
    """Return the rank of each row below `size` in a column, from 1. Equal values have equal ranks, no value has 0."""
    ranks = array("I", bytes(4 * size))
    if column in _INDEXED:
        name = _INDEXED[column]
        _number(ranks, connection.execute(f"SELECT rid, {name} FROM media WHERE {name} NOT NULL ORDER BY {name}"))
    elif column == "id":
        _number_ids(ranks, connection)
    else:
        expression = _NUMBERS.get(column) or _WORDS[column]
        found = _columns(connection, f"SELECT rid, {expression} AS second FROM media WHERE {expression} NOT NULL")
        texts = _texts(connection, {*found[1]}, is_folded=column == "status") if column in _WORDS else None
        rank_of = _ranked({*found[1]}, texts)
        for rid, value in zip(*found, strict=True):
            ranks[rid] = rank_of[value]
    return ranks


def _number(ranks: "array[int]", rows: Iterable[tuple[int, Any]]) -> None:
    """Number rows that are in the order of their values."""
    rank, last = 0, None
    for rid, value in rows:
        rank += value != last
        ranks[rid], last = rank, value


def _number_ids(ranks: "array[int]", connection: "Connection") -> None:
    if connection.execute("SELECT 1 FROM media WHERE spelled NOT NULL LIMIT 1").fetchone() is None:
        # Written as usual, all ids are in the order of their bytes.
        _number(ranks, connection.execute("SELECT rid, id FROM media ORDER BY id"))
        return
    every = connection.execute("SELECT rid, id, spelled FROM media")
    texts = sorted((_id_text(key, spelled), rid) for rid, key, spelled in every)
    _number(ranks, ((rid, text) for text, rid in texts))


def _columns(connection: "Connection", statement: str) -> tuple[Sequence[int], Sequence[int]]:
    """Return what a statement finds: its columns `rid` and `second`, which are whole numbers."""
    ((first, second),) = connection.execute(
        f"SELECT json_group_array(rid), json_group_array(second) FROM ({statement})"
    )
    return _LISTS.decode(first), _LISTS.decode(second)


def _texts(connection: "Connection", numbers: set[int], *, is_folded: bool) -> Mapping[int, str]:
    found = connection.execute(
        "SELECT n, text FROM word WHERE n IN (SELECT value FROM json_each(?))", (str(sorted(numbers)),)
    )
    return {number: folded(text) if is_folded else text for number, text in found}


def _ranked(values: set[int], texts: Mapping[int, str] | None) -> Mapping[int, int]:
    """Return the rank of each value, by its text if it has one."""
    shown: Mapping[int, Any] = {value: value for value in values} if texts is None else texts
    places = {text: rank for rank, text in enumerate(sorted({*shown.values()}), 1)}
    return {value: places[text] for value, text in shown.items()}


def _id_text(key: bytes, spelled: str | None) -> str:
    if spelled is not None:
        return folded(spelled)
    text = key.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
