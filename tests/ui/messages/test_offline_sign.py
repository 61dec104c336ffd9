"""The sign that the service cannot be reached: its words, its button, and that it ends."""

import time
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.pages import Offline
from fastpix_desktop.ui.messages import offline_sign
from fastpix_desktop.ui.messages.offline_sign import OfflineSign

WHY = "FastPix could not be reached while reading the media: the connection was refused."


def offline(seconds: float = 8.0, *, is_trying: bool = False) -> Offline:
    return Offline(datetime.now(UTC), WHY, time.monotonic() + seconds, is_trying)


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What was announced to screen readers, and whether it was urgent."""
    said: list[tuple[str, bool]] = []

    def announce(_: QWidget, text: str, *, urgent: bool = False) -> None:
        said.append((text, urgent))

    monkeypatch.setattr(offline_sign, "announce", announce)
    return said


@pytest.fixture
def sign(qtbot: QtBot) -> OfflineSign:
    made = OfflineSign()
    qtbot.addWidget(made)
    return made


def button(sign: OfflineSign) -> QPushButton:
    found = sign.findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def words(sign: OfflineSign) -> QLabel:
    found = sign.findChild(QLabel, "offline_words")
    assert isinstance(found, QLabel)
    return found


def test_it_is_hidden_while_the_service_can_be_reached(sign: OfflineSign) -> None:
    assert not sign.isVisible()
    assert sign.text == ""


def test_it_says_since_when_and_when_it_is_tried_again(sign: OfflineSign) -> None:
    sign.show_state(offline(7.5))
    assert sign.isVisible()
    since, again = sign.text.splitlines()
    assert since.startswith("Offline since ")
    assert again == "Next try in 8 s"
    assert WHY.split(":")[0] in sign.toolTip()
    assert words(sign).accessibleName() == f"{since}. {again}"


def test_it_counts_the_seconds(sign: OfflineSign) -> None:
    state = offline(2.5)
    sign.show_state(state)
    clock = next(timer for timer in sign.findChildren(QTimer) if not timer.isSingleShot())
    assert clock.isActive()
    sign._offline = Offline(state.since, WHY, time.monotonic() + 0.5)
    clock.timeout.emit()
    assert "Next try in 1 s" in sign.text
    sign._offline = Offline(state.since, WHY, time.monotonic() - 1)
    clock.timeout.emit()
    assert "Trying to connect…" in sign.text


def test_it_says_that_it_is_being_tried(sign: OfflineSign) -> None:
    sign.show_state(offline(is_trying=True))
    assert "Trying to connect…" in sign.text


def test_the_button_asks_for_a_try(sign: OfflineSign) -> None:
    wanted = QSignalSpy(sign.try_wanted)
    sign.show_state(offline())
    button(sign).click()
    assert wanted.count() == 1


def test_it_says_for_a_moment_that_the_service_is_back(sign: OfflineSign) -> None:
    sign.show_state(offline())
    sign.show_connected()
    assert sign.text.startswith("Connected again at ")
    assert not button(sign).isVisible()
    assert sign.toolTip() == ""
    (end,) = [timer for timer in sign.findChildren(QTimer) if timer.isActive()]
    end.timeout.emit()
    assert not sign.isVisible()
    sign.show_state(offline())
    assert button(sign).isVisible()


def test_it_ends_when_the_workspace_is_left(sign: OfflineSign) -> None:
    sign.show_connected()
    sign.show_state(None)
    assert not sign.isVisible()
    assert not [timer for timer in sign.findChildren(QTimer) if timer.isActive()]


def test_screen_readers_hear_it_once_and_not_each_second(sign: OfflineSign, announced: list[tuple[str, bool]]) -> None:
    for _ in range(3):
        sign.show_state(offline())
    assert announced == [(f"Offline. {WHY}", True)]
    sign.show_connected()
    assert announced[1][0].startswith("Connected again at ")
    assert len(announced) == 2
