"""One question at a time: the newest search is asked next, and what it overtakes is never asked."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.coverage import Coverage
from fastpix_desktop.domain.search.query import Query, Text, Words
from fastpix_desktop.domain.search.result import FacetAsked, KnownValues, Result
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.search.finder import Finder


def words(text: str) -> Query:
    return Query((Words(Text(text)),))


class HeldIndex:
    """An index that answers each question when `answer` is called. `asked` has what it was asked, in order."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.opened = 0
        self._answers: list[asyncio.Future[None]] = []

    @property
    def names(self) -> list[str]:
        """What was asked, without what it was about."""
        return [question if isinstance(question, str) else question[0] for question in self.asked]

    async def open(self) -> None:
        self.opened += 1

    async def answer(self, error: Exception | None = None) -> None:
        """Answer the question that is under way, and let its task go on."""
        answer = self._answers.pop()
        if error is None:
            answer.set_result(None)
        else:
            answer.set_exception(error)
        await turns()

    async def find(self, query: Query, number: int = 1, limit: int = 50, facets: Sequence[FacetAsked] = ()) -> Result:
        await self._held(("find", query, number))
        return Result(query, (), number, limit, 0, 0)

    async def count(self, queries: Sequence[Query]) -> tuple[int, ...]:
        await self._held(("count", *queries))
        return tuple(range(len(queries)))

    async def found_ids(self, query: Query) -> tuple[str, ...]:
        await self._held("ids")
        return ("one",)

    async def position(self, query: Query, media_id: str) -> int | None:
        await self._held(("position", media_id))
        return 7

    async def records(self, media_ids: Sequence[str]) -> tuple[Media, ...]:
        await self._held(("records", *media_ids))
        return ()

    async def coverage(self, query: Query) -> Coverage:
        await self._held(("coverage", query))
        return Coverage(query, 1, ())

    async def known_values(self) -> KnownValues:
        await self._held("values")
        return KnownValues(statuses=("Ready",))

    async def _held(self, question: object) -> None:
        assert not self._answers, "two questions at once"
        self.asked.append(question)
        answer = asyncio.get_running_loop().create_future()
        self._answers.append(answer)
        try:
            await answer
        finally:
            if answer in self._answers:
                self._answers.remove(answer)


async def turns() -> None:
    """Let every task go on until it waits."""
    for _ in range(5):
        await asyncio.sleep(0)


class Asking:
    """A finder over a held index, and the tasks that ask it."""

    def __init__(self) -> None:
        self.index = HeldIndex()
        self.finder = Finder(self.index, self.index.open)
        self.tasks: list[asyncio.Task[Any]] = []

    async def ask(self, question: Any) -> "asyncio.Task[Any]":
        self.tasks.append(asyncio.ensure_future(question))
        await turns()
        return self.tasks[-1]


@pytest.fixture
async def asking() -> AsyncIterator[Asking]:
    made = Asking()
    yield made
    for task in made.tasks:
        task.cancel()
    await asyncio.gather(*made.tasks, return_exceptions=True)


async def test_of_the_searches_that_wait_only_the_newest_is_asked(asking: Asking) -> None:
    first, second, third, newest = [
        await asking.ask(asking.finder.find(words(text))) for text in ("h", "ha", "har", "harb")
    ]
    assert await second is await third is None
    await asking.index.answer()
    assert await first is None, "a newer one was asked for before its answer"
    await asking.index.answer()
    found = await newest
    assert found is not None
    assert found.query == words("harb")
    assert [question[1] for question in asking.index.asked] == [words("h"), words("harb")]


async def test_a_search_comes_before_everything_that_waits(asking: Asking) -> None:
    await asking.ask(asking.finder.find(words("h")))
    values = await asking.ask(asking.finder.known_values())
    counts = await asking.ask(asking.finder.count([words("a"), words("b")]))
    place = await asking.ask(asking.finder.position(words("h"), "one"))
    await asking.ask(asking.finder.find(words("ha"), 2))
    for _ in range(5):
        await asking.index.answer()
    assert asking.index.names == ["find", "find", "position", "count", "values"]
    assert (await place, await counts, (await values).statuses) == (7, (0, 1), ("Ready",))


async def test_of_the_counts_that_wait_only_the_newest_is_asked_and_no_other_question_is_lost(asking: Asking) -> None:
    await asking.ask(asking.finder.found_ids(words("h")))
    older = await asking.ask(asking.finder.count([words("a")]))
    newer = await asking.ask(asking.finder.count([words("b")]))
    records = [await asking.ask(asking.finder.records([each])) for each in ("one", "two")]
    for _ in range(4):
        await asking.index.answer()
    assert (await older, await newer) == (None, (0,))
    assert [await each for each in records] == [(), ()]
    assert asking.index.asked == ["ids", ("records", "one"), ("records", "two"), ("count", words("b"))]


