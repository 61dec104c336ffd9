"""Compares the table of Debian packages, and the list of checked files, with Qt's own files."""

import re
import sys
from functools import cache
from pathlib import Path

import PySide6
import pytest
import shiboken6

if sys.platform != "linux":
    pytest.skip("the table is for Linux", allow_module_level=True)

from libraries import read_needs

from scripts.debian_packages import C_LIBRARY, PACKAGES
from scripts.system_libraries import LOADED_ALWAYS, LOADED_ON_SCREEN

PROGRAM = Path(__file__).parents[2] / "fastpix_desktop"
QT = Path(PySide6.__file__).parent
PLUGINS = QT / "Qt" / "plugins"

# The folders of plugins that Qt loads by itself when needed.
FOLDERS = (
    "iconengines",
    "imageformats",
    "platforminputcontexts",
    "platformthemes",
    "styles",
    "tls",
    "wayland-decoration-client",
    "wayland-graphics-integration-client",
    "wayland-shell-integration",
    "xcbglintegrations",
)
# The other platforms are for machines without a window system and are not used here.
PLATFORMS = ("libqoffscreen.so", "libqxcb.so", "libqwayland.so")
# The tools that the tests of the translations start.
TOOLS = ("lrelease", "lupdate")
# Qt works without these.
DISPENSABLE = {"libqgtk3.so": "is tried on desktops made with GTK, which have GTK; Qt's own dialogs do the same"}


def imported_modules() -> set[str]:
    """The modules of PySide6 that the program imports."""
    sources = [path.read_text(encoding="utf-8") for path in PROGRAM.rglob("*.py")]
    return {name for source in sources for name in re.findall(r"^\s*from PySide6\.(\w+) import", source, re.MULTILINE)}


def loaded_files() -> list[Path]:
    """The files of Qt that the program or its tests load, one way or another."""
    modules = [QT / f"{name}.abi3.so" for name in sorted(imported_modules())]
    platforms = [PLUGINS / "platforms" / name for name in PLATFORMS]
    plugins = [path for folder in FOLDERS for path in sorted((PLUGINS / folder).glob("*.so"))]
    tools = [QT / name for name in TOOLS]
    return [path for path in (*modules, *platforms, *plugins, *tools) if path.name not in DISPENSABLE]


@cache
def files_of_the_wheels() -> dict[str, Path]:
    """Every library in PySide6, by the loader's name."""
    folders = (QT, QT / "Qt" / "lib", Path(shiboken6.__file__).parent)
    return {path.name: path for folder in folders for path in folder.glob("*.so*")}


@cache
def asked_by(file: Path) -> set[str]:
    """The libraries that one file needs."""
    return read_needs(file)[0]


@cache
def asked_of_the_system(file: Path) -> frozenset[str]:
    """The libraries that a file, or a library of the wheels that it loads, needs and that the wheels do not have."""
    inside, seen, outside, left = files_of_the_wheels(), {file}, set(), [file]
    while left:
        for name in asked_by(left.pop()):
            if name not in inside:
                outside.add(name)
            elif inside[name] not in seen:
                seen.add(inside[name])
                left.append(inside[name])
    return frozenset(outside)


def can_load(file: Path) -> bool:
    """Whether the wheels have every part of Qt that it needs. Some plugins belong to the Addons."""
    return not any(name.startswith("libQt6") for name in asked_of_the_system(file))


LOADED = [file for file in loaded_files() if can_load(file)]


def test_the_files_were_found() -> None:
    names = {file.name for file in LOADED}
    assert {"QtWidgets.abi3.so", "QtSvg.abi3.so", "libqxcb.so", "libqwayland.so", "libqjpeg.so", *TOOLS} <= names


@pytest.mark.parametrize("file", LOADED, ids=lambda file: file.name)
def test_a_package_is_known_of_everything_that_a_file_asks_of_the_system(file: Path) -> None:
    assert not asked_of_the_system(file) - PACKAGES.keys() - C_LIBRARY


def test_what_is_looked_at_asks_for_all_that_the_others_do() -> None:
    looked_at = frozenset().union(*(asked_of_the_system(QT / name) for name in (*LOADED_ALWAYS, *LOADED_ON_SCREEN)))
    missed = {file.name: sorted(asked_of_the_system(file) - looked_at) for file in LOADED}
    assert not {name: libraries for name, libraries in missed.items() if libraries}


def test_the_table_holds_nothing_that_nobody_asks_for() -> None:
    assert not PACKAGES.keys() - frozenset().union(*map(asked_of_the_system, LOADED))
