"""Two programs at the same time: a few rounds. `make prove-kills` plays two hundred."""

from pathlib import Path

from fastpix_desktop.demo import DemoServer
from tests.kills.programs import loaded
from tests.kills.two_programs import HELD, check_last_audio, check_round, staged


async def test_the_second_program_leaves_alone_what_the_first_is_sending(demo: DemoServer, tmp_path: Path) -> None:
    async with staged(demo, tmp_path) as (stage, first):
        for at, kills in ((HELD[0], True), (HELD[2], False), (HELD[3], False)):
            async with loaded() as second:
                await check_round(stage, first, second, at, kills=kills)
        assert await first.quit() == 0
    assert len(stage.journal.rows()) == 7


async def test_of_the_last_two_audio_tracks_one_stays_if_each_program_deletes_another(
    demo: DemoServer, tmp_path: Path
) -> None:
    async with staged(demo, tmp_path) as (stage, first), loaded() as second:
        second.begin(stage.settings)
        await second.act("see_media")
        for _ in range(5):
            await check_last_audio(stage, (first, second))
        assert await second.quit() == 0
        assert await first.quit() == 0
