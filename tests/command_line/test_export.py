"""The command writes what the search finds in the copy, without Qt, and says how old and how complete the copy is."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fastpix_desktop.command_line.options import BASE_URL
from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.program import BASE_URL as BASE_URL_OF_THE_WINDOW
from tests.command_line.running import ROOT, Commands, said

AS_OF = r"as of \d{4}-\d\d-\d\d \d\d:\d\d UTC"

NAMES_OF_QT = """
import sys
from fastpix_desktop.__main__ import main
code = main(sys.argv[1:])
loaded = sorted({name.partition(".")[0] for name in sys.modules} & {"PySide6", "shiboken6", "qasync"})
print("Qt:", loaded, file=sys.stderr)
raise SystemExit(code)
"""


def ids_in(lines: bytes) -> list[str]:
    """The ids of an export as JSON Lines."""
    return [json.loads(line)["id"] for line in lines.splitlines()]


def test_it_writes_the_whole_library_in_the_order_of_the_service(
    commands: Commands, sports: Workspace, demo: DemoServer
) -> None:
    demo.requests.clear()
    done = commands.run()
    assert done.returncode == 0
    assert ids_in(done.stdout) == [*demo.catalogue.ids()]
    lines = said(done)
    assert re.fullmatch(rf"“Sports”: 260 media, {AS_OF}, complete", lines[0])
    assert lines[1:] == ["260 media written"]
    assert not demo.requests.of("media.list"), "without --refresh, no request is sent"


def test_it_writes_what_the_search_finds(commands: Commands, sports: Workspace) -> None:
    every = [json.loads(line) for line in commands.run().stdout.splitlines()]
    found = [json.loads(line) for line in commands.run("--query", "no:subtitle").stdout.splitlines()]
    without = [media for media in every if not any(track["type"] == "subtitle" for track in media.get("tracks", ()))]
    assert found == without
    assert 0 < len(found) < len(every)


def test_csv_has_the_same_bytes_in_a_file_and_on_standard_output(
    commands: Commands, sports: Workspace, demo: DemoServer
) -> None:
    printed = commands.run("--format", "csv", "--metadata", "genre")
    written = commands.run("--format", "csv", "--metadata", "genre", "--output", "library.csv")
    assert (written.returncode, written.stdout) == (0, b"")
    assert said(written)[-1] == "260 media written to “library.csv”"
    assert (commands.home / "library.csv").read_bytes() == printed.stdout
    assert printed.stdout.startswith(b"\xef\xbb\xbf")
    rows = [*csv.reader(io.StringIO(printed.stdout.decode("utf-8-sig"), newline=""))]
    assert [row[0] for row in rows[1:]] == [*demo.catalogue.ids()]
    assert rows[0][-2:] == ["Metadata: genre", "As of"]


def test_no_module_of_qt_is_loaded(commands: Commands, sports: Workspace, demo: DemoServer) -> None:
    words = commands.arguments("--refresh")[len(commands.program()) :]
    environment = {**commands.environment(demo), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", NAMES_OF_QT, "export", *words], env=environment, capture_output=True, timeout=60
    )
    assert done.returncode == 0
    assert said(done)[-1] == "Qt: []"


def test_the_installed_command_does_it_too(commands: Commands, sports: Workspace) -> None:
    program = Path(sys.executable).with_name("fastpix-desktop")
    if not program.exists():
        pytest.skip("the program is not installed here")
    words = commands.arguments()[len(commands.program()) :]
    done = subprocess.run([program, "export", *words], env=commands.environment(), capture_output=True, timeout=60)
    assert done.returncode == 0
    assert done.stdout == commands.run().stdout


def test_the_help_of_the_program_names_it(commands: Commands) -> None:
    command = [sys.executable, "-m", "fastpix_desktop", "--help"]
    done = subprocess.run(command, env=commands.environment(), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert "fastpix-desktop export" in done.stdout
    own = commands.run("--help")
    assert own.returncode == 0
    assert b"Exit codes:" in own.stdout


def test_the_demo_workspace_needs_no_account_and_leaves_no_copy(home: Path) -> None:
    commands = Commands(home)
    done = commands.run("--demo", "--query", "audio:ja")
    assert done.returncode == 0
    assert ids_in(done.stdout)
    assert not (commands.data / "cache").exists()


def test_an_incomplete_copy_is_exported_with_a_warning(commands: Commands, demo: DemoServer) -> None:
    commands.add("Sports")
    demo.faults.add(Fault("status", "media.list", status=401, after=5))
    assert commands.run("--refresh", "--workspace", "Sports", demo=demo).returncode == 4
    done = commands.run()
    assert done.returncode == 0
    assert re.fullmatch(rf"“Sports”: \d+ of 260 media, {AS_OF}, not complete", said(done)[0])
    assert "media may be missing" in said(done)[1]
    assert 0 < len(done.stdout.splitlines()) < 260


def test_reading_the_list_says_how_far_it_is_in_few_lines(commands: Commands, demo: DemoServer) -> None:
    # What takes less than a quarter of a second is not said.
    demo.faults.add(Fault("slow", "media.list", seconds=0.3))
    done = commands.run("--refresh", demo=demo)
    assert done.returncode == 0
    progress = [line for line in said(done) if line.startswith("Reading the list: ")]
    assert 0 < len(progress) <= 10
    assert all(re.fullmatch(r"Reading the list: \d+ of 260", line) for line in progress)
    assert b"\x1b" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals here")
def test_a_terminal_shows_how_far_it_is_in_one_line(commands: Commands, demo: DemoServer) -> None:
    import pty

    seen, terminal = pty.openpty()
    command = subprocess.Popen(
        commands.arguments("--refresh"),
        env=commands.environment(demo),
        stdout=subprocess.DEVNULL,
        stderr=terminal,
    )
    os.close(terminal)
    shown = b""
    try:
        while part := os.read(seen, 4096):
            shown += part
    except OSError:  # the command has closed its end
        pass
    os.close(seen)
    assert command.wait(60) == 0
    lines = shown.decode().replace("\r\n", "\n").splitlines()
    assert len([line for line in lines if line.startswith("Reading the list")]) <= 1, "it is written over"
    assert "\r\x1b[K" in shown.decode()
    assert lines[-1] == "260 media written"


def test_both_ways_in_know_the_same_service() -> None:
    assert BASE_URL == BASE_URL_OF_THE_WINDOW
