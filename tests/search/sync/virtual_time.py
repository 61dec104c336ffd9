"""An event loop whose time is made up: nobody waits, and days pass in milliseconds."""

import asyncio
import functools
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class _Selector(selectors.DefaultSelector):
    loop: "VirtualLoop"

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if found or timeout == 0:
            return found
        if self.loop.threads:
            # A thread works. It takes no time.
            return super().select(None)
        assert timeout is not None, "everything waits for something that never comes"
        self.loop.now += timeout
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """While nothing is to be done, its time goes on to the next timer. `threads` is how many calls are in a thread."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.threads = 0
        selector = _Selector()
        selector.loop = self
        super().__init__(selector)

    def time(self) -> float:
        """Return the time. No two calls return the same."""
        self.now += 1e-6
        return self.now


def run(action: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a loop of its own."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(action)


def in_virtual_time(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Make an asynchronous test one that runs in a loop of its own."""

    @functools.wraps(test)
    def tested(*arguments: P.args, **options: P.kwargs) -> None:
        run(test(*arguments, **options))

    return tested
