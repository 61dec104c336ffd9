"""The sync of the library copy: it fills it, goes on after a restart, proves it, and follows the user's reads."""

import asyncio
from itertools import pairwise

import pytest

from fastpix_desktop.changes import ReachabilityChanged
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import (
    NotFound,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
    StoreTrouble,
    StoreUnavailable,
    UnreachableReason,
)
from tests.search.sync.bench import HOUR, MINUTE, Bench, bench, failing
from tests.search.sync.virtual_time import in_virtual_time
from tests.waiting import until

UNREACHABLE = ServiceUnreachable("No reply.", reason=UnreachableReason.NETWORK)


def with_overlap(it: Bench) -> bool:
    """Whether the list was read with pages that overlap."""
    return any(limit not in {1, 50} for _, _, limit in it.service.pages)


@in_virtual_time
async def test_an_empty_copy_is_filled_and_proved() -> None:
    async with bench(120) as it:
        assert it.state is CopyState.NONE
        await it.fill()
        assert it.states == [CopyState.FILLING, CopyState.COMPLETE]
        status = it.sync.status
        assert (status.media, status.total, status.missing, status.folder) == (120, 120, 0, "cache")
        assert status.is_complete
        assert status.complete_at is not None
        assert it.service.pages[0] == ("desc", 1, 1)
        assert sorted(it.service.pages[1:]) == [("asc", 1, 50), ("asc", 2, 50), ("asc", 3, 50), ("desc", 1, 50)]
        assert it.service.most_running == 2


@in_virtual_time
async def test_an_empty_library_is_complete_and_a_first_media_is_found() -> None:
    async with bench(0) as it:
        await it.fill()
        it.world.insert()
        it.sync.read_again()
        await it.until(CopyState.UPDATING)
        await it.until(CopyState.COMPLETE)
        assert it.stored == set(it.world.living)


@in_virtual_time
async def test_a_second_begin_does_nothing() -> None:
    async with bench(0) as it:
        it.sync.begin()
        await it.fill()
        it.sync.begin()
        await asyncio.sleep(MINUTE)
        assert len(it.service.requests) == 3


@in_virtual_time
async def test_a_new_run_goes_on_behind_the_last_stored_page() -> None:
    async with bench(390) as it:
        it.sync.begin()
        await until(lambda: it.sync.status.read >= 200)
        await it.sync.close()
        asked = len(it.service.requests)
        it.new_sync()
        it.sync.begin()
        await it.until(CopyState.COMPLETE)
        assert it.stored == set(it.world.living)
        numbers = [number for order, number, _ in it.service.pages[asked:] if order == "asc"]
        assert min(numbers) >= 5
        assert ("desc", 1, 1) not in it.service.pages[asked:]


@in_virtual_time
async def test_a_sweep_of_the_day_before_begins_anew() -> None:
    async with bench(390) as it:
        it.sync.begin()
        await until(lambda: it.sync.status.read >= 200)
        await it.sync.close()
        asked = len(it.service.requests)
        await asyncio.sleep(25 * HOUR)
        it.new_sync()
        it.sync.begin()
        await it.until(CopyState.COMPLETE)
        assert it.service.pages[asked] == ("desc", 1, 1)


@in_virtual_time
async def test_a_library_that_others_change_all_the_time_is_read_with_overlap() -> None:
    async with bench(390) as it:

        def change(_: object) -> None:
            it.delete(1)
            it.world.insert()

        it.service.before = change
        it.sync.begin()
        await it.until(CopyState.COMPLETE)
        assert with_overlap(it)


