"""Every kill of the table. It takes minutes, so `make prove-kills` runs it, and `make test` only its sample."""

from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from tests.kills.cells import Cell, cells
from tests.kills.killing import check

ALL = tuple(cells())


@pytest.mark.parametrize("cell", ALL, ids=lambda cell: cell.name)
async def test_a_killed_program_says_what_is_so_at_its_next_start(cell: Cell, demo: DemoServer, tmp_path: Path) -> None:
    await check(cell, demo, tmp_path)
