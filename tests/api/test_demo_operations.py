"""Calls that change media in the demo workspace, in each dialect: a later read shows what was sent."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.library.clock import Clock
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.media import Media, Mp4Rendition, TrackKind, Unreadable
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.errors import NotFound, PermissionDenied, RequestRefused, TemporaryFailure
from tests.api.conftest import NewClient
from tests.api.looking import first_with
from tests.api.wire import MEDIA_ID, TRACK_ID

FILE = "https://files.example.com/interview.mp4"
SUBTITLES = "https://files.example.com/interview.vtt"
LONG_ENOUGH = 3600.0
"""Seconds of the demo workspace's clock after which all of its delayed work is done."""


@pytest.fixture(params=["newest", "august-2026", "summer-2026", "mixed"])
def demo(request: pytest.FixtureRequest) -> Iterator[DemoServer]:
    """A demo workspace whose clock is moved by the test."""
    with DemoServer(media=120, seed=3, dialect=request.param, clock=Clock(factor=0)) as server:
        yield server


@pytest.fixture
def client(demo: DemoServer, new_client: NewClient) -> FastPixClient:
    """A client of the demo workspace with the token that may write."""
    return new_client(demo.url, username=demo.username, password=demo.password)


async def ready(client: FastPixClient, fits: Callable[[Media], bool] = lambda media: True) -> Media:
    """A finished media that fits, as GET of one media returns it."""
    listed = await first_with(client, lambda media: media.status == "Ready" and fits(media))
    return await client.media.get(listed.id)


def told_by_all(media: Media, *besides: str) -> Media:
    """The fields of the media that every dialect has, without the time of the last change and the fields named."""
    return replace(
        media,
        duration=None if media.duration is None else float(int(media.duration)),
        mp4_support=tuple(sorted((Mp4Rendition(each.kind) for each in media.mp4_support), key=lambda each: each.kind)),
        tracks=None if media.tracks is None else tuple(replace(track, title=None) for track in media.tracks),
        optimize_audio=None,
        **{name: getattr(Media(""), name) for name in (*besides, "updated_at")},
    )


# --- media ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [{"title": "Neu – 新 🎬"}, {"metadata": {"only": "this"}}, {"metadata": {}}, {"creator_id": "me"},
     {"title": "a", "metadata": {"b": "c"}, "creator_id": "d"}],
)  # fmt: skip
async def test_an_update_changes_what_was_given_and_leaves_the_rest(
    client: FastPixClient, changes: dict[str, Any]
) -> None:
    before = await ready(client, lambda media: bool(media.title) and len(media.metadata) > 0)
    told = await client.media.update(before.id, **changes)
    after = await client.media.get(before.id)
    assert told_by_all(told) == told_by_all(after)
    assert told.updated_at == after.updated_at
    assert {name: getattr(after, name) for name in changes} == changes
    assert told_by_all(after, *changes) == told_by_all(before, *changes)


async def test_a_deleted_media_is_gone(client: FastPixClient, demo: DemoServer) -> None:
    media = await ready(client)
    total = (await client.media.list(limit=1)).total
    await client.media.delete(media.id)
    assert (await client.media.list(limit=1)).total == (total or 0) - 1
    with pytest.raises(NotFound):
        await client.media.get(media.id)
    with pytest.raises(NotFound):
        await client.media.delete(media.id)


async def test_mp4_support_is_changed_and_refused_the_second_time(client: FastPixClient, demo: DemoServer) -> None:
    media = await ready(client, lambda media: not media.mp4_support and not media.is_audio_only)
    told = await client.media.update_mp4_support(media.id, mp4_support="audioOnly,capped_4k")
    assert {rendition.kind for rendition in told.mp4_support} == {"audioOnly", "capped_4k"}
    with pytest.raises(RequestRefused) as refused:
        await client.media.update_mp4_support(media.id, mp4_support="audioOnly,capped_4k")
    assert refused.value.status == 400
    demo.clock.step(LONG_ENOUGH)
    # The older dialect has only the names of the renditions.
    after = await client.media.get(media.id)
    assert {rendition.status for rendition in after.mp4_support} <= {"ready", None}
    assert (await client.media.update_mp4_support(media.id, mp4_support="none")).mp4_support == ()


async def test_the_input_of_a_media_is_read_without_its_signature(client: FastPixClient) -> None:
    media = await ready(client)
    info = await client.media.get_input_info(media.id)
    assert info.problems == ()
    assert info.tracks is not None
    assert {track.id for track in info.tracks} == {track.id for track in media.tracks or ()}
    assert info.url is not None
    assert info.url not in repr(info)
    assert info.container_format is None or info.url.endswith(f".{info.container_format}")


