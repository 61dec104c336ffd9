"""The old workspace is left only after the new token was accepted, and its writes end before the new one opens."""

import asyncio
from dataclasses import replace

import pytest

from fastpix_desktop.changes import Change, Changes, MediaKnown, WorkspaceIdKnown
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.pages import PageRequest
from fastpix_desktop.domain.workspace import MAY_WRITE, READ_ONLY_BY_CHOICE, Workspace, Writing
from fastpix_desktop.errors import (
    OtherWorkspace,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
)
from fastpix_desktop.workspaces.listed import ListedWorkspaces
from fastpix_desktop.workspaces.opened import OnScreen, OpenedWorkspace
from fastpix_desktop.workspaces.switching import (
    IdentityChanged,
    Leaving,
    ListChanged,
    Move,
    Opened,
    WorkspaceLeft,
    WrongWorkspace,
)
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.keyrings import MemoryKeyring
from tests.library.conftest import first_track, with_tracks
from tests.waiting import until
from tests.workspaces.bench import WRONG, Bench

UNOPENED = Workspace("Another", "http://127.0.0.1/v1/", account="another")


async def test_signing_in_sends_one_small_request_and_opens_the_library(bench: Bench) -> None:
    signed_in = await bench.sign_in(bench.good)
    assert [(request.operation, request.query["limit"]) for request in bench.demo.requests] == [("media.list", "1")]
    assert signed_in.identity == Workspace(
        "Demo workspace", bench.demo.url, account="ours", workspace_id=bench.demo.catalogue.workspace_id
    )
    assert (await signed_in.library.page(1, 10, "desc")).total == 260
    assert [type(move) for move in bench.moves] == [Leaving, WorkspaceLeft, Opened]


async def test_a_workspace_without_media_has_no_id_yet(changes: Changes, journal: Journal) -> None:
    with DemoServer(media=0) as empty:
        bench = Bench(empty, changes, journal, MemoryKeyring())
        signed_in = await bench.sign_in(bench.good)
        assert signed_in.identity.workspace_id is None
        await bench.close()


async def test_a_wrong_token_changes_neither_the_keyring_nor_the_open_workspace(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)
    await bench.session.store(bench.workspace, bench.good)
    with pytest.raises(SignInRequired):
        await bench.sign_in(WRONG)
    assert bench.stored == bench.good
    assert len((await earlier.library.page(1, 10, "desc")).records) == 10
    assert [await bench.is_closed(client) for client in bench.opened] == [False, True]


@pytest.mark.parametrize(
    ("fault", "kind"),
    [(Fault("status", "media.list", status=500), ServiceFailed), (Fault("reset_before"), ServiceUnreachable)],
)
async def test_a_client_whose_credentials_cannot_be_checked_is_closed(
    bench: Bench, fault: Fault, kind: type[Exception]
) -> None:
    bench.demo.faults.add(fault)
    with pytest.raises(kind):
        await bench.sign_in(bench.good)
    assert await bench.is_closed(bench.opened[0])
    assert bench.moves == []


