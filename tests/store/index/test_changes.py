"""The index follows what is stored and removed, without being loaded again, and is loaded again where it has to be."""

import asyncio
import random
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fastpix_desktop.domain.media import Media, PlaybackId, Track
from fastpix_desktop.domain.search.query import Filter, Identity, Key, Phrase, Query, Range, Sorting, Text, Words
from fastpix_desktop.domain.search.result import FacetAsked, Result, Step
from fastpix_desktop.errors import StoreTrouble
from fastpix_desktop.store.copy.copy_changes import put_page
from fastpix_desktop.store.index.index_row import microseconds
from fastpix_desktop.store.index.recent_changes import MOST_ROWS, RecentChanges, RowChange
from tests.store.copy.conftest import Start
from tests.store.copy.made import DAY, Copy, listed, media, media_id

if TYPE_CHECKING:
    from sqlite3 import Connection

COLUMNS = ("created", "title", "length", "resolution", "audio", "subtitles", "access", "status", "id")
FACETS = (
    *(FacetAsked(key) for key in Key if key not in {Key.RESOLUTION, Key.LENGTH, Key.CREATED}),
    FacetAsked(Key.LENGTH, (Step("short", Range(None, 50)), Step("long", Range(50, None)))),
)


def text(key: Key, value: str, name: str = "") -> Query:
    return Query((Filter(key, (Text(value),), name),))


QUERIES = (
    Query(),
    Query((Words(Text("har sec")),)),
    Query((Words(Text("h")),)),
    Query((Words(Phrase("bour w")),)),
    Query((Words(Phrase("t w"), is_excluded=True),)),
    text(Key.STATUS, "ready"),
    text(Key.SUBTITLE, "fr"),
    text(Key.CREATOR, "ann"),
    text(Key.META, "", "show"),
    text(Key.META, "night", "show"),
    text(Key.CLIP, media_id(1)),
    text(Key.SAME, "title"),
    text(Key.SAME, "language"),
    Query((Filter(Key.LENGTH, (Range(20, 60),)),)),
    Query((Filter(Key.CREATED, (Range(microseconds(DAY + timedelta(minutes=9)), None),)),)),
    Query((Identity(media_id(3)),)),
)


def some_media(chance: random.Random, number: int) -> Media:
    codes = ("en", "fr", "fr-CA", None)
    return media(
        number,
        title=chance.choice([None, "Harbour watch", "harbour second", "Second watch", f"Only {number}"]),
        creator_id=chance.choice([None, "Ann Lee", "anna"]),
        metadata=chance.choice([{}, {"show": "Night shift"}, {"show": "", "desk": "Night"}]),
        status=chance.choice(["Ready", "ready", "Failed", None]),
        source_access=chance.choice([None, True, False]),
        max_resolution=chance.choice([None, "720p", "1080p"]),
        duration=chance.choice([None, 0.0, 30.0, 60.0]),
        source_media_id=chance.choice([None, None, media_id(1)]),
        created_at=chance.choice([None, DAY, DAY + timedelta(minutes=number)]),
        playback_ids=chance.choice([None, (), (PlaybackId(media_id(500 + number), "private"),)]),
        tracks=tuple(
            Track(media_id(700 + 10 * number + place), chance.choice(["audio", "subtitle"]), "Ready", code)
            for place, code in enumerate(chance.choices(codes, k=chance.randrange(4)))
        ),
    )


async def answers(copy: Copy) -> list[object]:
    """All that a search may show."""
    found: list[object] = [await copy.file.known_values()]
    for query in QUERIES:
        result = await copy.file.find(query, facets=FACETS)
        found.append((result.count, result.total, result.media, result.facets, result.without))
    found += [await copy.file.found_ids(Query((), Sorting(column, d))) for column in COLUMNS for d in (True, False)]
    return found


async def traced(copy: Copy) -> list[str]:
    """The statements that the thread that reads runs from now on."""
    statements: list[str] = []

    def job(connection: "Connection") -> None:
        connection.set_trace_callback(statements.append)

    await copy.file._threads.read(job)
    return statements


