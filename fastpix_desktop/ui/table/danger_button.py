"""Paints the button of an act that cannot be undone: quiet at rest, red when it is pointed at or has the focus."""

from enum import Enum, auto

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import CORNER, Tone, tone_colour


class DangerLook(Enum):
    """How the button looks. POINTED_AT: the pointer is over it, or the Delete key would press it."""

    AT_REST = auto()
    POINTED_AT = auto()
    PRESSED = auto()
    UNUSABLE = auto()


def paint_danger_button(painter: QPainter, place: QRect, palette: QPalette, words: str, look: DangerLook) -> None:
    """Paint the button with `words` on it into `place`."""
    role, bad = QPalette.ColorRole, tone_colour(palette, Tone.BAD)
    edge, fill, text = {
        DangerLook.AT_REST: (palette.color(role.Mid), None, palette.color(role.ButtonText)),
        DangerLook.POINTED_AT: (bad, palette.color(role.Base), bad),
        DangerLook.PRESSED: (bad, bad, palette.color(role.Base)),
        DangerLook.UNUSABLE: (None, None, palette.color(QPalette.ColorGroup.Disabled, role.ButtonText)),
    }[look]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(edge, 1))
    painter.setBrush(QColor(Qt.GlobalColor.transparent) if fill is None else fill)
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
    painter.setPen(text)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), one_line(words))
    painter.restore()
