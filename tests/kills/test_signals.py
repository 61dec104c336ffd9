"""SIGHUP in the middle of a write: the program waits for it, as at SIGTERM, and a program with nohup goes on."""

import signal
import sys
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.journal import State
from tests.kills.programs import Journal, Settings, started
from tests.kills.scene import DELETE, Scene
from tests.waiting import until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")


def settings(demo: DemoServer, folder: Path) -> Settings:
    return Settings(demo.url, str(folder), (demo.username, demo.password))


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
async def test_a_write_under_way_is_waited_for(demo: DemoServer, tmp_path: Path, number: signal.Signals) -> None:
    scene, journal = Scene(demo, DELETE), Journal(tmp_path)
    async with started(settings(demo, tmp_path)) as program:
        await program.act("see_media")
        await program.act("open", scene.media)
        gate = scene.hold(scene.operation)
        try:
            await program.act("delete", scene.track)
            await until(lambda: gate.is_reached and journal.states() == [State.SENT], 30)
            program.process.send_signal(number)
            await program.act("wait", "Finishing what is under way before quitting…")
            assert program.process.returncode is None
        finally:
            scene.clear()
        assert await program.ended() == 0
    assert journal.states() == [State.VERIFIED]
    assert not list(journal.file.parent.joinpath("runs").glob("*.run")), "the lock of the run was not released"


async def test_a_program_that_was_started_with_nohup_goes_on_after_sighup(demo: DemoServer, tmp_path: Path) -> None:
    async with started(settings(demo, tmp_path), "nohup") as program:
        await program.act("see_media")
        program.process.send_signal(signal.SIGHUP)
        await program.act("page")
        program.process.send_signal(signal.SIGTERM)
        assert await program.ended() == 0
