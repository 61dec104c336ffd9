"""Measures the client's requests per second and processor time per request, against plain httpx and the official SDK.

All use the same demo workspace in another process. That process limits the rate, so the processor time of a request
in this process is reported as well.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from benchmarks.effort import Effort
from benchmarks.figures import Figure
from benchmarks.plain_client import ROWS, ListMedia, plain_client
from benchmarks.processes import Workspace

AT_ONCE = 8
_ROUNDS = 3
_PAGES = 5
"""The pages that are read in turn. Each is full."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests per second, and milliseconds of this process's processor time per request."""

    per_second: float
    cpu_ms: float


OpenClient = Callable[[Workspace], AbstractAsyncContextManager[ListMedia]]


def measure_client(effort: Effort, workspace: Workspace) -> list[Figure]:
    """Reads pages of 50 media: one request after another, and 8 at once."""
    opened: dict[str, OpenClient] = {"ours": _ours, "httpx": _plain}
    if _has_sdk():
        opened["sdk"] = _sdk
    figures = []
    for at_once in (1, AT_ONCE):
        rates = _rates(opened, workspace, effort.requests, at_once)
        how = "one after another" if at_once == 1 else f"{at_once} at once"
        for other, name in (("httpx", "plain httpx and json"), ("sdk", "the official SDK")):
            if other in rates:
                figures.append(_figure(f"media.list(50), {how}", rates["ours"], name, rates[other]))
    return figures


def _figure(name: str, ours: Rate, against: str, other: Rate) -> Figure:
    note = f"processor time a request: {ours.cpu_ms:.2f} ms, {against}: {other.cpu_ms:.2f} ms (more is better above)"
    return Figure(name, ours.per_second, "requests/s", against, other.per_second, note=note)


def _rates(opened: dict[str, OpenClient], workspace: Workspace, requests: int, at_once: int) -> dict[str, Rate]:
    """Returns the best of some alternating rounds. Other work of the machine can only slow down a round."""
    found: dict[str, list[Rate]] = {name: [] for name in opened}
    for _ in range(_ROUNDS):
        for name, open_client in opened.items():
            # The SDK is several times slower, so fewer requests are enough.
            share = requests // 4 if name == "sdk" else requests
            found[name].append(asyncio.run(_rate(open_client, workspace, max(share, 2 * at_once), at_once)))
    return {name: max(rates, key=lambda rate: rate.per_second) for name, rates in found.items()}


async def _rate(open_client: OpenClient, workspace: Workspace, requests: int, at_once: int) -> Rate:
    async with open_client(workspace) as list_media:
        numbers = iter(range(requests))

        async def work() -> None:
            for number in numbers:
                assert await list_media(number % _PAGES + 1) == ROWS

        # Opens the connections and everything that is created on first use.
        await asyncio.gather(*(list_media(1) for _ in range(at_once)))
        start, cpu = time.perf_counter(), time.process_time()
        await asyncio.gather(*(work() for _ in range(at_once)))
        took, cpu = time.perf_counter() - start, time.process_time() - cpu
        return Rate(requests / took, 1000 * cpu / requests)


@asynccontextmanager
async def _ours(workspace: Workspace) -> AsyncIterator[ListMedia]:
    from fastpix_desktop.api import FastPixClient

    async with FastPixClient(workspace.username, workspace.password, base_url=workspace.url) as client:

        async def list_media(number: int) -> int:
            return len((await client.media.list(limit=ROWS, offset=number)).records)

        yield list_media


def _plain(workspace: Workspace) -> AbstractAsyncContextManager[ListMedia]:
    return plain_client(workspace.url, workspace.username, workspace.password)


@asynccontextmanager
async def _sdk(workspace: Workspace) -> AsyncIterator[ListMedia]:
    from fastpix_python import Fastpix, models

    security = models.Security(username=workspace.username, password=workspace.password)
    async with Fastpix(security=security, server_url=workspace.url.removesuffix("/")) as sdk:

        async def list_media(number: int) -> int:
            reply = await sdk.manage_videos.list_media_async(limit=ROWS, offset=number)
            return len(reply.data or [])

        yield list_media


def _has_sdk() -> bool:
    try:
        import fastpix_python  # noqa: F401  # only asked for
    except ImportError:
        return False
    return True