def loads(statements: Sequence[str]) -> int:
    return sum("json_group_array(flags)" in statement for statement in statements)


@pytest.mark.parametrize("seed", range(3))
async def test_changes_are_followed_without_loading_again(start: Start, file: Path, seed: int) -> None:
    chance = random.Random(seed)
    copy = start()
    await copy.of.put(listed([some_media(chance, number) for number in range(12)], asked=1))
    statements = await traced(copy)
    await answers(copy)
    assert loads(statements) == 1
    for step in range(2, 8):
        numbers = chance.sample(range(20), k=4)
        if chance.random() < 0.4:
            await copy.of.remove([media_id(number) for number in numbers])
        elif chance.random() < 0.5:
            await copy.of.put_alone(some_media(chance, numbers[0]), step)
        else:
            await copy.of.put(listed([some_media(chance, number) for number in numbers], asked=step))
        followed = await answers(copy)
        fresh = Copy(file)
        assert followed == await answers(fresh)
        await fresh.of.close()
    assert loads(statements) == 1
    assert copy.troubles == []


async def test_the_version_rises_with_each_change_and_with_nothing_else(start: Start) -> None:
    copy = start()

    async def version() -> int:
        return (await copy.file.find(Query())).version

    await copy.of.put(listed([media(1)], asked=1))
    first = await version()
    await copy.of.put(listed([media(1)], asked=2))
    assert await version() == first
    await copy.of.put(listed([media(1, title="Other")], asked=3))
    second = await version()
    await copy.of.remove([media_id(1)])
    assert first < second < await version()


async def test_what_another_program_writes_is_found(start: Start, file: Path) -> None:
    copy, other = start(), start()
    await copy.of.put(listed([media(1)], asked=1))
    assert (await copy.file.find(Query())).count == 1
    await other.of.put(listed([media(2), media(3)], asked=2))
    await other.of.remove([media_id(1)])
    await copy.of.put(listed([media(4)], asked=3))

    async def found() -> Result:
        return await copy.file.find(Query())

    copy.file._index._loads_after = float("inf")
    for column in COLUMNS:
        behind = await copy.file.find(Query((Words(Text("harbour")),), Sorting(column)), facets=FACETS)
        assert media_id(1) not in {each.id for each in behind.media}
        assert media_id(1) not in await copy.file.found_ids(Query((), Sorting(column)))
    copy.file._index._loads_after = 0.0
    result = await found()
    # Loaded at most for a part of the time, it may be behind for a moment. What was removed is never shown.
    while result.count != 3:
        assert media_id(1) not in {each.id for each in result.media}
        result = await found()
    assert {each.id for each in result.media} == {media_id(2), media_id(3), media_id(4)}
    assert copy.troubles == []


async def test_a_media_that_another_program_has_just_stored_may_have_no_place_yet(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that the order is gone through, as in a large library.
    monkeypatch.setattr("fastpix_desktop.store.index.orders._FEW", 0)
    copy, other = start(), start()
    by_title = Query((), Sorting("title"))
    await copy.of.put(listed([media(1), media(2)], asked=1))
    assert await copy.file.count([Query()]) == (2,)
    copy.file._index._loads_after = float("inf")
    await other.of.remove([media_id(2)])
    assert await copy.file.found_ids(by_title) == (media_id(1),)
    # It is given the number of the row that was removed.
    await other.of.put(listed([media(3)], asked=2))
    assert await copy.file.position(by_title, media_id(3)) is None
    assert copy.troubles == []


async def test_a_file_that_took_the_place_of_another_is_loaded(start: Start, file: Path) -> None:
    copy = start()
    await copy.of.put(listed([media(number) for number in range(60)]))
    assert (await copy.file.find(Query())).count == 60
    for path in file.parent.iterdir():
        path.unlink()
    await copy.of.put(listed([media(99)]))
    copy.file._index._loads_after = float("inf")
    result = await copy.file.find(Query())
    assert (result.count, [each.id for each in result.media]) == (1, [media_id(99)])
    assert copy.trouble == [StoreTrouble.REMOVED]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE doc SET body = x'00'",
        "DELETE FROM doc",
        "UPDATE media SET flags = 'many'",
        "UPDATE media SET flags = -1",
        "UPDATE value SET field = 77",
        "UPDATE word SET text = 'tall' WHERE text = '1080'",
        "UPDATE state SET body = x'c1'",
    ],
)
async def test_damage_is_reported_and_the_search_goes_on_empty(start: Start, file: Path, statement: str) -> None:
    first = start()
    await first.of.put(listed([media(number) for number in range(60)]))
    await first.of.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)
    copy = start()
    query = Query((Filter(Key.RESOLUTION, (Range(0, 2_000),)),))
    result = await copy.file.find(query, facets=FACETS)
    assert (copy.trouble, result.media, result.total) == ([StoreTrouble.DAMAGED], (), 0)


