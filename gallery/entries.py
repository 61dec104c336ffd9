"""The writes of the journal that the pictures show."""

from typing import Any

from fastpix_desktop.domain.journal import Entry, Place, State, Write
from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.standing import Standing, standing_of
from fastpix_desktop.writes.tracks import DeleteTrack
from gallery.stage import NOON

RUN = "gallery"
"""The id of the run that answers for the writes."""

PLACE = Place("http://127.0.0.1/v1/", "workspace")


def entry(number: int, write: Write, state: State, detail: str = "", **values: Any) -> Entry:
    """A write in one state, which was sent at noon."""
    given: dict[str, Any] = {"run": RUN, "sent_at": NOON} | values
    return Entry(
        f"{RUN}-{number}",
        place=PLACE,
        account="demo",
        write=write,
        state=state,
        begun_at=NOON,
        changed_at=NOON,
        detail=detail,
        **given,
    )


def standing(media: Media, tracks: tuple[Track, ...], state: State, *, switching: bool = False) -> Standing:
    """What is happening to a media: the deletion of these tracks in one state, and a change of source access."""
    writes: list[Write] = [DeleteTrack.of(media, track) for track in tracks]
    entries = [entry(number, write, state) for number, write in enumerate(writes, 1)]
    if switching:
        entries.append(entry(0, SetSourceAccess(media.id, media.display_title, not media.source_access), State.SENT))
    return standing_of(entries, RUN)
