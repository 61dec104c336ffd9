"""The operations that the matrix calls through the client, and their effects in the demo workspace's catalogue.

The catalogue is read directly, never through the client. The expected results are in `table`.
"""

import itertools
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.serving.request_log import RequestLog
from tests.matrix.table import CLIENT_WRITES, WINDOW_WRITES, Outcome, State

FILE = "https://files.example.com/interview.mp4"
SUBTITLES = "https://files.example.com/interview.vtt"
NEWEST = 60
"""A new media is looked up among this number of newest media."""


@dataclass(frozen=True)
class Target:
    """The target of one cell: a media in its state before, a live stream, a page number, and a unique name.

    The name consists of letters, because a language name may have to.
    """

    media: dict[str, Any]
    stream_id: str
    page: int
    name: str

    @property
    def id(self) -> str:
        """The id of the media."""
        return str(self.media["id"])

    def track(self, kind: str) -> str:
        """The id of the first track of a kind."""
        return next(str(track["id"]) for track in self.media["tracks"] if track["type"] == kind)

    @property
    def playback_id(self) -> str:
        """The id of the first playback ID."""
        return str(self.media["playbackIds"][0]["id"])


Call = Callable[[FastPixClient, Target], Awaitable[object]]

CALLS: dict[str, Call] = {
    "media.list": lambda client, at: client.media.list(limit=50),
    "media.get_clips": lambda client, at: client.media.get_clips(at.id),
    "media.get": lambda client, at: client.media.get(at.id),
    "media.get_live_clips": lambda client, at: client.media.get_live_clips(at.stream_id, offset=at.page),
    "media.get_input_info": lambda client, at: client.media.get_input_info(at.id),
    "playback.list": lambda client, at: client.playback_ids.list(at.id),
    "playback.get": lambda client, at: client.playback_ids.get(at.id, at.playback_id),
    "picture": lambda client, at: client.pictures.get(at.media["thumbnail"]),
    "media.update": lambda client, at: client.media.update(at.id, title=at.name),
    "media.delete": lambda client, at: client.media.delete(at.id),
    "media.create": lambda client, at: client.media.create(FILE, access_policy="public", title=at.name),
    "media.create_clip": lambda client, at: client.media.create_clip(
        at.id, 0, 5, access_policy="public", title=at.name
    ),
    "media.add_track": lambda client, at: client.media.add_track(
        at.id, url=SUBTITLES, kind="subtitle", language_code="nb-NO", language_name=at.name
    ),
    "media.update_track": lambda client, at: client.media.update_track(
        at.id, at.track("subtitle"), language_name=at.name
    ),
    "media.delete_track": lambda client, at: client.media.delete_track(at.id, at.track("subtitle")),
    "media.generate_subtitles": lambda client, at: client.media.generate_subtitles(
        at.id, at.track("audio"), language_code="nb-NO", language_name=at.name
    ),
    "media.update_source_access": lambda client, at: client.media.update_source_access(
        at.id, source_access=not at.media["sourceAccess"]
    ),
    "media.update_mp4_support": lambda client, at: client.media.update_mp4_support(at.id, mp4_support="audioOnly"),
    "playback.create": lambda client, at: client.playback_ids.create(at.id, access_policy="private"),
    "playback.delete": lambda client, at: client.playback_ids.delete(at.id, at.playback_id),
}

CREATED = {"media.create", "media.create_clip"}
_RENAMED = {"media.add_track", "media.update_track", "media.generate_subtitles"}


def state_of(catalogue: Catalogue, column: str, at: Target) -> State | None:
    """Whether a write took effect, from the catalogue. None for a read. Raises AssertionError if it was done twice."""
    if column not in (*CLIENT_WRITES, *WINDOW_WRITES):
        return None
    times = _times(catalogue, column, at)
    assert times in (0, 1), f"{column} took effect {times} times"
    return State.DONE if times else State.NOT_DONE


def _times(catalogue: Catalogue, column: str, at: Target) -> int:
    """How often a write took effect."""
    if column in CREATED:
        newest = map(catalogue.media, catalogue.inventory.page_ids(0, NEWEST))
        return sum(record is not None and record.get("title") == at.name for record in newest)
    record = catalogue.media(at.id)
    if column == "media.delete" or record is None:
        return int(record is None)
    tracks, playback_ids = record["tracks"], record["playbackIds"]
    if column in _RENAMED:
        return sum(track.get("languageName") == at.name for track in tracks)
    if column == "playback.create":
        return len(playback_ids) - len(at.media["playbackIds"])
    return int(
        {
            "media.update": record.get("title") == at.name,
            "media.delete_track": at.track("subtitle") not in {track["id"] for track in tracks},
            "media.update_source_access": record["sourceAccess"] is not at.media["sourceAccess"],
            "media.update_mp4_support": bool(record.get("mp4Support")),
            "playback.delete": at.playback_id not in {item["id"] for item in playback_ids},
        }[column]
    )


def times_sent(requests: RequestLog, operation: str, outcome: Outcome) -> int:
    """How often a write was sent without being refused for now. More than once is a mistake."""
    sent = requests.of(operation)
    if outcome in {Outcome.WAIT, Outcome.WAITED, Outcome.VERIFIED_LATER}:
        sent = [request for request in sent if request.status not in {429, 503}]
    return len(sent)


def suitable(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Media that all operations can be called on. Not among the newest, which faults may delete."""
    for media_id in itertools.islice(catalogue.ids(), 120, None):
        record = catalogue.media(media_id)
        if record is not None and is_suitable(record):
            yield record


def is_suitable(record: dict[str, Any]) -> bool:
    """Whether all operations can be called on a media."""
    kinds = {track["type"] for track in record["tracks"]}
    return (
        record["status"] == "Ready"
        and kinds == {"video", "audio", "subtitle"}
        and not record.get("mp4Support")
        and "thumbnail" in record
        and [item["accessPolicy"] for item in record["playbackIds"]] == ["public"]
    )
