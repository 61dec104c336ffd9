"""Runs the tasks of the library copy where there is no window, in the task group of the command."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any

Create = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]
"""`create_task` of a task group."""


class GroupTasks:
    """The tasks of one group, each with a key. See `library.page_cache.Tasks`.

    `on_failure` is called with an exception that a task raised. The group does not see it.
    """

    def __init__(self, create: Create, on_failure: Callable[[Exception], None]) -> None:
        self._create = create
        self._on_failure = on_failure
        self._running: dict[Hashable, asyncio.Task[None]] = {}

    def start(
        self,
        action: Callable[[], Coroutine[Any, Any, None]],
        *,
        key: Hashable = None,
        replace: bool = False,
        background: bool = False,
    ) -> bool:
        """Run `action` as a task, unless one with this key is running. Returns whether it was started."""
        running = self._running.get(key)
        if running is not None and not running.done():
            if not replace:
                return False
            running.cancel()
        self._running[key] = self._create(self._carried_out(action))
        return True

    def cancel(self, key: Hashable) -> None:
        """Cancel the task with this key."""
        task = self._running.pop(key, None)
        if task is not None:
            task.cancel()

    def bring_forward(self, key: Hashable, new_key: Hashable) -> None:
        """Do nothing: no user waits for a task of its own here."""

    def end(self) -> None:
        """Cancel all tasks. The group waits for their end."""
        for key in [*self._running]:
            self.cancel(key)

    async def _carried_out(self, action: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await action()
        except Exception as error:  # noqa: BLE001  # a bug in a task ends the command, and is said
            self._on_failure(error)
