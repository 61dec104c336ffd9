"""Two programs at the same time: a few rounds. `make prove-kills` plays two hundred."""

from pathlib import Path

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.journal import State
from tests.kills.programs import loaded
from tests.kills.two_programs import HELD, check_last_audio, check_round, hold_in_the_middle, staged
from tests.waiting import until


async def test_the_second_program_leaves_alone_what_the_first_is_sending(demo: DemoServer, tmp_path: Path) -> None:
    async with staged(demo, tmp_path) as (stage, first):
        for at, kills in ((HELD[0], True), (HELD[2], False)):
            async with loaded() as second:
                await check_round(stage, first, second, at, kills=kills)
        assert await first.quit() == 0
    assert len(stage.journal.rows()) == 5


async def test_of_two_programs_that_start_at_once_one_accounts_for_a_killed_one(
    demo: DemoServer, tmp_path: Path
) -> None:
    async with staged(demo, tmp_path) as (stage, first), loaded() as one, loaded() as other:
        track = stage.add(stage.of_first)
        hold = await hold_in_the_middle(stage, first, HELD[2], track)
        killed = stage.row(track)
        await first.kill()
        hold.let_go()
        for program in (one, other):
            program.begin(stage.settings)
        for program in (one, other):
            await program.act("see_media")
        await until(lambda: stage.state(track) is State.VERIFIED, 30, "the write of the killed program")
        known = [(await program.act("look"))["entries"] for program in (one, other)]
        assert sorted(known, key=len) == [{}, {killed.id: State.VERIFIED}]
        assert stage.row(track).run != killed.run
        assert await one.quit() == 0
        assert await other.quit() == 0
    assert stage.deletions(track) == 1


async def test_of_the_last_two_audio_tracks_one_stays_if_each_program_deletes_another(
    demo: DemoServer, tmp_path: Path
) -> None:
    async with staged(demo, tmp_path) as (stage, first), loaded() as second:
        second.begin(stage.settings)
        await second.act("see_media")
        for _ in range(3):
            await check_last_audio(stage, (first, second))
        assert await second.quit() == 0
        assert await first.quit() == 0