async def test_languages_are_counted_after_the_rows_of_the_search(asking: Asking) -> None:
    await asking.ask(asking.finder.known_values())
    counts = await asking.ask(asking.finder.count([words("a")]))
    await asking.ask(asking.finder.find(words("h")))
    coverage = await asking.ask(asking.finder.coverage(words("h")))
    await asking.ask(asking.finder.page(words("h"), 2, 50))
    for _ in range(5):
        await asking.index.answer()
    assert asking.index.names == ["values", "find", "find", "coverage", "count"]
    assert await coverage == Coverage(words("h"), 1, ())
    assert await counts == (0,)


async def test_a_newer_search_takes_the_place_of_counting_languages(asking: Asking) -> None:
    await asking.ask(asking.finder.find(words("h")))
    waiting = await asking.ask(asking.finder.coverage(words("h")))
    await asking.ask(asking.finder.find(words("ha")))
    assert await waiting is None
    for _ in range(2):
        await asking.index.answer()
    running = await asking.ask(asking.finder.coverage(words("ha")))
    await asking.ask(asking.finder.find(words("har")))
    await asking.index.answer()
    assert await running is None
    await asking.index.answer()
    assert asking.index.names == ["find", "find", "coverage", "find"]


async def test_of_the_languages_to_count_only_those_of_the_newest_call_are_counted(asking: Asking) -> None:
    await asking.ask(asking.finder.known_values())
    older = await asking.ask(asking.finder.coverage(words("a")))
    newer = await asking.ask(asking.finder.coverage(words("b")))
    assert await older is None
    # Neither a page nor a count takes its place.
    await asking.ask(asking.finder.page(words("a"), 2, 50))
    await asking.ask(asking.finder.count([words("a")]))
    for _ in range(4):
        await asking.index.answer()
    assert await newer == Coverage(words("b"), 1, ())


async def test_an_export_lets_every_other_question_through_after_one_block(asking: Asking) -> None:
    """It reads through the finder: one block after the other."""

    async def export() -> None:
        for number in range(6):
            await asking.finder.records([str(number)])

    await asking.ask(export())
    values = await asking.ask(asking.finder.known_values())
    coverage = await asking.ask(asking.finder.coverage(words("h")))
    page = await asking.ask(asking.finder.page(words("h"), 1, 50))
    for _ in range(4):
        await asking.index.answer()
    await asking.ask(asking.finder.find(words("ha")))
    for _ in range(6):
        await asking.index.answer()
    assert all(task.done() for task in (page, coverage, values))
    order = ["records", "find", "records", "coverage", "records", "find", "records", "values", "records", "records"]
    assert asking.index.names == order


async def test_a_failure_is_that_of_its_own_question(asking: Asking) -> None:
    first = await asking.ask(asking.finder.find(words("h")))
    counts = await asking.ask(asking.finder.count([]))
    await asking.index.answer(StoreUnavailable("Full.", trouble=StoreTrouble.FULL))
    with pytest.raises(StoreUnavailable):
        await first
    await asking.index.answer()
    assert await counts == ()


async def test_a_question_that_is_given_up_lets_the_next_one_through(asking: Asking) -> None:
    running = await asking.ask(asking.finder.find(words("h")))
    waiting = await asking.ask(asking.finder.position(words("h"), "one"))
    last = await asking.ask(asking.finder.known_values())
    waiting.cancel()
    running.cancel()
    await turns()
    await asking.index.answer()
    assert (await last).statuses == ("Ready",)
    assert asking.index.names == ["find", "values"]


async def test_a_question_that_is_given_up_as_its_turn_comes_lets_the_next_one_through(asking: Asking) -> None:
    first = await asking.ask(asking.finder.known_values())
    second = await asking.ask(asking.finder.found_ids(words("h")))
    third = await asking.ask(asking.finder.found_ids(words("h")))
    first.cancel()
    # One turn of the loop: the first has ended and has given its turn to the second, which has not gone on yet.
    await asyncio.sleep(0)
    second.cancel()
    await turns()
    await asking.index.answer()
    assert await third == ("one",)


async def test_the_copy_is_opened_before_the_first_question(asking: Asking) -> None:
    assert asking.index.opened == 0
    await asking.ask(asking.finder.known_values())
    assert asking.index.opened == 1
