"""The differences between the official Python SDK and the program's client, with reasons. All else must be equal.

They are: what the SDK cannot read although the service sends it, what it cannot send, and what the program ignores.
"""

import inspect
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
from fastpix_python import Fastpix, errors, models
from fastpix_python.models.generatetrackresponse import GenerateTrackResponseLanguageCode
from fastpix_python.models.mediaclipresponse import MediaClipResponseData
from pydantic import BaseModel, ValidationError

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo import Clock, DemoServer
from fastpix_desktop.domain.media import Clip, Media, Mp4Rendition, PlaybackId, Track
from tests.official_sdk.sdk import official_sdk, our_reading, said, their_reading, words_of

SHARED = Path(os.environ.get("FASTPIX_SHARED") or Path(__file__).parents[2].parent / "shared")
SAMPLES = SHARED / "fastpix" / "samples"

FILE = "https://files.example.com/interview.mp4"


class Place(NamedTuple):
    """A demo workspace with both clients."""

    demo: DemoServer
    sdk: Fastpix
    client: FastPixClient

    def media(self, wanted: Callable[[dict[str, Any]], bool] = lambda media: True) -> str:
        """The id of the newest media that is ready and that `wanted` accepts."""
        return str(self.demo.catalogue.first(lambda media: media["status"] == "Ready" and wanted(media))["id"])


@pytest.fixture
async def place(request: pytest.FixtureRequest) -> AsyncIterator[Place]:
    """A workspace with the dialect given as a parameter, by default the newest."""
    dialect = getattr(request, "param", "newest")
    with (
        DemoServer(media=150, seed=2, dialect=dialect, clock=Clock(factor=0)) as demo,
        official_sdk(demo.url, demo.username, demo.password) as sdk,
    ):
        async with FastPixClient(demo.username, demo.password, base_url=demo.url) as client:
            yield Place(demo, sdk, client)


# --- what the SDK cannot read ---------------------------------------------------------------------


def refused_fields(read: Callable[[], object]) -> set[str]:
    """The fields for which the SDK rejects a whole reply."""
    with pytest.raises(errors.ResponseValidationError) as unreadable:
        read()
    cause = unreadable.value.__cause__
    assert isinstance(cause, ValidationError)
    return {str(error["loc"][-1]) for error in cause.errors()}


async def duration_as_text(place: Place) -> None:
    media_id = place.media(lambda media: "mp4Support" not in media)
    assert refused_fields(lambda: place.sdk.manage_videos.get_media(media_id=media_id)) == {"duration"}
    assert "duration" in refused_fields(lambda: place.sdk.manage_videos.list_media(limit=1))
    for media in (await place.client.media.get(media_id), *(await place.client.media.list(limit=1)).records):
        assert isinstance(media.duration, float)
        assert media.problems == ()


async def mp4_support_as_text(place: Place) -> None:
    media_id = place.media(lambda media: "mp4Support" in media)
    assert "mp4Support" in refused_fields(lambda: place.sdk.manage_videos.get_media(media_id=media_id))
    assert (await place.client.media.get(media_id)).mp4_support


async def resolution_of_a_playback_id(place: Place) -> None:
    media_id = place.media()
    made = place.sdk.playback.create_media_playback_id(media_id=media_id, access_policy="public", resolution="720p")
    assert made.data is not None
    assert made.data.resolution == "720p"
    theirs = [
        their_reading(place.sdk.playback.get_playback_id(media_id=media_id, playback_id=made.data.id or ""))["data"],
        *their_reading(place.sdk.playback.list_playback_ids(media_id=media_id))["data"],
        *their_reading(place.sdk.manage_videos.get_media(media_id=media_id))["data"]["playback_ids"],
    ]
    assert not any("resolution" in item for item in theirs)
    ours = [
        await place.client.playback_ids.get(media_id, made.data.id or ""),
        *await place.client.playback_ids.list(media_id),
        *((await place.client.media.get(media_id)).playback_ids or ()),
    ]
    told = [item.resolution for item in ours if isinstance(item, PlaybackId) and item.id == made.data.id]
    assert told == ["720p"] * 3


async def subtitles_in_a_row_of_clips(place: Place) -> None:
    source = place.media(lambda media: media["duration"] > 60)
    clip = await place.client.media.create_clip(source, 0, 20, access_policy="public")
    place.demo.clock.step(3600)
    sound = next(track for track in (await place.client.media.get(clip.id)).tracks or () if track.kind == "audio")
    await place.client.media.generate_subtitles(clip.id, sound.id, language_code="fi-FI", language_name="Finnish")
    reply = place.sdk.manage_videos.get_media_clips(source_media_id=source, limit=1)
    assert said(reply.data[0])["generated_subtitles"] == [{}]
    row = (await place.client.media.get_clips(source, limit=1)).records[0]
    assert [subtitle.status for subtitle in row.generated_subtitles] == ["preparing"]


