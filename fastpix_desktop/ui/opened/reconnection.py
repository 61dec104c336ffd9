"""Tries to reach the service again by itself while the open workspace is offline, and reads again once it is back."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer

from fastpix_desktop.changes import ReachabilityChanged
from fastpix_desktop.ui.opened.connections import Connections
from fastpix_desktop.ui.opened.workspace_parts import WorkspaceParts
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.workspaces.opened import OpenedWorkspace

_KEY = "trying to connect"
"""The key of the task that tries. A new try takes the place of one that gets no answer."""


class Reconnection:
    """Its owner hands it each ReachabilityChanged of one OpenedWorkspace, and calls `drop` when that is left.

    `read_again` is called once the service is back. Its argument is False if a read of the user has found that out.
    That read, and others that are under way, need not be sent again.
    """

    def __init__(self, opened: OpenedWorkspace, parts: WorkspaceParts, read_again: Callable[[bool], None]) -> None:
        self._opened = opened
        self._parts = parts
        self._read_again = read_again
        # One shot, so that a computer that was suspended tries once when it wakes up.
        self._timer = QTimer(parts, singleShot=True)
        self._timer.timeout.connect(self._try)
        self._connections = Connections()
        self._connections.add(parts.try_wanted, self._try)

    def drop(self) -> None:
        """Try no more."""
        self._connections.remove()
        self._timer.stop()
        self._timer.deleteLater()
        self._parts.offline_changed.emit(None)

    def follow(self, change: ReachabilityChanged) -> None:
        """Show whether the service can be reached, and wait for the time of the next try if it cannot."""
        offline = change.offline
        self._parts.offline_changed.emit(offline)
        if offline is None:
            self._timer.stop()
            self._parts.resolved.emit(About(Matter.SERVICE))
            self._parts.reconnected.emit()
            self._read_again(change.is_found_by_try)
        elif offline.is_trying:
            self._timer.stop()
        else:
            self._timer.start(max(0, round(1000 * (offline.retry_at - time.monotonic()))))

    def _try(self) -> None:
        self._opened.tasks.start(self._opened.reachability.try_again, key=_KEY, replace=True, background=True)
