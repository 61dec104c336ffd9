"""Wrong arguments of a write are refused before anything is sent, with a message that names the value."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.errors import InvalidArgument
from tests.api.wire import MEDIA_ID, TRACK_ID, Wire, one, reply

FILE = "https://files.example/a.mp4"
TRACK: dict[str, Any] = {"url": FILE, "kind": "audio", "language_code": "it", "language_name": "Italian"}
NO_TEXT = [5, True, None, b"bytes", ["x"], "x" * 256, "half \ud83d"]
NO_ID = ["", "x", f"{MEDIA_ID}/..", MEDIA_ID + "\n", 7, None]
NO_FILE = ["", "a.mp4", "/etc/passwd", "file:///etc/passwd", "ftp://files.example/a", "https://", "https:///a",
           "https://files.example/a b", "https://files.example\\a", "https://a..b/", "data:video/mp4,x", 5,
           None]  # fmt: skip


async def refused(call: Any, wire: Wire) -> str:
    """Makes the call and returns the message it is refused with. Checks that nothing was sent."""
    with pytest.raises(InvalidArgument) as error:
        await call
    assert wire.requests == []
    assert not error.value.may_have_happened
    return str(error.value)


@pytest.mark.parametrize("bad", NO_ID)
async def test_an_id_that_is_no_uuid_is_refused_everywhere(client: FastPixClient, wire: Wire, bad: Any) -> None:
    media, playback = client.media, client.playback_ids
    language: dict[str, Any] = {"language_code": "it", "language_name": "Italian"}
    for call in (
        media.update(bad, title="t"),
        media.delete(bad),
        media.get_live_clips(bad),
        media.add_track(bad, **TRACK),
        media.update_track(bad, TRACK_ID, title="t"),
        media.update_track(MEDIA_ID, bad, title="t"),
        media.generate_subtitles(bad, TRACK_ID, **language),
        media.generate_subtitles(MEDIA_ID, bad, **language),
        media.update_mp4_support(bad, mp4_support="none"),
        media.get_input_info(bad),
        media.create_clip(bad, 1, 2, access_policy="public"),
        media.create(FILE, access_policy="drm", drm_configuration_id=bad),
        playback.list(bad),
        playback.get(bad, TRACK_ID),
        playback.get(MEDIA_ID, bad),
        playback.create(bad, access_policy="public"),
        playback.delete(bad, TRACK_ID),
        playback.delete(MEDIA_ID, bad),
    ):
        sentence = await refused(call, wire)
        assert "must be a UUID" in sentence
        assert repr(bad) in sentence


@pytest.mark.parametrize("value", NO_TEXT)
async def test_text_that_cannot_be_sent_is_refused(client: FastPixClient, wire: Wire, value: Any) -> None:
    calls: dict[str, Callable[[], Any]] = {
        "title": lambda: client.media.update(MEDIA_ID, title=value),
        "creator_id": lambda: client.media.update(MEDIA_ID, creator_id=value),
        "language_name": lambda: client.media.update_track(MEDIA_ID, TRACK_ID, language_name=value),
    }
    for name, call in calls.items():
        sentence = await refused(call(), wire)
        assert name in sentence
        assert repr(value)[:70] in sentence


@pytest.mark.parametrize("name", ["title", "creator_id"])
async def test_none_does_not_mean_not_given(client: FastPixClient, wire: Wire, name: str) -> None:
    nothing: dict[str, Any] = {name: None}
    assert name in await refused(client.media.update(MEDIA_ID, **nothing), wire)


@pytest.mark.parametrize("call", ["update", "update_track"])
async def test_a_change_of_nothing_is_refused(client: FastPixClient, wire: Wire, call: str) -> None:
    calls: dict[str, Callable[[], Any]] = {
        "update": lambda: client.media.update(MEDIA_ID),
        "update_track": lambda: client.media.update_track(MEDIA_ID, TRACK_ID),
    }
    assert f"{call} needs at least one of" in await refused(calls[call](), wire)


@pytest.mark.parametrize(
    ("metadata", "named"),
    [
        ({str(n): "v" for n in range(11)}, "11"),
        ({"key": 5}, "'key' must be text, not 5"),
        ({"key": None}, "'key' must be text, not None"),
        ({"key": "x" * 256}, "has 256"),
        ({7: "v"}, "A key of metadata must be text, not 7"),
        ({"x" * 256: "v"}, "has 256"),
        ({"k\ud83d": "v"}, "half a character"),
        ([("a", "b")], "must be a map"),
        ("text", "must be a map"),
        (None, "must be a map"),
    ],
)
async def test_metadata_beyond_the_limits_is_refused(
    client: FastPixClient, wire: Wire, metadata: Any, named: str
) -> None:
    for call in (
        client.media.update(MEDIA_ID, metadata=metadata),
        client.media.create(FILE, access_policy="public", metadata=metadata),
    ):
        sentence = await refused(call, wire)
        assert "metadata" in sentence
        assert named in sentence


async def test_the_limits_of_metadata_are_allowed(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(body=one())]
    full = {str(n) * 255: "v" * 255 for n in range(10)}
    await client.media.update(MEDIA_ID, metadata=full, title="t" * 255)
    assert json.loads(wire.requests[0].body) == {"metadata": full, "title": "t" * 255}


@pytest.mark.parametrize("url", NO_FILE)
async def test_a_file_that_the_service_cannot_fetch_is_refused(client: FastPixClient, wire: Wire, url: Any) -> None:
    for call in (
        client.media.create(url, access_policy="public"),
        client.media.add_track(MEDIA_ID, **{**TRACK, "url": url}),
    ):
        sentence = await refused(call, wire)
        assert (repr(url) if isinstance(url, str) else type(url).__name__) in sentence


async def test_a_media_as_a_source_needs_its_id(client: FastPixClient, wire: Wire) -> None:
    sentence = await refused(client.media.create("fp_mediaId://x", access_policy="public"), wire)
    assert sentence == "What follows fp_mediaId:// must be a UUID, not 'x'."
    await refused(client.media.add_track(MEDIA_ID, **{**TRACK, "url": f"fp_mediaId://{MEDIA_ID}"}), wire)


@pytest.mark.parametrize(
    "url", ["ftp://files.example/a?token=hidden", "ftp://me:hidden@files.example/a", "https:// files/a#hidden"]
)
async def test_what_may_be_a_secret_in_an_address_is_not_repeated(client: FastPixClient, wire: Wire, url: str) -> None:
    sentence = await refused(client.media.create(url, access_policy="public"), wire)
    assert "hidden" not in sentence


@pytest.mark.parametrize("value", ["flac", "video", "AUDIO", "", None, 5, ["audio"]])
async def test_a_kind_of_track_that_cannot_be_added_is_refused(client: FastPixClient, wire: Wire, value: Any) -> None:
    sentence = await refused(client.media.add_track(MEDIA_ID, **{**TRACK, "kind": value}), wire)
    assert sentence == f"kind must be one of audio, subtitle, not {value!r}."


@pytest.mark.parametrize("value", ["", "e", "english language", "en_US", "en-", "en\n", "ën", None, 5])
async def test_an_invalid_language_code_is_refused(client: FastPixClient, wire: Wire, value: Any) -> None:
    language = {"language_code": value, "language_name": "English"}
    for call in (
        client.media.add_track(MEDIA_ID, **{**TRACK, **language}),
        client.media.update_track(MEDIA_ID, TRACK_ID, language_code=value),
        client.media.generate_subtitles(MEDIA_ID, TRACK_ID, **language),
    ):
        sentence = await refused(call, wire)
        assert "language_code" in sentence
        assert repr(value) in sentence


@pytest.mark.parametrize("value", ["", " "])
async def test_a_language_without_a_name_is_refused(client: FastPixClient, wire: Wire, value: str) -> None:
    assert "language_name" in await refused(client.media.add_track(MEDIA_ID, **{**TRACK, "language_name": value}), wire)


@pytest.mark.parametrize("value", ["capped_4K", "capped_4k,audioOnly", "", None, True])
async def test_an_unknown_mp4_support_is_refused(client: FastPixClient, wire: Wire, value: Any) -> None:
    for call in (
        client.media.update_mp4_support(MEDIA_ID, mp4_support=value),
        client.media.create(FILE, access_policy="public", mp4_support=value),
    ):
        sentence = await refused(call, wire)
        assert "mp4_support must be one of" in sentence
        assert repr(value) in sentence


@pytest.mark.parametrize(
    ("start", "end", "named"),
    [
        (-1, 5, "-1"),
        (1.5, 5, "1.5"),
        (True, 5, "True"),
        ("1", 5, "'1'"),
        (0, 10**30, str(10**30)),
        (5, 5, "5 s, must be later than the start, 5 s"),
        (6, 5, "5 s, must be later than the start, 6 s"),
    ],
)
async def test_invalid_start_and_end_times_are_refused(
    client: FastPixClient, wire: Wire, start: Any, end: Any, named: str
) -> None:
    assert named in await refused(client.media.create_clip(MEDIA_ID, start, end, access_policy="public"), wire)
    whole = client.media.create(FILE, access_policy="public", start_time=start, end_time=end)
    assert named in await refused(whole, wire)


async def test_a_clip_without_its_end_is_refused(client: FastPixClient, wire: Wire) -> None:
    missing: Any = None
    assert "end" in await refused(client.media.create_clip(MEDIA_ID, 0, missing, access_policy="public"), wire)
    assert "end, 0 s" in await refused(client.media.create(FILE, access_policy="public", end_time=0), wire)


@pytest.mark.parametrize(
    "options",
    [
        {"access_policy": "secret"},
        {"access_policy": None},
        {"max_resolution": "1080"},
        {"media_quality": "best"},
        {"source_access": "yes"},
        {"title": "x" * 256},
        {"unknown": 1},
    ],
)
async def test_wrong_options_are_refused_by_name(client: FastPixClient, wire: Wire, options: dict[str, Any]) -> None:
    ((name, _),) = options.items()
    for call in (
        client.media.create(FILE, **{"access_policy": "public", **options}),
        client.media.create_clip(MEDIA_ID, 1, 2, **{"access_policy": "public", **options}),
    ):
        assert name in await refused(call, wire)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"access_policy": "open"}, "'open'"),
        ({"access_policy": "public", "resolution": "99p"}, "'99p'"),
        ({"access_policy": "drm"}, "drm_configuration_id"),
    ],
)
async def test_wrong_arguments_of_a_playback_id_are_refused(
    client: FastPixClient, wire: Wire, options: dict[str, Any], named: str
) -> None:
    assert named in await refused(client.playback_ids.create(MEDIA_ID, **options), wire)
