"""Remembers what was said of writes whose effect is not known, until it is; says nothing itself."""

from fastpix_desktop.domain.edits import Entry, State
from fastpix_desktop.ui.inspector.media_actions import outcome_message
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.writes.carry_out import Outcome


class Unsettled:
    """The messages about accepted and unknown outcomes, by their entries in the journal."""

    def __init__(self) -> None:
        self._said: dict[int, Message] = {}

    def message_of(self, outcome: Outcome) -> Message:
        """What is said of an outcome, remembered where a later read may know better."""
        message = outcome_message(outcome)
        if outcome.state in {State.ACCEPTED, State.UNKNOWN}:
            self._said[outcome.entry.number] = message
        return message

    def settle(self, entry: Entry) -> Message | None:
        """What was said of a write that is known to be done by now, if anything was; it is forgotten."""
        return self._said.pop(entry.number, None)
