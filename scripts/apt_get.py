"""Installs packages with apt-get if that needs no password, and reports a failure in one sentence."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable

# apt-get's messages about a package list (in English, with the address), and their meaning for a reader.
# The most important ones first: the first match is the reason.
REASONS = (
    (
        r"Release file for (\S+) is expired",
        "The package list {0} has expired. Set this machine's clock, or choose a mirror in /etc/apt that is kept up to "
        "date.",
    ),
    (
        r"Release file for (\S+) is not valid yet",
        "The package list {0} is not valid yet: this machine's clock is slow. Set the clock.",
    ),
    (
        r"GPG error: (\S+)|The repository '(\S+)[^']*' is not signed",
        "The package list {0} is not signed by a key that is valid here. Set this machine's clock, or update "
        "debian-archive-keyring.",
    ),
    (
        r"Failed to fetch (\S+) +(.+?)(?: \[IP.*)?$",
        "{0} could not be reached ({1}). Check the network, and the mirror in /etc/apt.",
    ),
)


def line_for(packages: Iterable[str]) -> str:
    """The command that installs these packages. It reads the package lists first, because a bare Debian has none."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def reason(said: str) -> str:
    """Returns one sentence that says why apt-get failed and what to do, or apt-get's own output."""
    for pattern, sentence in REASONS:
        if found := re.search(pattern, said, re.MULTILINE):
            return sentence.format(*(group for group in found.groups() if group))
    return said.strip()


class AptGet:
    """apt-get with the permissions that the user has without entering a password."""

    def __init__(self, prefix: list[str]) -> None:
        # The output of apt-get is searched, so it must be in English.
        environment = ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C"]
        self._command = [*prefix, *environment, "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        self._said_of_lists: str | None = None

    @classmethod
    def find(cls) -> "AptGet | None":
        """Returns None if there is no apt-get, or only root can use it."""
        if shutil.which("apt-get") is None:
            return None
        if os.geteuid() == 0:
            return cls([])
        if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
            return cls(["sudo", "-n"])
        return None

    def install(self, packages: list[str], *, what: str) -> bool:
        """Install the packages. Returns whether that worked, and prints the reason of a failure to standard error.

        The package lists are read again before the first installation. If one of them cannot be read, the packages may
        still come from the others. Only if they do not, the reason is printed.
        """
        print(f"Installing {what}: {' '.join(packages)}", flush=True)
        if self._said_of_lists is None:
            _, self._said_of_lists = self._run("update")
        went_well, said = self._run("install", "-y", "--no-install-recommends", *packages)
        if not went_well:
            print(f"They could not be installed. {reason(self._said_of_lists + said)}", file=sys.stderr)
        return went_well

    def _run(self, *arguments: str) -> tuple[bool, str]:
        done = subprocess.run([*self._command, *arguments], capture_output=True, text=True, check=False)
        return done.returncode == 0, done.stdout + done.stderr
