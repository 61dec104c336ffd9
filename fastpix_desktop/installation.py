"""Checks whether the installed program is complete. Opens no window and changes no file.

`--check` prints the result, for the tests of the packages on three systems and for users who report a problem.
"""

import os
import sys
from pathlib import Path

from fastpix_desktop import APPLICATION_NAME
from fastpix_desktop.about.build import version_text
from fastpix_desktop.about.parts import LICENCES, licence_texts, packages_in_use
from fastpix_desktop.about.resources import resource
from fastpix_desktop.api import count_trusted_certificates
from fastpix_desktop.credentials.back_ends import safe_back_ends
from fastpix_desktop.settings import Folders
from fastpix_desktop.store.sqlite.version import has_full_text_search, sqlite_version

_ICONS = ("fastpix-desktop", "delete", "workspace", "warning")


def check_installation(data_dir: Path | None = None, *, keeps_copies: bool = True) -> tuple[list[str], bool]:
    """Returns lines of text that describe the installation, and whether it is complete.

    `data_dir` and `keeps_copies` are those of the run that the user asks about.
    """
    back_ends = safe_back_ends()
    certificates = count_trusted_certificates()
    nameless = [name for name in LICENCES if name not in packages_in_use()]
    texts = licence_texts()
    icons = [name for name in _ICONS if _has(f"icons/{name}.svg")]
    folders = Folders.of_system() if data_dir is None else Folders.below(data_dir)
    lines = [
        f"{APPLICATION_NAME} {version_text()}",
        f"keyring back ends: {', '.join(back_ends) or 'none'}",
        f"trusted certificates: {certificates}",
        f"SQLite: {sqlite_version()}, {'with' if has_full_text_search() else 'without'} full-text search (FTS5)",
        f"copies of libraries: {f'kept in {folders.library}' if keeps_copies else 'none in this run'}",
        f"icons: {'found' if len(icons) == len(_ICONS) else 'missing'}",
        f"translations: {_languages() or 'none'}",
        f"licences: {', '.join(nameless) + ' not named' if nameless else f'{len(LICENCES)} packages named'}",
        f"licence texts: {texts or 'with the packages themselves'}",
        f"environment of other programs: {'changed' if _changes_loading() else 'untouched'}",
    ]
    complete = bool(back_ends) and certificates > 0 and len(icons) == len(_ICONS) and not nameless
    if getattr(sys, "frozen", False) and texts is None:
        lines[-2], complete = "licence texts: missing", False
    return lines, complete and not _changes_loading()


def _changes_loading() -> bool:
    """Whether a browser that this program starts would load the program's libraries.

    The start program of a bundle may cause this with LD_LIBRARY_PATH.
    """
    return str(Path(__file__).parents[1]) in os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)


def _has(name: str) -> bool:
    try:
        return resource(name).stat().st_size > 0
    except FileNotFoundError:
        return False


def _languages() -> str:
    try:
        folder = resource("translations")
    except FileNotFoundError:
        return ""
    return ", ".join(sorted(file.stem.rpartition("_")[2] for file in folder.glob("*.qm")))
