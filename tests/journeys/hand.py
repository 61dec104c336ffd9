"""Mouse clicks and key presses in the window, sent as Qt events to visible and enabled widgets.

Nothing here waits for a result. `Editor` does.
"""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from fastpix_desktop.ui.table.record_table import RecordTable
from tests.journeys.screen import Screen

LEFT = Qt.MouseButton.LeftButton


class Hand(Screen):
    """Clicks and types in the window."""

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget with the left button, at `at` or in its middle. It must be visible and enabled."""
        assert widget.isVisible(), f"{widget} is not on screen"
        assert widget.isEnabled(), f"{widget} is disabled"
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())

    def double_click(self, widget: QWidget, at: QPoint) -> None:
        """Double-click: press, release, press again, release."""
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at)
        QTest.mouseDClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at)

    def press(self, widget: QWidget, key: Qt.Key, times: int = 1) -> None:
        """Focus a widget, since shortcuts depend on the focus, and press and release a key."""
        widget.setFocus()
        for _ in range(times):
            QTest.keyClick(widget, key)

    def type(self, field: QWidget, text: str) -> None:
        """Replace the text of a field by typing."""
        assert field.isEnabled(), f"{field} is disabled"
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)

    def click_row(self, row: int, table: RecordTable | None = None) -> None:
        """Click a row of the media table, or of `table`."""
        table = table or self.panel.table
        self.click(table.viewport(), self._place(table, row))

    def double_click_row(self, row: int, table: RecordTable) -> None:
        """Double-click a row, which opens it."""
        self.double_click(table.viewport(), self._place(table, row))

    def look_at(self, part: QWidget) -> None:
        """Scroll to a section of the pane."""
        self.pane.sections.show_section(part)

    def answer(self, box: QuestionDialog, *, yes: bool) -> None:
        """Click the accepting button of a question, or Cancel."""
        self.click(self.button(box, yes=yes))

    @staticmethod
    def _place(table: RecordTable, row: int) -> QPoint:
        index = table.model().index(row, next(at for at in range(1, 9) if not table.isColumnHidden(at)))
        table.scrollTo(index)
        return table.visualRect(index).center()
