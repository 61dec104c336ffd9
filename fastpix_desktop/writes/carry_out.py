"""Carries out a write: reads the media, checks the guard, sends, and reads again until the media shows the effect.

Each step is recorded in the journal. All writes are sent this way. A write is sent at most once. Success is reported
only if a record that was read shows the effect.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from msgspec import Struct, field

from fastpix_desktop.domain.edits import Action, Entry, State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import FastPixError, NotFound
from fastpix_desktop.writes.journal import Journal

VERIFY_AFTER = (0.0, 0.4, 0.8, 1.5, 2.5, 4.0)
"""Seconds to wait before each read that checks whether a write took effect. A deleted track stays readable for a moment
after the reply 200: the service announces the effect by a later event (official description of delete-media-track)."""

VERIFY_WITHIN = 30.0
"""Seconds that all these reads and waits may take together."""


class Write(Struct, frozen=True):
    """One write, as functions.

    - `read` reads the media.
    - `guard` raises GuardRefused, or another FastPixError, if the write must not be sent.
    - `send` sends the write.
    - `is_done` returns whether a record shows the effect.
    - `lock` is held from before the first read until after the last. Writes with the same lock run one at a time, so
      that each guard sees the result of the earlier write.
    """

    action: Action
    read: Callable[[], Awaitable[Media]]
    guard: Callable[[Media], None]
    send: Callable[[], Awaitable[object]]
    is_done: Callable[[Media], bool]
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Outcome(Struct, frozen=True):
    """How a write ended.

    `entry` is its entry in the journal. `media` is the record that was read last, None if there is none. `error` is the
    first error, None if there was none or if the write succeeded after all.
    """

    entry: Entry
    media: Media | None = None
    error: FastPixError | None = None

    @property
    def state(self) -> State:
        """The state of the write."""
        return self.entry.state


async def carry_out(
    write: Write, journal: Journal, verify_after: Sequence[float] = VERIFY_AFTER, *, account: str = ""
) -> Outcome:
    """Carry out a write and check its effect. A FastPixError is not raised, but is in the outcome.

    The media is read first, because others may have changed it. Other exceptions, and a cancellation of the task, are
    recorded in the journal with the state of the write, and raised again.

    `verify_after` are the seconds to wait before each read that checks the effect. `account` is our id of the
    workspace, for the journal.
    """
    entry = journal.begin(write.action, account)
    with _recording_exceptions(journal, entry, State.NOT_DONE, sentence("service", "anything was sent")):
        await write.lock.acquire()
    try:
        return await _in_turn(write, journal, entry, verify_after)
    finally:
        write.lock.release()


async def _in_turn(write: Write, journal: Journal, entry: Entry, verify_after: Sequence[float]) -> Outcome:
    """Read, check the guard, send, and verify. There is no `await` between the guard and sending."""
    with _recording_exceptions(journal, entry, State.NOT_DONE, sentence("service", "anything was sent")):
        try:
            before = await write.read()
            if write.is_done(before):
                return Outcome(journal.move(entry, State.ALREADY), before)
            write.guard(before)
        except FastPixError as error:
            return Outcome(journal.move(entry, State.FAILED, error.sentence), error=error)

    entry = journal.move(entry, State.SENT)
    send_error: FastPixError | None = None
    with _recording_exceptions(journal, entry, State.UNKNOWN, sentence("service", "the reply came")):
        try:
            await write.send()
        except FastPixError as error:
            # NotFound may mean that somebody else has deleted the track. The next read shows whether it is deleted.
            if not error.may_have_happened and not isinstance(error, NotFound):
                return Outcome(journal.move(entry, State.FAILED, error.sentence), before, error)
            send_error = error

    unconfirmed = State.ACCEPTED if send_error is None else State.UNKNOWN
    with _recording_exceptions(journal, entry, unconfirmed, sentence("service", "it was confirmed")):
        return await _verify(write, journal, entry, send_error, verify_after)


@contextmanager
def _recording_exceptions(journal: Journal, entry: Entry, state: State, point: str) -> Iterator[None]:
    """Run one step of a write. If it raises an exception, record `state`, so that the write is not shown as running.

    `point` completes the sentence "Stopped before …".
    """
    try:
        yield
    except asyncio.CancelledError:
        journal.move(entry, state, sentence("service", "Stopped before {point}.").fill(point=point))
        raise
    except Exception:
        journal.move(entry, state, sentence("service", "The program itself failed before {point}.").fill(point=point))
        raise


async def _verify(
    write: Write, journal: Journal, entry: Entry, send_error: FastPixError | None, verify_after: Sequence[float]
) -> Outcome:
    """Read the media until it shows the effect or is not found, or until no read of `verify_after` is left.

    Also ends after VERIFY_WITHIN seconds.
    """
    unconfirmed = State.ACCEPTED if send_error is None else State.UNKNOWN
    first_error = send_error
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
                    first_error = first_error or error
                    continue
                if write.is_done(media):
                    done = State.ALREADY if isinstance(first_error, NotFound) else State.VERIFIED
                    return Outcome(journal.move(entry, done), media)
    detail = "" if first_error is None else first_error.sentence
    return Outcome(journal.move(entry, unconfirmed, detail), media, first_error)
