"""The records of media, tracks and playback IDs that every level uses, so that raw replies stay in `api/`.

Every record is immutable. `None` means that the reply did not say; an empty value means that there is none. The service
leaves unset keys out (recorded list-media and get-media, May and June 2026).

The records are msgspec structs: replies are decoded straight into them, and they take a fortieth of the time of a
dataclass to import. The parts of a media have the service's own names in JSON. `msgspec.structs.replace` makes a
changed copy.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

AccessPolicy = Literal["public", "private", "drm"]
"""Who may play: everybody, holders of a signed token, or holders of a DRM licence."""

Mp4Choice = Literal["none", "capped_4k", "audioOnly", "audioOnly,capped_4k"]
"""The downloadable files that a media can have."""

LARGEST_WHOLE = 2**53
"""Larger JSON numbers are not exact. No count or size of the service comes near."""

Pixels = Annotated[int, Meta(ge=0, le=LARGEST_WHOLE)]
"""A width or height."""

NOTHING: Mapping[str, str] = MappingProxyType({})
"""A mapping without entries, shared by all records."""


class TrackKind(StrEnum):
    """The known kinds of track. The `kind` of a track may be another text."""

    VIDEO = "video"
    AUDIO = "audio"
    SUBTITLE = "subtitle"


class MediaStatus(StrEnum):
    """The known statuses of a media, in the order of its life (official description, 2026). Others may come."""

    CREATED = "Created"
    DOWNLOADING = "Downloading"
    DOWNLOADED = "Downloaded"
    VALIDATING = "Validating"
    IN_QUEUE = "In Queue"
    PROCESSING = "Processing"
    READY = "Ready"
    FAILED = "Failed"


class UnreadableKind(StrEnum):
    """What could not be read: an entry of a list, tracks of a media, or one value."""

    ENTRY = "entry"
    TRACKS = "tracks"
    VALUE = "value"


class Unreadable(Struct, frozen=True):
    """A part of a reply that could not be read. It is shown in its place, so that nothing is lost in silence.

    `where` is the place in words ("entry 3", "tracks 2"). `reason` is one sentence. `id` is the id of the part, if that
    could be read.
    """

    where: str
    reason: str
    id: str | None = None
    kind: UnreadableKind = UnreadableKind.VALUE


class WithAddress(Struct, frozen=True):
    """The base of records whose `url` may hold a signature. Their `repr` leaves it out."""

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({shown})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [(name, getattr(self, name)) for name in self.__struct_fields__ if name != "url"]


class Track(WithAddress, frozen=True, rename="camel"):
    """A video, audio or subtitle track.

    `status` is the service's word. For the same track it is `Ready` in the list and `available` in GET one (recorded
    list-media and get-media), so use `is_ready`. `width` and `height` are in pixels and belong to video.
    `frame_rate` is as sent: "60.000", documented as "30/1", or "-1" if it cannot be determined (official description).
    Default audio has the language `und` and the name `default` (recorded). `url` is the file that the track was made
    from. It comes with the reply that adds or changes the track, and may be signed. `problems` is filled for a track in
    a reply of its own. A media lists those of its tracks itself.
    """

    id: str
    kind: str | None = field(default=None, name="type")
    status: str | None = None
    language_code: str | None = None
    language_name: str | None = None
    title: str | None = None
    width: Pixels | None = None
    height: Pixels | None = None
    frame_rate: str | None = None
    url: str | None = None
    problems: tuple[Unreadable, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether the track can be played, in either spelling of the service."""
        return (self.status or "").casefold() in {"ready", "available"}


class AccessRule(Struct, frozen=True, rename="camel"):
    """Who may play: `default_policy` ("allow" or "deny"), with the exceptions to it."""

    default_policy: str | None = None
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()


class PlaybackId(Struct, frozen=True):
    """An id under which a media is played. `access_policy` is public, private or drm.

    `problems` is filled for a playback ID in a reply of its own. A media lists the problems of its playback IDs itself.
    """

    id: str
    access_policy: str | None = None
    resolution: str | None = None
    domains: AccessRule | None = None
    user_agents: AccessRule | None = None
    problems: tuple[Unreadable, ...] = ()


class Mp4Rendition(Struct, frozen=True):
    """A downloadable file of a media. `kind` is `capped_4k` or `audioOnly`. Until summer 2026 nothing else was sent."""

    kind: str = field(name="type")
    status: str | None = None
    width: Pixels | None = None
    height: Pixels | None = None
    extension: str | None = field(default=None, name="ext")


