"""Reads the version of this build. In a package, it also reads the commit from which the package was built.

A package contains the build stamp: the file `resources/build.json`, which `packaging/stamp.py` writes. A checkout and a
wheel have no stamp.
"""

import json
from pathlib import Path

from fastpix_desktop import __version__


def version_text(folder: Path | None = None) -> str:
    """Returns a text such as "0.1.0" in a checkout or a wheel, and "0.1.0 (1a2b3c4d5e6f, 2026-11-25)" in a package.

    The commit and its date (UTC) in brackets are from the stamp. `folder` is the folder of the stamp. By default it is
    the folder of the program's resources.
    """
    stamp = read_stamp(folder)
    if "commit" not in stamp or "date" not in stamp:
        return __version__
    return f"{__version__} ({stamp['commit']}, {stamp['date']})"


def read_stamp(folder: Path | None = None) -> dict[str, str]:
    """Returns the texts of the stamp by their names. The result is empty if there is no stamp or it cannot be read.

    The names are `commit` and `date`. A build of the release workflow also has `releases`, the address of the page that
    lists the releases. `folder` is as in `version_text`.
    """
    file = (folder or Path(__file__).parents[1] / "resources") / "build.json"
    try:
        stamp = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: text for name, text in stamp.items() if isinstance(text, str)} if isinstance(stamp, dict) else {}
