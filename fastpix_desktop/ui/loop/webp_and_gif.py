"""Takes out of a WebP or a GIF what paints its first frame."""

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

MOST_LOSSLESS_PIXELS = 300_000
"""The most pixels of a lossless WebP. libwebp allocates up to 6 kB of tables for every 16 pixels."""
MOST_FRAME_BYTES = 256 * 1024
"""The most compressed bytes of a GIF's first frame."""
_MOST_CODE_BITS = 12


def webp_part(data: bytes) -> PicturePart:
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
    for _ in range(MOST_SEGMENTS):
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


def gif_part(data: bytes) -> PicturePart:
    """Keep the first frame, its colours and its transparency.

    Qt reports the size of the frame, but paints the whole logical screen: a GIF of 41 bytes became a picture of 61 MB.
    """
    if len(data) < 13:
        raise PictureRefused(DAMAGED)
    wide, high = _numbers(data, 6, 2)
    check_size(wide, high)
    at = colours_end = 13 + _colour_table_size(data[10])
    control = b""
    for _ in range(MOST_SEGMENTS):
        if data[at : at + 1] != b"\x21":
            break
        # An extension begins with a label. Then come blocks that each begin with their length.
        end = _end_of_blocks(data, at + 2)
        if data[at + 1 : at + 3] == b"\xf9\x04":
            control = data[at:end]
        at = end
    start = (
        at + 11 + _colour_table_size(data[at + 9]) if data[at : at + 1] == b"\x2c" and len(data) > at + 9 else len(data)
    )
    if start >= len(data):
        raise PictureRefused(DAMAGED)
    left, top, width, height = _numbers(data, at + 1, 4)
    check_size(max(wide, left + width), max(high, top + height))
    end = _end_of_blocks(data, start)
    _check_codes(_joined_blocks(data, start), data[start - 1], width * height)
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
            raise PictureRefused(TOO_SLOW)
    return at + 1


def _joined_blocks(gif: bytes, at: int) -> bytes:
    blocks = []
    while at < len(gif) and gif[at]:
        blocks.append(gif[at + 1 : at + 1 + gif[at]])
        at += 1 + gif[at]
    return b"".join(blocks)


def _check_codes(packed: bytes, code_bits: int, pixels: int) -> None:
    """Raise PictureRefused if the codes of a frame (LZW) stand for more than its pixels.

    Qt decodes all of them, also after the last pixel of the frame: 260 kB took 2.7 s. Here, only the number of pixels
    that each code stands for is followed.
    """
    if not 2 <= code_bits <= 8:
        raise PictureRefused(DAMAGED)
    clear, most = 1 << code_bits, pixels + MOST_SPARE_BYTES
    at_first = [1] * clear + [0, 0]
    lengths, bits, before = at_first.copy(), code_bits + 1, 0
    buffered = in_buffer = told = 0
    for byte in packed:
        buffered |= byte << in_buffer
        in_buffer += 8
        while in_buffer >= bits:
            code = buffered & (1 << bits) - 1
            buffered >>= bits
            in_buffer -= bits
            if code == clear:
                lengths, bits, before = at_first.copy(), code_bits + 1, 0
                continue
            if code == clear + 1 or code > len(lengths):
                return
            length = lengths[code] if code < len(lengths) else before + 1
            told += length
            if told > most:
                raise PictureRefused(DAMAGED)
            if before and len(lengths) < 1 << _MOST_CODE_BITS:
                lengths.append(before + 1)
                bits += len(lengths) == 1 << bits and bits < _MOST_CODE_BITS
            before = length
