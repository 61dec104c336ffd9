"""The descriptions in the packages agree with the program: names, options, versions, kinds of links."""

import configparser
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from changelog_section import section, summary
from contents import EXCLUDED_MODULES, is_wanted
from libraries import SYSTEM, WAYLAND
from stamp import make_stamp, read_version

from fastpix_desktop import APPLICATION_ID, APPLICATION_NAME, __version__
from fastpix_desktop.__main__ import main
from fastpix_desktop.about.build import version_text
from fastpix_desktop.about.releases import Releases, published_releases
from fastpix_desktop.command_line.options import export_options
from fastpix_desktop.domain.links import media_of_link
from scripts.debian_packages import PACKAGES
from tests.house.source import read_package

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
SCHEME = "fastpix-desktop"


def read(*parts: str) -> str:
    return PACKAGING.joinpath(*parts).read_text(encoding="utf-8")


def test_the_version_is_read_from_its_one_place() -> None:
    assert read_version() == __version__


def test_the_desktop_entry_names_the_program_as_it_names_itself() -> None:
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[method-assign,assignment]  # keys keep their capitals
    entry.read(LINUX / f"{APPLICATION_ID}.desktop", encoding="utf-8")
    values = entry["Desktop Entry"]
    assert values["Name"] == APPLICATION_NAME
    assert values["Icon"] == APPLICATION_ID
    assert values["MimeType"] == f"x-scheme-handler/{SCHEME};"
    # With %u, a link is a separate argument and not part of a shell command.
    assert values["Exec"] == "fastpix-desktop %u"


def test_the_metainfo_names_the_program_as_it_names_itself() -> None:
    told = ElementTree.parse(LINUX / f"{APPLICATION_ID}.metainfo.xml").getroot()  # noqa: S314  # our own file
    assert told.findtext("id") == APPLICATION_ID
    assert told.findtext("launchable") == f"{APPLICATION_ID}.desktop"
    assert told.findtext("name") == APPLICATION_NAME
    # All of a release is filled in when the package is built, so it is never outdated here.
    release = told.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": "@VERSION@", "date": "@DATE@"}
    assert release.findtext("description/p") == "@SUMMARY@"


@pytest.mark.parametrize(
    "file", [("windows", "fastpix-desktop.iss"), ("macos", "information.py"), ("flatpak", f"{APPLICATION_ID}.yaml")]
)
def test_the_other_systems_know_the_program_by_the_same_id(file: tuple[str, str]) -> None:
    assert APPLICATION_ID in read(*file)


@pytest.mark.parametrize("file", [("windows", "fastpix-desktop.iss"), ("macos", "information.py")])
def test_the_other_systems_hand_over_the_same_links(file: tuple[str, str]) -> None:
    assert SCHEME in read(*file)
    assert media_of_link(f"{SCHEME}://media/0f6d3c5e-8a41-4b7d-9c1e-2f5a6b7c8d9e")


def test_the_manual_page_has_every_option_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    for helps in (main, export_options):
        with pytest.raises(SystemExit):
            helps(["--help"])
    option = re.compile(r"--[a-z][a-z-]+")
    told = read("linux", "fastpix-desktop.1").replace("\\-", "-")
    assert set(option.findall(told)) == set(option.findall(capsys.readouterr().out))


def test_the_stamp_follows_source_date_epoch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    stamp = make_stamp()
    assert (stamp.version, stamp.date) == (__version__, "2026-01-01")
    stamp.write(tmp_path / "build.json")
    assert version_text(tmp_path) == f"{__version__} ({stamp.commit}, 2026-01-01)"


def test_a_release_stamps_where_newer_versions_are_published(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FASTPIX_DESKTOP_RELEASES", "https://example.com/some/program/releases")
    make_stamp().write(tmp_path / "build.json")
    assert published_releases(tmp_path) == Releases("https://example.com/some/program/releases")
    monkeypatch.delenv("FASTPIX_DESKTOP_RELEASES")
    make_stamp().write(tmp_path / "build.json")
    assert published_releases(tmp_path) is None


@pytest.mark.parametrize("text", [None, "", "[]", "{}", json.dumps({"commit": "1"})])
def test_without_a_good_stamp_the_version_is_told_alone(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "build.json").write_text(text, encoding="utf-8")
    assert version_text(tmp_path) == __version__


@pytest.mark.parametrize("heading", ["## 1.2.3", "## [1.2.3]", "## 1.2.3 – 2026-01-01", "## [1.2.3] - 2026-01-01"])
def test_the_section_of_a_version_is_found(heading: str) -> None:
    assert section(f"# Changelog\n\n## Unreleased\n\n- b\n\n{heading}\n\n- a\n\n## 1.2.2\n\n- c\n", "1.2.3") == "- a"


@pytest.mark.parametrize("text", ["## 1.2.30\n\n- a\n", "## 1.2.3\n\n## 1.2.2\n\n- a\n", "## 1x2.3\n\n- a\n", ""])
def test_a_version_without_a_section_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"1\.2\.3"):
        section(text, "1.2.3")


def test_the_words_before_the_first_list_are_the_summary_of_a_version() -> None:
    text = "## 1.2.3 - 2026-01-01\n\nSearch - as\nyou type.\n\n### Added\n\n- a\n\n## 1.2.2\n\nFirst.\n\n- b\n"
    assert summary(text, "1.2.3") == "Search - as you type."
    assert summary(text, "1.2.2") == "First."


def test_a_version_without_a_summary_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1\.2\.3"):
        summary("## 1.2.3\n\n### Added\n\n- a\n", "1.2.3")


def test_this_version_has_a_section_with_a_summary() -> None:
    assert summary((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), __version__)


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqwebp.so", True),
        ("PySide6/Qt/plugins/imageformats/libqgif.dylib", True),
        ("PySide6\\plugins\\imageformats\\qgif.dll", True),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", False),
        ("PySide6\\plugins\\imageformats\\qsvg.dll", False),
        ("PySide6/Qt/plugins/imageformats/libqico.so", False),
        ("PySide6/Qt/plugins/imageformats/libqnew.dylib", False),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", False),
        ("PySide6/Qt/lib/libQt6Svg.so.6", True),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/translations/qt_help_de.qm", False),
        ("fastpix_desktop/resources/translations/fastpix-desktop_de.qm", True),
        ("libgtk-3.so.0", False),
        ("libssl.so.3", True),
    ],
)
def test_what_goes_into_the_bundle(place: str, wanted: bool) -> None:
    assert is_wanted(place, ["de"]) is wanted


def test_no_module_that_the_program_imports_is_left_out() -> None:
    imported = {name for each in read_package() for _, name, _ in each.imports()}
    assert {"sqlite3.Connection", "json"} <= imported
    left_out = {name for name in imported for out in EXCLUDED_MODULES if f"{name}.".startswith(f"{out}.")}
    assert not left_out


def test_packages_and_tests_name_the_same_package_for_a_library() -> None:
    of_packages = SYSTEM | WAYLAND
    known_to_both = of_packages.keys() & PACKAGES.keys()
    assert len(known_to_both) > 10
    assert {name: of_packages[name] for name in known_to_both} == {name: PACKAGES[name] for name in known_to_both}


@pytest.mark.parametrize("workflow", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda file: file.name)
def test_every_action_is_pinned_and_no_job_may_do_more_than_it_needs(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    used = re.findall(r"uses: *(\S+)", text)
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action in used), used
    assert re.search(r"^permissions:\n  contents: read\n", text, re.MULTILINE)
    assert text.count("contents: write") == (workflow.name in {"release.yml", "update.yml"})
