"""The id of a media on one line: whole where there is room, else with dots in its middle; copies nothing."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fastpix_desktop.ui.look.tooltips import set_tooltip


class IdLabel(QLabel):
    """`text()` gives back what was set. Both ends stay to be read: ids of one hour differ at either."""

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
        """Qt: room for all of it, however much is shown now; what Qt measures as its width is cut by a hair."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another room shows more of it, or less."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: so does another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width())
        if shown != self._shown:
            self._shown = shown
            super().setText(shown)
            # What is not whole must not be taken for an id: then there is the button beside it.
            is_whole = shown == self._whole
            may = Qt.TextInteractionFlag.TextSelectableByMouse if is_whole else Qt.TextInteractionFlag.NoTextInteraction
            self.setTextInteractionFlags(may)
