"""Finds the folders that the program writes its files to."""

from pathlib import Path

import platformdirs
from msgspec import Struct

_FOLDER = "fastpix-desktop"


class Folders(Struct, frozen=True):
    """The folders for the settings files, the journal, the log and the copies of libraries. They may not exist yet.

    What is below `cache` may be deleted at any time.
    """

    config: Path
    data: Path
    logs: Path
    cache: Path

    @property
    def library(self) -> Path:
        """The folder for the copies of libraries."""
        return self.cache / "library"

    @classmethod
    def of_system(cls) -> "Folders":
        """Return the operating system's standard folders for configuration, data, logs and caches."""
        dirs = platformdirs.PlatformDirs(_FOLDER, appauthor=False)
        return cls(
            config=dirs.user_config_path,
            data=dirs.user_data_path,
            logs=dirs.user_log_path,
            cache=dirs.user_cache_path,
        )

    @classmethod
    def below(cls, folder: Path) -> "Folders":
        """Return the folders below `folder`, which the option `--data-dir` names."""
        return cls(config=folder / "config", data=folder / "data", logs=folder / "logs", cache=folder / "cache")
