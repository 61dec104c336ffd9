"""How every write is done: read, guard, record, send, read again until it shows; the only way a write is sent.

Never repeats a write, and never reports a success that was not seen in a record read afterwards.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from fastpix_desktop.domain import Media
from fastpix_desktop.errors import FastPixError, NotFound
from fastpix_desktop.journal import Action, Entry, Journal, State

VERIFY_AFTER = (0.0, 0.4, 0.8, 1.5, 2.5, 4.0)
"""Seconds before each look at whether a write took effect. A deleted track stays readable for a moment after
the 200: the effect is announced by a later event (official description of delete-media-track)."""

VERIFY_WITHIN = 30.0
"""Seconds after which the looking ends, however slow the reads are."""


@dataclass(frozen=True, slots=True)
class Write:
    """One write: `read` fetches the media afresh, `guard` raises GuardRefused (or another FastPixError) when it must
    not be sent, `send` sends it, `is_done` tells from a record whether it took effect."""

    action: Action
    read: Callable[[], Awaitable[Media]]
    guard: Callable[[Media], None]
    send: Callable[[], Awaitable[object]]
    is_done: Callable[[Media], bool]


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


async def carry_out(write: Write, journal: Journal, verify_after: Sequence[float] = VERIFY_AFTER) -> Outcome:
    """Do `write` and find out what became of it; trouble with the service is in the outcome, never raised.

    The media is read first, since others may have changed it. When the task is cancelled on the way, the journal
    says how far it came before CancelledError goes on.
    """
    entry = journal.begin(write.action)
    try:
        before = await write.read()
        if write.is_done(before):
            return Outcome(journal.move(entry, State.ALREADY), before)
        write.guard(before)
    except asyncio.CancelledError:
        journal.move(entry, State.NOT_DONE, "Stopped before anything was sent.")
        raise
    except FastPixError as error:
        return Outcome(journal.move(entry, State.FAILED, str(error)), error=error)

    entry = journal.move(entry, State.SENT)
    trouble: FastPixError | None = None
    try:
        await write.send()
    except asyncio.CancelledError:
        journal.move(entry, State.UNKNOWN, "Stopped before the reply came.")
        raise
    except FastPixError as error:
        # A 404 is the answer when somebody else was quicker: reading again tells.
        if not error.may_have_happened and not isinstance(error, NotFound):
            return Outcome(journal.move(entry, State.FAILED, str(error)), before, error)
        trouble = error
    return await _look(write, journal, entry, trouble, verify_after)


async def _look(
    write: Write, journal: Journal, entry: Entry, trouble: FastPixError | None, verify_after: Sequence[float]
) -> Outcome:
    """Read the media until the write shows, or the patience ends."""
    unsure = State.ACCEPTED if trouble is None else State.UNKNOWN
    media: Media | None = None
    try:
        async with asyncio.timeout(VERIFY_WITHIN):
            for pause in verify_after:
                await asyncio.sleep(pause)
                try:
                    media = await write.read()
                except NotFound as error:
                    return Outcome(journal.move(entry, State.UNKNOWN, str(error)), error=error)
                except FastPixError as error:
                    trouble = trouble or error
                    continue
                if write.is_done(media):
                    seen = State.ALREADY if isinstance(trouble, NotFound) else State.VERIFIED
                    return Outcome(journal.move(entry, seen), media)
    except TimeoutError:
        pass
    except asyncio.CancelledError:
        journal.move(entry, unsure, "Stopped before it was confirmed.")
        raise
    return Outcome(journal.move(entry, unsure, "" if trouble is None else str(trouble)), media, trouble)
