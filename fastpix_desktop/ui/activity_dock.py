"""The frame that Activity lies in: beside or below the media, or afloat; knows nothing of what is listed in it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QWidget

from fastpix_desktop.ui.icons import icon

# Qt's own are dark in either scheme (Fusion, PySide6 6.11).
_ICONS = {"qt_dockwidget_closebutton": "close", "qt_dockwidget_floatbutton": "float"}
_REDRAWN_ON = {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}


class ActivityDock(QDockWidget):
    """Its two buttons follow the colours."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Activity"))
        self.setObjectName("activity")
        self.setWidget(content)
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._paint_icons()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons anew when the colours change."""
        super().changeEvent(event)
        if event.type() in _REDRAWN_ON:
            self._paint_icons()

    def _paint_icons(self) -> None:
        for name, sign in _ICONS.items():
            for button in self.findChildren(QAbstractButton, name):
                button.setIcon(icon(sign))
