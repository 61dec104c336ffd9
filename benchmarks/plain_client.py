"""The plain counterpart of the client: httpx with its own transport, and the standard library's JSON."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx

ListMedia = Callable[[int], Awaitable[int]]
"""Reads a page of 50 media by its number and returns the number of rows."""

ROWS = 50


@asynccontextmanager
async def plain_client(url: str, username: str, password: str) -> AsyncIterator[ListMedia]:
    """A client that lists media, until the block ends."""
    async with httpx.AsyncClient(
        base_url=url, auth=(username, password), limits=httpx.Limits(max_connections=8), trust_env=False
    ) as client:

        async def list_media(number: int) -> int:
            query: dict[str, str | int] = {"limit": ROWS, "offset": number, "orderBy": "desc"}
            reply = await client.get("on-demand", params=query)
            reply.raise_for_status()
            return len(json.loads(reply.content)["data"])

        yield list_media
