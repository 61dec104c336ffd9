"""No key is used twice, and docs/keys.md lists every key."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.wording import Sentence
from fastpix_desktop.ui.commands.commands import MENUS, Commands
from fastpix_desktop.ui.commands.part_keys import PARTS, PartKeys
from fastpix_desktop.ui.window.main_window import MainWindow
from scripts.keys import DOCUMENT, document
from tests.ui.windows import Windows

ON_PAGES_OF_THEIR_OWN = {"Esc"}
"""Keys of the list of workspaces and of the sign-in form that are also keys of the whole window.

The command of such a key is disabled while one of these two pages is shown.
"""


@pytest.fixture
async def window(windows: Windows) -> MainWindow:
    return windows.open()


def keys_of(part: PartKeys) -> list[str]:
    """The keys of a part, without those that are said in words."""
    return [key for line in part.keys for key in line.keys if not isinstance(key, Sentence)]


def test_the_page_of_keys_is_what_the_program_says(qtbot: QtBot) -> None:
    # Not the window of the other tests: it has a workspace open, and some commands have other words then.
    window = QWidget()
    qtbot.addWidget(window)
    assert DOCUMENT.read_text(encoding="utf-8") == document(Commands(window).overview()), "run `make keys`"


def test_each_key_of_a_part_is_written_as_qt_writes_it() -> None:
    for key in (key for part in PARTS for key in keys_of(part)):
        assert QKeySequence(key).toString() == key


async def test_no_key_has_two_meanings_at_one_place(window: MainWindow) -> None:
    of_one_widget: list[str] = []
    of_window: list[str] = []
    for command in (command for _, menu in MENUS for command in menu):
        keys = [key.toString() for key in window.commands[command].shortcuts()]
        (of_one_widget if command.record.of_one_widget else of_window).extend(keys)
    of_window += [f"Alt+{number}" for number in range(1, 10)]
    assert not [key for key, count in Counter(of_window + of_one_widget).items() if count > 1]
    for part in PARTS:
        assert not [key for key, count in Counter(keys_of(part)).items() if count > 1], part.title
        assert not (set(keys_of(part)) & set(of_window)) - ON_PAGES_OF_THEIR_OWN, part.title


async def test_the_keys_of_the_list_of_workspaces_are_those_of_its_acts(window: MainWindow) -> None:
    (part,) = (part for part in PARTS if part.title == "In the list of workspaces")
    of_acts = {key.toString() for action in window.workspaces_page.actions_of.values() for key in action.shortcuts()}
    assert set(keys_of(part)) == of_acts | {"Return", "Enter", "Esc"}
