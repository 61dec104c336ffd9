"""The event loop that runs asyncio's tasks and Qt's events: qasync's loop, changed for Python 3.14.

qasync 0.28 has two problems with Python 3.14:

- `call_later` calls `asyncio.iscoroutinefunction`, which is deprecated. There is a warning for every callback.
- `run_until_complete` processes Qt's events once more after the loop has stopped. A task that is resumed at this moment
  has no running loop. Python 3.14 refuses this, so the task never ends. asyncio's own loops do not process events then.
"""

import asyncio
import contextvars
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication


class EventLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """Runs asyncio's tasks between the events of the QApplication. The QApplication must exist already."""

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        """Call `callback` after `delay` seconds. Raises TypeError if it is not callable or is a coroutine function."""
        if inspect.iscoroutinefunction(callback) or not callable(callback):
            raise TypeError(f"a callback must be a plain function: {callback!r}")
        # `_add_callback` is a private method of qasync that starts a timer of Qt. qasync is pinned to this minor
        # version.
        handle: asyncio.Handle = self._add_callback(asyncio.Handle(callback, args, self, context), delay)
        return handle

    def run_until_complete(self, future: Awaitable[Any]) -> Any:
        """Run the loop until the future is done, and return its result. Other tasks continue when the loop runs again.

        Raises the exception of the future. Raises RuntimeError if the loop is running already, or if it is stopped
        before the future is done.
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
    """Return a runner with a new event loop for the existing QApplication."""
    return asyncio.Runner(loop_factory=lambda: EventLoop(QApplication.instance()))
