"""How every write is done: read, guard, record, send, read again until it shows; the only way a write is sent.

Never repeats a write, and never reports a success that was not seen in a record read afterwards.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from fastpix_desktop.domain.edits import Action, Entry, State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import FastPixError, NotFound
from fastpix_desktop.writes.journal import Journal

VERIFY_AFTER = (0.0, 0.4, 0.8, 1.5, 2.5, 4.0)
"""Seconds before each look at whether a write took effect. A deleted track stays readable for a moment after
the 200: the effect is announced by a later event (official description of delete-media-track)."""

VERIFY_WITHIN = 30.0
"""Seconds after which the looking ends, however slow the reads are."""


@dataclass(frozen=True, slots=True)
class Write:
    """One write: `read` fetches the media afresh, `guard` raises GuardRefused (or another FastPixError) when it must
    not be sent, `send` sends it, `is_done` tells from a record whether it took effect.

    `turn` is held from the first read to the last: writes that share it go one after the other, so that the guard of
    one sees what became of the one before.
    """

    action: Action
    read: Callable[[], Awaitable[Media]]
    guard: Callable[[Media], None]
    send: Callable[[], Awaitable[object]]
    is_done: Callable[[Media], bool]
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a write ended: `entry` says it in the journal's words, `error` is the trouble met on the way, if any,
    and `media` the record last read, if one was."""

    entry: Entry
    media: Media | None = None
    error: FastPixError | None = None

    @property
    def state(self) -> State:
        """Where the write stands."""
        return self.entry.state


async def carry_out(
    write: Write, journal: Journal, verify_after: Sequence[float] = VERIFY_AFTER, *, account: str = ""
) -> Outcome:
    """Do `write` and find out what became of it; trouble with the service is in the outcome, never raised.

    The media is read first, since others may have changed it. When the task is cancelled on the way, or the program
    itself fails, the journal says how far the write came before that error goes on. `account` is our id of the
    workspace, for the record.
    """
    entry = journal.begin(write.action, account)
    with _accounting(journal, entry, State.NOT_DONE, sentence("service", "anything was sent")):
        await write.turn.acquire()
    try:
        return await _in_turn(write, journal, entry, verify_after)
    finally:
        write.turn.release()


async def _in_turn(write: Write, journal: Journal, entry: Entry, verify_after: Sequence[float]) -> Outcome:
    """Read, guard, send, and look. Nothing is awaited between the guard and the sending."""
    with _accounting(journal, entry, State.NOT_DONE, sentence("service", "anything was sent")):
        try:
            before = await write.read()
            if write.is_done(before):
                return Outcome(journal.move(entry, State.ALREADY), before)
            write.guard(before)
        except FastPixError as error:
            return Outcome(journal.move(entry, State.FAILED, error.sentence), error=error)

    entry = journal.move(entry, State.SENT)
    trouble: FastPixError | None = None
    with _accounting(journal, entry, State.UNKNOWN, sentence("service", "the reply came")):
        try:
            await write.send()
        except FastPixError as error:
            # A 404 is the answer when somebody else was quicker: reading again tells.
            if not error.may_have_happened and not isinstance(error, NotFound):
                return Outcome(journal.move(entry, State.FAILED, error.sentence), before, error)
            trouble = error

    unsure = State.ACCEPTED if trouble is None else State.UNKNOWN
    with _accounting(journal, entry, unsure, sentence("service", "it was confirmed")):
        return await _look(write, journal, entry, trouble, verify_after)


@contextmanager
def _accounting(journal: Journal, entry: Entry, state: State, point: str) -> Iterator[None]:
    """Around a part of a write: what breaks it off leaves `entry` at `state`, never as if it still went on."""
    try:
        yield
    except asyncio.CancelledError:
        journal.move(entry, state, sentence("service", "Stopped before {point}.").fill(point=point))
        raise
    except Exception:
        journal.move(entry, state, sentence("service", "The program itself failed before {point}.").fill(point=point))
        raise


async def _look(
    write: Write, journal: Journal, entry: Entry, trouble: FastPixError | None, verify_after: Sequence[float]
) -> Outcome:
    """Read the media until the write shows, or the patience ends."""
    unsure = State.ACCEPTED if trouble is None else State.UNKNOWN
    media: Media | None = None
    with suppress(TimeoutError):
        async with asyncio.timeout(VERIFY_WITHIN):
            for pause in verify_after:
                await asyncio.sleep(pause)
                try:
                    media = await write.read()
                except NotFound as error:
                    return Outcome(journal.move(entry, State.UNKNOWN, error.sentence), error=error)
                except FastPixError as error:
                    trouble = trouble or error
                    continue
                if write.is_done(media):
                    seen = State.ALREADY if isinstance(trouble, NotFound) else State.VERIFIED
                    return Outcome(journal.move(entry, seen), media)
    return Outcome(journal.move(entry, unsure, "" if trouble is None else trouble.sentence), media, trouble)