async def test_many_changes_load_again(start: Start) -> None:
    copy = start()
    await copy.of.put(listed([media(0)], asked=1))
    statements = await traced(copy)
    assert (await copy.file.find(Query())).count == 1
    for at in range(1, MOST_ROWS + 2, 1_000):
        await copy.of.put(listed([media(number, tracks=(), playback_ids=()) for number in range(at, at + 1_000)]))
    # Only what another program writes may be waited for.
    copy.file._index._loads_after = float("inf")
    assert (await copy.file.find(Query())).count == MOST_ROWS + 1_001
    number = loads(statements)
    assert number > 1
    await copy.of.put(listed([media(0, title="Other")], asked=20))
    assert (await copy.file.find(Query((Words(Text("other")),)))).count == 1
    assert loads(statements) == number


async def test_doubles_are_followed_without_looking_through_all_titles(start: Start) -> None:
    copy = start()
    doubles = text(Key.SAME, "title")
    await copy.of.put(listed([media(1, title="One"), media(2, title="one"), media(3, title="Two")], asked=1))
    assert (await copy.file.find(doubles)).count == 2
    statements = await traced(copy)
    steps = ((2, "two", 2), (1, "TWO", 3), (3, "Three", 2), (2, None, 0))
    for stamp, (number, title, count) in enumerate(steps, 20):
        await copy.of.put_alone(media(number, title=title), stamp)
        assert (await copy.file.find(doubles)).count == count, title
    assert not any("HAVING" in statement for statement in statements)


async def test_a_write_that_is_under_way_during_the_first_search_is_followed(start: Start) -> None:
    copy = start()
    await copy.of.put(listed([media(1)], asked=1))
    statements = await traced(copy)
    is_written, goes_on = threading.Event(), threading.Event()

    def job(connection: "Connection") -> None:
        put_page(connection, copy.file._written, copy.file._recent, listed([media(2)], asked=2), None)
        is_written.set()
        assert goes_on.wait(20)

    writing = asyncio.ensure_future(copy.file._threads.write(job))
    assert await asyncio.to_thread(is_written.wait, 20)
    assert (await copy.file.find(Query())).count == 1
    goes_on.set()
    await writing
    assert (await copy.file.find(Query())).count == 2
    assert loads(statements) == 1


