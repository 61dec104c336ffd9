"""What assistive technology finds in the real window: names of controls and cells, and the order of the focus."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.look.appearance import Scheme, Tone
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.reports.progress_line import ProgressLine
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.sentences import Message
from tests.ui.states import STATES, bring_about
from tests.ui.windows import Windows
from tests.waiting import until

ROLE = QAccessible.Role
NAMED = {
    ROLE.Button, ROLE.PushButton, ROLE.ButtonMenu, ROLE.ButtonDropDown, ROLE.CheckBox, ROLE.RadioButton,
    ROLE.ComboBox, ROLE.EditableText, ROLE.SpinBox, ROLE.Table, ROLE.Tree, ROLE.List, ROLE.PageTab, ROLE.MenuItem,
    ROLE.ProgressBar, ROLE.Slider, ROLE.Cell, ROLE.ColumnHeader, ROLE.Link, ROLE.Graphic, ROLE.ToolBar, ROLE.Dialog,
}  # fmt: skip
"""The roles that need a name. Panes, splitters and scroll bars need none."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What Qt reports about one element. Plain values, because Qt deletes an interface that Python still refers to."""

    path: str
    role: QAccessible.Role
    name: str


def things(of: QAccessibleInterface, path: str = "") -> Iterator[Thing]:
    """Every visible element below an interface, with its path."""
    for at in range(of.childCount()):
        child = of.child(at)
        if not child.isValid() or child.state().invisible:
            continue
        role = child.role()
        here = f"{path}/{role.name}"
        yield Thing(here, role, child.text(QAccessible.Text.Name).strip())
        if role not in {ROLE.Cell, ROLE.ScrollBar}:
            yield from things(child, here)


@pytest.mark.parametrize("state", STATES)
async def test_every_control_has_a_name(windows: Windows, state: str) -> None:
    window = windows.open()
    bring_about(window, state)
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    found = list(things(root))
    nameless = {thing.path for thing in found if thing.role in NAMED and not thing.name}
    assert len(found) > 20
    assert not nameless


def tab_stops(window: MainWindow) -> list[QWidget]:
    """The widgets that Tab reaches from the toolbar on, in order."""
    stops: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if widget.isVisible() and widget.isEnabled() and takes_tab:
            stops.append(widget)
        widget = widget.nextInFocusChain()
    first = next(at for at, stop in enumerate(stops) if stop.objectName() == "workspace_menu")
    return stops[first:] + stops[:first]


def blocks(window: MainWindow) -> tuple[QWidget, ...]:
    """The parts of the window in reading order."""
    view = window.workspace
    toolbar = window.findChild(QToolBar, "commands")
    activity = window.findChild(QDockWidget, "activity")
    assert toolbar is not None
    assert activity is not None
    return (
        toolbar,
        window.sign_in,
        view.views,
        view.panel,
        view.pane,
        *window.findChildren(ProgressLine),
        window.notices,
        activity,
    )


@pytest.mark.parametrize("width", [800, 1280])
@pytest.mark.parametrize("state", STATES)
async def test_tab_moves_in_reading_order(windows: Windows, state: str, width: int) -> None:
    window = windows.open()
    window.resize(width, 760)
    bring_about(window, state)
    met: list[tuple[int, int, int]] = []
    for stop in tab_stops(window):
        block = next(at for at, part in enumerate(blocks(window)) if part.isAncestorOf(stop))
        centre = stop.mapTo(window, stop.rect().center())
        # Widgets of a part within 24 pixels of height form a line, which is read from left to right.
        before, line, _ = met[-1] if met else (0, 0, 0)
        is_beside = before == block and abs(centre.y() - line) < 24
        met.append((block, line if is_beside else centre.y(), centre.x()))
    assert met == sorted(met), [(stop.objectName(), at) for stop, at in zip(tab_stops(window), met, strict=True)]
    assert len(met) >= 5


def look_at(window: MainWindow, widget: QWidget) -> QImage:
    """A picture of a widget and its surroundings."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(place).toImage()


@pytest.mark.parametrize("state", ["notice", "find", "sign in", "playback", "activity"])
async def test_the_focus_is_visible_everywhere(windows: Windows, scheme: Scheme, state: str) -> None:
    window = windows.open()
    bring_about(window, state)
    window.activateWindow()
    await until(lambda: QApplication.activeWindow() is window)
    unseen = []
    stops = tab_stops(window)
    for before, stop in zip((stops[-1], *stops), stops, strict=False):
        before.setFocus()
        without = look_at(window, stop)
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop
        if look_at(window, stop) == without:
            unseen.append(stop.objectName() or stop.accessibleName())
    assert not unseen


@pytest.mark.parametrize("state", STATES)
async def test_a_label_with_a_mnemonic_leads_to_its_field(windows: Windows, state: str) -> None:
    window = windows.open()
    bring_about(window, state)
    plain = Qt.TextFormat.PlainText
    labels = [label for label in window.findChildren(QLabel) if label.isVisible() and label.textFormat() != plain]
    alone = [label.text() for label in labels if "&" in label.text() and label.buddy() is None]
    assert not alone


async def test_a_message_is_announced(qtbot: QtBot) -> None:
    heard: list[tuple[str, bool]] = []
    bar = NoticeBar(lambda _, text, *, urgent=False: heard.append((text, urgent)))
    qtbot.addWidget(bar)
    bar.show_message(Message("Copied.", Tone.QUIET, is_passing=True))
    bar.show_message(Message("Deleted and verified.", Tone.GOOD))
    bar.dismiss()
    bar.show_message(Message("Not deleted.", Tone.BAD))
    assert heard == [("Copied.", False), ("Deleted and verified.", False), ("Not deleted.", True)]


async def test_an_announcement_reaches_qt(windows: Windows) -> None:
    window = windows.open()
    QAccessible.setActive(True)
    try:
        announce(window, "Deleted and verified.", urgent=True)
        announce(window, "")
    finally:
        QAccessible.setActive(False)


async def test_an_announcement_is_one_line(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[QAccessibleAnnouncementEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    announce(windows.open(), "Deleted:\nIt can be restored for 30 days.\u202e")
    assert [event.message() for event in heard] == ["Deleted:¶It can be restored for 30 days.·"]
