"""The filters of Activity: which rows they show, what stays while rows change, and what a screen reader is told."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMainWindow
from pytestqt.qtbot import QtBot

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.ui.messages.activity import Activity
from fastpix_desktop.ui.messages.activity_dock import ActivityDock
from fastpix_desktop.ui.messages.activity_filters import Outcome, outcome_of
from fastpix_desktop.ui.messages.earlier import Earlier
from fastpix_desktop.ui.words.sentences import Message
from tests.ui.records import NOON, RUN, an_entry

HERE = Place("https://api.example.com/v1/", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")
THERE = Place("https://api.example.com/v1/", "9a0c0305-e82c-4301-8f25-04e04f8941d3")


def entries(states: Sequence[State], place: Place = HERE, first: int = 1) -> list[Entry]:
    """A write in each state, a minute apart. The last one is the newest."""
    return [
        replace(an_entry(at, state, place=place), begun_at=NOON + timedelta(minutes=at))
        for at, state in enumerate(states, first)
    ]


@pytest.fixture
def activity(qtbot: QtBot) -> Activity:
    made = Activity()
    window = QMainWindow()
    qtbot.addWidget(window)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, ActivityDock(made))
    made.follow(Changes(), RUN)
    window.resize(900, 300)
    window.show()
    return made


def box(activity: Activity, name: str) -> QComboBox:
    found = activity.window().findChild(QComboBox, f"activity_{name}")
    assert found is not None
    return found


def choose(activity: Activity, name: str, text: str) -> None:
    box(activity, name).setCurrentText(text)
    assert box(activity, name).currentText() == text


def choices(activity: Activity, name: str) -> list[str]:
    shown = box(activity, name)
    return [shown.itemText(at) for at in range(shown.count())]


def summary(activity: Activity) -> str:
    dock = activity.parentWidget()
    assert isinstance(dock, ActivityDock)
    return dock.summary.text()


def shown(activity: Activity) -> list[State | str]:
    return [row.state if isinstance(row, Entry) else row.message.text for row in activity.model.rows]


# --- which rows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "states"),
    [
        ("Under way", [State.CHECKING, State.SENT, State.INTENDED]),
        (
            "Needs a look",
            [State.FAILED, State.UNKNOWN, State.NOT_DONE, State.TAKEN_BACK, State.GONE_WITH_OTHERS],
        ),
        ("Not confirmed yet", [State.PREPARING, State.ACCEPTED]),
        ("Done and verified", [State.ALREADY, State.VERIFIED]),
        ("Messages", ["FastPix could not be reached."]),
    ],
)
def test_each_outcome_shows_its_rows(activity: Activity, outcome: str, states: list[State | str]) -> None:
    activity.show_entries(entries(list(State)))
    activity.add_message(Message("FastPix could not be reached."))
    choose(activity, "outcome", outcome)
    assert shown(activity) == states
    assert summary(activity) == f"{len(states)} of {len(State) + 1} shown"
    choose(activity, "outcome", "All outcomes")
    assert activity.model.rowCount() == len(State) + 1
    assert summary(activity) == ""


def test_every_write_has_one_outcome() -> None:
    ours = {state: outcome_of(an_entry(1, state), is_of_this_run=True) for state in State}
    assert set(ours.values()) == set(Outcome) - {Outcome.MESSAGE}
    for state in State:
        assert (ours[state] is Outcome.VERIFIED) is state.is_done
        assert (ours[state] is Outcome.UNDER_WAY) is state.is_under_way


def test_what_nobody_carries_out_is_not_under_way() -> None:
    for state in (State.INTENDED, State.SENT, State.CHECKING):
        assert outcome_of(an_entry(1, state), is_of_this_run=False) is Outcome.NOT_CONFIRMED


def test_a_value_that_has_changed_since_needs_a_look() -> None:
    changed = an_entry(1, deletes=False, changed_since=NOON)
    assert outcome_of(changed, is_of_this_run=True) is Outcome.NEEDS_A_LOOK


def test_each_workspace_that_occurs_can_be_chosen(activity: Activity) -> None:
    assert choices(activity, "workspace") == ["All workspaces"]
    activity.name_workspace("south", "South", THERE)
    activity.name_workspace("north", "North", HERE)
    activity.show_entries(entries([State.VERIFIED, State.FAILED]))
    assert choices(activity, "workspace") == ["All workspaces", "North"]
    activity.show_earlier(Earlier(), entries([State.VERIFIED], THERE, 5))
    activity.add_message(Message("FastPix could not be reached."))
    assert choices(activity, "workspace") == ["All workspaces", "North", "South"]
    choose(activity, "workspace", "North")
    assert shown(activity) == [State.FAILED, State.VERIFIED]
    assert summary(activity) == "2 of 4 shown"
    choose(activity, "outcome", "Needs a look")
    assert shown(activity) == [State.FAILED]
    assert summary(activity) == "1 of 4 shown"


def test_a_message_about_a_workspace_is_shown_with_its_writes(activity: Activity) -> None:
    activity.name_workspace("north", "North", HERE)
    activity.show_entries(entries([State.VERIFIED]))
    activity.add_message(Message("“North” could not be opened."), "north")
    activity.add_message(Message("“South” could not be opened."), "south")
    choose(activity, "workspace", "North")
    assert shown(activity) == ["“North” could not be opened.", State.VERIFIED]


def test_one_workspace_under_two_ids_is_one_choice(activity: Activity) -> None:
    activity.name_workspace("ours", "North", HERE)
    unnamed = replace(an_entry(8), place=Place(HERE.endpoint, "account:ours"), account="ours")
    activity.show_entries([unnamed, *entries([State.VERIFIED])])
    assert choices(activity, "workspace") == ["All workspaces", "North"]
    choose(activity, "workspace", "North")
    assert activity.model.rowCount() == 2


def test_two_workspaces_with_one_name_are_two_choices(activity: Activity) -> None:
    activity.name_workspace("one", "North", HERE)
    activity.name_workspace("two", "North", THERE)
    activity.show_entries([*entries([State.VERIFIED]), *entries([State.FAILED], THERE, 5)])
    assert choices(activity, "workspace") == ["All workspaces", "North", "North"]
    seen = []
    for at in (1, 2):
        box(activity, "workspace").setCurrentIndex(at)
        seen += shown(activity)
    assert sorted(seen) == [State.FAILED, State.VERIFIED]


def test_a_workspace_that_is_renamed_stays_chosen(activity: Activity) -> None:
    activity.name_workspace("north", "North", HERE)
    activity.name_workspace("south", "South", THERE)
    activity.show_entries([*entries([State.VERIFIED]), *entries([State.FAILED], THERE, 5)])
    choose(activity, "workspace", "North")
    activity.name_workspace("north", "Zenith", HERE)
    assert choices(activity, "workspace") == ["All workspaces", "South", "Zenith"]
    assert box(activity, "workspace").currentText() == "Zenith"
    assert shown(activity) == [State.VERIFIED]


def test_the_workspace_that_is_removed_is_no_choice_any_more(activity: Activity) -> None:
    activity.name_workspace("north", "North", HERE)
    activity.name_workspace("south", "South", THERE)
    activity.show_entries([*entries([State.VERIFIED]), *entries([State.FAILED], THERE, 5)])
    choose(activity, "workspace", "North")
    activity.remove_entries("north", HERE)
    assert choices(activity, "workspace") == ["All workspaces", "South"]
    assert box(activity, "workspace").currentText() == "All workspaces"
    assert shown(activity) == [State.FAILED]


# --- what stays ----------------------------------------------------------------------------------------


def test_the_selected_row_stays_selected(activity: Activity) -> None:
    activity.show_entries(entries([State.VERIFIED, State.FAILED] * 40))
    table = activity.table
    table.selectRow(50)
    selected = table.current_record()
    choose(activity, "outcome", "Needs a look")
    assert table.current_record() == selected
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    choose(activity, "outcome", "All outcomes")
    assert table.current_record() == selected
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    choose(activity, "outcome", "Done and verified")
    assert table.current_record() is None


def test_a_write_that_ends_leaves_and_the_selected_one_stays_until_the_filter_is_set_again(activity: Activity) -> None:
    one, two, three = entries([State.SENT] * 3)
    activity.show_entries([one, two, three])
    choose(activity, "outcome", "Under way")
    activity.table.selectRow(1)
    activity.show_entries([replace(one, state=State.VERIFIED), replace(two, state=State.VERIFIED)])
    assert shown(activity) == [State.SENT, State.VERIFIED]
    assert activity.table.current_record() == replace(two, state=State.VERIFIED)
    choose(activity, "outcome", "All outcomes")
    choose(activity, "outcome", "Under way")
    assert shown(activity) == [State.SENT]


def test_the_rows_are_filtered_again_when_activity_is_shown_again(activity: Activity) -> None:
    (one,) = entries([State.SENT])
    activity.show_entries([one])
    choose(activity, "outcome", "Under way")
    activity.table.selectRow(0)
    activity.show_entries([replace(one, state=State.VERIFIED)])
    assert shown(activity) == [State.VERIFIED]
    activity.window().hide()
    activity.window().show()
    assert shown(activity) == []


def test_new_rows_are_listed_if_they_match(activity: Activity) -> None:
    activity.show_entries(entries([State.VERIFIED]))
    choose(activity, "outcome", "Needs a look")
    assert shown(activity) == []
    activity.show_entries(entries([State.VERIFIED, State.FAILED], first=5))
    assert shown(activity) == [State.FAILED]
    assert summary(activity) == "1 of 3 shown"


def test_the_oldest_messages_go_while_they_are_hidden(activity: Activity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fastpix_desktop.ui.messages.activity.MOST_MESSAGES", 2)
    activity.show_entries(entries([State.VERIFIED]))
    choose(activity, "outcome", "Done and verified")
    for number in range(4):
        activity.add_message(Message(f"Message {number}"))
    assert summary(activity) == "1 of 3 shown"
    choose(activity, "outcome", "Messages")
    assert shown(activity) == ["Message 3", "Message 2"]


# --- nothing to show -----------------------------------------------------------------------------------


def test_an_empty_result_says_so_and_shows_all_again(activity: Activity) -> None:
    activity.show_entries(entries([State.VERIFIED]))
    activity.table.setFocus()
    choose(activity, "outcome", "Under way")
    placeholder = activity._body.placeholder
    assert placeholder.isVisible()
    assert placeholder.sentence.text() == "Nothing in this list matches the filters."
    assert summary(activity) == "0 of 1 shown"
    button = placeholder.button
    assert button.text() == "Show all"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert shown(activity) == [State.VERIFIED]
    assert box(activity, "outcome").currentText() == "All outcomes"
    assert activity.table.isVisible()
    assert not placeholder.isVisible()
    assert summary(activity) == ""


def test_the_focus_never_goes_to_what_is_hidden(activity: Activity) -> None:
    activity.window().activateWindow()
    (one,) = entries([State.SENT])
    activity.show_entries([one])
    choose(activity, "outcome", "Under way")
    activity.table.setFocus()
    activity.show_entries([replace(one, state=State.VERIFIED)])
    assert QApplication.focusWidget() is activity._body.placeholder.button
    QTest.keyClick(activity._body.placeholder.button, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is activity.table


def test_without_rows_there_is_nothing_to_filter(activity: Activity) -> None:
    assert not box(activity, "outcome").isVisible()
    activity.add_message(Message("FastPix could not be reached."))
    assert box(activity, "outcome").isVisible()


def test_what_was_not_read_is_not_said_to_be_filtered(activity: Activity) -> None:
    activity.show_earlier(Earlier(older=30), entries([State.VERIFIED, State.FAILED]))
    foot = activity._body.foot
    assert foot.label.text() == "2 of 32 changes shown"
    choose(activity, "outcome", "Needs a look")
    assert foot.label.text() == "The filters look at the newest 2 of 32 changes."
    assert foot.button.text() == "Show older changes"


# --- keyboard and screen readers -----------------------------------------------------------------------


def test_the_boxes_have_names_and_are_reached_by_tab(activity: Activity) -> None:
    activity.show_entries(entries([State.VERIFIED]))
    workspace, outcome = box(activity, "workspace"), box(activity, "outcome")
    assert (workspace.accessibleName(), outcome.accessibleName()) == ("Workspace", "Outcome")
    workspace.setFocus()
    QTest.keyClick(workspace, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is outcome
    QTest.keyClick(outcome, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is activity.table


def test_the_result_is_announced(activity: Activity, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("fastpix_desktop.ui.messages.activity_body.announce", lambda _, text: heard.append(text))
    activity.show_entries(entries([State.VERIFIED, State.FAILED]))
    assert heard == []
    choose(activity, "outcome", "Needs a look")
    assert heard == ["1 of 2 shown"]


def test_a_long_name_of_a_workspace_does_not_widen_the_box(activity: Activity) -> None:
    activity.show_entries(entries([State.VERIFIED]))
    width = box(activity, "workspace").sizeHint().width()
    activity.name_workspace("north", "N" * 200, HERE)
    assert box(activity, "workspace").sizeHint().width() == width
    choose(activity, "workspace", choices(activity, "workspace")[1])
    assert len(box(activity, "workspace").currentText()) == 40
