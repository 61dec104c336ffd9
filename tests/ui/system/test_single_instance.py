"""One running program per settings folder: which program is the first, and what a second one may ask of it."""

import contextlib
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSysInfo
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.app import _claim_instance
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.program import BASE_URL, Options
from fastpix_desktop.ui.system import single_instance
from fastpix_desktop.ui.system.single_instance import SingleInstance
from tests.odd_files import a_huge_file, a_link_to, a_pipe
from tests.waiting import until

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from fastpix_desktop.ui.system.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
instance.show_wanted.connect(lambda: print("shown", flush=True))
print("first" if instance.claim() else "second", flush=True)
if len(sys.argv) > 2:
    sys.stdin.readline()
instance.listen()
sys.exit(app.exec())
"""

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from fastpix_desktop.ui.system.single_instance import SingleInstance
class Told(SingleInstance):
    def _connected(self):
        socket = super()._connected()
        if socket is None:
            print("not yet", flush=True)
        return socket
app = QCoreApplication([])
instance = Told(Path(sys.argv[1]))
print("first" if instance.claim() else f"second {instance.ask_first()}")
"""

Claim = Callable[..., SingleInstance]
Start = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def instance(qapp: QApplication) -> Iterator[Claim]:
    """Makes instances, and closes them after the test."""
    made: list[SingleInstance] = []

    def make(folder: Path, key: str = "") -> SingleInstance:
        made.append(SingleInstance(folder, key))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a first program in its own process, with `tmp_path` as its folder."""
    started: list[subprocess.Popen[str]] = []

    def begin() -> "subprocess.Popen[str]":
        process = subprocess.Popen([sys.executable, "-c", FIRST, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "first\n"
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def begin(program: str, folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    """Start a program in its own process, with pipes to it."""
    command = [sys.executable, "-c", program, str(folder), *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def second(folder: Path) -> str:
    """The output of a second program in its own process."""
    done = subprocess.run([sys.executable, "-c", SECOND, str(folder)], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def lock_of(folder: Path) -> Path:
    (lock,) = folder.glob("running-*.lock")
    return lock


# --- in one process ------------------------------------------------------------------------------


def test_a_program_is_the_first_until_it_ends(instance: Claim, tmp_path: Path) -> None:
    first = instance(tmp_path)
    assert first.claim()
    assert not instance(tmp_path).claim()
    first.close()
    assert instance(tmp_path).claim()
    assert not list(tmp_path.glob("*.rmlock"))


def test_another_folder_or_key_allows_another_program(instance: Claim, tmp_path: Path) -> None:
    assert instance(tmp_path / "one").claim()
    assert instance(tmp_path / "two").claim()
    assert instance(tmp_path / "one", "demo").claim()
    assert instance(tmp_path / "one", "https://staging.example/v1/").claim()
    assert not instance(tmp_path / "one", "demo").claim()


def test_different_paths_to_one_folder_are_the_same_folder(
    instance: Claim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert instance(tmp_path / "data").claim()
    assert not instance(Path("data")).claim()
    assert not instance(tmp_path / "data" / ".." / "data").claim()


@pytest.mark.skipif(sys.platform == "win32", reason="only administrators can create links")
def test_a_link_to_the_folder_is_the_same_folder(instance: Claim, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "data")
    assert instance(tmp_path / "data").claim()
    second = instance(tmp_path / "link")
    assert not second.claim()
    # The socket has the same name too.
    assert second._name == instance(tmp_path / "data")._name


@pytest.mark.skipif(sys.platform == "win32", reason="only administrators can create links")
def test_a_link_to_itself_does_not_stop_the_program(instance: Claim, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    assert instance(tmp_path / "link").claim()


@pytest.mark.parametrize("depth", ["config", "config/deeper"])
def test_a_folder_that_cannot_be_created_does_not_stop_the_program(instance: Claim, tmp_path: Path, depth: str) -> None:
    (tmp_path / "config").write_text("a file in place of the folder")
    assert instance(tmp_path / depth).claim()
    assert instance(tmp_path / depth).claim()


async def test_invalid_requests_are_ignored_and_the_next_request_is_answered(instance: Claim, tmp_path: Path) -> None:
    first = instance(tmp_path)
    assert first.claim()
    first.listen()
    shown = QSignalSpy(first.show_wanted)
    for text in (b"", b"show", b"nonsense\n", b"\xff\x00" * 50_000, b"SHOW\n\n"):
        socket = QLocalSocket()
        socket.connectToServer(first._name)
        assert socket.waitForConnected(1000)
        socket.write(text)
        socket.flush()
        await until(lambda socket=socket: socket.bytesToWrite() == 0)  # type: ignore[misc]  # binds the socket
        socket.disconnectFromServer()
    assert shown.count() == 0
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    socket.write(b"sh")
    socket.flush()
    socket.write(b"ow\n")
    await until(lambda: shown.count() == 1)
    await until(socket.canReadLine)
    assert bytes(socket.readLine().data()) == b"shown\n"
    socket.abort()


# --- what the program claims -----------------------------------------------------------------------


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Callable[..., bool]]:
    """Starts programs with these options and the folder `tmp_path`. Returns whether each may run."""
    # Both programs are in this process, so the first cannot answer while the second waits for it.
    monkeypatch.setattr(single_instance, "_PATIENCE", 50)
    running: list[SingleInstance] = []

    def start(**options: Any) -> bool:
        try:
            instance = _claim_instance(Options(data_dir=tmp_path, **options))
        except SystemExit:
            return False
        if instance is not None:
            running.append(instance)
        return True

    yield start
    for instance in running:
        instance.close()


def test_the_address_of_the_service_is_the_default_endpoint(claims: Callable[..., bool]) -> None:
    assert claims()
    assert not claims(api_url=BASE_URL)


def test_another_endpoint_the_demo_and_a_run_with_a_token_may_run_too(claims: Callable[..., bool]) -> None:
    assert claims()
    assert claims(api_url="https://staging.example/v1/")
    assert claims(demo=True)
    assert claims(given=Credentials("token", "secret"))
    assert not claims(demo=True)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("0f6d3c5e-8a41-4b7d-9c1e-2f5a6b7c8d9e", "0f6d3c5e-8a41-4b7d-9c1e-2f5a6b7c8d9e"),
        ("../on-demand", ""),
        ("0f6d3c5e-8a41-4b7d-9c1e-2f5a6b7c8d9e/tracks", ""),
        ("0f6d3c5e-8a41-4b7d-9c1e-2f5a6b7c8d9e?x=y", ""),
        ("<b>media</b>", ""),
        ("", ""),
    ],
)
async def test_only_an_id_is_passed_on(instance: Claim, tmp_path: Path, asked: str, wanted: str) -> None:
    first = instance(tmp_path)
    assert first.claim()
    first.listen()
    shown = QSignalSpy(first.show_wanted)
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    socket.write(f"show {asked}\n".encode())
    await until(lambda: shown.count() == 1)
    assert shown.at(0) == [wanted]
    socket.abort()


async def test_a_connection_has_one_request(instance: Claim, tmp_path: Path) -> None:
    first = instance(tmp_path)
    assert first.claim()
    first.listen()
    shown = QSignalSpy(first.show_wanted)
    socket = QLocalSocket()
    ended = QSignalSpy(socket.disconnected)
    socket.connectToServer(first._name)
    socket.write(b"show\n" * 20)
    await until(lambda: ended.count() == 1)
    assert shown.count() == 1
    assert bytes(socket.readAll().data()) == b"shown\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a named pipe instead of a file with permissions")
def test_only_the_same_user_can_reach_the_socket(instance: Claim, tmp_path: Path) -> None:
    first = instance(tmp_path)
    assert first.claim()
    first.listen()
    assert first._server is not None
    socket = Path(first._server.fullServerName())
    assert stat.S_ISSOCK(socket.stat().st_mode)
    assert not stat.S_IMODE(socket.stat().st_mode) & 0o077


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize(
    "make",
    [a_pipe, a_link_to("/dev/zero"), Path.mkdir, a_huge_file],
    ids=["pipe", "link to a device", "folder", "huge file"],
)
def test_what_is_no_lock_file_is_renamed_and_never_read(
    instance: Claim, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    file = instance(tmp_path)._file
    make(file)
    before = file.lstat()
    assert instance(tmp_path).claim()
    assert not instance(tmp_path).claim()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    renamed = file.with_name(f"{file.name}.unreadable").lstat()
    assert (renamed.st_ino, renamed.st_size) == (before.st_ino, before.st_size)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a named pipe instead of a file")
def test_a_file_that_has_the_name_of_the_socket_is_not_deleted(instance: Claim, tmp_path: Path) -> None:
    first = instance(tmp_path)
    Path(first._name).write_text("a file of the user")
    assert first.claim()
    first.listen()
    assert Path(first._name).read_text() == "a file of the user"
    Path(first._name).unlink()


# --- in two processes ----------------------------------------------------------------------------


def test_a_second_program_makes_the_first_show_its_window(start: Start, tmp_path: Path) -> None:
    first = start()
    assert second(tmp_path) == "second True"
    assert second(tmp_path) == "second True"
    assert first.stdout is not None
    assert [first.stdout.readline() for _ in range(2)] == ["shown\n", "shown\n"]


def test_a_second_program_reaches_a_first_that_listens_only_later(tmp_path: Path) -> None:
    first = begin(FIRST, tmp_path, "later")
    other = None
    try:
        assert first.stdout is not None
        assert first.stdin is not None
        assert first.stdout.readline() == "first\n"
        other = begin(SECOND, tmp_path)
        assert other.stdout is not None
        assert other.stdout.readline() == "not yet\n"
        first.stdin.write("listen\n")
        first.stdin.flush()
        assert first.stdout.readline() == "shown\n"
        assert other.stdout.read().splitlines()[-1] == "second True"
    finally:
        for process in filter(None, (first, other)):
            process.kill()
            process.communicate()


def test_after_the_first_was_killed_the_next_is_the_first(start: Start, tmp_path: Path) -> None:
    start().kill()
    process = start()
    assert second(tmp_path) == "second True"
    process.kill()
    process.wait()
    assert second(tmp_path) == "first"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stops a program for a while")
def test_a_first_program_that_does_not_answer_is_still_the_first(
    start: Start, instance: Claim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_PATIENCE", 200)
    first = start()
    os.kill(first.pid, signal.SIGSTOP)
    other = instance(tmp_path)
    assert not other.claim()
    assert not other.ask_first()
    os.kill(first.pid, signal.SIGCONT)
    assert second(tmp_path) == "second True"


@pytest.mark.skipif(sys.platform == "win32", reason="the sockets of Python are used")
def test_endless_requests_and_silent_connections_cost_no_memory(start: Start, instance: Claim, tmp_path: Path) -> None:
    first = start()
    assert second(tmp_path) == "second True"
    name = instance(tmp_path)._name

    def connect() -> socket.socket:
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(name)
        return connection

    sent = 0
    with connect() as endless, contextlib.suppress(BrokenPipeError, ConnectionResetError):
        while sent < 180 * 10**6:
            sent += endless.send(b"x" * 65_536)
    assert sent < 4 * 10**6
    silent = [connect() for _ in range(1_000)]
    assert second(tmp_path) == "second True"
    if sys.platform == "linux":
        assert len(list(Path(f"/proc/{first.pid}/fd").iterdir())) < 60
    for connection in silent:
        connection.close()


def test_a_connection_that_says_nothing_is_ended(
    instance: Claim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(single_instance, "_PATIENCE", 50)
    first = instance(tmp_path)
    assert first.claim()
    first.listen()
    silent = QLocalSocket()
    silent.connectToServer(first._name)
    qtbot.waitUntil(lambda: len(first._connected_now) == 1)
    qtbot.waitUntil(lambda: not first._connected_now)
    qtbot.waitUntil(lambda: silent.state() == QLocalSocket.LocalSocketState.UnconnectedState)


# --- a lock without a known owner -------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\0" * 40, "not a number\n", "999999\npython\nthis-computer-before\n"])
def test_a_lock_left_by_a_power_cut_or_a_renamed_computer_is_taken_over(
    instance: Claim, tmp_path: Path, text: str
) -> None:
    first = instance(tmp_path)
    assert first.claim()
    lock = lock_of(tmp_path)
    first.close()
    lock.write_text(text)
    assert instance(tmp_path).claim()
    assert not instance(tmp_path).claim()


def test_a_lock_of_a_running_program_is_never_taken_over(instance: Claim, tmp_path: Path) -> None:
    # As on a file system without locks, while the first program has no socket yet.
    first = instance(tmp_path)
    assert first.claim()
    lock = lock_of(tmp_path)
    text = lock.read_text()
    first.close()
    lock.write_text(text)
    assert QSysInfo.machineHostName() in text
    assert not instance(tmp_path).claim()
    assert lock.read_text() == text


def test_after_the_computer_was_renamed_the_first_program_is_found(start: Start, tmp_path: Path) -> None:
    start()
    lock = lock_of(tmp_path)
    lock.write_text(lock.read_text().replace(QSysInfo.machineHostName(), "another-name"))
    assert second(tmp_path) == "second True"
