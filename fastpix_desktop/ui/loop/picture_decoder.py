"""Decodes pictures from the network safely: PNG, JPEG, WebP and GIF, recognised by their first bytes.

Without a fixed format, Qt would try every format that it has a plugin for. An SVG of 3.6 kB with nested `<use>` would
then occupy Qt for ever.

While Qt reads the size of a picture, it holds Python's global lock. If this takes long, the window does not react, even
though it happens in another thread. Therefore a picture that would take long is refused, or the parts that take long
are removed from it, before Qt reads it.
"""

import threading
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

LARGEST_SHOWN = QSize(256, 144)
"""The largest size of a decoded picture, in pixels. The media pane needs this size on a screen with a scale of 1.7."""
MOST_PIXELS = 8_400_000
"""The most pixels of a picture: those of a frame of 4K video. With twice as many pixels, decoders took up to 330 MB for
one picture."""
MOST_SCANS = 100
"""The most scans of a JPEG. For each scan, the whole picture is decoded. A progressive JPEG usually has ten scans."""
MOST_LOSSLESS_PIXELS = 300_000
"""The most pixels of a lossless WebP. libwebp allocates up to 6 kB of tables for every 16 pixels."""
MOST_FRAME_BYTES = 256 * 1024
"""The most compressed bytes of a GIF's first frame. Qt decompresses all of them, also if the frame is small. This takes
9 µs for each byte."""
_MOST_SCANNED_PIXELS = 10 * MOST_PIXELS
_MOST_CHUNKS = 20_000
_MOST_FRAMES = 1_000
_MOST_MEGABYTES = 40
"""The most memory that Qt may allocate for one picture, whatever size the header of the picture gives."""

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
    """Decodes pictures, one at a time if several threads call `decode`, because each may need 100 MB for a moment."""

    def __init__(self) -> None:
        # This limit applies to the whole process. The program has no other pictures that are as large.
        QImageReader.setAllocationLimit(_MOST_MEGABYTES)
        self._lock = threading.Lock()

    def decode(self, data: bytes) -> QImage:
        """Return the first frame of the picture in `data`, scaled down to LARGEST_SHOWN if it is larger.

        Returns a null image if the picture is refused or cannot be decoded. Call this in a thread, because it may take
        a few seconds.
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
    # Otherwise Qt would try other decoders if this one fails.
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
    # The picture may still be too large: EXIF data may have rotated it, and Qt returns a GIF in the size of its logical
    # screen.
    return image.scaled(LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio) if _is_too_large(image.size()) else image


def _is_too_large(size: QSize) -> bool:
    return size.width() > LARGEST_SHOWN.width() or size.height() > LARGEST_SHOWN.height()


def _painted_part(png: bytes) -> bytes:
    """Return the PNG with only the chunks that are needed to paint it, from its first _MOST_CHUNKS chunks.

    Qt took 22 s and 3.8 GB to read a PNG with 771 kB of compressed texts and colour profiles.
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
    """Return the GIF up to the end of its first frame.

    Returns None if there is no frame, or if the frame or the logical screen is too large. Qt reports the size of the
    frame, but paints the whole logical screen: a GIF of 41 bytes became a picture of 61 MB.
    """
    width, height = (int.from_bytes(gif[at : at + 2], "little") for at in (6, 8))
    if len(gif) < 13 or width * height > MOST_PIXELS:
        return None
    at = 13 + _colour_table_size(gif[10])
    while gif[at : at + 1] == b"\x21":
        # An extension begins with a label. Then come blocks that each begin with their length.
        at = _end_of_blocks(gif, at + 2)
    if gif[at : at + 1] != b"\x2c" or len(gif) < at + 11:
        return None
    start = at + 11 + _colour_table_size(gif[at + 9])
    end = _end_of_blocks(gif, start)
    return None if end - start > MOST_FRAME_BYTES else gif[:end] + b"\x3b"


def _colour_table_size(flags: int) -> int:
    """Return the number of bytes in the colour table that these flags describe, 0 if there is none."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(gif: bytes, at: int) -> int:
    """Return the position after the blocks that begin at `at`. The last of them is an empty block."""
    while at < len(gif) and gif[at]:
        at += 1 + gif[at]
    return at + 1


def _small_webp(webp: bytes) -> bytes | None:
    """Return the WebP unchanged. None if it has too many frames, or too many pixels for a lossless picture."""
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
    """Whether the JPEG has so many scans that decoding would take too long. 62 kB with a thousand scans took 29 s."""
    # These two bytes are only at the start of a scan: in compressed data, 0xDA never follows 0xFF.
    scans = jpeg.count(_START_OF_SCAN)
    return scans > MOST_SCANS or scans * pixels > _MOST_SCANNED_PIXELS


_HARMLESS: dict[bytes, Callable[[bytes], bytes | None]] = {
    b"png": _painted_part,
    b"gif": _first_frame,
    b"webp": _small_webp,
    b"jpeg": bytes,
}
"""For each format, a function that returns the part of a picture that Qt may read, None if Qt may read nothing."""
