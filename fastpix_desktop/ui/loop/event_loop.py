"""The one event loop of asyncio and Qt: qasync's, with what Python 3.14 needs.

Two things of qasync 0.28 stop it there. `call_later` asks `asyncio.iscoroutinefunction`, which is deprecated and
warns at every callback. And `run_until_complete` turns Qt's events once more after the loop has ended: a task that is
woken in that turn finds no running loop, is refused by Python 3.14, and never ends. asyncio's own loops give no such
turn.
"""

import asyncio
import contextvars
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication


class EventLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """Runs asyncio's tasks among the events of a QApplication, which must be there first."""

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        """Call back after `delay` seconds. Raises TypeError for what cannot be called, or would have to be awaited."""
        if inspect.iscoroutinefunction(callback) or not callable(callback):
            raise TypeError(f"a callback must be a plain function: {callback!r}")
        # qasync's own way to set one of Qt's timers; its version is pinned to the minor.
        handle: asyncio.Handle = self._add_callback(asyncio.Handle(callback, args, self, context), delay)
        return handle

    def run_until_complete(self, future: Awaitable[Any]) -> Any:
        """Run until the future is done, and no turn longer; what else is waiting goes on when the loop runs again.

        Returns its result. Raises what it raised, and RuntimeError where the loop runs already or was stopped before.
        """
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        awaited = asyncio.ensure_future(future, loop=self)
        awaited.add_done_callback(self._stop_after)
        try:
            self.run_forever()
        finally:
            awaited.remove_done_callback(self._stop_after)
        if not awaited.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return awaited.result()

    def _stop_after(self, _done: asyncio.Future[Any]) -> None:
        self.stop()


def event_loop_runner() -> asyncio.Runner:
    """Runs coroutines on a new loop of the QApplication that is there."""
    return asyncio.Runner(loop_factory=lambda: EventLoop(QApplication.instance()))
