"""Activity: the list of writes and messages, with the newest row on top."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.journal import State
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.messages.activity import MOST_MESSAGES, Activity
from fastpix_desktop.ui.words.sentences import Message, NextStep
from tests.ui.records import NOON, RUN, an_entry, texts


@pytest.fixture
def activity(qtbot: QtBot) -> Activity:
    made = Activity()
    qtbot.addWidget(made)
    made.follow(Changes(), RUN)
    made.resize(900, 250)
    made.show()
    return made


def test_without_rows_there_is_a_placeholder(activity: Activity) -> None:
    assert not activity.table.isVisible()
    assert any("No changes are listed" in label.text() for label in activity.findChildren(QLabel))


def test_the_newest_row_is_on_top(activity: Activity) -> None:
    activity.show_entries((an_entry(1, deletes=False), an_entry(2, State.FAILED, detail="No answer came.")))
    assert activity.table.isVisible()
    rows, unlisted = texts(activity.model), "Unlisted (workspace)"
    assert [(row[0], row[1], row[3]) for row in rows] == [
        (
            "Not deleted: Italian audio track of “Media 2”. No answer came.",
            unlisted,
            "failed, nothing was changed",
        ),
        ("Source access of “Media 1” is off, read back from FastPix.", unlisted, "done and verified"),
    ]


def test_a_write_under_way_says_what_is_to_be_changed(activity: Activity) -> None:
    activity.show_entries((an_entry(1, State.SENT), an_entry(2, State.INTENDED, deletes=False)))
    assert [row[0] for row in texts(activity.model)] == [
        "Switch source access off, “Media 2”: not sent yet, checking.",
        "Delete Italian audio track, “Media 1”: sent, not confirmed yet.",
    ]


def test_a_write_with_a_new_state_stays_in_its_row(activity: Activity) -> None:
    activity.show_entries((an_entry(1), an_entry(2, State.SENT)))
    activity.table.selectRow(0)
    activity.show_entries((an_entry(1), an_entry(2, State.VERIFIED)))
    assert activity.table.current_record() == an_entry(2, State.VERIFIED)
    assert texts(activity.model)[0][3] == "done and verified"
    assert texts(activity.model)[0][0] == "Deleted and verified: Italian audio track of “Media 2”."


def test_a_value_that_has_changed_since_is_not_called_verified(activity: Activity) -> None:
    activity.show_entries((an_entry(1, deletes=False),))
    activity.show_entries((an_entry(1, deletes=False, changed_since=NOON),))
    (row,) = texts(activity.model)
    assert row[3] == "changed since"
    assert "Changed since, read at " in row[0]


def test_an_entry_opens_its_media(activity: Activity) -> None:
    wanted = QSignalSpy(activity.open_wanted)
    activity.show_entries((an_entry(7),))
    activity.table.selectRow(0)
    QTest.keyClick(activity.table, Qt.Key.Key_Return)
    assert [wanted.at(at)[0] for at in range(wanted.count())] == [an_entry(7)]


def test_each_write_has_the_current_name_of_its_workspace(activity: Activity) -> None:
    activity.show_entries((replace(an_entry(1), account="one"), replace(an_entry(2), account="other")))
    activity.name_workspace("one", "North")
    activity.name_workspace("other", "South")
    assert [row[1] for row in texts(activity.model)] == ["South", "North"]
    activity.name_workspace("one", "West")
    assert [row[1] for row in texts(activity.model)] == ["South", "West"]


def test_a_message_about_a_workspace_has_its_current_name(activity: Activity) -> None:
    activity.name_workspace("one", "North")
    activity.add_message(Message("“North” could not be opened."), "one")
    activity.add_message(Message("FastPix could not be reached."))
    assert [row[1] for row in texts(activity.model)] == ["", "North"]
    activity.name_workspace("one", "West")
    assert [row[1] for row in texts(activity.model)] == ["", "West"]


async def test_messages_are_listed_except_passing_ones_waits_and_outcomes(activity: Activity) -> None:
    activity.show_entries((an_entry(1),))
    activity.add_message(Message("Copied.", is_passing=True))
    activity.add_message(Message("Opening “Italy”…", Tone.BUSY, NextStep.STOP_WAITING))
    activity.add_message(Message("Deleted and verified.", Tone.GOOD, is_outcome=True))
    activity.add_message(Message("FastPix could not be reached.", Tone.BAD, NextStep.RETRY))
    activity.add_message(Message("FastPix could not be reached.", Tone.BAD, NextStep.RETRY))
    rows = texts(activity.model)
    trouble = "FastPix could not be reached."
    assert [row[0] for row in rows] == [trouble, trouble, "Deleted and verified: Italian audio track of “Media 1”."]
    wanted = QSignalSpy(activity.open_wanted)
    activity.table.opened.emit(activity.model.rows[0])
    assert wanted.count() == 0


async def test_the_oldest_messages_are_removed(activity: Activity) -> None:
    for number in range(MOST_MESSAGES + 3):
        activity.add_message(Message(f"Message {number}"))
    assert len(activity.model.rows) == MOST_MESSAGES
    assert texts(activity.model)[0][0] == f"Message {MOST_MESSAGES + 2}"
