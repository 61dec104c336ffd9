"""Folders, preferences and resources: nothing is lost silently, and a bad file does not stop the program."""

import json
import logging
import os
import sys
from pathlib import Path

import pytest

from fastpix_desktop.about.resources import resource
from fastpix_desktop.domain.preferences import Trouble
from fastpix_desktop.settings import Folders, PreferencesFile


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of the preferences. Neither the file nor its folder exists yet."""
    return tmp_path / "config" / "preferences.json"


def written(file: Path, text: str | bytes) -> Path:
    """Writes the file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_values_are_stored_for_the_next_run(file: Path) -> None:
    PreferencesFile(file).keep(order="desc", rows=50, wide=True, share=0.5)
    again = PreferencesFile(file)
    assert (again.text("order"), again.number("rows", 20), again.flag("wide", False)) == ("desc", 50, True)


def test_a_value_that_was_never_stored_has_its_default(file: Path) -> None:
    preferences = PreferencesFile(file)
    assert (preferences.text("order"), preferences.text("order", "desc")) == ("", "desc")
    assert preferences.number("rows", 20) == 20
    assert preferences.flag("wide", True) is True
    assert not file.parent.exists()


@pytest.mark.parametrize("value", [None, "true", 1, 1.5, True, [1], {"a": 1}])
def test_a_value_of_another_type_is_ignored(file: Path, value: object) -> None:
    preferences = PreferencesFile(written(file, json.dumps({"name": value})))
    assert preferences.text("name", "default") == (value if isinstance(value, str) else "default")
    assert preferences.number("name", 20) == (value if type(value) is int else 20)
    assert preferences.flag("name", False) is (value is True)


def test_a_value_of_another_type_can_be_replaced(file: Path) -> None:
    # In Python 1 == True, but in the file they differ.
    PreferencesFile(written(file, '{"wide": 1}')).keep(wide=True)
    assert PreferencesFile(file).flag("wide", False) is True


def test_storing_one_value_leaves_the_others(file: Path) -> None:
    PreferencesFile(file).keep(order="desc", rows=50)
    PreferencesFile(file).keep(rows=10)
    assert json.loads(file.read_text()) == {"order": "desc", "rows": 10}


def test_the_file_is_written_only_when_something_is_new(file: Path) -> None:
    preferences = PreferencesFile(file)
    preferences.keep(rows=50)
    file.unlink()
    preferences.keep(rows=50)
    assert not file.exists()
    preferences.keep(rows=10)
    assert file.exists()


def test_changes_by_another_program_stay(file: Path) -> None:
    PreferencesFile(file).keep(look_for_newer_version=True, rows=50)
    one, other = PreferencesFile(file), PreferencesFile(file)
    one.keep(look_for_newer_version=False)
    # As when the other program is closed and saves its layout.
    other.keep(window="large")
    assert json.loads(file.read_text()) == {"look_for_newer_version": False, "rows": 50, "window": "large"}
    assert other.flag("look_for_newer_version", True) is False


def test_values_of_a_later_version_stay(file: Path) -> None:
    PreferencesFile(written(file, '{"later": [1, {"a": null}]}')).keep(rows=50)
    assert json.loads(file.read_text()) == {"later": [1, {"a": None}], "rows": 50}


def test_any_text_is_read_back_unchanged(file: Path) -> None:
    odd = "Ünïcode “quotes” \\ \n 💡 \ud800"
    PreferencesFile(file).keep(last=odd)
    assert PreferencesFile(file).text("last") == odd


def test_writing_replaces_the_file_in_one_step_and_leaves_nothing_beside_it(file: Path) -> None:
    PreferencesFile(file).keep(rows=50)
    with file.open() as reading:
        PreferencesFile(file).keep(rows=10)
        # A program that has the file open still reads the complete old file: it was replaced and not overwritten.
        assert json.load(reading) == {"rows": 50}
    # Except for the empty lock file.
    assert sorted(path.name for path in file.parent.iterdir()) == ["preferences.json", "preferences.lock"]
    assert file.with_suffix(".lock").read_bytes() == b""


