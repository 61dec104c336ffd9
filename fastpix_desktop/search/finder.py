"""Asks the copy of a library one question at a time, so that the answer to the newest keystroke never waits for others.

The reader of a copy is one thread. A question that it was given cannot be taken back, so each waits here for its turn.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from enum import IntEnum
from typing import TypeVar

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.coverage import Coverage
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.domain.search.result import FacetAsked, KnownValues, Result
from fastpix_desktop.search.search_index import SearchIndex

Answer = TypeVar("Answer")


class _Rank(IntEnum):
    """The order in which questions get their turn."""

    FIND = 0
    PLACE = 1
    COVERAGE = 2
    COUNT = 3
    VALUES = 4


_OVERTAKEN_BY: dict[_Rank, set[_Rank]] = {
    _Rank.FIND: {_Rank.FIND},
    _Rank.COVERAGE: {_Rank.FIND, _Rank.COVERAGE},
    _Rank.COUNT: {_Rank.COUNT},
}
"""Of which ranks a newer question takes the place of one that has no answer yet: nobody waits for that any more."""


class _Turn:
    """A question that waits for its turn. `is_given` has the result True, or False if a newer one is asked instead."""

    def __init__(self, rank: _Rank) -> None:
        self.rank = rank
        self.is_given: asyncio.Future[bool] = asyncio.get_running_loop().create_future()


class Finder:
    """Answers from `index`. Call its methods on the event loop's thread only. Each may raise StoreUnavailable.

    `find` comes before all others, and of several that wait only the newest is asked. Pages, ids, places and records
    are next, then `coverage`, of which also only the newest is asked, and none after a newer `find`. Then comes
    `count`, of which only the newest is asked, and `known_values` is last. `open_copy` is called before each
    question, and opens the copy unless it is open.
    """

    def __init__(self, index: SearchIndex, open_copy: Callable[[], Awaitable[None]]) -> None:
        self._index = index
        self._open_copy = open_copy
        self._waiting: list[_Turn] = []
        self._is_asking = False

    async def find(
        self, query: Query, number: int = 1, limit: int = 50, facets: Sequence[FacetAsked] = ()
    ) -> Result | None:
        """Return page `number` of what matches, None if a newer call of `find` came before the answer."""
        return await self._ask(_Rank.FIND, lambda: self._index.find(query, number, limit, facets))

    async def count(self, queries: Sequence[Query]) -> tuple[int, ...] | None:
        """Return how many media match each query, None if a newer call of `count` came before the answer."""
        return await self._ask(_Rank.COUNT, lambda: self._index.count(queries))

    async def coverage(self, query: Query) -> Coverage | None:
        """Return the languages of the library, with their totals for what matches.

        None if a newer call of `coverage` or `find` came before the answer.
        """
        return await self._ask(_Rank.COVERAGE, lambda: self._index.coverage(query))

    async def page(self, query: Query, number: int, limit: int) -> Result:
        """Return a page of what matches, for rows that come into view. No call of `find` takes its place."""
        return await self._ask_in_turn(_Rank.PLACE, lambda: self._index.find(query, number, limit))

    async def found_ids(self, query: Query) -> tuple[str, ...]:
        """Return the ids of all media that match, in the order of the query."""
        return await self._ask_in_turn(_Rank.PLACE, lambda: self._index.found_ids(query))

    async def position(self, query: Query, media_id: str) -> int | None:
        """Return the place of a media in what is found, from 0. None if it does not match, or is not in the copy."""
        return await self._ask_in_turn(_Rank.PLACE, lambda: self._index.position(query, media_id))

    async def records(self, media_ids: Sequence[str]) -> tuple[Media, ...]:
        """Return the records of these media, as far as they are in the copy."""
        return await self._ask_in_turn(_Rank.PLACE, lambda: self._index.records(media_ids))

    async def known_values(self) -> KnownValues:
        """Return the values that the library has, for completion."""
        return await self._ask_in_turn(_Rank.VALUES, lambda: self._index.known_values())

    async def _ask(self, rank: _Rank, ask: Callable[[], Awaitable[Answer]]) -> Answer | None:
        """Ask when it is the turn of this question. Return None if a newer question took its place."""
        turn = self._line_up(rank)
        try:
            if not await turn.is_given:
                return None
            await self._open_copy()
            answer = None if self._is_overtaken(rank) else await ask()
            return None if self._is_overtaken(rank) else answer
        finally:
            self._leave(turn)

    async def _ask_in_turn(self, rank: _Rank, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        turn = self._line_up(rank)
        try:
            await turn.is_given
            await self._open_copy()
            return await ask()
        finally:
            self._leave(turn)

    def _line_up(self, rank: _Rank) -> _Turn:
        for older in [turn for turn in self._waiting if rank in _OVERTAKEN_BY.get(turn.rank, ())]:
            if not older.is_given.done():
                self._waiting.remove(older)
                older.is_given.set_result(False)
        turn = _Turn(rank)
        self._waiting.append(turn)
        self._give_turn()
        return turn

    def _is_overtaken(self, rank: _Rank) -> bool:
        return any(turn.rank in _OVERTAKEN_BY[rank] and not turn.is_given.done() for turn in self._waiting)

    def _give_turn(self) -> None:
        # A turn whose task was cancelled is still among them until the task has ended.
        waiting = [turn for turn in self._waiting if not turn.is_given.done()]
        if waiting and not self._is_asking:
            self._is_asking = True
            turn = min(waiting, key=lambda turn: turn.rank)
            self._waiting.remove(turn)
            turn.is_given.set_result(True)

    def _leave(self, turn: _Turn) -> None:
        """End a turn, also one whose task was cancelled while it waited, or just as it was given the turn."""
        if turn in self._waiting:
            self._waiting.remove(turn)
        elif not turn.is_given.cancelled() and turn.is_given.result():
            self._is_asking = False
            self._give_turn()
