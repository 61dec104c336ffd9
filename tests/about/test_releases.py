"""Versions are compared, and the address of published versions is read from the build's stamp."""

import json
from pathlib import Path

import pytest

from fastpix_desktop.about.build import version_text
from fastpix_desktop.about.releases import Releases, is_newer, published_releases


@pytest.mark.parametrize(
    ("version", "than", "expected"),
    [
        ("0.2.0", "0.1.9", True),
        ("0.10.0", "0.9.9", True),
        ("1.0.0", "1.0.0", False),
        ("0.9.9", "0.10.0", False),
        ("1.0.0", "1.0.0rc1", True),
        ("1.0.0", "1.1.0rc1", False),
    ],
)
def test_versions_are_compared_as_numbers(version: str, than: str, expected: bool) -> None:
    assert is_newer(version, than) is expected


@pytest.mark.parametrize("odd", ["", "a.1", "v1.0.0", "1.0"])
def test_an_invalid_version_is_refused(odd: str) -> None:
    with pytest.raises(ValueError, match="is not a version"):
        is_newer(odd, "1.0.0")


def test_a_checkout_knows_of_no_releases() -> None:
    assert published_releases() is None


@pytest.mark.parametrize(
    "stamp",
    [
        {"commit": "1a2b", "date": "2026-11-25"},
        {"releases": ""},
        {"releases": "http://example.com/releases"},
        {"releases": 7},
        [],
        None,
    ],
)
def test_a_stamp_without_a_safe_address_knows_of_none(stamp: object, tmp_path: Path) -> None:
    (tmp_path / "build.json").write_text(json.dumps(stamp), encoding="utf-8")
    assert published_releases(tmp_path) is None


def test_a_release_knows_where_it_came_from(tmp_path: Path) -> None:
    stamp = {"commit": "1a2b", "date": "2026-11-25", "releases": "https://example.com/some/program/releases/"}
    (tmp_path / "build.json").write_text(json.dumps(stamp), encoding="utf-8")
    releases = published_releases(tmp_path)
    assert releases == Releases("https://example.com/some/program/releases")
    assert releases.host == "example.com"
    assert releases.page_of("1.2.3") == "https://example.com/some/program/releases/tag/v1.2.3"
    assert version_text(tmp_path).endswith("(1a2b, 2026-11-25)")
