"""The commands of the real window: their menus, keys, tooltips and reasons, and what carries them out."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QDialog, QDockWidget, QLineEdit, QMenu, QToolBar, QTreeWidget, QWidgetAction

from fastpix_desktop.domain.media import Media, Unreadable, UnreadableKind
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import MAY_WRITE, Workspace
from fastpix_desktop.ui.commands import commands as commands_module
from fastpix_desktop.ui.commands.command import Command, CommandRecord, Need
from fastpix_desktop.ui.commands.commands import MENUS, Commands, with_mnemonics
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.help_menu import HelpCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.part_keys import PARTS
from fastpix_desktop.ui.commands.view_menu import CoverageCommand, SavedViewCommand, ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.look.appearance import Density, Tone
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.writes.standing import Standing
from tests.ui.records import a_media, a_page
from tests.ui.windows import Windows
from tests.waiting import until

COMMANDS = [command for _, menu in MENUS for command in menu]
README = Path(__file__).parents[3] / "README.md"


@pytest.fixture
async def window(windows: Windows) -> MainWindow:
    return windows.open()


def actions(window: MainWindow) -> list[QAction]:
    """Every action of the window except those that Qt makes for menus, input fields and docks."""
    page = window.workspaces_page
    own = {widget.toggleViewAction() for widget in window.findChildren(QToolBar) + window.findChildren(QDockWidget)}
    own |= {menu.menuAction() for menu in window.findChildren(QMenu)}
    # A workspace has its key from its place in the list. The actions on a workspace belong to the list of workspaces.
    own |= set(window.workspace_button.choices) | set(page.actions_of.values())
    own |= {action for menu in page.findChildren(QMenu) for action in menu.actions()}
    for line in window.findChildren(QLineEdit):
        own |= set(line.findChildren(QAction)) | set(line.actions())
    return [
        action
        for action in window.findChildren(QAction)
        if action not in own and not action.isSeparator() and not isinstance(action, QWidgetAction)
    ]


def in_menus(window: MainWindow) -> Iterator[QAction]:
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            inner = action.menu()
            yield from inner.actions() if isinstance(inner, QMenu) else [action]


async def test_every_action_is_a_command_in_a_menu(window: MainWindow) -> None:
    found = actions(window)
    assert {action.objectName() for action in found} == {command.object_name for command in COMMANDS}
    assert set(found) <= set(in_menus(window))


async def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    keys = [key.toString() for action in actions(window) for key in action.shortcuts()]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


async def test_no_key_is_shown_that_keyboards_do_not_have(window: MainWindow) -> None:
    named = {key.toString() for action in window.commands for key in action.shortcuts()}
    odd = {key for key in named if "Exit" in key or "Help" in key or re.search(r"F(1[3-9]|2\d|3\d)$", key)}
    assert not odd


async def test_no_key_of_a_workspace_or_of_its_list_is_a_key_of_the_window(window: MainWindow) -> None:
    window.workspace_button.show_list(
        [Workspace(f"Number {number}", "https://one.example/v1/") for number in range(12)]
    )
    of_window = {key.toString() for action in window.commands for key in action.shortcuts()}
    of_workspaces = [key.toString() for action in window.workspace_button.choices for key in action.shortcuts()]
    assert of_workspaces == [f"Alt+{number}" for number in range(1, 10)]
    assert not of_window & set(of_workspaces)
    of_the_list = [action for action in window.workspaces_page.actions_of.values() if action.shortcuts()]
    for action in of_the_list:
        # Delete and F2 work only in the list with the focus.
        assert action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut
        assert (
            action.toolTip()
            .removesuffix("</qt>")
            .endswith(f"({action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)})")
        )
    assert {action.shortcut().toString() for action in of_the_list} == {"F2", "Del"}


async def test_every_tooltip_names_its_key(window: MainWindow) -> None:
    for command in COMMANDS:
        action = window.commands[command]
        said = re.split("\n|<br>|</qt>", action.toolTip())[0]
        if command.record.keys:
            assert said.endswith(f"({action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)})")
        assert len(said) > len(action.text())


async def test_a_menu_in_another_one_stands_between_two_lines_of_it(window: MainWindow) -> None:
    top = window.menuBar().actions()[0].menu()
    assert isinstance(top, QMenu)
    found = ["-" if action.isSeparator() else action.text() for action in top.actions()]
    assert found[3:6] == ["-", "Li&brary copy", "-"]
    letters = [text[text.index("&") + 1].lower() for text in found if "&" in text]
    assert len(letters) == len(set(letters))


class Keyless(Command):
    """A menu with a command that has no key."""

    PLAIN = CommandRecord(sentence("commands", "Copy &link"), sentence("commands", "Show the first page"))


async def test_a_command_can_be_without_a_key(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands_module, "MENUS", (*MENUS, (sentence("commands", "&Help"), Keyless)))
    commands = Commands(window)
    assert commands[Keyless.PLAIN].shortcuts() == []
    assert commands[Keyless.PLAIN].toolTip() == "Show the first page"
    assert commands.overview()[len(MENUS)].rows == (("Copy link", "", "Show the first page"),)


async def test_every_command_is_carried_out(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    carried_out: set[Command] = set()

    def carry_out(self: Commands, acts: Mapping[Command, Callable[[], object]]) -> None:
        carried_out.update(acts)

    monkeypatch.setattr(Commands, "carry_out", carry_out)
    windows.open()
    # Activity is connected by its checked state. The program connects the others: those about releases if it knows of
    # any, those about saved views and languages when there is first a library to search, and those that write files.
    elsewhere = {ViewCommand.ACTIVITY, HelpCommand.NEWER_VERSION, HelpCommand.DAILY_LOOK, *SavedViewCommand}
    elsewhere |= {MediaCommand.EXPORT, MediaCommand.CAPTION_GAPS, ViewCommand.LANGUAGES, *CoverageCommand}
    assert set(COMMANDS) - carried_out == elsewhere


async def test_the_tooltip_of_a_disabled_command_gives_the_reason(window: MainWindow) -> None:
    reasons = {in_words(need.value) for need in Need}

    def why_not(command: Command) -> str:
        last = re.split("\n|<br>", window.commands[command].toolTip().removesuffix("</qt>"))[-1]
        return last if last in reasons else ""

    for command in COMMANDS:
        assert bool(why_not(command)) is not window.commands[command].isEnabled()
    assert why_not(EditCommand.COPY_LINK) == "No media is selected."
    shown_media(window, a_media(1))
    assert why_not(EditCommand.COPY_LINK) == ""
    window.name_workspace(None)
    window.show_sign_in()
    assert why_not(EditCommand.COPY_LINK) == "No workspace is on screen."
    assert why_not(WorkspaceCommand.SIGN_OUT) == "No workspace is open."
    assert why_not(HelpCommand.ABOUT) == ""


def test_every_need_belongs_to_a_command() -> None:
    assert {need for command in COMMANDS for need in command.record.needs} == set(Need)


def test_a_text_without_a_mnemonic_gets_a_free_letter() -> None:
    assert with_mnemonics(["Copy &playback", "Copy page"]) == ["Copy &playback", "&Copy page"]
    assert with_mnemonics(["&Copy", "Copy page", "&Page"]) == ["&Copy", "C&opy page", "&Page"]
    assert with_mnemonics(["A && B", "&A"]) == ["A && &B", "&A"]
    assert with_mnemonics(["…", "&A", "a"]) == ["…", "&A", "a"]


async def test_no_two_commands_of_a_menu_share_a_mnemonic(window: MainWindow) -> None:
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        letters = [re.search("&(.)", action.text()) for action in menu.actions() if not action.isSeparator()]
        given = [letter.group(1).lower() for letter in letters if letter]
        assert len(given) == len(letters), "every command has one"
        assert len(given) == len(set(given)), (menu.title(), given)


async def test_the_overview_lists_every_command(window: MainWindow) -> None:
    window.commands[HelpCommand.SHORTCUTS].trigger()
    (dialog,) = await until(lambda: [d for d in window.findChildren(QDialog, "shortcuts") if d.isVisible()])
    tree = dialog.findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    menus = [menu for menu in map(tree.topLevelItem, range(len(MENUS))) if menu is not None]
    lines = [line for menu in menus for line in map(menu.child, range(menu.childCount())) if line is not None]
    rows = {line.text(0): line.text(1) for line in lines}
    for action in window.commands:
        words = action.text().replace("&", "").removesuffix("…")
        assert action.shortcut().toString(action.shortcut().SequenceFormat.NativeText) in rows[words].split("  ")
    assert rows.pop("Open a workspace of the list") == "Alt+1 … Alt+9"
    assert len(rows) == len(COMMANDS)
    assert tree.topLevelItemCount() == len(MENUS) + len(PARTS)
    dialog.reject()
    await until(lambda: not dialog.isVisible())


async def test_the_keys_in_the_readme_exist(window: MainWindow) -> None:
    table = README.read_text(encoding="utf-8").partition("| Key |")[2].partition("\n\n")[0]
    named = re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.MULTILINE)[1:]
    known = {key for action in window.commands for key in action.shortcuts()}
    spelled = {key.toString(key.SequenceFormat.NativeText) for key in known}
    of_tables = {"Arrows", "Page Up", "Page Down", "Shift+Up", "Shift+Down"}
    assert len(named) > 7
    for keys, _ in named:
        assert set(keys.split(", ")) <= spelled | of_tables, keys


async def test_without_a_media_the_copy_commands_are_disabled(window: MainWindow) -> None:
    copy, find = window.commands[EditCommand.COPY_HLS], window.commands[EditCommand.FIND]
    assert (copy.isEnabled(), find.isEnabled()) == (False, True)
    window.name_workspace(None)
    window.show_sign_in()
    assert (copy.isEnabled(), find.isEnabled()) == (False, False)
    assert window.commands[HelpCommand.SHORTCUTS].isEnabled()


def shown_media(window: MainWindow, media: Media) -> None:
    window.workspace.pane.show_media(media, standing=Standing(), writing=MAY_WRITE)


@pytest.mark.parametrize(
    ("playback_ids", "words"),
    [
        ((), "“Harbour Watch” has no playback ID, so it cannot be played."),
        (None, "FastPix did not say whether “Harbour Watch” has a playback ID."),
    ],
)
@pytest.mark.parametrize("command", [EditCommand.COPY_HLS, EditCommand.COPY_EMBED])
async def test_an_address_that_cannot_be_copied_is_explained(
    window: MainWindow, command: EditCommand, playback_ids: tuple[()] | None, words: str
) -> None:
    shown_media(window, Media("m", title="Harbour Watch", playback_ids=playback_ids))
    window.commands[command].trigger()
    assert window.notices.text == words


async def test_a_command_that_would_do_nothing_is_disabled(window: MainWindow) -> None:
    def enabled(*commands: Command) -> list[bool]:
        return [window.commands[command].isEnabled() for command in commands]

    sections = (ViewCommand.TRACKS, ViewCommand.CLIPS, ViewCommand.PLAYBACK, ViewCommand.DETAILS)
    of_media = (MediaCommand.OPEN_SOURCE, MediaCommand.SOURCE_ACCESS, MediaCommand.DELETE_TRACK)
    pages = (ViewCommand.FIRST_PAGE, ViewCommand.PREVIOUS_PAGE, ViewCommand.NEXT_PAGE, ViewCommand.LAST_PAGE)
    assert enabled(MediaCommand.OPEN, *sections, *of_media, *pages, ViewCommand.DISMISS) == [False] * 13
    panel, pane = window.workspace.panel, window.workspace.pane
    panel.show_page(a_page(1, 50, total=120))
    assert enabled(*pages) == [False, False, True, True]
    panel.pager.show_page(a_page(51, 50, number=2, total=120))
    assert enabled(*pages) == [True] * 4
    panel.pager.show_page(a_page(101, 20, number=3, total=120))
    assert enabled(*pages) == [True, True, False, False]
    panel.table.selectRow(0)
    assert enabled(MediaCommand.OPEN) == [True]
    shown_media(window, a_media(1, source_access=None))
    assert enabled(*sections, *of_media) == [True] * 4 + [False, False, False]
    shown_media(window, a_media(1, source_media_id=a_media(2).id, source_access=True))
    assert enabled(*of_media) == [True, True, False]
    pane.tracks.table.selectRow(0)
    assert enabled(MediaCommand.DELETE_TRACK) == [True]
    shown_media(window, a_media(1, tracks=()))
    assert enabled(*of_media) == [False, True, False]
    pane.show_nothing()
    assert enabled(*sections, *of_media) == [False] * 7
    window.notices.show_message(Message("Done.", Tone.GOOD))
    assert enabled(ViewCommand.DISMISS) == [True]
    window.commands[ViewCommand.DISMISS].trigger()
    assert enabled(ViewCommand.DISMISS) == [False]


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", extend=True)
async def test_the_menu_changes_row_height_and_columns(window: MainWindow) -> None:
    table, compact = window.workspace.panel.table, window.commands[ViewCommand.COMPACT]
    compact.trigger()
    assert table.density is Density.COMPACT
    table.set_density(Density.COMFORTABLE)
    assert not compact.isChecked()
    window.commands[ViewCommand.COLUMNS].trigger()
    (menu,) = [menu for menu in table.findChildren(QMenu) if menu.isVisible()]
    assert "Resolution" in [action.text() for action in menu.actions()]
    menu.close()


def can_copy_id(window: MainWindow) -> bool:
    return window.commands[EditCommand.COPY_ID].isEnabled()


async def test_an_id_can_be_copied_in_every_table(window: MainWindow) -> None:
    assert not can_copy_id(window)
    window.activity.add_message(Message("FastPix could not be reached.", Tone.BAD))
    window.commands[ViewCommand.ACTIVITY].trigger()
    window.activateWindow()
    window.activity.table.setFocus()
    window.activity.table.selectRow(0)
    assert can_copy_id(window)
    window.commands[EditCommand.COPY_ID].trigger()
    assert QGuiApplication.clipboard().text() == "FastPix could not be reached."
    window.show_sign_in()
    window.activity.table.setFocus()
    assert can_copy_id(window), "Activity has rows without a workspace"


@pytest.mark.parametrize("id_known", [True, False])
async def test_copying_the_id_of_an_unreadable_row_copies_it_or_says_that_there_is_none(
    window: MainWindow, id_known: bool
) -> None:
    row = Unreadable("entry 3", "It is no object.", a_media(3).id if id_known else None, kind=UnreadableKind.ENTRY)
    panel = window.workspace.panel
    panel.show_page(Page((row,), 1, 50, 1))
    window.activateWindow()
    panel.table.setFocus()
    panel.table.selectRow(0)
    assert can_copy_id(window)
    window.commands[EditCommand.COPY_ID].trigger()
    if id_known:
        assert QGuiApplication.clipboard().text() == row.id
    else:
        assert window.notices.text == "The ID of this row could not be read."


async def test_the_menu_bar_and_find_do_not_change_what_can_be_copied(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.show_page(a_page(1, 5, total=5))
    window.activateWindow()
    panel.table.setFocus()
    panel.table.selectRow(1)
    copies = [window.commands[command] for command in COMMANDS if command.record.copies]
    assert len(copies) > 5
    assert all(action.isEnabled() for action in copies)
    window.menuBar().setFocus()
    assert all(action.isEnabled() for action in copies)
    window.workspace.search.open()
    assert all(action.isEnabled() for action in copies)
    window.workspace.pane.sections.setFocus()


async def test_the_page_commands_count_from_the_page_asked_for(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.show_page(a_page(1, 50, total=500))
    asked = QSignalSpy(panel.pager.page_wanted)
    for command in (ViewCommand.NEXT_PAGE, ViewCommand.NEXT_PAGE, ViewCommand.PREVIOUS_PAGE, ViewCommand.PREVIOUS_PAGE):
        assert window.commands[command].isEnabled()
        window.commands[command].trigger()
    assert [asked.at(at)[0] for at in range(asked.count())] == [2, 3, 2, 1]
    assert not window.commands[ViewCommand.PREVIOUS_PAGE].isEnabled()


async def test_after_a_read_was_stopped_the_page_commands_are_as_before(window: MainWindow) -> None:
    panel = window.workspace.panel
    panel.show_page(a_page(1, 50, total=500))
    window.commands[ViewCommand.LAST_PAGE].trigger()
    assert not window.commands[ViewCommand.NEXT_PAGE].isEnabled()
    panel.pager.show_again()
    assert window.commands[ViewCommand.NEXT_PAGE].isEnabled()
    assert not window.commands[ViewCommand.PREVIOUS_PAGE].isEnabled()
