"""Preferences that are no secret: how the window looks and what it remembers; never anything that signs in."""

from pathlib import Path

from fastpix_desktop.domain.preferences import Trouble, Value
from fastpix_desktop.settings.json_file import JsonFile


class PreferencesFile:
    """Named values in one JSON file, written each time one changes; without a file, for this run only.

    A change is made in what the file holds by then: what another program changed meanwhile stays, and is known here.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = JsonFile(file)

    @property
    def trouble(self) -> Trouble | None:
        """What became of a file that could not be read."""
        return self._file.trouble

    def text(self, name: str, default: str = "") -> str:
        """The text kept under `name`, or `default` if there is none or it is no text."""
        value = self._file.values.get(name)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int) -> int:
        """The whole number kept under `name`, or `default`."""
        value = self._file.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def flag(self, name: str, default: bool) -> bool:
        """The yes or no kept under `name`, or `default`."""
        value = self._file.values.get(name)
        return value if isinstance(value, bool) else default

    def keep(self, **values: Value) -> None:
        """Keep the values under their names, and write those that are new."""
        changed = {name: value for name, value in values.items() if not self._has(name, value)}
        if changed:
            self._file.change(lambda found: {**found, **changed})

    def settle(self) -> None:
        """Try once more to write what could not be written."""
        self._file.settle()

    def _has(self, name: str, value: Value) -> bool:
        # With the type, for 1 == True, and a flag that is kept as 1 reads as its default.
        kept = self._file.values.get(name)
        return type(kept) is type(value) and kept == value
