"""What assistive technology finds in the dialogs, and what of them is not given to translators."""

from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QTreeWidget

from fastpix_desktop.ui.inspector.media_actions import deletion_question
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.about import about_text
from tests.ui.pseudo import OPEN, build, spoken
from tests.ui.records import a_media, a_track
from tests.ui.test_accessibility import NAMED, things
from tests.ui.test_pseudo_language import leftovers
from tests.ui.windows import Windows
from tests.waiting import until

Opens = Callable[[MainWindow], object]


def _confirm(window: MainWindow) -> object:
    return partial(dialogs.confirm, window, deletion_question(a_media(1), a_track(2)))


def _shortcuts(window: MainWindow) -> object:
    return partial(dialogs.show_shortcuts, window, window.commands.overview())


def _about(window: MainWindow) -> object:
    return partial(dialogs.tell, window, "FastPix Desktop", about_text())


@pytest.fixture
async def opened(windows: Windows, tasks: TaskOwner) -> AsyncIterator[Callable[[Opens], object]]:
    """Opens a dialog over the window; whatever is open at the end is closed."""
    window = windows.open()

    async def open_dialog(opens: Opens) -> QDialog:
        action = opens(window)

        async def run() -> None:
            await action()  # type: ignore[operator]  # a coroutine function

        tasks.start(run)
        (dialog,) = await until(lambda: [it for it in window.findChildren(QDialog) if it.isVisible()])
        return dialog

    yield open_dialog
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    QApplication.sendPostedEvents()


@pytest.mark.parametrize("opens", [_confirm, _shortcuts, _about])
async def test_every_control_of_a_dialog_has_a_name(opened: Callable[[Opens], object], opens: Opens) -> None:
    dialog = await opened(opens)  # type: ignore[misc]  # a coroutine function
    root = QAccessible.queryAccessibleInterface(dialog)
    assert root is not None
    found = list(things(root))
    # The sign of a message box is an ornament: what it says is in the words.
    nameless = [thing.path for thing in found if thing.role in NAMED and not thing.name and "Graphic" not in thing.path]
    assert len(found) >= 3
    assert not nameless


async def test_the_overview_can_be_translated_wholly(
    windows: Windows, tasks: TaskOwner, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with spoken(qapp, build(tmp_path_factory.mktemp("pseudo"))):
        window = windows.open()
        tasks.start(partial(dialogs.show_shortcuts, window, window.commands.overview()))
        (dialog,) = await until(lambda: [it for it in window.findChildren(QDialog) if it.isVisible()])
        tree = dialog.findChild(QTreeWidget)
        assert tree is not None
        menus = [item for item in map(tree.topLevelItem, range(tree.topLevelItemCount())) if item is not None]
        lines = [line for menu in menus for line in map(menu.child, range(menu.childCount())) if line is not None]
        texts = [menu.text(0) for menu in menus] + [line.text(column) for line in lines for column in (0, 2)]
        texts += [label.text() for label in dialog.findChildren(QLabel)]
        assert all(OPEN in text for text in texts if text)
        assert not [text for text in texts if leftovers(text)]
        assert all(button.text() for button in dialog.findChildren(QAbstractButton) if button.isVisible())
        dialog.reject()
        await until(lambda: not dialog.isVisible())
