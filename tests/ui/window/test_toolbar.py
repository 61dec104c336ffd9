"""The toolbar at every width: all of it is there, the search field has room, and words go before anything else does."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.look.appearance import TextSize, sized
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.search.search_field import SearchField
from fastpix_desktop.ui.window.toolbar import Toolbar
from tests.ui.windows import Windows
from tests.waiting import until

WIDTHS = (1600, 1280, 1000, 860, 640)


class Held:
    """A toolbar in an otherwise empty window, which can become as narrow as it likes."""

    def __init__(self, qtbot: QtBot, pictures: Pictures) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self._panel = MediaPanel(pictures)
        qtbot.addWidget(self._panel)
        self.search = SearchField(self._panel.table)
        self.bar = Toolbar(Commands(self.window), self.search)
        self.window.addToolBar(self.bar)
        self.bar.show_order("desc")
        self.name("Demo workspace")
        self.window.show()

    def name(self, name: str) -> None:
        self.bar.workspace_button.show_current(Workspace(name, "https://api.fastpix.com/v1/"))

    def at(self, width: int) -> "Held":
        self.window.resize(width, 300)
        for _ in range(3):
            QApplication.sendPostedEvents()
        return self

    @property
    def buttons(self) -> list[QToolButton]:
        """The visible buttons of the bar, as they are from left to right in a window from left to right."""
        found = self.bar.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return sorted((button for button in found if button.isVisible()), key=QWidget.x)

    @property
    def with_words(self) -> list[str]:
        icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
        return [button.text() for button in self.buttons if button.toolButtonStyle() is not icon_only]

    def is_complete(self, count: int = 5) -> bool:
        """Whether `count` parts are in the bar, without the button for what does not fit, and nothing covers any."""
        parts = sorted([*self.buttons, self.search], key=QWidget.x)
        overlaps = [(one, other) for one, other in pairwise(parts) if one.geometry().right() >= other.x()]
        inside = all(self.bar.rect().contains(part.geometry()) for part in parts)
        return len(parts) == count and not overlaps and inside and self.search.isVisible()


@pytest.fixture
def held(qtbot: QtBot, pictures: Pictures) -> Held:
    return Held(qtbot, pictures)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["A", "Demo workspace", "W" * 60])
def test_all_of_the_toolbar_is_there(held: Held, width: int, name: str, direction: Qt.LayoutDirection) -> None:
    held.window.setLayoutDirection(direction)
    held.name(name)
    assert held.at(width).is_complete()
    assert held.search.width() >= held.search.minimumSizeHint().width()


def test_in_a_wide_window_the_field_has_sixty_characters_and_is_between_the_buttons(held: Held) -> None:
    held.at(1600)
    assert held.search.width() == held.search.sizeHint().width()
    before, after = held.buttons[0], held.buttons[1]
    left = held.search.x() - before.geometry().right()
    right = after.x() - held.search.geometry().right()
    assert left == pytest.approx(right, abs=4)
    assert left < 500


def test_the_words_go_one_after_another_and_come_back(held: Held) -> None:
    every = ["Demo workspace", "Refresh", "Newest first", "Activity"]
    seen = [tuple(held.at(width).with_words) for width in range(1280, 380, -10)]
    assert list(dict.fromkeys(seen)) == [
        tuple(every),
        ("Demo workspace", "Newest first", "Activity"),
        ("Demo workspace", "Activity"),
        ("Demo workspace",),
    ]
    assert held.at(1280).with_words == every


def test_the_library_copy_comes_and_goes_and_is_the_last_to_lose_its_words(held: Held) -> None:
    before = held.at(1280).with_words
    held.bar.show_copy(CopyStatus(CopyState.FILLING, 4_200, 12_431))
    library = "Library 4,200 of 12,431"
    assert held.at(1600).with_words == ["Demo workspace", library, "Refresh", "Newest first", "Activity"]
    seen = [held.at(width).with_words for width in range(1600, 380, -10)]
    lost = [text for more, fewer in pairwise(seen) for text in more if text not in fewer]
    assert lost == ["Refresh", "Newest first", "Activity", library]
    held.bar.show_copy(None)
    assert held.at(1280).with_words == before


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("width", WIDTHS)
def test_all_of_the_toolbar_is_there_with_the_library_copy(
    held: Held, width: int, direction: Qt.LayoutDirection
) -> None:
    held.window.setLayoutDirection(direction)
    held.bar.show_copy(CopyStatus(CopyState.NOT_LISTED, 1_234_567, missing=123_456))
    assert held.at(width).is_complete(6)
    assert held.search.width() >= held.search.minimumSizeHint().width()


def test_a_long_name_leaves_room_for_the_field_and_keeps_some_itself(held: Held) -> None:
    held.name("W" * 60)
    assert held.at(640).search.width() > held.search.minimumSizeHint().width() * 1.8
    button = held.bar.workspace_button
    assert button.width() < button.sizeHint().width()
    assert held.at(420).bar.workspace_button.width() > held.bar.fontMetrics().averageCharWidth() * 16


def test_buttons_without_words_keep_their_names_and_tooltips(held: Held) -> None:
    held.at(420)
    assert held.with_words == ["Demo workspace"]
    assert all(button.text() and button.toolTip() for button in held.buttons)


def test_a_longer_text_is_fitted_at_once(held: Held) -> None:
    held.at(700)
    before = held.with_words
    held.name("W" * 40)
    assert held.at(700).is_complete()
    assert len(held.with_words) < len(before)
    held.name("Demo workspace")
    assert held.at(700).with_words == before


def test_large_text_is_fitted_at_once(held: Held) -> None:
    held.at(1000)
    held.bar.setFont(sized(held.bar.font(), TextSize.DISPLAY))
    assert held.at(1000).is_complete()


async def test_tab_goes_from_the_workspace_over_the_field_to_the_buttons(windows: Windows) -> None:
    window = windows.open()
    window.activateWindow()
    await until(lambda: QApplication.activeWindow() is window)
    window.workspace_button.setFocus()
    passed = []
    for _ in range(4):
        before = QApplication.focusWidget()
        assert before is not None
        QTest.keyClick(before, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        passed.append(now.text() if isinstance(now, QToolButton) else now.objectName())
    assert passed == ["search", "Refresh", "Newest first", "Activity"]


async def test_nothing_moves_when_a_change_begins(windows: Windows) -> None:
    window = windows.open()
    window.resize(1280, 800)
    (toolbar,) = window.findChildren(Toolbar)
    QApplication.processEvents()

    def places() -> list[int]:
        for _ in range(3):  # each level of the layout tells the next one
            QApplication.processEvents()
        return [toolbar.order.x(), window.workspace.search.x(), window.workspace.search.width()]

    before = places()
    toolbar.show_under_way(2)
    assert places() == pytest.approx(before, abs=2)
    toolbar.show_under_way(0)
    assert places() == pytest.approx(before, abs=2)
