"""The calls that the window makes, against the demo workspace, which implements the service independently."""

import asyncio
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.errors import (
    NotFound,
    PermissionDenied,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
    TemporaryFailure,
    UnreachableReason,
)
from tests.api.conftest import NewClient
from tests.api.looking import first_with
from tests.api.wire import TRACK_ID


@pytest.fixture
def client(demo: DemoServer, new_client: NewClient) -> FastPixClient:
    """A client of the demo workspace with the token that may write."""
    return new_client(demo.url, username=demo.username, password=demo.password)


async def test_all_pages_together_are_the_whole_library(client: FastPixClient, demo: DemoServer) -> None:
    first = await client.media.list(limit=50)
    assert first.pages is not None
    pages = [await client.media.list(limit=50, offset=number) for number in range(1, first.pages + 1)]
    records = [record for page in pages for record in page.records]
    assert len(records) == len({record.id for record in records}) == first.total == demo.catalogue.total
    assert all(record.problems == () for record in records)
    assert [request.query["offset"] for request in demo.requests.of("media.list")][1:] == [
        str(page.number) for page in pages
    ]


async def test_oldest_first_is_newest_first_reversed(client: FastPixClient) -> None:
    newest = await client.media.list(limit=1, order_by="desc")
    oldest = await client.media.list(limit=1, order_by="asc")
    last = await client.media.list(limit=1, offset=newest.total or 0, order_by="desc")
    assert last.records[0].id == oldest.records[0].id != newest.records[0].id


async def test_list_and_detail_agree_except_for_the_tracks_status_words(
    client: FastPixClient,
) -> None:
    listed = await first_with(client, lambda media: media.status == "Ready" and bool(media.tracks))
    detail = await client.media.get(listed.id)
    assert (detail.id, detail.title, detail.duration) == (listed.id, listed.title, listed.duration)
    assert listed.tracks is not None
    assert detail.tracks is not None
    assert [track.id for track in listed.tracks] == [track.id for track in detail.tracks]
    assert all(track.is_ready for track in (*listed.tracks, *detail.tracks))
    assert {track.status for track in listed.tracks} != {track.status for track in detail.tracks}


async def test_clips_name_their_source(client: FastPixClient) -> None:
    clip = await first_with(client, lambda media: media.is_clip)
    assert clip.source_media_id is not None
    page = await client.media.get_clips(clip.source_media_id, limit=50)
    assert clip.id in {row.id for row in page.records}
    assert page.total is not None
    assert page.total >= len(page.records) >= 1


async def test_a_deleted_track_is_gone_and_the_rest_stays(client: FastPixClient) -> None:
    media = await first_with(client, lambda media: len(media.tracks_of(TrackKind.SUBTITLE)) > 1)
    track = media.tracks_of(TrackKind.SUBTITLE)[0]
    await client.media.delete_track(media.id, track.id)
    after = await client.media.get(media.id)
    assert media.tracks is not None
    assert after.tracks is not None
    assert {kept.id for kept in after.tracks} == {kept.id for kept in media.tracks} - {track.id}
    with pytest.raises(NotFound):
        await client.media.delete_track(media.id, track.id)


@pytest.mark.parametrize("wanted", [True, False])
async def test_source_access_is_switched(client: FastPixClient, wanted: bool) -> None:
    media = await first_with(client, lambda media: media.source_access is (not wanted))
    assert (await client.media.update_source_access(media.id, source_access=wanted)).source_access is wanted
    assert (await client.media.get(media.id)).source_access is wanted


async def test_a_wrong_secret_asks_for_signing_in(demo: DemoServer, new_client: NewClient) -> None:
    with pytest.raises(SignInRequired):
        await new_client(demo.url, username=demo.username, password="wrong").media.list(limit=1)


async def test_a_token_that_may_only_read_is_denied_writes(
    client: FastPixClient, demo: DemoServer, new_client: NewClient
) -> None:
    reader = new_client(demo.url, username=demo.read_only_username, password=demo.read_only_password)
    media = (await reader.media.list(limit=1)).records[0]
    with pytest.raises(PermissionDenied):
        await reader.media.update_source_access(media.id, source_access=True)
    with pytest.raises(PermissionDenied):
        await reader.media.delete_track(media.id, TRACK_ID)


