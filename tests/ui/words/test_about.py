"""The About box and the diagnostics: correct versions and licences, and no secrets."""

from importlib.metadata import metadata

from fastpix_desktop import __version__
from fastpix_desktop.about.parts import LICENCES, packages_in_use
from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.ui.words.about import about_text, diagnostics
from tests.ui.windows import Windows


def test_every_package_is_named_with_its_version_and_licence() -> None:
    assert list(packages_in_use()) == list(LICENCES)
    text = about_text()
    for name, number in packages_in_use().items():
        assert f"{name}&nbsp;" in text
        assert number in text
    assert f"FastPix Desktop {__version__}" in text


def test_the_licences_are_those_of_the_packages() -> None:
    for name, licence in LICENCES.items():
        about = metadata(name)
        said = " ".join(text for key in ("License-Expression", "License") for text in about.get_all(key, []))
        family = licence.split("-")[0]
        assert family in said or "Redistribution and use" in said, name


async def test_diagnostics_describe_the_system_and_name_no_workspace(windows: Windows) -> None:
    window = windows.open()
    copy = CopyStatus(CopyState.FILLING, media=20, total=60, folder="folder of somebody")
    assert "library copy" not in diagnostics(window, None)
    text = diagnostics(window, copy)
    assert "library copy on disk: filling, 20 of 60 media, 0 missing\n" in text
    assert "somebody" not in text
    assert f"FastPix Desktop {__version__}" in text
    assert "platform offscreen" in text
    assert "screen 800 × 800" in text
    assert "127.0.0.1" not in text
    assert "Demo" not in text
