"""The plain counterpart of the program: a main window with an empty table and nothing else.

It runs on asyncio and qasync, as the program does.

bare_window FOLDER window           until it is painted
bare_window FOLDER classes NAME …   the same, after the Qt classes of these names were loaded
bare_window FOLDER memory S         its memory after S seconds
bare_window FOLDER pages URL N      pauses while plain httpx reads N pages
"""

import asyncio
import os
import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from benchmarks.frames import Frames
from benchmarks.qt_classes import load
from benchmarks.readings import Reading, tell


class BareWindow:
    """The shown `window`, and its `frames`."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        table = QTableView()
        self.window.setCentralWidget(table)
        self.window.resize(1280, 800)
        self.frames = Frames(self.window, table)
        self.window.show()


def main() -> None:
    """Run the measurement that the arguments name and print its figures."""
    job, *arguments = sys.argv[2:]
    QApplication(sys.argv[:1])
    from fastpix_desktop.ui.loop.event_loop import event_loop_runner

    if job == "classes":
        load(arguments)
    with event_loop_runner() as runner:
        tell(runner.run(_measure(job, arguments)))


async def _measure(job: str, arguments: list[str]) -> Reading:
    bare = BareWindow()
    painted = await bare.frames.first()
    if job == "memory":
        from benchmarks.memory import memory

        await asyncio.sleep(float(arguments[0]))
        return memory()
    if job == "pages":
        return await _pages(arguments[0], int(arguments[1]))
    return {"painted": [painted]}


async def _pages(url: str, count: int) -> Reading:
    from benchmarks.clients import plain
    from benchmarks.processes import Workspace
    from benchmarks.ticks import Ticks

    workspace = Workspace(url, os.environ["FASTPIX_USERNAME"], os.environ["FASTPIX_PASSWORD"])
    async with plain(workspace) as list_media:
        await list_media(1)
        ticks = Ticks()
        for number in range(1, count + 1):
            await list_media(number)
        return {"gaps": ticks.gaps()}


if __name__ == "__main__":
    main()
