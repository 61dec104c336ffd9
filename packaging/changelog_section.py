"""Prints the changelog's section of this version, for the notes of a release. With --version it prints the version.

It exits with 1 if the changelog has no such section, because every release must describe its changes.
"""

import re
import sys

from stamp import ROOT, read_version


def section(changelog: str, version: str) -> str:
    """The text below `## [1.2.3]` or `## 1.2.3`, with or without a date. Raises ValueError if there is none."""
    heading = re.compile(
        rf"^## \[?{re.escape(version)}\]?(?:[ –-][^\n]*)?$\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL
    )
    found = heading.search(changelog)
    if found is None or not found[1].strip():
        raise ValueError(f"CHANGELOG.md says nothing under a heading {version}")
    return found[1].strip()


def summary(changelog: str, version: str) -> str:
    """The words between a version's heading and its first list, in one line. Raises ValueError if there are none."""
    words = re.split(r"^(?:#|- )", section(changelog, version), maxsplit=1, flags=re.MULTILINE)[0]
    if not words.strip():
        raise ValueError(f"CHANGELOG.md has no words before the first list of {version}")
    return " ".join(words.split())


def main(arguments: list[str]) -> int:
    """Print the section or the version. Returns the exit code."""
    version = read_version()
    if arguments == ["--version"]:
        print(version)
        return 0
    try:
        print(section((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
