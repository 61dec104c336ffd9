"""Counts the modules that are imported until the window is shown. Small growth does not show in the start's time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

MOST_OF_OURS = 218
"""216 today, 23 of them the packages of folders."""

MOST_OF_OTHERS = 279
"""251 with Python 3.11, about 267 with 3.14: Qt, Python's own, and the few packages that a start needs. 16 come with
msgspec, which makes the records of `domain/`."""

NEVER = {
    "PySide6.QtNetwork", "aiohttp", "cryptography", "email", "fastpix_desktop.api", "fastpix_desktop.demo",
    "fastpix_desktop.ui.loop.picture_decoder", "fastpix_desktop.ui.loop.question_dialog", "filelock", "http", "httpx",
    "httpx_aiohttp", "importlib.metadata", "jeepney", "keyring", "secretstorage", "sqlite3", "starlette", "uvicorn",
    "xml",
}  # fmt: skip

UNTIL_SHOWN = """
import builtins, os, sys
from fastpix_desktop.__main__ import main
from fastpix_desktop.ui.window.main_window import MainWindow

def showEvent(window, event):
    print(*sys.modules, flush=True)
    # PySide6's import reads the source of every module.
    os._exit(0 if builtins.__import__ is builtins.__orig_import__ else 3)

MainWindow.showEvent = showEvent
main(["--data-dir", sys.argv[1]])
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules in memory when the window is shown, in a new Python without the tests' environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", UNTIL_SHOWN, str(tmp_path_factory.mktemp("data"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_window_is_shown_without_what_is_wanted_later(loaded: set[str]) -> None:
    assert "PySide6.QtWidgets" in loaded
    assert "fastpix_desktop.ui.window.main_window" in loaded
    assert loaded & NEVER == set()


def test_no_more_of_the_program_is_imported_than_it_takes(loaded: set[str]) -> None:
    ours = [name for name in loaded if name.split(".")[0] == "fastpix_desktop"]
    assert 50 < len(ours) <= MOST_OF_OURS, sorted(ours)


def test_no_more_of_others_is_imported_than_it_takes(loaded: set[str]) -> None:
    others = [name for name in loaded if name.split(".")[0] != "fastpix_desktop"]
    assert len(others) <= MOST_OF_OTHERS, sorted(others)
