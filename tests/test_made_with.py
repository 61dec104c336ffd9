"""Where a package keeps the licence texts is found in each form that it is given away in."""

from pathlib import Path

import pytest

from fastpix_desktop.made_with import licence_texts


@pytest.mark.parametrize(
    ("program", "texts"),
    [
        ("fastpix-desktop-0.1.0/fastpix-desktop", "fastpix-desktop-0.1.0/LICENCES.txt"),
        ("usr/lib/fastpix-desktop/fastpix-desktop", "usr/share/doc/fastpix-desktop/LICENCES.txt.gz"),
        ("FastPix Desktop.app/Contents/MacOS/fastpix-desktop", "FastPix Desktop.app/Contents/Resources/LICENCES.txt"),
    ],
)
def test_the_texts_are_found_beside_the_program(tmp_path: Path, program: str, texts: str) -> None:
    for name in (program, texts):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert licence_texts(tmp_path / program) == tmp_path / texts
    started_by = tmp_path / "bin"
    started_by.symlink_to(tmp_path / program)
    assert licence_texts(started_by) == tmp_path / texts


def test_a_checkout_brings_no_texts_of_others(tmp_path: Path) -> None:
    assert licence_texts() is None
    assert licence_texts(tmp_path / "fastpix-desktop") is None
