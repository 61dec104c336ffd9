"""The program as it runs, at a demo workspace's address: opened for a test and closed as a person closes it."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.app import Options, Program
from fastpix_desktop.credentials import CredentialStore, MemoryCredentialStore
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain import Credentials, Waiting
from fastpix_desktop.session import Client
from tests.journeys.editor import Editor

Open = Callable[..., Editor]

PATIENCE = 0.6
"""Seconds that the program waits for writes when it is left; the usual ten would only slow the tests down."""

VERIFY_AFTER = (0.0, 0.1, 0.2, 0.4)
"""Seconds before each look at whether a write took effect; usually up to four."""


async def open_client(credentials: Credentials, base_url: str, on_wait: Callable[[Waiting], None]) -> Client:
    """The program's own client, which here waits little between attempts and soon gives an answer up."""
    return FastPixClient(
        credentials.token_id, credentials.secret_key, base_url=base_url, on_wait=on_wait, backoff=0.02, timeout=3.0
    )


@pytest.fixture
async def open_program(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Open]:
    """Opens the program, with a keyring of memory unless given another store, and closes its window in the end."""
    opened: list[Editor] = []

    def start(api_url: str, store: CredentialStore | None = None, **options: Any) -> Editor:
        given = Options(api_url=api_url, **{"data_dir": tmp_path / "data", **options})
        program = Program(
            qapp,
            given,
            store or MemoryCredentialStore(),
            open_client=open_client,
            patience=PATIENCE,
            verify_after=VERIFY_AFTER,
        )
        opened.append(Editor(program))
        return opened[-1]

    yield start
    for editor in opened:
        await editor.leave()


@pytest.fixture
async def editor(open_program: Open, demo: DemoServer) -> Editor:
    """Somebody signed in to `demo` by hand, with its first page on screen."""
    somebody = open_program(demo.url)
    await somebody.signs_in(demo)
    return somebody
