"""The plain counterpart of the program: a main window with an empty table and nothing else.

bare_window FOLDER plain        without asyncio: until it is painted
bare_window FOLDER window       on asyncio and qasync: until it is painted
bare_window FOLDER memory S     on asyncio and qasync: its memory after S seconds
bare_window FOLDER pages URL N  on asyncio and qasync: pauses while plain httpx reads N pages
"""

import asyncio
import os
import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from benchmarks.frames import Frames
from benchmarks.readings import Reading, tell


class BareWindow:
    """Show the window. Returns it with its frames."""

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
    app = QApplication(sys.argv[:1])
    if job == "plain":
        tell(_plain(app))
        return
    from fastpix_desktop.ui.loop.event_loop import event_loop_runner

    with event_loop_runner() as runner:
        tell(runner.run(_on_qasync(job, arguments)))


def _plain(app: QApplication) -> Reading:
    bare = BareWindow()
    painted: list[float] = []

    def note(at: float) -> None:
        painted.append(at)
        app.quit()

    bare.frames.ended.connect(note)
    app.exec()
    return {"painted": painted[:1]}


async def _on_qasync(job: str, arguments: list[str]) -> Reading:
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
    from benchmarks.plain_client import plain_client
    from benchmarks.ticks import Ticks

    async with plain_client(url, os.environ["FASTPIX_USERNAME"], os.environ["FASTPIX_PASSWORD"]) as list_media:
        await list_media(1)
        ticks = Ticks()
        for number in range(1, count + 1):
            await list_media(number)
        return {"gaps": ticks.gaps()}


if __name__ == "__main__":
    main()
