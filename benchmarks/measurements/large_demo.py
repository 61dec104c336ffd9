"""Measures a demo workspace of 100,000 media: its start, and the time of a page against a constant reply."""

import time
from statistics import median

import httpx

from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal, milliseconds, spread
from benchmarks.processes import Workspace
from fastpix_desktop.demo import DemoServer, Fault

MEDIA = 100_000
START_MS = 5000.0
PAGE_MS = 5.0


def measure_large_demo(effort: Effort, workspace: Workspace) -> list[Figure]:
    """Measures the start until the first reply, and new pages of 50 against a constant reply of the same size.

    The difference of the two is the time to build a page: everything else is the same.
    """
    began = time.perf_counter()
    with DemoServer(media=MEDIA) as server:
        auth = (server.username, server.password)
        with httpx.Client(base_url=server.url, auth=auth, trust_env=False) as client:
            body = client.get("on-demand", params={"limit": 50}).content
            started = 1000 * (time.perf_counter() - began)
            constant = Fault("body", "media.list", body=body, content_type="application/json")
            made: list[float] = []
            constants: list[float] = []
            for page in range(2, MEDIA // 50, max(1, 4 * (MEDIA // 50) // effort.requests)):
                made.append(_seconds(client, page))
                server.faults.add(constant)
                constants.append(_seconds(client, page))
                server.faults.clear()
    pages, nothing = milliseconds(made), milliseconds(constants)
    making = [page - median(nothing) for page in pages]
    return [
        Figure(
            f"start of {MEDIA:,} media, to the first reply", started, "ms", "the most it may take", START_MS, Goal(1.0)
        ),
        Figure(
            "a page that is built for the first time",
            median(pages),
            "ms",
            "a constant reply",
            median(nothing),
            note=spread(pages),
        ),
        Figure(
            "building it at the server",
            median(making),
            "ms",
            "the most it may take",
            PAGE_MS,
            Goal(1.0),
            note=spread(making),
        ),
    ]


def _seconds(client: httpx.Client, page: int) -> float:
    began = time.perf_counter()
    client.get("on-demand", params={"limit": 50, "offset": page}).raise_for_status()
    return time.perf_counter() - began