class GeneratedSubtitle(Struct, frozen=True):
    """A subtitle made by the service. Only its `url` names its track (recorded get-media, 2026-06-22)."""

    status: str | None = None
    url: str | None = None


class MediaInput(WithAddress, frozen=True):
    """What a media was made from. `url` may be signed. The times are in seconds of the source."""

    kind: str | None = None
    url: str | None = None
    start_time: float | None = None
    end_time: float | None = None


class Media(Struct, frozen=True):
    """A media, from the list, from GET one, or from the reply to its creation.

    `duration` is in seconds. `created_at` and `updated_at` are in UTC. `updated_at` does not move when tracks change
    (recorded 2026-06-22), so it does not show whether a media changed. `tracks` and `playback_ids` are ordered by id,
    not by age. `source_resolution` and `max_resolution` are as sent ("1080", "720p").
    `results` holds the status of each result that the service makes from the content, by its name ("summary"). Names
    that this program does not know are kept too.
    `inputs` and `is_trial` come with the reply to the creation. That reply has no workspace, thumbnail, tracks or
    duration (recorded create-media, 2026-05-20). `problems` lists the parts of the record that could not be read.
    """

    id: str
    workspace_id: str | None = None
    title: str | None = None
    creator_id: str | None = None
    metadata: Mapping[str, str] = NOTHING
    status: str | None = None
    media_quality: str | None = None
    source_access: bool | None = None
    max_resolution: str | None = None
    source_resolution: str | None = None
    playback_ids: tuple[PlaybackId, ...] | None = None
    tracks: tuple[Track, ...] | None = None
    generated_subtitles: tuple[GeneratedSubtitle, ...] = ()
    mp4_support: tuple[Mp4Rendition, ...] = ()
    is_audio_only: bool | None = None
    subtitle_available: bool | None = None
    optimize_audio: bool | None = None
    duration: float | None = None
    aspect_ratio: str | None = None
    frame_rate: str | None = None
    source_media_id: str | None = None
    stream_id: str | None = None
    thumbnail: str | None = None
    results: Mapping[str, str] = NOTHING
    created_at: datetime | None = None
    updated_at: datetime | None = None
    is_trial: bool | None = None
    inputs: tuple[MediaInput, ...] = ()
    problems: tuple[Unreadable, ...] = ()

    @property
    def display_title(self) -> str:
        """The name to show: the title, else a title in the metadata, else the id (URL imports have no title)."""
        if self.title and self.title.strip():
            return self.title.strip()
        by_key = {key.casefold(): value for key, value in self.metadata.items()}
        for key in ("title", "name", "filename", "file_name", "file"):
            if by_key.get(key, "").strip():
                return by_key[key].strip()
        return self.id

    @property
    def is_clip(self) -> bool:
        """Whether the media was cut from another one."""
        return self.source_media_id is not None

    @property
    def is_settled(self) -> bool:
        """Whether the service has finished preparing it, or failed. An unknown status counts as in progress."""
        return self.status in {MediaStatus.READY, MediaStatus.FAILED}

    @property
    def tracks_are_complete(self) -> bool:
        """Whether `tracks` holds every track. Only then does a missing track prove that it is gone."""
        return self.tracks is not None and all(problem.kind is not UnreadableKind.TRACKS for problem in self.problems)

    def track(self, track_id: str) -> Track | None:
        """The track with that id, or None."""
        return next((track for track in self.tracks or () if track.id == track_id), None)

    def tracks_of(self, kind: TrackKind) -> tuple[Track, ...]:
        """The tracks of one kind, in the service's order."""
        return tuple(track for track in self.tracks or () if track.kind == kind)


class Clip(Media, frozen=True):
    """A row of the clips of a media or of a live stream. A clip is a media of its own, but its row says less.

    Until summer 2026 a row held id, status, duration, thumbnail, created_at and playback_ids. SDK 1.2.0 added almost
    everything else, but no title. So a field that is None or empty here may have a value: GET the clip to see it.
    """


class InputInfo(WithAddress, frozen=True):
    """The file that a media was made from.

    `url` is signed for an upload. `container_format` is a word such as "mp4", else None: the service sends the text
    after the last dot of the address, which for an upload is a piece of its signature (seen in replies of 2026).
    """

    url: str | None = None
    container_format: str | None = None
    tracks: tuple[Track, ...] | None = None
    problems: tuple[Unreadable, ...] = ()
