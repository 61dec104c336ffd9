"""Collects the parts of a record that could not be read, and those that were too long to be kept whole."""

from collections.abc import Sized

from fastpix_desktop.api.reading.values import clean
from fastpix_desktop.domain.bounds import MOST_PROBLEMS, PLAYBACK_IDS_SHOWN, TRACKS_SHOWN
from fastpix_desktop.domain.media import Unreadable, UnreadableKind
from fastpix_desktop.domain.wording import Sentence, sentence


class Problems:
    """The problems of one record or list, in their order. After the first 100 they are only counted.

    Each sentence takes some microseconds and 1 kB: 100,000 of them would stop the program.
    """

    def __init__(self) -> None:
        self._found: list[Unreadable] = []
        self._more = 0
        self._kind_of_more = UnreadableKind.VALUE

    @property
    def is_full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self._found) >= MOST_PROBLEMS

    def add(self, problem: Unreadable) -> None:
        """Adds a problem."""
        if self.is_full:
            self.count(problem.kind)
        else:
            self._found.append(problem)

    def count(self, kind: UnreadableKind) -> None:
        """Counts a problem after the first 100."""
        self._more += 1
        if kind is UnreadableKind.TRACKS:
            # One track that cannot be read is enough: then the tracks are not complete.
            self._kind_of_more = kind

    def note(self, where: str, reason: str, kind: UnreadableKind) -> None:
        """Adds a value that cannot be read, for `reason`: a clause such as "it is not text"."""
        if self.is_full:
            self.count(kind)
            return
        text = sentence("service", "The value cannot be read: {reason}.").fill(reason=reason)
        self._found.append(Unreadable(where, text, kind=kind))

    def note_entry(self, where: str, reason: str, part_id: str | None, kind: UnreadableKind) -> None:
        """Adds an entry of a list that cannot be read, for `reason`."""
        text = sentence("service", "The entry cannot be read: {reason}.").fill(reason=reason)
        self.add(Unreadable(where, text, part_id, kind))

    def note_cut(self, where: str, what: Sentence, shown: int, of: int) -> None:
        """Adds a part that is not kept whole. `what` has the two numbers: "{shown} of {all} characters are kept"."""
        if self.is_full:
            self.count(UnreadableKind.CUT)
        else:
            self._found.append(_cut(where, what, shown, of))

    def cut(self, where: str, text: str, longest: int) -> str:
        """Returns the text without lone surrogates, at most `longest` characters. Adds a problem if it is longer."""
        if len(text) > longest:
            self.note_cut(where, sentence("service", "{shown} of {all} characters are kept."), longest, len(text))
        # Cutting comes first: `clean` would copy the whole text twice.
        return clean(text[:longest])

    def all(self) -> tuple[Unreadable, ...]:
        """Returns the problems. The last one has the number of those that were only counted."""
        if not self._more:
            return tuple(self._found)
        text = sentence("service", "{number} more parts cannot be read or were cut.").fill(number=f"{self._more:,}")
        return (*self._found, Unreadable("others", text, kind=self._kind_of_more))


def not_shown(tracks: Sized, playback_ids: Sized) -> tuple[Unreadable, ...]:
    """Returns a problem for each of the two lists that the window cannot show whole. The record has all entries."""
    found = []
    if len(tracks) > TRACKS_SHOWN:
        of_tracks = sentence("service", "{shown} of {all} tracks are shown.")
        found.append(_cut("tracks", of_tracks, TRACKS_SHOWN, len(tracks)))
    if len(playback_ids) > PLAYBACK_IDS_SHOWN:
        of_ids = sentence("service", "{shown} of {all} playback IDs are shown.")
        found.append(_cut("playbackIds", of_ids, PLAYBACK_IDS_SHOWN, len(playback_ids)))
    return tuple(found)


def _cut(where: str, what: Sentence, shown: int, of: int) -> Unreadable:
    return Unreadable(where, what.fill(shown=f"{shown:,}", all=f"{of:,}"), kind=UnreadableKind.CUT)
