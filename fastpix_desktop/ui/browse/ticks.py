"""The ticked media: a set of IDs with their records, which stays while pages are turned."""

from asyncio import sleep
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from operator import attrgetter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from fastpix_desktop.domain.identity import all_compared, compared
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order

MOST_TICKS = 10_000
"""How many media can be ticked with their records: 200 pages of 50 rows. Copying as many rows as CSV takes half a
second, and the records take 50 MB."""

MOST_IDS = 100_000
"""How many media can be ticked by “Select all”. More than MOST_TICKS are ticked by their IDs alone: 30 MB."""

_READ_TOGETHER = 500
"""Records that are read from the copy at once."""


class AllFound(Struct, frozen=True):
    """All `count` media that a search has found in the copy of the library, which “Select all” ticks.

    `ids` returns their IDs in the order on screen, and `records` the records with these IDs, as far as the copy has
    them. `start` runs a coroutine as a task of the open workspace. `why_not` is a sentence that says why they cannot be
    ticked, such as that the copy is not complete. Empty if they can.
    """

    count: int
    ids: Callable[[], Awaitable[Sequence[str]]]
    records: Callable[[Sequence[str]], Awaitable[Sequence[Media]]]
    start: Callable[[Callable[[], Coroutine[Any, Any, None]]], object]
    why_not: str = ""


class Ticked(Struct, frozen=True):
    """A ticked media.

    `media` is the record that the user ticked. `newest` is the record that was read last: it is what is summed up and
    copied. `is_gone`: FastPix no longer has the media.
    """

    media: Media
    newest: Media
    is_gone: bool = False


