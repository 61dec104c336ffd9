"""Notifications on Linux: a real message bus, and a notification server that keeps what it was sent."""

import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from benchmarks.ticks import Ticks
from fastpix_desktop.ui.system.background_notice import LONG, LONGEST, BackgroundNotice
from tests.message_bus import MessageBus, why_no_bus

if TYPE_CHECKING:
    from fastpix_desktop.ui.system.desktop_notifications import DesktopNotifications

pytestmark = [
    pytest.mark.skipif(bool(why_no_bus()), reason=why_no_bus()),
    pytest.mark.qt_log_ignore("does not support raise", extend=True),
]

EVERYTHING = ("actions", "body", "body-markup")
HOSTILE = 'Deleted “<a href="https://evil.example/">Session\nexpired</a> & more\x1b[0m\u202eabc”'
ON_ONE_LINE = 'Deleted “<a href="https://evil.example/">Session¶expired</a> & more·[0m·abc”'
ESCAPED = 'Deleted “&lt;a href="https://evil.example/"&gt;Session¶expired&lt;/a&gt; &amp; more·[0m·abc”'
BLOCKED = 0.25
"""In seconds: the longest stop of the event loop that is accepted."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path, for sockets."""
    with tempfile.TemporaryDirectory(prefix="fastpix-") as name:
        yield Path(name)


@pytest.fixture
def bus(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MessageBus]:
    """The message bus of the session."""
    opened = MessageBus(folder)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", opened.address)
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that the user is not looking at."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def notice(window: QWidget, qtbot: QtBot) -> Iterator[BackgroundNotice]:
    """The part that notifies, in the background. It leaves the bus after the test."""
    yield BackgroundNotice(window, is_in_front=lambda: False)
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: not any(thread.name == "notifications" for thread in threading.enumerate()))


