"""Starts and owns the asyncio tasks of the window. For each key, only one task runs at a time.

`qasync.asyncSlot` is not used for two reasons. In 0.28 it holds no reference to its task, so the task may disappear
before it ends. And it starts the coroutine one iteration of the loop later. A button that the coroutine disables could
then be pressed a second time by a double click.
"""

import asyncio
from collections.abc import Callable, Coroutine, Hashable, Iterator
from contextlib import contextmanager
from typing import Any

Action = Callable[[], Coroutine[Any, Any, None]]
Busy = Callable[[bool], None]


LASTING_MAY_TAKE = 0.5
"""How long quitting waits for lasting tasks that write nothing, in seconds. A keyring without a prompt needs less."""


class TaskOwner:
    """The tasks of one window. Call its methods on the event loop's thread only.

    An action is a coroutine function without arguments that runs as one task. `on_error` is called with each exception
    that an action raises.
    """

    def __init__(self, on_error: Callable[[Exception], None]) -> None:
        self._on_error = on_error
        self._tasks: dict[asyncio.Task[None], Hashable] = {}
        self._locks: dict[asyncio.Task[None], Busy] = {}
        self._writes: set[asyncio.Task[Any]] = set()
        self._background: set[asyncio.Task[None]] = set()
        self._when_in_foreground: dict[asyncio.Task[None], list[Callable[[], None]]] = {}
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
        """Run `action` as a task. Returns whether it was started. After `close`, nothing is started.

        It is not started if a task with the same `key` is running. With `replace`, that task is cancelled instead.

        `busy(True)` is called before the start, so that a double click starts one task only. `busy(False)` is called
        when the task has ended, also by an error or if it was cancelled. If another task with the same `busy` was
        started meanwhile, `busy(False)` is called only when that task has ended too.

        `background`: the user does not wait for the task. `lasting`: the task does not belong to the open workspace, so
        `finish` does not end it.
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
        """Whether a task with this key is running and has not been cancelled."""
        return any(known == key and not task.done() and not task.cancelling() for task, known in self._tasks.items())

    def cancel(self, key: Hashable) -> None:
        """Cancel the task with this key."""
        for task, known in tuple(self._tasks.items()):
            if known == key:
                task.cancel()

    def bring_forward(self, key: Hashable, new_key: Hashable) -> None:
        """Move the background task `key` to the foreground, with the key `new_key`: the user waits for it now."""
        for task, known in tuple(self._tasks.items()):
            if known == key:
                self._tasks[task] = new_key
                self._background.discard(task)
                for call in self._when_in_foreground.pop(task, ()):
                    call()

    def when_in_foreground(self, call: Callable[[], None]) -> None:
        """Call `call` now if the current task is in the foreground, otherwise when it is moved to the foreground."""
        task = asyncio.current_task()
        if task is not None and self.is_in_background:
            self._when_in_foreground.setdefault(task, []).append(call)
        else:
            call()

    @property
    def is_in_background(self) -> bool:
        """Whether the current task is in the background, so that the user does not wait for it."""
        return asyncio.current_task() in self._background

    def when_over(self, call: Callable[[], None]) -> None:
        """Call `call` when the current task has ended, also by an error or if it was cancelled."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # only called from a task
        task.add_done_callback(lambda _: call())

    @contextmanager
    def write(self) -> Iterator[None]:
        """Run a block that sends a write. During the block, `finish` waits for the current task."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # only called from a task
        self._writes.add(task)
        try:
            yield
        finally:
            self._writes.discard(task)

    def becoming_write(self) -> Callable[[], None]:
        """Return a function that makes the current task a write, as soon as it is called and until the write ends.

        It is for the moment in which the user confirms: the task goes on only later, and may be cancelled until then.
        """
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # only called from a task

        def begin() -> None:
            if not task.done():
                self._writes.add(task)

        return begin

    @property
    def writes(self) -> int:
        """The number of writes under way that `finish` waits for."""
        return len(self._writes - self._lasting)

    @property
    def lasting_writes(self) -> int:
        """The number of writes of lasting tasks. Only `close` waits for them."""
        return len(self._writes & self._lasting)

    async def finish(self, patience: float) -> bool:
        """End all tasks except the lasting ones and the one that calls this.

        Tasks that write have `patience` seconds to end, and are then cancelled. Other tasks are cancelled at once.
        Returns whether every write ended without being cancelled.
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
        """End all tasks, also the lasting ones. No task can be started any more.

        All writes together have `patience` seconds to end. Then the other lasting tasks have LASTING_MAY_TAKE seconds.
        """
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
        except Exception as error:  # noqa: BLE001  # every exception of an action is reported
            self._on_error(error)

    def _forget(self, task: asyncio.Task[None]) -> None:
        # A callback and not a `finally` in `_run`, because `_run` does not begin if the task is cancelled at once.
        self._tasks.pop(task, None)
        self._writes.discard(task)
        self._background.discard(task)
        self._when_in_foreground.pop(task, None)
        self._lasting.discard(task)
        busy = self._locks.pop(task, None)
        if busy is not None and busy not in self._locks.values():
            busy(False)
