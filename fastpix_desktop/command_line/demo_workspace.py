"""Runs the demo workspace for one command."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec import Struct

from fastpix_desktop.command_line.ended import Ended, ExitCode
from fastpix_desktop.domain.workspace import Credentials


class RunningDemo(Struct, frozen=True):
    """The endpoint of a demo workspace that runs, and its token."""

    base_url: str
    credentials: Credentials


@asynccontextmanager
async def demo_workspace() -> AsyncIterator[RunningDemo]:
    """Run the demo workspace during the block. Raises Ended if it is not installed or cannot be started."""
    try:
        # Its server is loaded only when it is wanted.
        from fastpix_desktop.demo.serving.server import DemoServer
    except ModuleNotFoundError as error:
        raise Ended(ExitCode.FAILED, f"The demo workspace is not installed here ({error.name} is missing).") from error
    demo = DemoServer()
    try:
        await asyncio.to_thread(demo.start)
    except (OSError, RuntimeError) as error:
        raise Ended(ExitCode.FAILED, "The demo workspace could not be started on this computer.") from error
    try:
        yield RunningDemo(demo.url, Credentials(demo.username, demo.password))
    finally:
        await asyncio.to_thread(demo.stop)
