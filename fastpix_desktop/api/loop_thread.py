"""An event loop in a thread of its own, for code that cannot use `await`."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

Result = TypeVar("Result")

END_SECONDS = 5.0
"""How long `end_with` waits for a coroutine, and `stop` for the thread."""


class LoopThread:
    """Runs coroutines in an event loop in its own thread. Every other thread may call its methods."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        # A daemon thread, so that a script can end without closing the client.
        self._thread = threading.Thread(target=self._loop.run_forever, name="FastPix client", daemon=True)
        self._thread.start()

    def __repr__(self) -> str:
        return f"<LoopThread, {'running' if self._thread.is_alive() else 'ended'}>"

    def run(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        """Returns the coroutine's result or raises its exception. If the wait is interrupted, cancels the coroutine.

        Raises RuntimeError if the thread has ended, or if this is called in the thread, which would then wait forever.
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
        """Runs the coroutine for at most five seconds. Does nothing where `run` would raise RuntimeError."""
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
        """Returns why a coroutine cannot be run from the calling thread, or an empty text."""
        if threading.current_thread() is self._thread:
            return "A synchronous client cannot be used in its own event loop: use FastPixClient there."
        if not self._thread.is_alive():
            return "The client is closed, or was made before this process was forked: make a new one."
        return ""
