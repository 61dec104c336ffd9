"""Compares an export of a stored library with the plain reading of it, cell by cell."""

import codecs
import csv
import io
import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media, Track, TrackKind, Unreadable, UnreadableKind
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.reports.export.exporting import Exported, write_blocks
from fastpix_desktop.reports.export.formats import Encoder, Format, encoder
from fastpix_desktop.reports.export.records import Records, chosen, found
from fastpix_desktop.search.search_index import SearchIndex
from tests.domain.hostile_cells import CELLS, hidden
from tests.reports.export import plain_export
from tests.search.comparing import follow
from tests.search.libraries import CHANGES, FIRST, NAMES, QUERIES, Change, Choices
from tests.search.plain_reading import PlainReading
from tests.search.test_equals_plain_reading import StoredLibrary

SIGNED = (
    "https://cdn.example/v.mp4?sign=c",
    "see https://user:sign=c@cdn.example/v.mp4#sign=c and more",
    "https:\u200b//cdn.example/is-one-in-a-cell?secret=c",
    "https://cdn.example/;?sign=c =1",
    "x;https://cdn.example/?",
)
OTHERS = (
    "-5",
    "-2.5",
    "\u2066x\u2069",
    "a\u2028b",
    "c\x85d\x00",
    "\U000e0041",
    "\u00e9\x7f",
    "a \ud800",
    "\ud83c\udfac",
)
HOSTILE = (*20 * SIGNED, *3 * OTHERS, *CELLS.values())
TIMES = (None, datetime(2026, 11, 27, 7, 6, tzinfo=UTC), datetime(987, 1, 2, 3, 4, 5, 6, tzinfo=UTC))
KEYS = (*NAMES, "=1+1", "https://cdn.example/?sign=c")

EncoderOf = Callable[[Format, Sequence[str], datetime | None], Encoder]


class Differs(AssertionError):
    """An export is not what the plain reading says."""


class Hostile(Choices):
    """Chooses by two bytes, because there are more hostile texts than a byte has values."""

    def number(self, below: int) -> int:
        return (256 * super().number(256) + super().number(256)) % below


class Asked(Struct, frozen=True):
    """A library, what is exported of it, and how."""

    changes: tuple[Change, ...]
    query: Query
    metadata: tuple[str, ...]
    as_of: datetime | None
    ticked: tuple[int, ...]


def dressed(media: Media, seed: bytes) -> Media:
    """Give some of the texts, numbers and times of a media values that an export could stumble over."""
    draw = Hostile(seed)
    if draw.number(3) == 0:
        return media
    tracks = tuple(
        replace(
            track,
            title=draw.of((None, *HOSTILE)),
            width=draw.of((None, 0, 1920)),
            height=draw.of((1080, None)),
            url=draw.of((None, *SIGNED)),
            status=draw.of(("Ready", "failed", None)),
        )
        for track in media.tracks or ()
    )
    cut = Unreadable("tracks 2", "It cannot be read.", "t", UnreadableKind.TRACKS)
    return replace(
        media,
        title=draw.of((media.title, *HOSTILE)),
        creator_id=draw.of((media.creator_id, *HOSTILE)),
        status=draw.of((media.status, *HOSTILE)),
        metadata={**media.metadata, draw.of(KEYS): draw.of(HOSTILE)},
        tracks=None if media.tracks is None else (*tracks, *draw.some(1, lambda: Track("v", TrackKind.VIDEO))),
        duration=draw.of((media.duration, 0.0005, 41.25, 86400.0, 1e9)),
        updated_at=draw.of(TIMES),
        thumbnail=draw.of((None, *SIGNED)),
        is_trial=draw.of((None, True, False)),
        problems=draw.some(1, lambda: cut),
    )


def _dressed_change(change: Change, seed: bytes) -> Change:
    alone = change.alone and dressed(change.alone, seed)
    return replace(
        change, listed=tuple(dressed(media, seed[at:]) for at, media in enumerate(change.listed)), alone=alone
    )


