"""Runs the program, or a part of a test, as a process of its own: its event loop, and the lines of its input."""

import asyncio
import contextlib
import sys
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from fastpix_desktop.core_dumps import forbid_core_dumps
from fastpix_desktop.ui.loop.event_loop import event_loop_runner
from fastpix_desktop.ui.system.application import Application


def run_in_loop(main: Callable[[Application], Coroutine[Any, Any, None]]) -> None:
    """Run a coroutine in the loop of a new application, as the program does. Its windows do not end the process."""
    forbid_core_dumps()
    app = Application(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    with event_loop_runner() as runner:
        runner.run(main(app))


async def input_lines() -> AsyncIterator[str]:
    """The lines of standard input, until it ends. The end of the process does not wait for the next one."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def listen() -> None:
        line = "-"
        while line:
            line = sys.stdin.readline()
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(lines.put_nowait, line)

    threading.Thread(target=listen, daemon=True).start()
    while line := await lines.get():
        yield line