# --- creating -------------------------------------------------------------------------------------


async def test_a_media_made_from_a_url_becomes_ready(client: FastPixClient, demo: DemoServer) -> None:
    made = await client.media.create(
        FILE, access_policy="private", title="New", metadata={"a": "b"}, creator_id="me", source_access=True
    )
    assert (made.status, made.tracks, made.workspace_id, made.problems) == ("Created", None, None, ())
    assert [(source.kind, source.url) for source in made.inputs] == [("video", FILE)]
    assert (await client.media.get(made.id)).status == "Created"
    demo.clock.step(LONG_ENOUGH)
    media = await client.media.get(made.id)
    assert (media.status, media.title, media.metadata, media.creator_id) == ("Ready", "New", {"a": "b"}, "me")
    assert media.source_access is True
    assert [playback.access_policy for playback in media.playback_ids or ()] == ["private"]
    assert (await client.media.list(limit=1)).records[0].id == made.id


async def test_a_clip_is_cut_and_listed_with_its_source(client: FastPixClient, demo: DemoServer) -> None:
    source = await ready(client, lambda media: (media.duration or 0) > 30)
    made = await client.media.create_clip(source.id, 10, 20, access_policy="public", title="Cut")
    assert (made.source_media_id, made.inputs[0].start_time, made.inputs[0].end_time) == (source.id, 10.0, 20.0)
    demo.clock.step(LONG_ENOUGH)
    clip = await client.media.get(made.id)
    assert clip.status == "Ready"
    assert clip.duration == pytest.approx(10, abs=1)
    assert clip.source_media_id == source.id
    rows = await client.media.get_clips(source.id, limit=50)
    assert made.id in {row.id for row in rows.records}


async def test_a_repeated_key_is_answered_with_the_first_reply(client: FastPixClient, demo: DemoServer) -> None:
    """The caller repeats a create whose reply was lost, with the same key."""
    total = (await client.media.list(limit=1)).total or 0
    demo.faults.add(Fault("reset_after", "media.create", times=1))
    with pytest.raises(TemporaryFailure) as lost:
        await client.media.create(FILE, access_policy="public", idempotency_key="mine")
    assert lost.value.may_have_happened
    made = await client.media.create(FILE, access_policy="public", idempotency_key="mine")
    assert (await client.media.list(limit=1)).records[0].id == made.id
    assert (await client.media.list(limit=1)).total == total + 1


# --- tracks ---------------------------------------------------------------------------------------


async def test_a_track_is_added_changed_and_deleted(client: FastPixClient, demo: DemoServer) -> None:
    media = await ready(client, lambda media: bool(media.tracks))
    track = await client.media.add_track(
        media.id,
        url="https://files.example.com/a.vtt",
        kind="subtitle",
        language_code="nb-NO",
        language_name="Norwegian",
    )
    assert (track.kind, track.language_code, track.status) == ("subtitle", "nb-NO", None)
    preparing = (await client.media.get(media.id)).track(track.id)
    assert preparing is not None
    assert not preparing.is_ready
    demo.clock.step(LONG_ENOUGH)
    added = (await client.media.get(media.id)).track(track.id)
    assert added is not None
    assert added.is_ready
    changed = await client.media.update_track(media.id, track.id, language_name="Bokmal")
    assert (changed.id, changed.language_code, changed.language_name) == (track.id, "nb-NO", "Bokmal")
    demo.clock.step(LONG_ENOUGH)
    await client.media.delete_track(media.id, track.id)
    demo.clock.step(LONG_ENOUGH)
    after = await client.media.get(media.id)
    assert [kept.id for kept in after.tracks or ()] == [kept.id for kept in media.tracks or ()]


async def test_a_language_that_is_there_already_is_refused_with_its_reason(client: FastPixClient) -> None:
    media = await ready(client, lambda media: any(track.language_name for track in media.tracks_of(TrackKind.SUBTITLE)))
    there = next(track for track in media.tracks_of(TrackKind.SUBTITLE) if track.language_name)
    assert there.language_name is not None
    with pytest.raises(RequestRefused, match="uplicate") as refused:
        await client.media.add_track(
            media.id,
            url=SUBTITLES,
            kind="subtitle",
            language_code="en-US",
            language_name=there.language_name,
        )
    assert not refused.value.may_have_happened