async def test_what_is_not_there_is_not_found(client: FastPixClient) -> None:
    for call in (
        client.media.get(TRACK_ID),
        client.media.get_clips(TRACK_ID),
        client.media.delete_track(TRACK_ID, TRACK_ID),
    ):
        with pytest.raises(NotFound):
            await call


def _spoil(reply: dict[str, Any]) -> None:
    reply["data"][1] = "nonsense"
    reply["data"][2]["duration"] = ["odd"]


async def test_one_bad_entry_does_not_lose_the_page(client: FastPixClient, demo: DemoServer) -> None:
    demo.faults.add(Fault("edit", "media.list", edit=_spoil))
    page = await client.media.list(limit=5)
    assert (len(page.entries), len(page.records)) == (5, 4)
    assert page.records[1].problems[0].where == "duration"


BAD_DAYS = {
    "stall": (Fault("stall", "media.list", times=3), ServiceUnreachable),
    "reset before": (Fault("reset_before", "media.list", times=3), ServiceUnreachable),
    "reset after": (Fault("reset_after", "media.list", times=3), ServiceUnreachable),
    "half a body": (Fault("half_body", "media.list", times=3), ServiceFailed),
    "status 500": (Fault("status", "media.list", times=3, status=500), ServiceFailed),
    "status 524": (Fault("status", "media.list", times=3, status=524, body=b"<html>"), ServiceFailed),
    "web page": (Fault("body", "media.list", times=3, body=b"<html>"), ServiceFailed),
    "nothing": (Fault("body", "media.list", times=3, body=b""), ServiceFailed),
}


@pytest.mark.parametrize("day", BAD_DAYS)
async def test_failures_raise_after_three_attempts_and_later_calls_work(
    demo: DemoServer, new_client: NewClient, day: str
) -> None:
    fault, kind = BAD_DAYS[day]
    client = new_client(demo.url, username=demo.username, password=demo.password, timeout=0.2)
    demo.faults.add(fault)
    with pytest.raises(kind) as raised:
        await client.media.list()
    assert isinstance(raised.value, TemporaryFailure)
    assert len(demo.requests.of("media.list")) == 3
    assert len((await client.media.list()).records) == 20


@pytest.mark.parametrize("kind", ["reset_after", "half_body"])
async def test_a_deletion_whose_reply_was_lost_is_not_sent_again(
    client: FastPixClient, demo: DemoServer, kind: Any
) -> None:
    media = await first_with(client, lambda media: len(media.tracks_of(TrackKind.SUBTITLE)) > 1)
    track = media.tracks_of(TrackKind.SUBTITLE)[0]
    demo.faults.add(Fault(kind, "media.delete_track", times=1))
    with pytest.raises(TemporaryFailure) as raised:
        await client.media.delete_track(media.id, track.id)
    assert raised.value.may_have_happened
    assert len(demo.requests.of("media.delete_track")) == 1
    assert (await client.media.get(media.id)).track(track.id) is None


async def test_the_workspace_going_away_is_a_refused_connection(demo: DemoServer, client: FastPixClient) -> None:
    await client.media.list(limit=1)
    await asyncio.to_thread(demo.stop)
    with pytest.raises(ServiceUnreachable) as raised:
        await client.media.list(limit=1)
    assert raised.value.reason in {UnreachableReason.REFUSED, UnreachableReason.DROPPED}
    await asyncio.to_thread(demo.start)
    assert len((await client.media.list(limit=1)).records) == 1


async def test_pictures_of_the_workspace_can_be_fetched(client: FastPixClient) -> None:
    media = await first_with(
        client, lambda media: bool(media.thumbnail) and (media.playback_ids or ())[0].access_policy == "public"
    )
    assert media.thumbnail is not None
    assert (await client.pictures.get(media.thumbnail)).startswith((b"\x89PNG", b"\xff\xd8"))
