"""A known secret is entered in the form and saved. It must then be found only in the keyring's own files."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from tests.program.planted import SECRET_KEY, TOKEN_ID, found_in

if TYPE_CHECKING:
    from tests.secret_service.desktop import Desktop

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def planted() -> Iterator[DemoServer]:
    """A workspace with the known secret."""
    with DemoServer(media=260, deletion_delay=0, username=TOKEN_ID, password=SECRET_KEY) as server:
        yield server


def as_seen_from_outside(pid: int) -> bytes:
    """Everything that other programs and users can read of a process."""
    return b"\n".join(Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ"))


def read_until(stream: IO[str], mark: str) -> str:
    """The program's output up to the line that contains `mark`, or all of it if there is no such line."""
    said = ""
    for line in stream:
        said += line
        if mark in line:
            break
    return said


def test_the_secret_is_found_only_in_the_keyring(desktop: "Desktop", planted: DemoServer) -> None:
    home = Path(desktop.environment["HOME"])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.secret_service.driven_program", planted.url, str(home / "data")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**desktop.environment, "PYTHONDONTWRITEBYTECODE": "1"},
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        print(json.dumps({"tokenId": TOKEN_ID, "secretKey": SECRET_KEY}), file=program.stdin, flush=True)
        said = read_until(program.stdout, "paged: waiting")
        planted.faults.add(Fault("status", "media.list", status=502))
        if program.poll() is None:
            print("go on", file=program.stdin, flush=True)
            said += read_until(program.stdout, "failed: waiting")
        seen = as_seen_from_outside(program.pid) if program.poll() is None else b""
        rest, complained = program.communicate("go on\n", timeout=60)
    assert program.returncode == 0, said + rest + complained
    assert rest.endswith("the end\n")
    assert "RuntimeError" in rest, "the crash report was on screen and in the clipboard"
    assert b"driven_program" in seen
    for what in (seen, said.encode(), rest.encode(), complained.encode()):
        assert not found_in(what)

    written = [path for path in home.rglob("*") if path.is_file()]
    assert {"fastpix-desktop.log", "preferences.json", "workspaces.json"} <= {path.name for path in written}
    assert "502" in (home / "data" / "logs" / "fastpix-desktop.log").read_text(encoding="utf-8")
    assert not {str(path): found for path in written if (found := found_in(path.read_bytes()))}
    assert not [path for path in home.rglob("*") if found_in(str(path).encode())]

    (entry,) = desktop.others.entries()
    assert json.loads(entry)["secretKey"] == SECRET_KEY
