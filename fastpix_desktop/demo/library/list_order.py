"""The order of the media list: first the media that were added, then the media that the library started with."""

import bisect
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

    def __len__(self) -> int:
        return len(self._added) + self._seeded.total - len(self._removed)

    def added(self) -> list[str]:
        """Return the ids of the added media, newest first."""
        return list(self._added)

    def ids(self) -> Iterator[str]:
        """Yield every media id, newest first."""
        yield from self.added()
        removed = set(self._removed)
        yield from (self._seeded.media_id(n) for n in range(self._seeded.total) if n not in removed)

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

    def add(self, media_id: str) -> None:
        """Add a media as the newest."""
        self._added.insert(0, media_id)

    def remove(self, media_id: str) -> None:
        """Remove a media. Does nothing if it is not in the list."""
        position = self.position(media_id)
        if position is not None:
            bisect.insort(self._removed, position)
        elif media_id in self._added:
            self._added.remove(media_id)

    def _key(self, index: int) -> ListKey:
        if index < len(self._added):
            return self._added[index]
        position = index - len(self._added)
        # Each removed media before the entry moves the position of the entry up by one. The new position may have more
        # removed media before it. Therefore the count is repeated until the position stays the same.
        while (moved := index - len(self._added) + bisect.bisect_right(self._removed, position)) != position:
            position = moved
        return position
