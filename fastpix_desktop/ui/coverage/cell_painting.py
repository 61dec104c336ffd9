"""Paints the cells of the language matrix. A look is drawn once, and is a picture from then on."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem

from fastpix_desktop.domain.media import Media, TrackKind, Unreadable
from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.search.coverage import Language, TrackState
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.ui.coverage.cells import Cells, Look
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, Tone, sized, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap

_MOST_PICTURES = 1_000

_MARKS = {TrackState.READY: "cell-ready", TrackState.PREPARING: "cell-preparing", TrackState.FAILED: "cell-failed"}
_TONES = {TrackState.PREPARING: Tone.BUSY, TrackState.FAILED: Tone.BAD}
_NORMAL = QPalette.ColorGroup.Normal

_GENERATED = "cell-generated"
_DASH = "–"

LEGEND: Sequence[tuple[str, Tone | None, Sentence]] = (
    ("cell-ready", None, sentence("coverage", "ready")),
    (_GENERATED, None, sentence("coverage", "generated")),
    ("cell-preparing", Tone.BUSY, sentence("coverage", "in preparation")),
    ("cell-failed", Tone.BAD, sentence("coverage", "failed")),
    (_DASH, Tone.QUIET, sentence("coverage", "none")),
    ("?", Tone.QUIET, sentence("coverage", "not known")),
)
"""Every mark, its tone, and what it means. A mark of one character is a text, and any other one an icon."""


def draw_mark(painter: QPainter, place: QRect, mark: str, ink: QColor) -> None:
    """Draw a mark into a square."""
    if len(mark) == 1:
        painter.setPen(ink)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), mark)
        return
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(place.topLeft(), icon_pixmap(mark, ink, place.width(), ratio))


class CellPainter:
    """Paints cells of one table. Each has its own pictures."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._drawn_for: tuple[object, ...] = ()
        self._pictures: dict[tuple[Look, bool], QPixmap] = {}

    def paint(
        self,
        language: Language,
        begins: str,
        begins_group: bool,
        painter: QPainter,
        option: QStyleOptionViewItem,
        record: Media | Unreadable,
        is_selected: bool,
    ) -> None:
        """Paint the cell of a record. `begins_group`: it is of the first column of its kind. `begins`: see `Cells`."""
        look = self._cells.look(record, language, begins)
        place, palette = option.rect, option.palette
        if not is_selected and language.kind is TrackKind.AUDIO:
            painter.fillRect(place, palette.color(_NORMAL, QPalette.ColorRole.AlternateBase))
        if begins_group:
            edge = place.left() if option.direction is Qt.LayoutDirection.LeftToRight else place.right()
            painter.fillRect(QRect(edge, place.top(), 1, place.height()), palette.color(QPalette.ColorRole.Mid))
        ratio = painter.device().devicePixelRatioF()
        drawn_for = palette.cacheKey(), ratio, place.width(), option.fontMetrics.height(), option.direction
        if drawn_for != self._drawn_for or len(self._pictures) >= _MOST_PICTURES:
            self._drawn_for = drawn_for
            self._pictures.clear()
        picture = self._pictures.get((look, is_selected))
        if picture is None:
            mirrored = option.direction is Qt.LayoutDirection.RightToLeft
            picture = self._pictures[look, is_selected] = draw_look(
                look, palette, option.font, place.width(), ratio, is_selected=is_selected, mirrored=mirrored
            )
        height = round(picture.height() / ratio)
        painter.drawPixmap(place.left(), place.top() + (place.height() - height) // 2, picture)


def draw_look(
    look: Look,
    palette: QPalette,
    font: QFont,
    width: int,
    ratio: float,
    *,
    is_selected: bool = False,
    mirrored: bool = False,
) -> QPixmap:
    """Return a picture of a cell: its mark at the side where texts begin, and its text beside it."""
    metrics, role = QFontMetrics(font), QPalette.ColorRole
    height = metrics.height()
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    text = palette.color(_NORMAL, role.Text)
    on_selected = palette.color(_NORMAL, role.HighlightedText)
    # Where a selected row is only tinted, everything in it keeps its colours.
    only = on_selected if is_selected and on_selected != text else None
    quiet = only or palette.color(_NORMAL, role.PlaceholderText)
    tone = None if look.state is None else _TONES.get(look.state)
    ink = only or (text if tone is None else tone_colour(palette, tone))
    room = QRect(SPACE // 2, 0, width - SPACE, height)
    painter.setFont(font)
    marks = [_MARKS[look.state]] if look.state is not None else [_DASH if look.is_known else "?"]
    size = metrics.ascent()
    for mark in (*marks, _GENERATED) if look.is_generated else marks:
        at = room.right() + 1 - size if mirrored else room.left()
        draw_mark(painter, QRect(at, (height - size) // 2, size, size), mark, quiet if look.state is None else ink)
        room = room.adjusted(0, 0, -size - 2, 0) if mirrored else room.adjusted(size + 2, 0, 0, 0)
    if look.text and room.width() > 0:
        small = sized(font, TextSize.SMALL)
        painter.setFont(small)
        painter.setPen(only or text)
        words = QFontMetrics(small).elidedText(one_line(look.text), Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), words)
    painter.end()
    return picture
