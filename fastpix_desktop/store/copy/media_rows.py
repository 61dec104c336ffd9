"""Writes media into the tables of a copy, and finds them again. Every function runs in a transaction of its caller."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct, convert

from fastpix_desktop.domain.folding import words
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media
from fastpix_desktop.store.copy.compression import Compression
from fastpix_desktop.store.copy.records import Undecodable, read_record, stored_form

if TYPE_CHECKING:
    from sqlite3 import Connection

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LINES = re.compile(r"(\d{1,5})[pP]?")

_AT_ONCE = 500
"""Values of one statement. Older builds of SQLite take 999."""


class Found(Struct, frozen=True, array_like=True):
    """The row of a media in the copy. The fields are the columns of `media`."""

    rid: int
    mark: int
    stamp: int
    alone: int | None
    listed: int | None


class Change(Struct, frozen=True):
    """A record to store. `found` is the row that it replaces, None if it is new. For the others see `media`."""

    key: bytes
    media: Media
    body: bytes
    mark: int
    stamp: int
    alone: int | None
    listed: int | None
    found: Found | None


def key_of(media_id: str) -> bytes:
    """Return the form in which an id is stored to compare it: the 16 bytes of a UUID, 20 of any other text."""
    same = compared(media_id)
    if len(same) == 32:
        try:
            return bytes.fromhex(same)
        except ValueError:
            pass
    # Not the text itself: it may be long, have an address in it, or not be valid.
    return blake2b(same.encode("utf-8", "surrogatepass"), digest_size=20).digest()


def change_of(key: bytes, media: Media, found: Found | None, *, stamp: int, **columns: int | None) -> Change | None:
    """Return what to store of a media, None if the copy has an equal record."""
    form, body = stored_form(media)
    mark = int.from_bytes(blake2b(body, digest_size=8).digest(), "big", signed=True)
    if found is not None and found.mark == mark:
        return None
    return Change(key, form, body, mark, stamp, columns["alone"], columns["listed"], found)


def find(connection: "Connection", keys: Collection[bytes]) -> dict[bytes, Found]:
    """Return the rows of the media with these keys, as far as they are in the copy.

    Raises Undecodable if one has other values than this program writes.
    """
    found = {
        key: row
        for some in _chunks(keys)
        for key, *row in connection.execute(
            f"SELECT id, rid, mark, stamp, alone, listed FROM media WHERE id IN ({_marks(some)})", some
        )
    }
    try:
        return {key: convert(row, Found) for key, row in found.items()}
    except ValueError as error:
        raise Undecodable(f"a row cannot be read: {error}") from error


def write(connection: "Connection", compression: Compression, changes: Sequence[Change]) -> None:
    """Store new and changed records. What was listed as unreadable before it could be stored stays listed."""
    if not changes:
        return
    unreadable = _claim_unreadable(connection, [change.key for change in changes if change.found is None])
    # Before the changed ones are erased, because they keep their numbers.
    ((last,),) = connection.execute("SELECT coalesce(max(rid), 0) FROM media")
    erase(connection, compression, [change.found.rid for change in changes if change.found is not None])
    numbers = _Numbers(connection)
    rows, docs, texts = [], [], []
    tracks: set[tuple[int, int, int]] = set()
    playback: set[tuple[bytes, int]] = set()
    for change in changes:
        media = change.media
        last += change.found is None
        rid = last if change.found is None else change.found.rid
        listed = unreadable.get(change.key) if change.listed is None else change.listed
        rows.append((rid, change.key, *_columns(change, listed, numbers)))
        docs.append((rid, compression.pack(change.body)))
        texts.append((rid, _text(media)))
        tracks.update((kind, language, rid) for kind, language in _tracks(media, numbers))
        playback.update((key_of(each.id), rid) for each in media.playback_ids or ())
    connection.executemany(f"INSERT INTO media VALUES ({_marks(rows[0])})", rows)
    connection.executemany("INSERT INTO doc VALUES (?, ?)", docs)
    connection.executemany("INSERT INTO f (rowid, words) VALUES (?, ?)", texts)
    connection.executemany("INSERT INTO track VALUES (?, ?, ?)", tracks)
    connection.executemany("INSERT INTO playback VALUES (?, ?)", playback)


def erase(connection: "Connection", compression: Compression, rids: Collection[int]) -> None:
    """Remove what is stored of these media, from every table. Raises Undecodable if a record cannot be read."""
    numbers = _Numbers(connection)
    for rid in rids:
        (media,) = records(connection, compression, [rid])
        connection.execute("INSERT INTO f (f, rowid, words) VALUES ('delete', ?, ?)", (rid, _text(media)))
        connection.executemany(
            "DELETE FROM track WHERE kind = ? AND language = ? AND rid = ?",
            [(kind, language, rid) for kind, language in _tracks(media, numbers)],
        )
        connection.executemany(
            "DELETE FROM playback WHERE id = ? AND rid = ?",
            [(key_of(each.id), rid) for each in media.playback_ids or ()],
        )
        connection.execute("DELETE FROM doc WHERE rid = ?", (rid,))
        connection.execute("DELETE FROM media WHERE rid = ?", (rid,))


def records(connection: "Connection", compression: Compression, rids: Sequence[int]) -> list[Media]:
    """Return the records of these media, in this order. Raises Undecodable if one cannot be read."""
    bodies = {
        rid: body
        for some in _chunks(rids)
        for rid, body in connection.execute(f"SELECT rid, body FROM doc WHERE rid IN ({_marks(some)})", some)
    }
    if not all(isinstance(bodies.get(rid), bytes) for rid in rids):
        raise Undecodable("a record is missing, or is not bytes")
    return [read_record(compression.unpack(bodies[rid])) for rid in rids]


def _claim_unreadable(connection: "Connection", keys: Collection[bytes]) -> dict[bytes, int]:
    """Remove these keys from the unreadable ones, so that none counts twice. Return the sweeps that listed them."""
    found = {
        key: listed
        for some in _chunks(keys)
        for key, listed in connection.execute(f"SELECT id, listed FROM unreadable WHERE id IN ({_marks(some)})", some)
    }
    connection.executemany("DELETE FROM unreadable WHERE id = ?", [(key,) for key in found])
    return found


class _Numbers:
    """The numbers of texts in the table `word`. Of one transaction, because it may be rolled back."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._known: dict[str, int] = {}

    def __call__(self, text: str | None) -> int | None:
        return None if text is None else self.of(text)

    def of(self, text: str) -> int:
        """Return the number of a text. A new one is given the next number."""
        number = self._known.get(text)
        if number is None:
            self._connection.execute("INSERT OR IGNORE INTO word (text) VALUES (?)", (text,))
            ((number,),) = self._connection.execute("SELECT n FROM word WHERE text = ?", (text,))
            self._known[text] = number
        return number


