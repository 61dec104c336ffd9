"""Finds out what an export is of: the ticked media, or else what is searched for, or else the whole library."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from fastpix_desktop.domain.library_copy import Extent
from fastpix_desktop.domain.search.result import KnownValues
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.reports.export.records import Records, chosen, found
from fastpix_desktop.reports.origin import origin_of
from fastpix_desktop.search.query.grammar import typed, understand
from fastpix_desktop.ui.opened.workspace_view import WorkspaceView
from fastpix_desktop.ui.words.reports import Kind, Subject
from fastpix_desktop.workspaces.opened import OpenedWorkspace


class Export(Struct, frozen=True):
    """What is exported, and how its records are read. `records` may be called once. It may raise StoreUnavailable."""

    subject: Subject
    records: Callable[[], Awaitable[Records]]


async def export_of(opened: OpenedWorkspace, view: WorkspaceView) -> Export | None:
    """Return what is exported now. None if nothing is ticked and there is no copy. May raise StoreUnavailable."""
    now, name = datetime.now().astimezone(), opened.identity.name
    copy, finder, ticks = opened.copy, opened.finder, view.panel.ticks
    extent = Extent() if copy is None else await copy.extent()
    if len(ticks):
        ids = tuple(media.id for media in ticks.in_order(view.panel.page_request.order))
        kept = {one.media.id: one.newest for one in ticks.all}
        subject = Subject(Kind.TICKED, len(ids), origin_of(extent, name, "", now))
        return Export(subject, lambda: chosen(finder, ids, kept))
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
    return Export(subject, lambda: found(finder, wanted))


async def known_values(opened: OpenedWorkspace) -> KnownValues:
    """Return the values that the library has. None are known without a copy, or while it cannot be read."""
    try:
        return KnownValues() if opened.finder is None else await opened.finder.known_values()
    except StoreUnavailable:
        return KnownValues()
