"""What an editor does with several workspaces, with the form, the list, the menu and keys.

These functions read the program's state only where the window does not show it.
"""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QToolButton

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.flows.workspace_opening import OPENING_OR_LEAVING
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.screen import said
from tests.keyrings import MemoryKeyring
from tests.waiting import until


async def adds(editor: Editor, demo: DemoServer, name: str, *, keep: bool = True, read_only: bool = False) -> None:
    """Add a workspace with its token and a name, and wait until its media are shown."""
    if not editor.form.isVisible():
        editor.window.commands[WorkspaceCommand.SIGN_IN].trigger()
    await fills(editor, name, keep=keep, read_only=read_only)
    await editor.types_token(demo.username, demo.password)
    await sees(editor, name)


async def who_has_two(open_program: Open, endpoint: Endpoint, store: MemoryKeyring, names: tuple[str, str]) -> Editor:
    """An editor who has added the first two workspaces of an endpoint with these names. The second one is open."""
    editor = open_program(endpoint.url, store)
    for demo, name in zip(endpoint.workspaces, names, strict=False):
        await adds(editor, demo, name)
    return editor


async def fills(editor: Editor, name: str, *, keep: bool = True, read_only: bool = False) -> None:
    """Fill in the rest of the form: the name and the two check boxes."""
    await until(lambda: editor.form.isVisible() and editor.form.submit.isEnabled())
    if editor.form.name.isVisible():
        editor.type(editor.form.name, name)
    for box, page_requested in ((editor.form.keep, keep), (editor.form.read_only, read_only)):
        if box.isChecked() is not page_requested:
            QTest.keyClick(box, Qt.Key.Key_Space)


async def sees(editor: Editor, name: str) -> None:
    """Wait until the media of this workspace are shown, and check that the window names it everywhere."""
    await until(lambda: editor.window.windowTitle() == f"{name} – FastPix Desktop", what=f"{name} in the title")
    await editor.sees_media()
    button = editor.window.workspace_button
    assert button.text().removesuffix(" · read-only") == name.replace("&", "&&")
    marked = [choice.text() for choice in button.choices if choice.isChecked()]
    assert marked in ([name.replace("&", "&&")], [])


def opens_list(editor: Editor) -> None:
    """Choose Manage workspaces… in the menu."""
    editor.window.commands[WorkspaceCommand.WORKSPACES].trigger()
    assert editor.window.workspaces_page.isVisible()


def listed(editor: Editor) -> dict[str, tuple[str, str, str]]:
    """The columns Changes, Secret and State of the list, by name."""
    tree = editor.window.workspaces_page.list
    items = [item for at in range(tree.topLevelItemCount()) if (item := tree.topLevelItem(at)) is not None]
    return {item.text(0): (item.text(1), item.text(2), item.text(3)) for item in items}


def chooses(editor: Editor, name: str) -> None:
    """Select a workspace in the list. The list is shown first if it is not on screen."""
    if not editor.window.workspaces_page.isVisible():
        opens_list(editor)
    tree = editor.window.workspaces_page.list
    at = list(listed(editor)).index(name)
    item = tree.topLevelItem(at)
    assert item is not None
    editor.click(tree.viewport(), tree.visualItemRect(item).center())


def does(editor: Editor, act: Act, name: str) -> None:
    """Select a workspace and click the button of an act, or its entry in the menu “More”."""
    chooses(editor, name)
    page = editor.window.workspaces_page
    action, menu = page.actions_of[act], page.more.menu()
    if act is Act.OPEN:
        editor.click(page.open)
    elif action in menu.actions():
        # Not by a click: Qt would wait in an event loop of its own while the menu is on screen.
        assert page.more.isVisible()
        assert page.more.isEnabled()
        assert action.isEnabled()
        action.trigger()
    else:
        editor.click(next(button for button in page.findChildren(QToolButton) if button.defaultAction() is action))


async def checks(editor: Editor, name: str) -> str:
    """Check a workspace and return the result that is shown."""
    does(editor, Act.CHECK, name)
    await until(lambda: not editor.program.tasks.is_running(("check", known(editor, name).account)))
    return editor.window.workspaces_page.result.text()


async def asked_text(editor: Editor) -> QInputDialog:
    """Wait for a dialog that asks for a line of text."""
    (dialog,) = await until(lambda: dialogs(editor), what="a dialog that asks for text")
    return dialog


def dialogs(editor: Editor) -> list[QInputDialog]:
    """The dialogs that ask for text."""
    return [dialog for dialog in editor.window.findChildren(QInputDialog) if dialog.isVisible()]


async def answers(editor: Editor, text: str) -> None:
    """Replace the text in that dialog, and press Return."""
    field = (await asked_text(editor)).findChild(QLineEdit)
    assert field is not None
    editor.type(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


async def removes(editor: Editor, name: str, *, keep_activity: bool = False) -> None:
    """Remove a workspace from the list."""
    does(editor, Act.REMOVE, name)
    box = await editor.asked()
    assert name in said(box)
    if keep_activity:
        QTest.keyClick(box.option, Qt.Key.Key_Space)
    editor.answer(box, yes=True)
    await until(lambda: name not in [known.name for known in editor.program.workspaces])
    await until(lambda: not editor.program.tasks.is_running(OPENING_OR_LEAVING))


def known(editor: Editor, name: str) -> Workspace:
    """The listed workspace with this name."""
    return next(workspace for workspace in editor.program.workspaces if workspace.name == name)


async def presses_alt(editor: Editor, number: int) -> None:
    """Press Alt and a digit. The window is activated first, because offscreen nothing does so after a dialog closes."""
    editor.window.activateWindow()
    await until(editor.window.isActiveWindow)
    QTest.keyClick(editor.window, Qt.Key(int(Qt.Key.Key_0) + number), Qt.KeyboardModifier.AltModifier)
