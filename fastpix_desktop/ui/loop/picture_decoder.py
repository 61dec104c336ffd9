"""Decodes pictures from the network safely: PNG, JPEG, WebP and GIF, recognised by their first bytes.

Without this limit, Qt would try every format that it has a plugin for, and 3.6 kB of SVG with nested `<use>` would keep
it busy for ever. Qt holds Python's global lock while it reads the size of a picture, so a picture that makes this slow
would stop the window. Everything that makes it slow is removed or refused before Qt sees the picture.
"""

import threading
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

LARGEST_SHOWN = QSize(256, 144)
"""The largest size of a decoded picture, in pixels. The pane shows this size on a screen with a scale of 1.7."""
MOST_PIXELS = 8_400_000
"""A frame of 4K video. With twice as many pixels, decoders took up to 330 MB for one picture."""
MOST_SCANS = 100
"""The most scans of a JPEG. Each scan is decoded over the whole picture. A progressive JPEG usually has ten."""
MOST_LOSSLESS_PIXELS = 300_000
"""The most pixels of a lossless WebP. libwebp allocates up to 6 kB of tables for every 16 pixels."""
MOST_FRAME_BYTES = 256 * 1024
"""The most compressed bytes of a GIF's first frame. Qt decompresses all of them, 9 µs each, even for a small frame."""
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
    """Return Qt's name for the format that `data` begins with. None for a format that is not accepted."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"webp"
    return next((name for signature, name in _SIGNATURES.items() if data.startswith(signature)), None)


class PictureDecoder:
    """Decodes one picture at a time, also when several threads call it: each may need 100 MB for a moment."""

    def __init__(self) -> None:
        # This holds for the whole process. No other picture of the program is that large.
        QImageReader.setAllocationLimit(_MOST_MEGABYTES)
        self._lock = threading.Lock()

    def decode(self, data: bytes) -> QImage:
        """Return the first frame of the picture in `data`, at most LARGEST_SHOWN. A null image if it is refused.

        Call this in a thread: it may take a few seconds.
        """
        with self._lock:
            return _decoded(data)


def _decoded(data: bytes) -> QImage:
    name = picture_format(data)
    harmless = _HARMLESS[name](data) if name is not None else None
    if name is None or harmless is None:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(harmless))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name))
    # Otherwise Qt tries other decoders when this one fails.
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
    # Rotated by its EXIF data, the picture may be too large again. A GIF comes in the size of its logical screen.
    return image.scaled(LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio) if _is_too_large(image.size()) else image


def _is_too_large(size: QSize) -> bool:
    return size.width() > LARGEST_SHOWN.width() or size.height() > LARGEST_SHOWN.height()


def _painted_part(png: bytes) -> bytes:
    """Return the PNG with only the chunks that are painted, and at most as many chunks as a real picture has.

    Reading 771 kB of compressed texts and colour profiles took 22 s and 3.8 GB.
    """
    painted, at = [_PNG], len(_PNG)
    for _ in range(_MOST_CHUNKS):
        head = png[at : at + 8]
        if len(head) < 8:
            break
        end = at + 12 + int.from_bytes(head[:4], "big")
        if head[4:] in {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}:
            painted.append(png[at:end])
        at = end
    return b"".join(painted)


def _first_frame(gif: bytes) -> bytes | None:
    """Return the GIF up to the end of its first frame. None if there is none, or if it or the screen is too large.

    Qt reports the size of the frame, but paints the whole logical screen: 41 bytes became a picture of 61 MB.
    """
    width, height = (int.from_bytes(gif[at : at + 2], "little") for at in (6, 8))
    if len(gif) < 13 or width * height > MOST_PIXELS:
        return None
    at = 13 + _colour_table_size(gif[10])
    while gif[at : at + 1] == b"\x21":
        # An extension: its label, then blocks that each begin with their length.
        at = _end_of_blocks(gif, at + 2)
    if gif[at : at + 1] != b"\x2c" or len(gif) < at + 11:
        return None
    start = at + 11 + _colour_table_size(gif[at + 9])
    end = _end_of_blocks(gif, start)
    return None if end - start > MOST_FRAME_BYTES else gif[:end] + b"\x3b"


def _colour_table_size(flags: int) -> int:
    """Return the number of bytes in the colour table that these flags describe."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(gif: bytes, at: int) -> int:
    """Return the position after the blocks that begin at `at`, and after the empty block that ends them."""
    while at < len(gif) and gif[at]:
        at += 1 + gif[at]
    return at + 1


def _small_webp(webp: bytes) -> bytes | None:
    """Return the WebP unchanged. None if its lossless pixels or its frames would need too much memory."""
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
    """Whether decoding would take too long. A JPEG of 62 kB with a thousand scans took 29 s."""
    # Within compressed data, 0xFF is never followed by this byte.
    scans = jpeg.count(_START_OF_SCAN)
    return scans > MOST_SCANS or scans * pixels > _MOST_SCANNED_PIXELS


_HARMLESS: dict[bytes, Callable[[bytes], bytes | None]] = {
    b"png": _painted_part,
    b"gif": _first_frame,
    b"webp": _small_webp,
    b"jpeg": bytes,
}
"""For each format, a function that returns the part of a picture that Qt may read. None if it may not read any."""
