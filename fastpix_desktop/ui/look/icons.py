"""Icons from the program's own SVG files, in the colours of the palette; draws nothing else."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from fastpix_desktop.about.resources import resource

_SIZES = (16, 20, 24, 32, 48)
"""Of buttons beside text of usual and of large sizes, in device-independent pixels; each is drawn for 1 and 2 device
pixels."""

_APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)


def application_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    icon = QIcon()
    drawing = QSvgRenderer(QByteArray(_svg("fastpix-desktop")))
    for size in _APPLICATION_SIZES:
        icon.addPixmap(_drawn(drawing, size, 1.0))
    return icon


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The icon `name` in `colour`, or in the application palette's text colours, grey where disabled.

    Raises FileNotFoundError for a name without a file.
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
    """The size of an icon on a button with the text of `beside`: as tall as a line of it."""
    side = max(16, beside.fontMetrics().height())
    return QSize(side, side)


def icon_pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """The icon as a picture of `size` device-independent pixels at a device pixel ratio."""
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
