"""The records of media, tracks and playback IDs. Only `api/` uses the raw replies of the service.

Every record is immutable. A field is `None` if the reply did not contain it, or if its value could not be read. Fields
whose default is an empty tuple or mapping are then empty. The service omits unset keys (recorded list-media and
get-media, May and June 2026).

The records are msgspec structs. Importing them takes a fortieth of the time that dataclasses take, and some replies are
decoded straight into them. `msgspec.structs.replace` makes a changed copy. They are left out of garbage collection
(`gc=False`), because they cannot be part of a cycle. Otherwise the collector would examine thousands of them.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from fastpix_desktop.domain.bounds import PLAYBACK_IDS_SHOWN, TRACKS_SHOWN, Address, Listed, Title, Word
from fastpix_desktop.domain.identity import compared, is_uuid

AccessPolicy = Literal["public", "private", "drm"]
"""Who may play: everybody, holders of a signed token, or holders of a DRM licence."""

Mp4Choice = Literal["none", "capped_4k", "audioOnly", "audioOnly,capped_4k"]
"""The downloadable files that a media can have."""

LARGEST_WHOLE = 2**53
"""The largest whole number that is accepted in a reply. Larger JSON numbers are not exact."""

Pixels = Annotated[int, Meta(ge=0, le=LARGEST_WHOLE)]
"""A width or height."""

NO_ENTRIES: Mapping[str, str] = MappingProxyType({})
"""A mapping without entries, shared by all records."""


class TrackKind(StrEnum):
    """The known kinds of track. `Track.kind` may also be another text."""

    VIDEO = "video"
    AUDIO = "audio"
    SUBTITLE = "subtitle"


class MediaStatus(StrEnum):
    """The known statuses of a media, in order (official description, 2026). `Media.status` may also be another text."""

    CREATED = "Created"
    DOWNLOADING = "Downloading"
    DOWNLOADED = "Downloaded"
    VALIDATING = "Validating"
    IN_QUEUE = "In Queue"
    PROCESSING = "Processing"
    READY = "Ready"
    FAILED = "Failed"


class UnreadableKind(StrEnum):
    """What could not be read: an entry of a list, tracks of a media, or one value. CUT: a part that was too long."""

    ENTRY = "entry"
    TRACKS = "tracks"
    VALUE = "value"
    CUT = "cut"


class Unreadable(Struct, frozen=True, gc=False):
    """A part of a reply that could not be read, or was too long to be kept whole. The window shows it where it belongs.

    `where` names the part ("entry 3", "tracks 2"). `reason` is one sentence. `id` is the id of the part, None if it has
    none or that could not be read.
    """

    where: str
    reason: str
    id: str | None = None
    kind: UnreadableKind = UnreadableKind.VALUE


class WithAddress(Struct, frozen=True, gc=False):
    """The base of records whose `url` may contain a signature. Their `repr` does not show `url`."""

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({shown})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [(name, getattr(self, name)) for name in self.__struct_fields__ if name != "url"]


class Track(WithAddress, frozen=True, rename="camel"):
    """A video, audio or subtitle track.

    `status` is the service's word: `Ready` in the list, but `available` for the same track in the reply to GET of one
    media (recorded list-media and get-media). Use `is_ready`. `width` and `height` are in pixels, for video only.
    `frame_rate` is as sent: "60.000", documented as "30/1", or "-1" if it cannot be determined (official description).
    The default audio track has the language `und` and the name `default` (recorded). `url` is the address of the file
    that the track was made from. Only the reply that adds or changes the track contains it. It may be signed.
    `problems` is used only if the track is the whole reply. Otherwise `Media.problems` has the problems of its tracks.
    """

    id: Word
    kind: Word | None = field(default=None, name="type")
    status: Word | None = None
    language_code: Word | None = None
    language_name: Title | None = None
    title: Title | None = None
    width: Pixels | None = None
    height: Pixels | None = None
    frame_rate: Word | None = None
    url: Address | None = None
    problems: tuple[Unreadable, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether the track can be played: its status is `Ready` or `available`, in upper or lower case."""
        return (self.status or "").casefold() in {"ready", "available"}


class AccessRule(Struct, frozen=True, gc=False, rename="camel"):
    """Which domains or user agents may play. `default_policy` is "allow" or "deny". The lists are the exceptions."""

    default_policy: Word | None = None
    allow: Annotated[tuple[Word, ...], Listed] = ()
    deny: Annotated[tuple[Word, ...], Listed] = ()


class PlaybackId(Struct, frozen=True, gc=False):
    """An id under which a media is played. `access_policy` is "public", "private" or "drm".

    `problems` is used only if the playback ID does not come within a media. Otherwise `Media.problems` has the
    problems.
    """

    id: str
    access_policy: str | None = None
    resolution: str | None = None
    domains: AccessRule | None = None
    user_agents: AccessRule | None = None
    problems: tuple[Unreadable, ...] = ()


class Mp4Rendition(Struct, frozen=True, gc=False):
    """A downloadable file of a media. `kind` is "capped_4k" or "audioOnly". Until summer 2026 only `kind` was sent."""

    kind: Word = field(name="type")
    status: Word | None = None
    width: Pixels | None = None
    height: Pixels | None = None
    extension: Word | None = field(default=None, name="ext")


