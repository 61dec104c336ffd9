"""What is happening to one media: the writes that are under way, sent, proved or not known."""

from collections.abc import Iterable

from msgspec import Struct

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import Entry, State

_WAS_DONE = frozenset({State.GONE_WITH_OTHERS, State.TAKEN_BACK})


def track_subject(track_id: str) -> str:
    """Return the subject of the writes to a track. It is the same however the id is spelled."""
    return f"track {compared(track_id)}"


class Standing(Struct, frozen=True):
    """The writes to one media that the journal knows, oldest first.

    `run` is the id of this run. A write of another run that is still running is not moved by this one.
    """

    entries: tuple[Entry, ...] = ()
    run: str = ""

    def under_way(self, subject: str) -> Entry | None:
        """Return the write to `subject` that has not ended, None if there is none."""
        return next((e for e in self.entries if e.state.is_under_way and _subject(e) == subject), None)

    def may_have_effect(self, subject: str) -> bool:
        """Whether a write to `subject` was sent, or may have been sent, and was not refused."""
        return any(_subject(entry) == subject and self._may_have_effect(entry) for entry in self.entries)

    def was_done(self, subject: str) -> bool:
        """Whether reads have shown the effect of the last write to `subject` that may have an effect."""
        sent = [entry for entry in self.entries if _subject(entry) == subject and self._may_have_effect(entry)]
        return bool(sent) and (sent[-1].state.is_done or sent[-1].state in _WAS_DONE)

    @property
    def deleted(self) -> frozenset[str]:
        """The compared ids of the tracks whose deletion was sent, or may have been sent, and was not refused.

        They are gone, or may go at any time, even if the service still lists them.
        """
        return frozenset(
            subject.removeprefix("track ")
            for entry in self.entries
            if (subject := _subject(entry)).startswith("track ") and self._may_have_effect(entry)
        )

    @property
    def overtaken(self) -> frozenset[str]:
        """The ids of the entries after which something else was wanted of the same subject.

        Reads say nothing about them any more.
        """
        later: dict[str, set[str]] = {}
        found = set()
        for entry in reversed(self.entries):
            effects = later.setdefault(_subject(entry), set())
            if effects - {entry.write.effect}:
                found.add(entry.id)
            if self._may_have_effect(entry):
                effects.add(entry.write.effect)
        return frozenset(found)

    def is_contested(self, subject: str, effect: str) -> bool:
        """Whether the last write to `subject` that may have an effect wants something else than `effect`."""
        sent = [entry for entry in self.entries if _subject(entry) == subject and self._may_have_effect(entry)]
        return bool(sent) and sent[-1].write.effect != effect

    def _may_have_effect(self, entry: Entry) -> bool:
        if entry.sent_at is None:
            # A write that this run began is recorded as sent before it is sent. One that another run began may have
            # been sent since it was read from the disk.
            return entry.state is State.INTENDED and not entry.id.startswith(f"{self.run}-")
        return entry.state not in {State.NOT_DONE, State.FAILED}


def standing_of(entries: Iterable[Entry], run: str) -> Standing:
    """Return the standing of one media from its entries in any order."""
    return Standing(tuple(sorted(entries, key=lambda entry: (entry.begun_at, entry.id))), run)


def _subject(entry: Entry) -> str:
    return entry.write.subject
