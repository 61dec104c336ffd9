"""The journal in memory: entries are numbered, have times, are in order, and every change is reported."""

from datetime import UTC, datetime, timedelta

import pytest

from fastpix_desktop.domain.journal import Entry, Place, State, Write
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import FastPixError, ServiceFailed
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.kinds import KINDS, decode, encode
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack
from fastpix_desktop.writes.write import Write as BaseWrite

MEDIA, TRACK = "0F2CBF64-9d1b-4f0e-8a53-0b6b4b1cf1ad", "6a1f0c9e-1111-4222-8333-0b6b4b1cf1ad"
DELETE = DeleteTrack(MEDIA, "Spring keynote", TRACK, "audio", "it", "Italian", "Final", ("a", "b"))
SWITCH = SetSourceAccess(MEDIA, "Spring keynote", source_access=False)
HERE, ELSEWHERE = Place("https://one.example/v1/", "w"), Place("https://one.example/v1/", "v")


def intend(journal: Journal, write: Write = DELETE, place: Place = HERE, account: str = "ours") -> Entry:
    return journal.intend(write, place, account)


def test_an_entry_begins_intended_with_its_time_in_utc() -> None:
    before = datetime.now(UTC)
    entry = intend(Journal(run="r"))
    assert (entry.id, entry.run, entry.write, entry.state) == ("r-1", "r", DELETE, State.INTENDED)
    assert before <= entry.begun_at == entry.changed_at <= datetime.now(UTC)
    assert entry.begun_at.utcoffset() == timedelta(0)


def test_entries_stay_in_the_order_they_began() -> None:
    journal = Journal()
    first, second = intend(journal), intend(journal, SWITCH)
    journal.move(second, State.VERIFIED)
    journal.move(first, State.FAILED, "No.")
    assert [(entry.id, entry.state) for entry in journal.entries] == [
        (first.id, State.FAILED),
        (second.id, State.VERIFIED),
    ]


def test_a_new_state_changes_neither_the_write_nor_the_start() -> None:
    journal = Journal()
    begun = intend(journal, SWITCH)
    moved = journal.move(begun, State.UNKNOWN, "The reply was lost.", needs_two=True)
    assert journal.entries == (moved,)
    assert journal.current(begun) == moved
    assert (moved.id, moved.write, moved.begun_at) == (begun.id, SWITCH, begun.begun_at)
    assert (moved.state, moved.detail, moved.needs_two) == (State.UNKNOWN, "The reply was lost.", True)
    assert moved.changed_at >= begun.changed_at
    assert begun.state is State.INTENDED


def test_an_older_copy_of_an_entry_does_not_undo_what_was_recorded_since() -> None:
    journal = Journal()
    begun = intend(journal)
    journal.move(begun, State.SENT, others=("a",))
    assert journal.move(begun, State.VERIFIED).others == ("a",)


def test_every_change_is_reported_with_the_error_that_ended_it() -> None:
    reported: list[tuple[State, FastPixError | None]] = []
    journal = Journal(lambda entry, error: reported.append((entry.state, error)))
    error = ServiceFailed("No.")
    entry = intend(journal)
    journal.move(entry, State.SENT)
    journal.move(entry, State.FAILED, error=error)
    assert reported == [(State.INTENDED, None), (State.SENT, None), (State.FAILED, error)]


def test_an_entry_is_in_the_journal_before_it_is_reported() -> None:
    seen: list[tuple[Entry, ...]] = []
    journal = Journal(lambda entry, error: seen.append(journal.standing(HERE, MEDIA).entries))
    entry = intend(journal)
    assert seen == [(entry,)]


def test_an_entry_has_a_log_line_without_the_title() -> None:
    journal = Journal(run="r")
    deletion = intend(journal)
    assert deletion.log_line == f"write r-1, delete track {TRACK} of media {MEDIA}: intended"
    assert journal.move(deletion, State.UNKNOWN, "Lost.").log_line.endswith(f"of media {MEDIA}: unknown (Lost.)")
    template = sentence("service", "Its {what} was “{before}”.")
    detail = template.fill(what=sentence("service", "title"), before="Planted")
    assert journal.move(deletion, State.FAILED, detail).log_line.endswith(": failed (Its title was “{before}”.)")
    assert intend(journal, SWITCH).log_line == f"write r-2, switch source access of media {MEDIA} off: intended"


@pytest.mark.parametrize("state", State)
def test_each_state_is_under_way_open_or_an_end(state: State) -> None:
    assert state.is_under_way is (state in {State.INTENDED, State.SENT, State.CHECKING})
    assert state.is_open is (
        state in {State.ACCEPTED, State.PREPARING, State.UNKNOWN, State.GONE_WITH_OTHERS, State.TAKEN_BACK}
    )
    assert state.is_done is (state in {State.VERIFIED, State.ALREADY})
    assert state.is_under_way + state.is_open + state.is_done <= 1


def test_the_standing_of_a_media_is_found_however_its_id_is_spelled() -> None:
    journal = Journal()
    entry = intend(journal)
    assert journal.standing(HERE, MEDIA.lower().replace("-", "")).entries == (entry,)
    assert journal.standing(ELSEWHERE, MEDIA).entries == ()
    assert journal.standing(HERE, TRACK).entries == ()


def test_entries_move_to_the_place_that_is_known_later() -> None:
    journal = Journal()
    unnamed = Place(HERE.endpoint, "account:ours")
    entry = intend(journal, place=unnamed)
    other = intend(journal, place=ELSEWHERE)
    journal.rename_place(unnamed, HERE)
    assert [e.id for e in journal.standing(HERE, MEDIA).entries] == [entry.id]
    assert journal.standing(unnamed, MEDIA).entries == ()
    assert journal.standing(ELSEWHERE, MEDIA).entries == (other,)
    # Who holds the entry from before still moves it.
    assert journal.move(entry, State.SENT).place == HERE


def test_the_entries_of_a_removed_workspace_are_deleted_for_good() -> None:
    reported: list[Entry] = []
    journal = Journal(lambda entry, error: reported.append(entry))
    gone = intend(journal, account="one", place=ELSEWHERE)
    kept = intend(journal, SWITCH, account="two")
    journal.forget("one", ELSEWHERE)
    assert journal.entries == (kept,)
    assert journal.standing(ELSEWHERE, MEDIA).entries == ()
    # A write under way still ends. Its entry is returned, but neither stored nor reported.
    before = len(reported)
    assert journal.move(gone, State.VERIFIED).state is State.VERIFIED
    assert journal.entries == (kept,)
    assert len(reported) == before


@pytest.mark.parametrize("write", [DELETE, SWITCH])
def test_a_write_is_stored_with_its_kind_and_read_back(write: Write) -> None:
    assert decode(encode(write)) == write
    assert type(write) in KINDS


@pytest.mark.parametrize(
    "stored", [b"", b"{", b"[]", b'{"write":"paint"}', b'{"write":"set source access"}', encode(SWITCH)[:-1] + b",}"]
)
def test_a_damaged_or_unknown_write_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match="no known write"):
        decode(stored)


def test_every_kind_of_write_has_a_name_of_its_own() -> None:
    names = [kind.__struct_config__.tag for kind in KINDS]
    assert len(set(names)) == len(KINDS)


def test_a_kind_of_write_that_lacks_a_part_cannot_be_made() -> None:
    class Incomplete(BaseWrite, frozen=True, tag="incomplete"):
        """Says nothing of what it changes."""

    with pytest.raises(TypeError, match="abstract"):
        Incomplete(MEDIA, "")  # type: ignore[abstract]  # that is the point
