"""Turns entries of the journal into rows of its table, and rows into entries.

What is searched for has columns of its own. The rest is JSON in one column, so that a new field needs no new column.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from fastpix_desktop.domain.journal import Entry, Place, State, Write
from fastpix_desktop.domain.wording import from_json, to_json

Encode = Callable[[Write], bytes]
"""Returns a write as bytes. Raises nothing."""

Decode = Callable[[bytes], Write]
"""Returns the write that `Encode` made into bytes. Raises ValueError if it is damaged, or of an unknown kind."""

Row = Sequence[Any]
"""The values of COLUMNS, in their order. What was read from a file may have any type."""

_MOST_BYTES = 16 * 2**20
"""The most bytes of a value that are read: as many as a reply of the service may have."""

_MOST_CHARACTERS = 2_000

_TYPES = {
    "id": "text",
    "run": "text",
    "endpoint": "text",
    "workspace": "text",
    "account": "text",
    "media": "text",
    "state": "text",
    "begun_at": "integer",
    "write": "blob",
    "rest": "blob",
}

COLUMNS = tuple(_TYPES)
"""`media` is the compared id, `begun_at` is in microseconds since 1970, and `rest` is a `_Rest` as JSON."""

SELECTED = ", ".join(
    f"CASE WHEN typeof({name}) = '{kind}' AND length({name}) <= {_MOST_BYTES if kind == 'blob' else _MOST_CHARACTERS}"
    f" THEN {name} END"
    for name, kind in _TYPES.items()
)
"""Selects COLUMNS. A value of another type, or one that is too large, becomes NULL before it takes memory here."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

_Time = Annotated[datetime, Meta(tz=True)]


class _Rest(Struct):
    """The fields of an Entry that are not searched for. `detail` is what `to_json` returned."""

    changed_at: _Time
    detail: Any = ""
    sent_at: _Time | None = None
    others: tuple[str, ...] | None = None
    needs_two: bool = False
    updated_at: _Time | None = None
    changed_since: _Time | None = None
    was_not_found: bool = False
    is_sending_unknown: bool = False


def row_of(entry: Entry, write: bytes) -> Row:
    """Return the row of an entry. `write` is its write in the form that `decode` of `entry_of` reads."""
    rest = _Rest(
        entry.changed_at,
        to_json(entry.detail),
        entry.sent_at,
        entry.others,
        entry.needs_two,
        entry.updated_at,
        entry.changed_since,
        entry.was_not_found,
        entry.is_sending_unknown,
    )
    texts = (entry.id, entry.run, entry.place.endpoint, entry.place.workspace, entry.account, entry.media)
    return (
        *map(storable, texts),
        entry.state.value,
        microseconds(entry.begun_at),
        write,
        json.dumps(msgspec.to_builtins(rest)).encode(),
    )


def entry_of(row: Row, decode: Decode) -> Entry:
    """Return the entry of a row. Raises ValueError if the row is not one that `row_of` could have returned."""
    if None in row:
        raise ValueError("a value is missing, has another type, or is too large")
    identity, run, endpoint, workspace, account, _, state, begun_at, write, rest = row
    try:
        read = msgspec.convert(json.loads(rest), _Rest)
        return Entry(
            id=identity,
            run=run,
            place=Place(endpoint, workspace),
            account=account,
            write=decode(write),
            state=State(state),
            begun_at=_EPOCH + begun_at * _MICROSECOND,
            changed_at=read.changed_at.astimezone(UTC),
            sent_at=_in_utc(read.sent_at),
            detail=from_json(read.detail),
            others=read.others,
            needs_two=read.needs_two,
            updated_at=_in_utc(read.updated_at),
            changed_since=_in_utc(read.changed_since),
            was_not_found=read.was_not_found,
            is_sending_unknown=read.is_sending_unknown,
        )
    except (msgspec.MsgspecError, OverflowError, RecursionError) as error:
        raise ValueError(f"the row cannot be read: {error}") from error


def microseconds(moment: datetime) -> int:
    """Return a time as it is stored."""
    return (moment - _EPOCH) // _MICROSECOND


def storable(text: str) -> str:
    """Return text that SQLite can store: without surrogates, which are no characters."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _in_utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)
