"""The dock of Activity, with its own title bar."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QToolButton, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.messages.activity import Activity


class ActivityDock(QDockWidget):
    """The dock with Activity. It has a title bar of its own, with the size of the journal and two buttons.

    Qt's title bar is not used, because its buttons are ten pixels wide and dark in both colour schemes (with the style
    Fusion of PySide6 6.11).
    """

    def __init__(self, content: Activity) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Activity"))
        self.setObjectName("activity")
        self.setWidget(content)
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._float = self._button("activity_float", self.tr("Move to a window of its own, or back"))
        self._float.clicked.connect(lambda: self.setFloating(not self.isFloating()))
        self._close = self._button("activity_close", self.tr("Hide Activity"))
        self._close.clicked.connect(self.close)
        title = QWidget()
        layout = QHBoxLayout(title)
        layout.setContentsMargins(SPACE // 2, SPACE // 4, SPACE // 4, SPACE // 4)
        layout.setSpacing(0)
        self.summary = LineLabel()
        content.summary_changed.connect(self.summary.setText)
        layout.addWidget(TextLabel(self.windowTitle()))
        layout.addSpacing(SPACE)
        layout.addWidget(self.summary, 1)
        layout.addWidget(self._float)
        layout.addWidget(self._close)
        self.setTitleBarWidget(title)
        self._paint_icons()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

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
