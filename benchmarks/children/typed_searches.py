"""Types searches into the program's window, which shows a stored copy of a library, and measures each key press.

A key press ends with the frame in which rows, count and all facets are those of its text.
"""

import asyncio
import contextlib
import time
from collections.abc import Sequence

from PySide6.QtTest import QTest

from benchmarks.frames import Frames
from benchmarks.readings import Reading
from benchmarks.typed_texts import PAIRS, TOKENS, TWO_TOKENS, WORDS
from fastpix_desktop.domain.search.query import Key, Sorting
from fastpix_desktop.domain.search.result import Facet
from fastpix_desktop.program import Program
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.search.query.tokens import Understood
from fastpix_desktop.ui.opened.found.wanted import now

_REST = 0.1
"""Seconds between two keys: some ten a second, as a quick typist. Completion is shown meanwhile."""

_PATIENCE, _TRIES = 1.0, 20
"""Seconds to wait for a frame with a result, and how often while there is no result."""

_COLUMNS = ("title", "length", "audio", "status")


class TypedSearches:
    """Uses the search field of a program that opens a workspace on its copy."""

    def __init__(self, program: Program, frames: Frames) -> None:
        self._view = program.window.workspace
        self._frames = frames
        self._shown = ""
        self._shown_at = 0.0
        panel = self._view.views.facets
        panel.restore_layout(",".join(Key))
        show_facets = panel.show_facets

        def watched(facets: Sequence[Facet], understood: Understood) -> None:
            self._shown_at = time.perf_counter()
            show_facets(facets, understood)
            self._shown = understood.text if len(facets) == len(panel.sections) else ""

        panel.show_facets = watched  # type: ignore[method-assign]

    async def measure(self) -> Reading:
        """Returns seconds by kind of text: `letters`, `words`, `token`, `tokens`, and `first` of one letter alone.

        `answered` is the part of all of these until the answer of the copy was there. `order_first` and `order_then`
        are from the choice of another order to its painted rows: by another column, and then the other way round.
        """
        view, field = self._view, self._view.search
        await self._frames.until(lambda: bool(view.panel.model.rows) and field.typing is not None)
        field.setFocus()
        await self._type("", "m")  # loads what later keys use
        await asyncio.sleep(2.0)
        answered: list[float] = []
        found: Reading = {"answered": answered}
        found["letters"] = [took for word in WORDS for took in await self._type("", word, answered)]
        found["first"] = found["letters"][:: len(WORDS[0])]
        found["words"] = [took for pair in PAIRS for took in await self._type(*pair, answered)]
        found["token"] = [took for token in TOKENS for took in await self._type(*token, answered)]
        found["tokens"] = [took for word in WORDS for took in await self._type(TWO_TOKENS, word, answered)]
        return found | await self._orders()

    async def _type(self, before: str, text: str, answered: list[float] | None = None) -> list[float]:
        """Type a text letter by letter behind the one `before`. Returns the seconds of each key that searches."""
        field = self._view.search
        if before:
            field.set_query(before)
            await asyncio.sleep(_REST)
        else:
            field.selectAll()
        took = []
        for letter in text:
            start = time.perf_counter()
            QTest.keyClick(field, letter)  # type: ignore[call-overload]
            painted = await self._painted(field.text()) if understand(field.text(), now()).query is not None else None
            if painted is not None:
                took.append(painted - start)
                if answered is not None:
                    answered.append(self._shown_at - start)
            await asyncio.sleep(_REST)
        return took

    async def _painted(self, text: str) -> float | None:
        """Returns when the result of this text was painted, None if nothing on screen had to change for it."""
        for _ in range(_TRIES):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    return await self._frames.until(lambda: self._shown == text)
            if self._shown == text:
                return None
        raise RuntimeError(f"{text!r} has no result")

    async def _orders(self) -> Reading:
        await self._type("", WORDS[0][:1])
        first, then = [], []
        for column in _COLUMNS:
            rising, falling = Sorting(column, is_descending=False), Sorting(column)
            first.append(await self._order(rising))
            then += [await self._order(sorting) for sorting in (falling, rising, falling)]
        return {"order_first": first, "order_then": then}

    async def _order(self, sorting: Sorting) -> float:
        self._shown = ""
        start = time.perf_counter()
        self._view.panel.header.want(sorting)
        painted = await self._painted(self._view.search.text())
        if painted is None:
            raise RuntimeError(f"the order by {sorting.column} changed nothing")
        await asyncio.sleep(_REST)
        return painted - start
