"""The colours that mark workspaces. Wherever a colour marks a workspace, the name of the workspace is shown too."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from fastpix_desktop.ui.look.appearance import SPACE

# Each colour has a contrast of at least 3:1 with the background of the window in both schemes (WCAG 2.2, 1.4.11).
_VALUES = {
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
    """Return the colour with this name, None if there is no such colour."""
    return QColor(_VALUES[name]) if name in _VALUES else None


def colour_word(name: str) -> str:
    """Return the name of a colour as it is shown on screen. For an unknown or empty `name`, return “No colour”."""
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
    """Return an icon: a filled circle in the colour with this name. For an unknown or empty name, it is empty."""
    colour = colour_of(name)
    made = QIcon()
    if colour is None:
        return made
    for ratio in (1, 2):
        pixmap = QPixmap(_SIDE * ratio, _SIDE * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The outline separates the circle from the background of a selected row.
        painter.setPen(QPen(QGuiApplication.palette().color(QPalette.ColorRole.HighlightedText), 1.5 * ratio))
        painter.setBrush(colour)
        inset = 2.0 * ratio
        painter.drawEllipse(QRectF(pixmap.rect()).adjusted(inset, inset, -inset, -inset))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            # Qt would tint a picture for the mode Selected itself, in the colour of the selection.
            made.addPixmap(pixmap, mode)
    return made


class Stripe(QFrame):
    """A stripe across the window in the colour of the open workspace. If it has no colour, the stripe is invisible."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(SPACE // 2)

    def show_colour(self, name: str) -> None:
        """Show the colour with this name. If the name is unknown or empty, show no colour."""
        colour = colour_of(name)
        self.setAutoFillBackground(colour is not None)
        if colour is not None:
            palette = self.palette()
            palette.setColor(self.backgroundRole(), colour)
            self.setPalette(palette)
