"""Draws icons from the program's own SVG files, in the colours of the palette."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from fastpix_desktop.about.resources import resource

_SIZES = (16, 20, 24, 32, 48)
"""The sizes in each icon, in device-independent pixels, for text of the usual size up to large text. Each size is drawn
for the device pixel ratios 1 and 2."""

_APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)


def application_icon() -> QIcon:
    """Return the program's own icon, in its own colours."""
    icon = QIcon()
    drawing = QSvgRenderer(QByteArray(_svg("fastpix-desktop")))
    for size in _APPLICATION_SIZES:
        icon.addPixmap(_drawn(drawing, size, 1.0))
    return icon


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """Return the icon `name` in `colour`, by default in the colour of button texts. A disabled icon is grey.

    Raises FileNotFoundError if no icon has this name.
    """
    palette = QGuiApplication.palette()
    normal = colour or palette.color(QPalette.ColorRole.ButtonText)
    grey = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    made = QIcon()
    for size in _SIZES:
        for ratio in (1.0, 2.0):
            made.addPixmap(_coloured(name, normal.name(), size, ratio), QIcon.Mode.Normal)
            made.addPixmap(_coloured(name, grey.name(), size, ratio), QIcon.Mode.Disabled)
    return made


def icon_size(beside: QWidget) -> QSize:
    """Return the size of an icon beside the text of a widget: as tall as a line of the text, at least 16 pixels."""
    side = max(16, beside.fontMetrics().height())
    return QSize(side, side)


def icon_pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """Return the icon `name` as a square picture of `size` device-independent pixels.

    `ratio` is the device pixel ratio. Raises FileNotFoundError if no icon has this name.
    """
    return _coloured(name, colour.name(), size, ratio)


@lru_cache(maxsize=512)
def _coloured(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    return _drawn(_drawing(name, colour), size, ratio)


@lru_cache(maxsize=64)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name).replace(b"currentColor", colour.encode())))


@lru_cache(maxsize=64)
def _svg(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()


def _drawn(drawing: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
