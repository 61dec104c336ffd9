"""A known secret must not appear in anything that the program writes, prints or shows.

The test itself puts it into the program's environment (FASTPIX_PASSWORD), so that is not searched.
"""

import base64
import logging
import os
import signal
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.logs import Redaction, start_logging, stop_logging
from fastpix_desktop.program import Options
from fastpix_desktop.ui.flows.workspace_opening import DemoAccess
from fastpix_desktop.ui.loop.crash import CrashReporter
from tests.program.planted import SECRET_KEY, TOKEN_ID, found_in
from tests.waiting import until

ROOT = Path(__file__).parents[2]

INHERITING = """
import atexit, os, pathlib, subprocess, sys

def inherit():
    command = [sys.executable, "-SEc", "import os; print(dict(os.environ))"]
    child = subprocess.run(command, capture_output=True, text=True)
    pathlib.Path(os.environ["INHERITED"]).write_text(child.stdout)

if "INHERITED" in os.environ and pathlib.Path(sys.argv[0]).name in {"-m", "__main__.py"}:
    atexit.register(inherit)
"""
"""Python runs this as sitecustomize at its start. At the end of the tested program it starts another program."""

ALLOWING_CORE_DUMPS = """
import os, resource, sys

hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
os.execv(sys.argv[1], sys.argv[1:])
"""
"""A command that runs first and is then replaced by the program."""


@pytest.fixture
def planted() -> Iterator[DemoServer]:
    """A workspace with the known secret."""
    with DemoServer(media=260, deletion_delay=0, username=TOKEN_ID, password=SECRET_KEY) as server:
        yield server


def test_the_search_finds_what_it_looks_for() -> None:
    header = base64.b64encode(f"{TOKEN_ID}:{SECRET_KEY}".encode())
    assert found_in(b"Authorization: Basic " + header)
    assert found_in(f"secret={urllib.parse.quote(SECRET_KEY, safe='')}".encode())
    assert found_in(f"{{'token_id': '{TOKEN_ID}'}}".encode())


def test_the_program_writes_and_prints_it_nowhere(planted: DemoServer, home: Path) -> None:
    # A failing read and a write whose reply is lost, because errors are what gets logged.
    planted.faults.add(Fault("status", "media.list", times=1, after=2, status=502))
    planted.faults.add(Fault("reset_after", "media.delete_track", times=1))
    (home / "elsewhere").mkdir()
    command = [sys.executable, "-m", "fastpix_desktop", "--api-url", planted.url, "--tour", str(home / "pictures")]
    program = subprocess.Popen(
        [*command, "--verbose", "--data-dir", str(home / "data")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=home / "elsewhere",
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "FASTPIX_USERNAME": TOKEN_ID,
            "FASTPIX_PASSWORD": SECRET_KEY,
        },
    )
    command_line = _command_line(program.pid)
    said, complained = program.communicate(timeout=60)
    assert program.returncode == 0, said.decode() + complained.decode()
    assert not command_line or b"fastpix_desktop" in command_line
    assert not found_in(command_line)
    assert not found_in(said)
    assert not found_in(complained)

    written = [path for path in home.rglob("*") if path.is_file()]
    assert home / "data" / "logs" / "fastpix-desktop.log" in written
    assert len([path for path in written if path.suffix == ".png"]) == 11
    assert not {path.relative_to(home): found for path in written if (found := found_in(path.read_bytes()))}
    assert not [path for path in home.rglob("*") if found_in(str(path.relative_to(home)).encode())]
    log = (home / "data" / "logs" / "fastpix-desktop.log").read_text(encoding="utf-8")
    assert "media.delete_track" in log, "the log is a verbose one"


@contextmanager
def running(planted: DemoServer, home: Path, *before: str, **environment: str) -> "Iterator[subprocess.Popen[bytes]]":
    """The started program, with credentials in its environment. `before` is a command that starts it."""
    command = [*before, sys.executable, "-m", "fastpix_desktop", "--api-url", planted.url]
    given = {"PYTHONPATH": str(ROOT), "FASTPIX_USERNAME": TOKEN_ID, "FASTPIX_PASSWORD": SECRET_KEY}
    program = subprocess.Popen(
        [*command, "--data-dir", str(home / "data")], cwd=home, env={**os.environ, **given, **environment}
    )
    try:
        yield program
    finally:
        program.kill()
        program.wait()


