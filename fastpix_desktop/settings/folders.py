"""Where the program keeps its files; reads and writes none of them."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_FOLDER = "fastpix-desktop"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program writes: `config` (preferences, workspaces) and `logs`. Made on first use."""

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
