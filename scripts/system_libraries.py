"""Finds the system libraries that Qt misses on Linux, and installs them on Debian and Ubuntu when it may.

Silent when nothing is missing. Otherwise installs (as root, or with a sudo that asks nothing), looks again, and exits
with 1 for what is left, which it names: by the one line that installs it, where its package is known. That line names
what the tests of the keyring start as well, so that it is enough for `make run` and `make test`.
With --secret-service it installs those too; the tests are skipped where they are missing, so that never decides the
exit code. With --for NAME it does so for the programs that a command of the Makefile starts, and looks at nothing else.
Runs in the virtual environment; imports no Qt, which may not load yet.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.apt_get import AptGet, line_for
from scripts.debian_packages import FONT_PACKAGE, PACKAGES, PROGRAMS, SECRET_SERVICE

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb"}

# Below PySide6's folder: what every run loads, and what only a window on a screen loads. Everything else that the
# program loads of Qt needs nothing beyond these.
LOADED_ALWAYS = ("QtWidgets.abi3.so", "QtSvg.abi3.so", "QtNetwork.abi3.so", "Qt/plugins/platforms/libqoffscreen.so")
LOADED_ON_SCREEN = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
)


@dataclass(frozen=True, slots=True)
class Missing:
    """What Qt misses: libraries that every run loads, those that only a window on a screen loads, and any font."""

    always: frozenset[str]
    on_screen: frozenset[str]
    font: bool

    @property
    def packages(self) -> list[str]:
        """Debian's packages of it, as far as they are known."""
        known = {PACKAGES[library] for library in self.always | self.on_screen if library in PACKAGES}
        return sorted(known | ({FONT_PACKAGE} if self.font else set()))

    @property
    def unknown(self) -> list[str]:
        """The libraries of which no package is known."""
        return sorted((self.always | self.on_screen) - PACKAGES.keys())

    @property
    def names(self) -> list[str]:
        """All of it, for a system with other packages."""
        return sorted(self.always | self.on_screen) + (["a font, such as DejaVu Sans"] if self.font else [])

    @property
    def stops_the_program(self) -> bool:
        """Without a screen the libraries for one are not missed."""
        has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        return bool(self.always or self.font or (self.on_screen and has_screen))


def missing_libraries(files: Iterable[Path]) -> frozenset[str]:
    """The libraries that the loader does not find for these files, by the names the loader knows them by."""
    present = [str(file) for file in files if file.exists()]
    listing = subprocess.run(["ldd", *present], capture_output=True, text=True, check=False).stdout
    return frozenset(line.split()[0] for line in listing.splitlines() if line.endswith("=> not found"))


def has_font(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether there is any font at all; without one Qt draws boxes in place of letters."""
    return any(
        file.suffix.lower() in FONT_SUFFIXES for folder in folders for file in Path(folder).expanduser().rglob("*")
    )


def missing_of_qt() -> Missing | None:
    """What Qt misses; None for nothing, and where that cannot be told (no Linux, no Qt, no ldd)."""
    found = importlib.util.find_spec("PySide6")
    if sys.platform != "linux" or found is None or not found.origin or not shutil.which("ldd"):
        return None
    qt = Path(found.origin).parent
    always = missing_libraries(qt / name for name in LOADED_ALWAYS)
    on_screen = missing_libraries(qt / name for name in LOADED_ON_SCREEN)
    missing = Missing(always, on_screen - always, not has_font())
    return missing if missing.names else None


def missing_programs(programs: Mapping[str, str]) -> list[str]:
    """The packages of the programs that are not there."""
    return [package for program, package in programs.items() if shutil.which(program) is None]


def check_programs(command: str) -> int:
    """Install what a command starts, or say which line does. Returns the exit code: 1 when something is missing."""
    packages = missing_programs(PROGRAMS[command])
    if not packages:
        return 0
    apt_get = AptGet.find()
    if apt_get is not None and apt_get.install(packages, what=f"what {command} starts"):
        return 0
    print(f"These programs are needed, by their packages of Debian: {' '.join(packages)}", file=sys.stderr)
    return 1


def check_system(*, secret_service: bool) -> int:
    """Install what Qt misses (and, if asked to, the tests of the keyring); say which line installs what is left then.

    Returns the exit code: 1 when the program would not start.
    """
    apt_get = AptGet.find()
    missing = missing_of_qt()
    if missing and missing.packages and apt_get is not None:
        apt_get.install(missing.packages, what="the system libraries that Qt misses")
        missing = missing_of_qt()
    has_packages = sys.platform == "linux" and shutil.which("apt-get") is not None
    for_keyring = missing_programs(SECRET_SERVICE) if has_packages else []
    if secret_service and for_keyring and apt_get is not None:
        apt_get.install(for_keyring, what="what the tests of the keyring start")
        for_keyring = missing_programs(SECRET_SERVICE)
    if missing and missing.stops_the_program:
        _tell_missing(missing, for_keyring, has_packages=has_packages)
        return 1
    if secret_service and for_keyring:
        line = line_for([*(missing.packages if missing else []), *for_keyring])
        print(f"The tests of the keyring are skipped. This enables them:\n  {line}", file=sys.stderr)
    return 0


def _tell_missing(missing: Missing, for_keyring: list[str], *, has_packages: bool) -> None:
    names = missing.unknown if has_packages else missing.names
    if has_packages and missing.packages:
        more = " and what the tests of the keyring start" if for_keyring else ""
        print(
            f"Qt misses system libraries. This line installs them{more}; whoever may install packages runs it once:\n"
            f"  {line_for([*missing.packages, *for_keyring])}",
            file=sys.stderr,
        )
    if names:
        print(f"Qt misses these on this system, please install them: {', '.join(names)}", file=sys.stderr)


def main(arguments: list[str]) -> int:
    """Check everything that was asked for. Returns the exit code."""
    if "--for" in arguments:
        return max(check_programs(name) for name in arguments[arguments.index("--for") + 1 :])
    return check_system(secret_service="--secret-service" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
