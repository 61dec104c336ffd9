"""Measures the size of the packaged program and its start, with the bundle that `make package` has built.

Without a bundle it says that nothing was measured.
"""

import contextlib
import os
import re
import signal
import subprocess
import tarfile
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal, middle, milliseconds, spread
from benchmarks.processes import PATIENCE, ROOT, plain_environment

WORK = ROOT / "build" / "packaging"
BUNDLE = WORK / "bundle" / "fastpix-desktop"
BARE = WORK / "bare" / "bare-window"
PYTHON = WORK / "venv" / "bin" / "python"

SIZE = Goal(1.25)
START = Goal(1.3)
_MEGABYTE = 1e6
_SHOWN = re.compile(r"^(\S+ \S+) DEBUG \S+: the window is shown$", re.MULTILINE)


def measure_package(effort: Effort) -> list[Figure]:
    """Compares the compressed bundle with that of a bare window, and its start with the start from source."""
    if not BUNDLE.exists() or not PYTHON.exists():
        print("  left out: there is no bundle; make package makes one")
        return []
    if not BARE.exists():
        subprocess.run([PYTHON, "packaging/build_bare_window.py"], cwd=ROOT, check=True, capture_output=True)
    bundled: list[float] = []
    source: list[float] = []
    for number in range(effort.starts + 1):
        rounds = _until_shown([BUNDLE / "fastpix-desktop"]), _until_shown([PYTHON, "-m", "fastpix_desktop"])
        # The first round reads the files from disk and writes the bytecode.
        if number > 0:
            bundled.append(rounds[0])
            source.append(rounds[1])
    bundled_ms, source_ms = milliseconds(bundled), milliseconds(source)
    return [
        Figure("the bundle, compressed", _compressed(BUNDLE), "MB", "bare window", _compressed(BARE), SIZE),
        Figure(
            "start to a shown window from the bundle",
            middle(bundled_ms),
            "ms",
            "from source with the same Python",
            middle(source_ms),
            START,
            f"{spread(bundled_ms)}; from source: {spread(source_ms)}",
        ),
    ]


def _compressed(folder: Path) -> float:
    """The size of the folder as a .tar.xz, in megabytes."""
    with TemporaryDirectory(prefix="fastpix-desktop-benchmark-") as place:
        archive = Path(place) / "bundle.tar.xz"
        with tarfile.open(archive, "w:xz", preset=9) as packed:
            packed.add(folder, arcname=folder.name)
        return archive.stat().st_size / _MEGABYTE


def _until_shown(command: list[Path | str]) -> float:
    """Returns the seconds until the program has logged that its window is shown. Then asks it to quit."""
    with TemporaryDirectory(prefix="fastpix-desktop-benchmark-") as folder:
        logs = Path(folder) / "logs"
        start = time.time()
        process = subprocess.Popen(
            [*command, "--verbose", "--no-copy", "--data-dir", folder],
            cwd=ROOT,
            env=plain_environment() | {"PYTHONPATH": os.fspath(ROOT)},
            stderr=subprocess.DEVNULL,
        )
        try:
            while time.time() - start < PATIENCE:
                text = "".join(file.read_text(encoding="utf-8") for file in logs.glob("*"))
                if found := _SHOWN.search(text):
                    return datetime.strptime(found[1], "%Y-%m-%d %H:%M:%S,%f").astimezone().timestamp() - start
                time.sleep(0.02)
            raise RuntimeError(f"{command[0]} has shown no window")
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            process.wait(timeout=PATIENCE)
