"""Reads the headers of PNG, JPEG, WebP and GIF, and takes out the parts that paint the first frame.

Nothing is decoded here. What Qt receives is put together anew from these parts: texts, colour profiles, further frames
and everything unknown are left out. So they can neither take long nor reach a weakness in a decoder, and the size that
was checked is the size of what is decoded.
"""

import zlib
from collections.abc import Callable, Iterator

from msgspec import Struct

from fastpix_desktop.domain.wording import Sentence, sentence

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
"""The most chunks of a PNG that are looked at."""
_MOST_SEGMENTS = 1_000
"""The most segments of a JPEG before its first scan, chunks of a WebP, and extensions of a GIF that are looked at."""

_MOST_SPARE_BYTES = 64 * 1024
"""How many bytes may follow after the last row of a PNG."""
_STEP = 64 * 1024
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""For each pass of an interlaced PNG: the first column and row, and the steps to the next ones."""

_PNG = b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN = b"\xff\xda"

_NO_FORMAT = sentence("pictures", "The picture is not shown: it is no PNG, JPEG, WebP or GIF.")
_TOO_LARGE = sentence("pictures", "The picture is not shown: it is too large ({width} × {height}).")
_TOO_SLOW = sentence("pictures", "The picture is not shown: decoding it would take too long.")
DAMAGED = sentence("pictures", "The picture is not shown: it is damaged.")


class PictureRefused(Exception):
    """A picture is not decoded. `sentence` says why, for the user."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why)
        self.sentence = why


class PicturePart(Struct, frozen=True):
    """What Qt may decode. `format` is Qt's name for it. `data` is a complete picture of one frame.

    `width` and `height` are in pixels, as the header gives them.
    """

    format: bytes
    width: int
    height: int
    data: bytes


def first_frame(data: bytes) -> PicturePart:
    """Return the part of a picture that paints its first frame. Raises PictureRefused."""
    name = picture_format(data)
    if name is None:
        raise PictureRefused(_NO_FORMAT)
    return _READERS[name](data)


def picture_format(data: bytes) -> bytes | None:
    """Return Qt's name for the format that `data` begins with. None for a format that is not accepted."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"webp"
    signatures = {_PNG: b"png", b"\xff\xd8\xff": b"jpeg", b"GIF87a": b"gif", b"GIF89a": b"gif"}
    return next((name for signature, name in signatures.items() if data.startswith(signature)), None)


def check_size(width: int, height: int, most: int = MOST_PIXELS) -> None:
    """Raise PictureRefused if a picture of this size has no pixels, or more than `most`."""
    if width <= 0 or height <= 0:
        raise PictureRefused(DAMAGED)
    if width * height > most:
        raise PictureRefused(_TOO_LARGE.fill(width=width, height=height))


def _png(data: bytes) -> PicturePart:
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
                    if inflated > most + _MOST_SPARE_BYTES:
                        raise PictureRefused(DAMAGED)
    except zlib.error:
        # Qt decides how much of a damaged picture it shows. It stops here too.
        return


def _jpeg(data: bytes) -> PicturePart:
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

    Raises PictureRefused after _MOST_SEGMENTS of them.
    """
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if jpeg[at : at + 1] != b"\xff" or len(jpeg) < at + 4:
            return
        kind, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if length < 2 or kind == 0xFF or kind < 0xC0 or 0xD0 <= kind <= 0xD9:
            return
        yield kind, at, at + 2 + length
        at += 2 + length
    raise PictureRefused(_TOO_SLOW)


def _check_scans(scans: int, width: int, height: int) -> None:
    """Raise PictureRefused for so many scans that decoding would take too long. 62 kB with a thousand took 29 s.

    `scans` counts the two bytes at the start of a scan: in compressed data, 0xDA never follows 0xFF.
    """
    if scans > MOST_SCANS or scans * width * height > _MOST_SCANNED_PIXELS:
        raise PictureRefused(_TOO_SLOW)


def _webp(data: bytes) -> PicturePart:
    """Keep the pixels of the picture, or of the first frame of an animation, and their transparency."""
    first = next((chunk for chunk in _webp_chunks(data, 12) if chunk[0] in {b"ANMF", b"ALPH", b"VP8L", b"VP8 "}), None)
    if first is None:
        raise PictureRefused(DAMAGED)
    kind, start, end = first
    # A frame begins with 16 bytes of its own, and then has chunks as a picture has.
    return _webp_frame(data[start + 24 : end] if kind == b"ANMF" else data[start:])


