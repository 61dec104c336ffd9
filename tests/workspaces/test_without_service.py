"""Without the service, a listed workspace opens with its copy, and no read is sent before its token is checked."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from fastpix_desktop.changes import Changes, MediaGone, MediaKnown, PageKnown
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.workspace import Workspace, Writing
from fastpix_desktop.errors import (
    OtherWorkspace,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
    UnreachableReason,
)
from fastpix_desktop.store.copy.copies import Copies
from fastpix_desktop.workspaces import copy_at_hand
from fastpix_desktop.workspaces.held_reads import FirstCheck
from fastpix_desktop.workspaces.opened import OpenedWorkspace
from fastpix_desktop.workspaces.session import Checked
from fastpix_desktop.workspaces.switching import (
    IdentityChanged,
    Leaving,
    Opened,
    TokenRefused,
    WorkspaceLeft,
    WrongWorkspace,
)
from fastpix_desktop.writes.journal import Journal
from tests.keyrings import MemoryKeyring
from tests.library.conftest import Published
from tests.waiting import until
from tests.workspaces.bench import Bench


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path)


@pytest.fixture
async def bench(demo: DemoServer, changes: Changes, journal: Journal, copies: Copies) -> AsyncIterator[Bench]:
    """A bench whose list has the demo workspace, with a copy of two media."""
    made = Bench(demo, changes, journal, MemoryKeyring(), copies)
    known = replace(made.workspace, workspace_id=demo.catalogue.workspace_id, writing=Writing.WORKS)
    made.workspaces.put(known)
    file = copies.open(known, lambda trouble: None)
    await file.open()
    await file.put(Listed(tuple(Media(media_id) for media_id in ids(demo)[:2]), 1, 2, datetime.now(UTC)))
    await file.close()
    yield made
    await made.close()


def ids(demo: DemoServer) -> list[str]:
    return list(demo.catalogue.ids())


def known_in(bench: Bench) -> Workspace:
    found = bench.workspaces.find("ours")
    assert found is not None
    return found


async def opened_without(bench: Bench) -> OpenedWorkspace:
    bench.demo.stop()
    return await bench.switching.enter(bench.good, known_in(bench))


async def test_it_opens_unchecked_and_its_copy_is_read(bench: Bench) -> None:
    opened = await opened_without(bench)
    assert [type(move) for move in bench.moves] == [Leaving, WorkspaceLeft, Opened]
    assert bench.switching.current is opened
    assert opened.reachability.offline is not None
    assert not opened.is_checked
    assert (opened.writing.state, opened.writing.is_refused) == (Writing.WORKS, True)
    assert not bench.session.is_cached(known_in(bench)), "nobody has accepted these credentials yet"
    page = await opened.offline_reads.page(1, 10, "desc")
    assert page is not None
    assert {media.id for media in page.records} == {*ids(bench.demo)[:2]}


async def test_looking_for_a_copy_makes_no_file(bench: Bench, copies: Copies) -> None:
    await copies.delete("ours")
    with pytest.raises(ServiceUnreachable):
        await opened_without(bench)
    assert not copies.has("ours")


async def test_the_first_reply_checks_the_token_and_changes_may_be_sent(bench: Bench) -> None:
    opened = await opened_without(bench)
    before = len(bench.demo.requests)
    bench.demo.start()
    page = await opened.library.page(1, 10, "desc")
    assert page.total == 260
    assert [request.query["limit"] for request in list(bench.demo.requests)[before:]] == ["1", "10"]
    assert opened.is_checked
    assert not opened.writing.is_refused
    assert opened.reachability.offline is None
    assert bench.session.is_cached(known_in(bench))
    assert isinstance(bench.moves[-1], IdentityChanged)
    assert known_in(bench).writing is Writing.WORKS
    await opened.library.page(2, 10, "desc")
    assert len(bench.demo.requests) == before + 3, "it is checked once"


async def test_a_service_that_cannot_check_it_yet_is_tried_again_and_nothing_else_is_read(bench: Bench) -> None:
    opened = await opened_without(bench)
    bench.demo.faults.add(Fault("status", "media.list", status=502, times=10_000))
    before = len(bench.demo.requests)
    bench.demo.start()
    for read in (opened.library.page(1, 10, "desc"), opened.library.media(ids(bench.demo)[0])):
        with pytest.raises(ServiceFailed):
            await read
    assert {request.operation for request in list(bench.demo.requests)[before:]} == {"media.list"}
    assert not opened.is_checked
    assert opened.reachability.offline is not None, "so that it is tried again"
    assert bench.switching.current is opened
    bench.demo.faults.clear()
    await opened.reachability.try_again()
    await opened.library.media(ids(bench.demo)[0])
    assert opened.is_checked


async def test_a_refused_token_drops_the_workspace(bench: Bench) -> None:
    opened = await opened_without(bench)
    bench.demo.faults.add(Fault("status", status=401, times=10_000))
    bench.demo.start()
    with pytest.raises(SignInRequired):
        await opened.library.page(1, 10, "desc")
    assert bench.switching.current is None
    assert bench.moves[-1] == TokenRefused(known_in(bench))
    with pytest.raises(SignInRequired):
        await opened.library.page(1, 10, "desc")
    assert [type(move) for move in bench.moves].count(TokenRefused) == 1


async def test_the_token_of_another_workspace_reads_nothing_and_removes_nothing(
    bench: Bench, published: Published
) -> None:
    bench.workspaces.put(replace(known_in(bench), workspace_id="another"))
    opened = await opened_without(bench)
    before = len(bench.demo.requests)
    bench.demo.start()
    with pytest.raises(OtherWorkspace):
        await opened.library.media("00000000-0000-4000-8000-000000000000")
    assert [request.operation for request in list(bench.demo.requests)[before:]] == ["media.list"]
    assert not [change for kind in (MediaGone, MediaKnown, PageKnown) for change in published.of(kind)]
    assert bench.switching.current is None
    assert bench.moves[-1] == WrongWorkspace(known_in(bench))
    assert known_in(bench).workspace_id == "another"


async def test_without_a_copy_and_with_an_entered_token_nothing_is_opened(bench: Bench, copies: Copies) -> None:
    workspace, identify = bench.switching.recognition.prepare(known_in(bench), "", read_only=False)
    bench.demo.stop()
    with pytest.raises(ServiceUnreachable):
        await bench.switching.enter(bench.good, workspace, identify)
    with pytest.raises(ServiceUnreachable):
        await bench.switching.enter(bench.good, replace(known_in(bench), account="not listed"))
    await copies.delete("ours")
    with pytest.raises(ServiceUnreachable):
        await bench.switching.enter(bench.good, known_in(bench))
    assert bench.switching.current is None
    for client in bench.opened:
        assert await bench.is_closed(client)


async def test_a_service_that_does_not_answer_is_not_waited_for_if_there_is_a_copy(
    bench: Bench, copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_at_hand, "CHECK_MAY_TAKE", 0.05)
    bench.demo.faults.add(Fault("slow", "media.list", seconds=0.5))
    opened = await bench.switching.enter(bench.good, known_in(bench))
    assert not opened.is_checked
    await bench.switching.leave()
    await copies.delete("ours")
    bench.demo.faults.add(Fault("slow", "media.list", seconds=0.5))
    opened = await bench.switching.enter(bench.good, known_in(bench))
    assert opened.is_checked


class StuckCopies:
    """Copies on a disk that never answers. `waits` is how many calls of a copy wait for it, or have given up."""

    def __init__(self) -> None:
        self.waits = 0

    def has(self, account: str) -> bool:
        return True

    def open(self, workspace: Workspace, on_trouble: object) -> Any:
        return self.Copy(self)

    class Copy:
        def __init__(self, copies: "StuckCopies") -> None:
            self._copies = copies

        async def open(self) -> None:
            self._copies.waits += 1
            await asyncio.Event().wait()

        close = open


async def test_a_disk_that_does_not_answer_keeps_no_workspace_from_opening(
    demo: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_at_hand, "CHECK_MAY_TAKE", 0.01)
    monkeypatch.setattr(copy_at_hand, "LOOKING_MAY_TAKE", 0.01)
    stuck = StuckCopies()
    at_hand = copy_at_hand.CopyAtHand(lambda: cast("Any", stuck))
    may_end = asyncio.Event()

    async def check() -> Checked:
        await may_end.wait()
        return Checked(260, "id")

    checking = asyncio.ensure_future(at_hand.wait_for(check, Workspace("Kept", demo.url)))
    await until(lambda: stuck.waits == 2, what="the copy to be opened and closed in vain")
    assert not checking.done(), "without a copy, the service is waited for"
    may_end.set()
    assert await checking == Checked(260, "id")


async def test_reads_that_wait_for_a_check_share_its_failure() -> None:
    checks: list[asyncio.Future[None]] = []

    async def check() -> None:
        checks.append(asyncio.get_running_loop().create_future())
        await checks[-1]

    first = FirstCheck(check)
    reads = [asyncio.ensure_future(first.passed()) for _ in range(3)]
    await until(lambda: len(checks) == 1)
    checks[0].set_exception(ServiceUnreachable("No network.", reason=UnreachableReason.NETWORK))
    results = await asyncio.gather(*reads, return_exceptions=True)
    assert [type(result) for result in results] == [ServiceUnreachable] * 3
    assert len(checks) == 1
    later = [asyncio.ensure_future(first.passed()) for _ in range(2)]
    await until(lambda: len(checks) == 2)
    later[0].cancel()
    await until(lambda: len(checks) == 3, what="the next read to check in its place")
    checks[2].set_result(None)
    await later[1]
    await first.passed()
    assert len(checks) == 3
