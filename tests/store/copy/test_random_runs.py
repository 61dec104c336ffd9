"""After any sequence of changes, the copy has what a dictionary would have, and each table agrees with the records."""

import random
import sqlite3
from pathlib import Path

import pytest
from msgspec import Struct

from fastpix_desktop.domain.folding import words
from fastpix_desktop.domain.library_copy import Sweep
from fastpix_desktop.domain.media import Media, PlaybackId, Track, Unreadable
from fastpix_desktop.store.index.index_row import index_row
from tests.store.copy.conftest import Start
from tests.store.copy.made import DAY, Copy, listed, media, media_id, sweep

MEDIA = 40
STEPS = 150


class Stored(Struct):
    """What the copy has to know of one media."""

    media: Media
    stamp: int
    alone: int = -1
    listed: int = -1


class Model:
    """The copy as a dictionary, and what is done to both."""

    def __init__(self, copy: Copy, chance: random.Random) -> None:
        self.copy = copy
        self.chance = chance
        self.stored: dict[str, Stored] = {}
        self.unreadable: dict[str, int] = {}
        self.sweep: Sweep | None = None
        self.stamp = 100

    def any_media(self) -> Media:
        """One of few media, with one of few contents."""
        number, version = self.chance.randrange(MEDIA), self.chance.randrange(3)
        tracks = (Track("t", "audio", language_code=("en", "fr", "nl")[version]),)
        ids = (PlaybackId(f"p{number} {version}", "public"),)
        created_at = None if version == 2 else media(number % 7).created_at
        return media(number, title=f"word{version} quay", tracks=tracks, playback_ids=ids, created_at=created_at)

    def any_stamp(self) -> int:
        """The next stamp, or one from a little before."""
        self.stamp += 1
        return self.stamp - self.chance.choice((0, 0, 0, 5))

    def keep(self, given: Media, stamp: int) -> bool:
        """Store a record unless there is a newer one. Returns whether it is new."""
        found = self.stored.get(given.id)
        if found is None:
            self.stored[given.id] = Stored(given, stamp, listed=self.unreadable.pop(given.id, -1))
        elif found.stamp <= stamp:
            found.media, found.stamp = given, stamp
        return found is None

    async def put(self) -> None:
        entries = [self.any_media() for _ in range(self.chance.randrange(12))]
        lost = [Unreadable("entry", "Odd.", id=self.any_media().id) for _ in range(self.chance.randrange(2))]
        asked, begun = self.any_stamp(), self.chance.choice((self.sweep, self.sweep, None))
        last = {each.id: each for each in entries}
        new = sum([self.keep(each, asked) for each in last.values()])
        if begun is not None:
            for identity in (*last, *(each.id for each in lost if each.id is not None)):
                if identity in self.stored:
                    self.stored[identity].listed = begun.began
                else:
                    self.unreadable[identity] = begun.began
        assert await self.copy.of.put(listed([*entries, *lost], asked), begun) == new

    async def put_alone(self) -> None:
        given, stamp = self.any_media(), self.any_stamp()
        self.keep(given, stamp)
        found = self.stored[given.id]
        found.alone = max(found.alone, stamp)
        await self.copy.of.put_alone(given, stamp)

    async def remove(self) -> None:
        gone = {media_id(self.chance.randrange(MEDIA)) for _ in range(self.chance.randrange(5))}
        self.stored = {identity: each for identity, each in self.stored.items() if identity not in gone}
        await self.copy.of.remove(gone)

    async def begin(self) -> None:
        self.stamp += 1
        self.sweep = sweep(self.stamp, self.stamp)
        self.unreadable.clear()
        await self.copy.of.begin(self.sweep)

    async def end(self) -> None:
        if self.sweep is not None:
            ended, self.sweep = self.sweep, None
            extent = await self.copy.of.end(ended, DAY, None, is_proved=True)
            assert extent.missing == len(self.missing(ended))

    def missing(self, begun: Sweep) -> list[str]:
        return sorted(i for i, each in self.stored.items() if each.listed < begun.began and each.alone < begun.began)

    async def check(self) -> None:
        """The copy has the same media, and says the same of the sweep."""
        page = await self.copy.of.page(1, 1_000, "desc")
        assert {each.id: each for each in page.records} == {each.media.id: each.media for each in self.stored.values()}
        assert page.total == (await self.copy.of.extent()).media == len(page.entries) == len(self.stored)
        times = [(each.created_at is not None, each.created_at or DAY) for each in page.records]
        assert [has for has, _ in times] == sorted((has for has, _ in times), reverse=True)
        assert [at for has, at in times if has] == sorted((at for has, at in times if has), reverse=True)
        if self.sweep is not None:
            assert await self.copy.of.missing(self.sweep, 1_000) == self.missing(self.sweep)
            assert await self.copy.of.count_missing(self.sweep) == len(self.missing(self.sweep))
            ours = {identity for identity, each in self.stored.items() if each.listed == self.sweep.began}
            assert await self.copy.of.listed(self.sweep) == len(ours) + len(self.unreadable)


def check_tables(file: Path, stored: dict[str, Stored]) -> None:
    """The words, values and playback IDs in the file are those of the records, and no others."""
    connection = sqlite3.connect(file)
    found = {row: each.media for row, each in _by_row(connection, stored).items()}
    for word in {"word0", "word1", "word2", "quay"}:
        rows = {row for (row,) in connection.execute("SELECT rowid FROM f WHERE f MATCH ?", (f'"{word}"',))}
        assert rows == {row for row, each in found.items() if word in words([each.title or ""])}
    values = set(connection.execute("SELECT rid, field, text FROM value JOIN word ON value.word = word.n"))
    assert values == {(row, *value) for row, each in found.items() for value in index_row(each, int).values}
    assert connection.execute("SELECT count(*) FROM playback").fetchone() == (len(found),)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def _by_row(connection: sqlite3.Connection, stored: dict[str, Stored]) -> dict[int, Stored]:
    rows = {key.hex(): rid for key, rid in connection.execute("SELECT id, rid FROM media")}
    return {rows[identity.replace("-", "")]: each for identity, each in stored.items()}


@pytest.mark.parametrize("seed", range(4))
async def test_any_sequence_of_changes_leaves_what_it_says(start: Start, file: Path, seed: int) -> None:
    model = Model(start(), random.Random(seed))
    steps = (model.put, model.put, model.put, model.put_alone, model.remove, model.begin, model.end)
    for _ in range(STEPS):
        await model.chance.choice(steps)()
        await model.check()
    assert model.stored
    await model.copy.of.close()
    check_tables(file, model.stored)
    model.copy = start()
    model.sweep = None
    await model.check()
    assert model.copy.trouble == []
