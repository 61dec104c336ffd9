"""An event loop in a thread of its own, for code that cannot use `await`."""

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import ServiceUnreachable, UnreachableReason

log = logging.getLogger(__name__)

Result = TypeVar("Result")

END_SECONDS = 5.0
"""How long `end_with` and `close` wait for a coroutine, and `close` for the thread after that."""


class LoopThread:
    """Runs coroutines in an event loop in its own thread. Every other thread may call its methods."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        # Reentrant, because a signal handler may close the client while its thread starts a call.
        self._lock = threading.RLock()
        self._is_closing = False
        self._open: set[Future[Any]] = set()
        self._process = os.getpid()
        # A daemon thread, so that a script can end without closing the client.
        self._thread = threading.Thread(target=_run_loop, args=(self._loop,), name="FastPix client", daemon=True)
        self._thread.start()

    def __repr__(self) -> str:
        return f"<LoopThread, {'running' if self._thread.is_alive() else 'ended'}>"

    def run(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        """Returns the coroutine's result or raises its exception. If the wait is interrupted, cancels the coroutine.

        Raises ServiceUnreachable if `close` was called, or is called before the coroutine ends. Raises RuntimeError in
        the thread itself, which would wait forever, and in a forked process, which does not have the thread.
        """
        future = self._start(coroutine)
        try:
            return future.result()
        except CancelledError:
            if self._is_closing:
                raise _closed(may_have_happened=True) from None
            raise
        finally:
            future.cancel()

    def end_with(self, coroutine: Coroutine[Any, Any, object]) -> None:
        """Runs the coroutine for at most five seconds. In the thread itself, only starts it. Logs its exceptions.

        Does nothing if `close` was called, or in a forked process.
        """
        if self._is_closing or self._process != os.getpid():
            coroutine.close()
            return
        if threading.current_thread() is self._thread:
            asyncio.run_coroutine_threadsafe(coroutine, self._loop)
            return
        try:
            ending = self._start(coroutine)
        except ServiceUnreachable:
            return
        try:
            ending.result(END_SECONDS)
        except Exception as error:  # noqa: BLE001  # it must not replace an exception that is under way
            log.debug("a coroutine did not end well: %s", type(error).__name__)
        finally:
            ending.cancel()

    def close(self, last: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Runs the coroutine of `last` for at most five seconds, then ends the loop, its tasks and its thread.

        After that, no call waits any more. Does nothing on a second call, or in a forked process. The thread itself
        cannot wait for its end: it only starts to end.
        """
        with self._lock:
            if self._is_closing or self._process != os.getpid():
                return
            self._is_closing = True
            asyncio.run_coroutine_threadsafe(self._end(last), self._loop)
        if threading.current_thread() is self._thread:
            return
        self._thread.join(2 * END_SECONDS)
        # A task that does not end, or a loop that is blocked, must not keep the callers waiting.
        for future in [*self._open]:
            future.cancel()

    async def _end(self, last: Callable[[], Coroutine[Any, Any, object]]) -> None:
        try:
            async with asyncio.timeout(END_SECONDS):
                await last()
        except Exception as error:  # noqa: BLE001  # the thread must end in any case
            log.debug("the client did not close well: %s", type(error).__name__)
        finally:
            self._loop.stop()

    def _start(self, coroutine: Coroutine[Any, Any, Result]) -> Future[Result]:
        try:
            with self._lock:
                self._check()
                # With the lock, so that the loop does not end between the check and this line.
                future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
                self._open.add(future)
        except Exception:
            coroutine.close()
            raise
        future.add_done_callback(self._open.discard)
        return future

    def _check(self) -> None:
        """Raises an error if a coroutine cannot be run from the calling thread."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("A synchronous client cannot be used in its own event loop: use FastPixClient there.")
        if self._process != os.getpid():
            raise RuntimeError("The client was made before this process was forked: make a new one.")
        if self._is_closing:
            raise _closed(may_have_happened=False)


def _run_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Runs the loop until it is stopped. Then ends its tasks and asynchronous generators, and closes it."""
    try:
        loop.run_forever()
        loop.run_until_complete(_end_tasks(loop))
    finally:
        loop.close()


async def _end_tasks(loop: asyncio.AbstractEventLoop) -> None:
    tasks = [task for task in asyncio.all_tasks(loop) if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await loop.shutdown_asyncgens()


def _closed(*, may_have_happened: bool) -> ServiceUnreachable:
    return ServiceUnreachable(
        sentence("service", "The client is closed."),
        reason=UnreachableReason.DROPPED,
        may_have_happened=may_have_happened,
    )
