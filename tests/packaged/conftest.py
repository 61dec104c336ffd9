"""The program as users have it, installed from a package or unpacked, in its own process.

FASTPIX_DESKTOP_PROGRAM names it. Without that variable these tests are skipped.
"""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program without a display and with its own home. Further environment variables can be given by name."""
    program = os.environ.get("FASTPIX_DESKTOP_PROGRAM")
    if not program:
        pytest.skip("FASTPIX_DESKTOP_PROGRAM names no installed program (make prove-package does)")
    home = tmp_path / "home"
    home.mkdir()
    # Without the tests' environment, because a package must contain what it needs. Windows cannot start without these.
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "USERPROFILE", "PATH") if name in os.environ}
    environment = kept | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "LANG": "C.UTF-8"}

    def run_program(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *arguments], env=environment | more, capture_output=True, text=True, encoding="utf-8", timeout=120
        )

    return run_program
