"""The library button: it counts calmly, keeps its width, tells screen readers what is new, and has a menu."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFocusEvent, QHelpEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.ui.library import library_button
from fastpix_desktop.ui.library.library_button import SHOWN_EVERY, LibraryButton
from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance, apply_style
from tests.ui.cut import cut_texts
from tests.ui.records import colours
from tests.waiting import until

# The offscreen platform says so for every menu and tooltip.
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)

NOW = datetime(2026, 11, 26, 14, 30, tzinfo=UTC)
FULL = CopyStatus(CopyState.COMPLETE, 12_431, 12_431, complete_at=NOW)
FILLING = CopyStatus(CopyState.FILLING, 0, 12_431, seconds_left=150)


def filled(read: int) -> CopyStatus:
    return replace(FILLING, media=read, read=read)


class Counting(LibraryButton):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the button."""
        self.painted += 1
        super().paintEvent(event)


class Beside(QPushButton):
    """Another widget in the row. Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the button."""
        self.painted += 1
        super().paintEvent(event)


class Row:
    """The button in a row with another one, as in the toolbar, with a clock that the test moves."""

    def __init__(self, qtbot: QtBot) -> None:
        self.now = NOW
        self.read_out: list[str] = []
        self.acts = [QAction("&Pause"), QAction("&Check each"), QAction("Switch &off…")]
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.button = Counting(self.acts, now=lambda: self.now, read_out=lambda _, text: self.read_out.append(text))
        self.beside = Beside("Refresh")
        layout = QHBoxLayout(self.window)
        layout.addWidget(self.button)
        layout.addWidget(self.beside)
        layout.addStretch(1)
        self.window.resize(800, 60)
        apply_style(self.window)
        self.window.show()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def show(self, status: CopyStatus) -> None:
        """Show a status, and what is due by then."""
        self.button.show_status(status)
        self.settle()

    @property
    def menu(self) -> QMenu:
        menu = self.button.menu()
        assert isinstance(menu, QMenu)
        return menu

    @property
    def offered(self) -> list[str]:
        """The commands in the menu."""
        return [action.text().replace("&", "") for action in self.menu.actions() if action in self.acts]

    @property
    def said(self) -> str:
        """What is said in the menu."""
        return "\n".join(label.text() for label in self.menu.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def row(qtbot: QtBot) -> Iterator[Row]:
    made = Row(qtbot)
    yield made
    made.menu.close()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every status is shown at once."""
    monkeypatch.setattr(library_button, "SHOWN_EVERY", 0)
    monkeypatch.setattr(library_button, "TICKS_EVERY", 0)


def test_it_says_what_the_copy_is(row: Row) -> None:
    row.show(FULL)
    assert row.button.text().startswith("Library 12,431 · ")
    assert "It has all that the list showed" in row.button.toolTip()
    assert row.button.accessibleName() == "Library copy: Complete"
    assert "12,431 media in the copy" in row.button.accessibleDescription()


@pytest.mark.parametrize("status", [FILLING, replace(FULL, state=CopyState.CHECKING, missing=1412), FULL])
def test_nothing_moves_while_numbers_count(row: Row, hasty: None, status: CopyStatus) -> None:
    row.show(status)
    width, place = row.button.width(), row.beside.x()
    for number in (1, 8, 50, 111, 999, 1_111, 1_400):
        row.show(replace(status, read=number, checked=number, media=status.media or number))
        assert (row.button.width(), row.beside.x()) == (width, place)
    assert not cut_texts(row.window)


def test_nothing_moves_while_a_wait_is_counted_down(row: Row, hasty: None) -> None:
    row.show(replace(FULL, state=CopyState.WAITING, next_try=NOW + timedelta(seconds=101)))
    place = row.beside.x()
    for seconds in range(101):
        row.now = NOW + timedelta(seconds=seconds)
        row.show(replace(FULL, state=CopyState.WAITING, next_try=NOW + timedelta(seconds=101)))
        assert row.beside.x() == place
    assert row.button.text().endswith("waits 1 s")


async def test_a_wait_ticks_by_itself(row: Row) -> None:
    row.show(replace(FULL, state=CopyState.WAITING, next_try=NOW + timedelta(seconds=37)))
    row.now = NOW + timedelta(seconds=1)
    await until(lambda: row.button.text().endswith("waits 36 s"), what="the next second")


async def test_the_time_of_yesterday_becomes_a_date_at_midnight(row: Row) -> None:
    midnight = datetime(2026, 11, 27).astimezone()
    row.now = midnight - timedelta(milliseconds=50)
    row.show(replace(FULL, complete_at=midnight - timedelta(hours=2)))
    today = row.button.text()
    row.now = midnight
    await until(lambda: row.button.text() != today, what="the date")
    assert "26" in row.button.text()
    assert "26" not in today


async def test_pages_that_come_quickly_repaint_it_four_times_a_second_and_nothing_else(row: Row) -> None:
    row.show(filled(50))
    row.button.painted = row.beside.painted = 0
    begun = time.monotonic()
    for read in range(100, 12_000, 50):
        row.button.show_status(filled(read))
        QApplication.processEvents()
    passed = time.monotonic() - begun
    assert row.button.painted <= 1000 / SHOWN_EVERY * passed + 1
    await until(lambda: row.button.text() == "Library 11,950 of 12,431", what="the last status")
    row.settle()
    assert row.beside.painted == 0


def test_what_does_not_change_the_text_paints_nothing(row: Row, hasty: None) -> None:
    row.show(FULL)
    row.button.painted = row.beside.painted = 0
    row.show(replace(FULL, size=1))
    row.show(replace(FULL, seconds_left=9.0))
    assert row.button.painted == row.beside.painted == 0


def test_another_state_is_shown_at_once(row: Row) -> None:
    row.show(filled(50))
    row.show(filled(100))
    assert row.button.text() == "Library 50 of 12,431"
    row.show(FULL)
    assert row.button.text().startswith("Library 12,431 · ")


def test_the_copy_of_another_workspace_is_shown_at_once_and_is_no_news(row: Row) -> None:
    row.show(filled(50))
    row.show(filled(100))
    row.button.forget()
    row.show(filled(4_200))
    assert row.button.text() == "Library 4,200 of 12,431"
    row.button.forget()
    row.show(FULL)
    assert row.read_out == []


def test_screen_readers_are_told_of_another_state_once_and_not_of_numbers(row: Row, hasty: None) -> None:
    row.show(filled(50))
    assert row.read_out == []
    for read in range(100, 500, 50):
        row.show(filled(read))
    assert row.read_out == []
    row.show(FULL)
    row.show(replace(FULL, media=12_432, total=12_432))
    assert len(row.read_out) == 1
    assert row.read_out[0].startswith("Library copy: Complete. It has all that the list showed")


@pytest.mark.parametrize("event", [QEvent.Type.FocusIn, QEvent.Type.ToolTip])
def test_the_numbers_of_now_are_there_when_they_are_asked_for(row: Row, event: QEvent.Type) -> None:
    row.show(filled(50))
    row.show(filled(100))
    assert "50 of 12,431" in row.button.toolTip()
    place = row.button.rect().center()
    events = {
        QEvent.Type.FocusIn: QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason),
        QEvent.Type.ToolTip: QHelpEvent(QEvent.Type.ToolTip, place, row.button.mapToGlobal(place)),
    }
    QApplication.sendEvent(row.button, events[event])
    assert "100 of 12,431" in row.button.toolTip()
    assert "100 of 12,431" in row.button.accessibleDescription()


def test_it_is_reached_by_tab_and_its_menu_is_used_by_keys(row: Row) -> None:
    triggered: list[str] = []
    for act in row.acts:
        act.triggered.connect(lambda _=False, act=act: triggered.append(act.text()))
    row.acts[1].setEnabled(False)
    row.show(FULL)
    assert row.button.focusPolicy() & Qt.FocusPolicy.TabFocus
    row.menu.popup(row.button.mapToGlobal(row.button.rect().bottomLeft()))
    assert row.offered == ["Pause", "Switch off…"]
    for _ in row.menu.actions():
        if row.menu.activeAction() is row.acts[2]:
            break
        QTest.keyClick(row.menu, Qt.Key.Key_Down)
    QTest.keyClick(row.menu, Qt.Key.Key_Return)
    assert triggered == ["Switch &off…"]
    assert not row.menu.isVisible()


def test_the_menu_says_all_and_offers_what_applies(row: Row) -> None:
    for act in row.acts:
        act.setEnabled(False)
    row.show(filled(50))
    row.menu.popup(row.window.mapToGlobal(row.window.rect().center()))
    assert row.offered == []
    assert row.said.split("\n")[:2] == ["Being filled", "50 of 12,431 media are read. About 3 minute(s) left."]
    assert not cut_texts(row.menu)
    # Both while it is open: another state, and another command that applies.
    row.show(replace(FULL, state=CopyState.NOT_LISTED, missing=412))
    row.acts[1].setEnabled(True)
    assert row.offered == ["Check each"]
    assert "412 media no longer listed" in row.said
    row.settle()
    assert not cut_texts(row.menu)
    label = row.menu.findChild(QLabel)
    assert label is not None
    text = label.parentWidget()
    assert text is not None
    assert row.menu.rect().contains(text.geometry())
    place = row.menu.actionGeometry(row.acts[1])
    assert place.isValid()
    assert row.menu.rect().contains(place)
    assert not place.intersects(text.geometry())


def test_the_menu_counts_while_it_is_open(row: Row, hasty: None) -> None:
    row.show(filled(50))
    row.menu.popup(row.window.mapToGlobal(row.window.rect().center()))
    row.show(filled(4_200))
    assert "4,200 of 12,431 media are read." in row.said


def test_the_sign_shows_how_much_is_done(row: Row, hasty: None, qapp: QApplication) -> None:
    def accent() -> int:
        image = row.button.icon().pixmap(row.button.iconSize()).toImage()
        wanted = qapp.palette().accent().color().rgb()
        points = [(x, y) for x in range(image.width()) for y in range(image.height())]
        return sum(image.pixel(*point) == wanted for point in points)

    parts = []
    for read in (0, 4_000, 8_000, 12_431):
        row.show(filled(read))
        parts.append(accent())
    assert parts[0] == 0
    assert parts == sorted(set(parts))
    row.show(FULL)
    assert accent() == 0


def test_what_needs_the_user_is_marked_in_both_schemes(row: Row, scheme: Scheme, qapp: QApplication) -> None:
    apply_appearance(qapp, scheme)
    row.show(replace(FULL, state=CopyState.UNWRITABLE, reason="The disk is full."))
    bad = {Scheme.LIGHT: "#b3261e", Scheme.DARK: "#ff9a92"}[scheme]
    assert bad in {
        f"#{pixel & 0xFFFFFF:06x}" for pixel in colours(row.button.icon().pixmap(row.button.iconSize()).toImage())
    }
