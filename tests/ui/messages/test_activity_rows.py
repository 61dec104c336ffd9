"""Rows that come, change and go in Activity: what stays in place, what is painted, and when the table is built."""

from collections import Counter
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.messages.activity import Activity
from fastpix_desktop.ui.messages.earlier import Earlier
from fastpix_desktop.ui.table.record_delegate import RecordDelegate
from fastpix_desktop.ui.table.record_model import Index
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.sentences import Message
from tests.ui.records import NOON, an_entry, texts

MANY = 20_000
PLACE = Place("https://api.example.com/v1/", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")


def entries(count: int, first: int = 0) -> list[Entry]:
    """Writes of another run, a minute apart, newest first."""
    return [
        replace(an_entry(number), id=f"earlier-{number}", run="earlier", begun_at=NOON + timedelta(minutes=number))
        for number in range(first + count - 1, first - 1, -1)
    ]


def make(qtbot: QtBot, *, shows: bool = True) -> Activity:
    made = Activity(today=lambda: date(2026, 3, 4))
    qtbot.addWidget(made)
    made.resize(1000, 250)
    if shows:
        made.show()
    return made


class Counting(RecordDelegate):
    """Paints cells and counts them by their rows."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(None, table)
        self.rows: Counter[int] = Counter()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint one cell."""
        self.rows[index.row()] += 1
        super().paint(painter, option, index)

    def painted(self) -> Counter[int]:
        """The rows that were painted since the last call, with the number of cells."""
        QApplication.processEvents()
        rows, self.rows = self.rows, Counter()
        return rows


@pytest.fixture(scope="module")
def many() -> list[Entry]:
    return entries(MANY)


# --- what is touched -----------------------------------------------------------------------------------


def test_a_new_state_paints_its_row_only(qtbot: QtBot, many: list[Entry]) -> None:
    activity = make(qtbot)
    activity.show_earlier(Earlier(), many)
    counting = Counting(activity.table)
    activity.table.setItemDelegate(counting)
    # The window is drawn several times when it appears.
    for _ in range(5):
        counting.painted()
    activity.show_entries([replace(many[2], state=State.ACCEPTED)])
    painted = counting.painted()
    assert painted[2] == activity.model.columnCount()
    # The rectangle of a row may touch the next one.
    assert set(painted) <= {2, 3}
    activity.show_entries([replace(many[MANY // 2], state=State.ACCEPTED)])
    assert counting.painted() == Counter()


def test_a_message_is_one_row_among_many(qtbot: QtBot, many: list[Entry]) -> None:
    activity = make(qtbot)
    activity.show_earlier(Earlier(), many)
    inserted, reset = QSignalSpy(activity.model.rowsInserted), QSignalSpy(activity.model.modelReset)
    activity.add_message(Message("FastPix could not be reached."))
    assert (inserted.count(), reset.count()) == (1, 0)
    assert tuple(inserted.at(0)[1:]) == (0, 0)


def test_what_is_read_later_is_added_in_one_step(qtbot: QtBot, many: list[Entry]) -> None:
    activity = make(qtbot)
    activity.show_earlier(Earlier(older=MANY - 1_000), many[:1_000])
    inserted = QSignalSpy(activity.model.rowsInserted)
    activity.show_earlier(Earlier(older=MANY - 2_000), many[1_000:2_000])
    assert inserted.count() == 1
    assert list(activity.model.rows) == many[:2_000]


# --- what stays ----------------------------------------------------------------------------------------


def test_a_state_of_this_run_is_not_replaced_by_one_from_the_disk(qtbot: QtBot) -> None:
    activity = make(qtbot)
    stored = entries(3)
    activity.show_entries([replace(stored[1], state=State.TAKEN_BACK)])
    activity.show_earlier(Earlier(), stored)
    states = [row.state for row in activity.model.rows if isinstance(row, Entry)]
    assert states == [State.VERIFIED, State.TAKEN_BACK, State.VERIFIED]


def test_a_later_state_from_the_disk_replaces_an_earlier_one(qtbot: QtBot) -> None:
    activity = make(qtbot)
    activity.show_earlier(Earlier(), [replace(entries(1)[0], state=State.SENT)])
    activity.show_earlier(Earlier(), entries(1))
    assert list(activity.model.rows) == entries(1)


def test_selection_and_scroll_position_stay_when_rows_come(qtbot: QtBot, many: list[Entry]) -> None:
    activity = make(qtbot)
    activity.show_earlier(Earlier(), many[:500])
    QApplication.processEvents()
    table = activity.table
    table.selectRow(200)
    table.scrollTo(table.currentIndex())
    table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 3)
    at = table.visualRect(table.currentIndex()).top()
    assert table.verticalScrollBar().value() > 0
    activity.show_entries([replace(entry, begun_at=entry.begun_at + timedelta(days=99)) for entry in entries(3, MANY)])
    activity.add_message(Message("FastPix could not be reached."))
    activity.show_earlier(Earlier(), many[500:900])
    QApplication.processEvents()
    assert table.current_record() == many[200]
    assert table.visualRect(table.currentIndex()).top() == at


def test_at_the_top_a_new_row_is_seen(qtbot: QtBot) -> None:
    activity = make(qtbot)
    activity.show_earlier(Earlier(), entries(100))
    activity.table.selectRow(1)
    (newest,) = entries(1, 500)
    activity.show_entries([newest])
    QApplication.processEvents()
    assert activity.table.verticalScrollBar().value() == 0
    assert activity.model.record(activity.table.indexAt(activity.table.viewport().rect().topLeft())) == newest
    assert activity.table.current_row() == 2


def test_the_scroll_position_stays_when_rows_above_go(qtbot: QtBot) -> None:
    activity = make(qtbot)
    mixed = [replace(entry, account="gone") if at < 50 else entry for at, entry in enumerate(entries(400))]
    activity.show_earlier(Earlier(), mixed)
    QApplication.processEvents()
    table = activity.table
    table.selectRow(200)
    table.scrollTo(table.currentIndex())
    at = table.visualRect(table.currentIndex()).top()
    activity.remove_entries("gone")
    QApplication.processEvents()
    assert table.current_record() == mixed[200]
    assert table.visualRect(table.currentIndex()).top() == at


def test_the_writes_of_a_removed_workspace_go_whatever_account_they_have(qtbot: QtBot) -> None:
    activity = make(qtbot)
    one, two, three = entries(3)
    activity.show_earlier(
        Earlier(), [replace(one, account="ours"), replace(two, account="of another run", place=PLACE), three]
    )
    activity.remove_entries("ours", PLACE)
    assert list(activity.model.rows) == [three]


# --- when the table is built ---------------------------------------------------------------------------


def test_the_table_is_built_when_activity_is_first_shown(qtbot: QtBot) -> None:
    activity = make(qtbot, shows=False)
    built, shown = QSignalSpy(activity.table_built), QSignalSpy(activity.shown)
    activity.add_message(Message("FastPix could not be reached."))
    activity.show_entries([an_entry(1)])
    activity.show_earlier(Earlier(older=5), entries(2))
    assert not activity.findChildren(RecordTable)
    activity.show()
    assert (built.count(), shown.count()) == (1, 1)
    assert activity.table.isVisible()
    assert activity.table.model() is activity.model
    assert activity.model.rowCount() == 4
    activity.hide()
    activity.show()
    assert (built.count(), shown.count()) == (1, 2)


# --- times and workspaces ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en_US", "de_DE", "fa_IR", "ja_JP"])
def test_the_day_of_a_change_is_a_word_or_a_date_and_fits(qtbot: QtBot, language: str) -> None:
    QLocale.setDefault(QLocale(language))
    activity = make(qtbot)
    days = [replace(an_entry(1), begun_at=NOON - timedelta(days=ago)) for ago in (0, 1, 2, 100)]
    rows = [replace(entry, id=f"run-{at}") for at, entry in enumerate(days)]
    activity.show_earlier(Earlier(), rows)
    said = [row[2] for row in texts(activity.model)]
    time = formatting.time_of_day(NOON)
    dates = [formatting.moment(entry.begun_at) for entry in days]
    assert said == [f"Today {time}", f"Yesterday {time}", dates[2], dates[3]]
    tips = [activity.model.index(at, 2).data(Qt.ItemDataRole.ToolTipRole) for at in range(4)]
    assert tips == dates
    room = activity.table.columnWidth(2)
    assert all(activity.table.fontMetrics().horizontalAdvance(text) < room - SPACE for text in said)


def test_the_day_of_a_message_is_a_word(qtbot: QtBot) -> None:
    activity = Activity()
    qtbot.addWidget(activity)
    activity.add_message(Message("FastPix could not be reached."))
    assert texts(activity.model)[0][2].startswith("Today ")


def test_a_workspace_that_is_not_in_the_list_is_told_by_what_is_known(qtbot: QtBot) -> None:
    activity = make(qtbot)
    activity.name_workspace("ours", "Newsroom", PLACE)
    rows = [
        replace(an_entry(4), account="ours", place=Place("https://api.example.com/v1/", "account:ours")),
        replace(an_entry(3), account="of another run", place=PLACE),
        replace(an_entry(2), account="gone", place=Place(PLACE.endpoint, "9a0c0305-0000-4000-8000-000000000000")),
        replace(an_entry(1), account="gone too", place=Place(PLACE.endpoint, "account:gone too")),
        replace(an_entry(0), account="demo", place=Place("", "run:this")),
    ]
    activity.show_earlier(Earlier(), rows)
    names = [row[1] for row in texts(activity.model)]
    assert names == ["Newsroom", "Newsroom", "Unlisted (9a0c03…)", "Unlisted", "Demo workspace"]
    tip = activity.model.index(2, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "9a0c0305-0000-4000-8000-000000000000" in tip
    assert PLACE.endpoint in tip
    assert activity.model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) == "Newsroom"


@pytest.mark.parametrize("state", [State.INTENDED, State.SENT, State.CHECKING])
def test_an_unfinished_write_of_another_run_is_not_checked_yet(qtbot: QtBot, state: State) -> None:
    activity = make(qtbot)
    activity.show_earlier(Earlier(), [replace(entries(1)[0], state=state)])
    assert texts(activity.model)[0][3] == "sent, not checked yet"
