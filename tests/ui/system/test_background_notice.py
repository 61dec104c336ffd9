"""The system's notification: for what was long and was not looked at, and for nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.system.background_notice import LONG, BackgroundNotice


@pytest.mark.parametrize(
    ("seconds", "is_looked_at", "is_told"),
    [(LONG + 1, False, True), (LONG + 1, True, False), (0.5, False, False), (0.5, True, False)],
)
def test_it_tells_of_what_was_long_and_unwatched(
    qtbot: QtBot, seconds: float, is_looked_at: bool, is_told: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[str] = []
    notice = BackgroundNotice(window, told.append, lambda: is_looked_at)
    notice.ended("Deleted and verified.", datetime.now(UTC) - timedelta(seconds=seconds))
    assert told == (["Deleted and verified."] if is_told else [])


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_click_on_it_brings_the_window_as_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMaximized()
    BackgroundNotice(window).bring_forward()
    assert window.isMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    BackgroundNotice(window).bring_forward()
    assert not window.isMinimized()
    assert window.isMaximized()


def test_without_a_place_for_notifications_nothing_is_shown(qtbot: QtBot) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable(), "the offscreen platform has none"
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    notice = BackgroundNotice(window, is_looked_at=lambda: False)
    notice.ended("Deleted and verified.", datetime.now(UTC) - timedelta(seconds=LONG * 2))
    assert not window.findChildren(QSystemTrayIcon)
