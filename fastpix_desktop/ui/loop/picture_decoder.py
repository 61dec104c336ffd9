"""Decodes pictures from the network safely: PNG, JPEG, WebP and GIF, recognised by their first bytes.

Without a fixed format, Qt would try every format that it has a plugin for. An SVG of 3.6 kB with nested `<use>` would
then occupy Qt for ever.

While Qt reads the size of a picture, it holds Python's global lock. If this takes long, the window does not react, even
though it happens in another thread. Therefore a picture that would take long is refused before Qt reads it, and Qt
receives only the parts that paint its first frame (`picture_parts`).
"""

import threading

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from fastpix_desktop.ui.loop.picture_limits import DAMAGED, PicturePart, PictureRefused, check_size
from fastpix_desktop.ui.loop.picture_parts import first_frame

LARGEST_SHOWN = QSize(256, 144)
"""The largest size of a picture in a row of a table, in pixels, also on a screen with a scale of 200 %."""
LARGEST_IN_PANE = QSize(960, 540)
"""The largest size of the picture in the media pane, in pixels: 480 pixels wide on a screen with a scale of 200 %."""
_MOST_MEGABYTES = 40
"""The most memory that Qt may allocate for one picture, whatever size the header of the picture gives."""


class PictureDecoder:
    """Decodes pictures, one at a time if several threads call `decode`, because each may need 100 MB for a moment."""

    def __init__(self) -> None:
        # This limit applies to the whole process. The program has no other pictures that are as large.
        QImageReader.setAllocationLimit(_MOST_MEGABYTES)
        self._lock = threading.Lock()

    def decode(self, data: bytes, largest: QSize = LARGEST_SHOWN) -> QImage:
        """Return the first frame of the picture in `data`, scaled down to `largest`, in pixels, if it is larger.

        Raises PictureRefused if the picture is refused or cannot be decoded. Call this in a thread, because it may take
        a few seconds.
        """
        with self._lock:
            return _decoded(first_frame(data), largest)


def smaller(image: QImage) -> QImage:
    """Return a picture that was decoded for the pane in the size for a row."""
    return _fitted(image, LARGEST_SHOWN)


def _decoded(part: PicturePart, largest: QSize) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(part.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(part.format))
    # Otherwise Qt would try other decoders if this one fails.
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    check_size(size.width(), size.height())
    if _is_too_large(size, largest):
        scaled = size.scaled(largest, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise PictureRefused(DAMAGED)
    # The picture may still be too large: EXIF data may have rotated it, and Qt returns a GIF in the size of its logical
    # screen.
    return _fitted(image, largest)


def _fitted(image: QImage, largest: QSize) -> QImage:
    if not _is_too_large(image.size(), largest):
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(largest, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def _is_too_large(size: QSize, largest: QSize) -> bool:
    return size.width() > largest.width() or size.height() > largest.height()
