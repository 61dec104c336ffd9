"""Waiting in asynchronous tests: for a condition, never for seconds, never in a nested Qt loop."""

import asyncio
import inspect
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

POLL_SECONDS = 0.005


async def until(condition: Callable[[], T], timeout: float = 5.0, what: str = "") -> T:
    """Run the loop until `condition()` is true, and return its value.

    `timeout` is in seconds. After it, an AssertionError names what was waited for: `what`, or the condition's source.
    An exception in the condition fails the test at once.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + timeout
    while not (value := condition()):
        if loop.time() >= deadline:
            raise AssertionError(f"waited {timeout:g} s in vain for {what or _source(condition)}; last: {value!r}")
        await asyncio.sleep(POLL_SECONDS)
    return value


def _source(condition: Callable[[], object]) -> str:
    try:
        return " ".join(inspect.getsource(condition).split())
    except (OSError, TypeError):
        return repr(condition)
