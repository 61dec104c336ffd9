"""Journal files for the tests, and programs that use them."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.store.entries import Program

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
