"""Reads replies of a service in a process of its own. Prints, for each, one line of JSON with what it did.

`stop` is the longest stop of the event loop in seconds of processor time: a busy machine does not make it longer.
`grown` is how much memory was needed at most, in MiB. `read` is what was read, or the error. Run as
`python -m tests.hostile.read_replies URL NUMBER`: the service answers the requests in turn.
"""

import asyncio
import contextlib
import gc
import json
import resource
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.errors import FastPixError

TICK = 0.002

MOST_MEMORY = 3 * 1024**3
"""Bytes of addresses."""


def memory(what: str) -> int:
    """The memory of this process in kB: VmRSS now, VmHWM at most since it was last reset."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(what)).split()[1])


def forget_most_memory() -> None:
    """Resets VmHWM."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


@contextlib.asynccontextmanager
async def watched(figures: dict[str, Any]) -> AsyncIterator[None]:
    """Measures the loop and the memory while the block runs."""
    gaps: list[float] = []

    async def tick() -> None:
        while True:
            wall, used = time.perf_counter(), time.process_time()
            await asyncio.sleep(TICK)
            gaps.append(min(time.perf_counter() - wall, time.process_time() - used))

    gc.collect()
    forget_most_memory()
    before, ticking = memory("VmRSS"), asyncio.create_task(tick())
    await asyncio.sleep(2 * TICK)
    try:
        yield
    finally:
        await asyncio.sleep(2 * TICK)
        ticking.cancel()
        figures.update(stop=round(max(gaps), 3), grown=round((memory("VmHWM") - before) / 1024))


async def read(client: FastPixClient) -> str:
    """Reads a page, and returns what is shown of it."""
    try:
        page = await client.media.list(limit=50)
    except FastPixError as error:
        return f"{type(error).__name__}: {error}"
    problems = [problem.reason for media in page.records for problem in media.problems]
    shown = [*problems[:2], *problems[-2:]]
    return f"{len(page.records)} of {len(page.entries)} media, {page.beyond} beyond, problems: {shown}"


async def main(url: str, number: int) -> None:
    """Reads that many replies."""
    async with FastPixClient("token", "key", base_url=url, retries=1) as client:
        await read(client)
        for _ in range(number):
            figures: dict[str, Any] = {}
            async with watched(figures):
                figures["read"] = await read(client)
            sys.stdout.write(json.dumps(figures) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    # Without a bound, a reply must not fill the memory of the machine.
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
