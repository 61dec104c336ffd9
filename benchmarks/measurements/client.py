"""Measures the processor time that our client takes to list media, against the official SDK and plain httpx.

All use the same demo workspace in another process. That process limits the rate, so the figure is the processor time of
this process, and the rate only a note.
"""

import asyncio
import time
from dataclasses import dataclass

from benchmarks.clients import AT_ONCE, ROWS, OpenClient, has_sdk, official_sdk, ours, plain
from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal
from benchmarks.processes import Workspace

AGAINST_SDK = Goal(0.6)
AGAINST_HTTPX = Goal(1.3)
_ROUNDS = 3
_PAGES = 5
"""The pages that are read in turn. Each is full."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of this process's processor time per request, and requests per second."""

    cpu_ms: float
    per_second: float


def measure_client(effort: Effort, workspace: Workspace) -> list[Figure]:
    """Reads pages of 50 media, 8 at once."""
    opened: dict[str, tuple[OpenClient, Goal]] = {"plain httpx and json": (plain, AGAINST_HTTPX)}
    if has_sdk():
        opened["the official SDK"] = (official_sdk, AGAINST_SDK)
    costs = _costs({"ours": ours, **{name: client for name, (client, _) in opened.items()}}, workspace, effort.requests)
    return [
        Figure(
            f"processor time of list({ROWS}), {AT_ONCE} at once",
            costs["ours"].cpu_ms,
            "ms",
            name,
            costs[name].cpu_ms,
            goal,
            f"{costs['ours'].per_second:.0f} requests/s; {name}: {costs[name].per_second:.0f}",
        )
        for name, (_, goal) in opened.items()
    ]


def _costs(opened: dict[str, OpenClient], workspace: Workspace, requests: int) -> dict[str, Cost]:
    """Returns the least of some alternating rounds. Other work of the machine can only add to a round."""
    found: dict[str, list[Cost]] = {name: [] for name in opened}
    for _ in range(_ROUNDS):
        for name, open_client in opened.items():
            found[name].append(asyncio.run(_cost(open_client, workspace, max(requests, 2 * AT_ONCE))))
    return {name: min(costs, key=lambda cost: cost.cpu_ms) for name, costs in found.items()}


async def _cost(open_client: OpenClient, workspace: Workspace, requests: int) -> Cost:
    async with open_client(workspace) as list_media:
        numbers = iter(range(requests))

        async def work() -> None:
            for number in numbers:
                assert await list_media(number % _PAGES + 1) == ROWS

        # Opens the connections and everything that is created on first use.
        await asyncio.gather(*(list_media(1) for _ in range(AT_ONCE)))
        start, cpu = time.perf_counter(), time.process_time()
        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        took, cpu = time.perf_counter() - start, time.process_time() - cpu
        return Cost(1000 * cpu / requests, requests / took)
