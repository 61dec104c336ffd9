"""The server starts, stops and leaves nothing behind, in a thread and as a program."""

import ast
import gc
import json
import logging
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

import fastpix_desktop.demo
from fastpix_desktop.demo import DemoServer

FOLDER = Path(fastpix_desktop.demo.__file__).parent


def raw_get(server: DemoServer, path: str) -> tuple[int, bytes]:
    """Send a request without an HTTP library. Return the status and the text after the headers."""
    port = int(server.url.split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n".encode())
        received = b""
        while piece := connection.recv(65536):
            received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


def test_twenty_starts_and_stops_leave_no_thread_behind() -> None:
    before = threading.active_count()
    for _ in range(20):
        with DemoServer(media=3) as server:
            assert raw_get(server, "/v1/on-demand")[0] == 401
            assert threading.active_count() == before + 1
        assert threading.active_count() == before
    gc.collect()


def test_start_and_stop_can_be_repeated() -> None:
    server = DemoServer(media=3)
    server.stop()
    server.start()
    server.start()
    assert raw_get(server, "/v1/on-demand")[0] == 401
    server.stop()
    server.stop()


def test_a_restarted_server_keeps_its_address_and_its_changes(connect: Any) -> None:
    server = DemoServer(media=10, deletion_delay=0)
    with server:
        url = server.url
        client = connect(server)
        media = client.get("on-demand").json()["data"][0]
        client.delete(f"on-demand/{media['id']}/tracks/{media['tracks'][0]['id']}")
    assert server.url == url
    with pytest.raises(httpx.ConnectError):
        client.get("on-demand")
    with server:
        assert server.url == url
        again = client.get("on-demand").json()["data"][0]
        assert again["tracks"] == media["tracks"][1:]


def test_open_connections_do_not_delay_stopping(connect: Any) -> None:
    with DemoServer(media=3) as server:
        clients = [connect(server) for _ in range(5)]
        for client in clients:
            assert client.get("on-demand").status_code == 200
        port = int(server.url.split(":")[2].split("/")[0])
        with socket.create_connection(("127.0.0.1", port), timeout=5) as half:
            half.sendall(b"GET /v1/on-demand HTTP/1.1\r\nHost:")
            began = time.monotonic()
            server.stop()
            assert time.monotonic() - began < 1


def test_connections_accepted_just_before_stopping_are_closed() -> None:
    for _ in range(20):
        with DemoServer(media=3) as server:
            port = int(server.url.split(":")[2].split("/")[0])
            waiting = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(5)]
            server.stop()
            for connection in waiting:
                connection.close()
    gc.collect()


def test_the_address_is_on_the_loopback_with_a_chosen_port_and_a_slash() -> None:
    with DemoServer(media=3) as one, DemoServer(media=3) as other:
        assert one.url != other.url
        for server in (one, other):
            assert server.url.startswith("http://127.0.0.1:")
            assert server.url.endswith("/v1/")


def test_a_server_that_never_ran_has_no_address() -> None:
    with pytest.raises(RuntimeError, match="start"):
        _ = DemoServer(media=3).url


def test_a_used_port_is_an_os_error() -> None:
    with DemoServer(media=3) as server:
        port = int(server.url.split(":")[2].split("/")[0])
        other = DemoServer(media=3, port=port)
        with pytest.raises(OSError, match="use"):
            other.start()


def test_credentials_are_random_and_never_in_repr() -> None:
    one, other = DemoServer(media=3), DemoServer(media=3)
    secrets = [
        value
        for server in (one, other)
        for value in (server.username, server.password, server.read_only_username, server.read_only_password)
    ]
    assert len(set(secrets)) == 8
    assert not any(secret in repr(one) for secret in secrets)
    given = DemoServer(media=3, username="me", password="mine")
    assert (given.username, given.password) == ("me", "mine")


