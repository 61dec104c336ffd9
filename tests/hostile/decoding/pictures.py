"""Pictures of a few kB that keep a decoder busy for minutes or forever."""

import struct
import zlib

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter


def nested_svg(depth: int) -> bytes:
    """An SVG of a few kB that draws 10 to the power of `depth` rectangles."""
    names = b'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    groups = [b'<g id="a0"><rect width="1" height="1"/></g>']
    for level in range(1, depth + 1):
        groups.append(b'<g id="a%d">' % level + b'<use xlink:href="#a%d"/>' % (level - 1) * 10 + b"</g>")
    return b"<svg " + names + b"><defs>" + b"".join(groups) + b'</defs><use xlink:href="#a%d"/></svg>' % depth


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of_packed_texts(number: int) -> bytes:
    """A PNG of 16 × 16 pixels with that many texts of 8 MB each, compressed to 8 kB."""
    text = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(8_000_000), 9))
    rows = zlib.compress((b"\0" + b"\xc8\x1e\x1e" * 16) * 16)
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + text * number + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")


def jpeg_of_scans(number: int, side: int = 4000) -> bytes:
    """A progressive JPEG of one colour that paints its whole area `scans` times."""
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(128)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setProgressiveScanWrite(True)
    assert writer.write(image)
    data = bytes(buffer.data().data())
    # Repeat the last scan, from its marker to the end of the image.
    last, end = data.rindex(b"\xff\xda"), data.rindex(b"\xff\xd9")
    return data[:last] + data[last:end] * number + data[end:]
