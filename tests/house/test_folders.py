"""A folder has few modules, in the package and in the tests."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

import pytest

ROOT = Path(__file__).parents[2]
MOST_MODULES_OF_A_FOLDER = 15


def crowded(files: Iterable[PurePath]) -> Iterator[str]:
    """The folders with too many modules and their number. `__init__.py` does not count."""
    counts = Counter(file.parent.as_posix() for file in files if file.name != "__init__.py")
    for folder, count in sorted(counts.items()):
        if count > MOST_MODULES_OF_A_FOLDER:
            yield f"{folder}: {count} modules"


@pytest.mark.parametrize("top", ["fastpix_desktop", "tests"])
def test_no_folder_is_crowded(top: str) -> None:
    files = [file.relative_to(ROOT) for file in (ROOT / top).rglob("*.py")]
    assert len(files) > MOST_MODULES_OF_A_FOLDER
    assert not list(crowded(files))


def test_every_folder_of_the_package_has_a_docstring() -> None:
    folders = {file.parent for file in (ROOT / "fastpix_desktop").rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]


def test_a_crowded_folder_is_found_and_a_full_one_is_not() -> None:
    full = [PurePath("ui/full") / f"part_{number}.py" for number in range(15)]
    assert not list(crowded([*full, PurePath("ui/full/__init__.py"), PurePath("ui/full/more/part.py")]))
    assert list(crowded([*full, PurePath("ui/full/part_15.py")])) == ["ui/full: 16 modules"]
