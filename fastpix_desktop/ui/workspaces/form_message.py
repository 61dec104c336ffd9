"""The line of the sign-in form that shows what went wrong, or that the form waits for the keyring."""

from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.look.marked_sentence import MarkedSentence


class FormMessage(MarkedSentence):
    """Shows one sentence at a time. Its space stays reserved while it is hidden, so no field moves when it appears."""

    def __init__(self) -> None:
        super().__init__("sign_in_problem")
        self._is_wait = False
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.show_sentence("")

    def show_sentence(self, sentence: str, tone: Tone = Tone.BAD) -> None:
        """Show this sentence instead of the last one. An empty sentence hides the line."""
        self._is_wait = False
        super().show_sentence(sentence, tone)
        self.setVisible(bool(sentence))

    def show_wait(self, sentence: str) -> None:
        """Show a sentence about a wait, until `end_wait` or another sentence."""
        self.show_sentence(sentence, Tone.BUSY)
        self._is_wait = True

    def end_wait(self) -> None:
        """Hide the line if it still shows the sentence of `show_wait`."""
        if self._is_wait:
            self.show_sentence("")
