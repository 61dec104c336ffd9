"""Two hundred rounds with two programs. `make prove-kills` plays them all, and `make test` only a few."""

from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from tests.kills.programs import DrivenProgram, loaded
from tests.kills.two_programs import HELD, check_last_audio, check_round, staged

ROUNDS = (*((at, False) for at in HELD[::2]), *((at, True) for at in HELD), *((at, False) for at in HELD[1::2]))
"""Each moment in which the first program is held, with a second one that quits and one that is killed.

The next second one accounts for what a killed one has left. The last one quits.
"""


@pytest.mark.parametrize("stage_number", range(25))
async def test_nothing_is_accounted_for_twice_and_nothing_is_lost(
    stage_number: int, demo: DemoServer, tmp_path: Path
) -> None:
    async with staged(demo, tmp_path) as (stage, first):
        for at, kills in ROUNDS:
            async with loaded() as second:
                await check_round(stage, first, second, at, kills=kills)
        assert stage.lost is None
        assert len(stage.journal.rows()) == 2 * len(ROUNDS) + sum(kills for _, kills in ROUNDS)
        assert await first.quit() == 0


@pytest.mark.parametrize("stage_number", range(10))
async def test_of_the_last_two_audio_tracks_one_stays(stage_number: int, demo: DemoServer, tmp_path: Path) -> None:
    async with staged(demo, tmp_path) as (stage, first), loaded() as second:
        second.begin(stage.settings)
        await second.act("see_media")
        left = [await check_last_audio(stage, _in_turn(first, second, number)) for number in range(20)]
        assert set(left) <= {1, 2}
        assert await second.quit() == 0
        assert await first.quit() == 0


def _in_turn(first: DrivenProgram, second: DrivenProgram, number: int) -> tuple[DrivenProgram, DrivenProgram]:
    return (first, second) if number % 2 else (second, first)
