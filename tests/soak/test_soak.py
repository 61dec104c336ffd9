"""A soak of seconds with one kill in the middle of a write. `make soak` runs one of ten minutes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = 7


# It starts the program three times, and waits for a write to kill it in: a minute and more on a busy machine.
@pytest.mark.timeout(300)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the figures are read where Linux has them")
def test_a_short_soak_with_a_kill_has_no_difference() -> None:
    command = [sys.executable, "-m", "tests.soak", "--minutes", "0.15", "--seed", str(SEED)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-4_000:]
    figures = dict(re.findall(r"^(\S.*?)  +(\d+)$", done.stdout, re.MULTILINE))
    assert figures["kills"] == "1"
    assert int(figures["writes in the journal"]) > 0
    assert int(figures["faults and lies"]) > 0
