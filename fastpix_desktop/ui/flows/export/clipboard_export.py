"""Copies records to the clipboard, in the form in which they are written to a file."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.outgoing_text import CopiedText, copied_report, copied_rows, unsigned_line
from fastpix_desktop.reports.export.columns import columns_with
from fastpix_desktop.reports.export.exporting import Exported
from fastpix_desktop.reports.export.formats import Format, encoder
from fastpix_desktop.reports.export.records import Records
from fastpix_desktop.ui.system import clipboard


async def copy_records(
    records: Records,
    format: Format,
    as_of: datetime | None,
    *,
    metadata: Sequence[str],
    on_progress: Callable[[int, int], None],
) -> Exported:
    """Copy all records: CSV also as a table, JSON Lines as text. What was on the clipboard stays until all are read.

    May raise StoreUnavailable. Call this for a bounded number of records only.
    """
    media: list[Media] = []
    async for block in records.blocks:
        media += block
        on_progress(len(media), records.count)
    clipboard.copy(await asyncio.to_thread(_text, media, format, as_of, metadata))
    return Exported(len(media), max(0, records.count - len(media)))


def _text(media: Sequence[Media], format: Format, as_of: datetime | None, metadata: Sequence[str]) -> CopiedText:
    if format is Format.JSON_LINES:
        return copied_report(encoder(format, (), as_of).block(media).decode())
    columns = columns_with(metadata, as_of)
    rows = ([unsigned_line(column.value(one)) for column in columns] for one in media)
    return copied_rows([[column.name for column in columns], *rows])
