"""An export that stops in the middle of its file, until the test lets it go on."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from fastpix_desktop.store.saved_file import SavedFile


class Held:
    """`is_held` says whether a block waits to be written. `release` lets all blocks go on."""

    def __init__(self) -> None:
        self._held, self._released = threading.Event(), threading.Event()

    @property
    def is_held(self) -> bool:
        return self._held.is_set()

    def release(self) -> None:
        self._released.set()

    def wait(self) -> None:
        self._held.set()
        assert self._released.wait(20)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Holds the second part of every file, which is the first one with media."""
    held, write = Held(), SavedFile.write
    written: set[int] = set()

    def wait_and_write(file: SavedFile, data: bytes) -> None:
        if id(file) in written:
            held.wait()
        written.add(id(file))
        write(file, data)

    monkeypatch.setattr(SavedFile, "write", wait_and_write)
    yield held
    held.release()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for the files of a test."""
    made = tmp_path / "exports"
    made.mkdir()
    return made
