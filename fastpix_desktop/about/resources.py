"""The files that come with the program: icons and translations."""

from pathlib import Path


def resource(name: str) -> Path:
    """The file `name` of the program's resources, in an installed program or in a checkout.

    Raises FileNotFoundError, which only a broken installation can cause.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(name)
