"""The message bar: one sentence and its next step, never modal; knows no service and decides nothing."""

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from fastpix_desktop.domain import Waiting
from fastpix_desktop.ui.appearance import SPACE, Tone, tone_colour
from fastpix_desktop.ui.icons import icon, icon_pixmap
from fastpix_desktop.ui.plain_label import PlainLabel
from fastpix_desktop.ui.sentences import Message, NextStep, step_label

_ICONS = {Tone.GOOD: "success", Tone.BUSY: "waiting", Tone.BAD: "error", Tone.QUIET: "information"}


class NoticeBar(QWidget):
    """Shows the latest message until it is dismissed or another takes its place; keeps its height when empty.

    A count-down only lies over the message: what was said before comes back when it ends. `counting(str)` tells of one
    that begins, in its words.
    """

    counting = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._sign = QLabel()
        self._text = PlainLabel()
        self._text.setObjectName("notice_text")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._step = QPushButton()
        self._step.setObjectName("notice_step")
        self._step.clicked.connect(self._take_step)
        self._dismiss = QToolButton()
        self._dismiss.setAutoRaise(True)
        self._dismiss.setAccessibleName(self.tr("Dismiss message"))
        self._dismiss.setToolTip(self.tr("Dismiss message"))
        self._dismiss.clicked.connect(self._take_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._step)
        layout.addWidget(self._dismiss)
        self._message: Message | None = None
        self._action: Callable[[], None] | None = None
        self._seconds_left = 0.0
        self._waiting: Waiting | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        # Two lines of text always have room, so that nothing above jumps when a message comes.
        self.setMinimumHeight(max(self._step.sizeHint().height(), self.fontMetrics().lineSpacing() * 2) + SPACE)
        self.clear()

    @property
    def text(self) -> str:
        """What the bar says now; empty when it says nothing."""
        return self._text.text()

    def show_message(self, message: Message, action: Callable[[], None] | None = None) -> None:
        """Say `message`; its next step, if it has one, calls `action`."""
        self._message = message
        self._action = action
        self._lift_count_down()

    def count_down(self, waiting: Waiting) -> None:
        """Say that the client waits, and count the seconds down over what was said; disappears by itself."""
        self._waiting = waiting
        self._seconds_left = waiting.seconds
        self._say_seconds()
        self._show_parts(is_said=True, can_act=False)
        self._clock.start()
        self.counting.emit(self.text)

    def clear(self) -> None:
        """Say nothing."""
        self._message = None
        self._action = None
        self._lift_count_down()

    def withdraw(self, message: Message) -> None:
        """Say this message no more; another one stays, even in the same words."""
        if self._message is message:
            self.clear()

    def move_on(self) -> None:
        """Another media is on screen: what was said of the last one alone is said no more."""
        if self._message is not None and self._message.is_passing:
            self._message = None
            self._action = None
            if self._waiting is None:
                self._lift_count_down()

    def end_count_down(self, waiting: Waiting) -> None:
        """Say nothing more about this wait: nothing waits any more. Another count-down stays."""
        if self._waiting is waiting:
            self._lift_count_down()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _paint_icons(self) -> None:
        self._dismiss.setIcon(icon("close"))
        if self._waiting is not None:
            tone = Tone.BUSY
        elif self._message is not None:
            tone = self._message.tone
        else:
            return
        colour = tone_colour(self.palette(), tone)
        size = self.fontMetrics().height()
        self._sign.setPixmap(icon_pixmap(_ICONS[tone], colour, size, self.devicePixelRatioF()))

    def _lift_count_down(self) -> None:
        """Show the message that is there, if one is, and no count-down over it."""
        self._clock.stop()
        self._waiting = None
        message = self._message
        step = NextStep.NONE if message is None or self._action is None else message.step
        self._text.setText("" if message is None else message.text)
        self._step.setText(step_label(step))
        self._show_parts(is_said=message is not None, can_act=step is not NextStep.NONE)

    def _show_parts(self, *, is_said: bool, can_act: bool) -> None:
        self._paint_icons()
        self._sign.setVisible(is_said)
        self._dismiss.setVisible(is_said)
        self._step.setVisible(can_act)

    def _take_away(self) -> None:
        """Take away what is seen: the count-down alone, or else the message."""
        if self._waiting is not None:
            self._lift_count_down()
        else:
            self.clear()

    def _take_step(self) -> None:
        action = self._action
        self.clear()
        if action is not None:
            action()

    def _tick(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left <= 0:
            self._lift_count_down()
        else:
            self._say_seconds()

    def _say_seconds(self) -> None:
        if self._waiting is None:
            return
        seconds = max(1, math.ceil(self._seconds_left))
        if self._waiting.asked_by_service:
            text = self.tr("FastPix asked us to wait: going on in {seconds} s.")
        else:
            text = self.tr("{reason} Trying again in {seconds} s.")
        self._text.setText(text.format(seconds=seconds, reason=self._waiting.reason))
