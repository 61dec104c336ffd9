"""The interface of the preferences for the window, which does not know how they are stored."""

from pathlib import Path
from typing import Protocol

from msgspec import Struct

Value = str | int | float | bool
"""The value of a preference."""


class Trouble(Struct, frozen=True):
    """The file at `path` could not be used.

    `set_aside` is the name that the file now has, because its content was not valid. None if the file could not be read
    or locked. It was then not renamed.
    """

    path: Path
    set_aside: Path | None


class Preferences(Protocol):
    """Values that are stored by name. Secrets must not be stored."""

    def text(self, name: str, default: str = "") -> str:
        """Returns the text stored as `name`, or `default` if there is none or it is not text."""

    def number(self, name: str, default: int) -> int:
        """Returns the whole number stored as `name`, or `default` if there is none or it is not a whole number."""

    def flag(self, name: str, default: bool) -> bool:
        """Returns the boolean stored as `name`, or `default` if there is none or it is not a boolean."""

    def keep(self, **values: Value) -> None:
        """Stores the values under their names."""
