"""Paints the cells of the language matrix. A look is drawn once, and is a picture from then on."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem

from fastpix_desktop.domain.media import Media, TrackKind, Unreadable
from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.search.coverage import Language, TrackState
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.ui.coverage.cells import GAP, NOT_KNOWN, Cells, Look
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, Tone, sized, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap

_MOST_PICTURES = 1_000

_MARKS = {TrackState.READY: "cell-ready", TrackState.PREPARING: "cell-preparing", TrackState.FAILED: "cell-failed"}
_TONES = {TrackState.PREPARING: Tone.BUSY, TrackState.FAILED: Tone.BAD}
_NORMAL = QPalette.ColorGroup.Normal

LEGEND: Sequence[tuple[Look, Sentence]] = (
    (Look(TrackState.READY, True, False), sentence("coverage", "ready")),
    (Look(TrackState.READY, True, True), sentence("coverage", "ready, generated")),
    (Look(TrackState.PREPARING, True, False), sentence("coverage", "in preparation")),
    (Look(TrackState.FAILED, True, False), sentence("coverage", "failed")),
    (GAP, sentence("coverage", "none")),
    (NOT_KNOWN, sentence("coverage", "not known")),
)
"""Every mark, and what it means."""


class CellPainter:
    """Paints cells of one table. Each has its own pictures."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._drawn_for: tuple[object, ...] = ()
        self._pictures: dict[tuple[Look, bool], QPixmap] = {}

    def paint(
        self,
        language: Language,
        base: str,
        begins_group: bool,
        painter: QPainter,
        option: QStyleOptionViewItem,
        record: Media | Unreadable,
        is_selected: bool,
    ) -> None:
        """Paint the cell of a record. `begins_group`: it is of the first column of its kind of track."""
        look = self._cells.look(record, language, base)
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
    if look.state is None:
        painter.setFont(font)
        painter.setPen(quiet)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), "–" if look.is_known else "?")  # noqa: RUF001
    else:
        marks = [_MARKS[look.state], *(["cell-generated"] if look.is_generated else [])]
        size = metrics.ascent()
        for mark in marks:
            at = room.right() + 1 - size if mirrored else room.left()
            painter.drawPixmap(at, (height - size) // 2, icon_pixmap(mark, ink, size, ratio))
            room = room.adjusted(0, 0, -size - 2, 0) if mirrored else room.adjusted(size + 2, 0, 0, 0)
        if look.text and room.width() > 0:
            small = sized(font, TextSize.SMALL)
            painter.setFont(small)
            painter.setPen(only or text)
            words = QFontMetrics(small).elidedText(one_line(look.text), Qt.TextElideMode.ElideRight, room.width())
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), words)
    painter.end()
    return picture
