"""Shows in the message bar how long the client waits before it sends a request again."""

import time
from dataclasses import replace

from fastpix_desktop.changes import Change, Changes, WaitStarted
from fastpix_desktop.domain.query import Waiting
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.messages.notices import NoticeBar


class ServiceWaits:
    """Counts down each wait that is published, once the user waits for the task that it belongs to.

    A wait of a page that is read ahead may have begun before the user asks for that page.
    """

    def __init__(self, tasks: TaskOwner, notices: NoticeBar, changes: Changes) -> None:
        self._tasks = tasks
        self._notices = notices
        changes.subscribe(self._follow)

    def _follow(self, change: Change) -> None:
        if isinstance(change, WaitStarted):
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

        # The task may end by a reply, an error or a cancellation. All of them end the count-down.
        self._tasks.when_over(end)
        self._tasks.when_in_foreground(show)