class GeneratedSubtitle(WithAddress, frozen=True):
    """A subtitle made by the service. `url` is the address of its file, once it is available. It may be signed.

    `track_id` is the id of its track, as far as it is known. A reply has it only in `url` (recorded get-media,
    2026-06-22), so it is never decoded: see `at`. The copy of the library keeps it, but not the address.
    """

    status: str | None = None
    url: str | None = None
    track_id: str | None = None

    @classmethod
    def at(cls, status: str | None, url: str | None) -> "GeneratedSubtitle":
        """The subtitle with a file at `url`. Its track is the last part of that without ".vtt", if that is a UUID."""
        if url is None:
            return cls(status)
        name = url.partition("?")[0].partition("#")[0].rpartition("/")[2].removesuffix(".vtt")
        return cls(status, url, name if is_uuid(name) else None)


class MediaInput(WithAddress, frozen=True):
    """The file or media that a media was made from. `url` may be signed. The times are in seconds of this source."""

    kind: str | None = None
    url: str | None = None
    start_time: float | None = None
    end_time: float | None = None


def _restored(kind: "type[Media]", *values: Any) -> "Media":
    fields: list[Any] = [MappingProxyType(value) if isinstance(value, dict) else value for value in values]
    return kind(*fields)


class Media(Struct, frozen=True, gc=False):
    """A media, from the list, from GET of one media, or from the reply to its creation.

    `duration` is in seconds. `created_at` and `updated_at` are in UTC. `updated_at` stays the same when tracks change
    (recorded 2026-06-22), so it does not show whether a media changed. `tracks` and `playback_ids` are ordered by id,
    not by age. `source_resolution` and `max_resolution` are as sent ("1080", "720p").
    `results` has the status of each result that the service makes from the content, by its name, such as "summary" or a
    name that this program does not know.
    Only the reply to the creation contains `inputs` and `is_trial`. It has no workspace, thumbnail, tracks or duration
    (recorded create-media, 2026-05-20). `problems` lists the parts of the record that could not be read.
    """

    id: str
    workspace_id: str | None = None
    title: str | None = None
    creator_id: str | None = None
    metadata: Mapping[str, str] = NO_ENTRIES
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
    results: Mapping[str, str] = NO_ENTRIES
    created_at: datetime | None = None
    updated_at: datetime | None = None
    is_trial: bool | None = None
    inputs: tuple[MediaInput, ...] = ()
    problems: tuple[Unreadable, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        """Lets a media be copied and pickled: Python cannot do that with a read-only mapping."""
        values = (getattr(self, name) for name in self.__struct_fields__)
        return _restored, (
            type(self),
            *(dict(value) if isinstance(value, MappingProxyType) else value for value in values),
        )

    @property
    def display_title(self) -> str:
        """The name to show: the title, or a title in the metadata, or the id. Imports from a URL have no title."""
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
    def is_finished(self) -> bool:
        """Whether the status is `Ready` or `Failed`, so that the service no longer prepares the media."""
        return self.status in {MediaStatus.READY, MediaStatus.FAILED}

    @property
    def generated_track_ids(self) -> frozenset[str]:
        """The ids of the tracks that were made by the service, as they are compared.

        Those that the service has not finished are not among them: they have no address yet.
        """
        if not self.generated_subtitles:
            return frozenset()
        return frozenset(compared(each.track_id) for each in self.generated_subtitles if each.track_id is not None)

    @property
    def shown_tracks(self) -> tuple[Track, ...] | None:
        """The first 1,000 tracks, for the window. `tracks` has all of them."""
        return self.tracks and self.tracks[:TRACKS_SHOWN]

    @property
    def shown_playback_ids(self) -> tuple[PlaybackId, ...] | None:
        """The first 200 playback IDs, for the window. `playback_ids` has all of them."""
        return self.playback_ids and self.playback_ids[:PLAYBACK_IDS_SHOWN]

    @property
    def tracks_are_complete(self) -> bool:
        """Whether `tracks` has every track: the reply contained them, and all of them could be read."""
        return self.tracks is not None and all(problem.kind is not UnreadableKind.TRACKS for problem in self.problems)

    @property
    def metadata_is_complete(self) -> bool:
        """Whether `metadata` is all that the reply contained. A change replaces all entries, also those not kept here.

        False too if there were so many problems that some were only counted ("others").
        """
        return all(problem.where not in {"metadata", "others"} for problem in self.problems)

    def track(self, track_id: str) -> Track | None:
        """Returns the track with this id, however the id is spelled, or None."""
        wanted = compared(track_id)
        return next((track for track in self.tracks or () if compared(track.id) == wanted), None)

    def tracks_of(self, kind: TrackKind) -> tuple[Track, ...]:
        """Returns the tracks of one kind, in the service's order."""
        return tuple(track for track in self.tracks or () if track.kind == kind)


class Clip(Media, frozen=True):
    """A row in a list of clips. A clip is a media, but its row has fewer fields than a media.

    Until summer 2026 a row had `id`, `status`, `duration`, `thumbnail`, `created_at` and `playback_ids`. SDK 1.2.0
    added almost all other fields, but not the title. Read the clip with `client.media.get` to see all of its fields.
    """


class InputInfo(WithAddress, frozen=True):
    """The file that a media was made from.

    `url` is signed for an upload. `container_format` is a word such as "mp4". The service sends the text after the last
    dot of the address. For an upload, that is a part of the signature, and `container_format` is None (replies of
    2026).
    """

    url: str | None = None
    container_format: str | None = None
    tracks: tuple[Track, ...] | None = None
    problems: tuple[Unreadable, ...] = ()
