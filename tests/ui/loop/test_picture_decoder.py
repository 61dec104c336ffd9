"""Only four formats are decoded, recognised by their first bytes, and no picture can make decoding slow or large."""

import base64
import gzip
import struct
import subprocess
import sys
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter

from fastpix_desktop.ui.loop.picture_decoder import LARGEST_SHOWN, PictureDecoder
from fastpix_desktop.ui.loop.picture_limits import MOST_PIXELS, PictureRefused
from fastpix_desktop.ui.loop.picture_parts import picture_format
from fastpix_desktop.ui.loop.webp_and_gif import MOST_FRAME_BYTES
from tests.hostile.decoding.pictures import jpeg_of_scans, nested_svg, png_chunk, png_of_packed_texts
from tests.ui.records import png

TOO_SLOW = "decoding it would take too long."

# 2 × 1 pixels, red and blue, because Qt cannot write GIF. The second GIF has two frames, of which the first is red.
GIF = base64.b64decode("R0lGODlhAgABAPAAAP8AAAAA/ywAAAAAAgABAAACAgQKADs=")
RED_THEN_BLUE_GIF = base64.b64decode(
    "R0lGODlhAQABAPAAAP8AAAAA/yH5BAQKAAAALAAAAAABAAEAAAICRAEAIfkEBAoAAAAsAAAAAAEAAQAAAgJMAQA7"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3" fill="red"/></svg>'


def written(kind: str, width: int = 4, height: int = 3, quality: int = -1) -> bytes:
    """A red picture that Qt wrote. A WebP of quality 100 is lossless."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind.encode())
    writer.setQuality(quality)
    assert writer.write(image), kind
    return bytes(buffer.data().data())


def deep_png(width: int, height: int) -> bytes:
    """A PNG with four channels of 16 bits each, which needs twice the usual memory for each pixel."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 6, 0, 0, 0))
    packer = zlib.compressobj(1)
    rows = b"".join(packer.compress(bytes(1 + 8 * width)) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")


def decode_picture(data: bytes) -> QImage:
    """The picture as the program decodes it."""
    return PictureDecoder().decode(data)


def refusal(data: bytes) -> str:
    """Why the program does not decode the picture, empty if it does."""
    try:
        assert not decode_picture(data).isNull()
    except PictureRefused as refused:
        return refused.sentence.removeprefix("The picture is not shown: ")
    return ""


def in_a_process(script: str, data: bytes, seconds: float) -> str:
    """The output of a script that decodes `data` in its own process, which a time limit can end."""
    imports = "import sys\nfrom fastpix_desktop.ui.loop.picture_decoder import PictureDecoder\n"
    script = f"{imports}data = sys.stdin.buffer.read()\n{script}"
    done = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, timeout=seconds)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


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
    assert refusal(data)


@pytest.mark.parametrize(
    "data",
    [
        SVG,
        gzip.compress(SVG, mtime=0),
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
def test_any_other_data_is_no_picture(data: bytes) -> None:
    assert picture_format(data) is None
    assert refusal(data) == "it is no PNG, JPEG, WebP or GIF."


@pytest.mark.no_qt_log
@pytest.mark.parametrize("signature", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP"])
@pytest.mark.parametrize(
    "rest",
    [SVG, gzip.compress(SVG, mtime=0), written("bmp"), b"", bytes(64)],
    ids=["svg", "svgz", "bmp", "nothing", "zeros"],
)
def test_wrong_data_after_a_signature_reaches_no_other_decoder(signature: bytes, rest: bytes) -> None:
    assert refusal(signature + rest).startswith(("it is damaged", "it is too large"))


def test_an_svg_that_never_ends_is_not_decoded() -> None:
    data = nested_svg(30)
    assert len(data) < 10_000
    script = "from fastpix_desktop.ui.loop.picture_limits import PictureRefused\n"
    script += "try: PictureDecoder().decode(data)\nexcept PictureRefused: print('refused')"
    assert in_a_process(script, data, 30) == "refused\n"


def test_the_texts_of_a_png_are_not_decompressed() -> None:
    """Ten of them took 0.9 s and 400 MB. This many would take minutes, with Python's global lock held."""
    data = png_of_packed_texts(500)
    assert in_a_process("print(PictureDecoder().decode(data).width())", data, 30) == "16\n"


def test_a_png_with_too_many_chunks_is_cut_off() -> None:
    start, end = png().split(b"IDAT")[0][:-4], png()
    crumbs = png_chunk(b"IDAT", b"") * 400_000
    assert refusal(start + crumbs + end[len(start) :]) == "it is damaged."
    assert not refusal(start + crumbs[: 12 * 1000] + end[len(start) :])


def test_a_jpeg_with_too_many_scans_is_not_decoded() -> None:
    """A thousand of them took 29 s."""
    assert refusal(jpeg_of_scans(1000, side=2000)) == TOO_SLOW
    assert refusal(jpeg_of_scans(200, side=16)) == TOO_SLOW
    assert refusal(jpeg_of_scans(90, side=2000)) == TOO_SLOW, "all scans together have too many pixels"
    assert not refusal(jpeg_of_scans(1, side=2000)), "a usual one has some ten"


@pytest.mark.parametrize("size", [(3841, 2200), (MOST_PIXELS + 1, 1)])
def test_too_many_pixels_are_not_decoded(size: tuple[int, int]) -> None:
    assert size[0] * size[1] > MOST_PIXELS
    assert not QImage.fromData(png(4000, 4)).isNull(), "it is no other fault that is found"
    assert refusal(png(*size)) == f"it is too large ({size[0]} × {size[1]})."


def gif(screen: tuple[int, int], frame: tuple[int, int], packed: int = 6) -> bytes:
    """A GIF with one frame and at least that many bytes of compressed pixels. The last bytes are not needed."""
    pixels = b"\x84\x51".ljust(max(packed, 2), b"\x84")
    blocks = b"".join(bytes([len(pixels[at : at + 255])]) + pixels[at : at + 255] for at in range(0, len(pixels), 255))
    head = b"GIF89a" + struct.pack("<HHBBB", *screen, 0x80, 0, 0) + b"\xc8\x1e\x1e\0\0\0"
    return head + b"\x2c" + struct.pack("<HHHHB", 0, 0, *frame, 0) + b"\x02" + blocks + b"\0;"


def test_the_screen_of_a_gif_decides_its_size_and_not_the_frame() -> None:
    """Qt reports the size of the frame, but paints the whole logical screen."""
    picture = decode_picture(gif((2000, 1000), (1, 1)))
    assert 0 < picture.width() <= LARGEST_SHOWN.width()
    assert 0 < picture.height() <= LARGEST_SHOWN.height()
    assert refusal(gif((4000, 4000), (1, 1))) == "it is too large (4000 × 4000)."


def test_a_gif_with_too_many_compressed_bytes_is_not_decoded() -> None:
    """A byte takes 9 µs: 5 MB of them took 44 s."""
    assert not refusal(gif((2, 2), (2, 2)))
    assert refusal(gif((2, 2), (2, 2), MOST_FRAME_BYTES + 1)) == TOO_SLOW


@pytest.mark.parametrize("end", [6, 10, 13, 19, 25, 30])
def test_a_gif_that_is_cut_off_is_no_picture(end: int) -> None:
    assert refusal(gif((2, 2), (2, 2))[:end]) == "it is damaged."


def test_a_large_lossless_webp_is_not_decoded() -> None:
    """Its tables took 460 MB for 281 kB."""
    assert not refusal(written("webp", 640, 360, quality=100))
    large = written("webp", 1280, 720, quality=100)
    assert b"VP8L" in large
    assert refusal(large) == "it is too large (1280 × 720)."
    assert not refusal(written("webp", 1280, 720))


def test_a_rotated_picture_is_scaled_down_too() -> None:
    upright = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    jpeg = written("jpeg", 1280, 720)
    turned = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(upright) + 2) + upright + jpeg[2:]
    picture = decode_picture(turned)
    assert picture.height() == LARGEST_SHOWN.height()
    assert picture.width() < picture.height()


@pytest.mark.qt_log_ignore("exceeds the current allocation limit", extend=True)
def test_a_picture_that_needs_too_much_memory_per_pixel_is_not_decoded() -> None:
    assert refusal(deep_png(3840, 2160)) == "it is damaged."
    assert not refusal(deep_png(400, 300))


@pytest.mark.skipif(sys.platform != "linux", reason="reads its memory from /proc")
def test_pictures_are_decoded_one_at_a_time_in_all_threads() -> None:
    """Six at once would need six times the memory of one."""
    script = """
import threading
from pathlib import Path

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) // 1024

decoder = PictureDecoder()
before = peak()
threads = [threading.Thread(target=decoder.decode, args=(data,)) for _ in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(peak() - before)
"""
    assert int(in_a_process(script, deep_png(2200, 2200), 60)) < 150


def test_the_largest_accepted_picture_is_decoded() -> None:
    assert decode_picture(png(3840, 2160)).size() == LARGEST_SHOWN


def test_a_picture_is_scaled_down_with_its_aspect_ratio() -> None:
    picture = decode_picture(written("jpeg", 1280, 720))
    assert picture.size() == LARGEST_SHOWN
    expected = QSize(640, 360).scaled(LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio)
    assert decode_picture(written("webp", 640, 360)).size() == expected
