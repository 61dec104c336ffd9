"""The gate before the requests of the sync: how many at once, behind the user's reads, and after a 429."""

import asyncio
from itertools import pairwise

from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.errors import RateLimited
from tests.search.sync.bench import HOUR, MINUTE, Bench, bench, failing
from tests.search.sync.virtual_time import in_virtual_time


def times_since(it: Bench, start: float) -> list[float]:
    """The times of the requests since `start`, from then on."""
    return [time - start for time, _ in it.service.requests if time >= start]


@in_virtual_time
async def test_one_request_at_once_is_sent_while_the_user_reads() -> None:
    async with bench(390) as it:
        it.user.delay = 30.0
        reading = asyncio.ensure_future(it.library.page(1, 50, "desc"))
        await asyncio.sleep(1)
        assert it.library.user_reads.count == 1
        it.sync.begin()
        await it.until(CopyState.COMPLETE, within=20)
        assert it.service.most_running == 1
        await reading
        it.sync.read_again()
        await it.until(CopyState.UPDATING)
        await it.until(CopyState.COMPLETE, within=20)
        assert it.service.most_running == 2


@in_virtual_time
async def test_the_end_of_a_read_of_the_user_lets_a_second_request_through_at_once() -> None:
    async with bench(390) as it:
        it.user.delay, it.service.delay = 5.0, 1000.0
        reading = asyncio.ensure_future(it.library.media(next(iter(it.world.living))))
        await asyncio.sleep(1)
        it.sync.begin()
        await asyncio.sleep(1)
        assert it.service.running == 1
        it.service.delay = 0.1
        await reading
        it.service.delay = 10.0
        await asyncio.sleep(1010)
        assert it.service.most_running == 2


@in_virtual_time
async def test_after_a_429_it_waits_as_long_as_asked_and_sends_half_as_many() -> None:
    async with bench(390) as it:
        it.service.delay = 1.0
        it.sync.begin()
        await asyncio.sleep(2.5)
        assert it.service.most_running == 2
        it.service.before = failing(RateLimited("Wait.", status=429, retry_after=40.0))
        status = await it.until(CopyState.WAITING)
        failed_at, it.service.most_running = it.loop.now, 0
        assert status.next_try is not None
        assert 39 < (status.next_try - it.wall_clock()).total_seconds() <= 40
        assert status.reason == "Wait."
        await it.until(CopyState.COMPLETE)
        assert it.service.most_running == 1
        assert min(times_since(it, failed_at)) >= 39.9
        await asyncio.sleep(11 * MINUTE)
        it.sync.read_again()
        await it.until(CopyState.UPDATING)
        await it.until(CopyState.COMPLETE)
        assert it.service.most_running == 2, "it recovers after ten minutes"


@in_virtual_time
async def test_after_a_second_429_there_is_a_pause_between_requests() -> None:
    async with bench(390) as it:
        it.service.before = failing(RateLimited("Wait.", status=429, retry_after=2.0), times=2)
        it.sync.begin()
        await it.until(CopyState.WAITING)
        start = it.loop.now + 4
        await it.until(CopyState.COMPLETE)
        times = times_since(it, start)
        assert len(times) > 5
        assert min(later - one for one, later in pairwise(times)) >= 1


@in_virtual_time
async def test_two_requests_that_are_refused_together_count_once() -> None:
    async with bench(390) as it:
        it.service.delay = 1.0
        it.sync.begin()
        await asyncio.sleep(1.5)
        assert it.service.running == 2
        it.service.before = failing(RateLimited("Wait.", status=429, retry_after=2.0), times=2)
        await it.until(CopyState.WAITING)
        start = it.loop.now + 1.9
        it.service.delay = 0.1
        await it.until(CopyState.COMPLETE)
        times = times_since(it, start)
        assert max(later - one for one, later in pairwise(times)) < 0.5


@in_virtual_time
async def test_a_429_without_a_time_is_waited_for_longer_each_time() -> None:
    async with bench(20) as it:
        it.service.before = failing(RateLimited("Wait.", status=429), times=3)
        it.sync.begin()
        await it.until(CopyState.COMPLETE)
        times = [time for time, _ in it.service.requests[:4]]
        assert [round(later - one) for one, later in pairwise(times)] == [5, 15, 60]


@in_virtual_time
async def test_a_service_that_always_asks_for_a_short_wait_is_asked_less_and_less() -> None:
    async with bench(20) as it:
        it.service.before = failing(RateLimited("Wait.", status=429, retry_after=0.0), times=10_000)
        it.sync.begin()
        await asyncio.sleep(HOUR)
        times = [time for time, _ in it.service.requests[:6]]
        assert [round(later - one) for one, later in pairwise(times)] == [1, 1, 5, 15, 60]
        assert len(it.service.requests) < 65


@in_virtual_time
async def test_reading_again_does_not_shorten_a_wait_that_the_service_asked_for() -> None:
    async with bench(20) as it:
        it.service.before = failing(RateLimited("Wait.", status=429, retry_after=600.0))
        it.sync.begin()
        await it.until(CopyState.WAITING)
        it.sync.read_again()
        it.sync.resume()
        await asyncio.sleep(9 * MINUTE)
        assert len(it.service.requests) == 1
        await it.until(CopyState.COMPLETE)
