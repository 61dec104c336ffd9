"""Reads the records of an export in small blocks, so that the search stays quick between them."""

from asyncio import sleep
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from fastpix_desktop.domain.identity import all_compared, compared
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.errors import StoreUnavailable

T = TypeVar("T")

READ_TOGETHER = 50
"""Records of one block, at most. Reading or encoding them takes less than 5 ms, for which a thread may hold up others.

So the window goes on. The time of a whole export grows by a tenth.
"""

_COMPARED_TOGETHER = 2_000


class Records:
    """Records in blocks. `count` is how many there were when the reading began. Read `blocks` once.

    A media that was removed meanwhile is in no block. Reading a block may raise StoreUnavailable.
    """

    def __init__(self, count: int, blocks: AsyncIterator[Sequence[Media]]) -> None:
        self.count = count
        self.blocks = blocks


class RecordSource(Protocol):
    """What records are read from: a `SearchIndex`, or a `Finder`, behind which the user's own searches come first."""

    async def found_ids(self, query: Query) -> tuple[str, ...]:
        """Return the ids of all media that match, in the order of the query."""

    async def records(self, media_ids: Sequence[str]) -> tuple[Media, ...]:
        """Return the records of these media, as far as they are there, in this order."""


async def found(index: RecordSource, query: Query) -> Records:
    """Return the records of what a query finds now, in its order. May raise StoreUnavailable."""
    ids = await index.found_ids(query)
    return Records(len(ids), _read(index, ids, {}))


async def chosen(index: RecordSource | None, ids: Iterable[str], kept: Mapping[str, Media]) -> Records:
    """Return the records of these media, in this order, each once.

    A record that is not in the copy is taken from `kept`, by its id in any spelling. Without a copy, all are.
    """
    wanted = await _by_key({media_id: media_id for media_id in ids})
    return Records(len(wanted), _read(index, [*wanted.values()], await _by_key(kept)))


def of_one_copy(records: Records, losses: Sequence[StoreUnavailable]) -> Records:
    """Return the same records. Reading a block raises the last of `losses`, once there is one.

    They are what a copy says if another file, which is empty, took the place of its own. Without this, the media that
    the other file does not have would count as removed.
    """

    async def blocks() -> AsyncIterator[Sequence[Media]]:
        async for block in records.blocks:
            if losses:
                raise losses[-1]
            yield block

    return Records(records.count, blocks())


async def _by_key(values: Mapping[str, T]) -> dict[str, T]:
    """Return values by their ids as they are compared. Of one id in several spellings, the first one counts."""
    found: dict[str, T] = {}
    ids = [*values]
    for at in range(0, len(ids), _COMPARED_TOGETHER):
        together = ids[at : at + _COMPARED_TOGETHER]
        for key, media_id in zip(all_compared(together), together, strict=True):
            found.setdefault(key, values[media_id])
        await sleep(0)  # the window goes on
    return found


async def _read(
    index: RecordSource | None, ids: Sequence[str], kept: Mapping[str, Media]
) -> AsyncIterator[Sequence[Media]]:
    for at in range(0, len(ids), READ_TOGETHER):
        together = ids[at : at + READ_TOGETHER]
        read = () if index is None else await index.records(together)
        if not kept:
            yield read
            continue
        known = {compared(media.id): media for media in read}
        each = (known.get(key) or kept.get(key) for key in map(compared, together))
        yield tuple(media for media in each if media is not None)
