"""All kinds of writes, and how a write is stored in the journal."""

import msgspec

from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.domain.journal import Write as StoredWrite
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.wording import Sentence
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.tracks import DeleteTrack
from fastpix_desktop.writes.write import Seen, Write

KINDS: tuple[type[Write], ...] = (DeleteTrack, SetSourceAccess)
"""Every kind of write. To add one, add its class here: the tests then ask for its words, fault cells and demo call."""


def encode(write: StoredWrite) -> bytes:
    """Return a write as JSON with the name of its kind."""
    return msgspec.json.encode(write)


def decode(stored: bytes) -> Write:
    """Return the write that `encode` stored. Raises ValueError if it is damaged or of an unknown kind."""
    try:
        write: Write = msgspec.json.decode(stored, type=DeleteTrack | SetSourceAccess)
    except msgspec.MsgspecError as error:
        raise ValueError(f"This is no known write: {error}") from error
    return write


def write_of(entry: Entry) -> Write:
    """Return the write of an entry with all that its kind can say."""
    assert isinstance(entry.write, Write)  # noqa: S101  # the journal holds nothing else: `decode` makes them
    return entry.write


def why_still_open(entry: Entry, standing: Standing, read: Media) -> Sentence | str:
    """Return why a record that was read since does not prove a write that is open, as a sentence.

    Empty if the record shows the effect, or if the write is not open. `standing` is that of the media.
    """
    if entry.state not in {State.ACCEPTED, State.UNKNOWN} or entry.id in standing.overtaken:
        return ""
    write = write_of(entry)
    others = write.others_confirmed if entry.others is None else entry.others
    seen = write.seen_in(read, others, standing.deleted)
    return "" if seen is Seen.SHOWN else write.why_unproved(seen)
