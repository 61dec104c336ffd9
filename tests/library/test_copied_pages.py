"""Without the service, the page cache shows pages of the copy, and the service's own pages once it is back."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.library import page_cache
from fastpix_desktop.library.page_cache import Listener, PageCache
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.library.small_copy import AS_OF
from tests.library.test_page_cache import Service, a_page, errors, page_request, service, tasks
from tests.waiting import until

__all__ = ["errors", "service", "tasks"]


class Copy:
    """Has `total` media. It is read only while `is_offline`. A read that is held ends when the test releases it."""

    def __init__(self, total: int = 35) -> None:
        self.total = total
        self.is_offline = True
        self.held: asyncio.Event | None = None

    async def page(self, number: int, limit: int, order: Order) -> Page[Any] | None:
        if not self.is_offline:
            return None
        if self.held is not None:
            await self.held.wait()
        left = max(0, min(limit, self.total - (number - 1) * limit))
        page = a_page((number - 1) * limit + 1, left, number=number, limit=limit, total=self.total)
        return replace(page, as_of=AS_OF)


class Screen:
    """What the listener was told last: the number of the page, and whether it is of the copy."""

    def __init__(self) -> None:
        self.pages: list[tuple[int, bool]] = []
        self.failures = 0

    @property
    def listener(self) -> Listener:
        return Listener(lambda: None, self._arrive, self._fail, lambda: None)

    def _arrive(self, page: Page[Any], read_at: object) -> None:
        assert page.as_of is None or read_at == page.as_of
        self.pages.append((page.number, page.as_of is not None))

    def _fail(self, _: object) -> None:
        self.failures += 1


@pytest.fixture
def copy() -> Copy:
    return Copy()


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def pages(tasks: TaskOwner, service: Service, screen: Screen, copy: Copy) -> PageCache:
    return PageCache(service.page, tasks, screen.listener, copy.page)


async def test_a_page_of_the_copy_is_shown_at_once_and_the_service_is_asked_all_the_same(
    pages: PageCache, screen: Screen, service: Service
) -> None:
    reply = service.hold(2)
    pages.go(page_request(2))
    await until(lambda: screen.pages == [(2, True)])
    reply.set()
    await until(lambda: screen.pages == [(2, True), (2, False)])
    assert not screen.failures


async def test_a_failure_that_shows_that_the_service_is_away_brings_the_copy(
    pages: PageCache, screen: Screen, service: Service, copy: Copy
) -> None:
    copy.is_offline = False
    service.failing.add(2)
    reply = service.hold(2)
    pages.go(page_request(2))
    await until(lambda: service.asked == [2])
    copy.is_offline = True
    reply.set()
    await until(lambda: screen.failures == 1)
    assert screen.pages == [(2, True)]


async def test_the_page_of_the_service_on_screen_stays(
    pages: PageCache, screen: Screen, service: Service, copy: Copy
) -> None:
    copy.is_offline = False
    pages.go(page_request(1))
    await until(lambda: screen.pages == [(1, False)])
    copy.is_offline = True
    service.failing |= {1, 2, 3}
    pages.refresh()
    await until(lambda: screen.failures == 1)
    assert screen.pages == [(1, False)]
    pages.go(page_request(3))
    await until(lambda: screen.failures == 2)
    assert screen.pages == [(1, False), (3, True)]


async def test_a_page_of_the_copy_is_not_cached_and_nothing_is_read_ahead_of_it(
    pages: PageCache, screen: Screen, service: Service, copy: Copy
) -> None:
    service.failing |= {1, 2, 3}
    pages.go(page_request(1))
    await until(lambda: screen.failures == 1)
    pages.go(page_request(2))
    await until(lambda: screen.failures == 2)
    assert service.asked == [1, 2]
    copy.is_offline = False
    service.failing.clear()
    pages.go(page_request(1))
    await until(lambda: screen.pages[-1] == (1, False))


async def test_a_page_after_the_end_of_the_copy_leads_to_its_last_one(
    pages: PageCache, screen: Screen, service: Service, copy: Copy
) -> None:
    copy.total = 12
    service.failing |= {2, 9}
    pages.go(page_request(9))
    await until(lambda: screen.failures == 1)
    assert screen.pages == [(2, True)]
    assert pages.request == page_request(2)


async def test_a_page_of_the_copy_comes_too_late_for_another_page(
    pages: PageCache, screen: Screen, service: Service, copy: Copy
) -> None:
    copy.held = asyncio.Event()
    service.hold(1)
    pages.go(page_request(1))
    await asyncio.sleep(0)
    first, copy.held = copy.held, None
    pages.go(page_request(2))
    first.set()
    await until(lambda: screen.pages[-1:] == [(2, False)])
    assert (1, True) not in screen.pages


async def test_an_old_page_in_the_cache_gives_way_to_the_copy(
    pages: PageCache, screen: Screen, service: Service, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be read again online, too. The copy has what was read since."""
    copy.is_offline = False
    pages.go(page_request(1))
    await until(lambda: 2 in service.asked)
    pages.go(page_request(2))
    await until(lambda: screen.pages[-1:] == [(2, False)])
    copy.is_offline = True
    service.failing |= {1, 2, 3}
    pages.go(page_request(1))
    assert screen.pages[-1] == (1, False), "a page that is not old"
    monkeypatch.setattr(page_cache, "SHOWN_FOR", 0.0)
    pages.go(page_request(2))
    await until(lambda: screen.pages[-1] == (2, True))