def test_a_library_of_100_000_starts_at_once_and_pages_quickly(connect: Any) -> None:
    began = time.monotonic()
    with DemoServer(media=100_000) as server:
        client = connect(server)
        assert client.get("on-demand").json()["pagination"]["totalRecords"] == 100_000
        assert time.monotonic() - began < 5
        began = time.monotonic()
        for page in (1, 1000, 2000):
            rows = client.get("on-demand", params={"limit": 50, "offset": page}).json()["data"]
            assert len(rows) == 50
            assert client.get(f"on-demand/{rows[7]['id']}").json()["data"]["id"] == rows[7]["id"]
        assert time.monotonic() - began < 1


def test_small_answers_do_not_wait_for_acknowledgements(connect: Any) -> None:
    with DemoServer(media=3) as server:
        client = connect(server)
        client.get("on-demand")
        times = []
        for _ in range(15):
            began = time.perf_counter()
            client.get("on-demand", params={"limit": 1})
            times.append(time.perf_counter() - began)
    assert statistics.median(times) < 0.02, "TCP_NODELAY is not set"


def test_logging_and_signals_of_the_process_are_unchanged() -> None:
    def state() -> tuple[Any, ...]:
        root = logging.getLogger()
        handlers = [signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)]
        return root.level, list(root.handlers), logging.raiseExceptions, handlers

    before = state()
    with DemoServer(media=3) as server:
        raw_get(server, "/v1/on-demand")
        assert state() == before
    assert state() == before


def test_garbage_on_the_socket_is_harmless(capfd: pytest.CaptureFixture[str]) -> None:
    with DemoServer(media=3) as server:
        port = int(server.url.split(":")[2].split("/")[0])
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(b"\x16\x03\x01\x02\x00 hello\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 400")
        assert raw_get(server, "/v1/on-demand")[0] == 401
    assert capfd.readouterr() == ("", "")


def test_many_clients_at_once_get_complete_answers(server: DemoServer) -> None:
    answers: list[tuple[int, bytes]] = []

    def ask(number: int) -> None:
        answers.extend(raw_get(server, f"/v1/on-demand?offset={number}") for _ in range(5))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 40
    assert all(status == 401 and json.loads(body)["success"] is False for status, body in answers)


def test_the_demo_imports_nothing_of_this_program_outside_itself() -> None:
    files = list(FOLDER.rglob("*.py"))
    assert len(files) > 8
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, file
                names = [node.module or ""]
            for name in names:
                ours = name.split(".")[0] == "fastpix_desktop"
                assert not ours or f"{name}.".startswith("fastpix_desktop.demo."), (file, name)


def test_importing_the_demo_loads_no_qt_and_no_client() -> None:
    wanted = ("PySide6", "httpx", "keyring")
    code = f"import sys, fastpix_desktop.demo; print([m for m in {wanted} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals for other processes")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_the_program_prints_one_line_and_ends_quietly_on_a_signal(name: str) -> None:
    command = [sys.executable, "-W", "error", "-m", "fastpix_desktop.demo"]
    command += ["--port", "0", "--media", "25", "--seed", "4", "--deletion-delay", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        ready = json.loads(program.stdout.readline())
        assert set(ready) == {"url", "username", "password"}
        auth = (ready["username"], ready["password"])
        with httpx.Client(auth=auth, trust_env=False) as client:
            body = client.get(ready["url"] + "on-demand").json()
            assert body["pagination"]["totalRecords"] == 25
            program.send_signal(getattr(signal, name))
            rest, trouble = program.communicate(timeout=10)
    assert (program.returncode, rest, trouble) == (0, "", "")


@pytest.mark.parametrize(
    "options",
    [
        ["--media", "many"],
        ["--media", "-1"],
        ["--media", "10000001"],
        ["--port", "70000"],
        ["--deletion-delay", "-1"],
        ["--deletion-delay", "nan"],
        ["--unknown"],
        ["--port", "{taken}"],
    ],
)
def test_wrong_options_give_one_line_and_exit_code_2(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from fastpix_desktop.demo.__main__ import main

    with socket.create_server(("127.0.0.1", 0)) as taken:
        options = [option.replace("{taken}", str(taken.getsockname()[1])) for option in options]
        before = [signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)]
        with pytest.raises(SystemExit) as left:
            main(options)
    for name, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
        signal.signal(name, handler)
    output = capsys.readouterr()
    assert left.value.code == 2
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert output.err.endswith("\n")
