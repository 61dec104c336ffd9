"""The command beside a window and another program that use the same copy, and with a folder that cannot be written."""

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.store.copy.library_file import LibraryFile
from tests.command_line.running import Commands, said
from tests.journeys.conftest import Open, open_program
from tests.journeys.copy.filling import completes, copy_of

__all__ = ["open_program"]

READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
"""Makes a folder read-only for one process, also for root."""


async def test_it_reads_the_copy_of_a_window_that_is_open(
    open_program: Open, demo: DemoServer, tmp_path: Path, home: Path
) -> None:
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    await completes(editor)
    commands = Commands(home, demo.url)
    commands.data = tmp_path / "data"
    for words in ([], ["--refresh"]):
        done = await asyncio.to_thread(commands.run, *words, demo=demo)
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 260), done.stderr.decode()
    assert said(done)[0] == (
        "fastpix-desktop: The list was not read again: another running FastPix Desktop keeps this copy up to date."
    )
    assert (await copy_of(editor).extent()).media == 260
    await editor.leave()


async def test_it_waits_for_another_program_that_fills_the_copy_for_the_first_time(
    commands: Commands, demo: DemoServer
) -> None:
    sports = commands.add("Sports")
    other = LibraryFile(commands.copy_file(sports), on_trouble=lambda trouble: None)
    await other.open()
    assert await other.hold()
    with commands.running("--workspace", "Sports", "--refresh", demo=demo) as command:
        assert command.stderr is not None
        line = await asyncio.to_thread(command.stderr.readline)
        assert line.decode().startswith("Another running FastPix Desktop reads the list into this copy.")
        # The other one has ended without having read it.
        await other.close()
        output, _ = await asyncio.to_thread(command.communicate, timeout=60)
        assert command.returncode == 0
    assert len(output.splitlines()) == 260


async def test_two_that_refresh_at_once_both_write_everything(
    commands: Commands, sports: Workspace, demo: DemoServer
) -> None:
    both = [asyncio.to_thread(commands.run, "--refresh", demo=demo) for _ in range(2)]
    for done in await asyncio.gather(*both):
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 260), done.stderr.decode()


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("unshare") is None, reason="needs mounts of its own")
def test_a_folder_that_cannot_be_written_is_said_and_never_a_traceback(
    commands: Commands, sports: Workspace, demo: DemoServer
) -> None:
    before = ["unshare", "--mount", "sh", "-c", READ_ONLY, str(commands.data)]
    if subprocess.run([*before, "true"], capture_output=True).returncode:
        pytest.skip("this user may not make mounts")
    for words in ([], ["--refresh"]):
        done = subprocess.run(
            [*before, *commands.arguments(*words)], env=commands.environment(demo), capture_output=True, timeout=60
        )
        assert b"Traceback" not in done.stderr
        assert (done.returncode, done.stdout) == (1, b""), done.stderr.decode()
        assert "cannot be written" in done.stderr.decode()
        assert "name another folder with --data-dir." in done.stderr.decode()
