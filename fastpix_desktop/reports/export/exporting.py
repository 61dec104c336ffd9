"""Writes records in a format, block by block in a thread, so that the window goes on."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from fastpix_desktop.domain.media import Media
from fastpix_desktop.reports.export.formats import Encoder, Format, encoder
from fastpix_desktop.reports.export.records import Records
from fastpix_desktop.reports.origin import Origin
from fastpix_desktop.store.saved_file import SavedFile

T = TypeVar("T")
OnProgress = Callable[[int, int], None]
"""Is told how many media were dealt with, and how many there are. Called in the event loop."""


class Exported(Struct, frozen=True):
    """`rows` media were written. `left_out` were removed from the library while they were written."""

    rows: int
    left_out: int


def _say_nothing(done: int, of: int) -> None:
    """Is told of progress, and does nothing."""


async def export(
    records: Records,
    format: Format,
    origin: Origin,
    sink: Callable[[bytes], None],
    *,
    metadata: Sequence[str] = (),
    on_progress: OnProgress = _say_nothing,
) -> Exported:
    """Give all records to `sink` in a format. `sink` is called in a thread, one block after the other.

    Passes on what `sink` raises, StoreUnavailable, and CancelledError. Nothing calls `sink` after that.
    """
    return await write_blocks(records, encoder(format, metadata, origin.as_of), sink, on_progress=on_progress)


async def export_to_file(
    records: Records,
    format: Format,
    origin: Origin,
    path: Path,
    *,
    metadata: Sequence[str] = (),
    on_progress: OnProgress = _say_nothing,
) -> Exported:
    """Write all records to a file. See `saved`. Raises StoreUnavailable, too."""
    return await saved(
        path, lambda write: export(records, format, origin, write, metadata=metadata, on_progress=on_progress)
    )


async def saved(path: Path, write_all: Callable[[Callable[[bytes], None]], Awaitable[T]]) -> T:
    """Write a file, whole or not at all, and return what `write_all` does. Raises NotSaved, and what that raises.

    `write_all` is given what writes the next bytes, to be called in a thread. If this is cancelled, the file is not
    there, unless that comes while the whole file is put in its place.
    """
    file = SavedFile(path)
    try:
        await in_thread(file.open)
        result = await write_all(file.write)
        await in_thread(file.finish)
        return result
    finally:
        await in_thread(file.give_up)


async def write_blocks(
    records: Records, encoder: Encoder, sink: Callable[[bytes], None], *, on_progress: OnProgress = _say_nothing
) -> Exported:
    """Give all records to `sink` in the form that `encoder` makes. See `export`."""
    rows = 0
    await in_thread(lambda: sink(encoder.start()))
    async for block in records.blocks:
        await in_thread(partial(_write, block, encoder, sink))
        rows += len(block)
        on_progress(rows, records.count)
    if rows < records.count:
        on_progress(records.count, records.count)
    return Exported(rows, max(0, records.count - rows))


def _write(block: Sequence[Media], encoder: Encoder, sink: Callable[[bytes], None]) -> None:
    sink(encoder.block(block))


async def in_thread(job: Callable[[], T]) -> T:
    """Run a job in a thread. If this is cancelled, it ends when the job has, so that nothing goes on behind it."""
    running = asyncio.get_running_loop().run_in_executor(None, job)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        if not running.cancelled():
            # Otherwise it would be reported as never retrieved.
            running.exception()
        raise
