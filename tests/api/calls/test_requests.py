"""Each call sends exactly the expected method, address, query and body."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.domain.media import TrackKind
from tests.api.wire import MEDIA_ID, TRACK_ID, Wire, one, page, reply

M = f"/v1/on-demand/{MEDIA_ID}"
T = f"{M}/tracks/{TRACK_ID}"
STREAM_ID = "98f28be5ac9bd7a4205634691a1a096b"
FILE = "https://files.example/a/music%201.mp3?sig=a%2Bb"
LANGUAGE: dict[str, Any] = {"language_code": "it", "language_name": "Italian"}
SENT_LANGUAGE = {"languageCode": "it", "languageName": "Italian"}
NEW = {"success": True, "data": {"id": TRACK_ID}}
MEDIA = one()
DONE = {"success": True}


def video(**more: Any) -> list[dict[str, Any]]:
    """The `inputs` of a media created from FILE."""
    return [{"type": "video", "url": FILE, **more}]


Call = Callable[[FastPixClient], Any]
CASES: dict[str, tuple[Call, Any, str, str, Any]] = {
    "list": (
        lambda c: c.media.list(limit=5, offset=2),
        page(),
        "GET",
        "/v1/on-demand?limit=5&offset=2&orderBy=desc",
        None,
    ),
    "get": (lambda c: c.media.get(MEDIA_ID), MEDIA, "GET", M, None),
    "get_clips": (
        lambda c: c.media.get_clips(MEDIA_ID, 3, 7, "asc"),
        page(),
        "GET",
        f"{M}/media-clips?limit=7&offset=3&orderBy=asc",
        None,
    ),
    "get_live_clips": (
        lambda c: c.media.get_live_clips(STREAM_ID, offset=3, limit=7, order_by="asc"),
        page(),
        "GET",
        f"/v1/on-demand/{STREAM_ID}/live-clips?limit=7&offset=3&orderBy=asc",
        None,
    ),
    "update title": (lambda c: c.media.update(MEDIA_ID, title="Ünïted 🎬"), MEDIA, "PATCH", M, {"title": "Ünïted 🎬"}),
    "update title to nothing": (lambda c: c.media.update(MEDIA_ID, title=""), MEDIA, "PATCH", M, {"title": ""}),
    "update metadata": (
        lambda c: c.media.update(MEDIA_ID, metadata={"a": "1"}),
        MEDIA,
        "PATCH",
        M,
        {"metadata": {"a": "1"}},
    ),
    "update metadata to none": (lambda c: c.media.update(MEDIA_ID, metadata={}), MEDIA, "PATCH", M, {"metadata": {}}),
    "update creator": (lambda c: c.media.update(MEDIA_ID, creator_id="x"), MEDIA, "PATCH", M, {"creatorId": "x"}),
    "update all": (
        lambda c: c.media.update(MEDIA_ID, title="t", metadata={"a": "b"}, creator_id="c"),
        MEDIA,
        "PATCH",
        M,
        {"title": "t", "metadata": {"a": "b"}, "creatorId": "c"},
    ),
    "delete": (lambda c: c.media.delete(MEDIA_ID), DONE, "DELETE", M, None),
    "add_track": (
        lambda c: c.media.add_track(MEDIA_ID, url=FILE, kind="audio", **LANGUAGE),
        NEW,
        "POST",
        f"{M}/tracks",
        {"tracks": {"url": FILE, "type": "audio", **SENT_LANGUAGE}},
    ),
    "add_track with a title": (
        lambda c: c.media.add_track(MEDIA_ID, url=FILE, kind=TrackKind.SUBTITLE, title="SDH", **LANGUAGE),
        NEW,
        "POST",
        f"{M}/tracks",
        {"tracks": {"url": FILE, "type": "subtitle", **SENT_LANGUAGE, "title": "SDH"}},
    ),
    "update_track code": (
        lambda c: c.media.update_track(MEDIA_ID, TRACK_ID, language_code="en-US"),
        NEW,
        "PATCH",
        T,
        {"languageCode": "en-US"},
    ),
    "update_track name": (
        lambda c: c.media.update_track(MEDIA_ID, TRACK_ID, language_name="English"),
        NEW,
        "PATCH",
        T,
        {"languageName": "English"},
    ),
    "update_track title": (
        lambda c: c.media.update_track(MEDIA_ID, TRACK_ID, title=""),
        NEW,
        "PATCH",
        T,
        {"title": ""},
    ),
    "delete_track": (lambda c: c.media.delete_track(MEDIA_ID, TRACK_ID), DONE, "DELETE", T, None),
    "generate_subtitles": (
        lambda c: c.media.generate_subtitles(MEDIA_ID, TRACK_ID, **LANGUAGE),
        NEW,
        "POST",
        f"{T}/generate-subtitles",
        SENT_LANGUAGE,
    ),
    "update_source_access": (
        lambda c: c.media.update_source_access(MEDIA_ID, source_access=False),
        MEDIA,
        "PATCH",
        f"{M}/source-access",
        {"sourceAccess": False},
    ),
    "update_mp4_support": (
        lambda c: c.media.update_mp4_support(MEDIA_ID, mp4_support="audioOnly,capped_4k"),
        MEDIA,
        "PATCH",
        f"{M}/update-mp4Support",
        {"mp4Support": "audioOnly,capped_4k"},
    ),
    "update_mp4_support to none": (
        lambda c: c.media.update_mp4_support(MEDIA_ID, mp4_support="none"),
        MEDIA,
        "PATCH",
        f"{M}/update-mp4Support",
        {"mp4Support": "none"},
    ),
    "get_input_info": (lambda c: c.media.get_input_info(MEDIA_ID), {"data": {}}, "GET", f"{M}/input-info", None),
    "create": (
        lambda c: c.media.create(FILE, access_policy="private"),
        MEDIA,
        "POST",
        "/v1/on-demand",
        {"inputs": video(), "accessPolicy": "private"},
    ),
    "create with all there is": (
        lambda c: c.media.create(
            FILE,
            access_policy="drm",
            start_time=0,
            end_time=60,
            title="t",
            metadata={"a": "b"},
            creator_id="c",
            source_access=True,
            mp4_support="audioOnly",
            max_resolution="1080p",
            media_quality="pro",
            drm_configuration_id=TRACK_ID,
        ),
        MEDIA,
        "POST",
        "/v1/on-demand",
        {
            "inputs": video(startTime=0, endTime=60),
            "accessPolicy": "drm",
            "title": "t",
            "metadata": {"a": "b"},
            "creatorId": "c",
            "sourceAccess": True,
            "mp4Support": "audioOnly",
            "maxResolution": "1080p",
            "mediaQuality": "pro",
            "drmConfigurationId": TRACK_ID,
        },
    ),
    "create from a point on": (
        lambda c: c.media.create(FILE, access_policy="public", start_time=5),
        MEDIA,
        "POST",
        "/v1/on-demand",
        {"inputs": video(startTime=5), "accessPolicy": "public"},
    ),
    "create a copy": (
        lambda c: c.media.create(f"fp_mediaId://{MEDIA_ID}", access_policy="public"),
        MEDIA,
        "POST",
        "/v1/on-demand",
        {"inputs": [{"type": "video", "url": f"fp_mediaId://{MEDIA_ID}"}], "accessPolicy": "public"},
    ),
    "create_clip": (
        lambda c: c.media.create_clip(MEDIA_ID, 10, 20, access_policy="public", title="Cut"),
        MEDIA,
        "POST",
        "/v1/on-demand",
        {
            "inputs": [{"type": "video", "url": f"fp_mediaId://{MEDIA_ID}", "startTime": 10, "endTime": 20}],
            "accessPolicy": "public",
            "title": "Cut",
        },
    ),
    "playback list": (
        lambda c: c.playback_ids.list(MEDIA_ID),
        {"success": True, "data": []},
        "GET",
        f"{M}/playback-ids",
        None,
    ),
    "playback get": (
        lambda c: c.playback_ids.get(MEDIA_ID, TRACK_ID),
        NEW,
        "GET",
        f"{M}/playback-ids/{TRACK_ID}",
        None,
    ),
    "playback create": (
        lambda c: c.playback_ids.create(MEDIA_ID, access_policy="public"),
        NEW,
        "POST",
        f"{M}/playback-ids",
        {"accessPolicy": "public"},
    ),
    "playback create with all there is": (
        lambda c: c.playback_ids.create(
            MEDIA_ID, access_policy="drm", resolution="720p", drm_configuration_id=MEDIA_ID
        ),
        NEW,
        "POST",
        f"{M}/playback-ids",
        {"accessPolicy": "drm", "resolution": "720p", "drmConfigurationId": MEDIA_ID},
    ),
    "playback delete": (
        lambda c: c.playback_ids.delete(MEDIA_ID, TRACK_ID),
        DONE,
        "DELETE",
        f"{M}/playback-ids?playbackId={TRACK_ID}",
        None,
    ),
}


@pytest.mark.parametrize("case", CASES)
async def test_a_call_sends_what_was_given_and_nothing_else(client: FastPixClient, wire: Wire, case: str) -> None:
    call, answer, method, target, body = CASES[case]
    wire.answers = [reply(201 if method == "POST" else 200, answer)]
    await call(client)
    (request,) = wire.requests
    assert (request.method, request.target) == (method, target)
    if body is None:
        assert request.body == b""
        assert "content-type" not in request.headers
    else:
        assert json.loads(request.body) == body
        assert request.headers["content-type"] == "application/json"
    assert ("idempotency-key" in request.headers) == (method == "POST")


def test_every_operation_has_a_case() -> None:
    client = FastPixClient("user", "secret")
    operations = {name for name in dir(client.media) if not name.startswith("_")}
    # These send the calls of `list` and `get_clips`.
    operations -= {"iterate", "iterate_clips"}
    operations |= {f"playback {name}" for name in dir(client.playback_ids) if not name.startswith("_")}
    tried = {
        next((name for name in sorted(operations, key=len, reverse=True) if case.startswith(name)), case)
        for case in CASES
    }
    assert tried == operations


async def test_arguments_are_not_modified(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(body=MEDIA)]
    metadata = {"a": "b"}
    await client.media.update(MEDIA_ID, metadata=metadata)
    await client.media.create(FILE, access_policy="public", metadata=metadata)
    assert metadata == {"a": "b"}


async def test_a_subclass_of_str_is_sent_as_text(client: FastPixClient, wire: Wire) -> None:
    class Title(str):
        pass

    wire.answers = [reply(body=MEDIA)]
    await client.media.update(MEDIA_ID, title=Title("t"), metadata={Title("k"): Title("v")})
    assert json.loads(wire.requests[0].body) == {"title": "t", "metadata": {"k": "v"}}
