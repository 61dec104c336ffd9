"""The packages the program uses, with their versions and licences, and the file with the licence texts."""

import sys
from pathlib import Path

# From the packages' own licence files. The packages that these packages depend on are not listed here.
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
    """Returns the version of each package of LICENCES, by name.

    A package without installed metadata is left out. `--check` reports this as an incomplete installation.
    """
    # Imported here to keep the start fast, see tests/house/test_levels.py.
    from importlib.metadata import PackageNotFoundError, version

    found: dict[str, str] = {}
    for name in LICENCES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def licence_texts(program: Path | None = None) -> Path | None:
    """Returns the file with all licence texts that is in a package. None in a checkout or a wheel, or if it is missing.

    `program` is the program's executable, by default the running one.
    """
    if program is None:
        if not getattr(sys, "frozen", False):
            return None
        program = Path(sys.executable)
    folder = program.resolve().parent
    places = (
        folder / "LICENCES.txt",
        # An installed Linux package: below /usr/lib and /usr/share.
        folder.parent.parent / "share" / "doc" / folder.name / "LICENCES.txt.gz",
        # A macOS application: below Contents.
        folder.parent / "Resources" / "LICENCES.txt",
    )
    return next((place for place in places if place.is_file()), None)
