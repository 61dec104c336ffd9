"""What is killed when, and what the next start has to say: one row for each state of the journal, write and truth."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fastpix_desktop.domain.journal import State
from tests.kills.scene import DELETE, SWITCH, Scene

NOT_SENT = "not sent"
DONE = "sent and done"
LATE = "sent, and done after the kill"
NOT_DONE = "sent and not done"
OTHERS = "done by somebody else"
UNDONE = "done, and undone by somebody else"

Reached = Callable[[], bool]


class Step(NamedTuple):
    """A moment of a write. `state` is what the journal on disk says then.

    `prepare` makes the replies such that the write stops there, and returns the rest of the condition that it has.
    `locks` keeps the journal from being written once that state is on disk. `is_ended`: the write has ended there.
    """

    name: str
    state: State
    prepare: Callable[[Scene, str], Reached]
    locks: bool = False
    is_ended: bool = False


class Cell(NamedTuple):
    """One kill. `said` is the state that the journal has after the next start, when the media was read."""

    step: Step
    write: str
    truth: str
    said: State

    @property
    def name(self) -> str:
        """The cell in words."""
        return f"{self.write}: {self.step.name}: {self.truth}"


def _send(scene: Scene, truth: str) -> Reached:
    """Let the change be made or not, and hold its reply."""
    if truth == DONE:
        gate = scene.hold(scene.operation)
        return lambda: gate.is_reached
    if truth == LATE:
        scene.fail("slow", seconds=60.0)
    else:
        scene.fail("stall")
    return lambda: scene.sent == 1


def _reply(scene: Scene, truth: str) -> None:
    if truth not in {DONE, UNDONE}:
        scene.pretend()


def _lose_reply(scene: Scene, truth: str) -> None:
    scene.fail("reset_after" if truth == DONE else "reset_before")


def _reading(scene: Scene, truth: str) -> Reached:
    gate = scene.hold("media.get")
    return lambda: gate.is_reached


def _lost(scene: Scene, truth: str) -> Reached:
    _lose_reply(scene, truth)
    gate = scene.hold("media.get", after=1)
    return lambda: gate.is_reached


def _replied(scene: Scene, truth: str) -> Reached:
    _reply(scene, truth)
    gate = scene.hold("media.get", after=1)
    return lambda: gate.is_reached


def _checking(scene: Scene, truth: str) -> Reached:
    # One read proves a value, unless the reply was lost.
    (_reply if scene.write == DELETE else _lose_reply)(scene, truth)
    if truth != DONE:
        scene.lie(shows=True, after=1, times=1)
    gate = scene.hold("media.get", after=2)
    return lambda: gate.is_reached


def _gone_before(scene: Scene, truth: str) -> Reached:
    if truth == OTHERS:
        scene.change()
    else:
        scene.lie(shows=True, times=1)
    gate = scene.hold("media.get", after=1)
    return lambda: gate.is_reached


def _accepted(scene: Scene, truth: str) -> Reached:
    _reply(scene, truth)
    scene.lie(shows=False, after=1)
    return _at_once


def _unknown(scene: Scene, truth: str) -> Reached:
    _lose_reply(scene, truth)
    scene.lie(shows=False, after=1)
    return _at_once


def _preparing(scene: Scene, truth: str) -> Reached:
    _reply(scene, truth)
    scene.lie(shows=True, after=1, status="Processing")
    return _at_once


def _gone_with_others(scene: Scene, truth: str) -> Reached:
    _reply(scene, truth)
    scene.lie(shows=True, after=1, tracks=[track for track in scene.before["tracks"] if track["type"] != "subtitle"])
    return _at_once


def _verified(scene: Scene, truth: str) -> Reached:
    _reply(scene, truth)
    if truth not in {DONE, UNDONE}:
        scene.lie(shows=True, after=1)
    return _at_once


def _so_before(scene: Scene, truth: str) -> Reached:
    scene.change()
    return _at_once


def _failed(scene: Scene, truth: str) -> Reached:
    scene.fail("status", status=422)
    return _at_once


def _at_once() -> bool:
    return True


READING = Step("intended, being read", State.INTENDED, _reading)
SENDING = Step("intended on disk, but sent", State.INTENDED, _send, locks=True)
NO_REPLY = Step("sent, no reply yet", State.SENT, _send)
LOST = Step("sent, reply lost, first read", State.SENT, _lost)
REPLIED = Step("sent, accepted, first read", State.SENT, _replied)
CHECKING = Step("checking, second read", State.CHECKING, _checking)
GONE_BEFORE = Step("gone before, second read", State.CHECKING, _gone_before)
ACCEPTED = Step("accepted", State.ACCEPTED, _accepted, is_ended=True)
UNKNOWN = Step("not known", State.UNKNOWN, _unknown, is_ended=True)
PREPARING = Step("being prepared", State.PREPARING, _preparing, is_ended=True)
WITH_OTHERS = Step("gone with others", State.GONE_WITH_OTHERS, _gone_with_others, is_ended=True)
VERIFIED = Step("verified", State.VERIFIED, _verified, is_ended=True)
ALREADY = Step("so already", State.ALREADY, _so_before, is_ended=True)
FAILED = Step("refused", State.FAILED, _failed, is_ended=True)


def cells() -> Iterator[Cell]:
    """Every kill."""
    for write in (DELETE, SWITCH):
        yield Cell(READING, write, NOT_SENT, State.UNKNOWN)
        yield Cell(READING, write, OTHERS, State.VERIFIED)
        for step in (SENDING, NO_REPLY):
            yield Cell(step, write, LATE, State.VERIFIED)
        for step in (SENDING, NO_REPLY, LOST, REPLIED, CHECKING):
            yield Cell(step, write, DONE, State.VERIFIED)
            yield Cell(step, write, NOT_DONE, State.UNKNOWN)
            yield Cell(step, write, OTHERS, State.VERIFIED)
        yield Cell(ACCEPTED, write, DONE, State.VERIFIED)
        yield Cell(ACCEPTED, write, NOT_DONE, State.ACCEPTED)
        yield Cell(ACCEPTED, write, OTHERS, State.VERIFIED)
        yield Cell(UNKNOWN, write, DONE, State.VERIFIED)
        yield Cell(UNKNOWN, write, NOT_DONE, State.UNKNOWN)
        yield Cell(UNKNOWN, write, OTHERS, State.VERIFIED)
        yield Cell(VERIFIED, write, DONE, State.VERIFIED)
        yield Cell(VERIFIED, write, NOT_DONE, State.TAKEN_BACK)
        yield Cell(ALREADY, write, OTHERS, State.ALREADY)
        yield Cell(FAILED, write, NOT_DONE, State.FAILED)
        yield Cell(FAILED, write, OTHERS, State.FAILED)
    yield Cell(GONE_BEFORE, DELETE, OTHERS, State.ALREADY)
    yield Cell(GONE_BEFORE, DELETE, NOT_SENT, State.FAILED)
    yield Cell(PREPARING, DELETE, DONE, State.VERIFIED)
    yield Cell(PREPARING, DELETE, NOT_DONE, State.ACCEPTED)
    yield Cell(WITH_OTHERS, DELETE, DONE, State.VERIFIED)
    yield Cell(WITH_OTHERS, DELETE, NOT_DONE, State.TAKEN_BACK)
    yield Cell(VERIFIED, SWITCH, UNDONE, State.VERIFIED)
