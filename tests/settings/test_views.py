"""The file of saved views: order, a second program, views of a later version, damage, and bounds."""

import json
from pathlib import Path

import pytest

from fastpix_desktop.domain.search.query import Sorting
from fastpix_desktop.domain.search.saved_view import LONGEST_NAME, MOST_VIEWS, SavedView, SavedViews
from fastpix_desktop.settings.views import ViewsFile

DUTCH = SavedView("d", "Dutch", "audio:nl", Sorting("title", is_descending=False), "title,length:AAAA")
FAILED = SavedView("f", "Failed of Amara", "status:failed creator:amara")
LONG = SavedView("l", "Long", "length:>1h")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "views.json"


@pytest.fixture
def views(file: Path) -> ViewsFile:
    made = ViewsFile(file)
    for view in (DUTCH, FAILED, LONG):
        assert made.put(view)
    return made


def keys(views: ViewsFile) -> str:
    return "".join(view.key for view in views.saved.views)


def test_views_are_there_at_the_next_start(views: ViewsFile, file: Path) -> None:
    views.start_with("f")
    assert ViewsFile(file).saved == SavedViews((DUTCH, FAILED, LONG), "f")


def test_without_a_file_they_are_in_memory() -> None:
    views = ViewsFile(None)
    assert views.saved == SavedViews()
    assert views.put(DUTCH)
    assert views.saved == SavedViews((DUTCH,))


def test_a_view_is_replaced_in_its_place(views: ViewsFile) -> None:
    views.put(SavedView("f", "Failed", "status:failed"))
    assert [view.name for view in views.saved.views] == ["Dutch", "Failed", "Long"]


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [("f", -1, "fdl"), ("f", 1, "dlf"), ("d", -1, "dfl"), ("l", 5, "dfl"), ("l", -2, "ldf"), ("?", 1, "dfl")],
)
def test_a_view_is_moved(views: ViewsFile, file: Path, key: str, by: int, order: str) -> None:
    views.move(key, by)
    assert keys(views) == keys(ViewsFile(file)) == order


def test_the_view_to_start_with_may_be_deleted(views: ViewsFile) -> None:
    views.start_with("d")
    views.remove("f")
    assert views.saved.start == "d"
    views.remove("d")
    assert views.saved == SavedViews((LONG,), "")


def test_two_programs_change_the_file(views: ViewsFile, file: Path) -> None:
    other = ViewsFile(file)
    other.put(SavedView("o", "Other"))
    views.remove("d")
    other.move("o", -1)
    views.move("f", 1)
    assert keys(views) == keys(ViewsFile(file)) == "olf"


def test_of_a_later_version_what_fits_is_read_and_the_rest_stays(file: Path) -> None:
    later = {
        "version": 9,
        "views": [
            {"key": "a", "name": "A", "text": "x", "order": ["title", "created"], "colour": "red", "columns": 7},
            {"key": "b", "kind": "folder", "views": ["a"]},
            "c",
            {"key": "d", "name": "D", "text": "y", "order": {"column": "title", "descending": "no"}},
        ],
    }
    file.parent.mkdir()
    file.write_text(json.dumps(later))
    views = ViewsFile(file)
    assert views.saved.views == (SavedView("a", "A", "x"), SavedView("d", "D", "y"))
    assert views.unread == 2
    assert views.trouble is None
    views.put(SavedView("a", "A2", "x"))
    views.put(SavedView("e", "E"), at=1)
    stored = json.loads(file.read_text())
    assert stored["version"] == 9
    assert [entry if isinstance(entry, str) else entry["key"] for entry in stored["views"]] == ["a", "b", "c", "e", "d"]
    assert stored["views"][0]["colour"] == "red"
    assert stored["views"][1] == later["views"][1]  # type: ignore[index]  # a plain JSON value


@pytest.mark.parametrize("text", ["{", '{"views": {"a": 1}}', "[]", "\0"])
def test_a_damaged_file_is_set_aside(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text)
    views = ViewsFile(file)
    assert views.trouble is not None
    assert views.trouble.set_aside is not None
    assert views.trouble.set_aside.read_text() == text
    assert views.put(DUTCH)
    assert ViewsFile(file).saved.views == (DUTCH,)


@pytest.mark.parametrize("start", [7, None, ["f"]])
def test_a_wrong_start_is_none(views: ViewsFile, file: Path, start: object) -> None:
    stored = json.loads(file.read_text())
    file.write_text(json.dumps({**stored, "start": start}))
    assert ViewsFile(file).saved.start == ""


def test_no_view_is_added_above_the_bounds(file: Path) -> None:
    views = ViewsFile(None)
    for number in range(MOST_VIEWS):
        assert views.put(SavedView(str(number), "Name"))
    assert not views.put(SavedView("more", "Name"))
    assert views.put(SavedView("0", "Another name"))
    assert len(views.saved.views) == MOST_VIEWS
    stored = ViewsFile(file)
    assert not stored.put(SavedView("long", "Long", "\U0001f39e" * 200_000))
    assert stored.put(SavedView("fits", "Fits", "x" * 10_000))
    assert ViewsFile(file).trouble is None


def test_a_long_name_in_the_file_is_cut(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"views": [{"key": "a", "name": "n" * 1000, "text": ""}]}))
    assert len(ViewsFile(file).saved.views[0].name) == LONGEST_NAME


def test_many_views_are_put_together_and_what_has_no_room_is_named(tmp_path: Path) -> None:
    kept = ViewsFile(tmp_path / "views.json")
    kept.put(SavedView("mine", "Mine", "port"))
    many = [SavedView(str(number), "View", "port") for number in range(MOST_VIEWS)]
    assert kept.put_all([SavedView("mine", "Theirs", "ship"), *many]) == (many[-1],)
    again = ViewsFile(tmp_path / "views.json").saved.views
    assert len(again) == MOST_VIEWS
    assert again[0].name == "Theirs"
