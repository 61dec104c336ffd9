"""The record of every write: numbered, timed, oldest first, and told at every step."""

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


def test_moving_keeps_what_was_done_and_when_it_began() -> None:
    journal = Journal()
    begun = journal.begin(SWITCH)
    moved = journal.move(begun, State.UNKNOWN, "The reply was lost.")
    assert journal.entries == (moved,)
    assert (moved.number, moved.action, moved.begun_at) == (begun.number, SWITCH, begun.begun_at)
    assert (moved.state, moved.detail) == (State.UNKNOWN, "The reply was lost.")
    assert moved.changed_at >= begun.changed_at
    assert begun.state is State.INTENDED


def test_every_step_is_told_as_it_is_kept() -> None:
    told: list[Entry] = []
    journal = Journal(told.append)
    entry = journal.begin(DELETE)
    entry = journal.move(entry, State.SENT)
    entry = journal.move(entry, State.VERIFIED)
    assert [step.state for step in told] == [State.INTENDED, State.SENT, State.VERIFIED]
    assert journal.entries == (told[-1],)


def test_the_entry_is_already_in_the_journal_when_it_is_told() -> None:
    seen: list[tuple[Entry, ...]] = []
    journal = Journal(lambda entry: seen.append(journal.entries))
    entry = journal.begin(DELETE)
    assert seen == [(entry,)]


def test_an_entry_accounts_for_itself_in_one_line_without_the_title() -> None:
    journal = Journal()
    deletion = journal.begin(DELETE)
    assert deletion.account == "write 1, delete track t of media m: intended"
    assert journal.move(deletion, State.UNKNOWN, "Lost.").account.endswith("of media m: unknown (Lost.)")
    assert journal.begin(SWITCH).account == "write 2, switch source access of media m off: intended"


@pytest.mark.parametrize("state", State)
def test_only_what_is_intended_or_sent_is_unfinished(state: State) -> None:
    assert state.is_final is (state not in {State.INTENDED, State.SENT})


def test_what_was_done_in_one_workspace_is_forgotten_and_does_not_come_back() -> None:
    told: list[Entry] = []
    journal = Journal(told.append)
    gone, kept = journal.begin(DELETE, "one"), journal.begin(SWITCH, "two")
    journal.forget("one")
    assert journal.entries == (kept,)
    # A write that was under way still ends, and its end is given back; nobody is told and nothing is kept.
    before = len(told)
    assert journal.move(gone, State.VERIFIED).state is State.VERIFIED
    assert journal.entries == (kept,)
    assert len(told) == before
    assert journal.begin(DELETE, "three").number == 3
