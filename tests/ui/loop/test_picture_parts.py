"""The header of a picture decides what is decoded: its first frame and its colours, and nothing that it lies about."""

import struct
import zlib
from random import Random

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from fastpix_desktop.ui.loop.picture_decoder import LARGEST_SHOWN, PictureDecoder
from fastpix_desktop.ui.loop.picture_limits import PictureRefused
from fastpix_desktop.ui.loop.picture_parts import first_frame
from tests.hostile.decoding.pictures import png_chunk
from tests.ui.records import png

DAMAGED = "it is damaged."
TOO_SLOW = "decoding it would take too long."
RED = QColor(200, 30, 30)
JUNK = b"secret" * 400
PNG, IEND = b"\x89PNG\r\n\x1a\n", png_chunk(b"IEND", b"")


def refusal(data: bytes) -> str:
    """Why the header alone refuses a picture, empty if it does not."""
    try:
        first_frame(data)
    except PictureRefused as refused:
        return refused.sentence.removeprefix("The picture is not shown: ")
    return ""


def painted(data: bytes) -> QImage:
    """The picture as the program decodes it."""
    return PictureDecoder().decode(data)


def is_red(image: QImage) -> bool:
    colour = QColor(image.pixel(0, 0))
    return max(abs(colour.red() - 200), abs(colour.green() - 30), abs(colour.blue() - 30)) < 8


def written(kind: str, width: int = 16, height: int = 16, quality: int = -1, colour: QColor = RED) -> bytes:
    """A picture that Qt wrote, with transparency if the colour has it."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind.encode())
    writer.setQuality(quality)
    assert writer.write(image), kind
    return bytes(buffer.data().data())


def png_header(width: int, height: int, *, depth: int = 8, colours: int = 2, interlaced: int = 0) -> bytes:
    return png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced))


def png_rows(side: int = 16) -> bytes:
    return png_chunk(b"IDAT", zlib.compress((b"\0" + b"\xc8\x1e\x1e" * side) * side))


def segment(kind: int, data: bytes) -> bytes:
    """One segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data


def frame_at(jpeg: bytes) -> int:
    return jpeg.index(b"\xff\xc0")


