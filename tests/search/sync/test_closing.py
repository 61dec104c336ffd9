"""Closing the sync ends everything, at whatever moment, and stores nothing afterwards."""

import asyncio

import pytest

from fastpix_desktop.changes import MediaKnown
from tests.search.sync.bench import bench
from tests.search.sync.virtual_time import in_virtual_time


@pytest.mark.parametrize("moment", [number * 0.037 for number in range(40)])
def test_nothing_is_stored_after_the_end(moment: float) -> None:
    @in_virtual_time
    async def test() -> None:
        async with bench(390) as it:
            it.world.weather.delete = 1.0
            it.sync.begin()
            await asyncio.sleep(moment)
            reading = asyncio.ensure_future(it.library.page(1, 50, "desc"))
            await it.sync.close()
            stored = {key: row.media for key, row in it.copy.rows.items()}
            asked = len(it.service.requests)
            await reading
            media = next(iter(it.world.living.values()))
            it.changes.publish(MediaKnown(media, it.loop.time(), it.loop.time()))
            it.sync.begin()
            it.sync.read_again()
            await asyncio.sleep(100)
            assert {key: row.media for key, row in it.copy.rows.items()} == stored
            assert len(it.service.requests) == asked
            assert len(asyncio.all_tasks()) == 1

    test()


@in_virtual_time
async def test_closing_a_sync_that_never_began_closes_its_copy() -> None:
    async with bench(10) as it:
        closed: list[None] = []
        close = it.copy.close

        async def counted() -> None:
            closed.append(None)
            await close()

        it.copy.close = counted  # type: ignore[method-assign]  # counts
        await it.sync.close()
        await it.sync.close()
        assert len(closed) == 2
