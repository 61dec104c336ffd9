"""Writes the report about missing captions to a file, as CSV or as a page to read and print."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from fastpix_desktop.reports.export.exporting import OnProgress
from fastpix_desktop.reports.export.records import Records
from fastpix_desktop.reports.gaps.gaps import Gaps, GapsAsked
from fastpix_desktop.reports.origin import Origin


class GapFormat(StrEnum):
    """A format. Its value is the usual end of a file's name, without the dot."""

    CSV = "csv"
    HTML = "html"


async def gap_report(
    records: Records,
    asked: GapsAsked,
    origin: Origin,
    format: GapFormat,
    path: Path,
    *,
    say: Callable[[str], str],
    on_progress: OnProgress,
    language: str = "en",
    is_of_ticks: bool = False,
) -> Gaps:
    """Write the report to a file, whole or not at all, and return its totals. Raises NotSaved and StoreUnavailable.

    `say` returns a Sentence in the language of the reader, whose code is `language` ("en", "pt_BR"). It is called in
    the thread of the event loop only. `is_of_ticks`: the media were ticked by hand, so that `origin.text` does not say
    which they are.
    """
    raise NotImplementedError
