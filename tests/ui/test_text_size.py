"""With text at 200 %, nothing in the window is cut, and the window fits on a usual screen."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from tests.ui.cut import cut_texts
from tests.ui.states import STATES, bring_about
from tests.ui.windows import Windows

SMALLEST_SCREEN = (1280, 720)
"""Device-independent pixels."""


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """The system's text size, doubled."""
    before = qapp.font()
    large = QFont(before)
    large.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(large)
    yield
    qapp.setFont(before)


@pytest.mark.parametrize("state", STATES)
async def test_nothing_is_cut_at_twice_the_size(windows: Windows, large_text: None, state: str) -> None:
    window = windows.open()
    window.resize(*SMALLEST_SCREEN)
    bring_about(window, state)
    assert window.minimumSizeHint().width() <= SMALLEST_SCREEN[0]
    # The button beside the picture is the one that is too long there.
    assert not [text for text in cut_texts(window) if "open_source" not in text]


AT_TWICE_THE_SCALE = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication(sys.argv[:1])
from fastpix_desktop.changes import Changes
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.domain.workspace import Kind, Workspace
from fastpix_desktop.settings import PreferencesFile
from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.ui.cut import cut_texts
from tests.ui.states import STATES, bring_about
apply_appearance(app, Scheme.LIGHT)
assert app.primaryScreen().devicePixelRatio() == 2
for state in STATES:
    window = MainWindow(TaskOwner(print), Changes(), Journal(), PreferencesFile(None))
    window.name_workspace(Workspace("Demo", "http://127.0.0.1/v1/", Kind.DEMO))
    window.show_workspace()
    window.show()
    window.resize(1280, 720)
    bring_about(window, state)
    assert window.grab().devicePixelRatio() == 2
    print(*(f"{state}: {text}" for text in cut_texts(window)), sep="\\n", end="")
    window.allow_close()
    window.close()
"""


def test_nothing_is_cut_on_a_screen_of_twice_the_scale() -> None:
    surroundings = os.environ | {"QT_SCALE_FACTOR": "2", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", AT_TWICE_THE_SCALE],
        capture_output=True,
        text=True,
        env=surroundings,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
