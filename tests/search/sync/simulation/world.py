"""A library that others change at every reply, and a service that answers late, fails, and may say what is not so."""

import asyncio
from collections.abc import Callable, MutableSequence, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from fastpix_desktop.domain.identity import is_same
from fastpix_desktop.domain.media import Clip, Media, Unreadable, UnreadableKind
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import (
    FastPixError,
    NotFound,
    PermissionDenied,
    RateLimited,
    ServiceFailed,
    ServiceUnreachable,
    UnreachableReason,
)

START = datetime(2020, 1, 1, tzinfo=UTC)

_GROUP = 41

_MOST = 500
"""A library that is larger does not double any more."""


class Weather(Struct):
    """What happens in a run. The numbers are chances for each reply.

    `ties`: many media have one time of creation. `is_unstable`: these are in another order in each reply. `late`: media
    turn up with an older time of creation. A share of the media is `unreadable` in every list. The lies: `stale`
    replies, a `wrong_total`, ids seen `twice`, the records of two media `swapped`, entries `without_id`. `refuses`: the
    token may not read single media.
    """

    insert: float = 0.0
    delete: float = 0.0
    delete_newest: float = 0.0
    change: float = 0.0
    late: float = 0.0
    many: float = 0.0
    fails: float = 0.0
    ties: bool = False
    is_unstable: bool = False
    stale: float = 0.0
    wrong_total: float = 0.0
    twice: float = 0.0
    swapped: float = 0.0
    without_id: float = 0.0
    unreadable: float = 0.0
    refuses: bool = False

    @property
    def lies(self) -> bool:
        """Whether replies may be wrong."""
        return any((self.stale, self.wrong_total, self.twice, self.swapped, self.without_id))


def weather_of(random: Random) -> Weather:
    """Return the weather of a run: often changes, sometimes more."""

    def maybe(chance: float, most: float) -> float:
        return random.random() * most if random.random() < chance else 0.0

    is_unstable = random.random() < 0.25
    return Weather(
        insert=maybe(0.7, 0.5),
        delete=maybe(0.6, 0.4),
        delete_newest=maybe(0.3, 0.3),
        change=maybe(0.5, 0.5),
        late=maybe(0.2, 0.3),
        many=maybe(0.2, 0.05),
        fails=maybe(0.4, 0.2),
        ties=is_unstable or random.random() < 0.3,
        is_unstable=is_unstable,
        stale=maybe(0.15, 0.3),
        wrong_total=maybe(0.1, 0.3),
        twice=maybe(0.1, 0.3),
        swapped=maybe(0.1, 0.3),
        without_id=maybe(0.05, 0.2),
        unreadable=maybe(0.3, 0.02),
        refuses=random.random() < 0.05,
    )


