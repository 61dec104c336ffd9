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
"""The largest size of a decoded picture, in pixels. The media pane needs this size on a screen with a scale of 1.7."""
_MOST_MEGABYTES = 40
"""The most memory that Qt may allocate for one picture, whatever size the header of the picture gives."""


class PictureDecoder:
    """Decodes pictures, one at a time if several threads call `decode`, because each may need 100 MB for a moment."""

    def __init__(self) -> None:
        # This limit applies to the whole process. The program has no other pictures that are as large.
        QImageReader.setAllocationLimit(_MOST_MEGABYTES)
        self._lock = threading.Lock()

    def decode(self, data: bytes) -> QImage:
        """Return the first frame of the picture in `data`, scaled down to LARGEST_SHOWN if it is larger.

        Raises PictureRefused if the picture is refused or cannot be decoded. Call this in a thread, because it may take
        a few seconds.
        """
        with self._lock:
            return _decoded(first_frame(data))


def _decoded(part: PicturePart) -> QImage:
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
    if _is_too_large(size):
        scaled = size.scaled(LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise PictureRefused(DAMAGED)
    # The picture may still be too large: EXIF data may have rotated it, and Qt returns a GIF in the size of its logical
    # screen.
    return image.scaled(LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio) if _is_too_large(image.size()) else image


def _is_too_large(size: QSize) -> bool:
    return size.width() > LARGEST_SHOWN.width() or size.height() > LARGEST_SHOWN.height()
