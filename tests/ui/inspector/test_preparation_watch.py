"""A media in preparation is read again at growing intervals, and only while it is visible."""

import asyncio
import itertools
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.inspector.preparation_watch import PAUSES, PreparationWatch
from tests.ui.records import a_media
from tests.waiting import until

PREPARING, READY = a_media(1, status="Processing"), a_media(1, status="Ready")


class Watched:
    """A window with a pane, a watch with short pauses, and the times at which it emitted `due`."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.pane = QLabel(self.window)
        qtbot.addWidget(self.window)
        self.window.show()
        self.looks: list[float] = []
        self.watch = PreparationWatch(self.pane, self.window, (0.02, 0.04, 0.08))
        self.watch.due.connect(lambda: self.looks.append(time.monotonic()))

    async def is_left_alone(self) -> bool:
        """Whether `due` is not emitted in a time in which it could be emitted several times."""
        before = len(self.looks)
        await asyncio.sleep(0.2)
        return len(self.looks) == before


@pytest.fixture
async def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_the_real_pauses_grow_and_end_at_half_a_minute() -> None:
    assert sorted(PAUSES) == list(PAUSES)
    assert (PAUSES[0], PAUSES[-1]) == (2.0, 30.0)


async def test_it_becomes_due_after_growing_pauses(watched: Watched) -> None:
    began = time.monotonic()
    watched.watch.follow(PREPARING)
    await until(lambda: len(watched.looks) >= 5)
    pauses = [later - earlier for earlier, later in itertools.pairwise([began, *watched.looks])]
    # A timer may fire a little early or much too late, but never much too early.
    assert all(pause > least * 0.7 for pause, least in zip(pauses, (0.02, 0.04, 0.08, 0.08, 0.08), strict=False))


@pytest.mark.parametrize("status", ["Ready", "Failed", None])
async def test_a_media_that_is_finished_or_has_no_status_is_not_watched(watched: Watched, status: str | None) -> None:
    watched.watch.follow(PREPARING)
    watched.watch.follow(a_media(1, status=status))
    assert await watched.is_left_alone()


async def test_without_a_media_nothing_is_due(watched: Watched) -> None:
    watched.watch.follow(PREPARING)
    watched.watch.follow(None)
    assert await watched.is_left_alone()


async def test_only_a_new_status_starts_with_short_pauses_again(watched: Watched) -> None:
    watched.watch.follow(PREPARING)
    await until(lambda: len(watched.looks) >= 3)
    watched.watch.follow(PREPARING)
    assert watched.watch._reads == 3
    watched.watch.follow(a_media(1, status="Validating"))
    assert watched.watch._reads == 0


async def test_it_stops_while_the_pane_is_hidden_and_continues_when_it_is_shown(watched: Watched) -> None:
    watched.watch.follow(PREPARING)
    watched.pane.hide()
    assert await watched.is_left_alone()
    watched.pane.show()
    await until(lambda: watched.looks)


async def test_it_stops_while_the_window_is_hidden(watched: Watched) -> None:
    watched.watch.follow(PREPARING)
    watched.window.hide()
    assert await watched.is_left_alone()
    watched.window.show()
    await until(lambda: watched.looks)


async def test_it_stops_while_the_window_is_minimised(watched: Watched) -> None:
    watched.watch.follow(PREPARING)
    watched.window.setWindowState(Qt.WindowState.WindowMinimized)
    QApplication.sendPostedEvents()
    assert await watched.is_left_alone()
    watched.window.setWindowState(Qt.WindowState.WindowNoState)
    await until(lambda: watched.looks)


async def test_a_media_that_is_hidden_at_first_is_due_once_it_is_shown(watched: Watched) -> None:
    watched.window.hide()
    watched.watch.follow(PREPARING)
    assert await watched.is_left_alone()
    watched.window.show()
    await until(lambda: watched.looks)
