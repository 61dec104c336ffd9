"""The fault matrix: runs every operation under every fault and compares the result with the table."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec import structs

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.program import Options
from fastpix_desktop.ui.system.application import Application
from tests.journeys.editor import Editor
from tests.journeys.opening import TIMES, open_editor
from tests.matrix import through_client, through_window
from tests.matrix.conftest import Results
from tests.matrix.faults import faults_from_the_start
from tests.matrix.table import CLIENT, EXPIRED, ROWS, SLOWER_THAN_THE_TIMEOUT, WINDOW, Cell, Row
from tests.waiting import until

LIBRARY = 420
"""The size of the client's library: each operation has its own media that is not among the newest."""

LATE = structs.replace(TIMES, within=5.0)
"""The times of a proof for a fault with which the work is done after the time-out of the client."""

BY_FAULT = {row.fault: row for row in ROWS}


def columns_of(row: Row, columns: tuple[str, ...]) -> list[str]:
    """The columns that have a cell in this row."""
    return [column for column in columns if row.expected(column) is not None]


def check(row: Row, cells: dict[str, Cell], results: Results) -> None:
    """Add the cells to the report and compare them with the table."""
    found = {column: str(cell) for column, cell in cells.items()}
    results[row.fault] = found
    assert found == {column: str(row.expected(column)) for column in cells}
    assert all(cell.agrees for cell in cells.values())


@asynccontextmanager
async def opened(qapp: Application, demo: DemoServer, folder: Path, row: Row) -> AsyncIterator[Editor]:
    """The program with the demo workspace's address and the row's time-out."""
    times = LATE if row.fault == SLOWER_THAN_THE_TIMEOUT else TIMES
    options = Options(api_url=demo.url, data_dir=folder)
    editor = open_editor(qapp, options, timeout=row.timeout, times=times)
    try:
        yield editor
    finally:
        await editor.leave()


@pytest.mark.parametrize("fault", [row.fault for row in ROWS if columns_of(row, CLIENT)])
async def test_through_the_client(results: Results, fault: str) -> None:
    row = BY_FAULT[fault]
    with DemoServer(media=LIBRARY, deletion_delay=0, faults=faults_from_the_start(row)) as demo:
        cells = await through_client.carry_out(row, columns_of(row, CLIENT), demo)
    check(row, cells, results)


@pytest.mark.parametrize("fault", [row.fault for row in ROWS if columns_of(row, WINDOW) and row.fault != EXPIRED])
async def test_through_the_window(qapp: Application, tmp_path: Path, results: Results, fault: str) -> None:
    row = BY_FAULT[fault]
    cells = {}
    with DemoServer(media=through_window.MEDIA, deletion_delay=0) as demo:
        async with opened(qapp, demo, tmp_path, row) as editor:
            await editor.signs_in(demo)
            stage = through_window.Stage(editor, demo)
            # The clips first: a fault that deletes media may delete the one with the clips.
            for column in sorted(columns_of(row, WINDOW)):
                cells[column] = await stage.carry_out(row, column)
    check(row, cells, results)


async def test_with_an_expired_certificate_the_sign_in_reports_why_it_ends(
    qapp: Application, tmp_path: Path, results: Results
) -> None:
    row = BY_FAULT[EXPIRED]
    with DemoServer(media=LIBRARY, deletion_delay=0, faults=faults_from_the_start(row)) as demo:
        async with opened(qapp, demo, tmp_path, row) as editor:
            await editor.types_token(demo.username, demo.password)
            problem = editor.form.problem
            await until(lambda: problem.isVisible() and editor.form.submit.isEnabled(), what="why it ended")
            assert "the certificate of the service cannot be trusted" in problem.text()
            first = Cell(through_window.outcome_of_sentence(problem.text()))
        assert len(demo.requests) == 0
        others = await through_client.carry_out(row, [column for column in WINDOW if column != "media.list"], demo)
    check(row, {"media.list": first, **others}, results)
