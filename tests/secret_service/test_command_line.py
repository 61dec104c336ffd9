"""The command without a window takes the secret from a real GNOME Keyring, and says what to do if it cannot."""

import asyncio
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.workspace import Credentials, Workspace
from tests.command_line.running import Commands, said

if TYPE_CHECKING:
    from tests.secret_service.desktop import Desktop
    from tests.secret_service.prompter import Prompter

# keyring 25.7 leaves its connection to the message bus open when it raises.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")


@pytest.fixture
def commands(home: Path, demo: DemoServer) -> Commands:
    """The commands at the endpoint of the demo workspace."""
    return Commands(home, demo.url)


async def keep(commands: Commands, demo: DemoServer, pair: Credentials | None = None) -> Workspace:
    """Put a workspace into the list and its secret into the keyring, as the window does."""
    workspace = commands.add("Sports", has_stored_secret=True)
    pair = pair or Credentials(demo.username, demo.password)
    await KeyringCredentialStore().save(workspace.account, demo.url, pair)
    return workspace


async def run(commands: Commands, desktop: "Desktop", *words: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the command in the desktop session, which chooses its own keyring."""
    environment = {**desktop.environment, "PYTHON_KEYRING_BACKEND": ""}
    return await asyncio.to_thread(commands.run, *words, environment=environment)


async def test_the_secret_of_the_keyring_reads_the_list(
    desktop: "Desktop", commands: Commands, demo: DemoServer
) -> None:
    await keep(commands, demo)
    done = await run(commands, desktop, "--refresh")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 260), done.stderr.decode()
    assert demo.password not in done.stderr.decode() + done.stdout.decode()
    assert (await run(commands, desktop)).stdout == done.stdout, "the copy is kept, and read without the keyring"


async def test_a_workspace_without_a_secret_in_the_keyring_is_said(
    desktop: "Desktop", commands: Commands, demo: DemoServer
) -> None:
    commands.add("Sports", has_stored_secret=True)
    done = await run(commands, desktop, "--refresh")
    assert (done.returncode, done.stdout) == (4, b"")
    assert said(done)[-2] == "fastpix-desktop: The keyring has no secret for this workspace."
    assert not demo.requests.of("media.list")


async def test_a_secret_that_is_not_valid_any_more_is_said(
    desktop: "Desktop", commands: Commands, demo: DemoServer
) -> None:
    await keep(commands, demo, Credentials(demo.username, "old"))
    done = await run(commands, desktop, "--refresh")
    assert (done.returncode, done.stdout) == (4, b"")
    assert "Sign in again" in said(done)[-1]


async def test_a_locked_keyring_whose_prompt_is_closed_is_said(
    desktop: "Desktop", prompter: "Prompter", commands: Commands, demo: DemoServer
) -> None:
    await keep(commands, demo)
    desktop.others.lock()
    running = asyncio.ensure_future(run(commands, desktop, "--refresh"))
    await asyncio.to_thread(prompter.asked.wait, 30)
    prompter.dismiss()
    done = await running
    assert (done.returncode, done.stdout) == (4, b"")
    assert "keyring" in said(done)[-2]