class Ticks(QObject):
    """The ticks of one workspace, in the order in which they were made.

    Signal `changed(tuple[Ticked, ...], tuple[Ticked, ...])`: what counts from now on, and what no longer counts. A
    media of which a newer record was read is in both. Media that are ticked by their IDs alone are in neither.

    Signal `all_unticked(int)`: as many media were unticked by `untick_all`, and `tick_again` can tick them.

    Signal `found_changed`: `found` or `outside` has changed.
    """

    changed = Signal(object, object)
    all_unticked = Signal(int)
    found_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[str, Ticked] = {}
        self._before: dict[str, Ticked] = {}
        self._by_id: dict[str, str] = {}
        self._by_id_before: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._order: object = None
        self.found: AllFound | None = None
        """What “Select all” would tick. None while no search is shown."""
        self.outside: int | None = None
        """How many of the ticked media are not in the result that is shown. None if that is not known."""

    def __len__(self) -> int:
        return len(self._kept) + len(self._by_id)

    def __contains__(self, media_id: str) -> bool:
        return bool(len(self)) and ((key := compared(media_id)) in self._kept or key in self._by_id)

    @property
    def ids(self) -> tuple[str, ...]:
        """The IDs of everything that is ticked, as FastPix spells them."""
        return (*(one.media.id for one in self._kept.values()), *self._by_id.values())

    @property
    def ids_alone(self) -> int:
        """How many media are ticked by their IDs alone, because they are more than MOST_TICKS."""
        return len(self._by_id)

    @property
    def all(self) -> tuple[Ticked, ...]:
        """Everything that is ticked with its record."""
        return tuple(self._kept.values())

    def count_of(self, media_ids: Iterable[str]) -> int:
        """Return how many ticked media have one of these IDs. Media that are gone are not counted."""
        keys = set(map(compared, media_ids)) if len(self) else set()
        return sum(key in self._by_id or (key in self._kept and not self._kept[key].is_gone) for key in keys)

    def show_found(self, found: AllFound | None, outside: int | None = None) -> None:
        """Offer to tick all of `found`. `outside` of the ticked media are not in the result that is shown."""
        if (found, outside) != (self.found, self.outside):
            self.found, self.outside = found, outside
            self.found_changed.emit()

    def show_places(self, order: object, first: int, media_ids: Iterable[str]) -> None:
        """Remember where media are in a result: one after another, from the place `first`.

        The places of another `order`, such as a query, are forgotten. None: the order of the service.
        """
        if order != self._order:
            self._places, self._order = {}, order
        if order is not None:
            self._places |= {key: at for at, key in enumerate(all_compared(media_ids), first)}

    def in_order(self, order: Order) -> list[Media]:
        """Return the newest records in the order on screen, if the places of all are known.

        Otherwise they are in this order of the list, which is that of their creation. Media that were created at the
        same time are in the order in which they were ticked. So are those of which no time is known, after all others.

        Of media that are ticked by their IDs alone, there is a record with nothing but the ID, in the order on screen.
        """
        if self._by_id or (self._places and self._kept.keys() <= self._places.keys()):
            known = {key: one.newest for key, one in self._kept.items()}
            known |= {key: Media(id=media_id) for key, media_id in self._by_id.items()}
            last = len(self._places)
            return [media for _, media in sorted(known.items(), key=lambda one: self._places.get(one[0], last))]
        dated = [one.newest for one in self._kept.values() if one.newest.created_at is not None]
        others = [one.newest for one in self._kept.values() if one.newest.created_at is None]
        return sorted(dated, key=attrgetter("created_at"), reverse=order == "desc") + others

    def tick(self, media: Iterable[Media]) -> bool:
        """Tick these media. Returns False if some were left out, because MOST_TICKS are ticked."""
        new = {key: Ticked(one, one) for one in media if (key := compared(one.id)) not in self._kept}
        new = {key: one for key, one in new.items() if key not in self._by_id}
        # `tick_again` may have brought more than that.
        room = max(0, MOST_TICKS - len(self._kept))
        accepted = dict(list(new.items())[:room])
        self._kept |= accepted
        self._report(tuple(accepted.values()), ())
        return len(accepted) == len(new)

    async def tick_all(self, found: AllFound) -> None:
        """Tick what is found now. The ticks stay if something else is found later.

        Up to MOST_TICKS media are ticked with their records, and more by their IDs alone. More than MOST_IDS are not
        ticked. May raise StoreUnavailable.
        """
        ids = await found.ids()
        if len(ids) > MOST_IDS:
            return
        media: list[Media] = []
        if len(ids) + len(self._kept) <= MOST_TICKS:
            for at in range(0, len(ids), _READ_TOGETHER):
                media += await found.records(ids[at : at + _READ_TOGETHER])
        keys: list[str] = []
        for at in range(0, len(ids), MOST_TICKS):
            keys += all_compared(ids[at : at + MOST_TICKS])
            await sleep(0)  # the window goes on
        self._order, self._places = found, {key: at for at, key in enumerate(keys)}
        self.tick(media)
        new = {key: own for key, own in zip(keys, ids, strict=True) if key not in self._kept}
        if new:
            self._by_id |= new
            self.changed.emit((), ())

    def untick(self, media_ids: Iterable[str]) -> None:
        """Untick the media with these IDs."""
        keys = dict.fromkeys(map(compared, media_ids))
        before = len(self)
        taken = tuple(self._kept.pop(key) for key in keys if key in self._kept)
        for key in keys:
            self._by_id.pop(key, None)
        if len(self) < before:
            self.changed.emit((), taken)

    def untick_all(self) -> None:
        """Untick everything, because the user wants it. `tick_again` takes this back. Does nothing without ticks."""
        if count := len(self):
            before = self._before = self._kept
            self._by_id_before = self._by_id
            self._kept, self._by_id = {}, {}
            self.changed.emit((), tuple(before.values()))
            self.all_unticked.emit(count)

    @property
    def can_tick_again(self) -> bool:
        """Whether `tick_again` would tick anything."""
        return not (self._before.keys() <= self._kept.keys() and self._by_id_before.keys() <= self._by_id.keys())

    def tick_again(self) -> None:
        """Tick again what `untick_all` has unticked last, with its records. What was ticked since stays ticked."""
        back = {key: one for key, one in self._before.items() if key not in self._kept}
        before = len(self)
        self._kept = back | self._kept
        self._by_id |= {key: own for key, own in self._by_id_before.items() if key not in self._kept}
        self._before, self._by_id_before = {}, {}
        if len(self) > before:
            self.changed.emit(tuple(back.values()), ())

    def clear(self) -> None:
        """Untick everything for good, because the workspace is left."""
        before, had = self._kept, len(self)
        self._kept, self._before, self._by_id, self._by_id_before = {}, {}, {}, {}
        self.show_places(None, 0, ())
        self.show_found(None)
        if had:
            self.changed.emit((), tuple(before.values()))

    def see(self, media: Iterable[Media]) -> None:
        """Keep these records, which were just read, as the newest ones of their media. The others are ignored."""
        if not self._kept and not self._before:
            return
        before, now = [], []
        for one in media:
            key = compared(one.id)
            kept = self._kept.get(key)
            if kept is not None and (kept.is_gone or kept.newest != one):
                self._kept[key] = replace(kept, newest=one, is_gone=False)
                before.append(kept)
                now.append(self._kept[key])
            if key in self._before:
                self._before[key] = replace(self._before[key], newest=one, is_gone=False)
        self._report(tuple(now), tuple(before))

    def lose(self, media_id: str) -> None:
        """Remember that FastPix no longer has this media. It stays ticked."""
        kept = self._kept.get(key := compared(media_id))
        if kept is not None and not kept.is_gone:
            self._kept[key] = replace(kept, is_gone=True)
            self._report((self._kept[key],), (kept,))
        if key in self._before:
            self._before[key] = replace(self._before[key], is_gone=True)

    def _report(self, now: tuple[Ticked, ...], before: tuple[Ticked, ...]) -> None:
        if now or before:
            self.changed.emit(now, before)
