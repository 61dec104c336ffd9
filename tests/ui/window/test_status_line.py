"""The bottom line of the window."""

import time
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.pages import Offline
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.window.status_line import StatusLine
from fastpix_desktop.ui.words.sentences import Message, NextStep

LONG = "Not deleted: Italian audio track of “Harbour Watch – S03E07: The Long Tide”. FastPix could not be reached."


@pytest.mark.parametrize("step", [NextStep.NONE, NextStep.REFRESH])
def test_a_message_of_one_line_moves_nothing(qtbot: QtBot, step: NextStep) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.apply_style()
    line.resize(1280, 10)
    line.show()
    QApplication.processEvents()
    before = line.sizeHint().height()
    line.notices.show_message(Message("Source access is off.", Tone.GOOD, step), lambda: None)
    QApplication.processEvents()
    assert line.sizeHint().height() == before


@pytest.mark.parametrize(("width", "is_above"), [(1280, False), (600, True)])
def test_a_message_has_room_beside_offline_or_is_above_it(qtbot: QtBot, width: int, is_above: bool) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(width, 60)
    line.show()
    line.show_offline(Offline(datetime.now(UTC), "The connection was refused.", time.monotonic() + 60))
    line.notices.show_message(Message(LONG, Tone.BAD))
    QApplication.processEvents()
    assert (line.offline.y() >= line.notices.geometry().bottom()) is is_above
    assert line.notices.width() >= width // 2
    line.show_offline(None)
    QApplication.processEvents()
    assert line.notices.width() >= width // 2
