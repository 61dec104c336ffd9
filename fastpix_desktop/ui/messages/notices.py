"""The message bar: shows one sentence at a time, with a button for its next step."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.messages.count_down import CountDown
from fastpix_desktop.ui.messages.notice_line import NoticeLine
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.words.matters import About
from fastpix_desktop.ui.words.sentences import Message, NextStep, step_label

SEEN_AFTER = 4000
"""Milliseconds after which a message counts as seen. See `NoticeBar`."""


class NoticeBar(NoticeLine):
    """Shows a message until it is dismissed, is no longer true, or another message replaces it.

    A message is shown at once, because it answers what the user has just done. If it replaces an error that was shown
    for less than `seen_after` milliseconds, that error is queued and shown again later. Successes are not: Activity
    has them. A message with `is_unasked` is queued until the one on screen was shown for `seen_after` milliseconds.
    A message replaces every earlier one about the same thing.

    A count-down hides the message. When the count-down ends, the message is shown again.

    `read_out` announces a sentence to screen readers.

    Signals:

    - `reported(Message)`: a message was passed to `show_message`. It is shown now or later.
    - `counting(str)`: a count-down has begun. The text is its sentence.
    - `dismissed(Message)`: the user has removed a message or taken its step.
    """

    counting = Signal(str)
    dismissed = Signal(object)
    reported = Signal(object)

    def __init__(self, read_out: Callable[..., None] = announce, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen_after = SEEN_AFTER
        self._read_out = read_out
        self.setObjectName("notices")
        self.step_button.clicked.connect(self._take_step)
        self.dismiss_button.clicked.connect(self.dismiss)
        self._message: Message | None = None
        self._action: Callable[[], None] | None = None
        self._queue: deque[tuple[Message, Callable[[], None] | None]] = deque()
        self._shown_for = QElapsedTimer()
        self._count_down = CountDown(self)
        self._count_down.ticked.connect(self._show)
        self._next_timer = QTimer(self, singleShot=True)
        self._next_timer.timeout.connect(self._show_next)
        self.clear()

    @property
    def message(self) -> Message | None:
        """The message that is shown, or hidden by a count-down. None if there is no message."""
        return self._message

    def show_message(self, message: Message, action: Callable[[], None] | None = None) -> None:
        """Show `message` now, or queue it. The button for its next step removes the message and calls `action`.

        Without an `action`, there is no such button.
        """
        self.reported.emit(message)
        shown, left = self._message, self._time_left()
        self._keep_queued(lambda queued: not _replaces(message, queued))
        if shown is not None and _replaces(message, shown):
            self._replace(message, action)
        elif message.is_unasked and (left > 0 or self._queue):
            self._queue.append((message, action))
            self._show_next_in(left)
        else:
            if left > 0 and shown is not None and shown.tone in {Tone.BAD, Tone.BUSY}:
                self._queue.appendleft((shown, self._action))
            self._replace(message, action)
            self._show_next_in(self.seen_after)

    def resolve(self, about: About) -> None:
        """Remove the messages about something, shown or queued, because they are no longer true.

        The outcome of a write stays true. Only its button goes.
        """
        self._queue = deque(
            (message, None if about.covers(message.about) else action) for message, action in self._queue
        )
        self._keep_queued(lambda queued: queued.is_outcome or not about.covers(queued.about))
        shown = self._message
        if shown is not None and about.covers(shown.about):
            if shown.is_outcome:
                self._action = None
                self._show()
            else:
                self._show_next()

    def count_down(self, waiting: Waiting) -> None:
        """Show a count-down of this wait of the client in place of the message, until the wait is over."""
        self._count_down.begin(waiting)
        self._show()
        self.counting.emit(self.text)
        self._read_out(self, self.text)

    def end_count_down(self, waiting: Waiting) -> None:
        """End the count-down of this wait. The count-down of another wait continues."""
        if self._count_down.waiting is waiting:
            self._count_down.end()
            self._show()

    def clear(self) -> None:
        """Remove the count-down and all messages, shown or queued, except those with `is_lasting`."""
        self._count_down.end()
        self._keep_queued(lambda queued: queued.is_lasting)
        if self._message is not None and self._message.is_lasting:
            self._show()
        else:
            self._show_next()

    def withdraw(self, message: Message) -> None:
        """Remove this message, shown or queued. A different message with the same words is not removed."""
        self._keep_queued(lambda queued: queued is not message)
        if self._message is message:
            self._show_next()

    def remove_passing(self) -> None:
        """Remove the messages with `is_passing`, shown or queued, because another media is on screen now.

        A success that was shown long enough goes as well. Activity has it.
        """
        self._keep_queued(lambda queued: not queued.is_passing)
        shown = self._message
        if shown is None:
            return
        was_seen = shown.is_outcome and shown.tone is Tone.GOOD and self._time_left() <= 0
        if shown.is_passing or was_seen:
            self._show_next()

    def dismiss(self) -> None:
        """Remove the count-down. If there is none, remove the message and show the next one of the queue."""
        if self._count_down.waiting is not None:
            self._count_down.end()
            self._show()
        else:
            message = self._message
            self._show_next()
            self.dismissed.emit(message)

    def _replace(self, message: Message | None, action: Callable[[], None] | None) -> None:
        """Show `message` in place of the previous one, and end the count-down.

        If `message` is None, show no message, and let the count-down continue.
        """
        self._message, self._action = message, action
        self._shown_for.start()
        if message is not None:
            self._count_down.end()
        self._show()
        if message is not None:
            self._read_out(self, message.text, urgent=message.tone is Tone.BAD)

    def _show(self) -> None:
        """Show the count-down, or else the message, or else nothing."""
        message = self._message
        if self._count_down.waiting is not None:
            self.show_sentence(self._count_down.text, Tone.BUSY, "")
        elif message is None:
            self.show_sentence("", None, "")
        else:
            step = NextStep.NONE if self._action is None else message.step
            self.show_sentence(message.text, message.tone, step_label(step))

    def _show_next(self) -> None:
        """Replace the message with the first one of the queue, or with nothing."""
        message, action = self._queue.popleft() if self._queue else (None, None)
        self._replace(message, action)
        self._show_next_in(self.seen_after)

    def _keep_queued(self, is_kept: Callable[[Message], bool]) -> None:
        """Remove the other messages from the queue."""
        self._queue = deque(queued for queued in self._queue if is_kept(queued[0]))
        self._show_queue_length()

    def _show_next_in(self, milliseconds: int) -> None:
        """Show the first message of the queue after this time, if there is one."""
        self._show_queue_length()
        if self._queue:
            self._next_timer.start(milliseconds)

    def _time_left(self) -> int:
        """How many milliseconds the message must still be shown. 0 if it may be replaced now."""
        message = self._message
        if message is None or message.is_passing or message.tone is Tone.QUIET:
            return 0
        return max(0, self.seen_after - self._shown_for.elapsed())

    def _show_queue_length(self) -> None:
        if not self._queue:
            self._next_timer.stop()
        self.show_more(self.tr("%n more", "", len(self._queue)) if self._queue else "")

    def _take_step(self) -> None:
        action, message = self._action, self._message
        self._show_next()
        self.dismissed.emit(message)
        if action is not None:
            action()


def _replaces(message: Message, earlier: Message) -> bool:
    """Whether `message` says something newer about what failed. The outcome of a write is not replaced."""
    return earlier.about is not None and earlier.about == message.about and not earlier.is_outcome
