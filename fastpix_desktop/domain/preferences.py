"""What the program remembers between two runs, as the levels above the files see it."""

from dataclasses import dataclass
from pathlib import Path

Value = str | int | float | bool
"""What a preference can be."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What became of the file at `path`: set aside under another name, since it could not be understood; or left as it
    is (None), since it could not be read or taken at that time."""

    path: Path
    set_aside: Path | None
