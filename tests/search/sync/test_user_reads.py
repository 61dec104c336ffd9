"""What the user's reads do to the copy: each updates it, in the order in which they were asked for."""

import asyncio

import pytest

from fastpix_desktop.changes import MediaGone, PageKnown
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.errors import NotFound, StoreTrouble, StoreUnavailable
from tests.search.sync.bench import HOUR, MINUTE, Bench, bench
from tests.search.sync.virtual_time import in_virtual_time
from tests.waiting import until


@in_virtual_time
async def test_every_read_of_the_user_updates_the_copy() -> None:
    async with bench(60) as it:
        await it.fill()
        media_id = sorted(it.world.living)[0]
        it.world.change(media_id)
        await it.library.media(media_id)
        await asyncio.sleep(1)
        stored = await it.sync.media(media_id)
        assert stored == it.world.living[media_id]
        it.world.insert()
        await it.library.page(1, 50, "desc")
        await asyncio.sleep(1)
        assert it.stored == set(it.world.living)
        assert it.sync.status.media == 61
        del it.world.living[media_id]
        with pytest.raises(NotFound):
            await it.library.media(media_id)
        await asyncio.sleep(1)
        assert it.stored == set(it.world.living)
        assert it.sync.status.media == 60


@in_virtual_time
async def test_a_page_that_was_asked_for_before_a_loss_does_not_undo_it() -> None:
    async with bench(60) as it:
        await it.fill()
        asked_at = it.loop.time()
        page = await it.user.list(50, 1, "desc")
        gone = page.records[7].id
        it.changes.publish(MediaGone(gone))
        await asyncio.sleep(1)
        it.changes.publish(PageKnown(page, asked_at))
        await asyncio.sleep(1)
        assert gone not in it.stored
        it.changes.publish(PageKnown(page, it.loop.time()))
        await asyncio.sleep(1)
        assert gone in it.stored


@in_virtual_time
async def test_a_record_read_alone_is_newer_than_a_page_that_was_asked_for_before() -> None:
    async with bench(60) as it:
        media_id = it.world.rows("asc")[5].id
        it.service.delay = 5.0
        it.sync.begin()
        await until(lambda: any(order == "asc" for order, _, _ in it.service.pages), timeout=60)
        # The page takes five seconds, and is made before this change.
        await asyncio.sleep(1)
        old = it.world.living[media_id]
        it.world.change(media_id)
        new = await it.library.media(media_id)
        it.world.living[media_id] = old
        await it.until(CopyState.COMPLETE)
        row = it.copy.rows[media_id.replace("-", "")]
        assert row.media == new


def fill_the_disk(it: Bench) -> None:
    def fail() -> None:
        raise StoreUnavailable("The disk is full.", trouble=StoreTrouble.FULL)

    it.copy.before_put = fail


@in_virtual_time
async def test_what_the_user_read_while_the_disk_was_full_is_stored_once_it_has_room() -> None:
    async with bench(60) as it:
        await it.fill()
        asked = len(it.service.requests)
        it.world.insert()
        fill_the_disk(it)
        await it.library.page(1, 50, "desc")
        status = await it.until(CopyState.UNWRITABLE, within=MINUTE)
        assert status.reason == "The disk is full."
        assert it.stored != set(it.world.living)
        await asyncio.sleep(HOUR)
        assert it.state is CopyState.UNWRITABLE
        it.copy.before_put = lambda: None
        await it.until(CopyState.COMPLETE, within=10 * MINUTE)
        assert it.stored == set(it.world.living)
        assert len(it.service.requests) == asked


@in_virtual_time
async def test_what_the_user_read_while_media_are_checked_waits_for_no_other_read() -> None:
    """A check stores no page, so nothing of its own shows that the disk was full for a moment."""
    async with bench(120) as it:
        await it.fill()
        it.delete(30)
        it.sync.read_again()
        await it.until(CopyState.NOT_LISTED)
        it.service.delay = 5.0
        it.sync.check_each()
        await it.until(CopyState.CHECKING)
        it.world.insert()
        fill_the_disk(it)
        await it.library.page(1, 50, "desc")
        await asyncio.sleep(1)
        it.copy.before_put = lambda: None
        await it.until(CopyState.COMPLETE)
        assert it.stored == set(it.world.living)


@in_virtual_time
async def test_pages_of_the_sync_are_stored_once_and_published() -> None:
    async with bench(120) as it:
        puts: list[None] = []
        it.copy.before_put = lambda: puts.append(None)
        published: list[bool] = []
        it.changes.subscribe(
            lambda change: published.append(change.is_for_copy) if isinstance(change, PageKnown) else None
        )
        await it.fill()
        assert len(puts) == len(it.service.requests) == 5
        assert published == [True] * 5
        assert it.library.user_reads.count == 0


@in_virtual_time
async def test_what_was_read_is_in_the_copy_as_soon_as_it_is_stored_now() -> None:
    async with bench(60) as it:
        await it.fill()
        media_id = sorted(it.world.living)[0]
        it.world.change(media_id)
        await it.library.media(media_id)
        await it.sync.store_now()
        assert await it.sync.media(media_id) == it.world.living[media_id]
        await it.sync.close()
        await it.sync.store_now()
