"""Every kill of the table. It takes minutes, so `make prove-kills` runs it, and `make test` only its sample."""

from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from tests.kills.cells import DONE, NO_REPLY, NOT_DONE, SENDING, Cell, cells
from tests.kills.killing import check
from tests.kills.test_trouble import check_trouble, locked

ALL = tuple(cells())


@pytest.mark.parametrize("cell", ALL, ids=lambda cell: cell.name)
async def test_a_killed_program_says_what_is_so_at_its_next_start(cell: Cell, demo: DemoServer, tmp_path: Path) -> None:
    await check(cell, demo, tmp_path)


TWICE = [cell for cell in ALL if cell.step in {NO_REPLY, SENDING} and cell.truth in {DONE, NOT_DONE}]


@pytest.mark.parametrize("cell", TWICE, ids=lambda cell: cell.name)
async def test_a_program_that_is_killed_again_while_it_looks(cell: Cell, demo: DemoServer, tmp_path: Path) -> None:
    await check(cell, demo, tmp_path, twice=True)


async def test_a_locked_journal_is_said_once_and_nothing_is_sent_that_is_not_allowed(
    demo: DemoServer, tmp_path: Path
) -> None:
    await check_trouble(locked, demo, tmp_path)
