"""Only four formats are decoded, told by their first bytes: one frame, and no more pixels than can be borne."""

import base64
import gzip
import struct
import subprocess
import sys
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter

from fastpix_desktop.ui.picture_decoder import LARGEST_SHOWN, MOST_PIXELS, decode_picture, picture_format
from tests.ui.records import png

# 2 × 1 pixels, red and blue; Qt writes no GIF. The second one has two frames, the first of them red.
GIF = base64.b64decode("R0lGODlhAgABAPAAAP8AAAAA/ywAAAAAAgABAAACAgQKADs=")
RED_THEN_BLUE_GIF = base64.b64decode(
    "R0lGODlhAQABAPAAAP8AAAAA/yH5BAQKAAAALAAAAAABAAEAAAICRAEAIfkEBAoAAAAsAAAAAAEAAQAAAgJMAQA7"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3" fill="red"/></svg>'


def nested_svg(depth: int) -> bytes:
    """A few kB whose last group draws 10 to the power of `depth` rectangles."""
    names = b'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    groups = [b'<g id="a0"><rect width="1" height="1"/></g>']
    for level in range(1, depth + 1):
        groups.append(b'<g id="a%d">' % level + b'<use xlink:href="#a%d"/>' % (level - 1) * 10 + b"</g>")
    return b"<svg " + names + b"><defs>" + b"".join(groups) + b'</defs><use xlink:href="#a%d"/></svg>' % depth


def written(kind: str, width: int = 4, height: int = 3) -> bytes:
    """A red picture as Qt writes it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, kind.encode()).write(image), kind
    return bytes(buffer.data().data())


def empty_png(width: int, height: int, bits: int = 8) -> bytes:
    """A PNG whose header promises that many pixels, and which has none."""
    header = struct.pack(">IIBBBBB", width, height, bits, 6, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    ("data", "name"),
    [(png(), b"png"), (written("jpeg"), b"jpeg"), (written("webp"), b"webp"), (GIF, b"gif")],
    ids=["png", "jpeg", "webp", "gif"],
)
def test_four_formats_are_decoded(data: bytes, name: bytes) -> None:
    assert picture_format(data) == name
    colour = QColor(decode_picture(data).pixel(0, 0))
    assert colour.red() > 150
    assert colour.blue() < 60


def test_the_first_frame_is_shown() -> None:
    assert QColor(decode_picture(RED_THEN_BLUE_GIF).pixel(0, 0)) == QColor("red")


@pytest.mark.parametrize("kind", ["bmp", "ico", "pbm", "pgm", "ppm", "tiff", "xbm", "xpm"])
def test_formats_that_qt_could_read_are_not_tried(kind: str) -> None:
    data = written(kind, 16, 16)
    assert not QImage.fromData(data).isNull(), "Qt can read it"
    assert decode_picture(data).isNull()


@pytest.mark.parametrize(
    "data",
    [
        SVG,
        gzip.compress(SVG),
        b"\xef\xbb\xbf" + SVG,
        b"  \n<?xml version='1.0'?>" + SVG,
        nested_svg(3),
        b"%PDF-1.4",
        b"RIFF\0\0\0\0WAVE",
        b"RIFF",
        b"\x89PNG",
        b"",
    ],
)
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert picture_format(data) is None
    assert decode_picture(data).isNull()


@pytest.mark.no_qt_log
@pytest.mark.parametrize("signature", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP"])
@pytest.mark.parametrize(
    "rest", [SVG, gzip.compress(SVG), written("bmp"), b"", bytes(64)], ids=["svg", "svgz", "bmp", "nothing", "zeros"]
)
def test_a_signature_before_something_else_hands_it_to_no_other_decoder(signature: bytes, rest: bytes) -> None:
    assert decode_picture(signature + rest).isNull()


def test_an_svg_that_never_ends_is_not_begun() -> None:
    """In a process of its own: if it were begun, nothing here could stop it."""
    data = nested_svg(30)
    assert len(data) < 10_000
    script = (
        "import sys; from fastpix_desktop.ui.picture_decoder import decode_picture; "
        "print(decode_picture(sys.stdin.buffer.read()).isNull())"
    )
    done = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, timeout=30)
    assert (done.stdout, done.stderr) == (b"True\n", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(4001, 4000), (8000, 8000), (65_000, 65_000), (2_000_000_000, 1), (1, 2_000_000_000)]
)
def test_more_pixels_than_are_bearable_are_not_decoded(width: int, height: int) -> None:
    assert width * height > MOST_PIXELS
    assert decode_picture(empty_png(width, height)).isNull()


def test_as_many_pixels_as_are_bearable_are_decoded() -> None:
    picture = decode_picture(png(4000, 4000))
    assert picture.size() == QSize(144, 144)


def test_a_picture_is_scaled_down_in_its_own_shape() -> None:
    picture = decode_picture(written("jpeg", 1280, 720))
    assert picture.size() == LARGEST_SHOWN
    expected = QSize(640, 360).scaled(LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio)
    assert decode_picture(written("webp", 640, 360)).size() == expected
