"""The build finds libraries that a bundle lacks or does not need."""

import shutil
import sys
from pathlib import Path

import PySide6
import pytest

if sys.platform != "linux":
    pytest.skip("only Linux leaves libraries to the system that others lack", allow_module_level=True)

from libraries import Unresolved, check_libraries, drop_unneeded

QT = Path(PySide6.__file__).parent / "Qt"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder in PyInstaller's layout with one Qt plugin."""
    (tmp_path / "_internal").mkdir()
    shutil.copy(QT / "plugins" / "platforms" / "libqxcb.so", tmp_path / "_internal")
    return tmp_path


def test_a_library_that_nobody_provides_is_named_with_who_asks_for_it(bundle: Path) -> None:
    with pytest.raises(Unresolved, match=r"libQt6XcbQpa\.so\.6, for _internal/libqxcb\.so"):
        check_libraries(bundle)


def test_what_only_wayland_has_is_no_excuse_for_others(bundle: Path) -> None:
    (bundle / "_internal" / "libqxcb.so").unlink()
    library = QT / "lib" / "libQt6WaylandClient.so.6"
    shutil.copy(library, bundle / "_internal" / "libother.so")
    with pytest.raises(Unresolved, match=r"libwayland-client\.so\.0, for _internal/libother\.so"):
        check_libraries(bundle)


def test_what_the_system_has_becomes_a_dependency(bundle: Path) -> None:
    (bundle / "_internal" / "libqxcb.so").unlink()
    shutil.copy(QT / "lib" / "libicudata.so.73", bundle / "_internal")
    shutil.copy(QT / "lib" / "libicuuc.so.73", bundle / "_internal")
    needs = check_libraries(bundle)
    assert needs.debian[0].startswith("libc6 (>= 2.")
    assert "libstdc++6" in needs.debian
    assert "libstdc++.so.6()(64bit)" in needs.rpm


def test_a_library_that_nothing_needs_is_left_out(bundle: Path) -> None:
    internal = bundle / "_internal"
    shutil.copy(internal / "libqxcb.so", internal / "libpython3.so")
    shutil.copy(internal / "libqxcb.so", internal / "libidle.so.1")
    assert drop_unneeded(bundle) == ["libidle.so.1", "libqxcb.so"]
    assert (internal / "libpython3.so").exists()
