"""Every kind of write has words, a form in the journal, a call of the demo workspace and a column in the fault matrix.

A kind that is added to `writes.kinds.KINDS` fails here until it has all of them.
"""

from collections.abc import Callable, Mapping

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.ui.words.writes import WORDS, action_words, write_message
from fastpix_desktop.writes.kinds import KINDS, decode, encode
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack
from fastpix_desktop.writes.write import Seen, Write
from tests.matrix.table import ROWS, WINDOW_WRITES
from tests.ui.records import a_media, an_entry

ONE_OF_EACH: Mapping[type[Write], Callable[[Media], Write]] = {
    DeleteTrack: lambda media: DeleteTrack.of(media, media.tracks_of(TrackKind.SUBTITLE)[0]),
    SetSourceAccess: lambda media: SetSourceAccess(media.id, media.display_title, not media.source_access),
}
"""How a write of each kind is made, which changes something."""

COLUMNS: Mapping[type[Write], str] = {
    DeleteTrack: "media.delete_track",
    SetSourceAccess: "media.update_source_access",
}
"""The column of each kind in the fault matrix, named like the operation of the demo workspace."""


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def kind(request: pytest.FixtureRequest) -> type[Write]:
    """Each kind of write."""
    found: type[Write] = request.param
    return found


def test_nothing_is_listed_that_is_no_kind() -> None:
    assert set(ONE_OF_EACH) == set(COLUMNS) == set(WORDS) == set(KINDS)
    assert set(COLUMNS.values()) == set(WINDOW_WRITES)


def test_it_has_words_for_what_it_changes_and_for_every_state(kind: type[Write]) -> None:
    write = ONE_OF_EACH[kind](a_media(1))
    assert action_words(write)
    said = {write_message(an_entry(1, state, write=write), None).text for state in State if not state.is_under_way}
    assert all("Media 1" in text for text in said)
    assert len(said) >= 6, "states that differ are told apart"


def test_it_is_read_from_the_journal_as_it_was_stored(kind: type[Write]) -> None:
    write = ONE_OF_EACH[kind](a_media(1))
    found = decode(encode(write))
    assert type(found) is kind
    assert found == write
    assert (found.subject, found.effect, found.log_line) == (write.subject, write.effect, write.log_line)


async def test_it_is_one_call_of_the_demo_workspace_and_reads_show_its_effect(
    kind: type[Write], demo: DemoServer
) -> None:
    async with FastPixClient(demo.username, demo.password, base_url=demo.url) as client:
        wanted = demo.catalogue.first(
            lambda one: one["status"] == "Ready" and any(track["type"] == "subtitle" for track in one["tracks"])
        )
        before = await client.media.get(wanted["id"])
        write = ONE_OF_EACH[kind](before)
        assert write.seen_in(before, write.others_in(before), frozenset()) is Seen.NOT_SHOWN
        operations = len(demo.requests)
        await write.send(client.media)
        assert len(demo.requests) == operations + 1
        assert len(demo.requests.of(COLUMNS[kind])) == 1
        after = await client.media.get(wanted["id"])
        assert write.seen_in(after, write.others_in(before), frozenset()) is Seen.SHOWN


def test_it_has_a_cell_for_every_fault_of_the_matrix(kind: type[Write]) -> None:
    rows = [row for row in ROWS if not row.only]
    assert rows
    assert [row.fault for row in rows if row.expected(COLUMNS[kind]) is None] == []
