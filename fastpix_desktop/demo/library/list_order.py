"""The order of the media list: the newest media first.

First come the media that were added, then those that the library started with. Media that were added late, with an
older time of creation, stand among the latter.
"""

import bisect
import math
from collections.abc import Iterator

from fastpix_desktop.demo.library.seeded import SeededLibrary

ListKey = str | int
"""An entry of the list: the id of an added media, or the position of a media that the library started with."""


class ListOrder:
    """The entries of the media list, newest first.

    Only additions and deletions are stored, so that a long list needs no table of its entries. Callers must hold the
    timeline's lock.
    """

    def __init__(self, seeded: SeededLibrary) -> None:
        self._seeded = seeded
        self._added: list[str] = []
        self._removed: list[int] = []
        self._late: list[tuple[float, str]] = []

    def __len__(self) -> int:
        return len(self._added) + len(self._late) + self._seeded.total - len(self._removed)

    def copy(self) -> "ListOrder":
        """Return a list with the same entries, which later changes of this one do not change."""
        copied = ListOrder(self._seeded)
        copied._added, copied._removed, copied._late = self._added[:], self._removed[:], self._late[:]
        return copied

    def added(self) -> list[str]:
        """Return the ids of the added media, newest first."""
        return [*self._added, *(media_id for _place, media_id in self._late)]

    def ids(self) -> Iterator[str]:
        """Yield every media id, newest first."""
        yield from self._added[:]
        late, removed = self._late[:], set(self._removed)
        at = 0
        for position in range(self._seeded.total):
            while at < len(late) and late[at][0] < position:
                yield late[at][1]
                at += 1
            if position not in removed:
                yield self._seeded.media_id(position)
        yield from (media_id for _place, media_id in late[at:])

    def part(self, start: int, stop: int, *, ascending: bool) -> list[ListKey]:
        """Return the entries from `start` to `stop` - 1. There are fewer if the list ends earlier.

        Entry 0 is the newest media or, with `ascending`, the oldest one.
        """
        wanted = range(len(self))[:: -1 if ascending else 1][start:stop]
        return [self._key(index) for index in wanted]

    def media_id(self, key: ListKey) -> str:
        """Return the media id of an entry."""
        return key if isinstance(key, str) else self._seeded.media_id(key)

    def position(self, media_id: str) -> int | None:
        """Return the position of a media that the library started with. None for any other id or a removed media."""
        position = self._seeded.position(media_id)
        if position is None:
            return None
        index = bisect.bisect_left(self._removed, position)
        return None if self._removed[index : index + 1] == [position] else position

    def add(self, media_id: str, place: float | None = None) -> None:
        """Add a media, as the newest or at a place: 2.5 is between the positions 2 and 3."""
        if place is None:
            self._added.insert(0, media_id)
        else:
            bisect.insort(self._late, (place, media_id))

    def remove(self, media_id: str) -> None:
        """Remove a media. Does nothing if it is not in the list."""
        position = self.position(media_id)
        if position is not None:
            bisect.insort(self._removed, position)
        elif media_id in self._added:
            self._added.remove(media_id)
        else:
            self._late = [entry for entry in self._late if entry[1] != media_id]

    def _key(self, index: int) -> ListKey:
        if index < len(self._added):
            return self._added[index]
        index -= len(self._added)
        late = bisect.bisect_left(range(len(self._late)), index, key=self._index_of_late)
        if late < len(self._late) and self._index_of_late(late) == index:
            return self._late[late][1]
        return self._position_of(index - late)

    def _index_of_late(self, late: int) -> int:
        """Return how many entries stand before a late media, without those of `_added`."""
        before = math.ceil(self._late[late][0])
        return late + before - bisect.bisect_left(self._removed, before)

    def _position_of(self, index: int) -> int:
        """Return the position of entry `index` among the media that the library started with."""
        position = index
        # Each removed media before the entry moves the position of the entry up by one. The new position may have more
        # removed media before it. Therefore the count is repeated until the position stays the same.
        while (moved := index + bisect.bisect_right(self._removed, position)) != position:
            position = moved
        return position
