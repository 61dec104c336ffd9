"""The official Python SDK and the program's client read the same workspace, and read the same in it."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pytest
from fastpix_python import Fastpix
from fastpix_python.models.media import Media as TheirMedia
from fastpix_python.models.mediaclipresponse import MediaClipResponseData as TheirClip
from fastpix_python.models.playbackid import PlaybackID as TheirPlaybackId
from pydantic import BaseModel

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain import AccessRule, Clip, GeneratedSubtitle, Media, Mp4Rendition, PlaybackId, Track
from tests.sdk import official_sdk, said

COMPARED = 200

NOT_IN_THE_SDK = {
    "media": {
        "results": "the states of summary, chapters and the like have no field in the SDK's media",
        "problems": "the program's own note of what it could not read",
    },
    "clip": {"title": "a row of clips has no title (MediaClipResponseData)", "problems": "as above"},
    "playback ID": {"resolution": "the SDK's playback ID has no such field"},
}
"""What our records hold and the SDK cannot read, and why."""

NOT_IN_OUR_CLIP = {
    "metadata", "max_resolution", "source_resolution", "source_access", "tracks", "generated_subtitles",
    "is_audio_only", "subtitle_available", "aspect_ratio", "updated_at",
}  # fmt: skip
"""What the SDK reads in a row of clips and the program leaves: it opens a clip as a media to show that."""


@pytest.fixture
def sdk(demo: DemoServer) -> Iterator[Fastpix]:
    with official_sdk(demo.url, demo.username, demo.password) as opened:
        yield opened


@pytest.fixture
async def client(demo: DemoServer) -> AsyncIterator[FastPixClient]:
    async with FastPixClient(demo.username, demo.password, base_url=demo.url) as opened:
        yield opened


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was not said."""
    return {name: value for name, value in sorted(values.items()) if value is not None}


def our_track(track: Track) -> dict[str, Any]:
    values = asdict(track)
    return told({"type": values.pop("kind"), **values})


def our_rule(rule: AccessRule | None) -> dict[str, Any]:
    assert rule is not None
    return {"default_policy": rule.default_policy, "allow": list(rule.allow), "deny": list(rule.deny)}


def our_playback_id(playback_id: PlaybackId) -> dict[str, Any]:
    return {
        "id": playback_id.id,
        "access_policy": playback_id.access_policy,
        "access_restrictions": {
            "domains": our_rule(playback_id.domains),
            "user_agents": our_rule(playback_id.user_agents),
        },
    }


def our_rendition(rendition: Mp4Rendition) -> dict[str, Any]:
    values = asdict(rendition)
    return told({"type": values.pop("kind"), "ext": values.pop("extension"), **values})


def our_subtitle(subtitle: GeneratedSubtitle) -> dict[str, Any]:
    return told(asdict(subtitle))


def our_media(media: Media) -> dict[str, Any]:
    """A media of ours by the SDK's names, with every field that the SDK has."""
    assert media.problems == ()
    assert media.tracks is not None
    names = set(Media.__dataclass_fields__) - set(NOT_IN_THE_SDK["media"])
    values = {name: getattr(media, name) for name in names}
    values |= {
        "metadata": dict(media.metadata),
        "tracks": [our_track(track) for track in media.tracks],
        "playback_ids": [our_playback_id(playback_id) for playback_id in media.playback_ids],
        "generated_subtitles": [our_subtitle(subtitle) for subtitle in media.generated_subtitles],
        "mp4_support": [our_rendition(rendition) for rendition in media.mp4_support] or None,
    }
    return told(values)


def our_clip(clip: Clip) -> dict[str, Any]:
    assert clip.problems == ()
    names = set(Clip.__dataclass_fields__) - set(NOT_IN_THE_SDK["clip"])
    values = {name: getattr(clip, name) for name in names}
    return told({**values, "playback_ids": [our_playback_id(playback_id) for playback_id in clip.playback_ids]})


