"""The event loop works on Python 3.14, where qasync's own loop does not."""

import asyncio
import subprocess
import sys

import pytest

from fastpix_desktop.ui.loop.event_loop import EventLoop

# In its own process, because a second loop beside that of the session is not safe with qasync 0.28.
WOKEN_UNTIL_THE_END = """
import asyncio
from PySide6.QtWidgets import QApplication
from fastpix_desktop.ui.loop.event_loop import EventLoop

async def wake_always(woken):
    while True:
        woken.append(asyncio.get_running_loop())
        await asyncio.sleep(0)

async def begin(woken):
    task = asyncio.create_task(wake_always(woken))
    await asyncio.sleep(0.01)
    return task

async def end(task):
    print("still going" if not task.done() else task.exception())
    task.cancel()

app = QApplication(["test"])
loop, woken = EventLoop(app), []
task = loop.run_until_complete(begin(woken))
seen = len(woken)
loop.run_until_complete(end(task))
print("went on" if len(woken) > seen else "stood still")
loop.close()
"""


def test_a_task_that_outlives_one_run_continues_in_the_next() -> None:
    done = subprocess.run([sys.executable, "-c", WOKEN_UNTIL_THE_END], capture_output=True, text=True, timeout=60)
    assert (done.stdout.splitlines(), done.stderr) == (["still going", "went on"], "")


async def test_a_callback_gets_its_arguments_and_causes_no_warning() -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, EventLoop)
    called = asyncio.Event()
    loop.call_later(0.001, lambda text: called.set() if text == "now" else None, "now")
    await asyncio.wait_for(called.wait(), 10)


async def test_a_cancelled_callback_is_not_called() -> None:
    called: list[str] = []
    loop = asyncio.get_running_loop()
    loop.call_later(0.001, called.append, "taken back").cancel()
    loop.call_later(0.002, called.append, "left")
    await asyncio.sleep(0.01)
    assert called == ["left"]


@pytest.mark.parametrize("callback", [asyncio.sleep, None])
async def test_a_coroutine_function_is_refused_as_callback(callback: object) -> None:
    with pytest.raises(TypeError, match="a plain function"):
        asyncio.get_running_loop().call_later(0, callback)  # type: ignore[arg-type]


async def test_a_running_loop_cannot_be_run_again() -> None:
    loop = asyncio.get_running_loop()
    with pytest.raises(RuntimeError, match="already running"):
        loop.run_until_complete(loop.create_future())
