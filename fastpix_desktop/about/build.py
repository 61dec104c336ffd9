"""Says which build this is: its version, and in a package what it was built from; decides nothing.

A package holds the file `resources/build.json`, which `packaging/stamp.py` writes; a checkout and a wheel have none.
"""

import json
from pathlib import Path

from fastpix_desktop import __version__


def version_text(folder: Path | None = None) -> str:
    """`0.1.0` from a checkout, `0.1.0 (1a2b3c4d5e6f, 2026-11-25)` from a package: version, commit, day (UTC).

    The stamp lies in `folder`, the program's resources unless given.
    """
    stamp = read_stamp(folder)
    if "commit" not in stamp or "date" not in stamp:
        return __version__
    return f"{__version__} ({stamp['commit']}, {stamp['date']})"


def read_stamp(folder: Path | None = None) -> dict[str, str]:
    """What the stamp says: `commit`, `date`, and `releases` where a release made it. Empty without a stamp, or with a
    spoilt one: the version alone is still true."""
    file = (folder or Path(__file__).parents[1] / "resources") / "build.json"
    try:
        stamp = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: text for name, text in stamp.items() if isinstance(text, str)} if isinstance(stamp, dict) else {}
