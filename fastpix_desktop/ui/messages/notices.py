"""The message bar: one sentence and its next step, never modal; knows no service and decides nothing."""

import math
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.query import Waiting
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.messages.notice_line import NoticeLine
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.sentences import Message, NextStep, step_label

SEEN_AFTER = 4000
"""Milliseconds after which an outcome counts as seen, and another message may take its place."""


class NoticeBar(NoticeLine):
    """Shows one message at a time until it is dismissed or another takes its place.

    An outcome or an error stays for `seen_after` milliseconds at least: what comes meanwhile waits behind it. A
    count-down only lies over the message: what was said before comes back when it ends. `counting(str)` tells of one
    that begins, in its words; `told(Message)` of every message, waiting or not. `read_out` has it read to those who
    cannot see it.
    """

    counting = Signal(str)
    told = Signal(object)

    def __init__(self, read_out: Callable[..., None] = announce, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen_after = SEEN_AFTER
        self._read_out = read_out
        self.setObjectName("notices")
        self.step.clicked.connect(self._take_step)
        self.shutter.clicked.connect(self.dismiss)
        self._message: Message | None = None
        self._action: Callable[[], None] | None = None
        self._queue: deque[tuple[Message, Callable[[], None] | None]] = deque()
        self._shown_for = QElapsedTimer()
        self._seconds_left = 0.0
        self._waiting: Waiting | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._say_next)
        self.clear()

    @property
    def message(self) -> Message | None:
        """The message that is shown, or lies under a count-down; None without one."""
        return self._message

    def show_message(self, message: Message, action: Callable[[], None] | None = None) -> None:
        """Say `message`, now or in its turn; its next step, if it has one, calls `action`."""
        self.told.emit(message)
        left = self._left_to_see()
        # The way out of a wait cannot come later.
        if not message.is_wait and (left > 0 or self._queue):
            self._queue.append((message, action))
            self._say_how_many_wait()
            self._turn.start(max(0, left))
        else:
            self._put(message, action)

    def count_down(self, waiting: Waiting) -> None:
        """Say that the client waits, and count the seconds down over what was said; disappears by itself."""
        self._waiting = waiting
        self._seconds_left = waiting.seconds
        self._say_seconds()
        self._clock.start()
        self.counting.emit(self.text)
        self._read_out(self, self.text)

    def clear(self) -> None:
        """Say nothing of the workspace that is left, and nothing of what waits to be said; what is lasting stays."""
        self._queue = deque((message, action) for message, action in self._queue if message.is_lasting)
        self._say_how_many_wait()
        if self._message is not None and self._message.is_lasting:
            self._lift_count_down()
        else:
            self._waiting = None
            self._say_next()

    def withdraw(self, message: Message) -> None:
        """Say this message no more, nor later; another one stays, even in the same words, and what waits comes in its
        turn."""
        self._queue = deque(waiting for waiting in self._queue if waiting[0] is not message)
        self._say_how_many_wait()
        if self._message is message:
            self._say_next()

    def move_on(self) -> None:
        """Another media is on screen: what was said of the last one alone is said no more."""
        self._queue = deque((message, action) for message, action in self._queue if not message.is_passing)
        self._say_how_many_wait()
        if self._message is not None and self._message.is_passing:
            self._say_next()

    def end_count_down(self, waiting: Waiting) -> None:
        """Say nothing more about this wait: nothing waits any more. Another count-down stays."""
        if self._waiting is waiting:
            self._lift_count_down()

    def _lift_count_down(self) -> None:
        """Show the message that is there, if one is, and no count-down over it."""
        self._clock.stop()
        self._waiting = None
        message = self._message
        step = NextStep.NONE if message is None or self._action is None else message.step
        if message is None:
            self.show_sentence("", None, "")
        else:
            self.show_sentence(message.text, message.tone, step_label(step))

    def dismiss(self) -> None:
        """Take away what is seen: the count-down alone, or else the message."""
        if self._waiting is not None:
            self._lift_count_down()
        else:
            self._say_next()

    def _put(self, message: Message | None, action: Callable[[], None] | None) -> None:
        """Say this one now."""
        waiting = self._waiting
        self._message, self._action = message, action
        self._shown_for.start()
        self._lift_count_down()
        if message is not None:
            self._read_out(self, message.text, urgent=message.tone is Tone.BAD)
        elif waiting is not None:
            # Only what lay under it has gone.
            self._waiting = waiting
            self._say_seconds()
            self._clock.start()

    def _say_next(self) -> None:
        """What is said has been seen to: say what waits, or nothing."""
        message, action = self._queue.popleft() if self._queue else (None, None)
        self._say_how_many_wait()
        self._put(message, action)
        if self._queue:
            self._turn.start(max(0, self._left_to_see()))

    def _left_to_see(self) -> int:
        """Milliseconds for which what is said has to stay; 0 for what may go at any time."""
        message = self._message
        if message is None or message.is_passing or message.tone is Tone.QUIET:
            return 0
        return max(0, self.seen_after - self._shown_for.elapsed())

    def _say_how_many_wait(self) -> None:
        if not self._queue:
            self._turn.stop()
        self.show_more(self.tr("%n more", "", len(self._queue)) if self._queue else "")

    def _take_step(self) -> None:
        action = self._action
        self._say_next()
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
            text = self.tr("FastPix asked us to wait: going on in %n s.", "", seconds)
        else:
            text = self.tr("{reason} Trying again in %n s.", "", seconds)
        self.show_sentence(text.format(reason=in_words(self._waiting.reason)), Tone.BUSY, "")
