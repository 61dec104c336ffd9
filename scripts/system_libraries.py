"""Finds the system libraries that Qt misses on Linux, and installs them on Debian and Ubuntu when it may.

Silent when nothing is missing. Otherwise installs (as root, or with a sudo that asks nothing), or prints the
one line that does, and exits with 1. With --secret-service it does the same for what the tests of the keyring
start; those are skipped where it is missing, so that never decides the exit code. With --for NAME it does so for the
programs that a command of the Makefile starts, and looks at nothing else.
Runs in the virtual environment; imports no Qt, which may not load yet.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# The loader's name of each library and Debian's package of it; packaging/libraries.py knows those that a package leaves
# to the system, and tests/test_packaging.py that both say the same. Newer releases rename some of the packages
# (libglib2.0-0t64) and provide the old name, which apt-get resolves.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb"}

# The programs that the tests of the keyring start, and Debian's packages of them.
SECRET_SERVICE = {"dbus-daemon": "dbus", "gnome-keyring-daemon": "gnome-keyring"}

# The programs that commands of the Makefile start, and Debian's packages of them.
PROGRAMS = {
    "package": {"dpkg-deb": "dpkg", "rpmbuild": "rpm", "strip": "binutils"},
    "prove": {"debootstrap": "debootstrap"},
    "desktop-files": {"desktop-file-validate": "desktop-file-utils", "appstreamcli": "appstream"},
    "check-package": {"lintian": "lintian", "rpmlint": "rpmlint"},
}

# Below PySide6's folder: what every run loads, and what only a window on a screen loads.
LOADED_ALWAYS = ("QtWidgets.abi3.so", "QtSvg.abi3.so", "QtNetwork.abi3.so", "Qt/plugins/platforms/libqoffscreen.so")
LOADED_ON_SCREEN = ("Qt/plugins/platforms/libqxcb.so",)


def missing_libraries(files: Iterable[Path]) -> set[str]:
    """The libraries that the loader does not find for these files, by the names the loader knows them by."""
    present = [str(file) for file in files if file.exists()]
    listing = subprocess.run(["ldd", *present], capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in listing.splitlines() if line.endswith("=> not found")}


def has_font(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether there is any font at all; without one Qt draws boxes in place of letters."""
    return any(
        file.suffix.lower() in FONT_SUFFIXES for folder in folders for file in Path(folder).expanduser().rglob("*")
    )


def packages_for(libraries: Iterable[str], *, font: bool) -> tuple[list[str], list[str]]:
    """Debian's packages for these libraries (and for a font), and the libraries without a known package."""
    known = {PACKAGES[library] for library in libraries if library in PACKAGES}
    packages = sorted(known | ({FONT_PACKAGE} if font else set()))
    return packages, sorted(library for library in libraries if library not in PACKAGES)


def rights() -> list[str] | None:
    """What to write before apt-get to install without being asked anything, or None when that cannot be."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def install(packages: list[str], prefix: list[str], *, what: str) -> bool:
    """Install the packages with apt-get, after one update of its lists. Returns whether that went well."""
    print(f"Installing {what}: {' '.join(packages)}", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        # apt-get's own words are kept back unless it fails.
        done = subprocess.run([*apt, *command], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(done.stdout + done.stderr, file=sys.stderr)
            return False
    return True


def offer_secret_service() -> None:
    """Install what the tests of the keyring start, or say which line does."""
    packages = [package for program, package in SECRET_SERVICE.items() if shutil.which(program) is None]
    if sys.platform != "linux" or not packages or not shutil.which("apt-get"):
        return
    prefix = rights()
    if prefix is None or not install(packages, prefix, what="what the tests of the keyring start"):
        line = f"sudo apt-get install {' '.join(packages)}"
        print(f"The tests of the keyring are skipped. This enables them:\n  {line}", file=sys.stderr)


def check_programs(command: str) -> int:
    """Install what a command starts, or say which line does. Returns the exit code: 1 when something is missing."""
    packages = [package for program, package in PROGRAMS[command].items() if shutil.which(program) is None]
    if not packages:
        return 0
    prefix = rights() if shutil.which("apt-get") else None
    if prefix is not None and install(packages, prefix, what=f"what {command} starts"):
        return 0
    print(f"These programs are needed, by their packages of Debian: {' '.join(packages)}", file=sys.stderr)
    return 1


def check_qt() -> int:
    """Check, and install what Qt misses. Returns the exit code: 1 when something is still missing."""
    found = importlib.util.find_spec("PySide6")
    if sys.platform != "linux" or found is None or not found.origin or not shutil.which("ldd"):
        return 0
    qt = Path(found.origin).parent
    always = missing_libraries(qt / name for name in LOADED_ALWAYS)
    on_screen = missing_libraries(qt / name for name in LOADED_ON_SCREEN)
    missing, font = always | on_screen, not has_font()
    if not missing and not font:
        return 0
    packages, unknown = packages_for(missing, font=font)
    prefix = rights() if shutil.which("apt-get") else None
    if prefix is not None and not unknown and install(packages, prefix, what="the system libraries that Qt misses"):
        return 0
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not always and not font and not has_screen:
        return 0  # only a window on a screen would miss them, and there is none
    if unknown or not shutil.which("apt-get"):
        names = sorted(missing) + (["a font, such as DejaVu Sans"] if font else [])
        print(f"Qt misses these on this system, please install them: {', '.join(names)}", file=sys.stderr)
    else:
        line = f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
        print(f"Qt misses system libraries. This installs them:\n  {line}", file=sys.stderr)
    return 1


def main(arguments: list[str]) -> int:
    """Check everything that was asked for. Returns the exit code."""
    if "--for" in arguments:
        return max(check_programs(name) for name in arguments[arguments.index("--for") + 1 :])
    if "--secret-service" in arguments:
        offer_secret_service()
    return check_qt()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
