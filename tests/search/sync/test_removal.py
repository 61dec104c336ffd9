"""What becomes of media that the list shows no longer: removed after a 404 to each, or kept."""

import asyncio

import pytest

from fastpix_desktop.changes import MediaKnown
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.errors import PermissionDenied, RateLimited, ServiceFailed, SignInRequired
from tests.search.sync.bench import HOUR, MINUTE, bench, failing
from tests.search.sync.virtual_time import in_virtual_time


@in_virtual_time
async def test_what_is_no_longer_listed_is_read_alone_and_removed() -> None:
    async with bench(120) as it:
        await it.fill()
        gone = it.delete(5)
        it.sync.read_again()
        await it.until(CopyState.UPDATING)
        await it.until(CopyState.COMPLETE)
        assert it.stored == set(it.world.living)
        assert sorted(media_id.replace("-", "") for media_id in it.service.media) == sorted(
            media_id.replace("-", "") for media_id in gone
        )


@in_virtual_time
async def test_a_record_that_was_read_before_a_404_does_not_bring_a_media_back() -> None:
    async with bench(120) as it:
        await it.fill()
        media_id = it.delete(1)[0]
        media, read_at = it.copy.rows[compared(media_id)].media, it.loop.now
        it.sync.read_again()
        await it.until(CopyState.UPDATING)
        await it.until(CopyState.COMPLETE)
        # A record is published after the earlier writes to its media were read from the disk.
        it.changes.publish(MediaKnown(media, read_at, read_at))
        await asyncio.sleep(1)
        assert it.stored == set(it.world.living)


@in_virtual_time
async def test_many_that_are_not_listed_are_removed_only_when_asked() -> None:
    async with bench(120) as it:
        await it.fill()
        gone = it.delete(21)
        it.sync.read_again()
        status = await it.until(CopyState.NOT_LISTED)
        assert (status.missing, it.service.media, status.is_complete) == (21, [], False)
        assert set(gone) <= it.stored
        it.sync.check_each()
        status = await it.until(CopyState.CHECKING)
        assert status.missing == 21
        await it.until(CopyState.COMPLETE)
        assert it.stored == set(it.world.living)
        # Numbers are published a few times in a second.
        assert max(status.checked for _, status in it.heard) > 10


@in_virtual_time
async def test_a_check_can_be_paused_and_goes_on_after_failures() -> None:
    async with bench(120) as it:
        await it.fill()
        it.delete(30)
        it.sync.read_again()
        await it.until(CopyState.NOT_LISTED)
        it.service.before = failing(RateLimited("Wait.", retry_after=20.0), only=str)
        it.sync.check_each()
        await it.until(CopyState.WAITING)
        it.sync.pause()
        asked = len(it.service.requests)
        await it.until(CopyState.PAUSED)
        await asyncio.sleep(MINUTE)
        assert len(it.service.requests) - asked <= 1
        it.sync.resume()
        await it.until(CopyState.COMPLETE)
        assert it.stored == set(it.world.living)


@in_virtual_time
async def test_a_check_in_a_new_run_reads_the_list_first() -> None:
    async with bench(120) as it:
        await it.fill()
        it.delete(30)
        it.sync.read_again()
        await it.until(CopyState.NOT_LISTED)
        await it.sync.close()
        it.new_sync()
        await it.sync.open()
        assert (it.state, it.sync.status.missing) == (CopyState.NOT_LISTED, 30)
        it.sync.begin()
        asked = len(it.service.requests)
        it.sync.check_each()
        await it.until(CopyState.COMPLETE)
        assert it.service.pages[asked] == ("desc", 1, 1)
        assert it.stored == set(it.world.living)


@in_virtual_time
async def test_nothing_is_removed_by_itself_if_the_list_is_empty() -> None:
    async with bench(5) as it:
        await it.fill()
        it.delete(5)
        it.sync.read_again()
        status = await it.until(CopyState.NOT_LISTED)
        assert (status.missing, len(it.stored), it.service.media) == (5, 5, [])


@in_virtual_time
async def test_a_token_that_may_read_no_single_media_removes_none_and_says_so() -> None:
    async with bench(120) as it:
        await it.fill()
        gone = it.delete(5)
        it.service.before = failing(PermissionDenied("No.", status=403), times=100, only=str)
        it.sync.read_again()
        await it.until(CopyState.UPDATING)
        status = await it.until(CopyState.COMPLETE)
        assert set(gone) <= it.stored
        assert len(it.service.media) <= 2
        assert "not read a single one" in status.reason
        assert status.missing == 5


@in_virtual_time
async def test_a_token_that_is_revoked_while_media_are_checked_is_a_failure_without_a_storm() -> None:
    async with bench(120) as it:
        await it.fill()
        gone = it.delete(5)
        it.service.before = failing(SignInRequired("Sign in again.", status=401), times=1000, only=str)
        it.sync.read_again()
        status = await it.until(CopyState.FAILED)
        assert (status.reason, status.next_try is not None) == ("Sign in again.", True)
        await asyncio.sleep(HOUR)
        assert it.state is CopyState.FAILED
        assert len(it.service.media) <= 5
        assert set(gone) <= it.stored
        it.service.before = lambda what: None
        it.sync.resume()
        status = await it.until(CopyState.COMPLETE, within=MINUTE)
        assert status.reason == ""
        assert it.stored == set(it.world.living)


@pytest.mark.parametrize("error", [ServiceFailed("It failed.", status=500), ServiceFailed("Nonsense.", status=200)])
def test_any_other_answer_keeps_a_media_and_it_is_looked_at_again(error: ServiceFailed) -> None:
    @in_virtual_time
    async def test() -> None:
        async with bench(120) as it:
            await it.fill()
            gone = it.delete(1)
            it.service.before = failing(error, times=3, only=str)
            it.sync.read_again()
            await it.until(CopyState.UPDATING)
            status = await it.until(CopyState.COMPLETE)
            assert (set(gone) <= it.stored, status.missing) == (True, 1)
            it.sync.read_again()
            await it.until(CopyState.UPDATING)
            await it.until(CopyState.COMPLETE)
            assert it.stored == set(it.world.living)

    test()


@in_virtual_time
async def test_a_get_keeps_a_living_media_that_a_stale_page_has_hidden() -> None:
    """The totals agree, and so many different ids are listed as there are media, but one of them is gone."""
    async with bench(100) as it:
        await it.fill()
        gone, hidden = it.world.rows("asc")[10], it.world.rows("asc")[50]
        it.world.insert()
        new = it.world.rows("desc")[0]

        def answer_from_before(what: object) -> None:
            is_stale = what == ("asc", 1, 50)
            it.world.living[(gone if is_stale else new).id] = gone if is_stale else new
            it.world.living.pop((new if is_stale else gone).id, None)

        it.service.before = answer_from_before
        it.sync.read_again()
        await it.until(CopyState.UPDATING)
        await it.until(CopyState.COMPLETE)
        assert it.service.media == [hidden.id]
        assert hidden.id in it.stored
