"""The official Python SDK, an independent client, reads the demo workspace's replies."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastpix_python import Fastpix, errors, models

from fastpix_desktop.demo import DemoServer


@pytest.fixture
def sdk(server: DemoServer) -> Iterator[Fastpix]:
    """The SDK, signed in to `server`."""
    security = models.Security(username=server.username, password=server.password)
    with Fastpix(security=security, server_url=server.url.removesuffix("/")) as opened:
        yield opened


def test_sdk_reads_every_page_of_the_list(sdk: Fastpix, server: DemoServer) -> None:
    seen = []
    for page in range(1, 5):
        reply = sdk.manage_videos.list_media(limit=50, offset=page)
        assert reply.success
        assert reply.pagination is not None
        assert (reply.pagination.total_records, reply.pagination.offset_count) == (1300, 26)
        seen += [media.id for media in reply.data or []]
    assert seen == list(server.catalogue.ids())[:200]


def test_sdk_reads_one_complete_media(sdk: Fastpix, server: DemoServer) -> None:
    record = server.catalogue.first(lambda media: "mp4Support" in media and len(media["tracks"]) > 5)
    media = sdk.manage_videos.get_media(media_id=record["id"]).data
    assert media is not None
    assert (media.title, media.duration, media.status) == (record["title"], record["duration"], "Ready")
    assert [track.id for track in media.tracks or []] == [track["id"] for track in record["tracks"]]
    assert len(media.mp4_support or []) == len(record["mp4Support"])
    assert media.created_at is not None
    assert media.created_at.isoformat().replace("+00:00", "Z") == record["createdAt"]


def test_sdk_reads_clips(sdk: Fastpix, server: DemoServer) -> None:
    source = next(media_id for media_id in server.catalogue.ids() if server.catalogue.clip_ids(media_id))
    reply = sdk.manage_videos.get_media_clips(source_media_id=source)
    rows = reply.data or []
    assert [row.id for row in rows] == server.catalogue.clip_ids(source)
    assert {row.source_media_id for row in rows} == {source}


def test_sdk_deletes_a_track_and_switches_source_access(sdk: Fastpix, server: DemoServer) -> None:
    record = server.catalogue.first(lambda media: len(media["tracks"]) > 5 and media["sourceAccess"])
    track_id = record["tracks"][0]["id"]
    assert sdk.manage_videos.delete_media_track(media_id=record["id"], track_id=track_id).success
    reply = sdk.manage_videos.updated_source_access(media_id=record["id"], source_access=False)
    assert reply.data is not None
    assert reply.data.source_access is False
    assert track_id not in {track.id for track in reply.data.tracks or []}


def test_sdk_updates_and_deletes_media(sdk: Fastpix, server: DemoServer) -> None:
    record = server.catalogue.first(lambda media: media["status"] == "Ready")
    reply = sdk.manage_videos.updated_media(media_id=record["id"], metadata={"a": "b"})
    assert reply.data is not None
    assert (reply.data.title, reply.data.metadata) == (record.get("title"), {"a": "b"})
    assert sdk.manage_videos.delete_media(media_id=record["id"]).success
    assert server.catalogue.media(record["id"]) is None


def test_sdk_adds_updates_and_generates_tracks(sdk: Fastpix, server: DemoServer) -> None:
    record = server.catalogue.first(lambda m: m["status"] == "Ready" and not m["subtitleAvailable"] and m["tracks"])
    audio = next(track for track in record["tracks"] if track["type"] == "audio")
    added = sdk.manage_videos.add_media_track(
        media_id=record["id"],
        tracks={
            "url": "https://static.fastpix.com/music-1.mp3",
            "type": "subtitle",
            "language_code": "it-IT",
            "language_name": "Italian",
            "title": "SDH",
        },
    ).data
    assert added is not None
    assert (added.type, added.language_name, added.title) == ("subtitle", "Italian", "SDH")
    updated = sdk.manage_videos.update_media_track(
        media_id=record["id"], track_id=str(added.id), language_code="fr", language_name="French", title="Other"
    ).data
    assert updated is not None
    assert (updated.id, updated.language_code, updated.title) == (added.id, "fr", "Other")
    generated = sdk.manage_videos.generate_subtitle_track(
        media_id=record["id"], track_id=audio["id"], language_code="en-US", language_name="English"
    ).data
    assert generated is not None
    assert generated.type == "subtitle"
    after = server.catalogue.media(record["id"]) or {}
    assert {added.id, generated.id} <= {track["id"] for track in after["tracks"]}


def test_sdk_changes_mp4_support_and_reads_the_input(sdk: Fastpix, server: DemoServer) -> None:
    record = server.catalogue.first(lambda media: media["status"] == "Ready" and "mp4Support" not in media)
    media = sdk.manage_videos.updated_mp4_support(media_id=record["id"], mp4_support="capped_4k").data
    assert media is not None
    assert [(item.type, item.status) for item in media.mp4_support or []] == [("capped_4k", "preparing")]
    with pytest.raises(errors.DuplicateMp4SupportError):
        sdk.manage_videos.updated_mp4_support(media_id=record["id"], mp4_support="capped_4k")
    info = sdk.manage_videos.retrieve_media_input_info(media_id=record["id"]).data
    assert info is not None
    assert info.file is not None
    assert len(info.file.tracks or []) == len(record["tracks"])


def test_sdk_lists_live_clips(sdk: Fastpix, server: DemoServer) -> None:
    stream = server.catalogue.first(lambda media: "streamId" in media)["streamId"]
    rows = sdk.manage_videos.list_live_clips(livestream_id=stream).data or []
    assert {row.stream_id for row in rows} == {stream}


def test_sdk_creates_lists_and_deletes_playback_ids(sdk: Fastpix, server: DemoServer) -> None:
    media_id = next(server.catalogue.ids())
    made = sdk.playback.create_media_playback_id(media_id=media_id, access_policy="private").data
    assert made is not None
    listed = sdk.playback.list_playback_ids(media_id=media_id).data or []
    assert made.id in {item.id for item in listed}
    one = sdk.playback.get_playback_id(media_id=media_id, playback_id=str(made.id)).data
    assert one is not None
    assert one.access_policy == "private"
    assert sdk.playback.delete_media_playback_id(media_id=media_id, playback_id=str(made.id)).success


def test_sdk_creates_media_and_clips(sdk: Fastpix, server: DemoServer) -> None:
    source = server.catalogue.first(lambda media: media["status"] == "Ready" and media["duration"] > 60)
    for url in ("https://static.fastpix.com/fp-sample-video.mp4", f"fp_mediaId://{source['id']}"):
        inputs: list[Any] = [{"type": "video", "url": url}]
        made = sdk.input_video.create_media(inputs=inputs, access_policy="public", metadata={"made": "by SDK"}).data
        assert made is not None
        assert (made.status, made.metadata) == ("Created", {"made": "by SDK"})
        media = sdk.manage_videos.get_media(media_id=str(made.id)).data
        assert media is not None
        assert media.duration is None
        assert media.source_media_id == (source["id"] if url.startswith("fp") else None)


def test_sdk_raises_its_errors(sdk: Fastpix) -> None:
    with pytest.raises(errors.FastpixError) as unknown:
        sdk.manage_videos.get_media(media_id="8fa85f64-5717-4562-b3fc-2c963f66afa6")
    assert unknown.value.status_code == 404
    with pytest.raises(errors.ValidationErrorResponse) as wrong:
        sdk.manage_videos.get_media(media_id="nonsense")
    assert wrong.value.fields == [{"field": "mediaId", "message": "is invalid"}]
