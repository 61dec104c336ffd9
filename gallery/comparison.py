"""Compares a picture with the accepted one. Differences in smoothed edges are tolerated, moved content is not.

Accepted pictures are small: each square of `SQUARE` pixels is one pixel with its mean colour.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

SQUARE = 6
"""The side of a square, in device-independent pixels."""

_COLOUR = 10
"""How far the mean colour of a square may differ in red, green or blue, out of 255."""

_SQUARES = 2
"""How many squares of a picture may differ more."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`squares` squares differ, all within `place` (in device-independent pixels), or the size differs (`resized`)."""

    squares: int
    place: QRect
    resized: str = ""

    @property
    def words(self) -> str:
        """The difference in a phrase."""
        if self.resized:
            return self.resized
        place = self.place
        return f"{self.squares} squares, x {place.left()}–{place.right()}, y {place.top()}–{place.bottom()}"


def reduced(picture: QImage) -> QImage:
    """Reduce a picture to the mean colour of each square, for any device pixel ratio."""
    side = SQUARE * picture.devicePixelRatio()
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    plain.setDevicePixelRatio(1)
    width, height = max(1, round(plain.width() / side)), max(1, round(plain.height() / side))
    small = plain.scaled(
        width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return small.convertToFormat(QImage.Format.Format_RGB888)


def difference(accepted: QImage, drawn: QImage) -> Difference | None:
    """Return how two reduced pictures differ, None if they look the same."""
    if accepted.size() != drawn.size():
        sizes = [f"{image.width() * SQUARE} × {image.height() * SQUARE}" for image in (accepted, drawn)]
        return Difference(0, QRect(), f"size was about {sizes[0]}, is about {sizes[1]}")
    one, other = (image.convertToFormat(QImage.Format.Format_RGB888) for image in (accepted, drawn))
    place, squares = QRect(), 0
    for y, (line, beside) in enumerate(zip(_lines(one), _lines(other), strict=True)):
        if line == beside:
            continue
        for x in range(one.width()):
            at = slice(3 * x, 3 * x + 3)
            if any(abs(a - b) > _COLOUR for a, b in zip(line[at], beside[at], strict=True)):
                squares += 1
                place = place.united(QRect(x * SQUARE, y * SQUARE, SQUARE, SQUARE))
    return Difference(squares, place) if squares > _SQUARES else None


def _lines(image: QImage) -> list[bytes]:
    """The colours of each line, with three bytes each."""
    data, step = bytes(image.constBits()), image.bytesPerLine()
    return [data[y * step :][: 3 * image.width()] for y in range(image.height())]
