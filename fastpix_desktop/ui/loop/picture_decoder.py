"""Decodes pictures that came over the network: PNG, JPEG, WebP and GIF by their first bytes, and nothing else.

Qt would try every format that it has a plugin for: 3.6 kB of SVG with nested `<use>` keep it busy for ever. It reads
the size of a picture with Python's lock held: what makes that slow stops the window, so it is taken out beforehand.
"""

import threading

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

LARGEST_SHOWN = QSize(256, 144)
"""Pictures are decoded no larger than this, in pixels: what the detail pane shows at 1.7 device pixels each."""
MOST_PIXELS = 16_000_000
"""As the header says: 0.2 s and 130 MB while a PNG of that size is decoded."""
MOST_SCANS = 100
"""Of a JPEG, which is painted over in each of them; a progressive one usually has ten."""
_MOST_SCANNED_PIXELS = 10 * MOST_PIXELS
_MOST_CHUNKS = 20_000
_MOST_MEGABYTES = 64
"""Qt refuses a larger picture even if its header lies."""

_PNG = b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN = b"\xff\xda"
_SIGNATURES = {
    _PNG: b"png",
    b"\xff\xd8\xff": b"jpeg",
    b"GIF87a": b"gif",
    b"GIF89a": b"gif",
}


def picture_format(data: bytes) -> bytes | None:
    """Qt's name for the format that the first bytes of `data` tell, None for any that is not taken."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"webp"
    return next((name for signature, name in _SIGNATURES.items() if data.startswith(signature)), None)


class PictureDecoder:
    """Decodes one picture at a time, whichever threads ask: each may need 130 MB for a moment."""

    def __init__(self) -> None:
        # For the whole process, which needs no other pictures of that size.
        QImageReader.setAllocationLimit(_MOST_MEGABYTES)
        self._turn = threading.Lock()

    def decode(self, data: bytes) -> QImage:
        """The first frame of the picture in `data`, scaled down to LARGEST_SHOWN; a null image for anything else.

        Runs in a thread, and takes half a second at most.
        """
        with self._turn:
            return _decoded(data)


def _decoded(data: bytes) -> QImage:
    name = picture_format(data)
    if name is None:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(_without_text(data) if name == b"png" else data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name))
    # Otherwise Qt looks for another decoder where the one that is named finds fault.
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if not size.isValid() or pixels > MOST_PIXELS or (name == b"jpeg" and _has_too_many_scans(data, pixels)):
        return QImage()
    if size.width() > LARGEST_SHOWN.width() or size.height() > LARGEST_SHOWN.height():
        scaled = size.scaled(LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    return reader.read()


def _without_text(png: bytes) -> bytes:
    """The PNG with what is painted and nothing else: 771 kB of packed texts and profiles took 22 s and 3.8 GB to read.

    Cut off where it has more chunks than any picture needs.
    """
    kept, at = [_PNG], len(_PNG)
    for _ in range(_MOST_CHUNKS):
        head = png[at : at + 8]
        if len(head) < 8:
            break
        end = at + 12 + int.from_bytes(head[:4], "big")
        if head[4:] in {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}:
            kept.append(png[at:end])
        at = end
    return b"".join(kept)


def _has_too_many_scans(jpeg: bytes, pixels: int) -> bool:
    """Whether it would take longer than any picture needs: 62 kB of a thousand scans took 29 s."""
    # Within packed data 0xFF is never followed by this byte.
    scans = jpeg.count(_START_OF_SCAN)
    return scans > MOST_SCANS or scans * pixels > _MOST_SCANNED_PIXELS
