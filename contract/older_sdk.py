"""Uses the official SDK 1.1.5 with a demo workspace of the older dialect. Runs in its own Python environment.

Reads {"url", "username", "password"} from standard input, calls every operation of the SDK, and prints one JSON
object: the number of media, one line of facts for each, and the operations that worked.
"""

import json
import sys
from typing import Any

from fastpix_python import Fastpix, models


def main() -> int:
    """Call the operations. Returns the exit code."""
    access = json.load(sys.stdin)
    security = models.Security(username=access["username"], password=access["password"])
    with Fastpix(security=security, server_url=access["url"].rstrip("/")) as sdk:
        media = whole_list(sdk)
        done = operations(sdk, media)
    json.dump({"media": [facts(one) for one in media], "operations": done}, sys.stdout)
    return 0


def whole_list(sdk: Any) -> list[Any]:
    """Every media, newest first."""
    media: list[Any] = []
    number, pages = 1, 1
    while number <= pages:
        reply = sdk.manage_videos.list_media(limit=50, offset=number, order_by="desc")
        media.extend(reply.data)
        number, pages = number + 1, reply.pagination.offset_count
    return media


def facts(media: Any) -> dict[str, Any]:
    """The facts of a media that both clients can read, as plain values."""
    return {
        "id": media.id,
        "title": media.title,
        "status": text(media.status),
        "duration": media.duration,
        "source_access": media.source_access,
        "created_at": media.created_at.timestamp(),
        "metadata": dict(media.metadata or {}),
        "tracks": sorted([track.id, text(track.type), text(track.status)] for track in media.tracks or ()),
        "playback_ids": sorted([one.id, text(one.access_policy)] for one in media.playback_ids or ()),
    }


def text(value: Any) -> str | None:
    """The value of an enumeration, or a text unchanged."""
    return None if value is None else str(getattr(value, "value", value))


def operations(sdk: Any, media: list[Any]) -> list[str]:
    """Call every operation on suitable media. Returns their names. Any error of the SDK ends the run."""
    videos, playback = sdk.manage_videos, sdk.playback
    subject = next(one for one in media if suits(one))
    clip = next(one for one in media if getattr(one, "source_media_id", None))
    audio = next(track for track in subject.tracks if text(track.type) == "audio")
    created = sdk.input_video.create_media(
        inputs=[{"type": "video", "url": "https://static.fastpix.com/fp-sample-video.mp4"}], access_policy="public"
    ).data
    videos.get_media(media_id=subject.id)
    videos.get_media_clips(source_media_id=clip.source_media_id)
    videos.updated_media(media_id=subject.id, metadata={"by": "sdk"})
    track = videos.add_media_track(
        media_id=subject.id,
        tracks={
            "url": "https://static.fastpix.com/music-1.mp3",
            "type": "audio",
            "language_code": "fi-FI",
            "language_name": "Finnish",
        },
    ).data
    videos.update_media_track(
        media_id=subject.id,
        track_id=track.id,
        language_code="nb-NO",
        language_name="Norwegian",
    )
    videos.generate_subtitle_track(
        media_id=subject.id, track_id=audio.id, language_code="fr-FR", language_name="Frenchgenerated"
    )
    videos.delete_media_track(media_id=subject.id, track_id=track.id)
    videos.updated_source_access(media_id=subject.id, source_access=not subject.source_access)
    videos.updated_mp4_support(media_id=subject.id, mp4_support="capped_4k")
    videos.retrieve_media_input_info(media_id=subject.id)
    playback_id = playback.create_media_playback_id(media_id=subject.id, access_policy="public").data
    playback.list_playback_ids(media_id=subject.id)
    playback.get_playback_id(media_id=subject.id, playback_id=playback_id.id)
    playback.delete_media_playback_id(media_id=subject.id, playback_id=playback_id.id)
    videos.delete_media(media_id=created.id)
    return [
        "list", "create", "get", "get_clips", "update", "add_track", "update_track", "generate_subtitles",
        "delete_track", "update_source_access", "update_mp4_support", "get_input_info", "playback.create",
        "playback.list", "playback.get", "playback.delete", "delete",
    ]  # fmt: skip


def suits(media: Any) -> bool:
    """Whether all operations can be called on this media."""
    kinds = [text(track.type) for track in media.tracks or ()]
    return (
        text(media.status) == "Ready"
        and "audio" in kinds
        and not getattr(media, "source_media_id", None)
        and not getattr(media, "mp4_support", None)
    )


if __name__ == "__main__":
    sys.exit(main())
