"""The version of this build, and in a package the commit it was built from.

A package contains the build stamp `resources/build.json`, written by `packaging/stamp.py`. A checkout and a wheel have
no stamp.
"""

import json
from pathlib import Path

from fastpix_desktop import __version__


def version_text(folder: Path | None = None) -> str:
    """Returns "0.1.0" for a checkout or a wheel, and "0.1.0 (1a2b3c4d5e6f, 2026-11-25)" for a package.

    The commit and the date (UTC) in brackets are those of the stamp. `folder` is the folder of the stamp, by default
    the program's resources.
    """
    stamp = read_stamp(folder)
    if "commit" not in stamp or "date" not in stamp:
        return __version__
    return f"{__version__} ({stamp['commit']}, {stamp['date']})"


def read_stamp(folder: Path | None = None) -> dict[str, str]:
    """Returns the stamp: `commit`, `date`, and in a released build `releases`, the address that lists the releases.

    The result is empty if there is no stamp or it cannot be read. `folder`: see `version_text`.
    """
    file = (folder or Path(__file__).parents[1] / "resources") / "build.json"
    try:
        stamp = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: text for name, text in stamp.items() if isinstance(text, str)} if isinstance(stamp, dict) else {}
