"""Reads the headers of PNG, JPEG, WebP and GIF, and takes out the parts that paint the first frame.

Nothing is decoded here. What Qt receives is put together anew from these parts: texts, colour profiles, further frames
and everything unknown are left out. So they can neither take long nor reach a weakness in a decoder, and the size that
was checked is the size of what is decoded.
"""

from collections.abc import Callable

from fastpix_desktop.ui.loop.picture_limits import NO_FORMAT, PicturePart, PictureRefused
from fastpix_desktop.ui.loop.png_and_jpeg import jpeg_part, png_part
from fastpix_desktop.ui.loop.webp_and_gif import gif_part, webp_part

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": b"png", b"\xff\xd8\xff": b"jpeg", b"GIF87a": b"gif", b"GIF89a": b"gif"}
_READERS: dict[bytes, Callable[[bytes], PicturePart]] = {
    b"png": png_part,
    b"jpeg": jpeg_part,
    b"webp": webp_part,
    b"gif": gif_part,
}


def first_frame(data: bytes) -> PicturePart:
    """Return the part of a picture that paints its first frame. Raises PictureRefused."""
    name = picture_format(data)
    if name is None:
        raise PictureRefused(NO_FORMAT)
    return _READERS[name](data)


def picture_format(data: bytes) -> bytes | None:
    """Return Qt's name for the format that `data` begins with. None for a format that is not accepted."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"webp"
    return next((name for signature, name in _SIGNATURES.items() if data.startswith(signature)), None)