@pytest.fixture
def in_tray(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that go to the system tray, because the desktop does not show them. Offscreen there is no tray."""
    texts: list[str] = []
    monkeypatch.setattr(BackgroundNotice, "_notify_in_tray", lambda _, text: texts.append(text))
    return texts


def given(spy: QSignalSpy) -> list[str]:
    """The texts that a signal carried."""
    return [spy.at(index)[0] for index in range(spy.count())]


def end(notice: BackgroundNotice, text: str) -> "DesktopNotifications":
    """A long change ends with these words."""
    from fastpix_desktop.ui.system.desktop_notifications import DesktopNotifications

    notice.ended(text, datetime.now(UTC) - timedelta(seconds=LONG * 2))
    (notifications,) = notice.findChildren(DesktopNotifications)
    return notifications


def test_a_server_without_markup_gets_the_text_on_one_line(
    bus: MessageBus, notice: BackgroundNotice, qtbot: QtBot
) -> None:
    from tests.ui.system.notification_server import Notification, NotificationServer

    with NotificationServer(bus.address, "actions", "body") as server:
        end(notice, HOSTILE)
        qtbot.waitUntil(lambda: bool(server.shown))
    assert server.shown == [
        Notification(
            "FastPix Desktop",
            0,
            "io.fastpix.Desktop",
            "FastPix Desktop",
            ON_ONE_LINE,
            ["default", "Show"],
            {"desktop-entry": ("s", "io.fastpix.Desktop")},
            -1,
        )
    ]


def test_a_server_with_markup_gets_the_text_escaped(bus: MessageBus, notice: BackgroundNotice, qtbot: QtBot) -> None:
    from tests.ui.system.notification_server import NotificationServer

    with NotificationServer(bus.address, *EVERYTHING) as server:
        end(notice, HOSTILE)
        end(notice, '\'Tis "done"')
        qtbot.waitUntil(lambda: len(server.shown) == 2)
    assert [each.body for each in server.shown] == [ESCAPED, '\'Tis "done"']
    assert {each.title for each in server.shown} == {"FastPix Desktop"}


def test_a_server_that_shows_titles_only_gets_the_text_as_title(
    bus: MessageBus, notice: BackgroundNotice, qtbot: QtBot
) -> None:
    from tests.ui.system.notification_server import NotificationServer

    with NotificationServer(bus.address, "body-markup") as server:
        end(notice, HOSTILE)
        qtbot.waitUntil(lambda: bool(server.shown))
    (shown,) = server.shown
    assert (shown.title, shown.body, shown.actions) == (ON_ONE_LINE, "", [])


def test_a_long_text_is_cut(bus: MessageBus, notice: BackgroundNotice, qtbot: QtBot) -> None:
    from tests.ui.system.notification_server import NotificationServer

    with NotificationServer(bus.address, *EVERYTHING) as server:
        end(notice, "<" * 1_000_000)
        qtbot.waitUntil(lambda: bool(server.shown))
    assert server.shown[0].body == "&lt;" * (LONGEST - 1) + "…"


def test_a_click_brings_the_window_forward_and_hands_over_the_token(
    bus: MessageBus, notice: BackgroundNotice, window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ui.system.notification_server import NotificationServer

    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "of the start")
    window.showMinimized()
    with NotificationServer(bus.address, *EVERYTHING) as server:
        end(notice, "Deleted.")
        qtbot.waitUntil(lambda: bool(server.shown))
        server.click(1, token="a-token")
        qtbot.waitUntil(lambda: not window.isMinimized())
        assert os.environ["XDG_ACTIVATION_TOKEN"] == "a-token"


def test_only_a_click_on_a_notification_of_ours_counts(
    bus: MessageBus, notice: BackgroundNotice, window: QWidget, qtbot: QtBot
) -> None:
    from tests.ui.system.notification_server import NotificationServer

    with NotificationServer(bus.address, *EVERYTHING) as server:
        clicks = QSignalSpy(end(notice, "Deleted.").clicked)
        end(notice, "Verified.")
        qtbot.waitUntil(lambda: len(server.shown) == 2)
        server.click(3)
        server.click(2, action="other")
        server.remove(1)
        server.click(1)
        server.click(2, token="last")
        qtbot.waitUntil(lambda: clicks.count() > 0)
    assert given(clicks) == ["last"]


def test_a_server_that_never_answers_stops_nothing(
    bus: MessageBus, notice: BackgroundNotice, in_tray: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fastpix_desktop.ui.system import desktop_notifications
    from tests.ui.system.notification_server import NotificationServer

    monkeypatch.setattr(desktop_notifications, "_PATIENCE", 0.5)
    with NotificationServer(bus.address, *EVERYTHING, answers=False) as server:
        ticks = Ticks()
        end(notice, "Deleted.")
        end(notice, "Verified.")
        qtbot.waitUntil(lambda: len(in_tray) == 2)
        assert max(ticks.gaps()) < BLOCKED
        assert server.asked.is_set()
    assert in_tray == ["Deleted.", "Verified."]


def test_without_a_server_the_next_text_tries_again(
    bus: MessageBus, notice: BackgroundNotice, in_tray: list[str], qtbot: QtBot
) -> None:
    from tests.ui.system.notification_server import NotificationServer

    end(notice, "Deleted.")
    qtbot.waitUntil(lambda: in_tray == ["Deleted."])
    with NotificationServer(bus.address, *EVERYTHING) as server:
        end(notice, "Verified.")
        qtbot.waitUntil(lambda: bool(server.shown))
    assert server.shown[0].body == "Verified."


def test_a_bus_that_ends_ends_only_the_notifications(
    bus: MessageBus, notice: BackgroundNotice, in_tray: list[str], qtbot: QtBot
) -> None:
    from tests.ui.system.notification_server import NotificationServer

    with NotificationServer(bus.address, *EVERYTHING) as server:
        end(notice, "Deleted.")
        qtbot.waitUntil(lambda: bool(server.shown))
        bus.close()
        end(notice, "Verified.")
        qtbot.waitUntil(lambda: in_tray == ["Verified."])


@pytest.mark.parametrize("address", [None, "unix:path=/nowhere/bus", "tcp:host=127.0.0.1,port=1", "nonsense"])
def test_without_a_bus_the_text_goes_to_the_tray(
    notice: BackgroundNotice,
    in_tray: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    address: str | None,
) -> None:
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    end(notice, "Deleted “<b>Harbour</b>”.")
    qtbot.waitUntil(lambda: bool(in_tray))
    assert in_tray == ["Deleted “‹b>Harbour‹/b>”."]


def test_a_bus_that_accepts_and_says_nothing_stops_nothing(
    folder: Path, notice: BackgroundNotice, in_tray: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(folder / "bus"))
        silent.listen()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        ticks = Ticks()
        end(notice, "Deleted.")
        qtbot.waitUntil(lambda: in_tray == ["Deleted."])
        assert max(ticks.gaps()) < BLOCKED
