"""Credentials are stored only when asked and shown nowhere, and checking a token changes nothing."""

import asyncio
from dataclasses import replace

import pytest

from fastpix_desktop.changes import WaitStarted
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import (
    InvalidArgument,
    KeyringState,
    KeyringUnavailable,
    SignInRequired,
)
from fastpix_desktop.workspaces.session import Checked
from tests.keyrings import MemoryKeyring
from tests.library.conftest import Published
from tests.waiting import until
from tests.workspaces.bench import WRONG, Bench

UNOPENED = Workspace("Another", "http://127.0.0.1/v1/", account="another")


async def test_the_secret_is_passed_to_redaction_before_it_is_sent(bench: Bench) -> None:
    with pytest.raises(SignInRequired):
        await bench.sign_in(WRONG)
    assert bench.secrets == [WRONG]


async def test_credentials_are_stored_only_when_asked(bench: Bench) -> None:
    assert bench.stored is None
    await bench.sign_in(bench.good)
    assert bench.stored is None
    await bench.session.store(bench.workspace, bench.good)
    assert bench.stored == bench.good


async def test_credentials_that_fit_no_header_are_refused_before_anything_is_sent(bench: Bench) -> None:
    with pytest.raises(InvalidArgument):
        await bench.sign_in(Credentials("token:id", "planted-Secret-Key-3f9a"))
    assert len(bench.demo.requests) == 0
    assert bench.stored is None


async def test_a_locked_keyring_fails_every_call_and_leaves_the_workspace_open(
    locked: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    signed_in = await locked.sign_in(locked.good)
    for call in (
        locked.session.credentials(UNOPENED),
        locked.session.store(UNOPENED, locked.good),
        locked.session.delete(UNOPENED),
    ):
        with pytest.raises(KeyringUnavailable) as raised:
            await call
        assert raised.value.state is KeyringState.LOCKED
    assert len((await signed_in.library.page(1, 10, "desc")).records) == 10
    assert "the secret was not stored: locked" in caplog.text
    assert locked.good.secret_key not in caplog.text


async def test_stored_credentials_are_deleted_when_asked(bench: Bench) -> None:
    await bench.session.store(bench.workspace, bench.good)
    await bench.session.delete(bench.workspace)
    assert bench.stored is None


async def test_credentials_that_signed_in_come_from_memory_and_not_from_the_keyring(bench: Bench) -> None:
    assert not bench.session.is_cached(bench.workspace)
    assert not bench.session.may_open(bench.workspace)
    await bench.sign_in(bench.good)
    assert bench.session.is_cached(bench.workspace)
    assert bench.session.may_open(bench.workspace)
    assert isinstance(bench.store, MemoryKeyring)
    bench.store.pairs["ours"] = WRONG
    assert await bench.session.credentials(bench.workspace) == bench.good
    bench.session.drop_cached(bench.workspace)
    assert not bench.session.is_cached(bench.workspace)
    assert await bench.session.credentials(bench.workspace) == WRONG
    # Credentials from the keyring are cached only after they signed in.
    assert not bench.session.is_cached(bench.workspace)


async def test_a_workspace_with_a_stored_secret_may_be_opened(bench: Bench) -> None:
    assert bench.session.may_open(replace(UNOPENED, has_stored_secret=True))
    with pytest.raises(KeyringUnavailable) as raised:
        await bench.session.credentials(replace(UNOPENED, has_stored_secret=True))
    assert raised.value.state is KeyringState.MISSING
    bench.session.drop_cached(UNOPENED)


async def test_each_workspace_has_its_own_credentials(bench: Bench) -> None:
    await bench.sign_in(bench.good)
    read_only = Credentials(bench.demo.read_only_username, bench.demo.read_only_password)
    other = replace(bench.workspace, account="other")
    await bench.switching.enter(read_only, other)
    assert await bench.session.credentials(bench.workspace) == bench.good
    assert await bench.session.credentials(other) == read_only
    bench.session.drop_cached(bench.workspace)
    assert await bench.session.credentials(other) == read_only


async def test_deleting_from_the_keyring_leaves_the_cached_credentials(bench: Bench) -> None:
    await bench.sign_in(bench.good)
    await bench.session.store(bench.workspace, WRONG)
    await bench.session.delete(bench.workspace)
    assert bench.stored is None
    assert await bench.session.credentials(bench.workspace) == bench.good


async def test_refused_credentials_are_not_cached(bench: Bench) -> None:
    with pytest.raises(SignInRequired):
        await bench.sign_in(WRONG)
    assert not bench.session.is_cached(bench.workspace)


async def test_a_check_reports_the_result_and_changes_nothing(bench: Bench) -> None:
    earlier = await bench.sign_in(bench.good)
    read_only = Credentials(bench.demo.read_only_username, bench.demo.read_only_password)
    checked = await bench.session.check(read_only, replace(UNOPENED, base_url=bench.demo.url))
    assert checked == Checked(260, bench.demo.catalogue.workspace_id)
    with pytest.raises(SignInRequired):
        await bench.session.check(WRONG, bench.workspace)
    assert [await bench.is_closed(client) for client in bench.opened] == [False, True, True]
    assert bench.stored is None
    assert not bench.session.is_cached(UNOPENED)
    assert await bench.session.credentials(bench.workspace) == bench.good
    assert len((await earlier.library.page(1, 10, "desc")).records) == 10
    assert bench.secrets == [bench.good, read_only, WRONG]


async def test_a_cancelled_check_closes_its_client(bench: Bench) -> None:
    bench.demo.faults.add(Fault("stall", "media.list"))
    task = asyncio.create_task(bench.session.check(bench.good, bench.workspace))
    await until(lambda: len(bench.demo.requests) == 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await bench.is_closed(bench.opened[0])


async def test_waits_of_the_client_are_published(bench: Bench, published: Published) -> None:
    bench.demo.faults.add(Fault("status", "media.list", times=1, status=429, headers={"Retry-After": "0.01"}))
    await bench.sign_in(bench.good)
    waits = [change.waiting for change in published.of(WaitStarted)]
    assert [(wait.operation, wait.asked_by_service) for wait in waits] == [("media.list", True)]


async def test_no_repr_shows_a_secret(bench: Bench) -> None:
    signed_in = await bench.sign_in(bench.good)
    await bench.session.store(bench.workspace, bench.good)
    shown = [bench.good, signed_in, signed_in.identity, signed_in.library, bench.session, bench.store]
    text = " ".join([*map(repr, shown), *map(str, shown), repr(vars(bench.session)), repr(vars(bench.store))])
    assert "Demo workspace" in text
    assert bench.demo.username not in text
    assert bench.demo.password not in text
