"""Says that the service cannot be reached, since when, and when it is tried again, with the button “Try now”.

Once the service is back, it says that too, for a moment.
"""

import math
import time
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.pages import Offline
from fastpix_desktop.ui.look.appearance import SPACE, Tone, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words

CONNECTED_FOR = 6000
"""Milliseconds for which “Connected again” is shown."""


class OfflineSign(QWidget):
    """Is hidden while the service can be reached. It counts the seconds, and tries nothing itself.

    Signal `try_wanted`: the user wants the service to be tried now.
    """

    try_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offline")
        self._offline: Offline | None = None
        self._icon, self._words = QLabel(), PlainLabel()
        self._words.setWordWrap(False)
        self._words.setObjectName("offline_words")
        self._button = QPushButton(self.tr("Try now"))
        self._button.setObjectName("try_now")
        self._button.clicked.connect(self.try_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, 0, SPACE, 0)
        layout.setSpacing(SPACE)
        for widget in (self._icon, self._words, self._button):
            layout.addWidget(widget)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._show_words)
        self._end = QTimer(self, singleShot=True, interval=CONNECTED_FOR)
        self._end.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What it says. Empty if it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_state(self, offline: Offline | None) -> None:
        """Say that the service cannot be reached, or nothing if `offline` is None."""
        is_new = self._offline is None
        self._offline = offline
        self._end.stop()
        if offline is None:
            self._clock.stop()
            self.hide()
            return
        why = in_words(offline.sentence)
        set_tooltip(self, why)
        self._clock.start()
        self._show_words()
        self._button.show()
        self._paint_icon()
        self.show()
        if is_new:
            announce(self, filled(self.tr("Offline. {reason}"), reason=why), urgent=True)

    def show_connected(self) -> None:
        """Say that the service is back, until CONNECTED_FOR has passed."""
        self.show_state(None)
        text = filled(self.tr("Connected again at {time}"), time=formatting.time_of_day(datetime.now(UTC)))
        self._words.setText(text)
        set_tooltip(self, "")
        self._button.hide()
        self._paint_icon()
        self.show()
        self._end.start()
        announce(self, text)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icon again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_clock"):
            self._paint_icon()

    def _show_words(self) -> None:
        offline = self._offline
        if offline is None:
            return
        left = math.ceil(offline.retry_at - time.monotonic())
        if offline.is_trying or left <= 0:
            when = self.tr("Trying to connect…")
        else:
            when = self.tr("Next try in %n s", "", left)
        since = filled(self.tr("Offline since {time}"), time=formatting.time_or_moment(offline.since))
        self._words.setText(joined("\n", (since, when)))
        # A screen reader makes no pause at a line break.
        self._words.setAccessibleName(joined(". ", (since, when)))

    def _paint_icon(self) -> None:
        tone, name = (Tone.GOOD, Tone.GOOD.mark) if self._offline is None else (Tone.BAD, "offline")
        size = self.fontMetrics().height()
        colour = tone_colour(self.palette(), tone)
        self._icon.setPixmap(icon_pixmap(name, colour, size, self.devicePixelRatioF()))
