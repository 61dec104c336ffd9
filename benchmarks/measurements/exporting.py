"""Measures an export of a stored copy: its time and memory, and the pauses of the window meanwhile."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal, milliseconds, percentile
from benchmarks.large_library import media_pages
from benchmarks.processes import EXPORTING, run
from benchmarks.readings import Reading
from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.store.copy.library_file import LibraryFile

TIMES_OF_DUMPS = Goal(6.0)
MEMORY_MB = Goal(30.0, of_value=True)
PAUSE = Goal(50.0, of_value=True)
FORMATS = {"csv": "CSV", "jsonl": "JSON Lines"}


def measure_exporting(effort: Effort) -> list[Figure]:
    """Fills a copy, and exports all of it in each format, each in a process of its own."""
    number = effort.searched
    with TemporaryDirectory(prefix="fastpix-desktop-benchmark-") as folder:
        path = Path(folder) / "copy.sqlite3"
        asyncio.run(_fill(path, number))
        readings = {name: run(EXPORTING, str(path), format)[1] for format, name in FORMATS.items()}
    return [figure for name, reading in readings.items() for figure in _figures(name, reading, number)]


async def _fill(path: Path, number: int) -> None:
    copy = LibraryFile(path, on_trouble=_stop)
    for stamp, page in enumerate(media_pages(number)):
        await copy.put(Listed(page, stamp, number, datetime.now(UTC)))
    await copy.close()


def _figures(name: str, reading: Reading, number: int) -> list[Figure]:
    (took,), (worked,), (dumps,), (size,) = (reading[key] for key in ("took", "worked", "dumps", "bytes"))
    gaps = milliseconds(reading["gaps"])
    figures = [
        Figure(
            f"processor time to export {number:,} media as {name}",
            1e6 * worked / number,
            "µs a media",
            "json.dumps of the same records",
            1e6 * dumps / number,
            TIMES_OF_DUMPS,
            f"{took:.1f} s with reading, writing and the window; {size / 1e6:.0f} MB",
        ),
        Figure(
            f"longest pause of the window while it exports {name}",
            max(gaps),
            "ms",
            "while nothing is exported",
            max(milliseconds(reading["still"])),
            PAUSE,
            f"99 of 100 gaps are below {percentile(gaps, 0.99):.0f} ms; largest gap between 5 ms ticks",
        ),
    ]
    if "grown" in reading:
        grown = max(reading["grown"][0], 1.0) / 1e6
        figures.append(
            Figure(f"memory of the export of {name}, at most", grown, "MB", "its file", size / 1e6, MEMORY_MB)
        )
    return figures


def _stop(error: Exception) -> None:
    raise error
