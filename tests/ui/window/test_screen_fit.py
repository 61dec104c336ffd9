"""The window fits the screen with its frame at the first start, also at 200 %, and everything in it is reached.

Only a window manager draws a frame, and it does so after the window is shown.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("openbox")),
    reason="needs Xvfb and openbox: only a window manager draws a frame",
)

SHOW = """
import asyncio, json, os, sys
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QSpinBox
from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.workspace import Kind, Workspace
from fastpix_desktop.settings import PreferencesFile
from fastpix_desktop.ui.loop.event_loop import event_loop_runner
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.writes.journal import Journal
from tests.ui.states import bring_about

app = QApplication(sys.argv[:1])
wanted = json.loads(sys.argv[1])

def place(of, widget):
    return QRect(widget.mapTo(of, QPoint(0, 0)), widget.size())

def controls(window):
    kinds = (QAbstractButton, QComboBox, QLineEdit, QSpinBox)
    return [it for kind in kinds for it in window.findChildren(kind) if it.isVisible()]

def scrolls_vertically(window, widget):
    while widget is not window:
        widget = widget.parentWidget()
        if isinstance(widget, QAbstractScrollArea):
            return True
    return False

def cut(window):
    "The controls that are cut at the left or right, or cannot be scrolled into view."
    found = []
    for it in controls(window):
        at = place(window, it)
        if at.left() < 0 or at.right() > window.width():
            found.append(f"{type(it).__name__} {it.objectName()} {at}")
        elif (at.top() < 0 or at.bottom() > window.height()) and not scrolls_vertically(window, it):
            found.append(f"{type(it).__name__} {it.objectName()} {at}")
    return found

def sideways(window):
    areas = [it for it in window.findChildren(QAbstractScrollArea) if it.isVisible()]
    return [it.objectName() or type(it).__name__ for it in areas if it.horizontalScrollBar().maximum() > 0]

async def settle():
    for _ in range(5):
        await asyncio.sleep(0)
        QApplication.sendPostedEvents()

async def show():
    window = MainWindow(TaskOwner(print), Changes(print), Journal(), PreferencesFile(None))
    window.show()
    while window.frameGeometry().size() == window.size():
        await asyncio.sleep(0.02)
    room = window.screen().availableGeometry()
    while not room.size().expandedTo(window.frameGeometry().size()) == room.size():
        await asyncio.sleep(0.02)
    frame = window.frameGeometry()
    told = {"frame": [frame.width(), frame.height()], "room": [room.width(), room.height()]}
    if wanted:
        window.resize(*wanted)
        while [window.width(), window.height()] != wanted:
            await asyncio.sleep(0.02)
    told["least"] = [window.minimumSizeHint().width(), window.minimumSizeHint().height()]
    await settle()
    told["sign in"] = cut(window), sideways(window)
    window.name_workspace(Workspace("Demo workspace", "http://127.0.0.1/v1/", Kind.DEMO))
    window.show_workspace()
    bring_about(window, "tracks")
    await settle()
    told["table"] = cut(window), sideways(window)
    splitter = window.workspace.splitter
    told["turns"] = splitter.takes_turns
    splitter.show_inspector(True)
    await settle()
    told["inspector"] = cut(window), sideways(window)
    pane = window.workspace.pane
    table = pane.tracks.table
    unseen = []
    for row in range(table.model().rowCount()):
        table.setFocus()
        table.selectRow(row)
        await settle()
        cell = table.visualRect(table.model().index(row, table.model().columnCount() - 1))
        corner = table.viewport().mapTo(window, cell.topLeft())
        seen = place(window, pane.sections.viewport())
        if not seen.contains(QRect(corner, cell.size())):
            unseen.append([row, str(QRect(corner, cell.size())), str(seen)])
    told["unseen"] = unseen
    for part in ("clips", "playback", "details"):
        bring_about(window, part)
        await settle()
        told[part] = cut(window), sideways(window)
    splitter.show_table()
    bring_about(window, "activity")
    await settle()
    told["activity"] = cut(window)
    print(json.dumps(told), flush=True)
    # Nothing of the program closes the window here.
    os._exit(0)

with event_loop_runner() as runner:
    runner.run(asyncio.wait_for(show(), 40))
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


@pytest.mark.parametrize(
    ("scale", "size"),
    [("1", []), ("1", [1000, 650]), ("1", [800, 600]), ("2", [])],
    ids=["100 %", "1000 × 650", "800 × 600", "200 %"],
)
def test_the_first_window_fits_the_screen_and_everything_in_it_is_reached(
    display: str, scale: str, size: list[int]
) -> None:
    """Without a fit, the loop in the program would end only after its time limit."""
    shown = subprocess.run(
        [sys.executable, "-c", SHOW, json.dumps(size)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=90,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": scale},
    )
    assert shown.returncode == 0, shown.stderr
    told: dict[str, Any] = json.loads(shown.stdout)
    assert all(mine <= room for mine, room in zip(told["frame"], told["room"], strict=True))
    assert told["least"][0] <= 620
    assert told["least"][1] <= 360
    for part in ("sign in", "table", "inspector", "clips", "playback", "details"):
        assert told[part] == [[], []], part
    assert told["activity"] == []
    assert told["unseen"] == [], "every row of the tracks, with its Delete button, can be scrolled into view"
    assert told["turns"] == (scale == "2")