async def ends(program: "subprocess.Popen[bytes]") -> None:
    """Ask the program to end and wait until it has ended."""
    program.send_signal(signal.SIGTERM)
    await until(lambda: program.poll() is not None, timeout=30)
    assert program.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no polite signal")
async def test_no_program_that_is_started_from_it_inherits_the_credentials(planted: DemoServer, home: Path) -> None:
    (home / "sitecustomize.py").write_text(INHERITING)
    inherited = home / "inherited"
    path = os.pathsep.join([str(home), str(ROOT)])
    with running(planted, home, PYTHONPATH=path, INHERITED=str(inherited)) as program:
        await until(lambda: planted.requests.of("media.list"), timeout=30, what="a sign-in with the credentials")
        await ends(program)
    told = inherited.read_text()
    assert "INHERITED" in told
    assert "FASTPIX_USERNAME" not in told
    assert "FASTPIX_PASSWORD" not in told
    assert not found_in(told.encode())


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of another process are read in /proc")
async def test_it_leaves_no_core_dump(planted: DemoServer, home: Path) -> None:
    # As on a system that saves core dumps. On most systems the limit is 0.
    with running(planted, home, sys.executable, "-c", ALLOWING_CORE_DUMPS) as program:
        await until(lambda: planted.requests.of("media.list"), timeout=30, what="a sign-in with the credentials")
        soft, hard = core_limits(program.pid)
        await ends(program)
    if hard == "0":
        pytest.skip("nobody may raise the limit here, so nothing is told")
    assert soft == "0"


def core_limits(pid: int) -> tuple[str, str]:
    """The kernel's limit for the core dump of a process, and how far it may be raised."""
    limits = Path(f"/proc/{pid}/limits").read_text()
    line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    return line.split()[4], line.split()[5]


def _command_line(pid: int) -> bytes:
    """The command line as every user of the computer can read it. Empty without /proc."""
    path = Path(f"/proc/{pid}/cmdline")
    return path.read_bytes() if path.exists() else b""


async def test_no_error_of_a_failing_call_contains_it(planted: DemoServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    media_id = next(planted.catalogue.ids())
    told: list[str] = []
    async with FastPixClient(TOKEN_ID, SECRET_KEY, base_url=planted.url, backoff=0.01, timeout=2) as client:
        for fault in (
            Fault("status", status=401),
            Fault("status", status=403),
            Fault("status", status=500),
            Fault("reset_before"),
            Fault("half_body"),
            Fault("body", body=b"{"),
        ):
            planted.faults.clear()
            planted.faults.add(fault)
            with pytest.raises(FastPixError) as caught:
                await client.media.get(media_id)
            assert caught.value.__cause__ is None
            told += [str(caught.getrepr(style="long", showlocals=False)), repr(caught.value), repr(vars(caught.value))]
        told += [repr(client), repr(client.media), repr(client.pictures), str(vars(client))]
    assert not found_in("\n".join(told).encode())
    assert caplog.records
    assert not found_in(caplog.text.encode())


def test_no_object_shows_it_in_its_repr(planted: DemoServer) -> None:
    credentials = Credentials(TOKEN_ID, SECRET_KEY)
    redaction = Redaction()
    redaction.add(SECRET_KEY, TOKEN_ID)
    shown = [
        credentials,
        Options(given=credentials),
        DemoAccess(planted.url, credentials),
        KeyringCredentialStore(),
        redaction,
        planted,
    ]
    assert not found_in("\n".join(f"{thing!r} {thing!s} {thing}" for thing in shown).encode())


@pytest.mark.expects_log("unexpected")
def test_a_crash_report_and_its_log_do_not_contain_it(tmp_path: Path) -> None:
    redaction = Redaction()
    redaction.add(SECRET_KEY, TOKEN_ID)
    reports: list[str] = []
    handler = start_logging(tmp_path, redaction, verbose=True)
    header = base64.b64encode(f"{TOKEN_ID}:{SECRET_KEY}".encode()).decode()
    try:
        raise RuntimeError(f"{TOKEN_ID} and {SECRET_KEY} in Basic {header}")
    except RuntimeError as error:
        CrashReporter(redaction.clean, reports.append).report(error)
    finally:
        stop_logging(handler)
    log = (tmp_path / "fastpix-desktop.log").read_text(encoding="utf-8")
    for text in (*reports, log):
        assert "RuntimeError" in text
        assert not found_in(text.encode())
