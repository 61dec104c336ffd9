"""The owner of every asynchronous action of the window: starts it, locks, keeps, routes errors, cancels on close.

`qasync.asyncSlot` is not used: in 0.28 it keeps no reference to its task, and a button disabled inside the
coroutine is disabled one loop turn too late for a double click.
"""

import asyncio
from collections.abc import Callable, Coroutine, Hashable, Iterator
from contextlib import contextmanager
from typing import Any

Action = Callable[[], Coroutine[Any, Any, None]]
Busy = Callable[[bool], None]


LASTING_MAY_TAKE = 0.5
"""Seconds for which the end of the program waits for lasting actions: enough for a keyring that asks nobody."""


class TaskOwner:
    """Keeps the tasks of one window. All methods are called on the loop's thread.

    `on_error` is told of every exception that no action handled itself.
    """

    def __init__(self, on_error: Callable[[Exception], None]) -> None:
        self._on_error = on_error
        self._tasks: dict[asyncio.Task[None], Hashable] = {}
        self._locks: dict[asyncio.Task[None], Busy] = {}
        self._writes: set[asyncio.Task[Any]] = set()
        self._background: set[asyncio.Task[None]] = set()
        self._when_awaited: dict[asyncio.Task[None], list[Callable[[], None]]] = {}
        self._lasting: set[asyncio.Task[None]] = set()
        self._closed = False

    def start(
        self,
        action: Action,
        *,
        key: Hashable = None,
        replace: bool = False,
        busy: Busy | None = None,
        background: bool = False,
        lasting: bool = False,
    ) -> bool:
        """Run `action`, unless one with the same `key` runs already; `replace` cancels that one instead.

        `busy(True)` is called before the task is made, `busy(False)` after its end, however it ends: the lock that
        holds against a double click. An action that takes the place of another takes its lock over. `background` says
        that nobody waits for it. A `lasting` one is not of one workspace: `finish` leaves it alone. Returns whether it
        was started.
        """
        if self._closed:
            return False
        if key is not None and self.is_running(key):
            if not replace:
                return False
            self.cancel(key)
        if busy is not None:
            busy(True)
        task = asyncio.get_running_loop().create_task(self._run(action))
        self._tasks[task] = key
        if busy is not None:
            self._locks[task] = busy
        if background:
            self._background.add(task)
        if lasting:
            self._lasting.add(task)
        task.add_done_callback(self._forget)
        return True

    def is_running(self, key: Hashable) -> bool:
        """Whether an action with that key runs and was not cancelled."""
        return any(known == key and not task.done() and not task.cancelling() for task, known in self._tasks.items())

    def cancel(self, key: Hashable) -> None:
        """Cancel what runs under `key`."""
        for task, known in tuple(self._tasks.items()):
            if known == key:
                task.cancel()

    def bring_forward(self, key: Hashable, new_key: Hashable) -> None:
        """Somebody waits for what runs under `key` now: it goes on under `new_key`, in the foreground."""
        for task, known in tuple(self._tasks.items()):
            if known == key:
                self._tasks[task] = new_key
                self._background.discard(task)
                for tell in self._when_awaited.pop(task, ()):
                    tell()

    def when_awaited(self, tell: Callable[[], None]) -> None:
        """Call `tell` now, or once somebody waits for the action that runs right now in the background."""
        task = asyncio.current_task()
        if task is not None and self.is_in_background:
            self._when_awaited.setdefault(task, []).append(tell)
        else:
            tell()

    @property
    def is_in_background(self) -> bool:
        """Whether the action that runs right now is one that nobody waits for."""
        return asyncio.current_task() in self._background

    def when_over(self, tell: Callable[[], None]) -> None:
        """Call `tell` once the action that runs right now has ended, however it ends."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # only what runs as a task waits
        task.add_done_callback(lambda _: tell())

    @contextmanager
    def write(self) -> Iterator[None]:
        """Around what sends a write: until it ends, `finish` waits for the running task before it cancels it."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # actions only run as tasks
        self._writes.add(task)
        try:
            yield
        finally:
            self._writes.discard(task)

    @property
    def writes(self) -> int:
        """How many writes are under way that `finish` waits for."""
        return len(self._writes - self._lasting)

    @property
    def lasting_writes(self) -> int:
        """How many more there are, which only the end of the program waits for."""
        return len(self._writes & self._lasting)

    async def finish(self, patience: float) -> bool:
        """Cancel every read, wait up to `patience` seconds for the writes, then cancel those as well.

        Afterwards nothing runs but lasting actions, and the action that awaits this, if one does. Returns whether every
        write came to its own end.
        """
        own = {asyncio.current_task(), *self._lasting}
        for task in set(self._tasks) - self._writes - own:
            task.cancel()
        cut_short: set[asyncio.Task[Any]] = set()
        if writes := self._writes - own:
            _, cut_short = await asyncio.wait(writes, timeout=patience)
        left = set(self._tasks) - own
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return not cut_short

    async def close(self, patience: float) -> None:
        """`finish`, start nothing any more, and end the lasting actions: those that write have what is left of
        `patience`, the others a moment."""
        self._closed = True
        ends_at = asyncio.get_running_loop().time() + patience
        await self.finish(patience)
        if writes := self._writes & self._lasting:
            await asyncio.wait(writes, timeout=max(0.0, ends_at - asyncio.get_running_loop().time()))
        if lasting := set(self._lasting):
            await asyncio.wait(lasting, timeout=LASTING_MAY_TAKE)
            for task in lasting:
                task.cancel()
            await asyncio.gather(*lasting, return_exceptions=True)

    async def _run(self, action: Action) -> None:
        try:
            await action()
        except Exception as error:  # noqa: BLE001  # the one place where whatever escaped an action is routed
            self._on_error(error)

    def _forget(self, task: asyncio.Task[None]) -> None:
        # As the task's callback, and not in its `finally`, which a task cancelled before its first step never reaches.
        self._tasks.pop(task, None)
        self._background.discard(task)
        self._when_awaited.pop(task, None)
        self._lasting.discard(task)
        busy = self._locks.pop(task, None)
        if busy is not None and busy not in self._locks.values():
            busy(False)
