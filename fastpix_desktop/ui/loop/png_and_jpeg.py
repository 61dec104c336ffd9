"""Takes out of a PNG or a JPEG what paints it."""

import zlib
from collections.abc import Iterator

from fastpix_desktop.ui.loop.picture_limits import (
    DAMAGED,
    MOST_PIXELS,
    MOST_SEGMENTS,
    MOST_SPARE_BYTES,
    TOO_SLOW,
    PicturePart,
    PictureRefused,
    check_size,
)

MOST_SCANS = 100
"""The most scans of a JPEG. For each scan, the whole picture is decoded. A progressive JPEG usually has ten scans."""
_MOST_SCANNED_PIXELS = 10 * MOST_PIXELS
_MOST_CHUNKS = 20_000
"""The most chunks of a PNG that are looked at."""
_STEP = 64 * 1024
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""For each pass of an interlaced PNG: the first column and row, and the steps to the next ones."""
_START_OF_SCAN = b"\xff\xda"


def png_part(data: bytes) -> PicturePart:
    """Keep the header, one palette, one transparency, and the pixels.

    Qt took 22 s and 3.8 GB to read a PNG with 771 kB of compressed texts and colour profiles.
    """
    if data[8:16] != b"\0\0\0\x0dIHDR" or len(data) < 33:
        raise PictureRefused(DAMAGED)
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    check_size(width, height)
    kept, once, at = [data[:33]], {b"PLTE", b"tRNS", b"IEND"}, 33
    for _ in range(_MOST_CHUNKS):
        head = data[at : at + 8]
        if len(head) < 8:
            break
        end, kind = at + 12 + int.from_bytes(head[:4], "big"), head[4:]
        if kind == b"IDAT" or kind in once:
            kept.append(data[at:end])
            once.discard(kind)
        if kind == b"IEND":
            break
        at = end
    _check_rows([piece[8:-4] for piece in kept if piece[4:8] == b"IDAT"], _rows_in_bytes(data[16:33], width, height))
    return PicturePart(b"png", width, height, b"".join(kept))


def _rows_in_bytes(header: bytes, width: int, height: int) -> int:
    """Return how many bytes the rows of a PNG have. `header` is the content of its first chunk."""
    bits = header[8] * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(header[9], 0)
    passes = _PASSES if header[12] else ((0, 0, 1, 1),)
    sizes = [(len(range(left, width, across)), len(range(top, height, down))) for left, top, across, down in passes]
    # Each row begins with the number of its filter.
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns)


def _check_rows(pieces: list[bytes], most: int) -> None:
    """Raise PictureRefused if the compressed rows inflate to more than `most` bytes.

    Qt's decoder inflates everything, also what is beyond the last row. 4.9 MB became 5 GB, which took 25 s.
    """
    inflater, inflated = zlib.decompressobj(), 0
    try:
        for piece in pieces:
            for at in range(0, len(piece), _STEP):
                rest = piece[at : at + _STEP]
                while rest:
                    inflated += len(inflater.decompress(rest, _STEP))
                    rest = inflater.unconsumed_tail
                    if inflated > most + MOST_SPARE_BYTES:
                        raise PictureRefused(DAMAGED)
    except zlib.error:
        # Qt decides how much of a damaged picture it shows. It stops here too.
        return


def jpeg_part(data: bytes) -> PicturePart:
    """Keep the tables, the frame, its orientation and its colours, and everything from the first scan on."""
    kept, once = [data[:2]], {0xE0, 0xE1, 0xEE}  # how the file is made, EXIF, and the kind of colours
    size: tuple[int, int] | None = None
    for kind, start, end in _segments(data):
        if kind == 0xDA:
            if size is None:
                break
            kept.append(data[start:])
            _check_scans(kept[-1].count(_START_OF_SCAN), *size)
            return PicturePart(b"jpeg", *size, b"".join(kept))
        if kind in {0xC0, 0xC1, 0xC2} and size is None and end - start >= 11:
            # Baseline, extended or progressive, with Huffman's code. Other kinds are not in use, and take longer.
            height, width = (int.from_bytes(data[at : at + 2], "big") for at in (start + 5, start + 7))
            check_size(width, height)
            size = width, height
        elif kind in once and (kind != 0xE1 or data[start + 4 : start + 8] == b"Exif"):
            once.discard(kind)
        elif kind not in {0xC4, 0xDB, 0xDD}:
            if 0xC0 <= kind <= 0xCF:
                break
            continue
        kept.append(data[start:end])
    raise PictureRefused(DAMAGED)


def _segments(jpeg: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the kind, the start and the end of each segment, up to the start of the first scan.

    Raises PictureRefused after MOST_SEGMENTS of them.
    """
    at = 2
    for _ in range(MOST_SEGMENTS):
        if jpeg[at : at + 1] != b"\xff" or len(jpeg) < at + 4:
            return
        kind, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if length < 2 or kind == 0xFF or kind < 0xC0 or 0xD0 <= kind <= 0xD9:
            return
        yield kind, at, at + 2 + length
        at += 2 + length
    raise PictureRefused(TOO_SLOW)


def _check_scans(scans: int, width: int, height: int) -> None:
    """Raise PictureRefused for so many scans that decoding would take too long. 62 kB with a thousand took 29 s.

    `scans` counts the two bytes at the start of a scan: in compressed data, 0xDA never follows 0xFF.
    """
    if scans > MOST_SCANS or scans * width * height > _MOST_SCANNED_PIXELS:
        raise PictureRefused(TOO_SLOW)
