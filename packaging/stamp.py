"""The build stamp: the commit and the time of a build, chosen so that a commit always gives the same packages.

The time is SOURCE_DATE_EPOCH if it is set, otherwise the time of the commit, and never the current time.
"""

import json
import os
import re
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_COMMIT_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Stamp:
    """`version` as `fastpix_desktop/__init__.py` says it, `commit` shortened, `epoch` in seconds since 1970, `releases`
    the https address of the page that lists the releases, empty for a package that is not made by one."""

    version: str
    commit: str
    epoch: int
    releases: str = ""

    @property
    def date(self) -> str:
        """The date in UTC, such as 2026-11-25."""
        return datetime.fromtimestamp(self.epoch, UTC).date().isoformat()

    @property
    def moment(self) -> datetime:
        """The time in UTC."""
        return datetime.fromtimestamp(self.epoch, UTC)

    def write(self, file: Path) -> None:
        """Write the file that `fastpix_desktop.about.build` reads."""
        file.parent.mkdir(parents=True, exist_ok=True)
        said = {"commit": self.commit, "date": self.date}
        if self.releases:
            said["releases"] = self.releases
        text = json.dumps(said, indent=2)
        file.write_text(text + "\n", encoding="utf-8")


def read_version(file: Path = ROOT / "fastpix_desktop" / "__init__.py") -> str:
    """Returns the program's version without importing the program. Raises ValueError if it is not found."""
    found = re.search(r'^__version__ = "([^"]+)"$', file.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError(f"{file} says no version")
    return found[1]


def make_stamp() -> Stamp:
    """Returns the stamp of this checkout. The commit ends in "+" if files have changed; it is "unknown" without git."""
    commit = _git("rev-parse", f"--short={_COMMIT_LENGTH}", "HEAD")
    if commit is None:
        commit = os.environ.get("FASTPIX_DESKTOP_COMMIT", "unknown")
    elif _git("status", "--porcelain", "--untracked-files=no"):
        commit += "+"
    given = os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct")
    # Without either, the build cannot be reproduced.
    epoch = int(given) if given else int(time.time())
    return Stamp(read_version(), commit, epoch, os.environ.get("FASTPIX_DESKTOP_RELEASES", ""))


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
