"""Reads and writes the preferences file: the layout of the window and the user's choices, but no secrets."""

from pathlib import Path

from fastpix_desktop.domain.preferences import Trouble, Value
from fastpix_desktop.settings.json_file import JsonFile


class PreferencesFile:
    """Named values in a JSON file. The file is written each time a value changes.

    If `file` is None, there is no file, and the values are only in memory. A change is merged into the file's current
    content, so that changes by another running program are not lost.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = JsonFile(file)

    @property
    def trouble(self) -> Trouble | None:
        """What happened to a file that could not be read or was not valid. None if there was no problem."""
        return self._file.trouble

    def text(self, name: str, default: str = "") -> str:
        """Return the text that is stored as `name`, or `default` if no text is stored."""
        value = self._file.values.get(name)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int) -> int:
        """Return the whole number that is stored as `name`, or `default` if no whole number is stored."""
        value = self._file.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def flag(self, name: str, default: bool) -> bool:
        """Return the boolean that is stored as `name`, or `default` if no boolean is stored."""
        value = self._file.values.get(name)
        return value if isinstance(value, bool) else default

    def keep(self, **values: Value) -> None:
        """Store values by their names. The file is written only if a value has changed."""
        changed = {name: value for name, value in values.items() if not self._has(name, value)}
        if changed:
            self._file.change(lambda found: {**found, **changed})

    def write_pending(self) -> None:
        """Try again to write changes that could not be written."""
        self._file.write_pending()

    def _has(self, name: str, value: Value) -> bool:
        # The types are compared too, because 1 == True in Python. A 1 that is stored in place of True must be replaced,
        # because `flag` does not accept it.
        stored = self._file.values.get(name)
        return type(stored) is type(value) and stored == value
