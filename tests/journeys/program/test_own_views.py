"""The user's own views in the real window: saved, changed, renamed, moved, started with and deleted."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.domain.search.saved_view import MOST_VIEWS, SavedView
from fastpix_desktop.settings import PreferencesFile
from fastpix_desktop.settings.views import ViewsFile
from fastpix_desktop.ui.commands.view_menu import SavedViewCommand
from fastpix_desktop.ui.flows.own_views import OwnViewsFlow
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.views.view import ALL, MISSING
from fastpix_desktop.ui.window.main_window import MainWindow
from tests.ui.windows import Windows
from tests.waiting import until

BY_TITLE = Sorting("title", is_descending=False)


class Person:
    """A user who works with saved views in one window. `kept` are the stored views."""

    def __init__(self, window: MainWindow, tasks: TaskOwner, kept: ViewsFile) -> None:
        self.window, self.views, self.kept = window, window.workspace.views, kept
        self.views.show_search(is_on=True)
        OwnViewsFlow(window, tasks, kept, PreferencesFile(None))

    def choose(self, command: SavedViewCommand) -> None:
        assert self.window.commands[command].isEnabled()
        self.window.commands[command].trigger()

    def can(self) -> set[SavedViewCommand]:
        return {command for command in SavedViewCommand if self.window.commands[command].isEnabled()}

    async def answer(self, text: str) -> str:
        """Type a text into the dialog that opens, and return what stood in it."""
        (dialog,) = await until(lambda: self.window.findChildren(QInputDialog))
        before = dialog.textValue()
        dialog.setTextValue(text)
        dialog.accept()
        await until(lambda: not self.window.findChildren(QInputDialog))
        return before

    def names(self) -> list[str]:
        return [view.name for view in self.views.list.views if view.is_own]


@pytest.fixture
async def tasks() -> AsyncIterator[TaskOwner]:
    errors: list[Exception] = []
    owner = TaskOwner(errors.append)
    yield owner
    await owner.close(patience=1.0)
    assert not errors


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "views.json"


@pytest.fixture
async def window(tasks: TaskOwner, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    return Windows(tasks, tmp_path / "preferences.json", qtbot).open()


@pytest.fixture
async def person(window: MainWindow, tasks: TaskOwner, file: Path) -> Person:
    kept = ViewsFile(file)
    for key in ("a", "b"):
        kept.put(SavedView(key, key.upper(), f"audio:{key}"))
    return Person(window, tasks, kept)


async def test_a_search_is_saved_and_changed(person: Person, file: Path) -> None:
    person.views.show_now("no:title", BY_TITLE)
    person.choose(SavedViewCommand.SAVE_VIEW)
    await person.answer("  Without   a title ")
    saved = ViewsFile(file).saved.views[-1]
    assert (saved.name, saved.text, saved.sorting) == ("Without a title", "no:title", BY_TITLE)
    assert saved.columns == person.window.workspace.panel.table.layout_text()
    assert person.views.current.key == saved.key
    assert not person.views.is_changed
    person.views.show_now("no:title -audio:en", SERVICE_ORDER)
    assert person.views.is_changed
    person.choose(SavedViewCommand.UPDATE_VIEW)
    assert ViewsFile(file).saved.views[-1].text == "no:title -audio:en"
    assert not person.views.is_changed


async def test_a_name_that_is_empty_saves_nothing(person: Person) -> None:
    person.choose(SavedViewCommand.SAVE_VIEW)
    await person.answer("   ")
    assert person.names() == ["A", "B"]


async def test_f2_renames_the_view_at_the_cursor(person: Person) -> None:
    person.window.activateWindow()
    person.window.resize(1300, 800)
    await until(lambda: person.window.isActiveWindow() and person.views.list.isVisible())
    person.views.list.setFocus()
    person.views.list.show_cursor("a")
    await until(person.window.commands[SavedViewCommand.RENAME_VIEW].isEnabled)
    QTest.keyClick(person.views.list, Qt.Key.Key_F2)
    assert await person.answer("Better") == "A"
    assert person.names() == ["Better", "B"]


async def test_a_view_is_renamed_moved_and_started_with(person: Person, file: Path) -> None:
    person.views.show_current(person.views.list.view("b") or ALL)
    person.choose(SavedViewCommand.RENAME_VIEW)
    assert await person.answer("Better") == "B"
    person.choose(SavedViewCommand.VIEW_UP)
    assert person.names() == ["Better", "A"]
    assert person.views.subject.key == "b"
    person.choose(SavedViewCommand.VIEW_DOWN)
    start = person.window.commands[SavedViewCommand.START_VIEW]
    assert not start.isChecked()
    person.choose(SavedViewCommand.START_VIEW)
    assert start.isChecked()
    assert [view.name for view in ViewsFile(file).saved.views] == ["A", "Better"]
    assert ViewsFile(file).saved.start == person.views.start.key == "b"
    person.choose(SavedViewCommand.START_VIEW)
    assert person.views.start == ALL


@pytest.mark.parametrize("answer", ["question_accept", "question_cancel"])
async def test_a_view_is_deleted_after_a_question(person: Person, answer: str) -> None:
    person.views.show_current(person.views.list.view("a") or ALL)
    person.choose(SavedViewCommand.DELETE_VIEW)
    (question,) = await until(lambda: person.window.findChildren(QuestionDialog))
    if answer == "question_accept":
        question.accept()
    else:
        question.reject()
    await until(lambda: not person.window.findChildren(QuestionDialog))
    assert person.names() == (["B"] if answer == "question_accept" else ["A", "B"])
    assert person.views.current.key == ("all" if answer == "question_accept" else "a")


async def test_commands_about_own_views_need_one(person: Person) -> None:
    save, start = SavedViewCommand.SAVE_VIEW, SavedViewCommand.START_VIEW
    write, read = SavedViewCommand.WRITE_VIEWS, SavedViewCommand.READ_VIEWS
    person.views.show_current(ALL)
    # All of one's own are written, whichever view is chosen.
    assert person.can() == {save, start, write, read}
    person.views.show_current(person.views.list.view("a") or ALL)
    assert person.can() == {*SavedViewCommand}
    person.views.show_search(is_on=False)
    assert person.can() == set()


async def test_views_are_read_from_a_file_without_own_ones(window: MainWindow, tasks: TaskOwner, file: Path) -> None:
    person = Person(window, tasks, ViewsFile(file))
    assert person.can() == {SavedViewCommand.SAVE_VIEW, SavedViewCommand.START_VIEW, SavedViewCommand.READ_VIEWS}


async def test_a_language_is_typed(person: Person) -> None:
    person.views.language_wanted.emit()
    await person.answer(" pt-BR audio:x ")
    assert person.views.asked()[MISSING] == "-subtitle:pt-BR"


@pytest.fixture
def full(file: Path) -> ViewsFile:
    entries = [{"key": f"n{number}", "name": "Name", "text": ""} for number in range(MOST_VIEWS)]
    file.write_text(json.dumps({"views": entries}))
    return ViewsFile(file)


async def test_no_view_is_added_above_the_bound(window: MainWindow, tasks: TaskOwner, full: ViewsFile) -> None:
    person = Person(window, tasks, full)
    person.choose(SavedViewCommand.SAVE_VIEW)
    await person.answer("One more")
    message = person.window.notices.message
    assert message is not None
    assert str(MOST_VIEWS) in message.text


@pytest.fixture
def of_later_version(file: Path) -> ViewsFile:
    file.write_text('{"views": [{"key": "later"}, {"key": "x", "name": "X", "text": "lenght:>1h"}]}')
    return ViewsFile(file)


async def test_what_cannot_be_read_is_said(window: MainWindow, tasks: TaskOwner, of_later_version: ViewsFile) -> None:
    person = Person(window, tasks, of_later_version)
    assert window.notices.message is not None
    assert "1" in window.notices.message.text
    (view,) = [view for view in person.views.list.views if view.is_own]
    assert view.problem


async def test_the_menu_of_the_list_has_the_commands(person: Person) -> None:
    menu = person.window.menus.menu(person.views.list)
    assert [action for action in menu.actions() if not action.isSeparator()] == [
        person.window.commands[command] for command in SavedViewCommand
    ]
