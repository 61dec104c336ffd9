"""Says which build this is: its version, and in a package the commit and day it was built from; decides nothing.

A package holds the file `resources/build.json`, which `packaging/stamp.py` writes; a checkout and a wheel have none.
"""

import json
from pathlib import Path

from fastpix_desktop import __version__


def version_text(folder: Path | None = None) -> str:
    """`0.1.0` from a checkout, `0.1.0 (1a2b3c4d5e6f, 2026-11-25)` from a package: version, commit, day (UTC).

    The stamp lies in `folder`, the program's resources unless given.
    """
    file = (folder or Path(__file__).parent / "resources") / "build.json"
    try:
        stamp = json.loads(file.read_text(encoding="utf-8"))
        return f"{__version__} ({stamp['commit']}, {stamp['date']})"
    except (OSError, ValueError, KeyError, TypeError):
        # Without a stamp, or with a spoilt one, the version is still true.
        return __version__
