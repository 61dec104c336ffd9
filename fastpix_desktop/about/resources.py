"""Finds the files that come with the program, such as icons and translations."""

from pathlib import Path


def resource(name: str) -> Path:
    """Returns the path of the file or folder `name` in the folder `resources` of an installed program or a checkout.

    Raises FileNotFoundError if `name` is not there. In this case, the installation is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(name)
