"""Makes folders that only their owner can read."""

from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Make the folder and those above it that do not exist. Raises OSError."""
    if not folder.is_dir():
        make_private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
