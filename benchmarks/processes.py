"""Starts what is measured in processes of their own, and a demo workspace beside them; the loopback is all they see.

A process that fails ends the benchmark: a figure of something that did not work is worse than none.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.readings import Reading

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120.0
"""Seconds that one process may take."""

BARE = "benchmarks.children.bare_window"
PROGRAM = "benchmarks.children.program_window"
TABLE = "benchmarks.children.table_painting"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A demo workspace that runs, and what signs in to it."""

    url: str
    username: str = field(repr=False)
    password: str = field(repr=False)


@contextmanager
def demo_workspace(media: int) -> Iterator[Workspace]:
    """A demo workspace of that many media, in a process of its own until the block ends."""
    command = [sys.executable, "-m", "fastpix_desktop.demo", "--media", str(media)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Workspace(**json.loads(process.stdout.readline()))
        finally:
            process.terminate()


def run(module: str, *arguments: str, workspace: Workspace | None = None) -> tuple[float, Reading]:
    """Run a module to its end; returns the `time.perf_counter()` just before its start, and what it saw.

    That clock is the same for all processes (Python's documentation calls it system-wide). With a `workspace` its
    credentials are in the environment.
    """
    with TemporaryDirectory(prefix="fastpix-desktop-benchmark-") as folder:
        environment = _environment(workspace)
        start = time.perf_counter()
        ended = subprocess.run(
            [sys.executable, "-m", module, folder, *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    if ended.returncode != 0:
        raise RuntimeError(f"{module} {' '.join(arguments)} failed:\n{ended.stderr}")
    reading: Reading = json.loads(ended.stdout)
    return start, reading


def plain_environment() -> dict[str, str]:
    """What every measured process gets: no display, nobody's keyring, no credentials."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FASTPIX_")}
    # Set on some development machines: every start would compile every module.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= {
        "QT_QPA_PLATFORM": "offscreen",
        # The back end that keeps nothing: nobody's real keyring is opened.
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    return environment


def _environment(workspace: Workspace | None) -> dict[str, str]:
    environment = plain_environment()
    if workspace is not None:
        environment |= {"FASTPIX_USERNAME": workspace.username, "FASTPIX_PASSWORD": workspace.password}
    return environment