def _columns(change: Change, listed: int | None, numbers: _Numbers) -> tuple[Any, ...]:
    """Return the columns of `media` from `created` on."""
    media = change.media
    policies = sorted({each.access_policy for each in media.playback_ids or () if each.access_policy is not None})
    return (
        microseconds(media.created_at),
        change.mark,
        change.stamp,
        change.alone,
        listed,
        media.display_title,
        numbers(media.status),
        media.source_access,
        numbers(",".join(policies) or None),
        numbers(media.media_quality),
        _lines(media.max_resolution),
        _lines(media.source_resolution),
        media.is_clip,
        media.duration,
    )


def microseconds(moment: datetime | None) -> int | None:
    """Return a time as it is stored. A time without a zone is taken for UTC."""
    if moment is None:
        return None
    return ((moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND


def _lines(resolution: str | None) -> int | None:
    """Return the number of lines of "1080p" or "1080", None of another text."""
    found = _LINES.fullmatch(resolution or "")
    return None if found is None else int(found[1])


def _text(media: Media) -> str:
    """Return what a media is found by: title, creator and the values of its metadata."""
    return " ".join(words([media.title or "", media.creator_id or "", *media.metadata.values()]))


def _tracks(media: Media, numbers: _Numbers) -> set[tuple[int, int]]:
    """Return kind and language of each track, as numbers."""
    return {
        (numbers.of(kind), numbers.of(language))
        for kind, language in {(track.kind or "", track.language_code or "") for track in media.tracks or ()}
    }


def _chunks(values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    rest = iter(values)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
