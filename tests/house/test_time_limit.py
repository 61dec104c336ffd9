"""A test that hangs is ended and named, so that it does not block the others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

IN_QT = """
import asyncio

async def test_hangs():
    await asyncio.Event().wait()
"""
IN_A_CALL = """
import threading

def test_hangs():
    threading.Semaphore(0).acquire()
"""
IN_A_FIXTURE = """
import pytest
from PySide6.QtCore import QEventLoop

@pytest.fixture
def hanging(qapp):
    QEventLoop().exec()

def test_hangs(hanging):
    pass
"""


@pytest.mark.parametrize(
    ("source", "where"),
    [(IN_QT, "qasync"), (IN_A_CALL, "acquire"), (IN_A_FIXTURE, "hanging")],
    ids=["in the loop", "in a call", "in a fixture"],
)
def test_a_test_that_hangs_is_ended_and_named(source: str, where: str, tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(source, encoding="utf-8")
    # The project's own settings and conftest, only with another limit.
    arguments = ["-c", str(ROOT / "pyproject.toml"), f"--rootdir={tmp_path}", "-p", "tests.conftest", "--timeout=2"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments, str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "+ Timeout +" in done.stdout
    assert "Stack of test_it.py::test_hangs" in done.stdout
    assert where in done.stdout.partition("Stack of test_it.py::test_hangs")[2]


def test_every_test_has_a_limit_that_needs_no_python_to_run(pytestconfig: pytest.Config) -> None:
    assert 60 <= float(pytestconfig.getini("timeout")) <= 120
    assert pytestconfig.getini("timeout_method") == "thread"
