"""The colours of workspaces: a mark beside the name, so that two are told apart at a glance; never instead of it."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from fastpix_desktop.ui.look.appearance import SPACE

# Each has at least 3:1 on the window's ground, light and dark (WCAG 2.2, 1.4.11).
_OF = {
    "blue": "#4a7bf0",
    "teal": "#168a93",
    "green": "#2f8f4e",
    "amber": "#a87b00",
    "orange": "#d0660f",
    "red": "#e04848",
    "pink": "#d6479a",
    "violet": "#8f63e0",
    "grey": "#7d8695",
}
_SIDE = 16


def colour_of(name: str) -> QColor | None:
    """The colour by its name; None for "" and for what is no colour of a workspace."""
    return QColor(_OF[name]) if name in _OF else None


def colour_word(name: str) -> str:
    """The colour's name for a person; that of "" says that there is none."""
    translate = QCoreApplication.translate
    return {
        "blue": translate("workspace_colours", "Blue"),
        "teal": translate("workspace_colours", "Teal"),
        "green": translate("workspace_colours", "Green"),
        "amber": translate("workspace_colours", "Amber"),
        "orange": translate("workspace_colours", "Orange"),
        "red": translate("workspace_colours", "Red"),
        "pink": translate("workspace_colours", "Pink"),
        "violet": translate("workspace_colours", "Violet"),
        "grey": translate("workspace_colours", "Grey"),
    }.get(name, translate("workspace_colours", "No colour"))


def colour_icon(name: str) -> QIcon:
    """A filled circle in the colour; an empty icon without one."""
    colour = colour_of(name)
    made = QIcon()
    if colour is None:
        return made
    for ratio in (1, 2):
        pixmap = QPixmap(_SIDE * ratio, _SIDE * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A ring, without which the mark is lost on a selected row.
        painter.setPen(QPen(QGuiApplication.palette().color(QPalette.ColorRole.HighlightedText), 1.5 * ratio))
        painter.setBrush(colour)
        inset = 2.0 * ratio
        painter.drawEllipse(QRectF(pixmap.rect()).adjusted(inset, inset, -inset, -inset))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made


class Stripe(QFrame):
    """A stripe across the window in the colour of the workspace that is open; always there, so that nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(SPACE // 2)

    def show_colour(self, name: str) -> None:
        """Show the colour; nothing for ""."""
        colour = colour_of(name)
        self.setAutoFillBackground(colour is not None)
        if colour is not None:
            palette = self.palette()
            palette.setColor(self.backgroundRole(), colour)
            self.setPalette(palette)
