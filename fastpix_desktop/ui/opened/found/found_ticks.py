"""Offers to tick all that a search has found, and counts the ticked media that are not among it."""

from asyncio import sleep
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.identity import all_compared
from fastpix_desktop.domain.search.result import Result
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.ui.browse.ticks import MOST_IDS, AllFound
from fastpix_desktop.ui.opened.connections import Connections
from fastpix_desktop.ui.opened.found.rate import Rate
from fastpix_desktop.ui.opened.workspace_parts import WorkspaceParts
from fastpix_desktop.workspaces.opened import OpenedWorkspace

COUNTED_AFTER = 300
"""While ticks are made, they are counted again each so many milliseconds at most."""


_COMPARED_TOGETHER = 2_000
"""Ids that are compared at once: this takes 3 ms."""


async def count_outside(ticked: Sequence[str], found: Sequence[str]) -> int:
    """Return how many of the ticked media are not among the found ones. The window goes on meanwhile."""
    outside: set[str] = set()
    for at in range(0, len(ticked), _COMPARED_TOGETHER):
        outside.update(all_compared(ticked[at : at + _COMPARED_TOGETHER]))
        await sleep(0)
    for at in range(0, len(found), _COMPARED_TOGETHER):
        if not outside:
            break
        outside.difference_update(all_compared(found[at : at + _COMPARED_TOGETHER]))
        await sleep(0)
    return len(outside)


class FoundTicks:
    """The ticks beside a result. `drop` is called when the workspace is left."""

    def __init__(self, opened: OpenedWorkspace, parts: WorkspaceParts) -> None:
        self._opened = opened
        self._ticks = parts.panel.ticks
        self._result: Result | None = None
        self._again = Rate(self._count, COUNTED_AFTER, parts)
        self._connections = Connections()
        self._connections.add(self._ticks.changed, lambda *_: self._again.soon())

    def show(self, result: Result | None) -> None:
        """Offer to tick all that this result has. None: nothing is searched for."""
        is_same = result is not None and self._result is not None and result.query == self._result.query
        self._result = result
        if result is None:
            self._ticks.show_found(None)
        elif not is_same:
            self._offer(result, 0 if not len(self._ticks) else None)
        if result is not None:
            self._again.soon()

    def drop(self) -> None:
        """Count no more."""
        self._connections.remove()
        self._again.drop()
        self._result = None
        self._ticks.show_found(None)

    def _offer(self, result: Result, outside: int | None) -> None:
        finder, kept = self._opened.finder, self._opened.kept_copy
        if finder is None or kept is None:
            return
        why_not = ""
        if not kept.status.is_complete:
            why_not = QCoreApplication.translate(
                "FoundTicks", "The copy of the library is not complete, so there may be more. Wait until it is."
            )
        found = self._ticks.found
        is_same = found is not None and (found.count, found.why_not) == (result.count, why_not)
        if found is None or not is_same or outside != self._ticks.outside:
            ids, start = finder.found_ids, self._opened.tasks.start
            self._ticks.show_found(
                AllFound(result.count, lambda: ids(result.query), finder.records, start, why_not), outside
            )

    def _count(self) -> None:
        """Count the ticked media that are not in the result, and offer to tick all of it."""
        self._again.note()
        finder, result = self._opened.finder, self._result
        if finder is None or result is None:
            return
        if not len(self._ticks) or result.count > MOST_IDS:
            self._offer(result, None if len(self._ticks) else 0)
            return

        async def count() -> None:
            try:
                found = await finder.found_ids(result.query)
            except StoreUnavailable:
                # The search itself says it.
                return
            outside = await count_outside(self._ticks.ids, found)
            if self._result is result:
                self._offer(result, outside)

        self._opened.tasks.start(count, background=True)
