"""Finds system libraries that Qt needs and that are missing on Linux. Installs them on Debian and Ubuntu if permitted.

It prints nothing if nothing is missing. Otherwise it installs (as root, or with a sudo without a password) and checks
again. If something is still missing, it prints the one line that installs it, if the packages are known, and exits with
1. That line includes the programs for the tests of the keyring, so it is enough for `make run` and `make test`.
With --secret-service it also installs those programs. Without them the tests are skipped, so they never affect the exit
code. With --for NAME it handles only the programs that a command of the Makefile starts.
It runs in the virtual environment and does not import Qt, which may not load yet.
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

# Files in PySide6's folder: those that every run loads, and those that only a window on a screen loads. The program's
# other files of Qt need no further libraries.
LOADED_ALWAYS = ("QtWidgets.abi3.so", "QtSvg.abi3.so", "QtNetwork.abi3.so", "Qt/plugins/platforms/libqoffscreen.so")
LOADED_ON_SCREEN = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
)


@dataclass(frozen=True, slots=True)
class Missing:
    """What Qt needs and does not find: libraries for every run, libraries for a window on a screen, and a font."""

    always: frozenset[str]
    on_screen: frozenset[str]
    font: bool

    @property
    def packages(self) -> list[str]:
        """The Debian packages that provide it, as far as they are known."""
        known = {PACKAGES[library] for library in self.always | self.on_screen if library in PACKAGES}
        return sorted(known | ({FONT_PACKAGE} if self.font else set()))

    @property
    def unknown(self) -> list[str]:
        """The libraries without a known package."""
        return sorted((self.always | self.on_screen) - PACKAGES.keys())

    @property
    def names(self) -> list[str]:
        """Everything that is missing, for a system with other packages."""
        return sorted(self.always | self.on_screen) + (["a font, such as DejaVu Sans"] if self.font else [])

    @property
    def stops_the_program(self) -> bool:
        """Without the libraries for a screen."""
        has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        return bool(self.always or self.font or (self.on_screen and has_screen))


def missing_libraries(files: Iterable[Path]) -> frozenset[str]:
    """Returns the libraries that the loader does not find for these files, by the loader's names."""
    present = [str(file) for file in files if file.exists()]
    listing = subprocess.run(["ldd", *present], capture_output=True, text=True, check=False).stdout
    return frozenset(line.split()[0] for line in listing.splitlines() if line.endswith("=> not found"))


def has_font(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether there is a font. Without one, Qt draws boxes instead of letters."""
    return any(
        file.suffix.lower() in FONT_SUFFIXES for folder in folders for file in Path(folder).expanduser().rglob("*")
    )


def missing_of_qt() -> Missing | None:
    """Returns what Qt does not find. None if nothing is missing or it cannot be checked (no Linux, no Qt, no ldd)."""
    found = importlib.util.find_spec("PySide6")
    if sys.platform != "linux" or found is None or not found.origin or not shutil.which("ldd"):
        return None
    qt = Path(found.origin).parent
    always = missing_libraries(qt / name for name in LOADED_ALWAYS)
    on_screen = missing_libraries(qt / name for name in LOADED_ON_SCREEN)
    missing = Missing(always, on_screen - always, not has_font())
    return missing if missing.names else None


def missing_programs(programs: Mapping[str, str]) -> list[str]:
    """Returns the packages of missing programs."""
    return [package for program, package in programs.items() if shutil.which(program) is None]


def check_programs(command: str) -> int:
    """Install the programs of a command, or print the line that does. Returns 1 if something is missing, else 0."""
    packages = missing_programs(PROGRAMS[command])
    if not packages:
        return 0
    apt_get = AptGet.find()
    if apt_get is not None and apt_get.install(packages, what=f"what {command} starts"):
        return 0
    print(f"These programs are needed, by their packages of Debian: {' '.join(packages)}", file=sys.stderr)
    return 1


def check_system(*, secret_service: bool) -> int:
    """Install what Qt (and on request the tests of the keyring) needs. Print the line that installs what is left.

    Returns the exit code: 1 if the program would not start.
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
    """Check everything that the options name. Returns the exit code."""
    if "--for" in arguments:
        return max(check_programs(name) for name in arguments[arguments.index("--for") + 1 :])
    return check_system(secret_service="--secret-service" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
