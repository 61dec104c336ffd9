"""The names that assistive technology finds in the dialogs, and the translation of the list of shortcuts."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QMessageBox, QTreeWidget

from fastpix_desktop.reports.origin import Origin
from fastpix_desktop.ui.inspector.media_actions import deletion_question
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.reports.export_form import ExportForm
from fastpix_desktop.ui.reports.gap_form import GapForm
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.about import about_text
from fastpix_desktop.ui.words.reports import Kind, Subject
from tests.ui.pseudo import OPEN, build, spoken
from tests.ui.records import NOON, a_media, a_track
from tests.ui.test_accessibility import NAMED, things
from tests.ui.test_pseudo_language import leftovers
from tests.ui.windows import Windows
from tests.waiting import until

Show = Callable[[], Coroutine[Any, Any, object]]
Opens = Callable[[MainWindow], Show]
"""Returns the function that shows a dialog over the window and waits until it is closed."""


def _confirm(window: MainWindow) -> Show:
    return partial(dialogs.confirm, window, deletion_question(a_media(1), a_track(2), workspace="Newsroom"))


def _shortcuts(window: MainWindow) -> Show:
    return partial(dialogs.show_shortcuts, window, window.commands.overview())


def _about(window: MainWindow) -> Show:
    return partial(dialogs.show_text, window, "FastPix Desktop", about_text(), window.windowIcon())


def _ask(window: MainWindow) -> Show:
    return partial(dialogs.ask_text, window, "Rename workspace", "Name on this computer:", "Newsroom", 60)


def _export(window: MainWindow) -> Show:
    origin = Origin("Newsroom", "", NOON, NOON, 12_431, 12_431, is_complete=True)
    subject = Subject(Kind.LIBRARY, 12_431, origin)
    return lambda: dialogs.filled_in(window, ExportForm(subject, ("series",), now=NOON))


def _gaps(window: MainWindow) -> Show:
    origin = Origin("Newsroom", "", NOON, NOON, 4_200, 12_431, is_complete=False)
    return lambda: dialogs.filled_in(window, GapForm(Subject(Kind.TICKED, 12, origin), ("fr",), now=NOON))


@asynccontextmanager
async def opened(window: MainWindow, tasks: TaskOwner, opens: Opens) -> AsyncIterator[QDialog]:
    """The dialog that `opens` shows over the window. It is closed at the end, while the window still exists.

    A fixture would be too late: pytest-qt deletes the window before the fixtures end.
    """
    show = opens(window)

    async def run() -> None:
        await show()

    tasks.start(run, key="dialog")
    (dialog,) = await until(lambda: [it for it in window.findChildren(QDialog) if it.isVisible()])
    try:
        yield dialog
    finally:
        dialog.reject()
        await until(lambda: not tasks.is_running("dialog"))


@pytest.mark.parametrize("opens", [_confirm, _shortcuts, _about, _export, _gaps])
async def test_every_control_of_a_dialog_has_a_name(windows: Windows, tasks: TaskOwner, opens: Opens) -> None:
    async with opened(windows.open(), tasks, opens) as dialog:
        root = QAccessible.queryAccessibleInterface(dialog)
        assert root is not None
        found = list(things(root))
        # The icon of a message box is decoration: what it means is in the text.
        nameless = [it.path for it in found if it.role in NAMED and not it.name and "Graphic" not in it.path]
    assert len(found) >= 3
    assert not nameless


@pytest.mark.parametrize("opens", [_confirm, _shortcuts, _about, _ask, _export, _gaps])
async def test_the_title_of_a_dialog_is_not_cut(windows: Windows, tasks: TaskOwner, opens: Opens) -> None:
    async with opened(windows.open(), tasks, opens) as dialog:
        metrics = dialog.fontMetrics()
        # Window managers write titles in bold, with buttons beside them.
        beside = metrics.height() * 8
        assert round(metrics.horizontalAdvance(dialog.windowTitle()) * 1.2) + beside <= dialog.width()


async def test_about_shows_the_icon_of_the_program(windows: Windows, tasks: TaskOwner) -> None:
    async with opened(windows.open(), tasks, _about) as dialog:
        assert isinstance(dialog, QMessageBox)
        assert not dialog.iconPixmap().isNull()
        assert dialog.icon() is QMessageBox.Icon.NoIcon


async def test_the_list_of_shortcuts_can_be_translated_completely(
    windows: Windows, tasks: TaskOwner, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with spoken(qapp, build(tmp_path_factory.mktemp("pseudo"))):
        async with opened(windows.open(), tasks, _shortcuts) as dialog:
            tree = dialog.findChild(QTreeWidget)
            assert tree is not None
            menus = [item for item in map(tree.topLevelItem, range(tree.topLevelItemCount())) if item is not None]
            lines = [line for menu in menus for line in map(menu.child, range(menu.childCount())) if line is not None]
            texts = [menu.text(0) for menu in menus] + [
                text for line in lines for text in (line.text(0), line.toolTip(1))
            ]
            texts += [label.text() for label in dialog.findChildren(QLabel)]
            assert all(OPEN in text for text in texts if text)
            assert not [text for text in texts if leftovers(text)]
            assert all(button.text() for button in dialog.findChildren(QAbstractButton) if button.isVisible())


@pytest.mark.parametrize("opens", [_export, _gaps])
async def test_a_form_can_be_translated_completely(
    windows: Windows, tasks: TaskOwner, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, opens: Opens
) -> None:
    with spoken(qapp, build(tmp_path_factory.mktemp("pseudo"))):
        async with opened(windows.open(), tasks, opens) as dialog:
            texts = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
            texts += [box.itemText(at) for box in dialog.findChildren(QComboBox) for at in range(box.count())]
            texts.append(dialog.windowTitle())
            assert not [text for text in texts if text and OPEN not in text]
            assert not [text for text in texts if leftovers(text)]
