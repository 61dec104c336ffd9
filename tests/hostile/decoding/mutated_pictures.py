"""Small valid pictures of every kind, and damaged ones made from them. The same seed makes the same picture."""

import struct
import zlib
from collections.abc import Callable
from random import Random

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from tests.hostile.decoding.pictures import png_chunk

PNG = b"\x89PNG\r\n\x1a\n"
EXTREMES = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x3FFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
LARGEST = 400_000
"""No damaged picture has more bytes, however often its parts are repeated."""


def usual_pictures() -> list[bytes]:
    """Valid pictures: PNG, JPEG, WebP and GIF, each in the kinds that decoders treat in different ways."""
    webp, lossless = _written("webp", quality=60), _written("webp", quality=100)
    return [
        _written("png"),
        _written("png", alpha=255, form=QImage.Format.Format_Indexed8),
        _written("png", form=QImage.Format.Format_RGBA64),
        _interlaced_png(),
        _animated_png(),
        _written("jpeg"),
        _written("jpeg", progressive=True),
        _written("jpeg", alpha=255, form=QImage.Format.Format_Grayscale8),
        _turned(_written("jpeg")),
        webp,
        lossless,
        _written("webp", alpha=120, quality=60),
        _animated_webp(webp, lossless),
        _gif(1),
        _gif(4),
    ]


def mutated(seed: int, usual: list[bytes]) -> bytes:
    """One of the usual pictures with one to four kinds of damage."""
    random = Random(seed)
    data = random.choice(usual)
    for _ in range(random.choice((1, 1, 2, 3, 4))):
        data = random.choice(_DAMAGES)(random, data, usual)[:LARGEST]
    # Otherwise most damaged chunks of a PNG would only be found by their checksum.
    return _with_checksums(data) if random.random() < 0.8 else data


def _written(
    kind: str,
    *,
    alpha: int = 255,
    quality: int = -1,
    progressive: bool = False,
    form: QImage.Format = QImage.Format.Format_ARGB32,
) -> bytes:
    image = QImage(33, 21, QImage.Format.Format_ARGB32)
    image.fill(QColor(200, 30, 30, alpha))
    painter = QPainter(image)
    for at in range(0, 33, 3):
        painter.fillRect(at, at % 13, 2, 7, QColor(at * 7, 255 - at * 5, at * 3, alpha))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind.encode())
    writer.setQuality(quality)
    writer.setProgressiveScanWrite(progressive)
    assert writer.write(image.convertToFormat(form)), kind
    return bytes(buffer.data().data())


def _interlaced_png() -> bytes:
    widths = (1, 1, 2, 2, 2, 4, 4, 4, 4, 4, 4, 8, 8, 8, 8)
    rows = zlib.compress(b"".join(b"\0" + bytes(range(3 * columns)) for columns in widths))
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 1))
    return PNG + header + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")


def _animated_png() -> bytes:
    plain = _written("png")
    rest = plain.index(b"IDAT") - 4
    control = png_chunk(b"acTL", struct.pack(">II", 2, 0))
    frame = png_chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 33, 21, 0, 0, 1, 10, 0, 0))
    text = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(1000)))
    return plain[:rest] + control + frame + text + plain[rest:]


def _turned(jpeg: bytes) -> bytes:
    upright = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(upright) + 2) + upright + jpeg[2:]


def _animated_webp(*pictures: bytes) -> bytes:
    frames = b""
    for picture in pictures:
        frame = bytes(6) + (32).to_bytes(3, "little") + (20).to_bytes(3, "little") + bytes(4) + picture[12:]
        frames += b"ANMF" + struct.pack("<I", len(frame)) + frame
    start = b"WEBPVP8X\x0a\0\0\0\x02\0\0\0" + (32).to_bytes(3, "little") + (20).to_bytes(3, "little")
    body = start + b"ANIM\x06\0\0\0" + bytes(6) + frames
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(frames: int) -> bytes:
    """A GIF of 8 × 8 pixels. Each code has 9 bits, and a clear code is among them often enough that it stays so."""
    colours = bytes(range(256)) * 3
    codes = [256, *(number * 3 % 256 for number in range(64)), 257]
    bits = sum(code << 9 * at for at, code in enumerate(codes))
    pixels = bits.to_bytes((9 * len(codes) + 7) // 8, "little")
    frame = b"\x21\xf9\x04\x01\x0a\0\x03\0\x2c" + struct.pack("<HHHHB", 0, 0, 8, 8, 0) + b"\x08"
    frame += bytes([len(pixels)]) + pixels + b"\0"
    return b"GIF89a" + struct.pack("<HHBBB", 8, 8, 0xF7, 0, 0) + colours + frame * frames + b"\x3b"


# --- damage ----------------------------------------------------------------------------------------

Damage = Callable[[Random, bytes, list[bytes]], bytes]


def _flip(random: Random, data: bytes, usual: list[bytes]) -> bytes:
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        if made:
            made[random.randrange(len(made))] ^= random.choice((1, 0x80, 0xFF, random.randrange(1, 256)))
    return bytes(made)


def _overwrite(random: Random, data: bytes, usual: list[bytes]) -> bytes:
    """Put an extreme number anywhere, most often into the header."""
    at = random.randrange(min(len(data), 64) + 1) if random.random() < 0.6 else random.randrange(len(data) + 1)
    number = _number(random, random.choice((1, 2, 3, 4)))
    return data[:at] + number + data[at + len(number) :]


def _number(random: Random, size: int) -> bytes:
    order: list[Callable[[int], bytes]] = [
        lambda value: value.to_bytes(size, "big"),
        lambda value: value.to_bytes(size, "little"),
    ]
    return random.choice(order)(random.choice(EXTREMES) & (1 << 8 * size) - 1)


def _cut(random: Random, data: bytes, usual: list[bytes]) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _splice(random: Random, data: bytes, usual: list[bytes]) -> bytes:
    """Go on with the rest of another picture, which may be of another format."""
    other = random.choice(usual)
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other)) :]


