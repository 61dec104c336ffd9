"""The journal: entries are numbered, have times, are in order, and every change is reported."""

from datetime import UTC, datetime, timedelta

import pytest

from fastpix_desktop.domain.edits import DeleteTrack, Entry, SetSourceAccess, State
from fastpix_desktop.writes.journal import Journal

DELETE = DeleteTrack("m", "Spring keynote", "t", "audio", "Italian")
SWITCH = SetSourceAccess("m", "Spring keynote", source_access=False)


def test_an_entry_begins_intended_with_its_time_in_utc() -> None:
    before = datetime.now(UTC)
    entry = Journal().begin(DELETE)
    assert (entry.number, entry.action, entry.state, entry.detail) == (1, DELETE, State.INTENDED, "")
    assert before <= entry.begun_at == entry.changed_at <= datetime.now(UTC)
    assert entry.begun_at.utcoffset() == timedelta(0)


def test_entries_are_numbered_and_stay_in_the_order_they_began() -> None:
    journal = Journal()
    first, second = journal.begin(DELETE), journal.begin(SWITCH)
    journal.move(second, State.VERIFIED)
    journal.move(first, State.FAILED, "No.")
    assert [(entry.number, entry.state) for entry in journal.entries] == [(1, State.FAILED), (2, State.VERIFIED)]


def test_a_new_state_changes_neither_the_action_nor_the_start() -> None:
    journal = Journal()
    begun = journal.begin(SWITCH)
    moved = journal.move(begun, State.UNKNOWN, "The reply was lost.")
    assert journal.entries == (moved,)
    assert (moved.number, moved.action, moved.begun_at) == (begun.number, SWITCH, begun.begun_at)
    assert (moved.state, moved.detail) == (State.UNKNOWN, "The reply was lost.")
    assert moved.changed_at >= begun.changed_at
    assert begun.state is State.INTENDED


def test_every_change_is_reported() -> None:
    reported: list[Entry] = []
    journal = Journal(reported.append)
    entry = journal.begin(DELETE)
    entry = journal.move(entry, State.SENT)
    entry = journal.move(entry, State.VERIFIED)
    assert [step.state for step in reported] == [State.INTENDED, State.SENT, State.VERIFIED]
    assert journal.entries == (reported[-1],)


def test_an_entry_is_in_the_journal_before_it_is_reported() -> None:
    seen: list[tuple[Entry, ...]] = []
    journal = Journal(lambda entry: seen.append(journal.entries))
    entry = journal.begin(DELETE)
    assert seen == [(entry,)]


def test_an_entry_has_a_log_line_without_the_title() -> None:
    journal = Journal()
    deletion = journal.begin(DELETE)
    assert deletion.log_line == "write 1, delete track t of media m: intended"
    assert journal.move(deletion, State.UNKNOWN, "Lost.").log_line.endswith("of media m: unknown (Lost.)")
    assert journal.begin(SWITCH).log_line == "write 2, switch source access of media m off: intended"


@pytest.mark.parametrize("state", State)
def test_only_intended_and_sent_writes_are_unfinished(state: State) -> None:
    assert state.is_final is (state not in {State.INTENDED, State.SENT})


def test_the_entries_of_a_removed_workspace_are_deleted_for_good() -> None:
    reported: list[Entry] = []
    journal = Journal(reported.append)
    gone, kept = journal.begin(DELETE, "one"), journal.begin(SWITCH, "two")
    journal.forget("one")
    assert journal.entries == (kept,)
    # A write under way still ends. Its entry is returned, but neither stored nor reported.
    before = len(reported)
    assert journal.move(gone, State.VERIFIED).state is State.VERIFIED
    assert journal.entries == (kept,)
    assert len(reported) == before
    assert journal.begin(DELETE, "three").number == 3
