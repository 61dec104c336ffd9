"""Signs a command in: finds the secret, checks it, and finds out which workspace it belongs to."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

from msgspec import Struct

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Change, Changes, WaitStarted
from fastpix_desktop.command_line.chosen_workspace import chosen_workspace
from fastpix_desktop.command_line.ended import Ended, ExitCode, in_english
from fastpix_desktop.command_line.terminal import Terminal
from fastpix_desktop.credentials.store import CredentialStore, KeyringCredentialStore
from fastpix_desktop.domain.others_text import in_sentence
from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import Credentials, Kind, Workspace
from fastpix_desktop.errors import OtherWorkspace
from fastpix_desktop.logs import Redaction
from fastpix_desktop.settings import WorkspaceList
from fastpix_desktop.workspaces.identify import Recognition
from fastpix_desktop.workspaces.session import Client, Session

_SAY_AFTER = 1.0
"""Seconds after which it is said that the keyring is waited for."""


class SignedIn(Struct, frozen=True):
    """A client whose token the service has accepted, and the workspace of the token.

    `note` is to be given the service's id of the workspace that any later reply names. It raises OtherWorkspace if that
    is another one.
    """

    workspace: Workspace
    client: Client
    note: Callable[[str], None]


class _Belonging:
    """Knows which workspace the token belongs to, and that no reply is of another one."""

    def __init__(self, recognition: Recognition, workspace: Workspace) -> None:
        self._recognition = recognition
        self.workspace = workspace

    def note(self, workspace_id: str) -> None:
        """Take over the service's id of the workspace. Raises OtherWorkspace."""
        if self.workspace.workspace_id == workspace_id:
            return
        named = self._recognition.as_listed(replace(self.workspace, workspace_id=workspace_id))
        if self.workspace.workspace_id is not None:
            text = sentence("service", "This token belongs to another workspace than “{name}”.")
            raise OtherWorkspace(text.fill(name=self.workspace.name))
        self.workspace = named
        if self.workspace.is_listed:
            self._recognition.workspaces.change(self.workspace.account, workspace_id=workspace_id)


@asynccontextmanager
async def signed_in(
    workspaces: WorkspaceList,
    asked: str | None,
    new: Workspace,
    given: Credentials | None,
    terminal: Terminal,
    redaction: Redaction,
    store: CredentialStore | None = None,
) -> AsyncIterator[SignedIn]:
    """Sign in for the block. `new` is the record of a workspace that is not listed.

    `given` are credentials from the environment: without `asked`, they say which workspace is meant. Raises Ended and
    FastPixError.
    """
    changes = Changes()
    changes.subscribe(lambda change: _say_wait(terminal, change))
    session = Session(
        _open_client,
        store or KeyringCredentialStore(),
        changes=changes,
        on_secret=lambda credentials: redaction.add(credentials.secret_key, credentials.token_id),
    )
    recognition = Recognition(workspaces, new)
    is_told_by_token = given is not None and asked is None
    workspace = new if is_told_by_token else chosen_workspace(workspaces, asked)
    credentials = given or await _from_keyring(session, workspace, terminal)
    client = await session.open_client(credentials, workspace)
    try:
        checked = await session.check_client(client)
        if not workspace.is_listed:
            workspace = workspaces.with_service_id(checked.workspace_id) or workspace
        belonging = _Belonging(recognition, workspace)
        if checked.workspace_id is not None:
            belonging.note(checked.workspace_id)
        elif given is not None and workspace.workspace_id is not None:
            raise _not_known_to_belong(workspace)
        yield SignedIn(belonging.workspace, client, belonging.note)
    finally:
        await client.aclose()


def unlisted(name: str, base_url: str, *, is_demo: bool = False) -> Workspace:
    """Return the record of a workspace that is in no list. No file is kept of it."""
    return Workspace(name, base_url, kind=Kind.DEMO if is_demo else Kind.GIVEN, account="given")


def _not_known_to_belong(workspace: Workspace) -> Ended:
    """Return why a token from the environment is refused: another workspace may be the one that is empty.

    Its list would say that the copy has nothing but media that are gone.
    """
    name = in_sentence(workspace.name)
    return Ended(
        ExitCode.NOT_SIGNED_IN,
        f"It is not known whether this token belongs to “{name}”: it shows no media that says so.",
        "If this workspace is empty, read it with the window, or with the secret in the keyring.",
    )


async def _from_keyring(session: Session, workspace: Workspace, terminal: Terminal) -> Credentials:
    waiting = asyncio.get_running_loop().call_later(
        _SAY_AFTER, terminal.say, "Waiting for the keyring of this system: it may ask you to unlock it."
    )
    try:
        return await session.credentials(workspace)
    finally:
        waiting.cancel()


async def _open_client(credentials: Credentials, base_url: str, on_wait: Callable[[Waiting], None]) -> Client:
    client: Client = FastPixClient(credentials.token_id, credentials.secret_key, base_url=base_url, on_wait=on_wait)
    return client


def _say_wait(terminal: Terminal, change: Change) -> None:
    if isinstance(change, WaitStarted):
        seconds = round(change.waiting.seconds)
        terminal.say(f"{in_english(change.waiting.reason)} Trying again in {seconds:,} s.")
