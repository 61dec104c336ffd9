"""Makes JSON Lines of media: one object a line, with all that is known and the names that the service uses."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from fastpix_desktop.domain.media import AccessRule, Media, Mp4Rendition, PlaybackId, Track
from fastpix_desktop.domain.outgoing_text import json_line


class JsonLines:
    """JSON Lines, a media each, with `as_of` in each line.

    What the service did not say is left out, so that an empty list says that there is nothing. No object has the
    address of a file or a picture. `problems` says what could not be read.
    """

    def __init__(self, as_of: datetime | None) -> None:
        self._as_of = as_of

    def start(self) -> bytes:
        """Return nothing: the first line is that of the first media."""
        return b""

    def block(self, media: Sequence[Media]) -> bytes:
        """Return a line for each media."""
        return b"".join([json_line({**media_object(one), "asOf": self._as_of}) for one in media])


def media_object(media: Media) -> dict[str, Any]:
    """Return a media as the service names its parts."""
    said: dict[str, Any] = {
        "id": media.id,
        "title": media.title,
        "status": media.status,
        "duration": media.duration,
        "createdAt": media.created_at,
        "updatedAt": media.updated_at,
        "creatorId": media.creator_id,
        "workspaceId": media.workspace_id,
        "sourceAccess": media.source_access,
        "maxResolution": media.max_resolution,
        "sourceResolution": media.source_resolution,
        "mediaQuality": media.media_quality,
        "aspectRatio": media.aspect_ratio,
        "frameRate": media.frame_rate,
        "isAudioOnly": media.is_audio_only,
        "subtitleAvailable": media.subtitle_available,
        "optimizeAudio": media.optimize_audio,
        "sourceMediaId": media.source_media_id,
        "streamId": media.stream_id,
        "trial": media.is_trial,
        "tracks": None if media.tracks is None else [_track(track) for track in media.tracks],
        "playbackIds": None if media.playback_ids is None else [_playback_id(each) for each in media.playback_ids],
        "generatedSubtitles": [
            _known({"status": each.status, "trackId": each.track_id}) for each in media.generated_subtitles
        ]
        or None,
        "mp4Support": [_rendition(each) for each in media.mp4_support] or None,
        "results": _plain(media.results) or None,
        "metadata": _plain(media.metadata),
        "problems": [
            _known({"where": each.where, "reason": str(each.reason), "id": each.id, "kind": each.kind.value})
            for each in media.problems
        ]
        or None,
    }
    return _known(said)


def _known(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}


def _plain(mapping: Mapping[str, str]) -> dict[str, str]:
    return dict(mapping) if mapping else {}


def _track(track: Track) -> dict[str, Any]:
    return _known(
        {
            "id": track.id,
            "type": track.kind,
            "status": track.status,
            "languageCode": track.language_code,
            "languageName": track.language_name,
            "title": track.title,
            "width": track.width,
            "height": track.height,
            "frameRate": track.frame_rate,
        }
    )


def _playback_id(each: PlaybackId) -> dict[str, Any]:
    rules = _known({"domains": _rule(each.domains), "userAgents": _rule(each.user_agents)})
    said = {"id": each.id, "accessPolicy": each.access_policy, "resolution": each.resolution}
    return _known({**said, "accessRestrictions": rules or None})


def _rule(rule: AccessRule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    said = {"defaultPolicy": rule.default_policy, "allow": [*rule.allow], "deny": [*rule.deny]}
    return _known(said)


def _rendition(each: Mp4Rendition) -> dict[str, Any]:
    return _known(
        {"type": each.kind, "status": each.status, "width": each.width, "height": each.height, "ext": each.extension}
    )
