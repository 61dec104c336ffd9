"""The table of lies: performs both writes of the window under every lie, and compares what is said with the table."""

import os
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.program import Options
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.writes.times import Times
from tests.journeys.opening import open_editor
from tests.matrix.conftest import Believed
from tests.matrix.lies import CLAIMS, LIES, Lie
from tests.matrix.table import HASTY, WINDOW_WRITES, State
from tests.matrix.through_lies import LyingStage
from tests.matrix.through_window import MEDIA

TIMES = Times(pauses=(0.0, 0.05, 0.05), apart=0.05, within=1.0, watch_pauses=(0.05,), watch_for=10.0)
"""The times of a proof. The latest effect of the table comes after `within`."""


CHOSEN = LIES if "EVERY_LIE" in os.environ else LIES[::3]
"""Each lie takes two seconds. `make prove-lies` takes all of them."""


@pytest.mark.parametrize("lie", CHOSEN, ids=str)
async def test_what_is_said_at_the_end_is_true(qapp: Application, tmp_path: Path, believed: Believed, lie: Lie) -> None:
    timeout = HASTY if "no-reply" in str(lie) else 5.0
    with DemoServer(media=MEDIA, deletion_delay=0) as demo:
        options = Options(api_url=demo.url, data_dir=tmp_path)
        editor = open_editor(qapp, options, timeout=timeout, times=TIMES)
        try:
            await editor.signs_in(demo)
            cells = {}
            for column in WINDOW_WRITES:
                stage = LyingStage(editor, demo)
                cells[column] = await stage.carry_out_lie(lie, column)
                believed.setdefault(str(lie), {})[column] = stage.seconds_believed
        finally:
            await editor.leave()
    assert not [cell for cell in cells.values() if cell.later in CLAIMS and cell.state is not State.DONE]
    assert {column: str(cell) for column, cell in cells.items()} == {
        column: str(lie.expected(column)) for column in WINDOW_WRITES
    }
    assert all(cell.agrees for cell in cells.values())