_SEEDS = st.binary(min_size=120, max_size=120)
ASKED = st.builds(
    lambda changes, query, metadata, as_of, ticked: Asked(tuple(changes), query, tuple(metadata), as_of, tuple(ticked)),
    st.tuples(st.builds(_dressed_change, FIRST, _SEEDS), st.builds(_dressed_change, CHANGES, _SEEDS)),
    st.one_of(st.just(Query()), QUERIES),
    st.lists(st.sampled_from(KEYS), max_size=3),
    st.sampled_from(TIMES),
    st.lists(st.integers(0, 20), max_size=5),
)
"""Random libraries, and what is asked of them."""


async def compare(asked: Asked, library: StoredLibrary, encoder_of: EncoderOf = encoder) -> None:
    """Export in each way and format. Raises Differs with the first line that is another one."""
    plain = PlainReading()
    for change in asked.changes:
        await library.change(change)
        follow(plain, change)
    listed = [media for change in asked.changes for media in (*change.listed, change.alone) if media is not None]
    ticked = [*{compared(listed[at].id): listed[at] for at in asked.ticked if at < len(listed)}.values()]
    meant = plain.found(asked.query)
    newest = [next(iter(plain.records([media.id])), media) for media in ticked]
    for format in Format:
        made = encoder_of(format, asked.metadata, asked.as_of)
        _check(format, asked, await _written(made, await found(library.index, asked.query)), meant)
        if ticked:
            kept = {media.id: media for media in ticked}
            _check(format, asked, await _written(made, await _ticked(library.index, kept)), newest)
            _check(format, asked, await _written(made, await _ticked(None, kept)), ticked)


async def _ticked(index: SearchIndex | None, kept: Mapping[str, Media]) -> Records:
    spelled = [media_id.upper() if compared(media_id) != media_id else media_id for media_id in kept]
    return await chosen(index, [*spelled, *kept], kept)


async def _written(made: Encoder, records: Records) -> tuple[bytes, Exported, int]:
    parts: list[bytes] = []
    exported = await write_blocks(records, made, parts.append)
    return b"".join(parts), exported, records.count


def _check(format: Format, asked: Asked, written: tuple[bytes, Exported, int], meant: Sequence[Media]) -> None:
    data, exported, count = written
    if (exported, count) != (Exported(len(meant), 0), len(meant)):
        raise Differs(f"{exported} of {count}, not of {len(meant)}")
    if format is Format.CSV:
        _check_csv(data, asked, meant)
    else:
        _check_json_lines(data, asked, meant)
    if b"sign=" in data or (format is Format.CSV and b"secret=" in data):
        raise Differs("a signature")


def _check_csv(data: bytes, asked: Asked, meant: Sequence[Media]) -> None:
    mark = codecs.BOM_UTF8
    if not data.startswith(mark) or data.count(mark) != 1:
        raise Differs("not one byte order mark at the start")
    text = data.removeprefix(mark).decode()
    if hidden(text.replace("\r\n", "")) or not text.endswith("\r\n"):
        raise Differs("hidden characters, or other line ends")
    if not all(line.startswith('"') and line.endswith('"') for line in text.split("\r\n")[:-1]):
        raise Differs("a cell without quotes")
    rows = [*csv.reader(io.StringIO(text, newline=""), strict=True)]
    lines = [plain_export.cells(media, asked.metadata, asked.as_of) for media in meant]
    _same(rows, [plain_export.header(asked.metadata), *lines], meant)


def _check_json_lines(data: bytes, asked: Asked, meant: Sequence[Media]) -> None:
    lines = data.decode().splitlines(keepends=True)
    if not all(line.endswith("}\n") for line in lines):
        raise Differs("other line ends")
    if any(unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for line in lines for each in line[:-1]):
        raise Differs("hidden characters")
    objects = [json.loads(line) for line in lines]
    _same(objects, [plain_export.object_of(media, asked.as_of) for media in meant], meant)


def _same(read: Sequence[Any], expected: Sequence[Any], meant: Sequence[Media]) -> None:
    if len(read) != len(expected):
        raise Differs(f"{len(read)} lines instead of {len(expected)}")
    for one, other in zip(read, expected, strict=True):
        if one != other:
            raise Differs(f"{one!r}\ninstead of {other!r}\nin {meant!r}")
