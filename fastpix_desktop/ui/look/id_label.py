"""Shows an id on one line. An id that is too long for the line is shortened in the middle."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.outgoing_text import copied_id
from fastpix_desktop.ui.look.tooltips import set_tooltip


class IdLabel(QLabel):
    """A label for an id. Both ends of the id stay visible, because similar ids may differ at either end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._line = ""
        self._shown = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Qt: show the id `text`."""
        self._id = text
        self._line = one_line(text)
        set_tooltip(self, self._line)
        self.setAccessibleName(self._line)
        self._shorten()

    def text(self) -> str:
        """Qt: the complete id as the service spells it, even if a shortened one is shown."""
        return self._id

    def sizeHint(self) -> QSize:
        """Qt: the preferred size, which fits the complete id."""
        # 2 pixels more than the text needs: Qt shortens a text that is exactly as wide as the label.
        return QSize(self.fontMetrics().horizontalAdvance(self._line) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: shorten the id for the new width."""
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: shorten the id again if the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._shorten()

    def _shorten(self) -> None:
        """Show as much of the id as fits."""
        shown = self.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideMiddle, self.width())
        if shown == self._shown:
            return
        self._shown = shown
        super().setText(shown)
        # Only a complete id can be selected, so that nobody copies a shortened one, and only an id that can be copied.
        # The copy button beside the label in the media header copies the complete id.
        can_be_copied = shown == self._id and copied_id(self._id) is not None
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse if can_be_copied else flags.NoTextInteraction)
