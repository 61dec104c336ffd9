"""The page cache: only the last requested page is shown, the next page is read ahead, and nothing outdated is shown."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import pytest

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page, PageRequest
from fastpix_desktop.errors import FastPixError, ServiceFailed
from fastpix_desktop.library import page_cache
from fastpix_desktop.library.page_cache import Listener, PageCache
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.waiting import until


def a_page(first: int, count: int, *, number: int, limit: int, total: int | None) -> Page[Any]:
    """A page of media, numbered from `first`."""
    return Page(tuple(Media(f"media-{each}") for each in range(first, first + count)), number, limit, total)


class Service:
    """Returns pages of `total` media. A page that is held is returned when the test releases it."""

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
    """Records the calls of the listener, in order."""

    def __init__(self) -> None:
        self.calls: list[Any] = []

    @property
    def listener(self) -> Listener:
        return Listener(
            loading=lambda: self.calls.append("loading"),
            arrived=lambda page, read_at: self.calls.append(page.number),
            failed=self.calls.append,
            stopped=lambda: self.calls.append("stopped"),
        )

    @property
    def pages(self) -> list[int]:
        return [call for call in self.calls if isinstance(call, int)]

    def stands_at(self, number: int, service: Service) -> bool:
        """Whether the page was shown last, and the next one was requested."""
        return self.pages[-1:] == [number] and number + 1 in service.asked


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def errors() -> list[Exception]:
    """The exceptions that reached the owner of tasks."""
    return []


@pytest.fixture
async def tasks(errors: list[Exception]) -> AsyncIterator[TaskOwner]:
    """The owner of the tasks in which the reads run."""
    owner = TaskOwner(errors.append)
    yield owner
    await owner.close(patience=1.0)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def pages(tasks: TaskOwner, service: Service, shown: Shown) -> PageCache:
    return PageCache(service.page, tasks, shown.listener)


def page_request(number: int, order: Order = "desc") -> PageRequest:
    return PageRequest(number, 10, order)


async def settled(service: Service, asked: list[int]) -> None:
    """Wait until these pages were requested, and a moment longer for requests that should not come."""
    await until(lambda: len(service.asked) >= len(asked))
    for _ in range(10):
        await asyncio.sleep(0)
    assert service.asked == asked


async def test_a_page_is_read_and_the_next_one_ahead(pages: PageCache, shown: Shown, service: Service) -> None:
    pages.go(page_request(1))
    assert shown.calls == ["loading"]
    await settled(service, [1, 2])
    assert shown.calls == ["loading", 1]


async def test_the_next_page_is_shown_at_once_without_a_second_read(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    pages.go(page_request(1))
    await settled(service, [1, 2])
    pages.go(page_request(2))
    assert shown.calls == ["loading", 1, 2], "before the loop turns"
    await settled(service, [1, 2, 3])


async def test_a_page_that_is_being_read_ahead_is_not_requested_again(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    held = service.hold(2)
    pages.go(page_request(1))
    await settled(service, [1, 2])
    pages.go(page_request(2))
    assert shown.calls == ["loading", 1, "loading"]
    held.set()
    await settled(service, [1, 2, 3])
    assert shown.calls == ["loading", 1, "loading", 2]


async def test_a_failure_of_a_page_read_ahead_is_reported_once_the_user_waits_for_it(
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
    pages.go(page_request(1))
    await settled(service, [1, 2])
    pages.go(page_request(2))
    held.set()
    await until(lambda: isinstance(shown.calls[-1], FastPixError))
    assert service.asked == [1, 2]
    assert in_background == [False, False], "what it waits for is shown"


async def test_a_page_read_ahead_can_be_stopped_and_is_read_again_after_a_change(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    service.hold(2)
    pages.go(page_request(1))
    await settled(service, [1, 2])
    pages.go(page_request(2))
    pages.forget()
    await settled(service, [1, 2, 2])
    pages.stop()
    assert shown.calls == ["loading", 1, "loading", "stopped"]
    pages.stop()
    assert shown.calls[-2:] == ["loading", "stopped"]


async def test_another_request_replaces_a_page_read_ahead(pages: PageCache, shown: Shown, service: Service) -> None:
    held = service.hold(2)
    pages.go(page_request(1))
    await settled(service, [1, 2])
    pages.go(page_request(2))
    pages.go(page_request(4))
    held.set()
    await settled(service, [1, 2, 4])
    assert shown.pages == [1, 4]


async def test_nothing_is_read_ahead_after_the_last_page(pages: PageCache, shown: Shown, service: Service) -> None:
    pages.go(page_request(4))
    await settled(service, [4])
    assert shown.pages == [4]


async def test_nothing_is_read_ahead_without_a_total(pages: PageCache, shown: Shown, service: Service) -> None:
    service.total = None
    pages.go(page_request(1))
    await settled(service, [1])
    assert shown.pages == [1]


async def test_the_latest_request_wins(pages: PageCache, shown: Shown, service: Service) -> None:
    held = service.hold(1)
    pages.go(page_request(1))
    await until(lambda: service.asked == [1])
    pages.go(page_request(3))
    held.set()
    await until(lambda: shown.pages == [3])
    await settled(service, [1, 3, 4])
    assert shown.pages == [3]


async def test_a_late_reply_is_dropped_even_if_it_could_not_be_cancelled(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    service.deaf = True
    service.hold(1)
    pages.go(page_request(1))
    await until(lambda: service.asked == [1])
    pages.go(page_request(3))
    await settled(service, [1, 3, 4])
    assert shown.pages == [3]


async def test_the_same_request_again_does_not_start_over(pages: PageCache, shown: Shown, service: Service) -> None:
    held = service.hold(3)
    for _ in range(5):
        pages.go(page_request(3))
        await asyncio.sleep(0)
    held.set()
    await settled(service, [3, 4])
    assert shown.pages == [3]


async def test_a_failure_is_reported_and_leaves_the_request(pages: PageCache, shown: Shown, service: Service) -> None:
    service.failing = {3}
    pages.go(page_request(3))
    await until(lambda: len(shown.calls) == 2)
    assert isinstance(shown.calls[1], FastPixError)
    assert pages.request == page_request(3)
    service.failing = set()
    pages.refresh()
    await until(lambda: shown.pages == [3])


async def test_a_failure_of_a_page_read_ahead_is_not_reported(pages: PageCache, shown: Shown, service: Service) -> None:
    service.failing = {2}
    pages.go(page_request(1))
    await settled(service, [1, 2])
    assert shown.calls == ["loading", 1]
    service.failing = set()
    pages.go(page_request(2))
    await until(lambda: shown.pages == [1, 2])


async def test_after_the_end_of_the_list_the_last_page_is_shown(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    pages.go(page_request(9))
    await until(lambda: shown.pages == [4])
    assert service.asked == [9, 4]
    assert pages.request == page_request(4)


@pytest.mark.parametrize("answer", [(0, 40), (0, 400), (0, None), (0, 0)])
async def test_an_unexpected_empty_page_ends_the_read(
    tasks: TaskOwner, shown: Shown, answer: tuple[int, int | None]
) -> None:
    asked: list[int] = []

    async def page(number: int, limit: int, order: Order) -> Page[Any]:
        asked.append(number)
        return a_page(1, answer[0], number=number, limit=limit, total=answer[1])

    pages = PageCache(page, tasks, shown.listener)
    pages.go(page_request(3))
    await until(lambda: bool(shown.pages))
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(asked) <= 4
    assert shown.pages[-1] <= 3


async def test_reading_a_list_that_shrinks_at_every_read_ends(tasks: TaskOwner, shown: Shown) -> None:
    async def page(number: int, limit: int, order: Order) -> Page[Any]:
        return a_page(1, 0, number=number, limit=limit, total=(number - 1) * limit)

    pages = PageCache(page, tasks, shown.listener)
    pages.go(page_request(9))
    await until(lambda: shown.pages == [1])


async def test_after_drop_a_late_page_is_neither_shown_nor_cached(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    service.deaf = True
    pages.go(page_request(1))
    await settled(service, [1, 2])
    held = service.hold(3)
    pages.go(page_request(3))
    await settled(service, [1, 2, 3])
    pages.drop()
    held.set()
    await settled(service, [1, 2, 3])
    assert shown.calls == ["loading", 1, "loading"]
    pages.go(page_request(2))
    await until(lambda: shown.pages == [1, 2])
    assert service.asked[:4] == [1, 2, 3, 2]


@pytest.mark.parametrize("change", [PageCache.refresh, PageCache.forget])
async def test_a_change_empties_the_cache(
    pages: PageCache, shown: Shown, service: Service, change: Callable[[PageCache], None]
) -> None:
    pages.go(page_request(1))
    await settled(service, [1, 2])
    change(pages)
    for _ in range(10):
        await asyncio.sleep(0)
    service.asked.clear()
    service.failing = {2}
    change(pages)
    pages.go(page_request(2))
    await until(lambda: service.asked[-1:] == [2] and isinstance(shown.calls[-1], FastPixError))


async def test_a_page_requested_before_a_change_is_requested_again(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    service.hold(1)
    pages.go(page_request(1))
    await until(lambda: service.asked == [1])
    del service.held[1]
    pages.forget()
    await until(lambda: shown.pages == [1])
    await settled(service, [1, 1, 2])


async def test_a_page_that_is_not_fresh_is_shown_and_read_again(
    pages: PageCache, shown: Shown, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.go(page_request(1))
    await settled(service, [1, 2])
    pages.go(page_request(2))
    await settled(service, [1, 2, 3])
    monkeypatch.setattr(page_cache, "FRESH_FOR", 0.0)
    pages.go(page_request(1))
    assert shown.pages == [1, 2, 1]
    await until(lambda: shown.pages == [1, 2, 1, 1])
    assert shown.calls.count("loading") == 1, "the second reading is quiet"
    monkeypatch.setattr(page_cache, "SHOWN_FOR", 0.0)
    pages.go(page_request(2))
    assert shown.calls[-1] == "loading", "too old to be shown"
    await until(lambda: shown.pages[-1] == 2)


async def test_only_a_few_pages_are_cached(pages: PageCache, shown: Shown, service: Service) -> None:
    service.total = 1000
    for number in range(1, 31, 2):
        pages.go(page_request(number))
        await until(partial(shown.stands_at, number, service))
    for _ in range(5):
        await asyncio.sleep(0)
    service.asked.clear()
    pages.go(page_request(1))
    await until(lambda: service.asked[:1] == [1])


async def test_the_order_is_part_of_the_request(pages: PageCache, shown: Shown, service: Service) -> None:
    pages.go(page_request(1))
    await settled(service, [1, 2])
    pages.go(page_request(1, "asc"))
    await settled(service, [1, 2, 1, 2])
    assert shown.pages == [1, 1]


async def test_bugs_reach_the_owner_of_tasks(tasks: TaskOwner, shown: Shown, errors: list[Exception]) -> None:
    async def broken(number: int, limit: int, order: Order) -> Page[Any]:
        raise KeyError("bug")

    pages = PageCache(broken, tasks, shown.listener)
    pages.go(page_request(1))
    await until(lambda: len(errors) == 1)
    assert shown.calls == ["loading"]


async def test_a_stopped_page_is_not_shown_and_can_be_requested_again(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    service.deaf = True
    held = service.hold(2)
    pages.go(page_request(2))
    await until(lambda: service.asked == [2])
    pages.stop()
    held.set()
    await settled(service, [2])
    assert shown.calls == ["loading", "stopped"]
    pages.stop()
    assert shown.calls == ["loading", "stopped"], "nothing is being read any more"
    pages.refresh()
    await until(lambda: shown.pages == [2])


async def test_at_rest_nothing_is_shown_until_a_page_is_asked_for(
    pages: PageCache, shown: Shown, service: Service
) -> None:
    pages.go(page_request(1))
    await until(lambda: shown.stands_at(1, service))
    held = service.hold(3)
    pages.go(page_request(3))
    await until(lambda: 3 in service.asked)
    pages.rest()
    held.set()
    pages.forget()
    await settled(service, [1, 2, 3])
    assert shown.pages == [1]
    assert "stopped" not in shown.calls
    assert pages.request == page_request(3)
    pages.go(page_request(2))
    await until(lambda: shown.pages == [1, 2])