async def test_a_cancelled_sign_in_closes_its_client(bench: Bench) -> None:
    bench.demo.faults.add(Fault("stall", "media.list"))
    task = asyncio.create_task(bench.sign_in(bench.good))
    await until(lambda: len(bench.demo.requests) == 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await bench.is_closed(bench.opened[0])
    assert bench.stored is None


async def test_the_earlier_client_is_closed_after_its_writes_have_ended(bench: Bench, journal: Journal) -> None:
    earlier = await bench.sign_in(bench.good)
    bench.demo.faults.add(Fault("slow", "media.delete_track", seconds=0.1))
    start_to_delete(bench, earlier)
    await until(lambda: bench.demo.requests.of("media.delete_track"))
    later = await bench.switching.enter(bench.good, replace(bench.workspace, account="later"))
    assert bench.moves[-3:] == [Leaving(1), WorkspaceLeft(True), Opened(later)]
    assert [entry.state for entry in journal.entries] == [State.VERIFIED]
    assert [await bench.is_closed(client) for client in bench.opened] == [True, False]
    assert len((await later.library.page(1, 10, "desc")).records) == 10


async def test_a_write_that_takes_too_long_is_cut_short_and_recorded_as_unknown(bench: Bench, journal: Journal) -> None:
    earlier = await bench.sign_in(bench.good)
    bench.demo.faults.add(Fault("stall", "media.delete_track"))
    start_to_delete(bench, earlier)
    await until(lambda: bench.demo.requests.of("media.delete_track"))
    await bench.switching.leave()
    assert bench.moves[-2:] == [Leaving(1), WorkspaceLeft(False)]
    assert [entry.state for entry in journal.entries] == [State.UNKNOWN]
    assert bench.switching.identity is None


async def test_subscribers_are_called_until_the_workspace_has_been_left(bench: Bench, changes: Changes) -> None:
    received: list[Change] = []
    opened = await bench.sign_in(bench.good)
    opened.subscribe(received.append)
    media = await opened.library.media(next(bench.demo.catalogue.ids()))
    bench.switching.drop()
    changes.publish(MediaKnown(media, 0.0, 0.0))
    assert [change.media for change in received if isinstance(change, MediaKnown)] == [media] * 2
    await bench.switching.leave()
    changes.publish(MediaKnown(media, 0.0, 0.0))
    assert [change.media for change in received if isinstance(change, MediaKnown)] == [media] * 2


async def test_cancelled_leaving_is_continued_by_the_next_call(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)
    bench.demo.faults.add(Fault("stall", "media.delete_track"))
    start_to_delete(bench, earlier)
    await until(lambda: bench.demo.requests.of("media.delete_track"))
    task = asyncio.create_task(bench.switching.enter(bench.good, bench.workspace))
    await until(lambda: bench.switching.current is None)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [await bench.is_closed(client) for client in bench.opened] == [False, True]
    await bench.switching.leave()
    assert [await bench.is_closed(client) for client in bench.opened] == [True, True]


async def test_cancelling_while_the_earlier_client_closes_leaves_no_client_open(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)
    bench.demo.faults.add(Fault("stall", "media.get_clips"))
    media_id = next(bench.demo.catalogue.ids())
    # Closing waits until this request has been sent.
    reading = asyncio.create_task(earlier.library.clips(media_id, 1, 10))
    await until(lambda: bench.demo.requests.of("media.get_clips"))
    task = asyncio.create_task(bench.switching.enter(bench.good, bench.workspace))

    def stop(move: Move) -> None:
        if isinstance(move, Leaving):
            task.cancel()

    bench.switching.subscribe(stop)
    with pytest.raises(asyncio.CancelledError):
        await task
    await bench.switching.leave()
    with pytest.raises(ServiceUnreachable):
        await reading
    assert [await bench.is_closed(client) for client in bench.opened] == [True, True]


async def test_a_workspace_refused_after_the_old_one_was_left_is_not_opened(bench: Bench) -> None:
    await bench.sign_in(bench.good)
    answers = iter([False, True])

    def refuse_the_second_time(workspace: Workspace) -> Workspace:
        if next(answers):
            raise OtherWorkspace("It was removed meanwhile.")
        return workspace

    with pytest.raises(OtherWorkspace):
        await bench.switching.enter(bench.good, replace(UNOPENED, base_url=bench.demo.url), refuse_the_second_time)
    assert bench.switching.current is None
    assert [await bench.is_closed(client) for client in bench.opened] == [True, True]


async def test_a_token_of_another_workspace_changes_nothing(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)

    def refuse(workspace: Workspace) -> Workspace:
        assert workspace.workspace_id == bench.demo.catalogue.workspace_id
        raise OtherWorkspace("This token belongs to another workspace.")

    with pytest.raises(OtherWorkspace):
        await bench.switching.enter(bench.good, replace(UNOPENED, base_url=bench.demo.url), identify=refuse)
    assert bench.switching.current is earlier
    assert [type(move) for move in bench.moves] == [Leaving, WorkspaceLeft, Opened]
    assert not bench.session.is_cached(UNOPENED)
    assert [await bench.is_closed(client) for client in bench.opened] == [False, True]
    assert len((await earlier.library.page(1, 10, "desc")).records) == 10


@pytest.mark.parametrize("writing", list(Writing))
async def test_the_library_gets_the_stored_rights(bench: Bench, writing: Writing) -> None:
    workspace = replace(bench.workspace, writing=writing)
    signed_in = await bench.switching.enter(bench.good, workspace)
    assert signed_in.writing.is_refused is (writing in {Writing.OFF, Writing.REFUSED})


async def test_closing_leaves_the_keyring_unchanged_and_may_be_repeated(bench: Bench) -> None:
    signed_in = await bench.sign_in(bench.good)
    await bench.session.store(bench.workspace, bench.good)
    await bench.close()
    with pytest.raises(ServiceUnreachable):
        await signed_in.library.page(1, 10, "desc")
    await bench.close()
    assert await bench.is_closed(bench.opened[0])
    assert bench.stored == bench.good


# --- what was on screen ------------------------------------------------------------------------


async def test_the_place_is_remembered_for_the_next_opening_only(bench: Bench) -> None:
    first = await bench.sign_in(bench.good)
    assert first.on_screen is None
    first.on_screen = OnScreen(PageRequest(3), "a-media")
    await bench.switching.leave()
    second = await bench.sign_in(bench.good)
    assert second.on_screen == OnScreen(PageRequest(3), "a-media")
    second.on_screen = None
    await bench.switching.leave()
    assert (await bench.sign_in(bench.good)).on_screen is None


async def test_a_workspace_can_be_opened_at_a_media(bench: Bench) -> None:
    first = await bench.sign_in(bench.good)
    first.on_screen = OnScreen(PageRequest(3), "a-media", (2, 30))
    await bench.switching.leave()
    bench.switching.open_next_at("ours", "wanted", PageRequest(1, 20))
    assert (await bench.sign_in(bench.good)).on_screen == OnScreen(PageRequest(3), "wanted")
    bench.switching.open_next_at("other", "wanted", PageRequest(1, 20))
    bench.switching.forget("other")
    other = await bench.switching.enter(bench.good, replace(bench.workspace, account="other", workspace_id=None))
    assert other.on_screen is None


async def test_a_new_name_of_the_open_workspace_is_published(bench: Bench) -> None:
    opened = await bench.sign_in(bench.good)
    bench.switching.update(replace(opened.identity, account="another"))
    assert bench.moves[-1:] == [Opened(opened)]
    renamed = replace(opened.identity, name="Renamed")
    bench.switching.update(renamed)
    assert bench.moves[-1:] == [IdentityChanged(opened)]
    assert bench.switching.identity == renamed


async def test_after_a_refusal_the_keyring_is_read_once_more(bench: Bench) -> None:
    workspace = replace(bench.workspace, has_stored_secret=True)
    bench.session.cache(workspace, WRONG)
    await bench.session.store(workspace, bench.good)
    opened = await bench.switching.enter_listed(workspace, lambda: bench.session.credentials(workspace))
    assert bench.switching.current is opened
    assert await bench.session.credentials(workspace) == bench.good


async def test_the_same_secret_is_not_tried_twice(bench: Bench) -> None:
    workspace = replace(bench.workspace, has_stored_secret=True)
    bench.session.cache(workspace, WRONG)
    await bench.session.store(workspace, WRONG)
    with pytest.raises(SignInRequired):
        await bench.switching.enter_listed(workspace, lambda: bench.session.credentials(workspace))
    assert len(bench.opened) == 1
    assert not bench.session.is_cached(workspace)


# --- updates of the list -------------------------------------------------------------------------


async def test_the_list_stores_the_rights_of_the_token(bench: Bench, changes: Changes) -> None:
    ListedWorkspaces(bench.switching, changes)
    opened = await bench.sign_in(bench.good)
    opened.permission.forbid()
    assert listed(bench).writing is Writing.OFF
    assert opened.identity.writing is Writing.OFF
    opened.permission.allow_again()
    assert listed(bench).writing is Writing.UNTRIED
    start_to_delete(bench, opened)
    await until(lambda: listed(bench).writing is Writing.WORKS)


async def test_read_only_is_toggled_in_the_open_workspace_and_in_another(bench: Bench, changes: Changes) -> None:
    records = ListedWorkspaces(bench.switching, changes)
    opened = await bench.sign_in(bench.good)
    records.toggle_read_only("ours")
    assert (opened.writing, listed(bench).writing) == (READ_ONLY_BY_CHOICE, Writing.OFF)
    records.toggle_read_only("ours")
    assert (opened.writing, listed(bench).writing) == (MAY_WRITE, Writing.UNTRIED)
    await bench.switching.leave()
    records.toggle_read_only("ours")
    assert listed(bench).writing is Writing.OFF
    records.toggle_read_only("nobody's")


async def test_an_open_workspace_that_proves_to_be_another_is_dropped_at_once(bench: Bench, changes: Changes) -> None:
    ListedWorkspaces(bench.switching, changes)
    await bench.sign_in(bench.good)
    changes.publish(WorkspaceIdKnown("ours", "another-id"))
    assert bench.switching.current is None
    assert bench.moves[-1] == WrongWorkspace(listed(bench))
    await bench.switching.leave()
    assert await bench.is_closed(bench.opened[0])
    kinds = [type(move) for move in bench.moves]
    assert kinds == [Leaving, WorkspaceLeft, Opened, Leaving, WrongWorkspace, WorkspaceLeft]


async def test_the_id_of_a_removed_workspace_stays_until_its_secret_is_deleted(bench: Bench, changes: Changes) -> None:
    records = ListedWorkspaces(bench.switching, changes)
    await bench.sign_in(bench.good)
    records.set_stored("ours", True)
    assert listed(bench).has_stored_secret
    assert bench.moves[-1] == ListChanged()
    records.set_deleting("ours")
    assert (listed(bench).has_stored_secret, listed(bench).is_secret_being_deleted) == (False, True)
    records.remove("ours")
    assert (list(bench.workspaces), bench.workspaces.removed) == ([], ("ours",))
    records.set_stored("ours", False)
    assert bench.workspaces.removed == ()


def listed(bench: Bench) -> Workspace:
    """The only workspace in the list."""
    (known,) = bench.workspaces
    return known


def start_to_delete(bench: Bench, opened: OpenedWorkspace) -> None:
    """Start the deletion of a track, as the window does."""

    async def delete() -> None:
        media = await opened.library.media(with_tracks(bench.demo, subtitle=1))
        with opened.tasks.write():
            await opened.writer.carry_out(DeleteTrack.of(media, first_track(media, TrackKind.SUBTITLE)))

    assert opened.tasks.start(delete)
