"""The program as people have it: installed from a package or unpacked, run as a process of its own.

FASTPIX_DESKTOP_PROGRAM names it. Without it these tests are skipped: a checkout is tested by all the others.
"""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program without a display, with a home of its own; more of the environment can be given by name."""
    program = os.environ.get("FASTPIX_DESKTOP_PROGRAM")
    if not program:
        pytest.skip("FASTPIX_DESKTOP_PROGRAM names no installed program (make prove-package does)")
    home = tmp_path / "home"
    home.mkdir()
    # Nothing of the environment of the tests: a package must bring what it needs. Windows cannot start without these.
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "USERPROFILE", "PATH") if name in os.environ}
    environment = kept | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "LANG": "C.UTF-8"}

    def run_program(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *arguments], env=environment | more, capture_output=True, text=True, encoding="utf-8", timeout=120
        )

    return run_program
