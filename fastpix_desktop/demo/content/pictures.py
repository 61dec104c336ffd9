"""Draws the demo's thumbnails: simple pictures that look like frames of films. No image library is used.

Drawing must be fast, because a page of media reads fifty thumbnails at once. Therefore Python computes
only every fourth row of the backdrop pixel by pixel. All other pixels are copied or recoloured several at a time.
"""

import colorsys
import hashlib
import math
import struct
import zlib
from collections.abc import Callable
from functools import lru_cache
from random import Random

WIDTH = 320
_MIN_WIDTH, _MAX_WIDTH = 32, 640

# A pixel is the number of a colour in the palette. The palette has four quarters of 64 colours. The first quarter has
# the colours of the backdrop. The other quarters have the same colours, but lit, shaded, and dark (silhouette). A shape
# is painted by changing the numbers of its pixels, so that they select the same colours in another quarter. Each of
# these tables maps every colour number to the number of the same colour in one quarter.
_SHADES = 64
_LIT, _SHADED, _SILHOUETTE = (
    bytes(quarter * _SHADES + index % _SHADES for index in range(256)) for quarter in (1, 2, 3)
)

Rows = list[bytearray]


@lru_cache(maxsize=400)
def thumbnail(key: str, width: int = WIDTH) -> bytes:
    """Return the picture for a key as PNG, 16:9 and `width` pixels wide. The same key always gives the same picture.

    A width below 32 counts as 32. A width above 640 counts as 640.
    """
    width = max(_MIN_WIDTH, min(_MAX_WIDTH, width))
    height = width * 9 // 16
    random = Random(hashlib.blake2b(key.encode(), digest_size=8).digest())
    rows = _backdrop(random, width, height)
    random.choice(_SCENES)(random, rows, width, height)
    return _png(rows, width, height, _palette(random))


