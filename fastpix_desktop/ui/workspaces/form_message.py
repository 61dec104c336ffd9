"""The message of the sign-in form: what went wrong, a note, or that the form waits for the keyring."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

from fastpix_desktop.ui.look.appearance import SPACE, Tone
from fastpix_desktop.ui.look.status_label import MarkedSentence


class FormMessage(MarkedSentence):
    """Shows one sentence at a time, or is hidden.

    Space for two lines is always reserved, so that no other widget moves when a sentence of up to two lines appears.
    """

    def __init__(self) -> None:
        super().__init__("sign_in_problem")
        self._is_wait = self._is_error = False
        self._bring_into_view = QTimer(self, singleShot=True, interval=0)
        self._bring_into_view.timeout.connect(self._scroll)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.show_sentence("")

    def show_sentence(self, sentence: str, tone: Tone = Tone.BAD) -> None:
        """Show this sentence in place of the previous one. If the sentence is empty, hide the message."""
        self._is_wait = False
        self._is_error = tone is Tone.BAD
        super().show_sentence(sentence, tone)
        self.setVisible(bool(sentence))
        if sentence:
            # When the layout has made room for it.
            self._bring_into_view.start()

    def _scroll(self) -> None:
        """In a small window, scroll the page so that the whole sentence is in view."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            page.ensureWidgetVisible(self, 0, SPACE)

    def show_wait(self, sentence: str) -> None:
        """Show a sentence that says what the form waits for. `end_wait` or the next sentence removes it."""
        self.show_sentence(sentence, Tone.BUSY)
        self._is_wait = True

    def end_error(self) -> None:
        """Hide the message if it says what was wrong with the input. Notes and waits stay."""
        if self._is_error:
            self.show_sentence("")

    def end_wait(self) -> None:
        """Hide the message if it still is the sentence of `show_wait`."""
        if self._is_wait:
            self.show_sentence("")
