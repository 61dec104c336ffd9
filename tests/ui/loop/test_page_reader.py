"""Reading pages: the latest wish wins, the next page is there before it is asked for, nothing old is shown."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from fastpix_desktop.domain.query import Order, Page, Wish
from fastpix_desktop.errors import FastPixError, ServiceFailed
from fastpix_desktop.ui.loop import page_reader
from fastpix_desktop.ui.loop.page_reader import PageReader
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.ui.records import a_page
from tests.waiting import until


class Service:
    """Pages of 10 out of `total` media, each answered when it is let go (at once unless held)."""

    def __init__(self, total: int | None = 35) -> None:
        self.total = total
        self.asked: list[int] = []
        self.held: dict[int, asyncio.Event] = {}
        self.failing: set[int] = set()
        self.deaf = False

    def hold(self, number: int) -> asyncio.Event:
        self.held[number] = asyncio.Event()
        return self.held[number]

    async def page(self, number: int, limit: int, order: Order) -> Page[Any]:
        self.asked.append(number)
        if number in self.held:
            try:
                await self.held[number].wait()
            except asyncio.CancelledError:
                if not self.deaf:
                    raise
        if number in self.failing:
            raise ServiceFailed(f"page {number} failed")
        left = limit if self.total is None else max(0, min(limit, self.total - (number - 1) * limit))
        return a_page((number - 1) * limit + 1, left, number=number, limit=limit, total=self.total)


class Shown:
    """What the reader told, in order."""

    def __init__(self, reader: PageReader) -> None:
        self.told: list[Any] = []
        reader.loading.connect(lambda: self.told.append("loading"))
        reader.arrived.connect(lambda page, read_at: self.told.append(page.number))
        reader.failed.connect(self.told.append)
        reader.stopped.connect(lambda: self.told.append("stopped"))

    @property
    def pages(self) -> list[int]:
        return [told for told in self.told if isinstance(told, int)]

    def stands_at(self, number: int, service: Service) -> bool:
        """Whether the page was told last, and the next one asked for."""
        return self.pages[-1:] == [number] and number + 1 in service.asked


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def reader(tasks: TaskOwner, service: Service) -> PageReader:
    made = PageReader(tasks)
    made.set_source(service.page)
    return made


@pytest.fixture
def shown(reader: PageReader) -> Shown:
    return Shown(reader)


def wish(number: int, order: Order = "desc") -> Wish:
    return Wish(number, 10, order)


async def settled(service: Service, asked: list[int]) -> None:
    """The service was asked for these, and had a moment to be asked for more."""
    await until(lambda: len(service.asked) >= len(asked))
    for _ in range(10):
        await asyncio.sleep(0)
    assert service.asked == asked


async def test_a_page_is_read_and_the_next_one_ahead(reader: PageReader, shown: Shown, service: Service) -> None:
    reader.go(wish(1))
    assert shown.told == ["loading"]
    await settled(service, [1, 2])
    assert shown.told == ["loading", 1]


async def test_the_next_page_is_there_at_once_without_a_second_fetch(
    reader: PageReader, shown: Shown, service: Service
) -> None:
    reader.go(wish(1))
    await settled(service, [1, 2])
    reader.go(wish(2))
    assert shown.told == ["loading", 1, 2], "before the loop turns"
    await settled(service, [1, 2, 3])


async def test_nothing_is_read_ahead_of_the_last_page(reader: PageReader, shown: Shown, service: Service) -> None:
    reader.go(wish(4))
    await settled(service, [4])
    assert shown.pages == [4]


async def test_nothing_is_read_ahead_of_an_unknown_total(reader: PageReader, shown: Shown, service: Service) -> None:
    service.total = None
    reader.go(wish(1))
    await settled(service, [1])
    assert shown.pages == [1]


async def test_the_latest_wish_wins(reader: PageReader, shown: Shown, service: Service) -> None:
    held = service.hold(1)
    reader.go(wish(1))
    await until(lambda: service.asked == [1])
    reader.go(wish(3))
    held.set()
    await until(lambda: shown.pages == [3])
    await settled(service, [1, 3, 4])
    assert shown.pages == [3]


async def test_a_late_reply_is_dropped_even_if_it_could_not_be_cancelled(
    reader: PageReader, shown: Shown, service: Service
) -> None:
    service.deaf = True
    service.hold(1)
    reader.go(wish(1))
    await until(lambda: service.asked == [1])
    reader.go(wish(3))
    await settled(service, [1, 3, 4])
    assert shown.pages == [3]


async def test_the_same_wish_again_does_not_start_over(reader: PageReader, shown: Shown, service: Service) -> None:
    held = service.hold(3)
    for _ in range(5):
        reader.go(wish(3))
        await asyncio.sleep(0)
    held.set()
    await settled(service, [3, 4])
    assert shown.pages == [3]


async def test_a_failure_is_told_and_keeps_the_wish(reader: PageReader, shown: Shown, service: Service) -> None:
    service.failing = {3}
    reader.go(wish(3))
    await until(lambda: len(shown.told) == 2)
    assert isinstance(shown.told[1], FastPixError)
    assert reader.wish == wish(3)
    service.failing = set()
    reader.refresh()
    await until(lambda: shown.pages == [3])


async def test_a_failure_of_the_page_ahead_is_not_told(reader: PageReader, shown: Shown, service: Service) -> None:
    service.failing = {2}
    reader.go(wish(1))
    await settled(service, [1, 2])
    assert shown.told == ["loading", 1]
    service.failing = set()
    reader.go(wish(2))
    await until(lambda: shown.pages == [1, 2])


async def test_past_the_end_the_last_page_is_shown(reader: PageReader, shown: Shown, service: Service) -> None:
    reader.go(wish(9))
    await until(lambda: shown.pages == [4])
    assert service.asked == [9, 4]
    assert reader.wish == wish(4)


@pytest.mark.parametrize("answer", [(0, 40), (0, 400), (0, None), (0, 0)])
async def test_an_empty_page_that_should_not_be_ends(
    reader: PageReader, shown: Shown, answer: tuple[int, int | None]
) -> None:
    asked: list[int] = []

    async def page(number: int, limit: int, order: Order) -> Page[Any]:
        asked.append(number)
        return a_page(1, answer[0], number=number, limit=limit, total=answer[1])

    reader.set_source(page)
    reader.go(wish(3))
    await until(lambda: bool(shown.pages))
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(asked) <= 4
    assert shown.pages[-1] <= 3


async def test_a_list_that_shrinks_at_every_read_ends(reader: PageReader, shown: Shown) -> None:
    async def page(number: int, limit: int, order: Order) -> Page[Any]:
        return a_page(1, 0, number=number, limit=limit, total=(number - 1) * limit)

    reader.set_source(page)
    reader.go(wish(9))
    await until(lambda: shown.pages == [1])


async def test_another_source_drops_what_was_asked_of_the_first(
    reader: PageReader, shown: Shown, service: Service
) -> None:
    held = service.hold(1)
    reader.go(wish(1))
    await until(lambda: service.asked == [1])
    other = Service(total=5)
    reader.set_source(other.page)
    held.set()
    for _ in range(10):
        await asyncio.sleep(0)
    assert shown.pages == []
    reader.go(wish(1))
    await until(lambda: shown.pages == [1])
    assert other.asked == [1]


async def test_kept_pages_do_not_outlive_their_source(reader: PageReader, shown: Shown, service: Service) -> None:
    reader.go(wish(1))
    await settled(service, [1, 2])
    reader.set_source(None)
    reader.go(wish(2))
    reader.refresh()
    for _ in range(10):
        await asyncio.sleep(0)
    assert shown.pages == [1]
    assert service.asked == [1, 2]


@pytest.mark.parametrize("change", [PageReader.refresh, PageReader.forget_kept])
async def test_what_was_kept_is_forgotten(
    reader: PageReader, shown: Shown, service: Service, change: Callable[[PageReader], None]
) -> None:
    reader.go(wish(1))
    await settled(service, [1, 2])
    change(reader)
    for _ in range(10):
        await asyncio.sleep(0)
    service.asked.clear()
    service.failing = {2}
    change(reader)
    reader.go(wish(2))
    await until(lambda: service.asked[-1:] == [2] and isinstance(shown.told[-1], FastPixError))


async def test_a_page_asked_for_before_a_change_is_asked_for_again(
    reader: PageReader, shown: Shown, service: Service
) -> None:
    service.hold(1)
    reader.go(wish(1))
    await until(lambda: service.asked == [1])
    del service.held[1]
    reader.forget_kept()
    await until(lambda: shown.pages == [1])
    await settled(service, [1, 1, 2])


async def test_a_page_shown_long_ago_is_shown_and_read_again(
    reader: PageReader, shown: Shown, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.go(wish(1))
    await settled(service, [1, 2])
    reader.go(wish(2))
    await settled(service, [1, 2, 3])
    monkeypatch.setattr(page_reader, "FRESH_FOR", 0.0)
    reader.go(wish(1))
    assert shown.pages == [1, 2, 1]
    await until(lambda: shown.pages == [1, 2, 1, 1])
    assert shown.told.count("loading") == 1, "the second reading is quiet"
    monkeypatch.setattr(page_reader, "SHOWN_FOR", 0.0)
    reader.go(wish(2))
    assert shown.told[-1] == "loading", "too old to be shown"
    await until(lambda: shown.pages[-1] == 2)


async def test_no_more_than_a_few_pages_are_kept(reader: PageReader, shown: Shown, service: Service) -> None:
    service.total = 1000
    for number in range(1, 31, 2):
        reader.go(wish(number))
        await until(partial(shown.stands_at, number, service))
    for _ in range(5):
        await asyncio.sleep(0)
    service.asked.clear()
    reader.go(wish(1))
    await until(lambda: service.asked[:1] == [1])


async def test_the_order_is_part_of_the_wish(reader: PageReader, shown: Shown, service: Service) -> None:
    reader.go(wish(1))
    await settled(service, [1, 2])
    reader.go(wish(1, "asc"))
    await settled(service, [1, 2, 1, 2])
    assert shown.pages == [1, 1]


async def test_our_own_mistakes_reach_the_owner_of_tasks(
    reader: PageReader, shown: Shown, errors: list[Exception]
) -> None:
    async def broken(number: int, limit: int, order: Order) -> Page[Any]:
        raise KeyError("bug")

    reader.set_source(broken)
    reader.go(wish(1))
    await until(lambda: len(errors) == 1)
    assert shown.told == ["loading"]


async def test_a_stopped_page_never_comes_and_can_be_asked_for_again(
    reader: PageReader, shown: Shown, service: Service
) -> None:
    service.deaf = True
    held = service.hold(2)
    reader.go(wish(2))
    await until(lambda: service.asked == [2])
    reader.stop()
    held.set()
    await settled(service, [2])
    assert shown.told == ["loading", "stopped"]
    reader.stop()
    assert shown.told == ["loading", "stopped"], "nothing is being read any more"
    reader.refresh()
    await until(lambda: shown.pages == [2])
