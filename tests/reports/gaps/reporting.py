"""Makes reports of given media for tests, and compares them with the plain reading."""

import csv
import io
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from fastpix_desktop.domain.media import Media
from fastpix_desktop.reports.export.records import Records
from fastpix_desktop.reports.gaps.gaps import Gaps, GapsAsked
from fastpix_desktop.reports.gaps.making import GapFormat, gap_report
from fastpix_desktop.reports.origin import Origin
from tests.reports.gaps.gap_libraries import GapLibrary
from tests.reports.gaps.parsed_page import ParsedPage
from tests.reports.gaps.plain_gaps import (
    LISTED,
    PlainMedia,
    csv_media_cells,
    csv_totals,
    page_finding_cells,
    page_language_cells,
    page_media_cells,
)

ORIGIN = Origin(
    "Newsroom",
    "-subtitle:fr",
    datetime(2026, 11, 27, 7, 6, tzinfo=UTC),
    datetime(2026, 11, 27, 5, 0, 59, tzinfo=UTC),
    12,
    12,
    is_complete=True,
)
DATES = ["2026-11-27T05:00:59Z", "2026-11-27T07:06:00Z"]
SECTIONS = {"gap": "gap", "generated only": "generated", "language not set": "no_language", "not known": "not_known"}


def records(library: GapLibrary) -> Records:
    """The media of a library in blocks."""

    async def blocks() -> AsyncIterator[Sequence[Media]]:
        for at in range(0, len(library.media), library.together):
            yield library.media[at : at + library.together]

    return Records(len(library.media) + library.removed, blocks())


async def report(
    library: GapLibrary,
    format: GapFormat,
    origin: Origin = ORIGIN,
    say: Callable[[str], str] = str,
    *,
    language: str = "en",
    is_of_ticks: bool = False,
) -> tuple[Gaps, str]:
    """Write a report of a library. Return its totals and the text of its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"gaps.{format}"
        gaps = await gap_report(
            records(library),
            GapsAsked(library.asked, library.without_track),
            origin,
            format,
            path,
            say=say,
            on_progress=lambda done, of: None,
            language=language,
            is_of_ticks=is_of_ticks,
        )
        return gaps, _only_file(Path(folder))


def _only_file(folder: Path) -> str:
    (path,) = folder.iterdir()
    return path.read_bytes().decode()


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of a CSV file, without the names of the columns."""
    assert text.startswith("\ufeff")
    assert text.count("\n") == text.count("\r\n")
    names, *rows = csv.reader(io.StringIO(text[1:], newline=""), strict=True)
    assert all(len(row) == len(names) for row in rows)
    return rows


async def differences(library: GapLibrary) -> list[str]:
    """Return where the report of a library differs from the plain reading. Empty if it does not."""
    plain = [PlainMedia(media, library.asked) for media in library.media]
    gaps, text = await report(library, GapFormat.CSV)
    again, page = await report(library, GapFormat.HTML)
    found = [] if gaps == again else ["the two formats have other totals"]
    return [*found, *_csv_differences(plain, library, gaps, text), *_page_differences(plain, library, page)]


def _csv_differences(plain: Sequence[PlainMedia], library: GapLibrary, gaps: Gaps, text: str) -> list[str]:
    rows = rows_of(text)
    listed = [[*csv_media_cells(each), *[""] * 6, *DATES] for each in plain if each.finding in LISTED]
    totals = [["total", *[""] * 16, *cells, "", *DATES] for cells in csv_totals(plain, library.asked)]
    found = []
    if rows[: len(listed)] != listed:
        found.append("media in CSV")
    if rows[len(listed) : len(listed) + len(totals)] != totals:
        found.append("totals in CSV")
    if {row[0] for row in rows[len(listed) + len(totals) :]} != {"about"}:
        found.append("rows in CSV")
    if (gaps.media, gaps.gaps, gaps.left_out) != (
        len(plain),
        sum(each.finding == "gap" for each in plain),
        library.removed,
    ):
        found.append("totals")
    return found


def _page_differences(plain: Sequence[PlainMedia], library: GapLibrary, text: str) -> list[str]:
    page = ParsedPage(text)
    found = []
    for finding, section in SECTIONS.items():
        expected = [page_media_cells(each) for each in plain if each.finding == finding]
        if page.tables.get(section, [[]])[1:] != expected:
            found.append(f"media in page: {finding}")
        if not page.headings[section].endswith(f"({len(expected)})"):
            found.append(f"number in page: {finding}")
    if [row[1:] for row in page.tables["found"][1:]] != page_finding_cells(plain):
        found.append("findings in page")
    if page.tables.get("languages", [[]])[1:] != page_language_cells(plain, library.asked):
        found.append("languages in page")
    return found
