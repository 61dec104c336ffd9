"""The preferences as the window sees them, without the files that hold them."""

from pathlib import Path
from typing import Protocol

from msgspec import Struct

Value = str | int | float | bool
"""The value of a preference."""


class Trouble(Struct, frozen=True):
    """The file at `path` could not be used.

    `set_aside` is its new name if its content could not be understood. None: it could not be read or locked at that
    time, and was left as it is.
    """

    path: Path
    set_aside: Path | None


class Preferences(Protocol):
    """Named values without secrets."""

    def text(self, name: str, default: str = "") -> str:
        """Returns the text stored as `name`, `default` if there is none or it is not text."""

    def number(self, name: str, default: int) -> int:
        """Returns the whole number stored as `name`, or `default`."""

    def flag(self, name: str, default: bool) -> bool:
        """Returns the boolean stored as `name`, or `default`."""

    def keep(self, **values: Value) -> None:
        """Stores the values under their names."""
