"""Finds out what an export is of: the ticked media, or else what is searched for, or else the whole library."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from fastpix_desktop.domain.library_copy import Extent
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.result import KnownValues
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import NotSaved, StoreTrouble, StoreUnavailable
from fastpix_desktop.reports.export.records import Records, chosen, found
from fastpix_desktop.reports.origin import origin_of
from fastpix_desktop.search.query.grammar import typed, understand
from fastpix_desktop.ui.opened.workspace_view import WorkspaceView
from fastpix_desktop.ui.words.reports import Kind, Subject
from fastpix_desktop.workspaces.opened import OpenedWorkspace

_COPY_LEFT = sentence(
    "reports",
    "The copy of the library was switched off or made anew meanwhile. Nothing was exported. Export again once the "
    "library has been read.",
)
_IDS_ALONE = sentence(
    "reports",
    "So many media are ticked that their records are in the copy of the library alone, which is switched off. Switch "
    "it on, and export again once the library has been read.",
)


class Export(Struct, frozen=True):
    """What is exported, and how its records are read. `records` may be called once.

    Reading them may raise StoreUnavailable, and NotSaved if the copy was left meanwhile. `is_partial`: the copy has not
    all media, so one that it lacks may still be in the library.
    """

    subject: Subject
    records: Callable[[], Awaitable[Records]]
    is_partial: bool


async def export_of(opened: OpenedWorkspace, view: WorkspaceView) -> Export | None:
    """Return what is exported now. None if nothing is ticked and there is no copy.

    May raise StoreUnavailable, and NotSaved if the media are ticked by their IDs alone and there is no copy.
    """
    now, name = datetime.now().astimezone(), opened.identity.name
    copy, finder, ticks = opened.copy, opened.finder, view.panel.ticks
    extent = Extent() if copy is None else await copy.extent()
    if len(ticks):
        if finder is None and ticks.ids_alone:
            raise NotSaved(_IDS_ALONE)
        ids = tuple(media.id for media in ticks.in_order(view.panel.page_request.order))
        kept = {one.media.id: one.newest for one in ticks.all if not one.is_gone}
        subject = Subject(Kind.TICKED, len(ids), origin_of(extent, name, "", now))
        return _export(opened, subject, lambda: chosen(finder, ids, kept))
    if finder is None:
        return None
    text = view.search.text()
    query = understand(text, now).query
    if query is None and (query := view.panel.query) is not None:
        # The table shows what was found before.
        text = " ".join(map(typed, query.terms))
    if query is None:
        text, query = "", understand("", now).query
    assert query is not None  # noqa: S101  # no text is always understood
    wanted = replace(query, sorting=view.panel.header.sorting)
    # Not `count`, of which only the newest question is answered: the numbers beside the views are asked for, too.
    count = len(await finder.found_ids(wanted))
    kind = Kind.FOUND if wanted.terms else Kind.LIBRARY
    subject = Subject(kind, count, origin_of(extent, name, text, now))
    return _export(opened, subject, lambda: found(finder, wanted))


def _export(opened: OpenedWorkspace, subject: Subject, read: Callable[[], Awaitable[Records]]) -> Export:
    """Return an export that ends with an error if the copy that it is of is left before all is read.

    What was said of the copy would not be true of another one, which has less at first.
    """
    finder = opened.finder

    def check() -> None:
        if opened.finder is not finder:
            raise NotSaved(_COPY_LEFT)

    async def checked(blocks: AsyncIterator[Sequence[Media]]) -> AsyncIterator[Sequence[Media]]:
        try:
            async for block in blocks:
                yield block
        except StoreUnavailable as error:
            # It is closed a moment before another one takes its place.
            if error.trouble is StoreTrouble.CLOSED:
                raise NotSaved(_COPY_LEFT) from error
            check()
            raise
        check()

    async def records() -> Records:
        check()
        found = await read()
        return Records(found.count, checked(found.blocks))

    return Export(subject, records, finder is not None and not subject.origin.is_complete)


async def known_values(opened: OpenedWorkspace) -> KnownValues:
    """Return the values that the library has. None are known without a copy, or while it cannot be read."""
    try:
        return KnownValues() if opened.finder is None else await opened.finder.known_values()
    except StoreUnavailable:
        return KnownValues()
