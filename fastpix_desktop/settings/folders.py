"""Finds the folders that the program writes its files to."""

from pathlib import Path

import platformdirs
from msgspec import Struct

_FOLDER = "fastpix-desktop"


class Folders(Struct, frozen=True):
    """The folder `config` for the settings files, and the folder `logs` for the log. They may not exist yet."""

    config: Path
    logs: Path

    @classmethod
    def of_system(cls) -> "Folders":
        """Return the operating system's standard folders for configuration and logs."""
        dirs = platformdirs.PlatformDirs(_FOLDER, appauthor=False)
        return cls(config=dirs.user_config_path, logs=dirs.user_log_path)

    @classmethod
    def below(cls, folder: Path) -> "Folders":
        """Return the folders `config` and `logs` below `folder`. The option `--data-dir` names such a folder."""
        return cls(config=folder / "config", logs=folder / "logs")
