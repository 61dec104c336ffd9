"""The id of a media on one line: complete if it fits, otherwise shortened in the middle."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fastpix_desktop.ui.look.tooltips import set_tooltip


class IdLabel(QLabel):
    """`text()` returns the complete id. Both ends stay readable, because similar ids may differ at either."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._shown = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Qt: show `text`."""
        self._whole = text
        set_tooltip(self, text)
        self.setAccessibleName(text)
        self._fit()

    def text(self) -> str:
        """Qt: what was set, whole."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Qt: the size for the complete id, and 2 pixels more: text of exactly the measured width is shortened."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a new width; fit the text again."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: a new font; fit the text again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width())
        if shown != self._shown:
            self._shown = shown
            super().setText(shown)
            # A shortened id must not be copied as an id. The button beside it copies the complete one.
            is_whole = shown == self._whole
            may = Qt.TextInteractionFlag.TextSelectableByMouse if is_whole else Qt.TextInteractionFlag.NoTextInteraction
            self.setTextInteractionFlags(may)
