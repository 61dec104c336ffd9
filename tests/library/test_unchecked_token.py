"""Until the service has accepted the token of a workspace, no change is sent, whatever is known of its rights."""

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes, WritingChanged
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.workspace import (
    MAY_WRITE,
    READ_ONLY_BY_CHOICE,
    Writing,
    WritingPermission,
    permission_of,
)
from fastpix_desktop.errors import GuardRefused
from fastpix_desktop.writes.carry_out import Writer
from fastpix_desktop.writes.permission import Permission
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.library.conftest import Desk, Published, first_track, with_tracks

WHY = "FastPix cannot be reached, and the token has not been checked since the start."


@pytest.mark.parametrize("state", list(Writing))
def test_the_reason_is_the_same_for_every_state_and_ends_with_the_check(changes: Changes, state: Writing) -> None:
    permission = Permission(changes, "ours", permission_of(state), is_checked=False)
    assert permission.writing == WritingPermission(state, WHY, is_checked=False)
    assert permission.writing.is_refused
    permission.note_checked(permission_of(state))
    assert permission.writing == permission_of(state)


def test_what_the_user_chooses_meanwhile_is_kept_and_allows_no_change(changes: Changes, published: Published) -> None:
    permission = Permission(changes, "ours", is_checked=False)
    permission.forbid()
    permission.allow_again()
    states = [(change.permission.state, change.permission.is_refused) for change in published.of(WritingChanged)]
    assert states == [(Writing.OFF, True), (Writing.UNTRIED, True)]
    permission.forbid()
    permission.note_checked(READ_ONLY_BY_CHOICE)
    assert permission.writing == READ_ONLY_BY_CHOICE


async def test_a_write_is_neither_sent_nor_read_for(
    desk: Desk, client: FastPixClient, changes: Changes, demo: DemoServer
) -> None:
    media = await desk.media(with_tracks(demo, subtitle=1))
    permission = Permission(changes, "ours", is_checked=False)
    writer = Writer(client.without_waiting().media, desk.journal, desk.proof, permission, desk.library.read)
    write = DeleteTrack.of(media, first_track(media, TrackKind.SUBTITLE))
    before = len(demo.requests)
    outcome = await writer.carry_out(write)
    assert (outcome.state, outcome.entry.detail) == (State.NOT_DONE, WHY)
    assert isinstance(outcome.error, GuardRefused)
    assert len(demo.requests) == before
    permission.note_checked(MAY_WRITE)
    assert (await writer.carry_out(write)).state.is_done
