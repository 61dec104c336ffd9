"""A library copy that checks each change against the world, and fails now and then, as a disk does."""

from collections.abc import Awaitable, Callable, Collection, Coroutine, Sequence
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.library_copy import Extent, Listed, Sweep
from fastpix_desktop.domain.media import Media
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.search.sync.library_copy import LibraryCopy
from tests.search.sync.simulation.world import World

P = ParamSpec("P")
T = TypeVar("T")


class WatchedCopy:
    """Passes everything on to `inner`, and stays open when a sync closes it.

    `is_calm`: the last proved sweep was begun after the library had come to rest. `removed_living` has media that were
    removed while they lived. `missed` has those that a proved sweep has missed although the list showed them to it,
    `missed_old` those that lived during the whole sweep.
    """

    def __init__(self, inner: LibraryCopy, world: World, *, fails: float, busy: Callable[[int], None]) -> None:
        self.removed: list[str] = []
        self.removed_living: list[str] = []
        self.missed: list[str] = []
        self.missed_old: list[str] = []
        self.ends: list[bool] = []
        self.is_calm = self._began_still = False
        self.is_closed = False
        self.puts_after_close = 0
        self.fails = fails
        self.hold, self.extent = self._passed_on(inner.hold), self._passed_on(inner.extent)
        self.listed, self.missing = self._passed_on(inner.listed), self._passed_on(inner.missing)
        self.count_missing, self.known = self._passed_on(inner.count_missing), self._passed_on(inner.known)
        self.page, self.media = self._passed_on(inner.page), self._passed_on(inner.media)
        self._inner = inner
        self._world = world
        self._busy = busy
        self._shown: set[str] = set()
        self._lately: Sequence[str] = ()
        self._lately_still = False
        self._old: set[str] = set()

    def note_shown(self, ids: Sequence[str], is_still: bool) -> None:
        """The list has shown these ids to the sync. `is_still`: it was still when it was asked."""
        self._lately, self._lately_still = ids, is_still
        self._shown.update(ids)

    async def open(self) -> Extent:
        self.is_closed = False
        return await self._call(self._inner.open)

    async def put(self, page: Listed, sweep: Sweep | None = None) -> int:
        return await self._change(self._inner.put, page, sweep)

    async def put_alone(self, media: Media, stamp: int) -> None:
        await self._change(self._inner.put_alone, media, stamp)

    async def remove(self, media_ids: Collection[str]) -> None:
        self.removed += media_ids
        living = {compared(media_id) for media_id in self._world.living}
        self.removed_living += [media_id for media_id in media_ids if compared(media_id) in living]
        await self._change(self._inner.remove, media_ids)

    async def begin(self, sweep: Sweep) -> None:
        # The reply with the total has come already.
        self._shown = set(self._lately)
        self._old = set(self._world.living)
        self._began_still = self._lately_still
        await self._change(self._inner.begin, sweep)

    async def end(self, sweep: Sweep, at: datetime, total: int | None, *, is_proved: bool) -> Extent:
        extent = await self._change(lambda: self._inner.end(sweep, at, total, is_proved=is_proved))
        self.ends.append(is_proved)
        if is_proved:
            self.is_calm = self._began_still
            readable = self._world.living.keys() - self._world.unreadable
            self.missed += await self._not_stored(self._shown & readable)
            self.missed_old += await self._not_stored(self._old & readable)
        return extent

    async def close(self) -> None:
        self.is_closed = True

    async def delete(self) -> None:
        await self._call(self._inner.delete)

    async def everything(self) -> dict[str, Media]:
        """Return all records, by their compared ids."""
        found: dict[str, Media] = {}
        number = 1
        while page := (await self.page(number, 500, "asc")).records:
            found |= {compared(media.id): media for media in page}
            number += 1
        return found

    async def _not_stored(self, ids: Collection[str]) -> list[str]:
        return sorted(set(ids) - await self.known(ids))

    async def _change(self, call: Callable[..., Awaitable[T]], *arguments: Any) -> T:
        self.puts_after_close += self.is_closed
        is_before = self._world.random.random() < 0.5
        if self._fails() and is_before:
            raise StoreUnavailable("The disk is full.", trouble=StoreTrouble.FULL)
        result = await self._call(call, *arguments)
        if self._fails() and not is_before:
            raise StoreUnavailable("The disk is full.", trouble=StoreTrouble.FULL)
        return result

    def _fails(self) -> bool:
        return not self._world.is_still and self._world.random.random() < self.fails

    async def _call(self, call: Callable[P, Awaitable[T]], *arguments: P.args, **options: P.kwargs) -> T:
        self._busy(1)
        try:
            return await call(*arguments, **options)
        finally:
            self._busy(-1)

    def _passed_on(self, call: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
        async def passed_on(*arguments: P.args, **options: P.kwargs) -> T:
            return await self._call(call, *arguments, **options)

        return passed_on
