"""SIGHUP ends the program as SIGTERM does. It waits for the writes under way, and records them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from tests.waiting import until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")

ROOT = Path(__file__).parents[2]


@contextmanager
def running(demo: DemoServer, home: Path, *more: str) -> "Iterator[subprocess.Popen[bytes]]":
    """The program with a token from the environment."""
    command = [sys.executable, "-m", "fastpix_desktop", "--api-url", demo.url, "--data-dir", str(home / "data")]
    token = {"FASTPIX_USERNAME": demo.username, "FASTPIX_PASSWORD": demo.password}
    program = subprocess.Popen(
        [*command, *more],
        cwd=ROOT,
        env={**os.environ, **token, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield program
    finally:
        program.kill()
        program.wait()


async def ended(program: "subprocess.Popen[bytes]") -> int:
    """Wait until the program has ended, and return its exit code."""
    await until(lambda: program.poll() is not None, timeout=60, what="the end of the program")
    assert program.returncode is not None
    return program.returncode


def log_of(home: Path) -> str:
    """The log of the program."""
    return (home / "data" / "logs" / "fastpix-desktop.log").read_text(encoding="utf-8")


async def is_open(demo: DemoServer) -> None:
    """Wait until the program has read the media after its sign-in."""
    await until(lambda: len(demo.requests.of("media.list")) >= 2, timeout=60, what="the media in the window")


async def test_sighup_ends_the_program_in_order(demo: DemoServer, home: Path) -> None:
    with running(demo, home) as program:
        await is_open(demo)
        await until(lambda: list((home / "data" / "data" / "runs").glob("*.run")), what="the lock of the run")
        program.send_signal(signal.SIGHUP)
        assert await ended(program) == 0
    assert not list((home / "data" / "data" / "runs").glob("*.run")), "the lock of the run was not released"


async def test_sighup_waits_for_a_write_under_way(demo: DemoServer, home: Path) -> None:
    demo.faults.add(Fault("slow", "media.delete_track", seconds=1.0))
    with running(demo, home, "--tour", str(home / "pictures")) as program:
        await until(lambda: demo.requests.of("media.delete_track"), timeout=60, what="a deletion")
        program.send_signal(signal.SIGHUP)
        await ended(program)
    (deletion,) = demo.requests.of("media.delete_track")
    track = deletion.path.rpartition("/")[2]
    assert f"delete track {track}" in log_of(home)
    assert ": verified" in log_of(home).partition("at the end: ")[2].partition("\n")[0]
