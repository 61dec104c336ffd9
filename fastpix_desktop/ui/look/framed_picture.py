"""A media's picture as it is shown everywhere: cut to a frame with round corners, a badge on it; fetches nothing."""

from collections import OrderedDict

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPixmap

from fastpix_desktop.ui.look.appearance import BADGE_GROUND, BADGE_TEXT, CORNER, TextSize, sized
from fastpix_desktop.ui.look.icons import icon_pixmap

_KEPT = 200
"""Pictures cut to size that are kept: more than fit on a screen at once."""


class FramedPictures:
    """Cuts pictures to size, and keeps what it cut: scaled anew at each repaint, a page of them would take too long."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()

    def framed(
        self,
        picture: QPixmap | None,
        width: int,
        height: int,
        ratio: float,
        palette: QPalette,
        font: QFont,
        badge: str = "",
    ) -> QPixmap:
        """The picture in a frame of `width` × `height` device-independent pixels, drawn for `ratio` device pixels each;
        without one, a calm empty frame."""
        of_whom = palette.cacheKey() if picture is None else picture.cacheKey()
        key = (picture is None, of_whom, width, height, ratio, badge)
        made = self._kept.get(key)
        if made is None:
            made = self._kept[key] = _framed(picture, QSize(width, height), ratio, palette, font, badge)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return made


def _framed(picture: QPixmap | None, size: QSize, ratio: float, palette: QPalette, font: QFont, badge: str) -> QPixmap:
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    if size.isEmpty():
        return made
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    place = QRectF(0, 0, size.width(), size.height())
    frame = QPainterPath()
    frame.addRoundedRect(place, CORNER, CORNER)
    painter.setClipPath(frame)
    if picture is None:
        painter.fillPath(frame, palette.color(QPalette.ColorRole.Midlight))
        if not badge:  # which would cover half of it
            _paint_sign(painter, place, ratio, palette)
    else:
        painter.drawPixmap(place, picture, _crop(picture, size))
    if badge:
        _paint_badge(painter, place, font, badge)
    painter.end()
    return made


def _crop(picture: QPixmap, wanted: QSize) -> QRectF:
    """The largest piece in the middle of `picture` that has the shape of `wanted`."""
    whole = picture.size()
    crop = wanted.scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (whole.width() - crop.width()) / 2, (whole.height() - crop.height()) / 2
    return QRectF(left, top, crop.width(), crop.height())


def _paint_sign(painter: QPainter, place: QRectF, ratio: float, palette: QPalette) -> None:
    size = max(8, round(min(place.height(), place.width()) * 0.5))
    quiet = palette.color(QPalette.ColorRole.PlaceholderText)
    sign = icon_pixmap("picture", quiet, size, ratio)
    painter.drawPixmap(round(place.center().x() - size / 2), round(place.center().y() - size / 2), sign)


def _paint_badge(painter: QPainter, place: QRectF, font: QFont, text: str) -> None:
    small = sized(font, TextSize.SMALL)
    metrics = QFontMetrics(small)
    width, height = metrics.horizontalAdvance(text) + 2 * CORNER, metrics.height()
    ground = QRectF(place.right() - width - 2, place.bottom() - height - 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*BADGE_GROUND))
    painter.drawRoundedRect(ground, CORNER, CORNER)
    painter.setPen(QColor(BADGE_TEXT))
    painter.setFont(small)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)
