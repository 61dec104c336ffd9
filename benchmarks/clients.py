"""The clients that are compared: ours, the official SDK, and plain httpx with the standard library's JSON.

Each imports its packages when it is opened, so that a process loads only those of the client that it measures.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.util import find_spec

from benchmarks.processes import Workspace

ListMedia = Callable[[int], Awaitable[int]]
"""Reads a page of 50 media by its number and returns the number of rows."""

OpenClient = Callable[[Workspace], AbstractAsyncContextManager[ListMedia]]

ROWS = 50
AT_ONCE = 8
"""The number of requests that run at the same time."""


@asynccontextmanager
async def ours(workspace: Workspace) -> AsyncIterator[ListMedia]:
    """Our client, until the block ends."""
    from fastpix_desktop.api import FastPixClient

    async with FastPixClient(workspace.username, workspace.password, base_url=workspace.url) as client:

        async def list_media(number: int) -> int:
            return len((await client.media.list(limit=ROWS, offset=number)).records)

        yield list_media


@asynccontextmanager
async def plain(workspace: Workspace) -> AsyncIterator[ListMedia]:
    """httpx with its own transport, until the block ends."""
    import httpx

    auth, limits = (workspace.username, workspace.password), httpx.Limits(max_connections=AT_ONCE)
    async with httpx.AsyncClient(base_url=workspace.url, auth=auth, limits=limits, trust_env=False) as client:

        async def list_media(number: int) -> int:
            query: dict[str, str | int] = {"limit": ROWS, "offset": number, "orderBy": "desc"}
            reply = await client.get("on-demand", params=query)
            reply.raise_for_status()
            return len(json.loads(reply.content)["data"])

        yield list_media


@asynccontextmanager
async def official_sdk(workspace: Workspace) -> AsyncIterator[ListMedia]:
    """The official Python SDK, until the block ends."""
    from fastpix_python import Fastpix, models

    security = models.Security(username=workspace.username, password=workspace.password)
    async with Fastpix(security=security, server_url=workspace.url.removesuffix("/")) as sdk:

        async def list_media(number: int) -> int:
            reply = await sdk.manage_videos.list_media_async(limit=ROWS, offset=number)
            return len(reply.data or [])

        yield list_media


def has_sdk() -> bool:
    """Whether the official SDK is installed."""
    return find_spec("fastpix_python") is not None
