"""Shows in the message bar how long the client waits before it sends a request again."""

import time
from dataclasses import replace

from fastpix_desktop.changes import Change, Changes, WaitStarted
from fastpix_desktop.domain.pages import Offline, Waiting
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.messages.notices import NoticeBar


class ServiceWaits:
    """Shows a count-down for each wait of the client that delays the user.

    While a page is read ahead, the user does not wait for the page, so no count-down is shown. If the user then asks
    for this page while the client waits, a count-down of the remaining seconds begins.

    While the service cannot be reached, the window says so in one place, with the time of the next try. Then a
    count-down is shown only if the service itself asked for the wait.
    """

    def __init__(self, tasks: TaskOwner, notices: NoticeBar, changes: Changes) -> None:
        self._tasks = tasks
        self._notices = notices
        self._is_offline = False
        changes.subscribe(self._follow)

    def follow_offline(self, offline: Offline | None) -> None:
        """Note that the service of the open workspace cannot be reached. Pass None if it can."""
        self._is_offline = offline is not None

    def _follow(self, change: Change) -> None:
        if isinstance(change, WaitStarted) and (change.waiting.asked_by_service or not self._is_offline):
            self._count_down(change.waiting)

    def _count_down(self, waiting: Waiting) -> None:
        began = time.monotonic()
        shown: list[Waiting] = []

        def show() -> None:
            left = replace(waiting, seconds=waiting.seconds - (time.monotonic() - began))
            if left.seconds > 0:
                shown.append(left)
                self._notices.count_down(left)

        def end() -> None:
            for one in shown:
                self._notices.end_count_down(one)

        # The count-down ends when the task ends, whether by a reply, by an error or by a cancellation.
        self._tasks.when_over(end)
        self._tasks.when_in_foreground(show)
