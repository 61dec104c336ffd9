"""The line that the message bar shows: a sign, a sentence, its next step, how many wait, and a button to dismiss it."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from fastpix_desktop.ui.look.appearance import SPACE, Tone, tone_colour
from fastpix_desktop.ui.look.icons import icon, icon_pixmap, icon_size
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip


class NoticeLine(QWidget):
    """Keeps its height when it is empty. `step` is the button of the next step, `shutter` dismisses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone | None = None
        self._sign = QLabel()
        self._sentence = PlainLabel()
        self._sentence.setObjectName("notice_text")
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more = QLabel()
        self._more.setObjectName("notices_waiting")
        self.step = QPushButton()
        self.step.setObjectName("notice_step")
        self.shutter = QToolButton()
        self.shutter.setAutoRaise(True)
        dismiss = self.tr("Dismiss message")
        self.shutter.setAccessibleName(dismiss)
        set_tooltip(self.shutter, dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self._sign)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._more)
        layout.addWidget(self.step)
        layout.addWidget(self.shutter)
        # Two lines of text always have room, so that nothing above jumps when a message comes.
        self.setMinimumHeight(max(self.step.sizeHint().height(), self.fontMetrics().lineSpacing() * 2) + SPACE)

    @property
    def text(self) -> str:
        """What the line says now; empty when it says nothing."""
        return self._sentence.text()

    def show_sentence(self, text: str, tone: Tone | None, step: str) -> None:
        """Say this; None as its tone shows nothing, an empty `step` has no button."""
        self._tone = tone
        self._sentence.setText(text)
        self.step.setText(step)
        self._paint_icons()
        self._sign.setVisible(tone is not None)
        self.shutter.setVisible(tone is not None)
        self.step.setVisible(bool(step))

    def show_more(self, text: str) -> None:
        """Say how many messages wait; empty for none."""
        self._more.setText(text)
        self._more.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _paint_icons(self) -> None:
        self.shutter.setIcon(icon("close"))
        self.shutter.setIconSize(icon_size(self))
        if self._tone is None:
            return
        self._sign.setAccessibleName(_spoken(self._tone))
        colour = tone_colour(self.palette(), self._tone)
        size = self.fontMetrics().height()
        self._sign.setPixmap(icon_pixmap(self._tone.mark, colour, size, self.devicePixelRatioF()))


def _spoken(tone: Tone) -> str:
    """What the sign says to a screen reader."""
    return {
        Tone.GOOD: QCoreApplication.translate("NoticeLine", "Done"),
        Tone.BUSY: QCoreApplication.translate("NoticeLine", "Not finished yet"),
        Tone.BAD: QCoreApplication.translate("NoticeLine", "Trouble"),
    }.get(tone, QCoreApplication.translate("NoticeLine", "Note"))