def _backdrop(random: Random, width: int, height: int) -> Rows:
    """Return rows of pixels with a smooth diagonal gradient in the first quarter of the palette."""
    slope = random.uniform(-0.35, 0.35)
    length = width + int(abs(slope) * height) + 1
    tilt = random.randrange(6, 16)
    rows: Rows = []
    for y in range(height):
        base = (_SHADES - 1 - tilt) * y // height
        start = int(abs(slope) * (y if slope > 0 else height - y))
        if y % 4 == 0:
            ramp = bytes(base + tilt * x // length for x in range(length))
        rows.append(bytearray(ramp[start : start + width]))
    return rows


def _paint(row: bytearray, left: float, right: float, table: bytes) -> None:
    start, stop = max(0, int(left)), min(len(row), int(right))
    if start < stop:
        row[start:stop] = row[start:stop].translate(table)


def _disc(rows: Rows, x: float, y: float, radius: float, table: bytes) -> None:
    for line in range(max(0, int(y - radius)), min(len(rows), int(y + radius) + 1)):
        half = math.sqrt(max(0.0, radius**2 - (line - y) ** 2))
        _paint(rows[line], x - half, x + half, table)


def _landscape(random: Random, rows: Rows, width: int, height: int) -> None:
    """Draw a low sun behind two ranges of hills."""
    _disc(rows, width * random.uniform(0.2, 0.8), height * random.uniform(0.3, 0.5), height * 0.17, _LIT)
    for level, table in ((0.62, _SHADED), (0.8, _SILHOUETTE)):
        wave, phase = random.uniform(1.0, 2.6), random.uniform(0.0, 6.3)
        step = max(2, width // 160)
        for x in range(0, width, step):
            top = height * (level + 0.09 * math.sin(wave * 6.3 * x / width + phase))
            _column(rows, x, x + step, top, table)


def _column(rows: Rows, left: int, right: int, top: float, table: bytes) -> None:
    for row in rows[int(top) :]:
        row[left:right] = row[left:right].translate(table)


def _interview(random: Random, rows: Rows, width: int, height: int) -> None:
    """Draw one or two people in front of a lit wall."""
    _disc(rows, width * 0.5, height * 0.45, height * 0.5, _LIT)
    for x in random.choice(((0.5,), (0.32, 0.68), (0.27, 0.73))):
        head = height * random.uniform(0.1, 0.12)
        _disc(rows, width * x, height * 0.5, head, _SILHOUETTE)
        _disc(rows, width * x, height * 0.95, head * 2.7, _SILHOUETTE)


def _stage(random: Random, rows: Rows, width: int, height: int) -> None:
    """Draw spotlights, and a person on a stage."""
    for lamp in range(random.randint(2, 3)):
        top, foot = random.uniform(0.1, 0.9), 0.25 + 0.25 * lamp
        for y, row in enumerate(rows):
            middle = width * (top + (foot - top) * y / height)
            spread = width * (0.01 + 0.09 * y / height)
            _paint(row, middle - spread, middle + spread, _LIT)
    for row in rows[int(height * 0.82) :]:
        _paint(row, 0, width, _SILHOUETTE)
    x = width * random.uniform(0.3, 0.7)
    _disc(rows, x, height * 0.52, height * 0.06, _SILHOUETTE)
    for y in range(int(height * 0.59), int(height * 0.83)):
        _paint(rows[y], x - height * 0.07, x + height * 0.07, _SILHOUETTE)


def _slides(random: Random, rows: Rows, width: int, height: int) -> None:
    """Draw a slide with a headline, lines of text and a chart."""
    for y in range(int(height * 0.12), int(height * 0.88)):
        _paint(rows[y], width * 0.1, width * 0.9, _LIT)
    for line, share in enumerate((0.45, 0.3, 0.34, 0.26)):
        top, right = height * (0.22 + 0.15 * line), width * (0.16 + share * random.uniform(0.7, 1.0))
        for y in range(int(top), int(top + height * (0.08 if line == 0 else 0.045))):
            _paint(rows[y], width * 0.16, right, _SHADED)
    for bar in range(4):
        left = width * (0.6 + 0.065 * bar)
        for y in range(int(height * random.uniform(0.3, 0.65)), int(height * 0.78)):
            _paint(rows[y], left, left + width * 0.045, _SILHOUETTE)


def _skyline(random: Random, rows: Rows, width: int, height: int) -> None:
    """Draw a town at night."""
    _disc(rows, width * random.uniform(0.1, 0.9), height * 0.22, height * 0.09, _LIT)
    left = 0.0
    while left < width:
        wide = width * random.uniform(0.05, 0.12)
        top = int(height * random.uniform(0.35, 0.75))
        table = random.choice((_SHADED, _SILHOUETTE))
        for row in rows[top:]:
            _paint(row, left, left + wide, table)
        for y in range(top + height // 18, int(height * 0.92), max(3, height // 11)):
            for row in rows[y : y + max(1, height // 40)]:
                _paint(row, left + wide * 0.2, left + wide * random.choice((0.2, 0.45, 0.75)), _LIT)
        left += wide


_SCENES: tuple[Callable[[Random, Rows, int, int], None], ...] = (
    _landscape,
    _interview,
    _stage,
    _slides,
    _skyline,
)


def _palette(random: Random) -> bytes:
    """Return 256 RGB colours: the four quarters of the palette (see `_SHADES`)."""
    hue = random.random()
    drift = random.choice((-1, 1)) * random.uniform(0.06, 0.16)
    saturation = random.uniform(0.4, 0.65)
    # For each quarter: the factor of the brightness, the factor of the saturation, and how much white is mixed in.
    lights = ((1.0, 1.0, 0.0), (1.0, 0.75, 0.42), (0.62, 1.0, 0.0), (0.24, 0.9, 0.0))
    colours = bytearray()
    for light, strength, white in lights:
        for shade in range(_SHADES):
            share = shade / (_SHADES - 1)
            value = (0.42 + 0.5 * share) * light
            red, green, blue = colorsys.hsv_to_rgb((hue + drift * share) % 1.0, saturation * strength, value)
            colours += bytes(int(255 * (part + (1.0 - part) * white)) for part in (red, green, blue))
    return bytes(colours)


def _png(rows: Rows, width: int, height: int, palette: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 1)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"PLTE", palette)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )
