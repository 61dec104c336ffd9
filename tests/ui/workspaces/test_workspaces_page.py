"""The page that lists the workspaces shows the state of each, and offers only what is possible."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.workspace import COLOURS, Kind, Workspace, Writing
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.look.primary_button import PrimaryButton
from fastpix_desktop.ui.workspaces.workspace_acts import Act, WorkspaceActs
from fastpix_desktop.ui.workspaces.workspaces_page import WorkspacesPage

HERE = "https://api.fastpix.com/v1/"
ONE = Workspace("One", HERE, account="a1", colour="red", has_stored_secret=True)
TWO = Workspace("Two & <b>more</b>", HERE, account="a2", writing=Writing.OFF)
THREE = Workspace("Three", HERE, account="a3", writing=Writing.REFUSED)
DEMO = Workspace("Demo", HERE, Kind.DEMO, account="demo")
GIVEN = Workspace("CI", HERE, Kind.GIVEN, account="given")


@pytest.fixture
def page(qtbot: QtBot) -> WorkspacesPage:
    made = WorkspacesPage()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    return made


def shown(page: WorkspacesPage) -> list[list[str]]:
    rows = []
    for at in range(page.list.topLevelItemCount()):
        item = page.list.topLevelItem(at)
        assert item is not None
        rows.append([item.text(column) for column in range(page.list.columnCount())])
    return rows


def choose(page: WorkspacesPage, at: int) -> None:
    item = page.list.topLevelItem(at)
    assert item is not None
    page.list.setCurrentItem(item)


def given(spy: QSignalSpy) -> list[list[Any]]:
    return [list(spy.at(at)) for at in range(spy.count())]


def test_the_state_of_each_workspace_is_listed_in_order(page: WorkspacesPage) -> None:
    works = replace(ONE, name="Works", account="a4", writing=Writing.WORKS, has_stored_secret=False)
    page.show_list([ONE, TWO, THREE, works], "a2", frozenset({"a2"}))
    assert shown(page) == [
        ["One", "not known yet", "in the keyring", ""],
        ["Two & <b>more</b>", "read-only, as you chose", "this session only", "open now"],
        ["Three", "read-only: refused by FastPix", "signed out", ""],
        ["Works", "allowed", "signed out", ""],
    ]
    assert page.current == TWO


def test_a_name_is_never_markup(page: WorkspacesPage) -> None:
    page.show_list([TWO], None, frozenset())
    item = page.list.topLevelItem(0)
    assert item is not None
    assert "<b>" not in item.toolTip(0)
    assert "&lt;b&gt;more" in item.toolTip(0)
    assert "No colour" in item.toolTip(0)


def test_the_selection_stays_when_the_list_is_shown_again(page: WorkspacesPage) -> None:
    page.show_list([ONE, TWO, THREE], "a1", frozenset())
    assert page.current == ONE
    choose(page, 2)
    page.show_list([ONE, TWO, replace(THREE, name="Renamed")], "a1", frozenset())
    assert page.current == replace(THREE, name="Renamed")
    page.show_list([ONE, TWO], "a1", frozenset())
    assert page.current == ONE


def test_the_open_workspace_is_selected_when_the_page_is_shown(page: WorkspacesPage) -> None:
    page.show_list([ONE, TWO, THREE], "a2", frozenset())
    choose(page, 2)
    page.select_opened()
    assert page.current == TWO
    page.show_list([ONE, TWO], "a2", frozenset())
    choose(page, 0)
    page.show_list([TWO, THREE], "a2", frozenset())
    assert page.current == TWO


@pytest.mark.parametrize(
    ("opened", "said"),
    [
        (DEMO, "The demo workspace is open. It is not listed"),
        (GIVEN, "“CI” is open. It is not listed, because its token is from the environment"),
    ],
)
def test_none_is_selected_while_a_workspace_that_is_not_listed_is_open(
    page: WorkspacesPage, opened: Workspace, said: str
) -> None:
    page.show_list([ONE, TWO], opened.account, frozenset())
    page.show_unlisted(opened)
    # As Qt does when the list gets the focus.
    first = page.list.topLevelItem(0)
    assert first is not None
    page.list.setCurrentItem(first, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
    assert page.current is None
    assert not page.list.selectedItems()
    assert not any(action.isEnabled() for action in page.actions_of.values())
    assert page.unlisted.isVisible()
    assert said in page.unlisted.text()
    acts = QSignalSpy(page.act_wanted)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        QTest.keyClick(page.list, key)
    # Return acts on the row with the frame of the focus, and selects it.
    assert given(acts) == [[Act.OPEN, "a1"]]
    assert page.current == ONE
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.current == TWO
    page.show_list([ONE], "a1", frozenset())
    page.show_unlisted(ONE)
    assert not page.unlisted.isVisible()


def test_without_an_open_workspace_the_first_one_is_selected(page: WorkspacesPage) -> None:
    page.show_list([ONE, TWO], None, frozenset())
    page.show_unlisted(None)
    assert page.current == ONE
    assert not page.unlisted.isVisible()


def test_an_empty_list_shows_a_sentence_and_a_button(page: WorkspacesPage) -> None:
    added = QSignalSpy(page.add_wanted)
    page.show_list([], None, frozenset())
    assert not page.list.isVisible()
    button = next(b for b in page.findChildren(QPushButton) if b.isVisible() and "Add" in b.text())
    button.click()
    assert added.count() == 1
    assert page.current is None
    page.show_list([ONE], None, frozenset())
    assert page.list.isVisible()
    page.add.click()
    assert added.count() == 2


@pytest.mark.parametrize(
    ("opened", "heading", "why"),
    [
        (None, "No workspaces yet", "A workspace you sign in to is listed here"),
        (DEMO, "The demo workspace is open", "ends with the program"),
        (GIVEN, "“CI” is open", "its token is from the environment"),
    ],
)
def test_an_empty_list_says_which_workspace_is_open_all_the_same(
    page: WorkspacesPage, opened: Workspace | None, heading: str, why: str
) -> None:
    page.show_list([], None if opened is None else opened.account, frozenset())
    page.show_unlisted(opened)
    (placeholder,) = page.findChildren(Placeholder)
    assert placeholder.isVisible()
    assert placeholder.heading.text() == heading
    assert why in placeholder.sentence.text()


def test_without_a_selection_nothing_is_offered(page: WorkspacesPage) -> None:
    acts = QSignalSpy(page.act_wanted)
    page.show_list([], None, frozenset())
    for action in page.actions_of.values():
        assert not action.isEnabled()
        action.trigger()
    assert not page.colours.isEnabled()
    assert acts.count() == 0


@pytest.mark.parametrize("act", list(Act))
def test_each_act_is_emitted_with_the_selected_workspace(page: WorkspacesPage, act: Act) -> None:
    page.show_list([TWO, ONE], "a2", frozenset())
    choose(page, 1)
    acts = QSignalSpy(page.act_wanted)
    action = page.actions_of[act]
    in_menu = [entry for entry in page.more.menu().actions() if entry is action]
    buttons = [b for b in page.findChildren(QToolButton) if b.defaultAction() is action]
    if act is Act.OPEN:
        assert not in_menu
        page.open.click()
    else:
        assert len(in_menu) + len(buttons) == 1
        (buttons[0].click if buttons else in_menu[0].trigger)()
    assert given(acts) == [[act, "a1"]]
    assert action.toolTip()


def test_the_buttons_can_be_used_only_while_a_workspace_is_selected(page: WorkspacesPage) -> None:
    page.show_list([ONE], "a1", frozenset())
    buttons = (page.open, page.colours, page.more)
    assert all(button.isEnabled() for button in buttons)
    page.show_list([], None, frozenset())
    assert not any(button.isEnabled() for button in buttons)


def test_the_page_has_one_primary_button(page: WorkspacesPage) -> None:
    assert page.findChildren(PrimaryButton) == [page.open]


def test_the_list_can_be_used_with_keys(page: WorkspacesPage) -> None:
    page.show_list([ONE, TWO], "a1", frozenset())
    page.list.setFocus()
    acts = QSignalSpy(page.act_wanted)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        QTest.keyClick(page.list, key)
    assert given(acts) == [[Act.RENAME, "a2"], [Act.REMOVE, "a2"], [Act.OPEN, "a2"]]


def test_a_double_click_opens(page: WorkspacesPage) -> None:
    page.show_list([ONE, TWO], "a1", frozenset())
    acts = QSignalSpy(page.act_wanted)
    item = page.list.topLevelItem(1)
    assert item is not None
    place = page.list.visualItemRect(item).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert given(acts) == [[Act.OPEN, "a2"]]


@pytest.mark.parametrize(
    ("workspace", "held", "can"), [(ONE, False, True), (TWO, True, True), (TWO, False, False), (ONE, True, True)]
)
def test_only_a_workspace_with_a_secret_can_be_signed_out_of(
    page: WorkspacesPage, workspace: Workspace, held: bool, can: bool
) -> None:
    page.show_list([workspace], None, frozenset({workspace.account} if held else ()))
    assert page.actions_of[Act.SIGN_OUT].isEnabled() is can


def test_read_only_is_checked_whether_it_was_chosen_or_refused(page: WorkspacesPage) -> None:
    page.show_list([ONE, TWO, THREE], "a1", frozenset())
    states = []
    for at in range(3):
        choose(page, at)
        states.append(page.actions_of[Act.READ_ONLY].isChecked())
    assert states == [False, True, True]


def test_every_colour_can_be_chosen_and_removed(page: WorkspacesPage) -> None:
    page.show_list([ONE], "a1", frozenset())
    wanted = QSignalSpy(page.colour_wanted)
    actions = page.colours.menu().actions()
    assert [action.text() for action in actions][-1] == "No colour"
    for action in actions:
        action.trigger()
    assert given(wanted) == [["a1", name] for name in (*COLOURS, "")]


def test_the_menu_marks_the_colour_of_the_selected_workspace(page: WorkspacesPage) -> None:
    page.show_list([ONE, TWO], "a1", frozenset())

    def marked() -> list[str]:
        return [action.text() for action in page.colours.menu().actions() if action.isChecked()]

    assert marked() == ["Red"]
    choose(page, 1)
    assert marked() == ["No colour"]
    page.colours.menu().actions()[0].trigger()
    assert marked() == ["No colour"], "it was only asked for"
    page.show_list([ONE, replace(TWO, colour="blue")], "a1", frozenset())
    assert marked() == ["Blue"]


def test_back_is_offered_only_if_a_workspace_is_open(page: WorkspacesPage) -> None:
    backs = QSignalSpy(page.back_wanted)
    page.offer_back(False)
    assert not page.back.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert backs.count() == 0
    page.offer_back(True)
    page.back.click()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert backs.count() == 2


def test_the_result_of_a_check_moves_nothing(page: WorkspacesPage) -> None:
    page.show_list([ONE], "a1", frozenset())
    QApplication.processEvents()
    before = (page.list.geometry(), page.add.geometry())
    page.show_result("“One”: its token is good, and FastPix lists 260 media.")
    QApplication.processEvents()
    assert (page.list.geometry(), page.add.geometry()) == before
    assert page.result.accessibleName() == page.result.text()


def test_no_two_buttons_of_the_page_have_the_same_key(page: WorkspacesPage) -> None:
    texts = [WorkspaceActs().words(act).text for act in Act] + [
        button.text() for button in (page.colours, page.more, page.add, page.back)
    ]
    keys = [text[text.index("&") + 1].lower() for text in texts]
    assert len(set(keys)) == len(keys), texts
    # The menus of the window have these.
    assert not {text[text.index("&") + 1].lower() for text in texts[len(Act) :]} & set("wevmh")
