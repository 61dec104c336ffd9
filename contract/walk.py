"""Calls every operation of the client once, in a sensible order. The results are not checked here."""

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.domain.media import Media, MediaStatus, TrackKind

LIVE_STREAM = "0c5bb9a7f1d94c2b8f3ae1d2c4b5a697"
"""An id of a live stream in the service's form: 32 hexadecimal digits (seen with list-live-clips)."""


async def whole_list(client: FastPixClient, limit: int = 50) -> list[Media]:
    """Every media of the workspace, newest first."""
    media: list[Media] = []
    number, pages = 1, 1
    while number <= pages:
        page = await client.media.list(limit=limit, offset=number)
        media.extend(page.records)
        number, pages = number + 1, page.pages or 1
    return media


async def every_operation(client: FastPixClient) -> None:
    """Call all operations on suitable media."""
    media = await whole_list(client)
    await client.media.list(limit=10, offset=1, order_by="asc")
    subject = next(one for one in media if _suits(one))
    clip = next(one for one in media if one.is_clip)
    assert clip.source_media_id is not None
    await client.media.get(subject.id)
    await client.media.get_clips(clip.source_media_id, limit=10)
    await client.media.get_live_clips(LIVE_STREAM)
    await client.media.update(
        subject.id, title="Contract check", metadata={"checked": "yes"}, creator_id="contract-check"
    )
    audio = subject.tracks_of(TrackKind.AUDIO)[0]
    added = await client.media.add_track(
        subject.id,
        url="https://static.fastpix.com/music-1.mp3",
        kind="audio",
        language_code="fi-FI",
        language_name="Finnish",
    )
    await client.media.update_track(subject.id, added.id, language_code="nb-NO", language_name="Norwegian")
    await client.media.generate_subtitles(subject.id, audio.id, language_code="sv-SE", language_name="Swedish")
    await client.media.delete_track(subject.id, added.id)
    await client.media.update_source_access(subject.id, source_access=not subject.source_access)
    await client.media.update_mp4_support(subject.id, mp4_support="audioOnly")
    await client.media.get_input_info(subject.id)
    created = await client.media.create("https://static.fastpix.com/fp-sample-video.mp4", access_policy="public")
    await client.media.create_clip(subject.id, 0, 5, access_policy="public")
    await client.playback_ids.list(subject.id)
    playback_id = await client.playback_ids.create(subject.id, access_policy="public")
    await client.playback_ids.get(subject.id, playback_id.id)
    await client.playback_ids.delete(subject.id, playback_id.id)
    await client.media.delete(created.id)


def _suits(media: Media) -> bool:
    languages = {track.language_name for track in media.tracks or ()}
    return (
        media.status == MediaStatus.READY
        and not media.is_clip
        and bool(media.tracks_of(TrackKind.AUDIO))
        and (media.duration or 0) > 60
        and not media.mp4_support
        and not languages & {"Finnish", "Norwegian", "Swedish"}
    )
