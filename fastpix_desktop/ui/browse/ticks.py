"""The ticked media: a set of IDs with their records, which stays while pages are turned."""

from collections.abc import Iterable
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order

MOST_TICKS = 10_000
"""How many media can be ticked: 200 pages of 50 rows. Copying as many rows as CSV takes half a second."""


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
    media of which a newer record was read is in both.

    Signal `all_unticked(int)`: as many media were unticked by `untick_all`, and `tick_again` can tick them.
    """

    changed = Signal(object, object)
    all_unticked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[str, Ticked] = {}
        self._before: dict[str, Ticked] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, media_id: str) -> bool:
        return bool(self._kept) and compared(media_id) in self._kept

    @property
    def all(self) -> tuple[Ticked, ...]:
        """Everything that is ticked."""
        return tuple(self._kept.values())

    def count_of(self, media_ids: Iterable[str]) -> int:
        """Return how many ticked media have one of these IDs. Media that are gone are not counted."""
        keys = set(map(compared, media_ids)) if self._kept else set()
        return sum(key in self._kept and not self._kept[key].is_gone for key in keys)

    def in_order(self, order: Order) -> list[Media]:
        """Return the newest records in this order of the list, which is that of their creation.

        Media that were created at the same time are in the order in which they were ticked. So are those of which no
        time is known, after all others.
        """
        dated = [one.newest for one in self._kept.values() if one.newest.created_at is not None]
        others = [one.newest for one in self._kept.values() if one.newest.created_at is None]
        return sorted(dated, key=attrgetter("created_at"), reverse=order == "desc") + others

    def tick(self, media: Iterable[Media]) -> bool:
        """Tick these media. Returns False if some were left out, because MOST_TICKS are ticked."""
        new = {key: Ticked(one, one) for one in media if (key := compared(one.id)) not in self._kept}
        # `tick_again` may have brought more than that.
        room = max(0, MOST_TICKS - len(self._kept))
        accepted = dict(list(new.items())[:room])
        self._kept |= accepted
        self._report(tuple(accepted.values()), ())
        return len(accepted) == len(new)

    def untick(self, media_ids: Iterable[str]) -> None:
        """Untick the media with these IDs."""
        keys = dict.fromkeys(map(compared, media_ids))
        self._report((), tuple(self._kept.pop(key) for key in keys if key in self._kept))

    def untick_all(self) -> None:
        """Untick everything, because the user wants it. `tick_again` takes this back. Does nothing without ticks."""
        if self._kept:
            before = self._before = self._kept
            self._kept = {}
            self._report((), tuple(before.values()))
            self.all_unticked.emit(len(before))

    @property
    def can_tick_again(self) -> bool:
        """Whether `tick_again` would tick anything."""
        return not self._before.keys() <= self._kept.keys()

    def tick_again(self) -> None:
        """Tick again what `untick_all` has unticked last, with its records. What was ticked since stays ticked."""
        back = {key: one for key, one in self._before.items() if key not in self._kept}
        self._kept = back | self._kept
        self._before = {}
        self._report(tuple(back.values()), ())

    def clear(self) -> None:
        """Untick everything for good, because the workspace is left."""
        before, self._kept, self._before = self._kept, {}, {}
        self._report((), tuple(before.values()))

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
