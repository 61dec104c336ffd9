"""The line that says how long something has been waited for, with a button that ends the wait."""

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words import formatting


class LongWait(QWidget):
    """Hidden until `say`. `stop` is the button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel()
        self.stop = QToolButton()
        self.stop.setObjectName("media_stop")
        self.stop.setText(self.tr("Stop"))
        set_tooltip(self.stop, self.tr("Stop reading this media"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.stop)
        self.hide()

    def say(self, seconds: int) -> None:
        """Show that the wait has lasted this many seconds."""
        self.words.setText(formatting.still_waiting(seconds))
        self.show()
