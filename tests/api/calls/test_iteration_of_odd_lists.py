"""All records of lists that are not as expected: in another order, with a wrong total, with equal times, unreadable."""

import asyncio
import random
import weakref
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from fastpix_desktop.api import Media, Order, Page, ServiceFailed, Unreadable
from fastpix_desktop.api.calls.iteration import Iteration
from tests.api.calls.test_iteration import Changing

START = datetime(2026, 1, 1, tzinfo=UTC)

Entry = Media | Unreadable


class Static:
    """A list that does not change. Counts the requests at once and the pages in memory.

    A request takes `turns` turns of the loop.
    """

    def __init__(self, entries: list[Entry], total: int | None = -1, *, turns: int = 3) -> None:
        self.entries = entries
        self.turns = turns
        self.total = len(entries) if total == -1 else total
        self.requests = self.busy = self.most_busy = self.most_pages = 0
        self._pages: list[weakref.ref[Page[Media]]] = []

    def rows(self, order: Order) -> list[Entry]:
        return self.entries if order == "desc" else self.entries[::-1]

    async def read(self, limit: int, offset: int, order: Order) -> Page[Media]:
        self.requests += 1
        self.busy += 1
        self.most_busy = max(self.busy, self.most_busy)
        for _ in range(self.turns):
            await asyncio.sleep(0)
        self.busy -= 1
        rows = self.rows(order)[(offset - 1) * limit : offset * limit]
        page = Page[Media](tuple(rows), offset, limit, self.total)
        self._pages = [known for known in [*self._pages, weakref.ref(page)] if known() is not None]
        self.most_pages = max(self.most_pages, len(self._pages))
        return page


def media(count: int, time: Callable[[int], datetime] = lambda row: START - timedelta(seconds=row)) -> list[Entry]:
    return [Media(id=f"{row:032x}", created_at=time(row)) for row in range(count)]


def unreadable(rows: range, count: int) -> list[Entry]:
    return [Unreadable(f"row {row}", "No.") if row in rows else entry for row, entry in enumerate(media(count))]


def shuffled(count: int) -> list[Entry]:
    entries = media(count)
    random.Random(1).shuffle(entries)
    return entries


def with_an_older_one(count: int, row: int) -> list[Entry]:
    entries = media(count)
    entries[row] = Media(id="f" * 32, created_at=START - timedelta(days=9))
    return entries


