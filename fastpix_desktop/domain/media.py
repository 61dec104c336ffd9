"""The records everything speaks in, so that no layer passes raw replies around; holds no behaviour but reading aids.

Standard library only. Every record is frozen. `None` means "the reply did not say", never "empty": the service
leaves unset keys out (recorded list-media and get-media, May and June 2026).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

AccessPolicy = Literal["public", "private", "drm"]
"""Who may play: everybody, who has a signed token, or who has a DRM licence."""

Mp4Choice = Literal["none", "capped_4k", "audioOnly", "audioOnly,capped_4k"]
"""Which downloadable files a media shall have."""

_EMPTY: Mapping[str, str] = MappingProxyType({})


class TrackKind(StrEnum):
    """The kinds of track seen so far; a track's `kind` may hold other text as the service sent it."""

    VIDEO = "video"
    AUDIO = "audio"
    SUBTITLE = "subtitle"


class MediaStatus(StrEnum):
    """The life of a media in its order (official description, enum of 2026); other text may come."""

    CREATED = "Created"
    DOWNLOADING = "Downloading"
    DOWNLOADED = "Downloaded"
    VALIDATING = "Validating"
    IN_QUEUE = "In Queue"
    PROCESSING = "Processing"
    READY = "Ready"
    FAILED = "Failed"


class UnreadableKind(StrEnum):
    """What it is that could not be read: a row of a list, a track of a media (or all of them), or one value."""

    ENTRY = "entry"
    TRACKS = "tracks"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An entry of a reply that could not be read: shown in its place, so that nothing is silently absent.

    `where` is its position for a person ("entry 3", "tracks 2"), `reason` one plain sentence, `id` its id where that
    much could be read.
    """

    where: str
    reason: str
    id: str | None = None
    kind: UnreadableKind = UnreadableKind.VALUE


@dataclass(frozen=True, slots=True)
class Track:
    """One video, audio or subtitle track.

    `status` is the service's word and differs by call for the same track: `Ready` in the list, `available` in
    GET one (recorded list-media against get-media); use `is_ready`. `width` and `height` in pixels, video only;
    `frame_rate` as sent ("60.000"; documented "30/1"). Default audio is `und` / `default` (recorded).
    `url` is the file a track was made from; told only when it is added or updated, and perhaps signed.
    `problems` are those of a track that came alone; a media lists those of its tracks itself.
    """

    id: str
    kind: str | None = None
    status: str | None = None
    language_code: str | None = None
    language_name: str | None = None
    title: str | None = None
    width: int | None = None
    height: int | None = None
    frame_rate: str | None = None
    url: str | None = field(default=None, repr=False)
    problems: tuple[Unreadable, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether the track can be played, in either spelling of the service."""
        return (self.status or "").casefold() in {"ready", "available"}


@dataclass(frozen=True, slots=True)
class AccessRule:
    """Who may play: `default_policy` is "allow" or "deny", with the exceptions to it."""

    default_policy: str | None = None
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaybackId:
    """One address under which a media is played; `access_policy` is public, private or drm.

    `problems` are those of a playback ID that came alone; a media lists those of its playback IDs itself.
    """

    id: str
    access_policy: str | None = None
    resolution: str | None = None
    domains: AccessRule | None = None
    user_agents: AccessRule | None = None
    problems: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True)
class Mp4Rendition:
    """A downloadable file of a media: `kind` is `capped_4k` or `audioOnly`; the older dialect tells no more."""

    kind: str
    status: str | None = None
    width: int | None = None
    height: int | None = None
    extension: str | None = None


@dataclass(frozen=True, slots=True)
class GeneratedSubtitle:
    """A subtitle made by the service; it names its track only inside `url` (recorded get-media 2026-06-22)."""

    status: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class MediaInput:
    """What a media was made from: `url` is perhaps signed, the times are in seconds of the source."""

    kind: str | None = None
    url: str | None = field(default=None, repr=False)
    start_time: float | None = None
    end_time: float | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """One media record, from the list, from GET one, or as it was told when it was created.

    `duration` in seconds. `created_at` and `updated_at` are aware, in UTC; `updated_at` does not move when
    tracks change (recorded 2026-06-22), so it is no change detector. `tracks` and `playback_ids` come ordered
    by id, not by age. `source_resolution` and `max_resolution` are as sent ("1080", "720p").
    `results` holds the states of summary, chapters and the like, by name. `inputs` and `is_trial` are told only
    when it is created; that reply lacks the workspace, the thumbnail, the tracks and the duration (recorded
    create-media, 2026-05-20). `problems` lists the parts of the record that could not be read.
    """

    id: str
    workspace_id: str | None = None
    title: str | None = None
    creator_id: str | None = None
    metadata: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    status: str | None = None
    media_quality: str | None = None
    source_access: bool | None = None
    max_resolution: str | None = None
    source_resolution: str | None = None
    playback_ids: tuple[PlaybackId, ...] = ()
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
    results: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    created_at: datetime | None = None
    updated_at: datetime | None = None
    is_trial: bool | None = None
    inputs: tuple[MediaInput, ...] = ()
    problems: tuple[Unreadable, ...] = ()

    @property
    def display_title(self) -> str:
        """What to call the media: its title, a title in its metadata, else its id (URL imports have no title)."""
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
        """Whether the service has finished with it, well or badly; an unknown status counts as in progress."""
        return self.status in {MediaStatus.READY, MediaStatus.FAILED}

    @property
    def tracks_are_complete(self) -> bool:
        """Whether `tracks` is all there is: only then does a missing track prove anything."""
        return self.tracks is not None and all(problem.kind is not UnreadableKind.TRACKS for problem in self.problems)

    def track(self, track_id: str) -> Track | None:
        """The track with that id, or None."""
        return next((track for track in self.tracks or () if track.id == track_id), None)

    def tracks_of(self, kind: TrackKind) -> tuple[Track, ...]:
        """The tracks of one kind, in the service's order."""
        return tuple(track for track in self.tracks or () if track.kind == kind)


@dataclass(frozen=True, slots=True)
class Clip(Media):
    """One row of the clips of a media or of a live stream: a media of its own, told in less detail.

    Until summer 2026 a media's clip held only id, status, duration (seconds here), thumbnail, created_at and
    playback_ids; almost all the rest came with SDK 1.2.0, but no title. So what is None or empty here may well be
    there: GET the clip to know.
    """


@dataclass(frozen=True, slots=True)
class InputInfo:
    """The file a media was made from.

    `url` is signed for an upload, so it is in no repr. `container_format` is a word such as "mp4", or None: the
    service sends what follows the last dot of the address, which for an upload is a piece of its signature (seen in
    replies of 2026), and that is left to `url`. `tracks` is None where the reply did not say.
    """

    url: str | None = field(default=None, repr=False)
    container_format: str | None = None
    tracks: tuple[Track, ...] | None = None
    problems: tuple[Unreadable, ...] = ()
