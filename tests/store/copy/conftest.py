"""Copies of a library for the tests."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.store.copy.made import Copy

Start = Callable[..., Copy]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of a copy. Neither the file nor its folder exists yet."""
    return tmp_path / "cache" / "newsroom.sqlite3"


@pytest_asyncio.fixture
async def start(file: Path) -> AsyncIterator[Start]:
    """Opens copies in `file`. Those that are still open are closed after the test."""
    started: list[Copy] = []

    def begin(path: Path | None = file, **options: Any) -> Copy:
        started.append(Copy(path, **options))
        return started[-1]

    yield begin
    for copy in started:
        await copy.of.close()