async def source_of_a_new_clip(place: Place) -> None:
    source = place.media(lambda media: media["duration"] > 60)
    inputs: list[models.Input] = [models.VideoInput(type="video", url=f"fp_mediaId://{source}")]
    theirs = their_reading(place.sdk.input_video.create_media(inputs=inputs, access_policy="public"))["data"]
    assert "source_media_id" not in theirs
    ours = await place.client.media.create_clip(source, 0, 20, access_policy="public")
    assert ours.source_media_id == source


async def languages_of_generated_subtitles(place: Place) -> None:
    unread = set(get_args(models.LanguageCode)) - set(get_args(GenerateTrackResponseLanguageCode))
    assert unread == {"ms-MY", "nb-NO", "te-IN", "vi-VN"}
    media_id = place.media(lambda media: not media["subtitleAvailable"] and any(media["tracks"]))
    sound = next(track for track in (await place.client.media.get(media_id)).tracks or () if track.kind == "audio")
    refused = refused_fields(
        lambda: place.sdk.manage_videos.generate_subtitle_track(
            media_id=media_id, track_id=sound.id, language_code="nb-NO", language_name="Norwegian"
        )
    )
    assert refused == {"languageCode"}
    tracks = (await place.client.media.get(media_id)).tracks or ()
    assert "nb-NO" in {track.language_code for track in tracks}, "it was done all the same"


class Gap(NamedTuple):
    """A value that the service sends and the SDK 1.2.0 cannot read.

    dialect    the dialect in which the demo workspace sends it
    recording  a recording in which the service sends it, with the day; None if it is known only from documents
    """

    dialect: str
    recording: str | None
    reason: str
    shown_by: Callable[[Place], Awaitable[None]]


GAPS = {
    "duration": Gap(
        "summer-2026",
        "list-media, get-media and updated-media, 2026-05-20",
        "it was a text until summer 2026, and the SDK takes numbers alone: it reads no media at all",
        duration_as_text,
    ),
    "mp4Support": Gap(
        "summer-2026",
        "updated-mp4Support, 2026-06-22",
        "it was a text until August 2026, and the SDK takes a list alone",
        mp4_support_as_text,
    ),
    "resolution": Gap(
        "newest",
        "create-media-playback-id, 2026-05-20",
        "the SDK reads it in the reply that makes a playback ID, and has no field for it in all others",
        resolution_of_a_playback_id,
    ),
    "generatedSubtitles": Gap(
        "newest",
        "get-media, 2026-06-22 (in full; no row of clips was recorded)",
        "in a row of clips the SDK keeps how many there are, and neither status nor address",
        subtitles_in_a_row_of_clips,
    ),
    "sourceMediaId": Gap(
        "newest",
        None,
        "the service's guide to clips has it in the reply to a clip's creation, the SDK's model has not",
        source_of_a_new_clip,
    ),
    "languageCode": Gap(
        "newest",
        None,
        "the SDK sends ms-MY, nb-NO, te-IN and vi-VN to have subtitles generated, and refuses the replies",
        languages_of_generated_subtitles,
    ),
}
"""By the service's name of the field. The SDK must read everything else."""


@pytest.mark.parametrize(
    ("place", "field"), [(gap.dialect, field) for field, gap in GAPS.items()], indirect=["place"], ids=GAPS
)
async def test_what_the_sdk_cannot_read_our_client_reads(place: Place, field: str) -> None:
    await GAPS[field].shown_by(place)


RECORDED: dict[str, type[BaseModel]] = {
    "list-media": models.ListMediaResponse,
    "get-media": models.GetMediaResponse,
    "updated-media": models.UpdatedMediaResponse,
    "create-media": models.CreateMediaSuccessResponse,
    "get-media-clips": models.MediaClipResponse,
    "Add-media-track": models.AddMediaTrackResponse,
    "delete-media-track": models.DeleteMediaTrackResponse,
    "list-playback-ids": models.ListPlaybackIdsResponseBody,
}
"""The SDK's model of each recorded reply."""


def without(fields: set[str], value: Any) -> Any:
    if isinstance(value, list):
        return [without(fields, item) for item in value]
    if isinstance(value, dict):
        return {name: without(fields, item) for name, item in value.items() if name not in fields}
    return value


