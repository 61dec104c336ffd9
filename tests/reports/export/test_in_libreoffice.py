"""LibreOffice opens an exported CSV: every row and cell is there, and nothing starts."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.reports.export.exporting import export_to_file
from fastpix_desktop.reports.export.formats import Format
from fastpix_desktop.reports.export.records import chosen
from fastpix_desktop.reports.origin import Origin
from tests.domain.hostile_cells import CELLS
from tests.domain.test_in_libreoffice import COMMA, SEMICOLON, SOFFICE, TAB, LibreOffice, read_csv
from tests.reports.export import plain_export

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here: make prove-copies installs it")

NOW = datetime(2026, 11, 27, 7, 6, tzinfo=UTC)
KEYS = ("=1+1", "note")
MEDIA = [
    Media(
        f"0f3c1d2e-1111-4222-8333-{number:012}",
        title=f"Harbour {number}" if number % 2 else text,
        creator_id=text,
        metadata={"=1+1": text, "note": "-5"},
        status="Ready",
        duration=41.25,
        source_access=True,
        created_at=NOW,
        tracks=(Track("a", "audio", language_code="en"), Track("s", "subtitle", language_code="fr-CA")),
    )
    for number, text in enumerate(CELLS.values())
]
MEANT = [plain_export.header(KEYS), *(plain_export.cells(media, KEYS, NOW) for media in MEDIA)]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice, for all tests of this module."""
    return LibreOffice(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The content of a file that was exported, with its byte order mark."""
    path = tmp_path_factory.mktemp("exported") / "فيلم 東京.csv"
    asyncio.run(_export(path))
    return path.read_bytes().decode()


async def _export(path: Path) -> None:
    origin = Origin("Newsroom", "", NOW, NOW, len(MEDIA), len(MEDIA), is_complete=True)
    kept = {media.id: media for media in MEDIA}
    await export_to_file(await chosen(None, kept, kept), Format.CSV, origin, path, metadata=KEYS)


def test_every_row_and_cell_is_there(office: LibreOffice, exported: str) -> None:
    sheet = office.opened(read_csv(COMMA, quoted_is_text=True), "exported.csv", exported)
    assert sheet.rows == MEANT
    assert not sheet.formulas
    assert not sheet.links


@pytest.mark.parametrize("separator", [COMMA, SEMICOLON, TAB])
def test_no_separator_makes_a_formula(office: LibreOffice, exported: str, separator: int) -> None:
    sheet = office.opened(read_csv(separator, quoted_is_text=False), f"{separator}.csv", exported)
    if separator == COMMA:
        assert [len(row) for row in sheet.rows] == [len(MEANT[0])] * len(MEANT)
    assert not sheet.formulas
    assert not sheet.links
