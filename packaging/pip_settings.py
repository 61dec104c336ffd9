"""Copies the settings of this machine's pip into a bare root: `python packaging/pip_settings.py ROOT`.

pip's settings from files and variables become the root's /etc/pip.conf, so that pip works there without further
settings. Files that a setting names, such as certificates, are copied too. Folders are not copied, and pip ignores a
missing index.
"""

import ast
import shutil
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path


def read_settings(listing: str) -> dict[str, dict[str, str]]:
    """The output of `pip config list`, by section and name. Variables come last, because they take precedence."""
    settings: dict[str, dict[str, str]] = {}
    for line in sorted(listing.splitlines(), key=lambda line: line.startswith(":env:")):
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        section = "global" if section == ":env:" else section
        settings.setdefault(section, {})[name] = ast.literal_eval(value)
    return settings


def named_files(settings: dict[str, dict[str, str]]) -> list[Path]:
    """The files on this machine that the settings name."""
    words = [word for section in settings.values() for value in section.values() for word in value.split()]
    return [path for word in words if (path := Path(word)).is_absolute() and path.is_file()]


def main(root: Path) -> None:
    """Write the settings into the root, and copy the named files that the root does not have."""
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    )
    settings = read_settings(listing.stdout)
    parser = RawConfigParser()
    parser.read_dict(settings)
    with (root / "etc" / "pip.conf").open("w", encoding="utf-8") as file:
        parser.write(file)
    for path in named_files(settings):
        copy = root / path.relative_to("/")
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
