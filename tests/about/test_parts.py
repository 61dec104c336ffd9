"""The licence texts are found in every kind of package."""

import sys
from pathlib import Path

import pytest

from fastpix_desktop.about.parts import LICENCES, licence_texts
from fastpix_desktop.installation import check_installation


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


def test_a_checkout_has_no_licence_texts(tmp_path: Path) -> None:
    assert licence_texts() is None
    assert licence_texts(tmp_path / "fastpix-desktop") is None


def said(lines: list[str]) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in lines[1:])


def test_an_installation_that_cannot_name_a_part_is_not_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LICENCES, "a-part-without-a-record", "MIT")
    lines, is_complete = check_installation()
    assert said(lines)["licences"] == "a-part-without-a-record not named"
    assert not is_complete


@pytest.mark.parametrize("has_texts", [True, False])
def test_a_package_without_the_licence_texts_is_not_complete(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, has_texts: bool
) -> None:
    program = tmp_path / "fastpix-desktop"
    program.touch()
    if has_texts:
        (tmp_path / "LICENCES.txt").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    lines, is_complete = check_installation()
    assert said(lines)["licence texts"] == (str(tmp_path / "LICENCES.txt") if has_texts else "missing")
    assert is_complete is has_texts
