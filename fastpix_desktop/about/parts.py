"""Finds the versions and licences of the packages that the program uses, and the file with the licence texts."""

import sys
from pathlib import Path

# The names of the licences are from the licence files of the packages. Only packages that the program itself uses are
# listed, not the packages that these depend on.
LICENCES = {
    "PySide6-Essentials": "LGPL-3.0",
    "qasync": "BSD-2-Clause",
    "httpx": "BSD-3-Clause",
    "httpx-aiohttp": "BSD-3-Clause",
    "msgspec": "BSD-3-Clause",
    "keyring": "MIT",
    "platformdirs": "MIT",
    "filelock": "MIT",
    "starlette": "BSD-3-Clause",
    "uvicorn": "BSD-3-Clause",
}


def packages_in_use() -> dict[str, str]:
    """Returns the version of each package in LICENCES, by the name of the package.

    A package without installed metadata is left out. Then the option `--check` reports an incomplete installation.
    """
    # Imported only here, because this import would slow down the start of the program.
    from importlib.metadata import PackageNotFoundError, version

    found: dict[str, str] = {}
    for name in LICENCES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def licence_texts(program: Path | None = None) -> Path | None:
    """Returns the file with the texts of all licences. None if there is no such file.

    Only packages contain this file. A checkout and a wheel do not. `program` is the executable of the program. By
    default it is the executable of the running program.
    """
    if program is None:
        if not getattr(sys, "frozen", False):
            return None
        program = Path(sys.executable)
    folder = program.resolve().parent
    places = (
        folder / "LICENCES.txt",
        # In an installed Linux package, the program is in /usr/lib and this file is in /usr/share.
        folder.parent.parent / "share" / "doc" / folder.name / "LICENCES.txt.gz",
        # In a macOS application, both are in folders of Contents.
        folder.parent / "Resources" / "LICENCES.txt",
    )
    return next((place for place in places if place.is_file()), None)