@pytest.mark.skipif(
    not SAMPLES.is_dir(),
    reason="no recordings: put recorded replies into ../shared/fastpix/samples, or name it by FASTPIX_SHARED",
)
@pytest.mark.parametrize("name", RECORDED)
def test_the_sdk_misses_nothing_else_in_a_recorded_reply(name: str) -> None:
    path = SAMPLES / f"{name}.json"
    if not path.exists():
        pytest.skip(f"there is no {path.name} among the recordings")
    raw = json.loads(path.read_bytes())
    refused: set[str] = set()
    try:
        RECORDED[name].model_validate(raw)
    except ValidationError as error:
        refused = {str(each["loc"][-1]) for each in error.errors()}
    assert refused <= set(GAPS)
    assert all(name in (GAPS[field].recording or "") for field in refused)
    rest = without(set(GAPS) - {"languageCode", "generatedSubtitles"}, raw)
    read = RECORDED[name].model_validate(rest)
    assert read.model_dump(mode="json", by_alias=True, exclude_unset=True) == rest


# --- what the program ignores ---------------------------------------------------------------------

LEFT = {
    "closed_captions": "a track's; in no reply and no document but the SDK's model",
    "metadata": "of subtitles asked for; the program asks for them without any",
    "playback_ids": "in the reply that makes one; never seen there",
}
"""Fields of the SDK that our records do not have, and why. Media and clips have all fields."""


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (models.Media, Media), (MediaClipResponseData, Clip), (models.CreateMediaResponse, Media),
        (models.Track, Track), (models.AddTrackResponse, Track), (models.UpdateTrackResponse, Track),
        (models.GenerateTrackResponse, Track), (models.PlaybackID, PlaybackId),
        (models.CreateMediaPlaybackIDData, PlaybackId), (models.GetPlaybackIDData, PlaybackId),
        (models.ListPlaybackIdsData, PlaybackId), (models.MediaMp4SupportEntry, Mp4Rendition),
    ],
)  # fmt: skip
def test_our_records_hold_every_field_of_the_sdk(theirs: type[BaseModel], ours: type) -> None:
    left = set(theirs.model_fields) - words_of(ours)
    assert left <= set(LEFT)
    assert not left or ours not in (Media, Clip)


async def test_a_part_of_a_signature_is_not_a_container_format(place: Place) -> None:
    """The text after the last dot of a signed address, as recorded with input-info, 2026-05-20."""
    media_id = place.media(lambda media: "title" in media)
    theirs = their_reading(place.sdk.manage_videos.retrieve_media_input_info(media_id=media_id))["data"]
    info = await place.client.media.get_input_info(media_id)
    assert "X-Goog-Signature" in theirs["file"].pop("container_format")
    assert info.container_format is None
    assert our_reading(info)["data"] == theirs


async def test_an_empty_list_has_one_page_for_the_program(place: Place) -> None:
    """The service counts no page (recorded get-media-clips, 2026-05-20), but the window shows page 1 of 1."""
    media_id = place.media(lambda media: not place.demo.catalogue.clip_ids(media["id"]))
    theirs = their_reading(place.sdk.manage_videos.get_media_clips(source_media_id=media_id))
    ours = our_reading(await place.client.media.get_clips(media_id))
    assert (theirs["pagination"].pop("offset_count"), ours["pagination"].pop("offset_count")) == (0, 1)
    assert ours == theirs


# --- what the SDK cannot send ---------------------------------------------------------------------

NOT_ASKED_BY_THE_SDK = {"title", "creator_id", "media_quality", "drm_configuration_id"}
"""Arguments of our `update` and `create` that the SDK 1.2.0 does not have."""


def test_the_sdk_lacks_arguments_that_our_client_has(place: Place) -> None:
    for method in (place.sdk.manage_videos.updated_media, place.sdk.input_video.create_media):
        assert not NOT_ASKED_BY_THE_SDK & set(inspect.signature(method).parameters)


async def test_the_sdk_reads_what_only_our_client_can_set(place: Place) -> None:
    made = await place.client.media.create(
        FILE, access_policy="public", title="Interview", creator_id="me", media_quality="premium"
    )
    media_id = place.media()
    await place.client.media.update(media_id, title="Neu – 新 🎬", creator_id="anna")
    for changed, told in (
        (made.id, {"title": "Interview", "creator_id": "me", "media_quality": "premium"}),
        (media_id, {"title": "Neu – 新 🎬", "creator_id": "anna"}),
    ):
        theirs = their_reading(place.sdk.manage_videos.get_media(media_id=changed))
        assert told.items() <= theirs["data"].items()
        assert our_reading(await place.client.media.get(changed)) == theirs
