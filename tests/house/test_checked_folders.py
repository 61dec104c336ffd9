"""Every folder with Python code is in each list of checked folders."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LISTS = {
    "Makefile": r"^SOURCES := \$\(wildcard (.+)\)$",
    ".pre-commit-config.yaml": r"-m mypy (.+)$",
}


def folders_with_python() -> set[str]:
    """The repository's own folders, without builds and environments."""
    ours = {path.parts[-2] for path in ROOT.glob("*/*.py")}
    return {name for name in ours if not name.startswith(".") and name not in {"build", "dist"}}


@pytest.mark.parametrize("file", LISTS)
def test_types_are_checked_in_every_folder(file: str) -> None:
    found = re.search(LISTS[file], (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{file} names no folders any more"
    assert set(found[1].split()) == folders_with_python()