def _webp_frame(data: bytes) -> PicturePart:
    alpha = b""
    for kind, start, end in _webp_chunks(data, 0):
        if kind == b"ALPH" and not alpha:
            alpha = data[start:end]
        elif kind == b"VP8L" and end - start >= 14:
            bits = int.from_bytes(data[start + 9 : start + 13], "little")
            width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
            check_size(width, height, MOST_LOSSLESS_PIXELS)
            return PicturePart(b"webp", width, height, _riff(data[start:end]))
        elif kind == b"VP8 " and data[start + 11 : start + 14] == b"\x9d\x01\x2a" and end - start >= 18:
            width, height = (int.from_bytes(data[start + at : start + at + 2], "little") & 0x3FFF for at in (14, 16))
            check_size(width, height, MOST_LOSSLESS_PIXELS if alpha else MOST_PIXELS)
            extended = b"" if not alpha else _extended(width, height)
            return PicturePart(b"webp", width, height, _riff(extended, alpha, data[start:end]))
    raise PictureRefused(DAMAGED)


def _webp_chunks(webp: bytes, at: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind, the start and the end of each chunk. The end may be after the end of the data."""
    for _ in range(_MOST_SEGMENTS):
        head = webp[at : at + 8]
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:], "little")
        end = at + 8 + length
        yield head[:4], at, end
        # Each chunk is padded to an even length.
        at = end + length % 2


def _extended(width: int, height: int) -> bytes:
    """Return the header of a WebP of this size that has transparency."""
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"VP8X\x0a\0\0\0\x10\0\0\0" + sides


def _riff(*chunks: bytes) -> bytes:
    """Return a WebP of these chunks. A chunk that is cut off stays so, and the decoder refuses it."""
    padded = b"".join(chunk + bytes(len(chunk) % 2) for chunk in chunks)
    return b"RIFF" + (4 + len(padded)).to_bytes(4, "little") + b"WEBP" + padded


def _gif(data: bytes) -> PicturePart:
    """Keep the first frame, its colours and its transparency.

    Qt reports the size of the frame, but paints the whole logical screen: a GIF of 41 bytes became a picture of 61 MB.
    """
    if len(data) < 13:
        raise PictureRefused(DAMAGED)
    wide, high = _numbers(data, 6, 2)
    check_size(wide, high)
    at = colours_end = 13 + _colour_table_size(data[10])
    control = b""
    for _ in range(_MOST_SEGMENTS):
        if data[at : at + 1] != b"\x21":
            break
        # An extension begins with a label. Then come blocks that each begin with their length.
        end = _end_of_blocks(data, at + 2)
        if data[at + 1 : at + 3] == b"\xf9\x04":
            control = data[at:end]
        at = end
    if data[at : at + 1] != b"\x2c" or len(data) < at + 11:
        raise PictureRefused(DAMAGED)
    left, top, width, height = _numbers(data, at + 1, 4)
    check_size(max(wide, left + width), max(high, top + height))
    end = _end_of_blocks(data, at + 11 + _colour_table_size(data[at + 9]))
    return PicturePart(b"gif", wide, high, data[:colours_end] + control + data[at:end] + b"\x3b")


def _numbers(gif: bytes, at: int, count: int) -> list[int]:
    return [int.from_bytes(gif[each : each + 2], "little") for each in range(at, at + 2 * count, 2)]


def _colour_table_size(flags: int) -> int:
    """Return the number of bytes in the colour table that these flags describe, 0 if there is none."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(gif: bytes, start: int) -> int:
    """Return the position after the blocks that begin at `start`. The last of them is an empty block.

    Raises PictureRefused if they have more than MOST_FRAME_BYTES.
    """
    at = start
    while at < len(gif) and gif[at]:
        at += 1 + gif[at]
        if at - start > MOST_FRAME_BYTES:
            raise PictureRefused(_TOO_SLOW)
    return at + 1


_READERS: dict[bytes, Callable[[bytes], PicturePart]] = {b"png": _png, b"jpeg": _jpeg, b"webp": _webp, b"gif": _gif}
