"""Finds the files that come with the program, such as icons and translations."""

from pathlib import Path


def resource(name: str) -> Path:
    """Returns the path of the file or folder `name` below `resources`, in an installed program or in a checkout.

    Raises FileNotFoundError if it is missing. Then the installation is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(name)