def resized_jpeg(width: int, height: int) -> bytes:
    """A JPEG whose header gives another size than its pixels have."""
    jpeg = written("jpeg")
    at = frame_at(jpeg) + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP of these chunks."""
    body = b"".join(kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def pixels_of(webp: bytes) -> tuple[bytes, bytes]:
    """The kind and the data of the only chunk of a simple WebP."""
    return webp[12:16], webp[20 : 20 + int.from_bytes(webp[16:20], "little")]


def canvas(flags: int, width: int, height: int) -> tuple[bytes, bytes]:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"VP8X", bytes([flags, 0, 0, 0]) + sides


def animation_frame(webp: bytes, width: int = 16, height: int = 16) -> tuple[bytes, bytes]:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"ANMF", bytes(6) + sides + bytes(4) + riff(pixels_of(webp))[12:]


def gif(*parts: bytes, screen: tuple[int, int] = (2, 2)) -> bytes:
    """A GIF with a palette of red and black, of these parts."""
    return b"GIF89a" + struct.pack("<HHBBB", *screen, 0x80, 0, 0) + b"\xc8\x1e\x1e\0\0\0" + b"".join(parts) + b";"


def gif_frame(left: int = 0, top: int = 0, width: int = 2, height: int = 2) -> bytes:
    return b"\x2c" + struct.pack("<HHHHB", left, top, width, height, 0) + b"\x02\x02\x84\x51\0"


# --- PNG -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (PNG + png_header(65_535, 65_535) + png_rows() + IEND, "it is too large (65535 × 65535)."),
        (PNG + png_header(2**32 - 1, 2**32 - 1), "it is too large (4294967295 × 4294967295)."),
        (PNG + png_header(0, 16) + png_rows() + IEND, DAMAGED),
        (PNG + png_rows() + png_header(16, 16) + IEND, DAMAGED),
        (PNG + png_chunk(b"IHDR", bytes(12)) + png_rows(), DAMAGED),
        (PNG + png_header(16, 16)[:-1], DAMAGED),
        (PNG, DAMAGED),
    ],
)
def test_the_header_of_a_png_is_read_before_anything_else(data: bytes, why: str) -> None:
    assert refusal(data) == why


def test_only_what_paints_a_png_is_kept() -> None:
    extra = [png_chunk(kind, JUNK) for kind in (b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf", b"sPLT", b"quIr")]
    animation = [png_chunk(kind, JUNK) for kind in (b"acTL", b"fcTL", b"fdAT")] * 50
    start = PNG + png_header(16, 16)
    part = first_frame(start + b"".join(extra) + png_rows() + b"".join(animation) + png_header(4000, 4000) + IEND)
    assert part.data == start + png_rows() + IEND
    assert (part.width, part.height) == (16, 16)
    assert is_red(painted(part.data))


@pytest.mark.no_qt_log
@pytest.mark.parametrize("entries", [0, 256, 257, 1_000_000])
def test_a_png_with_a_palette_of_any_size_ends(entries: int) -> None:
    palette = png_chunk(b"PLTE", b"\xc8\x1e\x1e" * entries)
    rows = png_chunk(b"IDAT", zlib.compress(bytes(17) * 16))
    data = PNG + png_header(16, 16, colours=3) + palette * 3 + rows + IEND
    assert first_frame(data).data.count(b"PLTE") == 1
    if entries == 256:
        assert is_red(painted(data))
    elif not entries:
        with pytest.raises(PictureRefused):
            painted(data)


def test_an_interlaced_png_of_the_largest_size_is_decoded() -> None:
    passes = ((480, 270, 1), (480, 270, 1), (960, 270, 1), (960, 540, 1), (1920, 540, 1), (1920, 1080, 1))
    rows = b"".join(bytes(1 + width) * height for width, height, _ in passes) + bytes(3841) * 1080
    data = PNG + png_header(3840, 2160, colours=0, interlaced=1) + png_chunk(b"IDAT", zlib.compress(rows)) + IEND
    assert painted(data).size() == LARGEST_SHOWN


@pytest.mark.parametrize("interlaced", [0, 1])
@pytest.mark.parametrize("step", [1_000, 10_000_000])
def test_a_png_that_inflates_to_more_than_its_rows_is_refused(interlaced: int, step: int) -> None:
    """Qt inflated all of it: 4.9 MB took 25 s."""
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(50)) + packer.flush()
    pieces = b"".join(png_chunk(b"IDAT", bomb[at : at + step]) for at in range(0, len(bomb), step))
    assert refusal(PNG + png_header(16, 16, interlaced=interlaced) + pieces + IEND) == DAMAGED


@pytest.mark.parametrize(("depth", "colours", "bits"), [(1, 0, 1), (8, 3, 8), (8, 4, 16), (16, 2, 48), (16, 6, 64)])
@pytest.mark.parametrize("size", [(1000, 700), (1, 1), (3, 5)])
def test_a_png_with_exactly_its_rows_is_decoded(depth: int, colours: int, bits: int, size: tuple[int, int]) -> None:
    width, height = size
    rows = bytes(1 + (width * bits + 7) // 8) * height
    palette = png_chunk(b"PLTE", bytes(3)) if colours == 3 else b""
    header = PNG + png_header(width, height, depth=depth, colours=colours) + palette
    assert not painted(header + png_chunk(b"IDAT", zlib.compress(rows)) + IEND).isNull()
    too_many = zlib.compress(rows + bytes(70_000))
    assert refusal(header + png_chunk(b"IDAT", too_many) + IEND) == DAMAGED


@pytest.mark.no_qt_log
@pytest.mark.parametrize("length", [0, 1, 2**31 - 1, 2**31, 2**32 - 1])
def test_a_png_chunk_that_lies_about_its_length_is_no_way_around_the_header(length: int) -> None:
    data = PNG + png_header(16, 16) + struct.pack(">I", length) + png_rows()[4:] + IEND
    assert refusal(data) == ""
    with pytest.raises(PictureRefused, match="damaged"):
        painted(data)


# --- JPEG ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (resized_jpeg(65_500, 65_500), "it is too large (65500 × 65500)."),
        (resized_jpeg(16, 0), DAMAGED),
        (resized_jpeg(0, 16), DAMAGED),
        (written("jpeg").replace(b"\xff\xc0", b"\xff\xc9"), DAMAGED),
        (written("jpeg").replace(b"\xff\xc0", b"\xff\xc3"), DAMAGED),
        (b"\xff\xd8\xff\xda\0\x0c", DAMAGED),
        (b"\xff\xd8\xff\xe0\0\0", DAMAGED),
        (b"\xff\xd8" + segment(0xFE, b"") * 1_001 + written("jpeg")[2:], TOO_SLOW),
        (b"\xff\xd8" + segment(0xC4, bytes(17)) * 1_001 + written("jpeg")[2:], TOO_SLOW),
    ],
)
def test_the_header_of_a_jpeg_is_read_before_anything_else(data: bytes, why: str) -> None:
    assert refusal(data) == why


def test_a_second_frame_of_a_jpeg_is_refused() -> None:
    """Which of the two sizes counts would depend on the decoder."""
    jpeg = written("jpeg")
    at = frame_at(jpeg)
    end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    assert refusal(jpeg[:end] + resized_jpeg(60_000, 60_000)[at:]) == DAMAGED


def test_only_what_paints_a_jpeg_is_kept() -> None:
    jpeg = written("jpeg")
    thumbnail = segment(0xE1, b"Exif\0\0" + JUNK + resized_jpeg(60_000, 60_000)[2:])
    others = [segment(kind, b"ICC_PROFILE\0" + JUNK) for kind in (0xE2, 0xED, 0xFE, 0xE1)]
    part = first_frame(jpeg[:2] + b"".join(others) * 20 + thumbnail * 2 + jpeg[2:])
    assert (part.width, part.height) == (16, 16)
    assert part.data == jpeg[:2] + thumbnail + jpeg[2:]
    assert is_red(painted(part.data))


@pytest.mark.no_qt_log
@pytest.mark.parametrize("byte_order", [b"II*\0", b"MM\0*", b"XX\0*"])
@pytest.mark.parametrize("offset", [0, 6, 8, 9, 2**31, 2**32 - 1])
def test_an_exif_directory_that_leads_back_to_itself_ends(byte_order: bytes, offset: int) -> None:
    numbers = struct.pack(">IH" if byte_order == b"MM\0*" else "<IH", offset, 65_535)
    directory = byte_order + numbers + bytes(range(12)) * 5_000
    jpeg = written("jpeg")
    assert is_red(painted(jpeg[:2] + segment(0xE1, b"Exif\0\0" + directory[:65_000]) + jpeg[2:]))


# --- WebP ------------------------------------------------------------------------------------------


def with_size(webp: bytes, sides: bytes) -> bytes:
    """A lossy WebP whose header gives another size than its pixels have."""
    kind, data = pixels_of(webp)
    return riff((kind, data[:6] + sides + data[10:]))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (with_size(written("webp", quality=50), b"\xff\x3f\xff\x3f"), "it is too large (16383 × 16383)."),
        (with_size(written("webp", quality=50), bytes(4)), DAMAGED),
        (riff((b"VP8L", b"\x2f\xff\xff\xff\x0f" + bytes(20))), "it is too large (16384 × 16384)."),
        (riff((b"VP8 ", bytes(30))), DAMAGED),
        (riff((b"ALPH", bytes(30))), DAMAGED),
        (riff(canvas(0x10, 16, 16)), DAMAGED),
        (riff(*[(b"junk", b"")] * 1_001, pixels_of(written("webp"))), DAMAGED),
        (riff((b"ANMF", bytes(16) + riff((b"ANMF", bytes(60)))[12:])), DAMAGED),
        (b"RIFF\xff\xff\xff\xffWEBP", DAMAGED),
    ],
)
def test_the_header_of_a_webp_is_read_before_anything_else(data: bytes, why: str) -> None:
    assert refusal(data) == why


def test_only_what_paints_a_webp_is_kept() -> None:
    simple = written("webp", quality=50)
    others = [(kind, JUNK) for kind in (b"ICCP", b"EXIF", b"XMP ", b"junk")]
    data = riff(canvas(0x2C, 16_384, 16_384), *others, pixels_of(simple), *others, pixels_of(simple))
    assert first_frame(data).data == riff(pixels_of(simple))
    assert is_red(painted(data))


def test_the_first_frame_of_an_animated_webp_is_decoded_alone() -> None:
    red, blue = (written("webp", quality=50, colour=colour) for colour in (RED, QColor("blue")))
    frames = [animation_frame(red), *[animation_frame(blue)] * 5_000]
    data = riff(canvas(2, 16_384, 16_384), (b"ANIM", bytes(6)), *frames)
    part = first_frame(data)
    assert (part.width, part.height, part.data) == (16, 16, riff(pixels_of(red)))
    assert is_red(painted(data))


def test_the_transparency_of_a_webp_is_kept() -> None:
    data = written("webp", quality=50, colour=QColor(200, 30, 30, 128))
    assert b"ALPH" in data
    assert 100 < painted(data).pixelColor(0, 0).alpha() < 150


# --- GIF -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gif(gif_frame(), screen=(65_535, 65_535)), "it is too large (65535 × 65535)."),
        (gif(gif_frame(width=65_535, height=65_535)), "it is too large (65535 × 65535)."),
        (gif(gif_frame(left=65_535, top=65_535)), "it is too large (65537 × 65537)."),
        (gif(gif_frame(), screen=(0, 2)), DAMAGED),
        (gif(gif_frame(width=0), screen=(0, 0)), DAMAGED),
        (gif(b"\x21\xfe\0" * 1_001, gif_frame()), DAMAGED),
        (gif(b"\x21\xfe" + b"\xff" + bytes(255)), DAMAGED),
        (gif(b"\x21\xfe" + b"\x01\x01" * 200_000 + b"\0", gif_frame()), TOO_SLOW),
        (gif(), DAMAGED),
        (b"GIF89a", DAMAGED),
    ],
)
def test_the_header_of_a_gif_is_read_before_anything_else(data: bytes, why: str) -> None:
    assert refusal(data) == why


def test_only_what_paints_a_gif_is_kept() -> None:
    control = b"\x21\xf9\x04\x01\0\0\x01\0"
    comment = b"\x21\xfe\xff" + JUNK[:255] + b"\0"
    loops = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    animation = (control + gif_frame()) * 5_000
    data = gif(loops, comment * 50, control, comment, gif_frame(), animation, screen=(3, 3))
    assert first_frame(data).data == gif(control, gif_frame(), screen=(3, 3))
    assert is_red(painted(data))


def test_a_small_first_frame_of_a_large_gif_is_decoded() -> None:
    assert painted(gif(gif_frame(), screen=(3840, 2160))).size() == LARGEST_SHOWN


def packed_gif(pixels: bytes, width: int, height: int) -> bytes:
    """A GIF of these grey pixels, compressed as an encoder does it (LZW)."""
    table, code, codes, bits = {bytes([one]): one for one in range(256)}, b"", [(256, 9)], 9
    for pixel in pixels:
        longer = code + bytes([pixel])
        if longer in table:
            code = longer
            continue
        codes.append((table[code], bits))
        if len(table) + 2 < 4096:
            table[longer] = len(table) + 2
            bits += len(table) + 2 > 1 << bits
        else:
            codes.append((256, 12))
            table, bits = {bytes([one]): one for one in range(256)}, 9
        code = bytes([pixel])
    codes += [(table[code], bits), (257, bits)]
    bytes_made, buffered, used = bytearray(), 0, 0
    for number, size in codes:
        buffered |= number << used
        used += size
        while used >= 8:
            bytes_made.append(buffered & 0xFF)
            buffered >>= 8
            used -= 8
    bytes_made.append(buffered)
    blocks = [bytes_made[at : at + 255] for at in range(0, len(bytes_made), 255)]
    colours = b"".join(bytes([one]) * 3 for one in range(256))
    start = b"GIF89a" + struct.pack("<HHBBB", width, height, 0xF7, 0, 0) + colours
    start += b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x08"
    return start + b"".join(bytes([len(block)]) + block for block in blocks) + b"\0;"


@pytest.mark.parametrize("kind", ["noise", "flat", "rows"])
def test_a_compressed_gif_is_decoded_to_its_last_pixel(kind: str) -> None:
    width, height = 250, 140
    random = Random(kind)
    pixels = {
        "noise": bytes(random.randrange(256) for _ in range(width * height)),
        "flat": bytes([7]) * width * height,
        "rows": bytes(at // width for at in range(width * height)),
    }[kind]
    picture = painted(packed_gif(pixels, width, height))
    shown = [QColor(picture.pixel(at % width, at // width)).red() for at in range(len(pixels))]
    assert bytes(shown) == pixels


def test_a_gif_whose_codes_stand_for_more_than_its_frame_is_refused() -> None:
    """260 kB of them took 2.7 s."""
    honest = packed_gif(bytes(1_000_000), 1000, 1000)
    assert len(honest) < 5_000
    assert refusal(honest) == ""
    sizes = honest.index(b"\x2c\0\0\0\0") + 5
    for width, height, why in ((1000, 935, ""), (1000, 934, DAMAGED), (1, 1, DAMAGED)):
        assert refusal(honest[:sizes] + struct.pack("<HH", width, height) + honest[sizes + 4 :]) == why


def test_a_usual_picture_passes_unchanged() -> None:
    for data in (png(), written("jpeg"), written("webp", quality=50), gif(gif_frame())):
        assert first_frame(data).data == data
