"""Preferences that are no secret: how the window looks and what it remembers; never anything that signs in."""

from pathlib import Path

from fastpix_desktop.settings.json_file import JsonFile

Value = str | int | float | bool
"""What a preference can be."""


class Preferences:
    """Named values in one JSON file, written each time one changes; without a file, for this run only."""

    def __init__(self, file: Path | None) -> None:
        self._file = JsonFile(file)
        read = self._file.read()
        self._values: dict[str, Value] = {
            name: value for name, value in read.items() if isinstance(value, str | int | float | bool)
        }

    def text(self, name: str, default: str = "") -> str:
        """The text kept under `name`, or `default` if there is none or it is no text."""
        value = self._values.get(name)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int) -> int:
        """The whole number kept under `name`, or `default`."""
        value = self._values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def flag(self, name: str, default: bool) -> bool:
        """The yes or no kept under `name`, or `default`."""
        value = self._values.get(name)
        return value if isinstance(value, bool) else default

    def keep(self, **values: Value) -> None:
        """Keep the values under their names, and write the file if anything is new."""
        if all(self._has(name, value) for name, value in values.items()):
            return
        self._values.update(values)
        self._file.write(dict(self._values))

    def _has(self, name: str, value: Value) -> bool:
        # With the type, for 1 == True, and a flag that is kept as 1 reads as its default.
        kept = self._values.get(name)
        return type(kept) is type(value) and kept == value
