"""Draws the picture of a media: cropped, with round corners, and with a badge."""

from collections import OrderedDict

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPainterPath, QPalette, QPixmap

from fastpix_desktop.ui.look.appearance import BADGE_GROUND, BADGE_TEXT, CORNER, SPACE, TextSize, sized
from fastpix_desktop.ui.look.icons import icon_pixmap

_MOST_CACHED = 200
"""The most drawn pictures in the cache. Fewer are on screen at once."""
_MOST_BYTES = 6_000_000
"""The most bytes in the cache: 130 pictures of the table on a screen with a scale of 200 %, or 3 of the pane."""


class FramedPictures:
    """Draws pictures and caches them, because scaling all pictures of a page at each repaint would take too long."""

    def __init__(self) -> None:
        self._cached: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._bytes = 0

    def framed(
        self,
        picture: QPixmap | None,
        width: int,
        height: int,
        ratio: float,
        palette: QPalette,
        font: QFont,
        badge: str = "",
        words: str = "",
    ) -> QPixmap:
        """Return the picture in a frame of `width` × `height` device-independent pixels.

        With `picture` None, `words` are shown in its place if they fit, otherwise an icon, unless there is a badge.
        `ratio` is the device pixel ratio. `badge` is the text on the picture. Both texts have a smaller size of `font`.
        """
        source = palette.cacheKey() if picture is None else picture.cacheKey()
        key = (picture is None, source, width, height, ratio, badge, words)
        made = self._cached.get(key)
        if made is None:
            made = self._cached[key] = _framed(picture, QSize(width, height), ratio, palette, font, badge, words)
            self._bytes += _size_in_bytes(made)
            while len(self._cached) > _MOST_CACHED or (self._bytes > _MOST_BYTES and len(self._cached) > 1):
                self._bytes -= _size_in_bytes(self._cached.popitem(last=False)[1])
        else:
            self._cached.move_to_end(key)
        return made


def _size_in_bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8


def _framed(
    picture: QPixmap | None, size: QSize, ratio: float, palette: QPalette, font: QFont, badge: str, words: str
) -> QPixmap:
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    if size.isEmpty():
        return made
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    area = QRectF(0, 0, size.width(), size.height())
    frame = QPainterPath()
    frame.addRoundedRect(area, CORNER, CORNER)
    painter.setClipPath(frame)
    if picture is None:
        painter.fillPath(frame, palette.color(QPalette.ColorRole.Midlight))
        # Without words or the icon if there is a badge, which would cover half of them.
        if not badge and not (words and _paint_words(painter, area, palette, font, words)):
            _paint_icon(painter, area, ratio, palette)
    else:
        painter.drawPixmap(area, picture, _crop(picture, size))
    if badge:
        _paint_badge(painter, area, font, badge)
    painter.end()
    return made


def _crop(picture: QPixmap, wanted: QSize) -> QRectF:
    """Return the largest area in the middle of `picture` that has the aspect ratio of `wanted`."""
    whole = picture.size()
    crop = wanted.scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (whole.width() - crop.width()) / 2, (whole.height() - crop.height()) / 2
    return QRectF(left, top, crop.width(), crop.height())


def _paint_icon(painter: QPainter, area: QRectF, ratio: float, palette: QPalette) -> None:
    size = max(8, round(min(area.height(), area.width()) * 0.5))
    quiet = palette.color(QPalette.ColorRole.PlaceholderText)
    icon = icon_pixmap("picture", quiet, size, ratio)
    painter.drawPixmap(round(area.center().x() - size / 2), round(area.center().y() - size / 2), icon)


def _paint_words(painter: QPainter, area: QRectF, palette: QPalette, font: QFont, words: str) -> bool:
    """Paint the words in the middle of the area. Returns False if they do not fit."""
    small, room = sized(font, TextSize.SMALL), area.adjusted(SPACE, CORNER, -SPACE, -CORNER)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
    needed = QFontMetricsF(small, painter.device()).boundingRect(room, flags, words)
    if not room.contains(needed):
        return False
    painter.setFont(small)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(room, flags, words)
    return True


def _paint_badge(painter: QPainter, area: QRectF, font: QFont, text: str) -> None:
    small = sized(font, TextSize.SMALL)
    metrics = QFontMetrics(small)
    width, height = metrics.horizontalAdvance(text) + 2 * CORNER, metrics.height()
    ground = QRectF(area.right() - width - 2, area.bottom() - height - 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*BADGE_GROUND))
    painter.drawRoundedRect(ground, CORNER, CORNER)
    painter.setPen(QColor(BADGE_TEXT))
    painter.setFont(small)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)
