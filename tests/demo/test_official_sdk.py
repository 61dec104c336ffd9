"""The official Python SDK, an independent client, understands what the demo workspace says."""

from collections.abc import Iterator

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


def test_sdk_reads_one_media_in_full(sdk: Fastpix, server: DemoServer) -> None:
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


def test_sdk_takes_the_errors_for_errors(sdk: Fastpix) -> None:
    with pytest.raises(errors.FastpixError) as unknown:
        sdk.manage_videos.get_media(media_id="8fa85f64-5717-4562-b3fc-2c963f66afa6")
    assert unknown.value.status_code == 404
    with pytest.raises(errors.ValidationErrorResponse) as wrong:
        sdk.manage_videos.get_media(media_id="nonsense")
    assert wrong.value.fields == [{"field": "mediaId", "message": "is invalid"}]
