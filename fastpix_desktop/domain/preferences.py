"""What the program remembers between two runs, as the levels above the files see it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Value = str | int | float | bool
"""What a preference can be."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What became of the file at `path`: set aside under another name, since it could not be understood; or left as it
    is (None), since it could not be read or taken at that time."""

    path: Path
    set_aside: Path | None


class Preferences(Protocol):
    """Named values that are no secret, as whoever uses them sees them; how and where they are kept is not said."""

    def text(self, name: str, default: str = "") -> str:
        """The text kept under `name`, or `default` if there is none or it is no text."""

    def number(self, name: str, default: int) -> int:
        """The whole number kept under `name`, or `default`."""

    def flag(self, name: str, default: bool) -> bool:
        """The yes or no kept under `name`, or `default`."""

    def keep(self, **values: Value) -> None:
        """Keep the values under their names."""
