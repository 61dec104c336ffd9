"""What the program is made with: packages, their versions and licences, and where the texts are; shows nothing."""

import sys
from pathlib import Path

# By their own licence files; what a package needs in turn comes under its own.
LICENCES = {
    "PySide6-Essentials": "LGPL-3.0",
    "qasync": "BSD-2-Clause",
    "httpx": "BSD-3-Clause",
    "httpx-aiohttp": "BSD-3-Clause",
    "stamina": "MIT",
    "msgspec": "BSD-3-Clause",
    "keyring": "MIT",
    "platformdirs": "MIT",
    "filelock": "MIT",
    "starlette": "BSD-3-Clause",
    "uvicorn": "BSD-3-Clause",
}


def packages_in_use() -> dict[str, str]:
    """The version of each package of LICENCES, by its name; a package whose record is missing is left out, and
    `--check` then says that the installation is not complete."""
    # Not for a start, see tests/house/test_levels.py.
    from importlib.metadata import PackageNotFoundError, version

    found: dict[str, str] = {}
    for name in LICENCES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def licence_texts(program: Path | None = None) -> Path | None:
    """The file with every licence text of a package, None where there is none: a checkout and a wheel hold no parts of
    others. `program` is this program's file unless given."""
    if program is None:
        if not getattr(sys, "frozen", False):
            return None
        program = Path(sys.executable)
    folder = program.resolve().parent
    places = (
        folder / "LICENCES.txt",
        # An installed package of Linux: below /usr/lib and /usr/share.
        folder.parent.parent / "share" / "doc" / folder.name / "LICENCES.txt.gz",
        # An application of macOS: below Contents.
        folder.parent / "Resources" / "LICENCES.txt",
    )
    return next((place for place in places if place.is_file()), None)
