"""Exports a stored copy while a bare window is shown: the time, the pauses of the window, and the memory.

exporting FOLDER COPY FORMAT   into a file in FOLDER, and then `json.dumps` of the same records
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.children.bare_window import BareWindow
from benchmarks.memory import forget_peak, memory
from benchmarks.readings import Reading, tell
from benchmarks.ticks import Ticks
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.reports.export.exporting import export_to_file
from fastpix_desktop.reports.export.formats import Format
from fastpix_desktop.reports.export.json_lines import JsonLines
from fastpix_desktop.reports.export.records import found
from fastpix_desktop.reports.origin import Origin
from fastpix_desktop.store.copy.library_file import LibraryFile
from fastpix_desktop.ui.loop.event_loop import event_loop_runner

TICK_MS = 5
METADATA = ("show", "season", "campaign")


def main() -> None:
    """Export everything and print the figures."""
    folder, copy, format = Path(sys.argv[1]), Path(sys.argv[2]), Format(sys.argv[3])
    QApplication(sys.argv[:1])
    with event_loop_runner() as runner:
        tell(runner.run(_measure(folder / "list", copy, format)))


async def _measure(path: Path, stored: Path, format: Format) -> Reading:
    bare = BareWindow()
    await bare.frames.first()
    copy = LibraryFile(stored, on_trouble=_stop)
    # As in a window that shows a search.
    media = (await copy.find(Query())).count
    origin = Origin("Benchmark", "", datetime.now(UTC), datetime.now(UTC), media, media, is_complete=True)
    idle = Ticks(TICK_MS)
    await asyncio.sleep(2)
    still = idle.gaps()
    forget_peak()
    before, ticks = memory(), Ticks(TICK_MS)
    start, began = time.perf_counter(), time.process_time()
    exported = await export_to_file(await found(copy, Query()), format, origin, path, metadata=METADATA)
    worked, took = time.process_time() - began, time.perf_counter() - start
    gaps, after = ticks.gaps(), memory()
    assert exported.rows == media
    reading = {"took": [took], "worked": [worked], "gaps": gaps, "still": still}
    with suppress(KeyError):
        reading["grown"] = [after["peak"][0] - before["rss"][0]]
    reading["bytes"] = [float(await asyncio.to_thread(os.path.getsize, path))]
    reading["dumps"] = [sum([_dumps(line) async for line in _lines(copy)])]
    await copy.close()
    return reading


async def _lines(copy: LibraryFile) -> AsyncIterator[bytes]:
    records = await found(copy, Query())
    lines = JsonLines(None)
    async for block in records.blocks:
        for line in lines.block(block).splitlines():
            yield line


def _dumps(line: bytes) -> float:
    """Return how many seconds of the processor `json.dumps` takes for an object."""
    said = json.loads(line)
    began = time.thread_time()
    json.dumps(said)
    return time.thread_time() - began


def _stop(error: Exception) -> None:
    raise error


if __name__ == "__main__":
    main()