def test_a_write_that_fails_leaves_the_earlier_file(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "fastpix_desktop")
    PreferencesFile(file).keep(rows=50)
    # A folder in place of the draft has the same effect as a full disk.
    (file.parent / f"preferences.{os.getpid()}.new").mkdir()
    preferences = PreferencesFile(file)
    preferences.keep(rows=10)
    assert preferences.number("rows", 20) == 10
    assert PreferencesFile(file).number("rows", 20) == 50
    assert "preferences.json was not written" in caplog.text


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"rows": 5', "[]", "null", "5", '"text"', b"\xff\xfe\x00", "[" * 100_000],
    ids=["empty", "brace", "half", "list", "null", "number", "text", "bytes", "deep"],
)
def test_an_invalid_file_is_renamed_unchanged(file: Path, text: str | bytes) -> None:
    before = written(file, text).read_bytes()
    preferences = PreferencesFile(file)
    assert preferences.number("rows", 20) == 20
    assert not file.exists()
    assert file.with_suffix(".unreadable").read_bytes() == before
    preferences.keep(rows=50)
    assert PreferencesFile(file).number("rows", 20) == 50


def test_a_folder_that_cannot_be_used_is_not_an_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "fastpix_desktop")
    in_the_way = written(tmp_path / "config", "a file in place of the folder")
    preferences = PreferencesFile(in_the_way / "preferences.json")
    preferences.keep(rows=50)
    assert preferences.number("rows", 20) == 50
    assert in_the_way.read_text() == "a file in place of the folder"
    assert "preferences.json was not written" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="only administrators can create links")
def test_a_link_to_a_file_elsewhere_stays_a_link(file: Path, tmp_path: Path) -> None:
    elsewhere = written(tmp_path / "dotfiles" / "of-fastpix.json", '{"rows": 50}')
    file.parent.mkdir()
    file.symlink_to(elsewhere)
    preferences = PreferencesFile(file)
    assert preferences.number("rows", 20) == 50
    preferences.keep(rows=10)
    assert file.is_symlink()
    assert json.loads(elsewhere.read_text()) == {"rows": 10}
    assert [path.name for path in elsewhere.parent.iterdir()] == [elsewhere.name]


def test_a_file_that_is_much_too_large_is_renamed(file: Path) -> None:
    written(file, json.dumps({"name": "x" * 2**20}))
    preferences = PreferencesFile(file)
    assert preferences.text("name") == ""
    assert preferences.trouble == Trouble(file, file.with_suffix(".unreadable"))


def test_a_folder_in_place_of_the_file_is_not_an_error(file: Path) -> None:
    file.mkdir(parents=True)
    PreferencesFile(file).keep(rows=50)
    assert PreferencesFile(file).number("rows", 20) == 50


def test_without_a_file_values_last_for_this_run_only(home: Path) -> None:
    preferences = PreferencesFile(None)
    preferences.keep(rows=50)
    assert preferences.number("rows", 20) == 50
    assert PreferencesFile(None).number("rows", 20) == 20
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_the_systems_folders_belong_to_the_user_and_are_not_created_yet(home: Path) -> None:
    folders = Folders.of_system()
    for folder in (folders.config, folders.logs, folders.cache):
        assert folder.is_relative_to(home)
        assert "fastpix-desktop" in folder.parts
        assert not folder.exists()
    assert folders.config != folders.logs


def test_a_given_folder_holds_everything(tmp_path: Path) -> None:
    folders = Folders.below(tmp_path)
    assert (folders.config, folders.logs) == (tmp_path / "config", tmp_path / "logs")
    assert (folders.data, folders.cache) == (tmp_path / "data", tmp_path / "cache")


def test_resources_are_found_in_the_checkout() -> None:
    icon = resource("icons/fastpix-desktop.svg")
    assert icon.is_absolute()
    assert "<svg" in icon.read_text()


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        resource("icons/nowhere.svg")
