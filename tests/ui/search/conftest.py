"""A search field in a small window of its own, with the focus, that searches the library."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.search.completion_popup import CompletionPopup
from fastpix_desktop.ui.search.library_typing import LibraryTyping
from fastpix_desktop.ui.search.search_field import SearchField
from tests.waiting import until


class Typing:
    """A field, what it emitted, and what it had read out."""

    def __init__(self, make: Callable[[Callable[..., None]], SearchField], parent: QWidget) -> None:
        self.heard: list[str] = []
        self.window = parent
        self.field = make(lambda _, text: self.heard.append(text))
        self.typed = QSignalSpy(self.field.typed)
        self.steps = QSignalSpy(self.field.step_wanted)
        self.field.search_library(True, "one")

    @property
    def help(self) -> LibraryTyping:
        assert self.field.typing is not None
        return self.field.typing

    @property
    def popup(self) -> CompletionPopup:
        return self.help.popup

    @property
    def offered(self) -> list[str]:
        """The options on screen."""
        return [each.text for each in self.popup.options] if self.popup.list.isVisible() else []

    @property
    def texts(self) -> list[str]:
        """The texts that were searched for, in order."""
        return [self.typed.at(at)[0] for at in range(self.typed.count())]


@pytest.fixture
async def typing(pictures: Pictures, qtbot: QtBot) -> Typing:
    window = QWidget()
    window.resize(800, 500)
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    panel = MediaPanel(pictures, window)
    panel.hide()
    made = Typing(lambda read_out: SearchField(panel.table, read_out), window)
    layout.addWidget(made.field)
    layout.addStretch(1)
    window.show()
    window.activateWindow()
    made.field.setFocus()
    await until(made.field.hasFocus)
    return made
