"""The button that names the open workspace: its menu, its keys and its marks match the list."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QToolBar
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.workspace import Workspace, Writing
from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.workspaces.workspace_button import WorkspaceButton
from fastpix_desktop.ui.workspaces.workspace_colours import colour_of

HERE = "https://api.fastpix.com/v1/"
ALT = Qt.KeyboardModifier.AltModifier


def some(count: int) -> list[Workspace]:
    return [Workspace(f"Workspace {number}", HERE, account=f"a{number}") for number in range(1, count + 1)]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def button(window: QMainWindow) -> WorkspaceButton:
    """A button in the toolbar of a window, as in the program."""
    made = WorkspaceButton()
    bar = QToolBar()
    bar.addWidget(made)
    window.addToolBar(bar)
    window.show()
    window.activateWindow()
    return made


@pytest.fixture
def wanted(button: WorkspaceButton) -> QSignalSpy:
    return QSignalSpy(button.open_wanted)


def asked_for(spy: QSignalSpy) -> list[Any]:
    return [spy.at(at)[0] for at in range(spy.count())]


def marked(button: WorkspaceButton) -> list[Any]:
    return [choice.data() for choice in button.choices if choice.isChecked()]


def press(button: WorkspaceButton, number: int) -> None:
    QTest.keyClick(button.window(), Qt.Key(int(Qt.Key.Key_0) + number), ALT)


def test_the_first_nine_have_keys_in_the_order_they_were_added(button: WorkspaceButton, wanted: QSignalSpy) -> None:
    button.show_list(some(11))
    assert [choice.shortcut().toString() for choice in button.choices] == [*(f"Alt+{n}" for n in range(1, 10)), "", ""]
    for number in range(1, 10):
        press(button, number)
    assert asked_for(wanted) == [f"a{number}" for number in range(1, 10)]
    press(button, 0)
    assert wanted.count() == 9


def test_the_menu_opens_each_workspace_and_marks_only_the_open_one(button: WorkspaceButton, wanted: QSignalSpy) -> None:
    first, second, third = some(3)
    button.show_list([first, second, third])
    assert marked(button) == []
    button.show_current(second)
    assert marked(button) == ["a2"]
    button.choices[2].trigger()
    assert asked_for(wanted) == ["a3"]
    # The chosen workspace is not open yet.
    assert marked(button) == ["a2"]
    button.choices[1].trigger()
    assert marked(button) == ["a2"]
    button.show_current(third)
    assert marked(button) == ["a3"]
    button.show_current(None)
    assert marked(button) == []


def test_showing_the_list_again_leaves_the_mark_and_adds_no_second_key(
    button: WorkspaceButton, wanted: QSignalSpy
) -> None:
    first, second = some(2)
    button.show_list([first, second])
    button.show_current(second)
    for name in ("Renamed", "Renamed once more"):
        button.show_list([replace(first, name=name), second])
    assert marked(button) == ["a2"]
    press(button, 1)
    assert asked_for(wanted) == ["a1"]
    assert [choice.text() for choice in button.choices] == ["Renamed once more", "Workspace 2"]


def test_a_removed_workspace_is_in_no_menu_and_has_no_key(button: WorkspaceButton, wanted: QSignalSpy) -> None:
    first, second, third = some(3)
    button.show_list([first, second, third])
    button.show_list([first, third])
    press(button, 2)
    press(button, 3)
    assert asked_for(wanted) == ["a3"]
    button.show_list([])
    press(button, 1)
    assert asked_for(wanted) == ["a3"]
    assert button.choices == ()
    assert [action for action in button.window().actions() if action.data()] == []


def test_an_unchanged_list_is_not_rebuilt(button: WorkspaceButton) -> None:
    button.show_list(some(2))
    before = button.choices
    button.show_list(some(2))
    assert button.choices == before


@pytest.mark.parametrize("name", ["Research & Development", "&Open", "A && B", "<b>bold</b>", "שיווק", "x" * 60])
def test_any_name_is_shown_unchanged(button: WorkspaceButton, name: str) -> None:
    workspace = Workspace(name, HERE, account="odd")
    button.show_list([workspace])
    button.show_current(workspace)
    for shown in (button.text(), button.choices[0].text()):
        assert shown.replace("&&", "&") == name
        # A single & would mark the next letter as a key.
        assert "&" not in shown.replace("&&", "")
    # Isolates are around a name from right to left, so that it does not change the order of the words.
    assert button.accessibleName().translate({0x2068: None, 0x2069: None}) == f"Workspace: {name}"
    assert "<b>" not in button.toolTip()


def test_without_a_workspace_the_button_shows_its_purpose(button: WorkspaceButton) -> None:
    assert button.text() == "Workspace"
    assert "another workspace" in button.toolTip()
    button.show_current(some(1)[0])
    button.show_current(None)
    assert button.text() == "Workspace"


@pytest.mark.parametrize("writing", [Writing.OFF, Writing.REFUSED])
def test_a_lock_and_a_word_show_that_the_workspace_is_read_only(button: WorkspaceButton, writing: Writing) -> None:
    free = Workspace("R & D", HERE, account="rd", colour="teal")

    def is_locked() -> bool:
        lock = icon("lock-closed", colour_of("teal")).pixmap(16, 16).toImage()
        return button.icon().pixmap(16, 16).toImage() == lock

    for workspace, word in ((free, ""), (replace(free, writing=writing), "read-only"), (free, "")):
        button.show_current(workspace)
        assert button.text() == (f"R && D · {word}" if word else "R && D")
        assert button.accessibleName() == (f"Workspace: R & D, {word}" if word else "Workspace: R & D")
        assert ("Read-only: nothing can be changed" in button.toolTip()) is bool(word)
        assert is_locked() is bool(word)


def test_commands_stay_below_a_list_of_any_length(button: WorkspaceButton) -> None:
    manage, leave = QAction("Manage", button), QAction("Leave", button)
    button.add_commands((manage,), (leave,))
    for count in (3, 0, 2):
        button.show_list(some(count))
        menu = button.menu()
        shown = ["—" if action.isSeparator() else action.text() for action in menu.actions()]
        assert shown == [*(f"Workspace {n}" for n in range(1, count + 1)), "—", "Manage", "—", "Leave"]


def test_the_mark_has_the_colour_of_the_workspace_in_both_schemes(button: WorkspaceButton, qapp: QApplication) -> None:
    workspace = Workspace("Red one", HERE, account="r", colour="red")
    button.show_list([workspace])
    button.show_current(workspace)

    def picture(icon: QIcon) -> bytes:
        image = icon.pixmap(16, 16).toImage()
        return bytes(image.constBits())

    light = (picture(button.icon()), picture(button.choices[0].icon()))
    assert light[0] == light[1]
    apply_appearance(qapp, Scheme.DARK)
    try:
        button.paint_icons()
        dark = (picture(button.icon()), picture(button.choices[0].icon()))
    finally:
        apply_appearance(qapp, Scheme.LIGHT)
    assert dark[0] == dark[1]
