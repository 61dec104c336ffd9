"""Draws a text on one line, in which what a search has found is marked."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from fastpix_desktop.ui.look.appearance import hit_colours

Ranges = Sequence[tuple[int, int]]
"""Parts of a text: the first character of each, and the one after its last."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_LAST_OF_16_BITS = "\uffff"


def draw_marked(painter: QPainter, place: QRect, text: str, elided: str, hits: Ranges, *, at_right: bool) -> None:
    """Draw `elided`, which is `text` as far as it fits, in the middle of `place`, at its left or its right side.

    If a hit is in the part that is left out, the ellipsis is marked.
    """
    look = _look(*hit_colours(QApplication.palette("QAbstractItemView")))  # type: ignore[call-overload]
    layout = QTextLayout(elided, painter.font())
    option = QTextOption(_LEFT)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(painter.layoutDirection())
    layout.setTextOption(option)
    layout.setFormats([_format(elided, start, end, look) for start, end in _shown(text, elided, hits)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(place.width())
    layout.endLayout()
    left = place.left() + (place.width() - line.naturalTextWidth() if at_right else 0)
    layout.draw(painter, QPointF(left, place.top() + (place.height() - line.height()) / 2))


@cache
def _look(ground: str, text: str, line: str) -> QTextCharFormat:
    """Return the look of marked text. The line shows the marks to those who do not see the ground."""
    look = QTextCharFormat()
    look.setBackground(QColor(ground))
    look.setForeground(QColor(text))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(QColor(line))
    return look


def _shown(text: str, elided: str, hits: Ranges) -> list[tuple[int, int]]:
    """Return the hits in the elided text. Those that are cut, or in what is left out, mark the ellipsis."""
    if elided == text:
        return list(hits)
    pairs = enumerate(zip(text, elided, strict=False))
    kept = next((at for at, (one, other) in pairs if one != other), min(len(text), len(elided)))
    shown = [(start, min(end, kept)) for start, end in hits if start < kept]
    return [*shown, (kept, len(elided))] if any(end > kept for _, end in hits) else shown


def _format(text: str, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return the range in the units of Qt, in which an emoji is two."""
    made = QTextLayout.FormatRange()
    if not text.isascii() and max(text) > _LAST_OF_16_BITS:
        start, end = (at + sum(one > _LAST_OF_16_BITS for one in text[:at]) for at in (start, end))
    made.start, made.length, made.format = start, end - start, look
    return made
