"""A test that hangs is ended and named, so that it does not block the others."""

import os
import re
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


def run(source: str, tmp_path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run `source` as the tests of a file."""
    (tmp_path / "test_it.py").write_text(source, encoding="utf-8")
    # The project's own settings and conftest, only with another limit.
    arguments = ["-c", str(ROOT / "pyproject.toml"), f"--rootdir={tmp_path}", "-p", "tests.conftest", "--timeout=2"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments, *more, str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("source", "where"),
    [(IN_QT, "qasync"), (IN_A_CALL, "acquire"), (IN_A_FIXTURE, "hanging")],
    ids=["in the loop", "in a call", "in a fixture"],
)
def test_a_test_that_hangs_is_ended_and_named(source: str, where: str, tmp_path: Path) -> None:
    done = run(source, tmp_path)
    assert done.returncode == 1
    assert "+ Timeout +" in done.stdout
    assert "Stack of test_it.py::test_hangs" in done.stdout
    assert where in done.stdout.partition("Stack of test_it.py::test_hangs")[2]


def test_one_of_two_processes_that_hangs_ends_the_run_and_is_named(tmp_path: Path) -> None:
    in_two = re.search(r"^IN_TWO := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert in_two
    done = run(IN_A_CALL, tmp_path, *in_two[1].split())
    assert done.returncode == 1
    assert "acquire" in done.stderr.partition("Stack of test_it.py::test_hangs")[2]
    assert "crashed while running 'test_it.py::test_hangs'" in done.stdout
    assert "= 1 failed in" in done.stdout, "no other process runs the test again"


def test_every_test_has_a_limit_that_needs_no_python_to_run(pytestconfig: pytest.Config) -> None:
    assert 60 <= float(pytestconfig.getini("timeout")) <= 120
    assert pytestconfig.getini("timeout_method") == "thread"
