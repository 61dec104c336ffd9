"""Each exit code of docs/export.md, with what is said: one reason, one next step, and nothing half written."""

import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.workspace import Workspace
from tests.command_line.running import Commands, said


def ends(done: "subprocess.CompletedProcess[bytes]", code: int, *words: str) -> None:
    """The command has ended with the code and these words, and has written nothing."""
    assert (done.returncode, done.stdout) == (code, b""), done.stderr.decode()
    for word in words:
        assert word in done.stderr.decode()
    assert any(line.startswith("fastpix-desktop: ") for line in said(done))


def test_0_is_for_an_export_that_found_nothing_too(commands: Commands, sports: Workspace) -> None:
    done = commands.run("--query", "created:..1999")
    assert (done.returncode, done.stdout) == (0, b"")
    assert said(done)[-1] == "0 media written"


@pytest.mark.parametrize(
    ("place", "word"),
    [
        ("gone/library.csv", "gone"),
        (".", "folder"),
        ("/dev/null", "file"),
        ("x" * 300, "name"),
    ],
    ids=["no folder", "a folder", "a device", "a long name"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other devices and limits")
def test_1_if_the_file_cannot_be_written_before_anything_is_read(
    commands: Commands, demo: DemoServer, place: str, word: str
) -> None:
    commands.add("Sports")
    ends(commands.run("--refresh", "--output", place, demo=demo), 1, word)
    assert not demo.requests.of("media.list")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_1_if_the_disk_behind_standard_output_is_full(commands: Commands, sports: Workspace) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            commands.arguments(), env=commands.environment(), stdout=full, stderr=subprocess.PIPE, timeout=60
        )
    assert done.returncode == 1
    assert said(done)[-1] == "fastpix-desktop: Standard output could not be written (No space left on device)."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_1_if_the_disk_has_no_room_for_the_file_and_the_old_one_stays(commands: Commands, sports: Workspace) -> None:
    import resource

    (commands.home / "library.jsonl").write_text("from yesterday")
    done = subprocess.run(
        commands.arguments("--output", "library.jsonl"),
        env=commands.environment(),
        cwd=commands.home,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
        timeout=60,
    )
    ends(done, 1, "library.jsonl")
    assert (commands.home / "library.jsonl").read_text() == "from yesterday"
    assert not list(commands.home.glob(".*library*"))


@pytest.mark.parametrize(
    ("words", "said_of_it"),
    [
        (["--query", "audoi:fr"], "“audoi:fr”: audoi: is not known."),
        (["--query", "length:soon"], "length:soon"),
        (["--format", "xml"], "argument --format: “xml” is not known. These are: csv, jsonl."),
        (["--output", "folder/"], "--output: “folder/” is the name of a folder."),
        (["--workspace", "Nobody"], "There is no workspace “Nobody”"),
        (["--nonsense"], "--nonsense"),
        (["stray"], "stray"),
        (["--output", ""], "--output"),
        (["--demo", "--workspace", "Sports"], "--demo"),
        (["--api-url", "http://example.com/"], "https://"),
    ],
)
def test_2_for_wrong_options_and_searches(
    commands: Commands, demo: DemoServer, words: list[str], said_of_it: str
) -> None:
    commands.add("Sports")
    done = commands.run("--output", "library", *words, demo=demo)
    ends(done, 2, said_of_it)
    assert not (commands.home / "library").exists()
    assert not demo.requests.of("media.list")


def test_2_for_a_search_says_what_could_be_meant(commands: Commands) -> None:
    commands.add("Sports")
    done = commands.run("--query", "audoi:fr")
    assert said(done) == [
        "fastpix-desktop: --query: “audoi:fr”: audoi: is not known.",
        "Did you mean “audio:fr”?",
    ]


@pytest.mark.parametrize("given", ["FASTPIX_USERNAME", "FASTPIX_PASSWORD"])
def test_2_for_half_a_token(commands: Commands, given: str) -> None:
    ends(commands.run("--refresh", environment={given: "planted-half-token"}), 2, "one of them is missing")


def test_2_for_a_data_folder_that_does_not_exist_and_none_is_made(commands: Commands) -> None:
    ends(commands.run(), 2, "--data-dir: there is no folder")
    assert not commands.data.exists()


@pytest.mark.parametrize("more", [[], ["--refresh"], ["--demo"]], ids=str)
def test_a_data_folder_that_cannot_be_used_is_said_and_never_a_traceback(home: Path, more: list[str]) -> None:
    commands = Commands(home)
    commands.data = home / ("n" * 300)
    done = commands.run(*more)
    ends(done, 2, "--data-dir: ")
    assert not list(home.glob("n*"))


def test_1_for_a_folder_that_does_not_exist_says_what_to_name(commands: Commands) -> None:
    commands.add("Sports")
    ends(
        commands.run("--output", "none/there/x.csv"),
        1,
        "The folder “none/there” does not exist.",
        "Name another file with --output.",
    )


def test_3_without_a_copy(commands: Commands) -> None:
    commands.add("Sports")
    ends(commands.run(), 3, "There is no copy of “Sports” on this computer yet.", "--refresh")
    assert not (commands.data / "cache").exists()


def test_3_without_any_workspace(commands: Commands) -> None:
    commands.data.mkdir()
    for words in ([], ["--workspace", "Sports"]):
        ends(commands.run(*words), 3, "No workspace is known on this computer", "--refresh")


def test_3_if_the_copy_is_switched_off(commands: Commands) -> None:
    commands.add("Sports", keeps_copy=False)
    ends(commands.run(), 3, "The copy of “Sports” is switched off.", "--refresh")


def test_3_if_the_copy_is_damaged_until_it_is_read_again(
    commands: Commands, sports: Workspace, demo: DemoServer
) -> None:
    file = commands.copy_file(sports)
    file.write_bytes(b"no database " * 1000)
    ends(commands.run(), 3, "was damaged. It was renamed to", "--refresh")
    again = commands.run("--refresh", demo=demo)
    assert again.returncode == 0
    assert len(again.stdout.splitlines()) == 260


def test_3_if_a_newer_version_wrote_the_copy(commands: Commands, sports: Workspace) -> None:
    with closing(sqlite3.connect(commands.copy_file(sports))) as connection:
        connection.execute("PRAGMA user_version = 99")
    ends(commands.run(), 3, "A newer version of this program wrote", "--refresh")


def test_4_without_a_keyring(commands: Commands, demo: DemoServer) -> None:
    commands.add("Sports", has_stored_secret=True)
    ends(commands.run("--refresh"), 4, "keyring", "FASTPIX_USERNAME and FASTPIX_PASSWORD")
    assert not demo.requests.of("media.list")


@pytest.mark.parametrize("status", [401, 403])
def test_4_if_the_token_is_refused(commands: Commands, demo: DemoServer, status: int) -> None:
    commands.add("Sports")
    demo.faults.add(Fault("status", "media.list", status=status))
    ends(commands.run("--refresh", demo=demo), 4)


@pytest.mark.parametrize("status", [401, 403])
def test_4_if_the_token_is_refused_while_the_list_is_read(commands: Commands, demo: DemoServer, status: int) -> None:
    commands.add("Sports")
    demo.faults.add(Fault("status", "media.list", status=status, after=4))
    done = commands.run("--refresh", demo=demo)
    ends(done, 4)
    assert "goes on" not in done.stderr.decode()


def test_5_if_the_service_cannot_be_reached(commands: Commands, demo: DemoServer) -> None:
    commands.add("Sports")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    done = commands.run("--refresh", "--api-url", f"http://127.0.0.1:{port}/v1/", demo=demo)
    ends(done, 5, "Try again later.")


def test_5_if_the_service_asks_to_wait_for_long(commands: Commands, demo: DemoServer) -> None:
    commands.add("Sports")
    demo.faults.add(Fault("status", "media.list", status=429, headers={"Retry-After": "300"}, after=4))
    ends(commands.run("--refresh", demo=demo), 5)


def test_a_short_wait_that_the_service_asks_for_is_waited(commands: Commands, demo: DemoServer) -> None:
    commands.add("Sports")
    demo.faults.add(Fault("status", "media.list", status=429, headers={"Retry-After": "1"}, after=4, times=1))
    done = commands.run("--refresh", demo=demo)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 260
    assert any("Reading goes on after a while." in line for line in said(done))
