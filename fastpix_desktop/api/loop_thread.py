"""An event loop in a thread of its own, for code that does not run in an event loop, or already runs in another."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

Result = TypeVar("Result")

END_SECONDS = 5.0
"""How long the end of a thread is waited for."""


class LoopThread:
    """Runs coroutines in its loop and waits for their results. Any thread but its own may ask it to."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        # A daemon, so that a script that closes nothing can end.
        self._thread = threading.Thread(target=self._loop.run_forever, name="FastPix client", daemon=True)
        self._thread.start()

    def __repr__(self) -> str:
        return f"<LoopThread, {'running' if self._thread.is_alive() else 'ended'}>"

    def run(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        """Returns the coroutine's result or raises its exception. If the wait is interrupted, it is cancelled.

        Raises RuntimeError if the thread has ended, and in the thread itself, which would wait for itself.
        """
        problem = self._problem()
        if problem:
            coroutine.close()
            raise RuntimeError(problem)
        future: Future[Result] = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result()
        finally:
            future.cancel()

    def end_with(self, coroutine: Coroutine[Any, Any, object]) -> None:
        """Runs the coroutine to its end if that is still possible, for at most five seconds. Used when cleaning up."""
        if self._problem():
            coroutine.close()
            return
        ending = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            ending.result(END_SECONDS)
        except TimeoutError:
            ending.cancel()

    def stop(self) -> None:
        """Ends the loop and its thread. May be called twice."""
        if self._problem():
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(END_SECONDS)
        if not self._thread.is_alive():
            self._loop.close()

    def _problem(self) -> str:
        if threading.current_thread() is self._thread:
            return "A synchronous client cannot be used in its own event loop: use FastPixClient there."
        if not self._thread.is_alive():
            return "The client is closed, or was made before this process was forked: make a new one."
        return ""
