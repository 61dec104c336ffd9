"""Paints the cells of every table: texts, icons and pictures.

All cells of a page have to be painted within one frame of the screen. So the delegate reads whole records from the
model and not single roles, and caches colours, the small font and scaled pictures.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fastpix_desktop.domain.bounds import LONGEST_VALUE
from fastpix_desktop.domain.others_text import joined, lines, one_line
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, Tone, sized, tone_colour
from fastpix_desktop.ui.look.framed_picture import FramedPictures
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.look.plain_label import breakable
from fastpix_desktop.ui.painting.tick_box import tick_box
from fastpix_desktop.ui.table.record_model import Column, Index, Marks, RecordModel

PictureOf = Callable[[str], QPixmap | None]
"""Returns the picture at an address, None if it has not been read."""

_Ranges = Sequence[tuple[int, int]]
"""What is marked in a text: the first character of each part, and the one after its last."""

# Constants, because looking up and combining members of an enumeration for each cell would take too long.
_ELIDED = Qt.TextElideMode.ElideRight
_DIRECTION_OF_TEXT = Qt.LayoutDirection.LayoutDirectionAuto
_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
# With AlignAbsolute, the direction of a text decides only the order of its words. The direction of the window decides
# at which side of the cell the text is.
_ON_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_SIDES = {
    False: int(Qt.AlignmentFlag.AlignLeft | _ON_ONE_LINE),
    True: int(Qt.AlignmentFlag.AlignRight | _ON_ONE_LINE),
}

_WRAP = Qt.TextFlag.TextWordWrap
_WRAPPED = {
    False: int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignLeft) | int(_WRAP),
    True: int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignRight) | int(_WRAP),
}
_MOST_LINES = 200
WRAPPED_MARGIN = 5
"""The space above and below text that wraps, in device-independent pixels."""

_LEAST_WIDTH = 2
"""No character that has a width is narrower, in device-independent pixels."""

_LEAST_BESIDE = 8
"""In a row with room for one line, the second text is beside the first. It is shown only if this many of its characters
fit, or all of them. Its mark, which asks for attention, is always shown."""


_LEAST_BOX = 14
"""The smallest side of a box that ticks a row, in device-independent pixels."""


@cache
def _panel() -> "QtWidgets.QStyle.PrimitiveElement":
    # Read when the first cell is painted: PySide6 takes 5 ms to create the class QStyle.
    return QtWidgets.QStyle.PrimitiveElement.PE_PanelItemViewItem


@cache
def _selected() -> int:
    return QtWidgets.QStyle.StateFlag.State_Selected.value


@cache
def _pointed_at() -> int:
    return QtWidgets.QStyle.StateFlag.State_MouseOver.value


@dataclass(slots=True)
class _Colours:
    """The colours of cells in one palette. `key` is the cache key of the palette.

    `selected` is the colour of everything in a selected row. None if the row is only tinted, and keeps its colours.
    `boxes` are the boxes that tick rows, by their look and the pixel ratio of the screen.
    """

    key: int
    text: QColor
    quiet: QColor
    selected: QColor | None
    tones: dict[Tone, QColor]
    boxes: dict[tuple[tuple[bool, bool, bool], float], QPixmap]

    @classmethod
    def of(cls, palette: QPalette) -> "_Colours":
        role, group = QPalette.ColorRole, QPalette.ColorGroup.Normal
        text, selected = palette.color(group, role.Text), palette.color(group, role.HighlightedText)
        return cls(
            palette.cacheKey(),
            text,
            palette.color(group, role.PlaceholderText),
            None if selected == text else selected,
            {tone: tone_colour(palette, tone) for tone in Tone},
            {},
        )


class _Cell:
    """The part of one cell that is still free. Icons and pictures reserve space at the side where texts begin."""

    __slots__ = ("height", "left", "mirrored", "top", "width")

    def __init__(self, rect: QRect, *, mirrored: bool) -> None:
        self.left, self.top = rect.left() + SPACE // 2, rect.top()
        self.width, self.height = max(0, rect.width() - SPACE), rect.height()
        self.mirrored = mirrored

    def reserve(self, width: int, gap: int) -> int:
        """Remove `width` and `gap` pixels from the free part. Returns the left edge of the `width` pixels."""
        at = self.left + self.width - width if self.mirrored else self.left
        taken = min(self.width, width + gap)
        self.width -= taken
        if not self.mirrored:
            self.left += taken
        return at


def _wrapped(text: str) -> str:
    """Return what a cell shows whose text wraps. Metadata is the longest, and only our own text has several lines."""
    return breakable(lines(text, LONGEST_VALUE, _MOST_LINES))


def wrapped_height(metrics: QFontMetrics, width: int, text: str) -> int:
    """Return the height in pixels that a cell of this width needs to show the whole text."""
    room = QRect(0, 0, max(1, width - SPACE), 1_000_000)
    return metrics.boundingRect(room, _WRAPPED[False], _wrapped(text)).height() + 2 * WRAPPED_MARGIN


class RecordDelegate(QStyledItemDelegate):
    """Paints every cell of a RecordTable. `picture` returns the pictures. Without it, all frames are empty."""

    def __init__(self, picture: PictureOf | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._frames = FramedPictures()
        self._colours: _Colours | None = None
        self._small: tuple[QFont, QFontMetrics] | None = None

    def drop_caches(self) -> None:
        """Drop the cached fonts and pictures, because the font has changed."""
        self._small = None
        self._colours = None
        self._frames = FramedPictures()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint one cell."""
        model = index.model()
        if not isinstance(model, RecordModel):
            return
        column, row = model.columns[index.column()], model.record(index)
        is_selected = bool(option.state.value & _selected())
        if is_selected:
            QApplication.style().drawPrimitive(_panel(), option, painter, option.widget)
        colours = self._colours
        palette = option.palette
        if colours is None or colours.key != palette.cacheKey():
            colours = self._colours = _Colours.of(palette)
        if column.is_tick_box:
            if model.is_ticked is not None and (ticked := model.is_ticked(row)) is not None:
                self._paint_box(painter, option, colours, ticked, is_selected)
            return
        if column.paint is not None and row is not model.waiting:
            column.paint(painter, option, row, is_selected)
            return
        self._paint_content(painter, option, column, row, colours, is_selected, model)

    def _paint_content(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        column: Column[Any],
        row: object,
        colours: _Colours,
        is_selected: bool,
        model: RecordModel[Any],
    ) -> None:
        """Paint a picture, or the mark and the texts of a cell."""
        cell = _Cell(option.rect, mirrored=option.direction == _RIGHT_TO_LEFT)
        if cell.mirrored:
            # The order of words follows the direction of the text. In the direction of a right-to-left window,
            # 1920 × 1080 would become 1080 × 1920.
            painter.setLayoutDirection(_DIRECTION_OF_TEXT)
        if column.picture is not None or row is model.waiting:
            self._paint_without_text(painter, option, cell, column, row)
            return
        tone = column.tone(row) if column.tone else None
        only = colours.selected if is_selected else None
        quiet = only or colours.quiet
        if tone is not None:
            ink = only or colours.tones[tone]
        else:
            ink = quiet if column.quiet is not None and column.quiet(row) else only or colours.text
        mark = column.mark(row) if column.mark else tone.mark if tone is not None else None
        if mark is not None:
            # Marks of tones are filled shapes. Other icons have thin lines, so they are drawn larger.
            size = option.fontMetrics.height() if column.mark else option.fontMetrics.ascent()
            _draw_mark(painter, cell, cell.top, cell.height, size, mark, ink)
        second_tone = column.second_tone(row) if column.second_tone is not None else None
        second = None if second_tone is None else (second_tone.mark, only or colours.tones[second_tone])
        self._paint_texts(painter, option, cell, column, row, ink, second or (None, quiet), model.marks)

    def _paint_texts(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        cell: _Cell,
        column: Column[Any],
        row: object,
        ink: QColor,
        look_of_second: tuple[str | None, QColor],
        marks: Marks | None,
    ) -> None:
        """Paint both texts. `look_of_second` is the mark before the second text, None for no mark, and its colour.

        `marks` says what is marked in them.
        """
        if column.wraps:
            painter.setPen(ink)
            height = cell.height - 2 * WRAPPED_MARGIN
            text = _wrapped(column.text(row))
            painter.drawText(cell.left, cell.top + WRAPPED_MARGIN, cell.width, height, _WRAPPED[cell.mirrored], text)
            return
        text = one_line(column.text(row))
        second = one_line(column.second(row)) if column.second else ""
        mark, colour = look_of_second
        hits: _Ranges = ()
        hits_of_second: _Ranges = ()
        if marks is not None:
            second = _with_place(second, marks.place(column.key, row), is_first=mark is None)
            hits, hits_of_second = marks.hits(column.key, text), marks.hits(column.key, second, is_second=True)
        metrics = option.fontMetrics
        side = _SIDES[column.right_aligned is not cell.mirrored]
        painter.setPen(ink)
        if not second:
            _draw(painter, cell, cell.top, cell.height, side, metrics, text, hits=hits)
            return
        font, small = self._small_font(option)
        first_height, both = metrics.height(), metrics.height() + small.height()
        if cell.height >= both + SPACE // 2:
            top = cell.top + (cell.height - both) // 2
            _draw(painter, cell, top, first_height, side, metrics, text, hits=hits)
            top += first_height
            height = small.height()
        else:
            kept = 0 if mark is None else _width_beside(cell, small, second)
            _draw(painter, cell, cell.top, cell.height, side, metrics, text, kept, hits)
            cell.reserve(min(metrics.horizontalAdvance(text), max(0, cell.width - kept)), min(SPACE, cell.width))
            top, height = cell.top, cell.height
            if mark is None and cell.width < small.averageCharWidth() * min(_LEAST_BESIDE, len(second)):
                return
        if mark is not None:
            _draw_mark(painter, cell, top, height, small.ascent(), mark, colour)
        before = painter.font()
        painter.setFont(font)
        painter.setPen(colour)
        _draw(painter, cell, top, height, side, small, second, hits=hits_of_second)
        painter.setFont(before)

    def _paint_box(
        self, painter: QPainter, option: QStyleOptionViewItem, colours: _Colours, ticked: bool, is_selected: bool
    ) -> None:
        """Paint the box of a row in the middle of its cell."""
        look = ticked, is_selected, bool(option.state.value & _pointed_at())
        ratio = painter.device().devicePixelRatioF()
        box = colours.boxes.get((look, ratio))
        if box is None:
            side = max(_LEAST_BOX, option.fontMetrics.ascent() + 2)
            box = colours.boxes[look, ratio] = _box(option.palette, side, ratio, colours, look)
        place = option.rect
        free = place.width() - round(box.width() / ratio), place.height() - round(box.height() / ratio)
        painter.drawPixmap(place.left() + free[0] // 2, place.top() + free[1] // 2, box)

    def _small_font(self, option: QStyleOptionViewItem) -> tuple[QFont, QFontMetrics]:
        """Return the font of second texts and badges, and its metrics. They are cached."""
        if self._small is None:
            font = sized(option.font, TextSize.SMALL)
            self._small = font, QFontMetrics(font)
        return self._small

    def _paint_without_text(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: _Cell, column: Column[Any], row: object
    ) -> None:
        """Paint the picture, or a quiet bar where the text of a record that is not known yet will be."""
        if column.picture is not None:
            self._paint_picture(painter, option, cell, column, row)
            return
        width, height = cell.width * 3 // 5, option.fontMetrics.xHeight()
        place = QRect(cell.reserve(width, 0), cell.top + (cell.height - height) // 2, width, height)
        painter.fillRect(place, option.palette.color(QPalette.ColorRole.Midlight))

    def _paint_picture(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: _Cell, column: Column[Any], row: object
    ) -> None:
        """Paint the picture. The badge is on the picture, or beside it in a low row."""
        height = cell.height - SPACE
        fits = height >= option.fontMetrics.height() * 2
        width = min(cell.width, round(height * (16 / 9 if fits else 4 / 3)))
        address = column.picture(row) if column.picture else None
        pixmap = self._picture(address) if address and self._picture else None
        badge = one_line(column.badge(row)) if column.badge else ""
        ratio = painter.device().devicePixelRatioF()
        on_it = badge if fits else ""
        font, small = self._small_font(option)
        if badge and not fits:
            # Make the picture narrower if the badge does not fit beside it, such as a length of some hours.
            width = max(0, min(width, cell.width - SPACE - small.horizontalAdvance(badge)))
        framed = self._frames.framed(pixmap, width, height, ratio, option.palette, option.font, on_it)
        painter.drawPixmap(cell.reserve(width, SPACE // 2), cell.top + SPACE // 2, framed)
        if badge and not fits:
            role = QPalette.ColorRole
            painter.setPen(
                option.palette.color(role.HighlightedText if option.state.value & _selected() else role.Text)
            )
            before = painter.font()
            painter.setFont(font)
            _draw(painter, cell, cell.top, cell.height, _SIDES[not cell.mirrored], small, badge)
            painter.setFont(before)


def _box(palette: QPalette, side: int, ratio: float, colours: _Colours, look: tuple[bool, bool, bool]) -> QPixmap:
    """Return the box of a row. An empty box is quiet, unless the pointer is over the row.

    `look` is whether the row is ticked, is selected, and is under the pointer.
    """
    is_ticked, is_selected, is_pointed_at = look
    only = colours.selected if is_selected else None
    if not is_ticked:
        return tick_box(side, ratio, only or (colours.text if is_pointed_at else colours.quiet), None)
    role = QPalette.ColorRole
    tick = palette.color(role.Base if only is None else role.Highlight)
    return tick_box(side, ratio, only or palette.color(role.Accent), tick)


def _draw_mark(painter: QPainter, cell: _Cell, top: int, height: int, size: int, mark: str, colour: QColor) -> None:
    """Draw a mark at the side where the text begins, in the middle of `height` pixels."""
    ratio = painter.device().devicePixelRatioF()
    at = cell.reserve(size, SPACE // 2)
    painter.drawPixmap(at, top + (height - size) // 2, icon_pixmap(mark, colour, size, ratio))


def _width_beside(cell: _Cell, small: QFontMetrics, second: str) -> int:
    """Return the width to keep for the mark and the second text beside a long first text, with the gap before them.

    The second text gets up to half of the cell. If too little of it would fit there, only the mark has room.
    """
    mark = SPACE + small.ascent()
    least = mark + SPACE // 2 + small.averageCharWidth() * min(_LEAST_BESIDE, len(second))
    whole = mark + SPACE // 2 + small.horizontalAdvance(second) + 1
    return mark if least > cell.width // 2 else min(whole, cell.width // 2)


def _with_place(second: str, place: str, *, is_first: bool) -> str:
    """Return the second text with the place of a hit. What has a mark asks for attention, so the place comes after."""
    return joined(" · ", (place, second) if is_first else (second, place)) if place else second


def _draw(
    painter: QPainter,
    cell: _Cell,
    top: int,
    height: int,
    side: int,
    metrics: QFontMetrics,
    text: str,
    kept: int = 0,
    hits: _Ranges = (),
) -> None:
    """Draw a text on one line, mark its hits, and keep `kept` pixels free where it ends."""
    width = max(0, cell.width - kept)
    left = cell.left + cell.width - width if cell.mirrored else cell.left
    # More characters than fit are not laid out: 1,000 combining characters in each row would stop the window.
    most = width // _LEAST_WIDTH + 1
    elided = metrics.elidedText(text if len(text) <= most else f"{text[:most]}…", _ELIDED, width)
    if hits:
        # Few starts search for anything.
        from fastpix_desktop.ui.painting.marked_text import draw_marked

        draw_marked(painter, QRect(left, top, width, height), text, elided, hits, at_right=side == _SIDES[True])
    else:
        painter.drawText(left, top, width, height, side, elided)
