"""Draws the program's icon from its SVG in every size and format that a system needs. None of them are in git.

draw_icons.py FOLDER writes FOLDER/16.png … 512.png, fastpix-desktop.ico (Windows) and fastpix-desktop.icns (macOS).
"""

import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from stamp import ROOT

SVG = ROOT / "resources" / "icons" / "fastpix-desktop.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""In pixels: the sizes of freedesktop.org's icon theme."""

_ICO_SIZES = (16, 24, 32, 48, 64, 256)
_ICNS_SIZE = 1024


def draw_icons(folder: Path) -> None:
    """Draw all icons into the folder. Raises OSError if one cannot be written."""
    # Drawn in memory, so that no display is needed.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    for size in (*SIZES, _ICNS_SIZE):
        if not _drawn(size).save(str(folder / f"{size}.png")):
            raise OSError(f"{folder / f'{size}.png'} was not written")
    largest = Image.open(folder / "256.png")
    largest.save(folder / "fastpix-desktop.ico", sizes=[(size, size) for size in _ICO_SIZES])
    Image.open(folder / f"{_ICNS_SIZE}.png").save(folder / "fastpix-desktop.icns")
    (folder / f"{_ICNS_SIZE}.png").unlink()
    del app


def _drawn(size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(SVG.read_bytes())).render(painter, QRectF(image.rect()))
    painter.end()
    return image


if __name__ == "__main__":
    draw_icons(Path(sys.argv[1]))