class World:
    """The library of the service. `living` has the current record of each media.

    `replies` counts the replies. `is_still`: nobody changes it, nothing fails, and every reply is true.
    """

    def __init__(self, random: Random, weather: Weather, media: int) -> None:
        self.random = random
        self.weather = weather
        self.is_still = False
        self.living: dict[str, Media] = {}
        self.unreadable: set[str] = set()
        self.replies = 0
        self._made = 0
        self._earlier: list[list[Media]] = []
        for _ in range(media):
            self.insert()
        # In half of the runs, the newest media has a time of its own.
        while self.weather.ties and media % 2 and self._made % _GROUP:
            self.insert()

    def insert(self, *, late: bool = False) -> None:
        """Add a media, as the newest or, if `late`, with an older time of creation."""
        self._made += 1
        media_id = str(UUID(int=self.random.getrandbits(128), version=4))
        number = self.random.randrange(self._made) if late else self._made
        # With ties, 40 have one time, and the next one has a time of its own.
        is_tied = self.weather.ties and number % _GROUP
        created = START + timedelta(days=(number - 1) // _GROUP, minutes=0 if is_tied else number)
        if self.weather.ties and not self.living and self.random.random() < 0.3:
            created = datetime(1970, 1, 1, tzinfo=UTC)
        self.living[media_id] = Media(media_id, title=f"made {self._made}", created_at=created)
        if self.random.random() < self.weather.unreadable:
            self.unreadable.add(media_id)

    def change(self, media_id: str) -> None:
        """Change the title of a media."""
        self._made += 1
        self.living[media_id] = replace(self.living[media_id], title=f"changed {self._made}")

    def others_act(self) -> None:
        """Let others change the library, after a reply."""
        weather, chance = self.weather, self.random.random
        if self.is_still:
            return
        if chance() < weather.insert:
            self.insert()
        if chance() < weather.late:
            self.insert(late=True)
        if self.living and chance() < weather.delete:
            del self.living[self.random.choice(tuple(self.living))]
        if self.living and chance() < weather.delete_newest:
            del self.living[self.rows("desc")[0].id]
        if self.living and chance() < weather.change:
            self.change(self.random.choice(tuple(self.living)))
        if self.living and chance() < weather.many:
            self._change_many()

    def rows(self, order: Order) -> list[Media]:
        """Return the list as a reply has it now."""
        media = list(self.living.values())
        if self.weather.is_unstable and not self.is_still:
            self.random.shuffle(media)
        else:
            media.sort(key=lambda one: one.id)
        media.sort(key=_time)
        if self.random.random() < 0.1:
            self._earlier = [*self._earlier[-5:], media]
        return media if order == "asc" else media[::-1]

    def lied_rows(self, order: Order) -> list[Media]:
        """Return the list as it was some time ago."""
        rows = self.random.choice(self._earlier) if self._earlier else self.rows("asc")
        return rows if order == "asc" else rows[::-1]

    def entry(self, row: Media) -> Media | Unreadable:
        """Return what a reader makes of a row: some can never be read."""
        if row.id in self.unreadable:
            return Unreadable("entry", "It cannot be read.", row.id, UnreadableKind.ENTRY)
        return row

    def _change_many(self) -> None:
        if self.random.random() < 0.5 and len(self.living) < _MOST:
            for _ in range(len(self.living)):
                self.insert()
        else:
            share = self.random.choice((0.1, 0.5, 1.0))
            for media_id in [media_id for media_id in self.living if self.random.random() < share]:
                del self.living[media_id]


class Service:
    """The calls of one reader of the world.

    `shown` is called with the ids in each reply of the list, and whether the world was still when it was asked.
    """

    def __init__(self, world: World, shown: Callable[[Sequence[str], bool], None] | None = None) -> None:
        self._world = world
        self._shown = shown

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        world, was_still = self._world, self._world.is_still
        await self._on_the_way()
        rows = world.rows(order_by)
        weather, chance = world.weather, world.random.random
        is_true = world.is_still
        if not is_true and chance() < weather.stale:
            rows = world.lied_rows(order_by)
        total = len(rows)
        if not is_true and chance() < weather.wrong_total:
            total = world.random.choice((0, total + 1, max(0, total - 1), total * 2))
        entries = [world.entry(row) for row in rows[(offset - 1) * limit : offset * limit]]
        if not is_true and entries:
            self._lie_about(entries)
        self._replied()
        await asyncio.sleep(world.random.expovariate(20))
        # Only now: a reply to a request that was cancelled on the way shows nothing.
        if self._shown is not None:
            self._shown([entry.id for entry in entries if isinstance(entry, Media)], was_still)
        return Page(tuple(entries), offset, limit, total)

    async def get(self, media_id: str) -> Media:
        await self._on_the_way()
        world = self._world
        media = next((media for key, media in world.living.items() if is_same(key, media_id)), None)
        is_refused = world.weather.refuses and not world.is_still
        self._replied()
        await asyncio.sleep(world.random.expovariate(20))
        if is_refused:
            raise PermissionDenied("The token may not do this.", status=403)
        if media is None:
            raise NotFound("There is no such media.", status=404)
        return media

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        raise AssertionError("the copy reads no clips")

    async def _on_the_way(self) -> None:
        world = self._world
        await asyncio.sleep(world.random.expovariate(10))
        if not world.is_still and world.random.random() < world.weather.fails:
            raise _failure(world.random)

    def _replied(self) -> None:
        self._world.replies += 1
        self._world.others_act()

    def _lie_about(self, entries: MutableSequence[Media | Unreadable]) -> None:
        weather, random = self._world.weather, self._world.random
        if random.random() < weather.twice:
            entries[random.randrange(len(entries))] = entries[0]
        if random.random() < weather.without_id:
            entries[random.randrange(len(entries))] = Unreadable("entry", "It cannot be read.", None)
        first, second = entries[0], entries[-1]
        if random.random() < weather.swapped and isinstance(first, Media) and isinstance(second, Media):
            entries[0], entries[-1] = replace(second, id=first.id), replace(first, id=second.id)


def _time(media: Media) -> datetime:
    return media.created_at or START


def _failure(random: Random) -> FastPixError:
    return random.choice(
        (
            RateLimited("Wait.", status=429, retry_after=random.choice((None, 0.0, 2.0, 30.0))),
            ServiceUnreachable("There is no reply.", reason=UnreachableReason.TIMEOUT),
            ServiceFailed("The service failed.", status=500),
        )
    )
