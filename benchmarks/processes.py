"""Starts the measured programs and a demo workspace in their own processes. They use only the loopback.

If a process fails, the benchmark ends: a figure of something that failed would be wrong.
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
"""The time limit of a process, in seconds."""

BARE = "benchmarks.children.bare_window"
PROGRAM = "benchmarks.children.program_window"
TABLE = "benchmarks.children.table_painting"
LIBRARY = "benchmarks.children.whole_library"
FILLING = "benchmarks.children.filling_copy"
EXPORTING = "benchmarks.children.exporting"
FILTERED = "benchmarks.children.filtered_table"
LANGUAGES = "benchmarks.children.language_table"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The address and the credentials of a running demo workspace."""

    url: str
    username: str = field(repr=False)
    password: str = field(repr=False)


@contextmanager
def demo_workspace(media: int, *options: str) -> Iterator[Workspace]:
    """Runs a demo workspace with `media` media in its own process until the block ends.

    `options` are those of `python -m fastpix_desktop.demo`.
    """
    command = [sys.executable, "-m", "fastpix_desktop.demo", "--media", str(media), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Workspace(**json.loads(process.stdout.readline()))
        finally:
            process.terminate()


def run(module: str, *arguments: str, workspace: Workspace | None = None) -> tuple[float, Reading]:
    """Run a module to its end. Returns the `time.perf_counter()` just before its start, and its figures.

    That clock is the same for all processes (Python's documentation calls it system-wide). The credentials of
    `workspace`, if given, are in the environment.
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
    """The environment of a measured process: no display, no real keyring, and credentials only of `workspace`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FASTPIX_")}
    # Set on some development machines. With it, every start would compile every module.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= {
        "QT_QPA_PLATFORM": "offscreen",
        # The back end that stores nothing, so that no real keyring is opened.
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    return environment


def _environment(workspace: Workspace | None) -> dict[str, str]:
    environment = plain_environment()
    if workspace is not None:
        environment |= {"FASTPIX_USERNAME": workspace.username, "FASTPIX_PASSWORD": workspace.password}
    return environment
