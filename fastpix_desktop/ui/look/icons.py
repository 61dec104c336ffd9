"""Draws icons from the program's own SVG files, in the colours of the palette."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from fastpix_desktop.about.resources import resource

_APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)


class _Engine(QIconEngine):
    """Draws an icon only when it is shown, at the size in which it is shown and with the pixel ratio of the screen.

    The reason: at its start the program creates about 30 icons, but shows only half of them, each at one size.
    `colours` are those of the normal and of the disabled icon.
    """

    _clones: ClassVar[list["_Engine"]] = []

    def __init__(self, name: str, colours: tuple[str, str], sizes: Sequence[int] = ()) -> None:
        super().__init__()
        self._icon = (name, colours, sizes)
        # Read now, so that a name without a file is an error where the icon is made.
        _svg(name)

    def clone(self) -> QIconEngine:
        """Called by Qt when a copy of the icon is changed, which the program does not do.

        PySide6 6.11 deletes a clone when the last Python reference to it is gone, although Qt still uses the clone.
        Therefore `_clones` has a reference to every clone.
        """
        made = _Engine(*self._icon)
        self._clones.append(made)
        return made

    def availableSizes(self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> list[QSize]:
        """The sizes that a desktop may ask for. An icon of a button has none: it is drawn at any size."""
        return [QSize(size, size) for size in self._icon[2]]

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        """The largest square in `size`. Qt then aligns this square in the space that is available."""
        side = min(size.width(), size.height())
        return QSize(side, side)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The icon for a size in device-independent pixels."""
        name, (normal, disabled), _ = self._icon
        colour = disabled if mode == QIcon.Mode.Disabled else normal
        return _coloured(name, colour, min(size.width(), size.height()), scale)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draws the icon into a rectangle of a widget."""
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatioF()))


def application_icon() -> QIcon:
    """Return the program's own icon, in its own colours."""
    return QIcon(_Engine("fastpix-desktop", ("", ""), _APPLICATION_SIZES))


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """Return the icon `name` in `colour`, by default in the colour of button texts. A disabled icon is grey.

    Raises FileNotFoundError if no icon has this name.
    """
    palette = QGuiApplication.palette()
    normal = colour or palette.color(QPalette.ColorRole.ButtonText)
    grey = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    return QIcon(_Engine(name, (normal.name(), grey.name())))


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
    return (_folder() / f"{name}.svg").read_bytes()


@lru_cache(maxsize=1)
def _folder() -> Path:
    return resource("icons")


def _drawn(drawing: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
