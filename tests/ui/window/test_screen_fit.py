"""The first window fits the screen together with its frame, which the window manager adds after the window is shown."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("openbox")),
    reason="needs Xvfb and openbox: only a window manager draws a frame",
)

SHOW = """
import asyncio, json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from fastpix_desktop.changes import Changes
from fastpix_desktop.settings import PreferencesFile
from fastpix_desktop.ui.loop.event_loop import event_loop_runner
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.writes.journal import Journal

app = QApplication(sys.argv[:1])

async def show():
    window = MainWindow(TaskOwner(print), Changes(print), Journal(), PreferencesFile(None))
    window.show()
    while window.frameGeometry().size() == window.size():
        await asyncio.sleep(0.02)
    room = window.screen().availableGeometry()
    while not room.size().expandedTo(window.frameGeometry().size()) == room.size():
        await asyncio.sleep(0.02)
    frame = window.frameGeometry()
    print(json.dumps({"frame": [frame.width(), frame.height()], "room": [room.width(), room.height()]}), flush=True)

with event_loop_runner() as runner:
    runner.run(asyncio.wait_for(show(), 20))
"""


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of 1280 × 800 with a window manager."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as number:
        name = f":{number.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL)
    yield name
    for process in (manager, server):
        process.terminate()
        process.wait(10)


def test_the_first_window_fits_the_screen_with_its_frame(display: str) -> None:
    """Without a fit, the loop in the program would end only after its time limit."""
    shown = subprocess.run(
        [sys.executable, "-c", SHOW],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
    )
    assert shown.returncode == 0, shown.stderr
    sizes = json.loads(shown.stdout)
    assert all(mine <= room for mine, room in zip(sizes["frame"], sizes["room"], strict=True))
