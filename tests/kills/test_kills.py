"""A sample of the kills. `make prove-kills` tries all of them."""

from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.journal import State
from tests.kills import cells
from tests.kills.cells import Cell
from tests.kills.killing import check
from tests.kills.scene import DELETE, SWITCH

SAMPLE = (
    Cell(cells.SENDING, DELETE, cells.DONE, State.VERIFIED),
    Cell(cells.NO_REPLY, DELETE, cells.NOT_DONE, State.UNKNOWN),
    Cell(cells.VERIFIED, DELETE, cells.NOT_DONE, State.TAKEN_BACK),
    Cell(cells.GONE_BEFORE, DELETE, cells.OTHERS, State.ALREADY),
    Cell(cells.LOST, SWITCH, cells.DONE, State.VERIFIED),
    Cell(cells.VERIFIED, SWITCH, cells.UNDONE, State.VERIFIED),
)


@pytest.mark.parametrize("cell", SAMPLE, ids=lambda cell: cell.name)
async def test_a_killed_program_says_what_is_so_at_its_next_start(cell: Cell, demo: DemoServer, tmp_path: Path) -> None:
    await check(cell, demo, tmp_path)


def test_the_sample_is_part_of_the_whole_and_no_kill_is_there_twice() -> None:
    every = list(cells.cells())
    assert set(SAMPLE) <= set(every)
    assert len({cell.name for cell in every}) == len(every) == 67
    # Without the two that a write has only after another one, or when the program quits.
    states = {cell.step.state for cell in every} | {State.NOT_DONE, State.TAKEN_BACK}
    assert states == set(State)
