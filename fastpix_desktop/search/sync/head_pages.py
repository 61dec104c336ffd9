"""Reads the newest pages of the list into the library copy, until one holds no new media."""

from fastpix_desktop.search.sync.copy_reads import CopyReads
from fastpix_desktop.search.sync.copy_writer import CopyWriter
from fastpix_desktop.search.sync.sweep import LIMIT

MOST_PAGES = 20
"""If more pages hold new media, the whole list has to be read."""


async def read_head_pages(reads: CopyReads, writer: CopyWriter) -> bool:
    """Read the newest pages. Return whether one of them held no new media. May raise StoreUnavailable."""
    for number in range(1, MOST_PAGES + 1):
        page, asked = await reads.page(number, LIMIT, "desc")
        if await writer.put(page, asked) == 0 or len(page.entries) < LIMIT:
            return True
    return False
