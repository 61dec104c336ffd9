"""Decodes pictures that came over the network: PNG, JPEG, WebP and GIF by their first bytes, and nothing else.

Qt would try every format that it has a plugin for: 3.6 kB of SVG with nested `<use>` keep it busy for ever. It reads
the size of a picture with Python's lock held: what makes that slow stops the window, so it is taken out beforehand.
"""

import threading
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

LARGEST_SHOWN = QSize(256, 144)
"""Pictures are decoded no larger than this, in pixels: what the detail pane shows at 1.7 device pixels each."""
MOST_PIXELS = 8_400_000
"""A frame of 4K video. At twice as many the decoders took up to 330 MB for one picture."""
MOST_SCANS = 100
"""Of a JPEG, which is painted over in each of them; a progressive one usually has ten."""
MOST_LOSSLESS_PIXELS = 300_000
"""Of a WebP without loss: libwebp keeps up to 6 kB of tables for every 16 pixels."""
MOST_FRAME_BYTES = 256 * 1024
"""Of the packed first frame of a GIF: Qt unpacks them all, at 9 µs a byte, whatever the size of the frame."""
_MOST_SCANNED_PIXELS = 10 * MOST_PIXELS
_MOST_CHUNKS = 20_000
_MOST_FRAMES = 1_000
_MOST_MEGABYTES = 40
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
    """Decodes one picture at a time, whichever threads ask: each may need 100 MB for a moment."""

    def __init__(self) -> None:
        # For the whole process, which needs no other pictures of that size.
        QImageReader.setAllocationLimit(_MOST_MEGABYTES)
        self._turn = threading.Lock()

    def decode(self, data: bytes) -> QImage:
        """The first frame of the picture in `data`, scaled down to LARGEST_SHOWN; a null image for anything else.

        Runs in a thread, and takes a few seconds at the very most.
        """
        with self._turn:
            return _decoded(data)


def _decoded(data: bytes) -> QImage:
    name = picture_format(data)
    bounded = _BOUNDED[name](data) if name is not None else None
    if name is None or bounded is None:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(bounded))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name))
    # Otherwise Qt looks for another decoder where the one that is named finds fault.
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if not size.isValid() or pixels > MOST_PIXELS or (name == b"jpeg" and _has_too_many_scans(data, pixels)):
        return QImage()
    if _is_too_large(size):
        scaled = size.scaled(LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    # Turned by its EXIF data it may have become too large again, and a GIF is as large as its screen.
    return image.scaled(LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio) if _is_too_large(image.size()) else image


def _is_too_large(size: QSize) -> bool:
    return size.width() > LARGEST_SHOWN.width() or size.height() > LARGEST_SHOWN.height()


def _painted_part(png: bytes) -> bytes:
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


def _first_frame(gif: bytes) -> bytes | None:
    """The GIF up to the end of its first frame; None where its screen or that frame is too large, or it has none.

    Qt tells the size of the frame and paints the screen: 41 bytes became a picture of 61 MB.
    """
    width, height = (int.from_bytes(gif[at : at + 2], "little") for at in (6, 8))
    if len(gif) < 13 or width * height > MOST_PIXELS:
        return None
    at = 13 + _colours(gif[10])
    while gif[at : at + 1] == b"\x21":
        # An extension: its label, and blocks that each say their length.
        at = _end_of_blocks(gif, at + 2)
    if gif[at : at + 1] != b"\x2c" or len(gif) < at + 11:
        return None
    start = at + 11 + _colours(gif[at + 9])
    end = _end_of_blocks(gif, start)
    return None if end - start > MOST_FRAME_BYTES else gif[:end] + b"\x3b"


def _colours(flags: int) -> int:
    """Bytes of the table of colours that these flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(gif: bytes, at: int) -> int:
    """Where the blocks that begin at a place end, their closing empty block included."""
    while at < len(gif) and gif[at]:
        at += 1 + gif[at]
    return at + 1


def _bounded_webp(webp: bytes) -> bytes | None:
    """The WebP as it is; None where its pixels without loss, or its frames, would fill the memory."""
    if webp.count(b"ANMF") > _MOST_FRAMES:
        return None
    if b"VP8L" not in webp and b"ALPH" not in webp:
        return webp
    buffer = QBuffer()
    buffer.setData(QByteArray(webp))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer, QByteArray(b"webp")).size()
    return webp if size.width() * size.height() <= MOST_LOSSLESS_PIXELS else None


def _has_too_many_scans(jpeg: bytes, pixels: int) -> bool:
    """Whether it would take longer than any picture needs: 62 kB of a thousand scans took 29 s."""
    # Within packed data 0xFF is never followed by this byte.
    scans = jpeg.count(_START_OF_SCAN)
    return scans > MOST_SCANS or scans * pixels > _MOST_SCANNED_PIXELS


_BOUNDED: dict[bytes, Callable[[bytes], bytes | None]] = {
    b"png": _painted_part,
    b"gif": _first_frame,
    b"webp": _bounded_webp,
    b"jpeg": bytes,
}
"""What is handed to Qt of a picture; None where nothing is."""
