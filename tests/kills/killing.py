"""Kills the program in the middle of a write, starts it again, and compares what it says with the service."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.journal import State
from tests.kills.cells import LATE, OTHERS, SENDING, UNDONE, Cell
from tests.kills.programs import DrivenProgram, Journal, Settings, started
from tests.kills.scene import DELETE, SWITCH, Scene
from tests.waiting import until

NOT_CHECKED = "sent, not checked yet"

WORDS: Mapping[State, str] = {
    State.INTENDED: NOT_CHECKED,
    State.SENT: NOT_CHECKED,
    State.CHECKING: NOT_CHECKED,
    State.VERIFIED: "done and verified",
    State.ALREADY: "was so already",
    State.ACCEPTED: "accepted, not confirmed yet",
    State.PREPARING: "accepted, being prepared",
    State.UNKNOWN: "not known",
    State.FAILED: "failed, nothing was changed",
    State.GONE_WITH_OTHERS: "gone, with others",
    State.TAKEN_BACK: "not so after all",
}
"""What Activity says about a write of an earlier start."""

MESSAGES: Mapping[tuple[str, State], str] = {
    (DELETE, State.VERIFIED): "Deleted and verified: ",
    (DELETE, State.ALREADY): "Already gone before it was deleted here: ",
    (DELETE, State.ACCEPTED): "Accepted, not confirmed yet: ",
    (DELETE, State.UNKNOWN): "Not known whether it was deleted: ",
    (DELETE, State.FAILED): "Not deleted: ",
    (DELETE, State.TAKEN_BACK): "Reappeared: ",
    (SWITCH, State.VERIFIED): ", read back from FastPix.",
    (SWITCH, State.UNKNOWN): "Not known whether source access of ",
    (SWITCH, State.TAKEN_BACK): " after all: FastPix shows the earlier state again.",
}
"""A part of the message about a write whose state is found out by the next start."""

SHORT, LONG = 1.5, 60.0
"""Seconds after which a write without a proof ends: one that has to end, and one that is held at a step."""


async def check(cell: Cell, demo: DemoServer, folder: Path, *, twice: bool = False) -> None:
    """Kill the program at the cell's step, start it again, and check what it says.

    `twice`: also kill it while it finds out what became of the write.
    """
    scene = Scene(demo, cell.write)
    journal = Journal(folder)
    await _kill(cell, scene, journal, folder)
    if twice:
        await _kill_while_it_looks(scene, journal, folder)
    if cell.truth == OTHERS and not scene.has_effect:
        scene.change()
    elif cell.truth == UNDONE:
        scene.change_back()
    elif cell.truth == LATE:
        await until(lambda: scene.has_effect, what="the change, once the connection is closed")
    sent = scene.sent
    async with started(Settings(demo.url, str(folder), within=SHORT)) as program:
        await program.act("see", [WORDS[cell.step.state]])
        await program.act("sign_in", [demo.username, demo.password])
        if not cell.step.is_ended:
            await program.act("see", [_words(cell)])
        await program.act("open", scene.media)
        seen = await program.act("see", [_words(cell)])
        await program.act("open", scene.media)
        look = await program.act("look")
        assert look["rows"] == seen, "another read says something else"
        _agrees(cell, scene, seen, look["said"])
        assert await program.quit() == 0
    assert journal.states() == [cell.said]
    assert scene.sent == sent, "it was sent again"
    assert sent <= 1


async def _kill(cell: Cell, scene: Scene, journal: Journal, folder: Path) -> None:
    token = (scene.demo.username, scene.demo.password)
    within = SHORT if cell.step.is_ended else LONG
    async with started(Settings(scene.demo.url, str(folder), token, within=within)) as program:
        await program.act("see_media")
        await program.act("open", scene.media)
        try:
            if cell.step.locks:
                await _hold_the_journal(cell, scene, journal, program)
            else:
                reached = cell.step.prepare(scene, cell.truth)
                await _begin(scene, program)
                await until(lambda: reached() and journal.states() == [cell.step.state], 30, cell.step.name)
                await program.kill()
        finally:
            scene.clear()
    assert journal.states() == [cell.step.state]


async def _kill_while_it_looks(scene: Scene, journal: Journal, folder: Path) -> None:
    (before,) = journal.rows()
    gate = scene.hold("media.get")
    async with started(Settings(scene.demo.url, str(folder))) as program:
        try:
            await program.act("sign_in", [scene.demo.username, scene.demo.password])
            await until(lambda: gate.is_reached and journal.rows() != [before], 30, "the read of the next start")
            await program.kill()
        finally:
            scene.clear()
    (after,) = journal.rows()
    assert (after.id, after.state) == (before.id, State.SENT)
    assert after.run != before.run, "the next start did not answer for the write"


async def _hold_the_journal(cell: Cell, scene: Scene, journal: Journal, program: DrivenProgram) -> None:
    """Kill it when the change was sent, but the journal on disk does not say so yet."""
    guard_read = scene.hold("media.get")
    await _begin(scene, program)
    await until(lambda: guard_read.is_reached and journal.states() == [State.INTENDED], 30, "the guard's read")
    reached = cell.step.prepare(scene, cell.truth)
    with journal.locked():
        guard_read.open()
        await until(reached, 30, SENDING.name)
        await program.kill()


async def _begin(scene: Scene, program: DrivenProgram) -> None:
    if scene.write == DELETE:
        await program.act("delete", scene.track)
    else:
        await program.act("switch")


def _words(cell: Cell) -> str:
    """What Activity says once the media was read."""
    if cell.truth == UNDONE:
        return "changed since"
    if (cell.write, cell.said) == (DELETE, State.TAKEN_BACK):
        return "reappeared"
    return WORDS[cell.said]


def _message(cell: Cell) -> str:
    """A part of the message about the write."""
    if (cell.write, cell.said, cell.step.state) == (DELETE, State.VERIFIED, State.INTENDED):
        # Nobody knows whether it was sent.
        return "Gone, and verified: "
    return MESSAGES[cell.write, cell.said]


def _agrees(cell: Cell, scene: Scene, rows: list[Any], said: list[str]) -> None:
    """Compare what is said with the service."""
    (row,) = rows
    if cell.said is State.GONE_WITH_OTHERS:
        assert scene.has_effect
    elif cell.said.is_done:
        assert scene.has_effect or any("hanged since" in text for text in row.values()), (
            "it says that it is done, and it is not"
        )
    elif cell.truth != OTHERS:
        assert not scene.has_effect, "it does not say that it is done, and it is"
    if cell.truth == UNDONE:
        assert any("Changed since" in text for text in said), said
    elif cell.said is not cell.step.state:
        assert any(_message(cell) in text for text in said), said
        assert scene.before["title"] in " ".join(said)
    else:
        assert not [text for text in said if scene.before["title"] in text], said
