"""Finds a media with certain properties in a demo workspace by reading its pages."""

from collections.abc import Callable

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.domain.media import Media


async def first_with(client: FastPixClient, fits: Callable[[Media], bool]) -> Media:
    """The newest media that fits."""
    number = 1
    while True:
        page = await client.media.list(limit=50, offset=number)
        assert page.pages is not None
        assert number <= page.pages, "the demo workspace has no such media"
        for record in page.records:
            if fits(record):
                return record
        number += 1
