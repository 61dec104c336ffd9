"""The command ends in order when it is told to, and leaves what it was writing whole or not there."""

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.store.copy.library_file import delete_files
from tests.command_line.running import Commands, said
from tests.waiting import until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals and pipes")

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def rest(command: "subprocess.Popen[bytes]") -> str:
    """What the command says on standard error until its end."""
    assert command.stderr is not None
    complained = command.stderr.read().decode()
    command.wait(60)
    assert "Traceback" not in complained
    return complained


def files_in(folder: Path) -> list[str]:
    """The names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_the_first_line_is_there_long_before_the_last_is_written(commands: Commands, sports: Workspace) -> None:
    with commands.running() as command:
        assert command.stdout is not None
        first = command.stdout.readline()
        # All of it does not fit into the pipe, so the command waits for its reader now.
        assert command.poll() is None
        others = command.stdout.readlines()
        rest(command)
    assert json.loads(first)["id"]
    assert len(others) == 259


def test_a_reader_that_wants_no_more_ends_it_quietly(commands: Commands, sports: Workspace) -> None:
    with commands.running() as command:
        assert command.stdout is not None
        command.stdout.readline()
        command.stdout.close()
        complained = rest(command)
        assert command.returncode == 128 + signal.SIGPIPE
    assert len(complained.splitlines()) == 1, "only how old the copy is"


def test_a_copy_that_is_deleted_meanwhile_ends_it_and_nothing_is_said_to_be_done(
    commands: Commands, sports: Workspace
) -> None:
    with commands.running() as command:
        assert command.stdout is not None
        command.stdout.readline()
        # All of it does not fit into the pipe, so the rest is not read yet.
        delete_files(commands.copy_file(sports))
        others = command.stdout.readlines()
        complained = rest(command)
        assert command.returncode == 1
    assert len(others) < 259
    assert "was removed or replaced while the program was using it" in complained
    assert "media written" not in complained


def test_a_closed_standard_output_is_said(commands: Commands, sports: Workspace) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *commands.arguments()],
        env=commands.environment(),
        stderr=subprocess.PIPE,
        timeout=60,
    )
    assert done.returncode == 1
    assert said(done) == ["fastpix-desktop: There is no standard output. --output FILE writes a file."]


def test_it_goes_on_if_nobody_reads_standard_error(commands: Commands, sports: Workspace) -> None:
    for closing in ("2>&-", "2>/dev/full"):
        done = subprocess.run(
            ["sh", "-c", f'exec "$@" {closing}', "sh", *commands.arguments()],
            env=commands.environment(),
            stdout=subprocess.PIPE,
            timeout=60,
        )
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 260)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
async def test_a_signal_ends_it_while_its_reader_waits(
    commands: Commands, sports: Workspace, number: signal.Signals
) -> None:
    with commands.running() as command:
        assert command.stdout is not None
        command.stdout.readline()
        command.send_signal(number)
        await until(lambda: command.poll() is not None, timeout=30, what="the end")
        assert command.returncode == 128 + number
        rest(command)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
async def test_a_signal_ends_it_while_the_list_is_read_and_a_later_run_goes_on(
    commands: Commands, demo: DemoServer, number: signal.Signals
) -> None:
    commands.add("Sports")
    demo.faults.add(Fault("stall", "media.list", after=4))
    with commands.running("--workspace", "Sports", "--refresh", "--output", "library.jsonl", demo=demo) as command:
        await until(lambda: len(demo.requests.of("media.list")) >= 5, timeout=60, what="the request that stalls")
        command.send_signal(number)
        await until(lambda: command.poll() is not None, timeout=30, what="the end")
        assert command.returncode == 128 + number
        rest(command)
    assert files_in(commands.home) == []
    demo.faults.clear()
    done = commands.run("--workspace", "Sports", "--refresh", demo=demo)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 260)


async def test_killed_while_the_list_is_read_it_leaves_a_copy_that_a_later_run_completes(
    commands: Commands, demo: DemoServer
) -> None:
    commands.add("Sports")
    for after in (2, 5):
        demo.requests.clear()
        demo.faults.add(Fault("stall", "media.list", after=after))
        with commands.running("--workspace", "Sports", "--refresh", demo=demo) as command:
            await until(lambda: len(demo.requests.of("media.list")) > 2, timeout=60, what="some requests")
            command.kill()
            command.wait(60)
        demo.faults.clear()
    done = commands.run("--workspace", "Sports", "--refresh", demo=demo)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 260)
    assert ", complete" in said(done)[-2]


async def test_killed_while_it_writes_it_leaves_the_old_file_or_the_whole_new_one(
    commands: Commands, sports: Workspace
) -> None:
    output = commands.home / "library.jsonl"

    def is_writing() -> bool:
        """Whether something was written beside the file. A name that is gone meanwhile counts as nothing."""
        beside = [path for path in commands.home.iterdir() if path.is_file() and path != output]
        return any(path.exists() and path.stat().st_size for path in beside)

    output.write_text("from yesterday")
    with commands.running("--output", "library.jsonl") as command:
        await until(lambda: is_writing() or command.poll() is not None, timeout=60, what="a file beside it")
        command.kill()
        command.wait(60)
    content = output.read_bytes()
    assert content == b"from yesterday" or len(content.splitlines()) == 260
    done = commands.run("--output", "library.jsonl")
    assert (done.returncode, len(output.read_bytes().splitlines())) == (0, 260)


def test_ctrl_c_before_anything_has_begun_shows_no_traceback(commands: Commands) -> None:
    commands.add("Sports")
    with commands.running() as command:
        command.send_signal(signal.SIGINT)
        complained = rest(command)
        assert command.returncode in {-signal.SIGINT, 128 + signal.SIGINT, 3}
    assert "KeyboardInterrupt" not in complained


def test_a_slow_reader_gets_everything(commands: Commands, sports: Workspace) -> None:
    with commands.running() as command:
        assert command.stdout is not None
        number = command.stdout.fileno()
        read = b""
        while select.select([number], [], [], 60)[0] and (part := os.read(number, 512)):
            read += part
        rest(command)
        assert command.returncode == 0
    assert read == commands.run().stdout