def test_what_is_not_compared_is_really_not_in_the_sdk() -> None:
    models: dict[str, type[BaseModel]] = {"media": TheirMedia, "clip": TheirClip, "playback ID": TheirPlaybackId}
    for name, model in models.items():
        assert not set(NOT_IN_THE_SDK[name]) & set(model.model_fields), name
    assert set(TheirMedia.model_fields) <= set(Media.__dataclass_fields__)


@pytest.mark.parametrize("order", ["desc", "asc"])
async def test_the_list_reads_the_same_record_by_record(sdk: Fastpix, client: FastPixClient, order: Any) -> None:
    compared = 0
    for number in range(1, COMPARED // 50 + 1):
        reply = sdk.manage_videos.list_media(limit=50, offset=number, order_by=order)
        page = await client.media.list(limit=50, offset=number, order_by=order)
        assert reply.pagination is not None
        assert (page.total, page.pages) == (reply.pagination.total_records, reply.pagination.offset_count)
        assert len(page.records) == len(page.entries) == len(reply.data or ())
        for theirs, ours in zip(reply.data or (), page.records, strict=True):
            assert our_media(ours) == said(theirs)
            compared += 1
    assert compared == COMPARED


async def test_every_media_by_itself_reads_the_same(sdk: Fastpix, client: FastPixClient, demo: DemoServer) -> None:
    ids = list(demo.catalogue.ids())[:COMPARED]
    for media_id in ids:
        theirs = sdk.manage_videos.get_media(media_id=media_id).data
        assert theirs is not None
        assert our_media(await client.media.get(media_id)) == said(theirs)
    assert len(ids) == COMPARED


async def test_clips_read_the_same_on_all_their_pages(sdk: Fastpix, client: FastPixClient, demo: DemoServer) -> None:
    sources = [media_id for media_id in demo.catalogue.ids() if demo.catalogue.clip_ids(media_id)]
    compared = 0
    for source in sources:
        number, pages = 1, 1
        while number <= pages:
            reply = sdk.manage_videos.get_media_clips(source_media_id=source, offset=number, limit=20)
            page = await client.media.get_clips(source, offset=number, limit=20)
            assert reply.pagination is not None
            assert page.total == reply.pagination.total_records
            for theirs, ours in zip(reply.data or (), page.records, strict=True):
                expected = said(theirs)
                assert set(expected) - set(our_clip(ours)) <= NOT_IN_OUR_CLIP
                assert our_clip(ours) == {name: expected[name] for name in expected if name not in NOT_IN_OUR_CLIP}
                compared += 1
            pages = page.pages or 1
            number += 1
    assert compared == sum(len(demo.catalogue.clip_ids(source) or ()) for source in sources) > 20


async def test_what_the_one_changes_the_other_reads(sdk: Fastpix, client: FastPixClient) -> None:
    page = await client.media.list(limit=50)
    media = next(media for media in page.records if len(media.tracks or ()) > 5)
    first, second = (track.id for track in (media.tracks or ())[:2])

    assert sdk.manage_videos.delete_media_track(media_id=media.id, track_id=first).success
    fresh = await client.media.get(media.id)
    assert [track.id for track in fresh.tracks or ()] == [t.id for t in (media.tracks or ()) if t.id != first]

    await client.media.delete_track(media.id, second)
    theirs = sdk.manage_videos.get_media(media_id=media.id).data
    assert theirs is not None
    assert our_media(await client.media.get(media.id)) == said(theirs)
    assert not {first, second} & {track.id for track in theirs.tracks or ()}

    reply = sdk.manage_videos.updated_source_access(media_id=media.id, source_access=not media.source_access)
    fresh = await client.media.get(media.id)
    assert fresh.source_access is (not media.source_access)
    assert reply.data is not None
    assert our_media(fresh) == said(reply.data)

    returned = await client.media.update_source_access(media.id, source_access=bool(media.source_access))
    theirs = sdk.manage_videos.get_media(media_id=media.id).data
    assert theirs is not None
    assert our_media(returned) == said(theirs)
