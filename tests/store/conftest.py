"""Journal files for the tests, and programs that use them."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.store.entries import Program

ROOT = Path(__file__).parents[2]
OTHER = Path(__file__).with_name("other_program.py")

Start = Callable[..., Program]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of a journal. Neither the file nor its folder exists yet."""
    return tmp_path / "data" / "journal.sqlite3"


@pytest_asyncio.fixture
async def start(file: Path) -> AsyncIterator[Start]:
    """Starts programs that use `file`. Those that are still open are closed after the test."""
    started: list[Program] = []

    def begin(path: Path | None = file, **options: Any) -> Program:
        started.append(Program(path, **options))
        return started[-1]

    yield begin
    for program in started:
        await program.close()


def other(file: Path, command: str, *arguments: object, before: Sequence[str] = ()) -> "subprocess.Popen[str]":
    """Start a program in a process of its own, see `other_program`. `before` comes before Python in its command."""
    return subprocess.Popen(
        [*before, sys.executable, str(OTHER), str(file), command, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def run_other(file: Path, command: str, *arguments: object, before: Sequence[str] = ()) -> list[str]:
    """Run such a program to its end, and return the lines that it printed."""
    process = other(file, command, *arguments, before=before)
    output, _ = process.communicate(timeout=60)
    return output.splitlines()
