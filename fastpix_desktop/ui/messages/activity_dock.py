"""The dock of Activity, with its own title bar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QHBoxLayout, QMainWindow, QToolButton, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE, apply_style
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.messages.activity import Activity

if TYPE_CHECKING:
    from fastpix_desktop.ui.messages.activity_filters import ActivityFilters


class ActivityDock(QDockWidget):
    """The dock with Activity. It has a title bar of its own, with the filters, a count and two buttons.

    Signal `left`: it was hidden while something in it had the keyboard focus.

    Qt's title bar is not used, because its buttons are ten pixels wide and dark in both colour schemes (with the style
    Fusion of PySide6 6.11).
    """

    left = Signal()

    def __init__(self, content: Activity) -> None:
        super().__init__()
        self.has_size = False
        """Whether it has a size that the user may have chosen. Without one, it gets its first size when it is shown."""
        self.setWindowTitle(self.tr("Activity"))
        self.setObjectName("activity")
        self.setWidget(content)
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._float = self._button("activity_float", self.tr("Move to a window of its own, or back"))
        self._float.clicked.connect(lambda: self.setFloating(not self.isFloating()))
        self._close = self._button("activity_close", self.tr("Hide Activity"))
        self._close.clicked.connect(self.close)
        self.summary = LineLabel()
        content.summary_changed.connect(self._show_summary)
        title = QWidget()
        layout = QHBoxLayout(title)
        layout.setContentsMargins(SPACE // 2, SPACE // 4, SPACE // 4, SPACE // 4)
        layout.setSpacing(SPACE)
        for part in (TextLabel(self.windowTitle()), self.summary, self._float, self._close):
            layout.addWidget(part, 1 if part is self.summary else 0)
        content.filters_built.connect(self._add_filters)
        self._title = layout
        self.setTitleBarWidget(title)
        self._paint_icons()

    def setVisible(self, visible: bool) -> None:
        """Qt: show or hide it. Qt alone would move the focus to the first button of the window."""
        focus = QApplication.focusWidget()
        is_left = not visible and focus is not None and self.isAncestorOf(focus)
        super().setVisible(visible)
        if is_left:
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: at the first time, take a third of the window, which leaves room for the rows of the media table."""
        super().showEvent(event)
        window = self.parentWidget()
        if not self.has_size and isinstance(window, QMainWindow):
            self.has_size = True
            window.resizeDocks([self], [window.height() // 3], Qt.Orientation.Vertical)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _add_filters(self, filters: "ActivityFilters") -> None:
        """Show the filters beside the title, where they take no height from the rows."""
        self._title.insertWidget(1, filters)
        apply_style(filters)

    def _show_summary(self, text: str, hint: str) -> None:
        self.summary.setText(text)
        set_tooltip(self.summary, hint)

    def _paint_icons(self) -> None:
        self._float.setIcon(icon("float"))
        self._close.setIcon(icon("close"))

    def _button(self, name: str, meaning: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAutoRaise(True)
        # The buttons of Qt's own title bar do not take the focus either. Users of the keyboard hide the dock with the
        # command “Activity”.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_tooltip(button, meaning)
        button.setAccessibleName(one_line(meaning))
        return button
