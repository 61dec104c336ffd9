"""Python's own import in place of PySide6's, which reads the source of every module."""

import builtins
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fastpix_desktop.ui.system.plain_imports import restore_import

ROOT = Path(__file__).parents[3]

PREPARED = """
import linecache
from fastpix_desktop.ui.system.plain_imports import restore_import
"""
THEN_THE_PROGRAM = """
import fastpix_desktop.program
print(sum("fastpix_desktop" in path for path in linecache.cache))
"""


def sources_read(script: str) -> int:
    """The number of the program's own modules whose source is in memory after a script in a new Python."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_no_source_is_read_once_the_import_is_restored() -> None:
    assert sources_read(PREPARED + "restore_import()" + THEN_THE_PROGRAM) == 0


def test_pyside_still_reads_the_sources_by_itself() -> None:
    """When this fails, PySide6 no longer reads them, and `plain_imports` can go."""
    assert sources_read(PREPARED + THEN_THE_PROGRAM) > 50


def test_without_a_replacement_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(builtins, "__orig_import__", raising=False)
    before = builtins.__import__
    restore_import()
    assert builtins.__import__ is before
