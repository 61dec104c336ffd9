"""The tour and all operations of the client run through Prism, a validating proxy. It finds only known deviations."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract.conftest import walk
from contract.description import Complaint
from contract.deviations import DEVIATIONS
from contract.recorder import Exchange, Recorder
from fastpix_desktop.demo.serving.server import DemoServer

ROOT = Path(__file__).resolve().parents[1]
PRISM = ROOT / "build" / "contract" / "prism" / "node_modules" / ".bin" / "prism"
STARTS_WITHIN = 60.0


@pytest.fixture(scope="module")
def prism() -> Path:
    if not PRISM.exists() or shutil.which("node") is None:
        pytest.skip("Prism is not installed: it needs Node.js with npm; then `make contract` installs it")
    return PRISM


@pytest.fixture
def proxied(prism: Path, amended_file: Path, demo: DemoServer, tmp_path: Path) -> Iterator[Recorder]:
    """A recorder in front of Prism in front of the demo workspace."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [prism, "proxy", amended_file, demo.url.removesuffix("/"), "--host", "127.0.0.1", "--port", str(port)]
    with (tmp_path / "prism.log").open("wb") as log:
        running = subprocess.Popen(list(map(str, command)), stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_until_listening(running, port)
            with Recorder(f"http://127.0.0.1:{port}") as recorder:
                yield recorder
        finally:
            running.terminate()
            running.wait(20)


def test_every_operation_passes(proxied: Recorder, demo: DemoServer) -> None:
    asyncio.run(walk(demo, proxied.url))
    assert len(proxied.exchanges) == len(demo.requests) > 20
    assert not unknown(proxied.exchanges)
    assert any(exchange.violations for exchange in proxied.exchanges), "Prism judged nothing"


def test_the_tour_passes(proxied: Recorder, demo: DemoServer, tmp_path: Path) -> None:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "FASTPIX_USERNAME": demo.username,
        "FASTPIX_PASSWORD": demo.password,
    }
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "fastpix_desktop", "--no-copy"),
            *("--api-url", proxied.url, "--tour", str(tmp_path / "tour")),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert {"DELETE", "PATCH"} <= {exchange.method for exchange in proxied.exchanges}
    assert not unknown(proxied.exchanges)


def unknown(exchanges: list[Exchange]) -> set[tuple[str, ...]]:
    """The findings of Prism that are not known deviations."""
    found: set[tuple[str, ...]] = set()
    for exchange in exchanges:
        for violation in json.loads(exchange.violations or "[]"):
            side, *place = violation["location"]
            parts = place[1:] if place[:1] == ["body"] else place
            where = ".".join("*" if str(part).isdecimal() else str(part) for part in parts)
            complaint = Complaint(
                {"response": "reply"}.get(side, side), exchange.method, exchange.path, where, violation["message"]
            )
            if not any(deviation.covers(complaint) for deviation in DEVIATIONS):
                found.add((complaint.side, complaint.method, complaint.path, where, complaint.words))
    return found


def _wait_until_listening(running: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        assert running.poll() is None, "Prism ended by itself"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("Prism did not start")
