"""Signing in, changing the workspace, keeping and forgetting: checked before anything changes, kept only if asked."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes, WaitStarted
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.query import Waiting
from fastpix_desktop.domain.workspace import Credentials, Workspace, Writing
from fastpix_desktop.errors import (
    InvalidArgument,
    KeyringState,
    KeyringUnavailable,
    OtherWorkspace,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
)
from fastpix_desktop.workspaces.session import Checked, Client, Session, SignedIn
from fastpix_desktop.writes.journal import Journal
from tests.keyrings import MemoryKeyring
from tests.library.conftest import Published
from tests.waiting import until

WRONG = Credentials("5d0e6c1e-token", "planted-Secret-Key-3f9a")


UNOPENED = Workspace("Another", "http://127.0.0.1/v1/", account="another")


class BrokenStore:
    """A store that can do nothing."""

    async def load(self, account: str, endpoint: str) -> Credentials:
        """Refuses."""
        raise KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        """Refuses."""
        raise KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)

    async def forget(self, account: str) -> None:
        """Refuses."""
        raise KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)


class Bench:
    """A session over the real client, with all that it opened and was told."""

    def __init__(self, demo: DemoServer, changes: Changes, store: MemoryKeyring | BrokenStore) -> None:
        self.demo = demo
        self.store = store
        self.opened: list[FastPixClient] = []
        self.secrets: list[Credentials] = []
        self.left = 0
        self.session = Session(self._open, store, changes=changes, journal=Journal(), on_secret=self.secrets.append)

    @property
    def good(self) -> Credentials:
        """What signs in to the demo workspace."""
        return Credentials(self.demo.username, self.demo.password)

    @property
    def kept(self) -> Credentials | None:
        """What the keyring has."""
        assert isinstance(self.store, MemoryKeyring)
        return self.store.pair

    @property
    def workspace(self) -> Workspace:
        """The workspace, as before the sign-in."""
        return Workspace("Demo workspace", self.demo.url, account="ours")

    async def sign_in(self, credentials: Credentials) -> SignedIn:
        """Sign in to the demo workspace."""
        return await self.session.sign_in(credentials, self.workspace, leave=self.leave)

    async def leave(self) -> None:
        """Counts how often it was awaited."""
        self.left += 1

    async def is_closed(self, client: FastPixClient) -> bool:
        """Whether a call through that client is turned away before it is sent."""
        before = len(self.demo.requests)
        try:
            await client.media.list(limit=1)
        except ServiceUnreachable:
            return len(self.demo.requests) == before
        return False

    async def _open(self, credentials: Credentials, base_url: str, on_wait: Callable[[Waiting], None]) -> Client:
        client = FastPixClient(
            credentials.token_id,
            credentials.secret_key,
            base_url=base_url,
            backoff=0.001,
            timeout=5.0,
            on_wait=on_wait,
        )
        self.opened.append(client)
        return client


@pytest.fixture
async def bench(demo: DemoServer, changes: Changes) -> AsyncIterator[Bench]:
    """A session that keeps credentials in memory."""
    made = Bench(demo, changes, MemoryKeyring())
    yield made
    await made.session.close()


@pytest.fixture
async def locked(demo: DemoServer, changes: Changes) -> AsyncIterator[Bench]:
    """A session whose store refuses."""
    made = Bench(demo, changes, BrokenStore())
    yield made
    await made.session.close()


async def test_signing_in_costs_one_small_call_and_opens_the_library(bench: Bench) -> None:
    signed_in = await bench.sign_in(bench.good)
    assert [(request.operation, request.query["limit"]) for request in bench.demo.requests] == [("media.list", "1")]
    assert signed_in.workspace == Workspace(
        "Demo workspace", bench.demo.url, account="ours", workspace_id=bench.demo.catalogue.workspace_id
    )
    assert (await signed_in.library.page(1, 10, "desc")).total == 260
    assert bench.left == 1


async def test_a_workspace_without_media_has_no_id_yet(changes: Changes) -> None:
    with DemoServer(media=0) as empty:
        bench = Bench(empty, changes, MemoryKeyring())
        signed_in = await bench.sign_in(bench.good)
        assert signed_in.workspace.workspace_id is None
        await bench.session.close()


async def test_the_secret_is_made_known_for_redaction_before_it_is_sent(bench: Bench) -> None:
    with pytest.raises(SignInRequired):
        await bench.sign_in(WRONG)
    assert bench.secrets == [WRONG]


async def test_credentials_are_kept_only_if_asked(bench: Bench) -> None:
    assert bench.kept is None
    await bench.sign_in(bench.good)
    assert bench.kept is None
    await bench.session.keep(bench.workspace, bench.good)
    assert bench.kept == bench.good


async def test_a_wrong_token_leaves_what_was_kept_and_the_earlier_session_at_work(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)
    await bench.session.keep(bench.workspace, bench.good)
    with pytest.raises(SignInRequired):
        await bench.sign_in(WRONG)
    assert bench.kept == bench.good
    assert bench.left == 1
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
    assert bench.left == 0


async def test_credentials_that_no_header_can_hold_are_refused_before_anything_is_sent(bench: Bench) -> None:
    with pytest.raises(InvalidArgument):
        await bench.sign_in(Credentials("token:id", "planted-Secret-Key-3f9a"))
    assert len(bench.demo.requests) == 0
    assert bench.kept is None


async def test_stopping_a_sign_in_closes_its_client(bench: Bench) -> None:
    bench.demo.faults.add(Fault("stall", "media.list"))
    task = asyncio.create_task(bench.sign_in(bench.good))
    await until(lambda: len(bench.demo.requests) == 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await bench.is_closed(bench.opened[0])
    assert bench.kept is None


async def test_the_earlier_client_is_closed_only_after_its_work_is_accounted_for(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)
    rows: list[object] = []

    async def leave() -> None:
        rows.extend((await earlier.library.page(1, 10, "desc")).records)

    later = await bench.session.sign_in(bench.good, bench.workspace, leave=leave)
    assert len(rows) == 10
    assert [await bench.is_closed(client) for client in bench.opened] == [True, False]
    assert len((await later.library.page(1, 10, "desc")).records) == 10


async def test_an_editor_who_stays_after_all_keeps_the_earlier_session(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)

    async def stay() -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await bench.session.sign_in(bench.good, bench.workspace, leave=stay)
    assert [await bench.is_closed(client) for client in bench.opened] == [False, True]
    assert len((await earlier.library.page(1, 10, "desc")).records) == 10
    assert bench.kept is None


async def test_stopping_while_the_earlier_client_closes_leaves_no_client_open(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)
    bench.demo.faults.add(Fault("stall", "media.get_clips"))
    media_id = next(bench.demo.catalogue.ids())
    # Closing waits until this call has been sent out.
    reading = asyncio.create_task(earlier.library.clips(media_id, 1, 10))
    await until(lambda: bench.demo.requests.of("media.get_clips"))
    about_to_close = asyncio.Event()

    async def leave() -> None:
        about_to_close.set()

    task = asyncio.create_task(bench.session.sign_in(bench.good, bench.workspace, leave=leave))
    await about_to_close.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(ServiceUnreachable):
        await reading
    assert [await bench.is_closed(client) for client in bench.opened] == [True, True]


async def test_a_keyring_that_refuses_is_told_in_every_call_and_does_not_undo_the_sign_in(
    locked: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    signed_in = await locked.sign_in(locked.good)
    for call in (
        locked.session.credentials(UNOPENED),
        locked.session.keep(UNOPENED, locked.good),
        locked.session.forget(UNOPENED),
    ):
        with pytest.raises(KeyringUnavailable) as raised:
            await call
        assert raised.value.state is KeyringState.LOCKED
    assert len((await signed_in.library.page(1, 10, "desc")).records) == 10
    assert "the secret was not kept: locked" in caplog.text
    assert locked.good.secret_key not in caplog.text


async def test_what_was_kept_is_forgotten_if_asked(bench: Bench) -> None:
    await bench.session.keep(bench.workspace, bench.good)
    await bench.session.forget(bench.workspace)
    assert bench.kept is None


async def test_the_credentials_that_signed_in_come_from_memory_and_the_keyring_is_not_asked(bench: Bench) -> None:
    assert not bench.session.holds(bench.workspace)
    assert not bench.session.may_open(bench.workspace)
    await bench.sign_in(bench.good)
    assert bench.session.holds(bench.workspace)
    assert bench.session.may_open(bench.workspace)
    assert isinstance(bench.store, MemoryKeyring)
    bench.store.pairs["ours"] = WRONG
    assert await bench.session.credentials(bench.workspace) == bench.good
    bench.session.let_go(bench.workspace)
    assert not bench.session.holds(bench.workspace)
    assert await bench.session.credentials(bench.workspace) == WRONG
    # What the keyring gave is held only once it has signed in.
    assert not bench.session.holds(bench.workspace)


async def test_one_whose_secret_is_kept_may_be_opened_before_the_keyring_is_asked(bench: Bench) -> None:
    assert bench.session.may_open(replace(UNOPENED, is_kept=True))
    with pytest.raises(KeyringUnavailable) as raised:
        await bench.session.credentials(replace(UNOPENED, is_kept=True))
    assert raised.value.state is KeyringState.MISSING
    bench.session.let_go(UNOPENED)


async def test_each_workspace_has_credentials_of_its_own(bench: Bench) -> None:
    await bench.sign_in(bench.good)
    read_only = Credentials(bench.demo.read_only_username, bench.demo.read_only_password)
    other = replace(bench.workspace, account="other")
    await bench.session.sign_in(read_only, other, leave=bench.leave)
    assert await bench.session.credentials(bench.workspace) == bench.good
    assert await bench.session.credentials(other) == read_only
    bench.session.let_go(bench.workspace)
    assert await bench.session.credentials(other) == read_only


async def test_forgetting_what_the_keyring_has_leaves_the_session_its_secret(bench: Bench) -> None:
    await bench.sign_in(bench.good)
    await bench.session.keep(bench.workspace, WRONG)
    await bench.session.forget(bench.workspace)
    assert bench.kept is None
    assert await bench.session.credentials(bench.workspace) == bench.good


async def test_credentials_that_are_refused_are_not_held(bench: Bench) -> None:
    with pytest.raises(SignInRequired):
        await bench.sign_in(WRONG)
    assert not bench.session.holds(bench.workspace)


async def test_a_workspace_that_turns_out_to_be_another_leaves_everything_as_it_was(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)

    def refuse(workspace: Workspace) -> Workspace:
        assert workspace.workspace_id == bench.demo.catalogue.workspace_id
        raise OtherWorkspace("This token is of another workspace.")

    with pytest.raises(OtherWorkspace):
        await bench.session.sign_in(
            bench.good, replace(UNOPENED, base_url=bench.demo.url), leave=bench.leave, identify=refuse
        )
    assert bench.left == 1
    assert not bench.session.holds(UNOPENED)
    assert [await bench.is_closed(client) for client in bench.opened] == [False, True]
    assert len((await earlier.library.page(1, 10, "desc")).records) == 10


async def test_a_check_tells_what_the_service_says_and_leaves_everything_as_it_was(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)
    read_only = Credentials(bench.demo.read_only_username, bench.demo.read_only_password)
    checked = await bench.session.check(read_only, replace(UNOPENED, base_url=bench.demo.url))
    assert checked == Checked(260, bench.demo.catalogue.workspace_id)
    with pytest.raises(SignInRequired):
        await bench.session.check(WRONG, bench.workspace)
    assert [await bench.is_closed(client) for client in bench.opened] == [False, True, True]
    assert bench.left == 1
    assert bench.kept is None
    assert not bench.session.holds(UNOPENED)
    assert await bench.session.credentials(bench.workspace) == bench.good
    assert len((await earlier.library.page(1, 10, "desc")).records) == 10
    assert bench.secrets == [bench.good, read_only, WRONG]


async def test_a_check_that_is_stopped_closes_its_client(bench: Bench) -> None:
    bench.demo.faults.add(Fault("stall", "media.list"))
    task = asyncio.create_task(bench.session.check(bench.good, bench.workspace))
    await until(lambda: len(bench.demo.requests) == 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await bench.is_closed(bench.opened[0])


@pytest.mark.parametrize("writing", list(Writing))
async def test_what_is_known_of_the_rights_is_known_to_the_library(bench: Bench, writing: Writing) -> None:
    workspace = replace(bench.workspace, writing=writing)
    signed_in = await bench.session.sign_in(bench.good, workspace, leave=bench.leave)
    assert signed_in.library.writing.is_refused is (writing in {Writing.OFF, Writing.REFUSED})


async def test_closing_keeps_what_is_kept_and_may_be_done_twice(bench: Bench) -> None:
    signed_in = await bench.sign_in(bench.good)
    await bench.session.keep(bench.workspace, bench.good)
    await bench.session.close()
    with pytest.raises(ServiceUnreachable):
        await signed_in.library.page(1, 10, "desc")
    await bench.session.close()
    assert await bench.is_closed(bench.opened[0])
    assert bench.kept == bench.good


async def test_waits_of_the_client_are_published(bench: Bench, published: Published) -> None:
    bench.demo.faults.add(Fault("status", "media.list", times=1, status=429, headers={"Retry-After": "0.01"}))
    await bench.sign_in(bench.good)
    waits = [change.waiting for change in published.of(WaitStarted)]
    assert [(wait.operation, wait.asked_by_service) for wait in waits] == [("media.list", True)]


async def test_no_repr_shows_a_secret(bench: Bench) -> None:
    signed_in = await bench.sign_in(bench.good)
    await bench.session.keep(bench.workspace, bench.good)
    shown = [bench.good, signed_in, signed_in.workspace, signed_in.library, bench.session, bench.store]
    text = " ".join([*map(repr, shown), *map(str, shown), repr(vars(bench.session)), repr(vars(bench.store))])
    assert "Demo workspace" in text
    assert bench.demo.username not in text
    assert bench.demo.password not in text
