"""The bar that opens a media by its ID, link or address."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from fastpix_desktop.domain.links import read_link
from fastpix_desktop.ui.browse.input_bar import InputBar
from fastpix_desktop.ui.system.clipboard import text_on_clipboard


class GoToBar(InputBar):
    """Reads an ID, link or address that the user enters. If the text is none of these, the bar says so.

    Signal `wanted(Link)`: the user wants to open the media that the Link stands for.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("go_to", parent)
        self.title.setText(self.tr("Go to media"))
        self.line.setPlaceholderText(self.tr("Media ID, FastPix address, HLS address or link"))
        self.line.setAccessibleName(self.tr("Go to media"))
        self.line.textEdited.connect(lambda: self.say(""))
        self.line.returnPressed.connect(self._go)
        self._button = QPushButton(self.tr("Go"))
        self._button.setObjectName("go_to_button")
        self._button.clicked.connect(self._go)
        self.row.insertWidget(2, self._button)
        self.setTabOrder(self.line, self._button)
        self.setTabOrder(self._button, self.close_button)

    def open(self) -> None:
        """Show the bar. The input field contains the ID, link or address on the clipboard, or else it is empty."""
        copied = text_on_clipboard()
        self.line.setText(copied.strip() if read_link(copied) is not None else "")
        self.say("")
        super().open()

    def _go(self) -> None:
        link = read_link(self.line.text())
        if link is None:
            self.say(self.tr("This is no ID, link or address of a media."))
        else:
            self.wanted.emit(link)
