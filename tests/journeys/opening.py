"""Opens the whole program with its own client, which has short waits and time limits here.

Whoever opens a program closes it with `Editor.leave`.
"""

from collections.abc import Callable
from dataclasses import replace

from fastpix_desktop.about.releases import Releases
from fastpix_desktop.api import FastPixClient
from fastpix_desktop.credentials.store import CredentialStore
from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.program import Options, Program
from fastpix_desktop.search.sync.times import SyncTimes
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.workspaces.session import Client, ClientFactory
from fastpix_desktop.writes.times import Times
from tests.journeys.editor import Editor
from tests.keyrings import MemoryKeyring

PATIENCE = 1.5
"""Seconds that the program waits for writes when it is closed, instead of ten."""

TIMES = Times(pauses=(0.0, 0.05, 0.1, 0.2), apart=0.05, within=1.5, watch_pauses=(0.05,), watch_for=10.0)
"""The times of a proof. A write that no read proves ends after `within`, which a loaded machine must not reach."""

COPY_TIMES = SyncTimes(
    not_proved=(0.3,), unreachable=(0.1,), failed=(0.1,), too_many=(0.1,), unwritable=(0.2,), elsewhere=0.2, shown=0.0
)
"""The times of a copy, with short waits."""


def client_factory(timeout: float) -> ClientFactory:
    """A factory for the program's own client. `timeout` is in seconds."""

    async def open_client(credentials: Credentials, base_url: str, on_wait: Callable[[Waiting], None]) -> Client:
        return FastPixClient(
            credentials.token_id,
            credentials.secret_key,
            base_url=base_url,
            on_wait=on_wait,
            backoff=0.02,
            timeout=timeout,
        )

    return open_client


def open_editor(
    qapp: Application,
    options: Options,
    store: CredentialStore | None = None,
    *,
    timeout: float = 3.0,
    times: Times = TIMES,
    releases: Releases | None = None,
    copies: bool = False,
    copy_times: SyncTimes = COPY_TIMES,
) -> Editor:
    """Open the program, by default with a keyring in memory. No workspace is open yet.

    Without `copies`, no library is copied: reading it would take faults that are counted, and add to the requests.
    """
    program = Program(
        qapp,
        replace(options, keeps_copies=copies),
        store or MemoryKeyring(),
        open_client=client_factory(timeout),
        patience=PATIENCE,
        times=times,
        releases=releases,
        copy_times=copy_times,
    )
    # No person reads the messages, so each may replace the last one at once.
    program.window.notices.seen_after = 0
    return Editor(program)