LISTS = {
    "in another order": Static(shuffled(320)),
    "in another order, without total": Static(shuffled(320), None),
    "in another order, total too high": Static(shuffled(320), 325),
    "an older media at the end of a page": Static(with_an_older_one(120, 49)),
    "an older media, total too high": Static(with_an_older_one(120, 49), 121),
    "without times": Static([Media(id=f"{row:032x}") for row in range(320)]),
    "without times, total too high": Static([Media(id=f"{row:032x}") for row in range(320)], 321),
    "total one too high": Static(media(120), 121),
    "total ten too high": Static(media(20), 30),
    "total pages too high": Static(media(120), 700),
    "total one too high after a full page": Static(media(100), 101),
    "total one too low": Static(media(120), 119),
    "total 0": Static(media(120), 0),
    "total too low by full pages": Static(media(170), 100),
    "total too low by one full page": Static(media(100), 50),
    "no total": Static(media(150), None),
    "all of one time": Static(media(500, lambda row: START)),
    "40 of one time, total too high": Static(media(200, lambda row: START - timedelta(seconds=row // 40)), 201),
    "a page of unreadable entries": Static(unreadable(range(100, 230), 300)),
    "unreadable entries at the end": Static(unreadable(range(100, 130), 130)),
    "only unreadable entries": Static(unreadable(range(300), 300)),
    "first entry unreadable": Static(unreadable(range(1), 300)),
    "unreadable entries, total too low": Static(unreadable(range(60, 64), 130), 129),
}


@pytest.mark.parametrize("order", ["desc", "asc"])
@pytest.mark.parametrize("name", LISTS)
async def test_every_entry_of_a_list_that_does_not_change_comes_once(name: str, order: Order) -> None:
    static = LISTS[name]
    listing = Iteration(static.read, order, 8)
    read = [record async for record in listing]
    assert read == [entry for entry in static.rows(order) if not isinstance(entry, Unreadable)]
    assert listing.unreadable == [entry for entry in static.rows(order) if isinstance(entry, Unreadable)]
    assert listing.total == static.total


async def read_until_error(listing: Iteration[Media]) -> tuple[list[str], str]:
    ids: list[str] = []
    try:
        ids += [record.id async for record in listing]
    except ServiceFailed as error:
        return ids, str(error)
    return ids, ""


async def test_media_of_one_time_in_changing_order_end_in_an_error() -> None:
    class Unordered(Static):
        def rows(self, order: Order) -> list[Entry]:
            return random.sample(self.entries, len(self.entries))

    _, error = await read_until_error(Iteration(Unordered(media(500, lambda row: START)).read, "desc", 8))
    assert "do not fit together" in error


async def test_a_service_with_smaller_pages_than_requested_is_an_error() -> None:
    async def read(limit: int, offset: int, order: Order) -> Page[Media]:
        rows = media(120)[(offset - 1) * min(limit, 20) : offset * min(limit, 20)]
        return Page[Media](tuple(rows), offset, limit, 120)

    _, error = await read_until_error(Iteration(read, "desc", 8))
    assert "do not fit together" in error


async def test_media_of_one_time_at_the_border_of_two_pages_all_come() -> None:
    """Each reply has the eleven media around row 50 in another order."""

    class Shuffling(Static):
        def rows(self, order: Order) -> list[Entry]:
            return [*self.entries[:45], *random.sample(self.entries[45:56], 11), *self.entries[56:]]

    entries = media(230, lambda row: START - timedelta(seconds=45 if 45 <= row < 56 else row))
    ids, error = await read_until_error(Iteration(Shuffling(entries).read, "desc", 8))
    assert (error, len(set(ids)), len(ids)) == ("", 230, 230)


async def test_a_list_without_total_that_shrinks_at_its_end_is_read() -> None:
    """After the first media are read, the last of them is deleted."""
    static = Static(media(49), None)
    listing = aiter(Iteration(static.read, "desc", 8))
    ids = [(await anext(listing)).id]
    static.entries = static.entries[:48]
    ids += [record.id async for record in listing]
    assert len(ids) == 49


async def test_a_media_that_another_reply_has_before_one_of_the_same_time_comes() -> None:
    """After the first replies, the newest media is deleted, and two of one time change places.

    Then the second page begins with the last media of the first page, and the other one is before it.
    """
    entries = media(130, lambda row: START - timedelta(seconds=48 if row == 49 else row))
    newest = Media(id="f" * 32, created_at=START + timedelta(seconds=1))
    first = Static([newest, *entries], None)
    then = Static([*entries[:48], entries[49], entries[48], *entries[50:]], None)

    async def read(limit: int, offset: int, order: Order) -> Page[Media]:
        return await (first if offset == 1 else then).read(limit, offset, order)

    ids, error = await read_until_error(Iteration(read, "desc", 8))
    assert (error, set(ids)) == ("", {newest.id, *(entry.id for entry in entries)})


async def test_a_page_of_another_moment_is_read_again() -> None:
    """A media is there while the third page is read, and at no other time. Only the total of that page shows it."""
    static = Static(media(330))
    first = [True]

    async def read(limit: int, offset: int, order: Order) -> Page[Media]:
        if (limit, offset) == (50, 3) and first:
            first.clear()
            other = Media(id="f" * 32, created_at=START - timedelta(seconds=120.5))
            rows = [*static.entries[:121], other, *static.entries[121:]]
            return Page[Media](tuple(rows[100:150]), offset, limit, 331)
        return await static.read(limit, offset, order)

    ids, error = await read_until_error(Iteration(read, "desc", 8))
    assert (error, ids) == ("", [entry.id for entry in static.entries])


@pytest.mark.parametrize("at_once", [1, 2, 3, 8])
@pytest.mark.parametrize("more", [0, 1])
async def test_no_more_pages_are_requested_at_once_than_allowed(at_once: int, more: int) -> None:
    """With a total that is one too high, the pages are read with overlap."""
    static = Static(media(1990), 1990 + more)
    assert len([record async for record in Iteration(static.read, "desc", at_once)]) == 1990
    assert static.most_busy == at_once


async def test_few_pages_are_in_memory_and_few_requests_are_sent() -> None:
    static = Static(media(10_000))
    assert len([record async for record in Iteration(static.read, "desc", 8)]) == 10_000
    assert static.most_pages <= 80
    assert static.requests <= 206


@pytest.mark.parametrize("count", [10_000, 9_990])
async def test_requests_are_sent_all_the_time(count: int) -> None:
    """Not while the first page is read, because the others depend on it. The checks leave no request out."""
    static = Static(media(count), turns=40)
    loop, running = asyncio.get_running_loop(), []

    def note() -> None:
        running.append(static.busy)
        if len(running) < 10_000:
            loop.call_soon(note)

    async for _ in Iteration(static.read, "desc", 8):
        if not running:
            note()
    del running[running.index(0, 100) :]
    assert sum(running) / len(running) > 7.5


async def test_few_pages_are_read_twice_if_the_list_changes() -> None:
    static = Static(media(5_000))

    async def read(limit: int, offset: int, order: Order) -> Page[Media]:
        if static.requests == 40:
            static.entries = [Media(id="f" * 32, created_at=START + timedelta(seconds=1)), *static.entries]
            static.total = 5_001
        return await static.read(limit, offset, order)

    ids, error = await read_until_error(Iteration(read, "desc", 8))
    assert (error, len(ids)) == ("", 5_000)
    assert static.requests <= 160


async def test_a_first_page_of_another_moment_is_read_again() -> None:
    """In ascending order, the newest media is read before the first page. Then the first page has one row more."""
    static = Static(media(330))
    first = [True]

    async def read(limit: int, offset: int, order: Order) -> Page[Media]:
        page = await static.read(limit, offset, order)
        if limit == 50 and offset == 1 and first:
            first.clear()
            return Page[Media](page.entries, offset, limit, 331)
        return page

    ids, error = await read_until_error(Iteration(read, "asc", 8))
    assert (error, ids) == ("", [entry.id for entry in reversed(static.entries)])


class Odd(Changing):
    """A changing list with a wrong total, unreadable entries, or in an order that is not that of the times."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.wrong_by = self.random.choice([0, 0, 1, 7, 60, -1, -7, -60])
        self.is_ordered = self.random.random() < 0.5
        self.unreadable = self.random.choice([0.0, 0.0, 0.02, 0.6])

    async def read(self, limit: int, offset: int, order: Order) -> Page[Media]:
        await self.turns(4)
        self.add(self.random.randint(0, self.adds))
        self.delete(self.random.randint(0, self.deletes))
        rows = sorted(self.rows, key=lambda row: row if self.is_ordered else row[1], reverse=order == "desc")
        entries = [self.entry(*row) for row in rows[(offset - 1) * limit : offset * limit]]
        reply = Page[Media](tuple(entries), offset, limit, max(0, len(rows) + self.wrong_by))
        await self.turns(8)
        return reply

    def entry(self, second: int, name: str) -> Entry:
        if self.is_unreadable(name):
            return Unreadable("entry", "No.")
        return Media(id=name, created_at=START + timedelta(seconds=second))

    def is_unreadable(self, name: str) -> bool:
        return int(name[-4:], 16) < 0x10000 * self.unreadable


@pytest.mark.parametrize("first", range(0, 200, 50))
async def test_no_media_that_stays_is_missed_without_an_error(first: int) -> None:
    for seed in range(first, first + 50):
        odd = Odd(seed)
        ids, error = await read_until_error(Iteration(odd.read, odd.order, 8))
        assert len(set(ids)) == len(ids), seed
        missed = {name for name in odd.staying if not odd.is_unreadable(name)} - set(ids)
        assert error or not missed, seed
        if odd.adds == odd.deletes == 0:
            assert not error, seed
