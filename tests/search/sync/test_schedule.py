"""When the list is read: once a day, whatever the wall clock shows, and never in a storm."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from fastpix_desktop.domain.library_copy import CopyState
from tests.search.sync.bench import HOUR, Bench, bench
from tests.search.sync.virtual_time import in_virtual_time

DAY = 24 * HOUR


def sweeps(it: Bench) -> int:
    """The number of sweeps that were begun."""
    return it.service.pages.count(("desc", 1, 1))


@in_virtual_time
async def test_the_list_is_read_once_a_day() -> None:
    async with bench(60) as it:
        await it.fill()
        await asyncio.sleep(23 * HOUR)
        assert sweeps(it) == 1
        await asyncio.sleep(9 * DAY)
        assert sweeps(it) == 10


@in_virtual_time
async def test_a_computer_that_slept_for_a_day_reads_the_list_within_the_hour() -> None:
    """While it sleeps, the clock of the event loop may stand still."""
    async with bench(60) as it:
        await it.fill()
        await asyncio.sleep(2 * HOUR)
        it.wall_is_off += timedelta(days=1)
        await asyncio.sleep(HOUR)
        assert sweeps(it) == 2


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-2), timedelta(days=30_000)])
def test_a_wall_clock_that_jumps_causes_no_storm_and_no_silence(jump: timedelta) -> None:
    @in_virtual_time
    async def test() -> None:
        async with bench(60) as it:
            await it.fill()
            await asyncio.sleep(2 * HOUR)
            it.wall_is_off += jump
            await asyncio.sleep(DAY)
            assert sweeps(it) == 2
            it.wall_is_off -= jump
            await asyncio.sleep(2 * DAY)
            assert 3 <= sweeps(it) <= 5

    test()


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=30_000)])
def test_a_new_run_under_another_wall_clock_reads_the_list_once(jump: timedelta) -> None:
    @in_virtual_time
    async def test() -> None:
        async with bench(60) as it:
            await it.fill()
            for _ in range(3):
                await it.sync.close()
                it.wall_is_off += jump
                jumped = it.new_sync()
                jumped.begin()
                await asyncio.sleep(HOUR)
            assert sweeps(it) == 4 if jump > timedelta(0) else sweeps(it) <= 4
            await asyncio.sleep(DAY)
            assert sweeps(it) <= 5

    test()


@in_virtual_time
async def test_a_copy_of_yesterday_is_stale_until_it_is_read() -> None:
    async with bench(60) as it:
        await it.fill()
        await it.sync.close()
        it.wall_is_off += timedelta(days=2)
        it.new_sync()
        page = await it.sync.page(1, 50, "desc")
        assert (len(page.records), page.total) == (50, 60)
        assert (it.state, it.sync.status.media) == (CopyState.STALE, 60)
        it.sync.begin()
        await it.until(CopyState.UPDATING)
        await it.until(CopyState.COMPLETE)


@in_virtual_time
async def test_a_new_run_waits_before_it_reads_a_list_again_that_was_not_proved() -> None:
    async with bench(60) as it:
        it.world.weather.without_id = 1.0
        it.sync.begin()
        await it.until(CopyState.NOT_PROVED)
        await it.sync.close()
        begun = sweeps(it)
        it.new_sync()
        it.sync.begin()
        await asyncio.sleep(10 * 60)
        assert (it.state, sweeps(it)) == (CopyState.NOT_PROVED, begun)
        it.world.is_still = True
        await it.until(CopyState.COMPLETE)


@in_virtual_time
async def test_a_list_that_is_never_proved_is_read_less_and_less() -> None:
    async with bench(60) as it:
        it.world.weather.without_id = 1.0
        it.sync.begin()
        await asyncio.sleep(DAY)
        assert it.state is CopyState.NOT_PROVED
        # Each try reads the list twice, and asks three times for its newest media alone.
        assert sweeps(it) <= 3 * 10


@in_virtual_time
async def test_more_new_media_than_the_newest_pages_show_cause_a_sweep() -> None:
    async with bench(60) as it:
        await it.fill()
        for _ in range(1100):
            it.world.insert()
        it.sync.set_active(True)
        await asyncio.sleep(HOUR)
        assert sweeps(it) == 2
        assert it.stored == set(it.world.living)


# --- what is said ----------------------------------------------------------------------------------


@in_virtual_time
async def test_the_status_is_published_a_few_times_in_a_second() -> None:
    async with bench(2000) as it:
        it.service.delay = 0.01
        await it.fill()
        for start, _ in it.heard:
            within = [status for time, status in it.heard if start <= time < start + 1]
            states = [status.state for status in within]
            changes = sum(one is not other for one, other in pairwise(states))
            assert len(within) <= 5 + changes


@in_virtual_time
async def test_the_time_left_is_estimated_from_the_pages_of_the_last_minute() -> None:
    async with bench(20_000) as it:
        it.service.delay = 2.0
        it.sync.begin()
        await asyncio.sleep(120)
        status = it.sync.status
        assert status.total == 20_000
        assert status.seconds_left is not None
        # 400 pages, two at once, two seconds and a little each.
        left = (20_000 - status.read) / 50 / 2 * 2.05
        assert abs(status.seconds_left - left) < left / 10
        await it.until(CopyState.COMPLETE)
        assert it.sync.status.seconds_left is None