@in_virtual_time
async def test_growing_totals_whose_replies_come_in_another_order_are_no_deletion() -> None:
    async with bench(390) as it:
        right = it.service.list

        async def delayed(limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
            page = await right(limit, offset, order_by)
            if (order_by, offset) == ("asc", 2):
                it.world.insert()
                await asyncio.sleep(5)
            return page

        it.service.list = delayed  # type: ignore[method-assign]  # its reply comes after others
        it.sync.begin()
        await it.until(CopyState.COMPLETE)
        assert not with_overlap(it)
        assert it.stored == set(it.world.living)


@in_virtual_time
async def test_a_growing_total_of_a_page_that_was_read_again_is_no_deletion() -> None:
    async with bench(390) as it:
        is_first = True

        def fail_once(what: object) -> None:
            nonlocal is_first
            if what == ("asc", 2, 50) and is_first:
                is_first = False
                raise ServiceFailed("It failed.", status=502)
            if what == ("asc", 2, 50):
                it.world.insert()

        it.service.before = fail_once
        it.sync.begin()
        await it.until(CopyState.COMPLETE)
        assert not with_overlap(it)
        assert it.stored == set(it.world.living)


@in_virtual_time
async def test_a_list_that_contradicts_itself_is_read_again_later_and_later() -> None:
    async with bench(120) as it:
        await it.fill()
        it.world.weather.twice = 1.0
        it.world.is_still = False
        gone = it.delete(3)
        it.sync.read_again()
        tries = []
        for _ in range(4):
            status = await it.until(CopyState.NOT_PROVED, within=3 * HOUR)
            assert status.next_try is not None
            tries.append(round((status.next_try - it.wall_clock()).total_seconds()))
            assert set(gone) <= it.stored
            assert not it.service.media
            if len(tries) == 4:
                break
            await it.until(CopyState.UPDATING, within=3 * HOUR)
        assert tries == [15 * 60, 30 * 60, 60 * 60, 120 * 60]
        it.world.is_still = True
        it.sync.read_again()
        await it.until(CopyState.COMPLETE)
        assert it.stored == set(it.world.living)


@in_virtual_time
async def test_an_entry_without_an_id_proves_nothing() -> None:
    async with bench(120) as it:
        it.world.weather.without_id = 1.0
        it.sync.begin()
        await it.until(CopyState.NOT_PROVED)


@in_virtual_time
async def test_a_list_whose_pages_repeat_without_an_end_is_given_up() -> None:
    async with bench(120) as it:

        def first_page(page: Page[Media], order: Order) -> Page[Media]:
            return Page(tuple(it.world.rows(order)[: page.limit]), page.number, page.limit, total=10**12)

        it.service.answer = first_page
        it.sync.begin()
        status = await it.until(CopyState.NOT_PROVED)
        assert len(it.service.requests) < 600
        assert (status.media, status.missing) == (51, 0)


# --- failures --------------------------------------------------------------------------------------


@in_virtual_time
async def test_without_the_service_it_waits_and_goes_on_when_it_is_back() -> None:
    async with bench(390) as it:
        it.service.before = failing(UNREACHABLE, times=1000)
        it.sync.begin()
        status = await it.until(CopyState.OFFLINE)
        assert status.reason == "No reply."
        await asyncio.sleep(HOUR)
        assert it.state is CopyState.OFFLINE
        # Its own tries, which get rarer.
        assert 55 < len(it.service.requests) < 70
        it.service.before = lambda what: None
        await asyncio.sleep(1)
        began = it.loop.now
        it.changes.publish(ReachabilityChanged(None))
        await it.until(CopyState.COMPLETE)
        assert it.loop.now - began < 5


@in_virtual_time
async def test_a_refused_token_causes_no_storm_of_requests() -> None:
    async with bench(390) as it:
        it.service.before = failing(SignInRequired("Sign in again.", status=401), times=1000)
        it.sync.begin()
        status = await it.until(CopyState.FAILED)
        assert status.reason == "Sign in again."
        await asyncio.sleep(HOUR)
        assert len(it.service.requests) <= 4
        it.service.before = lambda what: None
        it.sync.resume()
        await it.until(CopyState.COMPLETE, within=MINUTE)


@in_virtual_time
async def test_a_page_that_fails_is_read_again_with_growing_pauses() -> None:
    async with bench(390) as it:
        it.service.before = failing(ServiceFailed("It failed.", status=502), times=5)
        it.sync.begin()
        status = await it.until(CopyState.FAILED)
        assert status.next_try is not None
        await it.until(CopyState.COMPLETE, within=HOUR)
        times = [time for time, what in it.service.requests[:6]]
        assert [round(later - one) for one, later in pairwise(times)] == [5, 15, 60, 300, 300]


@in_virtual_time
async def test_a_missing_first_page_is_a_failure() -> None:
    async with bench(390) as it:
        it.service.before = failing(NotFound("There is no such page.", status=404))
        it.sync.begin()
        await it.until(CopyState.FAILED)
        await it.until(CopyState.COMPLETE)


@in_virtual_time
async def test_a_copy_that_cannot_be_written_is_tried_again() -> None:
    async with bench(390) as it:
        errors = [StoreUnavailable("The disk is full.", trouble=StoreTrouble.FULL)] * 3

        def fail() -> None:
            if errors:
                raise errors.pop()

        it.copy.before_put = fail
        it.sync.begin()
        status = await it.until(CopyState.UNWRITABLE)
        assert status.reason == "The disk is full."
        began = it.loop.now
        it.sync.resume()
        await it.until(CopyState.FILLING)
        assert it.loop.now - began < 1
        await it.until(CopyState.COMPLETE)
        assert it.stored == set(it.world.living)


@in_virtual_time
async def test_another_program_fills_the_copy_until_it_ends() -> None:
    async with bench(60) as it:
        it.copy.is_held_elsewhere = True
        it.sync.begin()
        await it.until(CopyState.ELSEWHERE)
        await it.library.page(1, 50, "desc")
        await asyncio.sleep(10 * MINUTE)
        assert (it.service.requests, it.copy.rows) == ([], {})
        it.copy.is_held_elsewhere = False
        await it.until(CopyState.COMPLETE, within=2 * MINUTE)


@in_virtual_time
async def test_a_media_that_was_gone_while_another_program_filled_the_copy_is_removed_afterwards() -> None:
    async with bench(60) as it:
        await it.fill()
        await it.sync.close()
        it.copy.is_held_elsewhere = True
        it.new_sync().begin()
        await it.until(CopyState.ELSEWHERE)
        await it.library.page(1, 50, "desc")
        (gone,) = it.delete(1)
        with pytest.raises(NotFound):
            await it.library.media(gone)
        await asyncio.sleep(10 * MINUTE)
        assert gone in it.stored
        it.copy.is_held_elsewhere = False
        await it.until(CopyState.COMPLETE, within=2 * MINUTE)
        assert it.stored == set(it.world.living)
        assert not it.service.requests[9:], "nothing was to be read again"


@in_virtual_time
async def test_a_file_that_was_set_aside_is_filled_again() -> None:
    async with bench(60) as it:
        await it.fill()
        await it.copy.delete()
        it.sync.note_trouble(StoreUnavailable("It was damaged.", trouble=StoreTrouble.DAMAGED))
        status = await it.until(CopyState.FILLING)
        assert status.was_damaged
        status = await it.until(CopyState.COMPLETE)
        assert not status.was_damaged
        assert it.stored == set(it.world.living)


@in_virtual_time
async def test_a_file_that_another_program_has_made_anew_is_left_to_it() -> None:
    async with bench(60) as it:
        await it.fill()
        asked = len(it.service.requests)
        await it.copy.delete()
        it.copy.is_held_elsewhere = True
        it.sync.note_trouble(StoreUnavailable("It was removed.", trouble=StoreTrouble.REMOVED))
        status = await it.until(CopyState.ELSEWHERE)
        assert not status.was_damaged
        await asyncio.sleep(10 * MINUTE)
        assert len(it.service.requests) == asked


# --- what the user wants ---------------------------------------------------------------------------


@in_virtual_time
async def test_a_pause_sends_nothing_until_it_ends() -> None:
    async with bench(390) as it:
        it.sync.begin()
        await it.until(CopyState.FILLING)
        it.sync.pause()
        assert it.state is CopyState.PAUSED
        await asyncio.sleep(1)
        asked = len(it.service.requests)
        await asyncio.sleep(HOUR)
        assert len(it.service.requests) == asked
        it.sync.resume()
        assert it.sync.status.state is CopyState.FILLING
        await it.until(CopyState.COMPLETE, within=MINUTE)


@in_virtual_time
async def test_reading_again_ends_a_pause() -> None:
    async with bench(60) as it:
        await it.fill()
        it.sync.pause()
        it.sync.read_again()
        await it.until(CopyState.UPDATING)
        await it.until(CopyState.COMPLETE, within=MINUTE)


@in_virtual_time
async def test_reading_again_says_what_is_in_its_way_while_the_newest_pages_are_read() -> None:
    async with bench(60) as it:
        await it.fill()
        it.service.before = failing(SignInRequired("No.", status=401), times=10_000)
        it.sync.set_active(True)
        await asyncio.sleep(10 * MINUTE)
        assert it.state is CopyState.COMPLETE
        it.sync.read_again()
        status = await it.until(CopyState.FAILED, within=MINUTE)
        assert status.reason == "No."
        it.service.before = lambda what: None
        it.sync.resume()
        await it.until(CopyState.UPDATING, within=MINUTE)


@in_virtual_time
async def test_the_newest_pages_are_read_while_the_window_is_in_front() -> None:
    async with bench(120) as it:
        await it.fill()
        asked = len(it.service.requests)
        for _ in range(70):
            it.world.insert()
        await asyncio.sleep(HOUR)
        assert len(it.service.requests) == asked, "the window is not in front"
        it.sync.set_active(True)
        await asyncio.sleep(2)
        assert it.service.pages[asked:] == [("desc", 1, 50), ("desc", 2, 50), ("desc", 3, 50)]
        assert it.stored == set(it.world.living)
        assert it.sync.status.media == 190
        await asyncio.sleep(HOUR)
        assert len(it.service.requests) - asked in {3 + 11, 3 + 12}


@in_virtual_time
async def test_the_newest_pages_are_read_when_they_are_asked_for_also_behind_other_windows() -> None:
    async with bench(120) as it:
        await it.fill()
        asked = len(it.service.requests)
        it.world.insert()
        it.sync.read_newest()
        await asyncio.sleep(MINUTE)
        assert it.service.pages[asked:] == [("desc", 1, 50), ("desc", 2, 50)]
        assert it.stored == set(it.world.living)
        it.sync.pause()
        it.sync.read_newest()
        await asyncio.sleep(MINUTE)
        assert len(it.service.requests) == asked + 2
        it.sync.resume()
        await asyncio.sleep(MINUTE)
        assert len(it.service.requests) == asked + 3