def test_few_changes_are_kept_before_the_first_search_and_after_too_many() -> None:
    recent = RecentChanges()
    rows = {rid: RowChange(None, None) for rid in range(60)}
    for mark in range(100):
        recent.note(mark, mark + 1, rows)
    assert len(recent._noted) == 1
    recent.begin()
    for mark in range(100, 99 + MOST_ROWS // 60):
        recent.note(mark, mark + 1, rows)
    assert len(recent._noted) == MOST_ROWS // 60
    recent.note(200, 201, rows)
    recent.note(201, 202, {0: RowChange(None, None)})
    assert len(recent._noted) == 2
    assert recent.has_forgotten
    recent.begin()
    assert not recent.has_forgotten


async def test_a_change_that_is_undone_is_not_followed(start: Start) -> None:
    copy = start()
    await copy.of.put(listed([media(1)], asked=1))
    assert (await copy.file.find(Query())).count == 1

    def job(connection: "Connection") -> None:
        # The mark in the file stays, as after a write that was rolled back.
        copy.file._recent.note(before, before + 1, {1: RowChange(None, None)})

    before = copy.file._index._change or 0
    await copy.file._threads.write(job)
    await copy.of.put(listed([media(2)], asked=2))
    assert (await copy.file.find(Query())).count == 2


@pytest.mark.parametrize(("typed", "most"), [("h", 3), ("ha", 4), ("harbour ha", 5)])
async def test_few_statements_answer_a_key(start: Start, typed: str, most: int) -> None:
    """Transaction, version and state of the file, one for each word, the records and their dictionary."""
    copy = start()
    await copy.of.put(listed([media(number) for number in range(60)]))
    await copy.file.find(Query(), facets=FACETS)
    statements = await traced(copy)
    await copy.file.find(Query((Words(Text(typed)),)), facets=FACETS)
    # What full-text search runs within a statement is traced as a comment.
    asked = [each for each in statements if each.startswith("SELECT") and "f_config" not in each]
    assert len(asked) == most, asked
    assert not any("ORDER BY" in each or "GROUP BY" in each for each in asked)


def of_many_values(number: int) -> Media:
    """One of 300 media with 300 languages and 150 creators."""
    code = f"{'abcdefghijklmnopqrst'[number // 15]}{'abcdefghijklmno'[number % 15]}"
    kinds = enumerate(("audio", "subtitle"))
    tracks = tuple(Track(media_id(700 + 10 * number + place), kind, "Ready", code) for place, kind in kinds)
    return media(number, creator_id=f"First{number // 2} Last{number // 2}", tracks=tracks)


async def test_the_sets_of_all_facets_stay_also_in_the_largest_library(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With a million media, the bytes would be enough for 200 sets.
    monkeypatch.setattr("fastpix_desktop.store.index.condition_sets._MOST_BYTES", 0)
    copy = start()
    await copy.of.put(listed([of_many_values(number) for number in range(300)]))
    await copy.file.find(Query(), facets=FACETS)
    statements = await traced(copy)
    await copy.file.find(Query(), facets=FACETS)
    assert not any("FROM value" in each or "FROM f " in each for each in statements), len(statements)


async def test_many_phrases_of_which_none_is_there_are_not_all_looked_for(start: Start) -> None:
    copy = start()
    await copy.of.put(listed([media(number) for number in range(60)]))
    statements = await traced(copy)
    result = await copy.file.find(
        Query(tuple(Words(Phrase(f"phrase {number}")) for number in range(200))), facets=FACETS
    )
    assert (result.count, result.without) == (0, ())
    assert sum("instr(text" in each for each in statements) == 2


async def test_as_time_goes_on_only_the_media_that_became_older_are_looked_for(start: Start) -> None:
    copy = start()
    made = [media(number, created_at=DAY + timedelta(minutes=number)) for number in range(60)]
    await copy.of.put(listed([*made, media(70, created_at=None)]))

    async def counts(minute: int) -> list[int]:
        moment = microseconds(DAY + timedelta(minutes=minute))
        ranges = (Range(moment, None), Range(None, moment))
        return [(await copy.file.find(Query((Filter(Key.CREATED, (each,)),)))).count for each in ranges]

    assert await counts(20) == [40, 20]
    statements = await traced(copy)
    assert [await counts(minute) for minute in (21, 22, 10, 59)] == [[39, 21], [38, 22], [50, 10], [1, 59]]
    bounds = [each.partition("WHERE")[2] for each in statements if "created NOT NULL" in each]
    assert len(bounds) == 8
    assert all("created >= " in each and "created < " in each for each in bounds), bounds
