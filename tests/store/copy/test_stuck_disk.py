"""What waits for a disk that does not answer does not come into a file that was made after the copy was closed."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.store.copy.library_file import LibraryFile
from tests.store.copy.conftest import Start
from tests.store.copy.made import Copy, listed, media


@asynccontextmanager
async def closed_on_a_stuck_disk(start: Start) -> AsyncIterator[Copy]:
    """A copy whose disk answers only after the block. It was given up on closing it, with a page that waits."""
    answers, is_stuck = threading.Event(), threading.Event()
    copy = start()
    await copy.of.put(listed([media(1)]))
    await copy.of.extent()

    def wait(_connection: object) -> None:
        is_stuck.set()
        answers.wait(30)

    stuck = asyncio.create_task(copy.file._threads.write(wait))
    await asyncio.to_thread(is_stuck.wait, 30)
    queued = asyncio.create_task(copy.of.put(listed([media(2), media(3), media(4)])))
    closing = asyncio.create_task(copy.of.close())
    await asyncio.sleep(0)
    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)
    try:
        yield copy
    finally:
        answers.set()
        await copy.of.close()
        await asyncio.gather(stuck, return_exceptions=True)
    with pytest.raises(StoreUnavailable):
        await queued


async def test_a_deleted_file_is_not_made_anew(start: Start, file: Path) -> None:
    async with closed_on_a_stuck_disk(start) as copy:
        await LibraryFile(file, on_trouble=lambda trouble: None).delete()
        assert not [*file.parent.iterdir()]
    assert not [*file.parent.iterdir()]
    assert copy.trouble == []


async def test_a_new_file_in_its_place_gets_nothing(start: Start, file: Path) -> None:
    async with closed_on_a_stuck_disk(start) as copy:
        await LibraryFile(file, on_trouble=lambda trouble: None).delete()
        new = start()
        await new.of.put(listed([media(9)]))
    assert await new.titles() == ["Harbour 9"]
    assert copy.trouble == new.trouble == []


async def test_what_waits_for_a_disk_that_answers_is_written_at_the_end(start: Start) -> None:
    copy = start()
    waiting = [asyncio.create_task(copy.of.put(listed([media(number)], asked=number))) for number in range(1, 20)]
    await asyncio.sleep(0)
    await copy.of.close()
    assert sum(await asyncio.gather(*waiting)) == 19
    assert len(await start().titles()) == 19
