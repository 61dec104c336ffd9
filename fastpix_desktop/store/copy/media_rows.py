"""Writes media into the tables of a copy, and finds them again. Every function runs in a transaction of its caller."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct, convert

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media
from fastpix_desktop.store.copy.compression import Compression
from fastpix_desktop.store.copy.records import Undecodable, read_record, stored_form
from fastpix_desktop.store.index.index_row import IndexRow, index_row
from fastpix_desktop.store.index.names import CREATOR, KEY
from fastpix_desktop.store.index.recent_changes import RowChange

if TYPE_CHECKING:
    from sqlite3 import Connection

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


def rids_of_id(connection: "Connection", one: str) -> set[int]:
    """Return the rows of the media with this id, and of those with a playback ID of this id."""
    found = connection.execute(
        "SELECT rid FROM media WHERE id = :key UNION SELECT rid FROM playback WHERE id = :key", {"key": key_of(one)}
    )
    return {rid for (rid,) in found}


def spelled_ids(connection: "Connection", rids: Sequence[int]) -> tuple[str, ...]:
    """Return the ids of these media, as far as they are there, in this order, as the service spells them."""
    spelled: dict[int, str] = {}
    for some in _chunks(rids):
        rows = connection.execute(f"SELECT rid, id, spelled FROM media WHERE rid IN ({_marks(some)})", some)
        spelled.update((rid, str(UUID(bytes=key)) if text is None else text) for rid, key, text in rows)
    return tuple([spelled[rid] for rid in rids if rid in spelled])


def write(connection: "Connection", compression: Compression, changes: Sequence[Change]) -> dict[int, RowChange]:
    """Store new and changed records, and return their rows. What was listed as unreadable stays listed."""
    if not changes:
        return {}
    unreadable = _claim_unreadable(connection, [change.key for change in changes if change.found is None])
    # Before the changed ones are erased, because they keep their numbers.
    ((last,),) = connection.execute("SELECT coalesce(max(rid), 0) FROM media")
    old = erase(connection, compression, [change.found.rid for change in changes if change.found is not None])
    texts = _Texts(connection)
    written: dict[int, IndexRow] = {}
    rows, docs = [], []
    playback: set[tuple[bytes, int]] = set()
    for change in changes:
        last += change.found is None
        rid = last if change.found is None else change.found.rid
        row = written[rid] = index_row(change.media, texts.key)
        listed = unreadable.get(change.key) if change.listed is None else change.listed
        of_read = (change.mark, change.stamp, change.alone, listed)
        rows.append((rid, change.key, *of_read, *_columns(row, change.media.status, texts)))
        docs.append((rid, compression.pack(change.body)))
        texts.count(row, change.media.metadata, 1)
        playback.update((key_of(each.id), rid) for each in change.media.playback_ids or ())
    connection.executemany(f"INSERT INTO media VALUES ({_marks(rows[0])})", rows)
    connection.executemany("INSERT INTO doc VALUES (?, ?)", docs)
    connection.executemany("INSERT INTO f (rowid, words) VALUES (?, ?)", [(r, row.terms) for r, row in written.items()])
    connection.executemany("INSERT INTO value VALUES (?, ?, ?)", _values(written, texts))
    connection.executemany("INSERT INTO playback VALUES (?, ?)", playback)
    texts.save_counts()
    return {rid: RowChange(old.get(rid), row) for rid, row in written.items()}


def erase(connection: "Connection", compression: Compression, rids: Collection[int]) -> dict[int, IndexRow]:
    """Remove what is stored of these media, from every table, and return their rows.

    Raises Undecodable if a record cannot be read.
    """
    texts = _Texts(connection)
    erased: dict[int, IndexRow] = {}
    for rid in rids:
        (media,) = records(connection, compression, [rid])
        row = erased[rid] = index_row(media, texts.key)
        connection.execute("INSERT INTO f (f, rowid, words) VALUES ('delete', ?, ?)", (rid, row.terms))
        connection.executemany("DELETE FROM value WHERE field = ? AND word = ? AND rid = ?", _values({rid: row}, texts))
        connection.executemany(
            "DELETE FROM playback WHERE id = ? AND rid = ?",
            [(key_of(each.id), rid) for each in media.playback_ids or ()],
        )
        connection.execute("DELETE FROM doc WHERE rid = ?", (rid,))
        connection.execute("DELETE FROM media WHERE rid = ?", (rid,))
        texts.count(row, media.metadata, -1)
    texts.save_counts()
    return erased


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


class _Texts:
    """The numbers of texts in the tables `word` and `name`. Of one transaction, because it may be rolled back."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._words: dict[str, int] = {}
        self._names: dict[tuple[int, str], int] = {}
        self._counts: Counter[int] = Counter()

    def word(self, text: str) -> int:
        """Return the number of a text in `word`. A new one is given the next number."""
        number = self._words.get(text)
        if number is None:
            self._connection.execute("INSERT OR IGNORE INTO word (text) VALUES (?)", (text,))
            ((number,),) = self._connection.execute("SELECT n FROM word WHERE text = ?", (text,))
            self._words[text] = number
        return number

    def key(self, key: str) -> int:
        """Return the number of a key of metadata."""
        return self.name(KEY, key)

    def name(self, kind: int, text: str) -> int:
        """Return the number of a text in `name`. A new one is given the next number."""
        number = self._names.get((kind, text))
        if number is None:
            self._connection.execute("INSERT OR IGNORE INTO name (kind, text, media) VALUES (?, ?, 0)", (kind, text))
            ((number,),) = self._connection.execute("SELECT n FROM name WHERE kind = ? AND text = ?", (kind, text))
            self._names[kind, text] = number
        return number

    def count(self, row: IndexRow, keys: Iterable[str], by: int) -> None:
        """Note that a media with its creator and these keys of metadata was added (1) or removed (-1)."""
        if row.creator is not None:
            self._counts[self.name(CREATOR, row.creator)] += by
        for key in keys:
            self._counts[self.key(key)] += by

    def save_counts(self) -> None:
        """Store what was noted."""
        counts = [(by, number) for number, by in self._counts.items()]
        self._connection.executemany("UPDATE name SET media = media + ? WHERE n = ?", counts)
        self._counts.clear()


def _columns(row: IndexRow, status: str | None, texts: _Texts) -> tuple[Any, ...]:
    """Return the columns of `media` from `flags` on."""
    in_words = [None if text is None else texts.word(text) for text in (status, row.audio, row.subtitles)]
    creator = None if row.creator is None else texts.name(CREATOR, row.creator)
    numbers = (row.flags, row.created, row.length, row.seconds)
    return (*numbers, *in_words, creator, row.shown_lines, row.spelled, row.title, row.text)


def _values(rows: dict[int, IndexRow], texts: _Texts) -> list[tuple[int, int, int]]:
    """Return the rows of the table `value`."""
    return [(int(field), texts.word(text), rid) for rid, row in rows.items() for field, text in row.values]


def _chunks(values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    rest = iter(values)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
