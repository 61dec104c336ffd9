"""Reading pages: the latest wish wins, the next page is there before it is asked for, nothing old is shown."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import pytest

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.query import Order, Page, Wish
from fastpix_desktop.errors import FastPixError, ServiceFailed
from fastpix_desktop.library import page_cache
from fastpix_desktop.library.page_cache import Listener, PageCache
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.waiting import until


def a_page(first: int, count: int, *, number: int, limit: int, total: int | None) -> Page[Any]:
    """A page of media, numbered from `first`."""
    return Page(tuple(Media(f"media-{each}") for each in range(first, first + count)), number, limit, total)


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
    """What was told, in order."""

    def __init__(self) -> None:
        self.told: list[Any] = []

    @property
    def listener(self) -> Listener:
        return Listener(
            loading=lambda: self.told.append("loading"),
            arrived=lambda page, read_at: self.told.append(page.number),
            failed=self.told.append,
            stopped=lambda: self.told.append("stopped"),
        )

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
def errors() -> list[Exception]:
    """What no action handled itself."""
    return []


@pytest.fixture
async def tasks(errors: list[Exception]) -> AsyncIterator[TaskOwner]:
    """What the reads run in."""
    owner = TaskOwner(errors.append)
    yield owner
    await owner.close(patience=1.0)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def pages(tasks: TaskOwner, service: Service, shown: Shown) -> PageCache:
    return PageCache(service.page, tasks, shown.listener)


def wish(number: int, order: Order = "desc") -> Wish:
    return Wish(number, 10, order)


async def settled(service: Service, asked: list[int]) -> None:
    """The service was asked for these, and had a moment to be asked for more."""
    await until(lambda: len(service.asked) >= len(asked))
    for _ in range(10):
        await asyncio.sleep(0)
    assert service.asked == asked


async def test_a_page_is_read_and_the_next_one_ahead(pages: PageCache, shown: Shown, service: Service) -> None:
    pages.go(wish(1))
    assert shown.told == ["loading"]
    await settled(service, [1, 2])
    assert shown.told == ["loading", 1]


async def test_the_next_page_is_there_at_once_without_a_second_fetch(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    pages.go(wish(1))
    await settled(service, [1, 2])
    pages.go(wish(2))
    assert shown.told == ["loading", 1, 2], "before the loop turns"
    await settled(service, [1, 2, 3])


async def test_the_page_that_is_read_ahead_is_waited_for_and_not_asked_for_again(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    held = service.hold(2)
    pages.go(wish(1))
    await settled(service, [1, 2])
    pages.go(wish(2))
    assert shown.told == ["loading", 1, "loading"]
    held.set()
    await settled(service, [1, 2, 3])
    assert shown.told == ["loading", 1, "loading", 2]


async def test_somebody_waits_for_a_page_that_was_read_ahead_and_so_its_failure_is_told(
    shown: Shown, service: Service, tasks: TaskOwner
) -> None:
    in_background: list[bool] = []

    async def page(number: int, limit: int, order: Order) -> Page[Any]:
        read = await service.page(number, limit, order)
        in_background.append(tasks.is_in_background)
        if number == 2:
            raise ServiceFailed("page 2 failed")
        return read

    pages = PageCache(page, tasks, shown.listener)
    held = service.hold(2)
    pages.go(wish(1))
    await settled(service, [1, 2])
    pages.go(wish(2))
    held.set()
    await until(lambda: isinstance(shown.told[-1], FastPixError))
    assert service.asked == [1, 2]
    assert in_background == [False, False], "what it waits for is shown"


async def test_a_page_that_was_read_ahead_and_is_waited_for_can_be_stopped_and_is_read_again_after_a_change(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    service.hold(2)
    pages.go(wish(1))
    await settled(service, [1, 2])
    pages.go(wish(2))
    pages.forget()
    await settled(service, [1, 2, 2])
    pages.stop()
    assert shown.told == ["loading", 1, "loading", "stopped"]
    pages.stop()
    assert shown.told[-2:] == ["loading", "stopped"]


async def test_another_wish_takes_the_place_of_one_that_was_read_ahead(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    held = service.hold(2)
    pages.go(wish(1))
    await settled(service, [1, 2])
    pages.go(wish(2))
    pages.go(wish(4))
    held.set()
    await settled(service, [1, 2, 4])
    assert shown.pages == [1, 4]


async def test_nothing_is_read_ahead_of_the_last_page(pages: PageCache, shown: Shown, service: Service) -> None:
    pages.go(wish(4))
    await settled(service, [4])
    assert shown.pages == [4]


async def test_nothing_is_read_ahead_of_an_unknown_total(pages: PageCache, shown: Shown, service: Service) -> None:
    service.total = None
    pages.go(wish(1))
    await settled(service, [1])
    assert shown.pages == [1]


async def test_the_latest_wish_wins(pages: PageCache, shown: Shown, service: Service) -> None:
    held = service.hold(1)
    pages.go(wish(1))
    await until(lambda: service.asked == [1])
    pages.go(wish(3))
    held.set()
    await until(lambda: shown.pages == [3])
    await settled(service, [1, 3, 4])
    assert shown.pages == [3]


async def test_a_late_reply_is_dropped_even_if_it_could_not_be_cancelled(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    service.deaf = True
    service.hold(1)
    pages.go(wish(1))
    await until(lambda: service.asked == [1])
    pages.go(wish(3))
    await settled(service, [1, 3, 4])
    assert shown.pages == [3]


async def test_the_same_wish_again_does_not_start_over(pages: PageCache, shown: Shown, service: Service) -> None:
    held = service.hold(3)
    for _ in range(5):
        pages.go(wish(3))
        await asyncio.sleep(0)
    held.set()
    await settled(service, [3, 4])
    assert shown.pages == [3]


async def test_a_failure_is_told_and_keeps_the_wish(pages: PageCache, shown: Shown, service: Service) -> None:
    service.failing = {3}
    pages.go(wish(3))
    await until(lambda: len(shown.told) == 2)
    assert isinstance(shown.told[1], FastPixError)
    assert pages.wish == wish(3)
    service.failing = set()
    pages.refresh()
    await until(lambda: shown.pages == [3])


async def test_a_failure_of_the_page_ahead_is_not_told(pages: PageCache, shown: Shown, service: Service) -> None:
    service.failing = {2}
    pages.go(wish(1))
    await settled(service, [1, 2])
    assert shown.told == ["loading", 1]
    service.failing = set()
    pages.go(wish(2))
    await until(lambda: shown.pages == [1, 2])


async def test_past_the_end_the_last_page_is_shown(pages: PageCache, shown: Shown, service: Service) -> None:
    pages.go(wish(9))
    await until(lambda: shown.pages == [4])
    assert service.asked == [9, 4]
    assert pages.wish == wish(4)


@pytest.mark.parametrize("answer", [(0, 40), (0, 400), (0, None), (0, 0)])
async def test_an_empty_page_that_should_not_be_ends(
    tasks: TaskOwner, shown: Shown, answer: tuple[int, int | None]
) -> None:
    asked: list[int] = []

    async def page(number: int, limit: int, order: Order) -> Page[Any]:
        asked.append(number)
        return a_page(1, answer[0], number=number, limit=limit, total=answer[1])

    pages = PageCache(page, tasks, shown.listener)
    pages.go(wish(3))
    await until(lambda: bool(shown.pages))
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(asked) <= 4
    assert shown.pages[-1] <= 3


async def test_a_list_that_shrinks_at_every_read_ends(tasks: TaskOwner, shown: Shown) -> None:
    async def page(number: int, limit: int, order: Order) -> Page[Any]:
        return a_page(1, 0, number=number, limit=limit, total=(number - 1) * limit)

    pages = PageCache(page, tasks, shown.listener)
    pages.go(wish(9))
    await until(lambda: shown.pages == [1])


async def test_what_is_dropped_neither_comes_nor_is_remembered(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    service.deaf = True
    pages.go(wish(1))
    await settled(service, [1, 2])
    held = service.hold(3)
    pages.go(wish(3))
    await settled(service, [1, 2, 3])
    pages.drop()
    held.set()
    await settled(service, [1, 2, 3])
    assert shown.told == ["loading", 1, "loading"]
    pages.go(wish(2))
    await until(lambda: shown.pages == [1, 2])
    assert service.asked[:4] == [1, 2, 3, 2]


@pytest.mark.parametrize("change", [PageCache.refresh, PageCache.forget])
async def test_what_was_kept_is_forgotten(
    pages: PageCache, shown: Shown, service: Service, change: Callable[[PageCache], None]
) -> None:
    pages.go(wish(1))
    await settled(service, [1, 2])
    change(pages)
    for _ in range(10):
        await asyncio.sleep(0)
    service.asked.clear()
    service.failing = {2}
    change(pages)
    pages.go(wish(2))
    await until(lambda: service.asked[-1:] == [2] and isinstance(shown.told[-1], FastPixError))


async def test_a_page_asked_for_before_a_change_is_asked_for_again(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    service.hold(1)
    pages.go(wish(1))
    await until(lambda: service.asked == [1])
    del service.held[1]
    pages.forget()
    await until(lambda: shown.pages == [1])
    await settled(service, [1, 1, 2])


async def test_a_page_shown_long_ago_is_shown_and_read_again(
    pages: PageCache, shown: Shown, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.go(wish(1))
    await settled(service, [1, 2])
    pages.go(wish(2))
    await settled(service, [1, 2, 3])
    monkeypatch.setattr(page_cache, "FRESH_FOR", 0.0)
    pages.go(wish(1))
    assert shown.pages == [1, 2, 1]
    await until(lambda: shown.pages == [1, 2, 1, 1])
    assert shown.told.count("loading") == 1, "the second reading is quiet"
    monkeypatch.setattr(page_cache, "SHOWN_FOR", 0.0)
    pages.go(wish(2))
    assert shown.told[-1] == "loading", "too old to be shown"
    await until(lambda: shown.pages[-1] == 2)


async def test_no_more_than_a_few_pages_are_kept(pages: PageCache, shown: Shown, service: Service) -> None:
    service.total = 1000
    for number in range(1, 31, 2):
        pages.go(wish(number))
        await until(partial(shown.stands_at, number, service))
    for _ in range(5):
        await asyncio.sleep(0)
    service.asked.clear()
    pages.go(wish(1))
    await until(lambda: service.asked[:1] == [1])


async def test_the_order_is_part_of_the_wish(pages: PageCache, shown: Shown, service: Service) -> None:
    pages.go(wish(1))
    await settled(service, [1, 2])
    pages.go(wish(1, "asc"))
    await settled(service, [1, 2, 1, 2])
    assert shown.pages == [1, 1]


async def test_our_own_mistakes_reach_the_owner_of_tasks(
    tasks: TaskOwner, shown: Shown, errors: list[Exception]
) -> None:
    async def broken(number: int, limit: int, order: Order) -> Page[Any]:
        raise KeyError("bug")

    pages = PageCache(broken, tasks, shown.listener)
    pages.go(wish(1))
    await until(lambda: len(errors) == 1)
    assert shown.told == ["loading"]


async def test_a_stopped_page_never_comes_and_can_be_asked_for_again(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    service.deaf = True
    held = service.hold(2)
    pages.go(wish(2))
    await until(lambda: service.asked == [2])
    pages.stop()
    held.set()
    await settled(service, [2])
    assert shown.told == ["loading", "stopped"]
    pages.stop()
    assert shown.told == ["loading", "stopped"], "nothing is being read any more"
    pages.refresh()
    await until(lambda: shown.pages == [2])
