"""Closing a workspace reports whether a write in it was cut short."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Shared
from fastpix_desktop.writes.journal import Journal


class CutShort:
    """Tasks that report a write cut short the first time they are ended, and none the second time."""

    def __init__(self) -> None:
        self._results = [False, True]

    @contextmanager
    def write(self) -> Iterator[None]:
        yield

    def becoming_write(self) -> Callable[[], None]:
        return lambda: None

    @property
    def writes(self) -> int:
        return 0

    def start(self, *_: object, **__: object) -> bool:
        return False

    def is_running(self, _: object) -> bool:
        return False

    def cancel(self, _: object) -> None: ...

    def bring_forward(self, _: object, __: object) -> None: ...

    async def finish(self, _: float) -> bool:
        return self._results.pop(0)


class SlowToClose:
    """A client that closes only after `may_close` is set."""

    media: Any = None
    pictures: Any = None

    def without_waiting(self) -> "SlowToClose":
        return self

    def __init__(self) -> None:
        self.closing = asyncio.Event()
        self.may_close = asyncio.Event()

    async def aclose(self) -> None:
        self.closing.set()
        await self.may_close.wait()


async def test_a_write_cut_short_is_reported_after_closing_was_cancelled() -> None:
    client = SlowToClose()
    opened = OpenedWorkspace(
        Workspace("Newsroom", "http://127.0.0.1/v1/"), client, Shared(Changes(), Journal(), CutShort())
    )
    first = asyncio.create_task(opened.close(1.0))
    await client.closing.wait()
    first.cancel()
    with suppress(asyncio.CancelledError):
        await first
    client.may_close.set()
    assert await opened.close(1.0) is False