async def test_subtitles_are_generated_from_an_audio_track(client: FastPixClient, demo: DemoServer) -> None:
    media = await ready(client, lambda media: bool(media.tracks_of(TrackKind.AUDIO)))
    audio = media.tracks_of(TrackKind.AUDIO)[0]
    made = await client.media.generate_subtitles(media.id, audio.id, language_code="nb-NO", language_name="Norwegian")
    assert (made.kind, made.language_code) == ("subtitle", "nb-NO")
    assert made.id != audio.id
    assert media.track(made.id) is None
    demo.clock.step(LONG_ENOUGH)
    after = await client.media.get(media.id)
    generated = after.track(made.id)
    assert generated is not None
    assert generated.is_ready
    assert len(after.generated_subtitles) == len(media.generated_subtitles) + 1


# --- playback IDs ---------------------------------------------------------------------------------


async def test_a_playback_id_is_made_read_listed_and_deleted(client: FastPixClient) -> None:
    media = await ready(client)
    made = await client.playback_ids.create(media.id, access_policy="private", resolution="720p")
    assert (made.access_policy, made.resolution, made.problems) == ("private", "720p", ())
    assert (await client.playback_ids.get(media.id, made.id)).access_policy == "private"
    listed = await client.playback_ids.list(media.id)
    assert not any(isinstance(entry, Unreadable) for entry in listed)
    assert {entry.id for entry in listed} == {playback.id for playback in media.playback_ids or ()} | {made.id}
    await client.playback_ids.delete(media.id, made.id)
    with pytest.raises(NotFound):
        await client.playback_ids.get(media.id, made.id)
    assert (await client.media.get(media.id)).playback_ids == media.playback_ids


# --- lists ----------------------------------------------------------------------------------------


async def test_live_clips_name_their_stream(client: FastPixClient) -> None:
    media = await first_with(client, lambda media: media.stream_id is not None)
    assert media.stream_id is not None
    page = await client.media.get_live_clips(media.stream_id, limit=50)
    assert media.id in {row.id for row in page.records}
    assert {row.stream_id for row in page.records} == {media.stream_id}
    assert page.total == len(page.records)
    unknown = await client.media.get_live_clips("0" * 32)
    assert unknown == Page((), number=1, limit=20, total=0)


# --- what is refused ------------------------------------------------------------------------------

WRITES: dict[str, Callable[[FastPixClient, str], Any]] = {
    "update": lambda client, media_id: client.media.update(media_id, title="t"),
    "delete": lambda client, media_id: client.media.delete(media_id),
    "update_mp4_support": lambda client, media_id: client.media.update_mp4_support(media_id, mp4_support="capped_4k"),
    "update_source_access": lambda client, media_id: client.media.update_source_access(media_id, source_access=True),
    "add_track": lambda client, media_id: client.media.add_track(
        media_id, url=FILE, kind="audio", language_code="it-IT", language_name="Italian"
    ),
    "update_track": lambda client, media_id: client.media.update_track(media_id, TRACK_ID, title="t"),
    "delete_track": lambda client, media_id: client.media.delete_track(media_id, TRACK_ID),
    "generate_subtitles": lambda client, media_id: client.media.generate_subtitles(
        media_id, TRACK_ID, language_code="it", language_name="Italian"
    ),
    "create_clip": lambda client, media_id: client.media.create_clip(media_id, 0, 5, access_policy="public"),
    "playback create": lambda client, media_id: client.playback_ids.create(media_id, access_policy="public"),
    "playback delete": lambda client, media_id: client.playback_ids.delete(media_id, TRACK_ID),
}


@pytest.mark.parametrize("demo", ["newest"], indirect=True)
@pytest.mark.parametrize("write", WRITES)
async def test_what_is_not_there_cannot_be_changed(client: FastPixClient, write: str) -> None:
    with pytest.raises(NotFound) as missing:
        await WRITES[write](client, MEDIA_ID)
    assert not missing.value.may_have_happened


@pytest.mark.parametrize("demo", ["newest"], indirect=True)
@pytest.mark.parametrize("write", WRITES)
async def test_a_token_that_may_only_read_changes_nothing(demo: DemoServer, new_client: NewClient, write: str) -> None:
    reader = new_client(demo.url, username=demo.read_only_username, password=demo.read_only_password)
    media = (await reader.media.list(limit=1)).records[0]
    with pytest.raises(PermissionDenied):
        await WRITES[write](reader, media.id)
    assert len(demo.events) == 0


@pytest.mark.parametrize("demo", ["newest"], indirect=True)
async def test_a_value_refused_by_the_service_names_its_field(client: FastPixClient) -> None:
    media = await ready(client)
    with pytest.raises(RequestRefused) as refused:
        await client.media.add_track(
            media.id, url=FILE, kind="audio", language_code="en-GB", language_name="English UK"
        )
    assert [field.name for field in refused.value.fields] == ["languageName"]
    assert "languageName" in str(refused.value)
