"""Folders, resources and preferences that are no secret; never holds anything that signs in.

A preferences file that cannot be read is set aside under another name, never overwritten unseen.
"""

import json
import logging
from dataclasses import dataclass
from pathlib import Path

import platformdirs

log = logging.getLogger(__name__)

APPLICATION_NAME = "FastPix Desktop"
APPLICATION_ID = "io.fastpix.Desktop"
_FOLDER = "fastpix-desktop"

Value = str | int | float | bool
"""What a preference can be."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program writes: `config` (preferences) and `logs`. Made on first use."""

    config: Path
    logs: Path

    @classmethod
    def of_system(cls) -> "Folders":
        """The places the operating system has for them."""
        dirs = platformdirs.PlatformDirs(_FOLDER, appauthor=False)
        return cls(config=dirs.user_config_path, logs=dirs.user_log_path)

    @classmethod
    def below(cls, folder: Path) -> "Folders":
        """Everything below one folder (`--data-dir`)."""
        return cls(config=folder / "config", logs=folder / "logs")


class Preferences:
    """Named values in one JSON file, written atomically each time one changes; without a file, for this run only.

    Trouble with the file is logged and never raised: losing a column width must not stop an editor.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._values: dict[str, Value] = {} if file is None else self._read(file)

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
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_suffix(".new")
            draft.write_text(json.dumps(self._values, indent=2, sort_keys=True) + "\n", encoding="utf-8")
            draft.replace(self._file)
        except OSError as error:
            log.info("preferences were not written: %s", error.strerror)

    def _has(self, name: str, value: Value) -> bool:
        # With the type, for 1 == True, and a flag that is kept as 1 reads as its default.
        kept = self._values.get(name)
        return type(kept) is type(value) and kept == value

    def _read(self, file: Path) -> dict[str, Value]:
        try:
            values = json.loads(file.read_text(encoding="utf-8"))
            if not isinstance(values, dict):
                raise ValueError("no object")  # same remedy as text that is no JSON
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            log.info("preferences were not readable and start afresh: %s", type(error).__name__)
            self._set_aside(file)
            return {}
        return {name: value for name, value in values.items() if isinstance(value, str | int | float | bool)}

    def _set_aside(self, file: Path) -> None:
        try:
            file.replace(file.with_suffix(".unreadable"))
        except OSError as error:
            log.info("the unreadable preferences could not be set aside: %s", error.strerror)


def resource(name: str) -> Path:
    """The file `name` of the program's resources, in an installed program or in a checkout.

    Raises FileNotFoundError, which only a broken installation can cause.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(name)
