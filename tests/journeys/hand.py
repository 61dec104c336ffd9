"""What somebody at the window does with mouse and keys: through Qt's own events, on what can be seen and used.

Must not wait: that is for the editor, who looks at what comes of it.
"""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget

from fastpix_desktop.ui.table.record_table import RecordTable
from tests.journeys.screen import Screen

LEFT = Qt.MouseButton.LeftButton


class Hand(Screen):
    """Clicks and types in the window that it sees."""

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click with the left button, in the middle unless said otherwise; only on what can be seen and used."""
        assert widget.isVisible(), f"{widget} is not on screen"
        assert widget.isEnabled(), f"{widget} is disabled"
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())

    def double_click(self, widget: QWidget, at: QPoint) -> None:
        """What a double click is: press, release, press for the second time, release."""
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at)
        QTest.mouseDClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at)

    def press(self, widget: QWidget, key: Qt.Key, times: int = 1) -> None:
        """Press and release a key, where the focus then is: shortcuts go by that."""
        widget.setFocus()
        for _ in range(times):
            QTest.keyClick(widget, key)

    def type(self, field: QWidget, text: str) -> None:
        """Type into a field in place of what it holds."""
        assert field.isEnabled(), f"{field} is disabled"
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)

    def click_row(self, row: int, table: RecordTable | None = None) -> None:
        """Click a row of the media table (or of another)."""
        table = table or self.panel.table
        self.click(table.viewport(), self._place(table, row))

    def double_click_row(self, row: int, table: RecordTable) -> None:
        """Open what a row stands for."""
        self.double_click(table.viewport(), self._place(table, row))

    def look_at(self, tab: QWidget) -> None:
        """Click the tab of a part of the pane."""
        bar = self.pane.tabs.tabBar()
        self.click(bar, bar.tabRect(self.pane.tabs.indexOf(tab)).center())

    def answer(self, box: QMessageBox, *, yes: bool) -> None:
        """Click the button that does it, or Cancel."""
        self.click(self.button(box, yes=yes))

    @staticmethod
    def _place(table: RecordTable, row: int) -> QPoint:
        index = table.model().index(row, next(at for at in range(1, 9) if not table.isColumnHidden(at)))
        table.scrollTo(index)
        return table.visualRect(index).center()
