"""Decodes pictures that came over the network: PNG, JPEG, WebP and GIF by their first bytes, and nothing else.

Qt would try every format it has a plugin for. Its SVG decoder holds Python's lock, and 3.6 kB of nested `<use>` keep it
busy for ever; the others are rarely used and rarely looked at.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

LARGEST_SHOWN = QSize(256, 144)
"""Pictures are decoded no larger than this, in pixels: what the detail pane shows at 1.7 device pixels each."""
MOST_PIXELS = 16_000_000
"""As its header says: 64 MB while it is decoded, and about 0.2 s for a PNG of one colour."""
_MOST_MEGABYTES = 64
"""Qt's own limit for one picture, which it holds too where a picture is larger than its header says."""

_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": b"png",
    b"\xff\xd8\xff": b"jpeg",
    b"GIF87a": b"gif",
    b"GIF89a": b"gif",
}


def picture_format(data: bytes) -> bytes | None:
    """Qt's name for the format that the first bytes of `data` tell, None for any that is not taken."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"webp"
    return next((name for signature, name in _SIGNATURES.items() if data.startswith(signature)), None)


def decode_picture(data: bytes) -> QImage:
    """The first frame of the picture in `data`, scaled down to LARGEST_SHOWN; a null image for anything else.

    Runs in a thread; needs up to 64 MB for a moment.
    """
    name = picture_format(data)
    if name is None:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # A limit of the whole process, which needs no other pictures of that size.
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    reader = QImageReader(buffer, QByteArray(name))
    # Otherwise Qt looks for another decoder where the one that is named finds fault.
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if size.width() > LARGEST_SHOWN.width() or size.height() > LARGEST_SHOWN.height():
        scaled = size.scaled(LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    return reader.read()
