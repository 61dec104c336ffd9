"""A user's script that uses every call of both clients, for `mypy --strict`. It is checked and not run."""

from typing import assert_type

import httpx

from fastpix_desktop.api import (
    CallOptions,
    Clip,
    FastPixClient,
    FastPixError,
    InputInfo,
    Iteration,
    Media,
    Page,
    PlaybackId,
    Retries,
    SyncFastPixClient,
    SyncIteration,
    Track,
    Unreadable,
    media_delete_track,
    media_get_clips,
    media_list,
    media_update_source_access,
)

MEDIA = "11111111-2222-4333-8444-555555555555"
FILE = "https://files.example.com/interview.mp4"


async def asynchronous(client: FastPixClient) -> None:
    options: CallOptions = {"timeout": 5, "retries": Retries(attempts=2), "headers": {"X-Script": "nightly"}}
    async with client.with_options(timeout=httpx.Timeout(5), retries=2) as other:
        assert_type(other, FastPixClient)
    media, playback_ids = client.media, client.playback_ids
    assert_type(await media.list(20, offset=1, order_by="desc", **options), Page[Media])
    assert_type(await media.get(MEDIA, timeout=3), Media)
    assert_type(await media.update(MEDIA, title="Interview", retries=1), Media)
    await media.delete(MEDIA, headers={"X-Script": "nightly"})
    assert_type(await media.create(FILE, access_policy="private", title="Interview", timeout=60), Media)
    assert_type(await media.create_clip(MEDIA, 0, 20, access_policy="public"), Media)
    assert_type(await media.get_clips(MEDIA, offset=1, limit=20), Page[Clip])
    assert_type(await media.get_live_clips(MEDIA), Page[Clip])
    assert_type(await media.update_source_access(MEDIA, source_access=True), Media)
    assert_type(await media.update_mp4_support(MEDIA, mp4_support="capped_4k"), Media)
    assert_type(await media.get_input_info(MEDIA), InputInfo)
    assert_type(
        await media.add_track(MEDIA, url=FILE, kind="audio", language_code="it", language_name="Italian"), Track
    )
    assert_type(await media.update_track(MEDIA, MEDIA, title="Commentary"), Track)
    assert_type(await media.generate_subtitles(MEDIA, MEDIA, language_code="it", language_name="Italian"), Track)
    await media.delete_track(MEDIA, MEDIA)
    assert_type(media.iterate(order_by="asc", at_once=2), Iteration[Media])
    async for each in media.iterate():
        assert_type(each, Media)
    async for clip in media.iterate_clips(MEDIA):
        assert_type(clip, Clip)
    assert_type(await playback_ids.list(MEDIA), tuple[PlaybackId | Unreadable, ...])
    assert_type(await playback_ids.get(MEDIA, MEDIA), PlaybackId)
    assert_type(await playback_ids.create(MEDIA, access_policy="public"), PlaybackId)
    await playback_ids.delete(MEDIA, MEDIA)
    assert_type(await client.pictures.get(FILE), bytes)


def synchronous(client: SyncFastPixClient) -> None:
    options: CallOptions = {"timeout": 5, "retries": Retries(attempts=2), "headers": {"X-Script": "nightly"}}
    with client.with_options(timeout=5, retries=2) as other:
        assert_type(other, SyncFastPixClient)
    media, playback_ids = client.media, client.playback_ids
    assert_type(media.list(20, offset=1, order_by="desc", **options), Page[Media])
    assert_type(media.get(MEDIA, timeout=3), Media)
    assert_type(media.update(MEDIA, title="Interview", retries=1), Media)
    media.delete(MEDIA, headers={"X-Script": "nightly"})
    assert_type(media.create(FILE, access_policy="private", title="Interview", timeout=60), Media)
    assert_type(media.create_clip(MEDIA, 0, 20, access_policy="public"), Media)
    assert_type(media.get_clips(MEDIA, offset=1, limit=20), Page[Clip])
    assert_type(media.get_live_clips(MEDIA), Page[Clip])
    assert_type(media.update_source_access(MEDIA, source_access=True), Media)
    assert_type(media.update_mp4_support(MEDIA, mp4_support="capped_4k"), Media)
    assert_type(media.get_input_info(MEDIA), InputInfo)
    assert_type(media.add_track(MEDIA, url=FILE, kind="audio", language_code="it", language_name="Italian"), Track)
    assert_type(media.update_track(MEDIA, MEDIA, title="Commentary"), Track)
    assert_type(media.generate_subtitles(MEDIA, MEDIA, language_code="it", language_name="Italian"), Track)
    media.delete_track(MEDIA, MEDIA)
    assert_type(media.iterate(order_by="asc", at_once=2), SyncIteration[Media])
    for each in media.iterate():
        assert_type(each, Media)
    for clip in media.iterate_clips(MEDIA):
        assert_type(clip, Clip)
    assert_type(playback_ids.list(MEDIA), tuple[PlaybackId | Unreadable, ...])
    assert_type(playback_ids.get(MEDIA, MEDIA), PlaybackId)
    assert_type(playback_ids.create(MEDIA, access_policy="public"), PlaybackId)
    playback_ids.delete(MEDIA, MEDIA)
    assert_type(client.pictures.get(FILE), bytes)


async def functions(client: FastPixClient) -> None:
    listed = await media_list(client, limit=20)
    if listed.ok:
        assert_type(listed.value, Page[Media])
    else:
        assert_type(listed.error, FastPixError)
    await media_delete_track(client, MEDIA, MEDIA, timeout=5)
    switched = await media_update_source_access(client, MEDIA, source_access=True)
    assert_type(switched.value.title if switched.ok else switched.error.status, str | int | None)
    clips = await media_get_clips(client, MEDIA, offset=5, limit=20)
    assert_type(clips.value.records if clips.ok else (), tuple[Clip, ...])