def _repeat_part(random: Random, data: bytes, usual: list[bytes]) -> bytes:
    parts = _parts(data)
    at = random.randrange(len(parts))
    return b"".join([*parts[:at], *parts[at : at + 1] * random.choice((2, 3, 50, 1_500)), *parts[at + 1 :]])


def _drop_part(random: Random, data: bytes, usual: list[bytes]) -> bytes:
    parts = _parts(data)
    parts.pop(random.randrange(len(parts)))
    return b"".join(parts)


def _move_part(random: Random, data: bytes, usual: list[bytes]) -> bytes:
    parts = _parts(data)
    part = parts.pop(random.randrange(len(parts)))
    parts.insert(random.randrange(len(parts) + 1), part)
    return b"".join(parts)


def _lie_about_length(random: Random, data: bytes, usual: list[bytes]) -> bytes:
    parts = _parts(data)
    at = random.randrange(len(parts))
    place, size = {b"\x89P": (0, 4), b"\xff\xd8": (2, 2), b"RI": (4, 4)}.get(data[:2], (0, 1))
    number = _number(random, size)
    parts[at] = parts[at][:place] + number + parts[at][place + size :]
    return b"".join(parts)


def _lie_about_size(random: Random, data: bytes, usual: list[bytes]) -> bytes:
    """Give another width or height. Some are small enough that the picture is decoded nevertheless."""
    place = _place_of_size(random, data)
    if place is None:
        return data
    at, size = place
    order = "little" if data[:2] in {b"RI", b"GI"} else "big"
    value = random.choice((*EXTREMES, 500, 2_000, 2_500, 8_000, 60_000)) & (1 << 8 * size) - 1
    return data[:at] + value.to_bytes(size, "big" if order == "big" else "little") + data[at + size :]


def _place_of_size(random: Random, data: bytes) -> tuple[int, int] | None:
    """The position and the number of bytes of a width or a height."""
    second = random.randrange(2)
    if data.startswith(PNG):
        return 16 + 4 * second, 4
    if data.startswith(b"GIF"):
        frame = data.find(b"\x2c", 13)
        return random.choice([(6 + 2 * second, 2), (max(frame, 0) + 1 + 2 * random.randrange(4), 2)])
    frames = {b"\xff\xc0": 5, b"\xff\xc2": 5, b"\x9d\x01\x2a": 3, b"VP8L": 9, b"VP8X": 12, b"ANMF": 14}
    found = [(data.find(mark) + after, mark) for mark, after in frames.items() if mark in data]
    if not found:
        return None
    at, mark = random.choice(found)
    return (at + 3 * second, 3) if mark in {b"VP8X", b"ANMF"} else (at + 2 * second, 2)


def _parts(data: bytes) -> list[bytes]:
    """The chunks of a PNG or a WebP, the segments of a JPEG, or pieces of any other data. At least one."""
    ends, at = [0], 0
    while at < len(data) and len(ends) < 3_000:
        at = _end_of_part(data, at)
        ends.append(min(at, len(data)))
    return [data[start:end] for start, end in zip(ends, [*ends[1:], len(data)], strict=True) if end > start] or [data]


def _end_of_part(data: bytes, at: int) -> int:
    if data.startswith(PNG):
        return 8 if at == 0 else at + 12 + int.from_bytes(data[at : at + 4], "big")
    if data.startswith(b"RIFF"):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        return 12 if at == 0 else at + 8 + length + length % 2
    if data.startswith(b"\xff\xd8"):
        if at == 0:
            return 2
        next_scan = data.find(b"\xff\xda", at + 2)
        is_scan = data[at : at + 2] == b"\xff\xda"
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        return (
            (next_scan if next_scan > 0 else len(data) - 2 if at < len(data) - 2 else len(data))
            if is_scan
            else (at + 2 + length)
        )
    return 13 if at == 0 else at + 24


def _with_checksums(data: bytes) -> bytes:
    """A PNG with the right checksum for each chunk. Any other data as it is."""
    if not data.startswith(PNG):
        return data
    parts = _parts(data)
    return b"".join(
        part if at == 0 or len(part) < 12 else part[:-4] + struct.pack(">I", zlib.crc32(part[4:-4]))
        for at, part in enumerate(parts)
    )


_DAMAGES: tuple[Damage, ...] = (
    *(_flip, _flip, _overwrite, _overwrite, _cut, _splice),
    *(_repeat_part, _drop_part, _move_part, _lie_about_length, _lie_about_size, _lie_about_size),
)
