"""The widgets of the message bar.

They are an icon, a sentence, the number of queued messages, a button for the next step, and a button that dismisses the
message.
"""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE, Tone, tone_colour
from fastpix_desktop.ui.look.icons import icon, icon_pixmap, icon_size
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip


class NoticeLine(QWidget):
    """The widgets in a row. The row keeps its height when it shows nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone | None = None
        self._icon = QLabel()
        self._sentence = PlainLabel()
        self._sentence.setObjectName("notice_text")
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more = TextLabel()
        self._more.setObjectName("notices_waiting")
        self.step_button = QPushButton()
        self.step_button.setObjectName("notice_step")
        self.dismiss_button = QToolButton()
        self.dismiss_button.setAutoRaise(True)
        dismiss = self.tr("Dismiss message")
        self.dismiss_button.setAccessibleName(one_line(dismiss))
        set_tooltip(self.dismiss_button, dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self._icon)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._more)
        layout.addWidget(self.step_button)
        layout.addWidget(self.dismiss_button)
        self._paint_icons()
        self._reserve_height()

    @property
    def text(self) -> str:
        """The sentence that is shown. Empty if nothing is shown."""
        return self._sentence.text()

    def show_sentence(self, text: str, tone: Tone | None, step: str) -> None:
        """Show a sentence with the icon of its tone. `step` is the text of the step button, empty for no button.

        To show nothing, pass an empty `text` and `step`, and None as `tone`.
        """
        self._tone = tone
        self._sentence.setText(text)
        self.step_button.setText(one_line(step))
        self._paint_icons()
        self._icon.setVisible(tone is not None)
        self.dismiss_button.setVisible(tone is not None)
        self.step_button.setVisible(bool(step))

    def show_more(self, text: str) -> None:
        """Show the text that says how many messages are queued. If the text is empty, show nothing."""
        self._more.setText(text)
        self._more.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()
        elif event.type() == QEvent.Type.StyleChange:
            self._reserve_height()

    def _reserve_height(self) -> None:
        """Be two lines of text high at all times, so that nothing above moves when a message is shown."""
        buttons = (self.step_button, self.dismiss_button)
        highest = max(button.sizeHint().height() for button in buttons)
        self.setMinimumHeight(max(highest, self.fontMetrics().lineSpacing() * 2) + SPACE)

    def _paint_icons(self) -> None:
        self.dismiss_button.setIcon(icon("close"))
        self.dismiss_button.setIconSize(icon_size(self))
        if self._tone is None:
            return
        self._icon.setAccessibleName(one_line(_icon_name(self._tone)))
        colour = tone_colour(self.palette(), self._tone)
        size = self.fontMetrics().height()
        self._icon.setPixmap(icon_pixmap(self._tone.mark, colour, size, self.devicePixelRatioF()))


def _icon_name(tone: Tone) -> str:
    """Return the name of the icon of a tone, for screen readers."""
    return {
        Tone.GOOD: QCoreApplication.translate("NoticeLine", "Done"),
        Tone.BUSY: QCoreApplication.translate("NoticeLine", "Not finished yet"),
        Tone.BAD: QCoreApplication.translate("NoticeLine", "Trouble"),
    }.get(tone, QCoreApplication.translate("NoticeLine", "Note"))
