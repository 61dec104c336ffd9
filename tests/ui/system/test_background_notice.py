"""The notification of the system: only for long changes, and only while the user is in another program."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.system.background_notice import LONG, LONGEST, BackgroundNotice
from fastpix_desktop.ui.words.in_words import filled


@pytest.mark.parametrize(
    ("seconds", "is_in_front", "is_notified"),
    [(LONG + 1, False, True), (LONG + 1, True, False), (0.5, False, False), (0.5, True, False)],
)
def test_only_a_long_change_in_the_background_is_notified(
    qtbot: QtBot, seconds: float, is_in_front: bool, is_notified: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shown: list[str] = []
    notice = BackgroundNotice(window, shown.append, lambda: is_in_front)
    notice.ended("Deleted and verified.", datetime.now(UTC) - timedelta(seconds=seconds))
    assert shown == (["Deleted and verified."] if is_notified else [])


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_click_on_the_notification_restores_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMaximized()
    BackgroundNotice(window).bring_forward()
    assert window.isMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    BackgroundNotice(window).bring_forward()
    assert not window.isMinimized()
    assert window.isMaximized()


def test_without_notifications_in_the_system_nothing_is_shown(qtbot: QtBot) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable(), "the offscreen platform has none"
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    notice = BackgroundNotice(window, is_in_front=lambda: False)
    notice.ended("Deleted and verified.", datetime.now(UTC) - timedelta(seconds=LONG * 2))
    qtbot.waitUntil(lambda: not any(thread.name == "notifications" for thread in threading.enumerate()))
    assert not window.findChildren(QSystemTrayIcon)


def test_a_notification_shows_others_text_as_the_window_does(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shown: list[str] = []
    notice = BackgroundNotice(window, shown.append, lambda: False)
    begun_at = datetime.now(UTC) - timedelta(seconds=LONG * 2)
    notice.ended("Deleted:\n\u202eFrench\u200b", begun_at)
    notice.ended(filled("Deleted: {title}", title="\u0634\u0631"), begun_at)
    notice.ended("e\u0301" * LONGEST, begun_at)
    assert shown[:2] == ["Deleted:\u00b6\u00b7French\u00b7", "Deleted: \u2068\u0634\u0631\u2069"]
    assert shown[2] == "e\u0301" * (LONGEST // 2 - 1) + "…"
