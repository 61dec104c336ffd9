"""What every format has in common: the largest picture, the part that Qt may decode, and why a picture is refused."""

from msgspec import Struct

from fastpix_desktop.domain.wording import Sentence, sentence

MOST_PIXELS = 8_400_000
"""The most pixels of a picture: those of a frame of 4K video. With twice as many pixels, decoders took up to 330 MB for
one picture."""
MOST_SPARE_BYTES = 64 * 1024
"""How many bytes or pixels may follow after the last one that is shown."""
MOST_SEGMENTS = 1_000
"""The most segments of a JPEG before its first scan, chunks of a WebP, and extensions of a GIF that are looked at."""

NO_FORMAT = sentence("pictures", "The picture is not shown: it is no PNG, JPEG, WebP or GIF.")
DAMAGED = sentence("pictures", "The picture is not shown: it is damaged.")
TOO_SLOW = sentence("pictures", "The picture is not shown: decoding it would take too long.")
_TOO_LARGE = sentence("pictures", "The picture is not shown: it is too large ({width} × {height}).")


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


def check_size(width: int, height: int, most: int = MOST_PIXELS) -> None:
    """Raise PictureRefused if a picture of this size has no pixels, or more than `most`."""
    if width <= 0 or height <= 0:
        raise PictureRefused(DAMAGED)
    if width * height > most:
        raise PictureRefused(_TOO_LARGE.fill(width=width, height=height))
