"""Every dialect and quirk of a record is read; Q1 to Q15 are the quirks of the media record, in their order."""

from datetime import UTC, datetime
from typing import Any

import pytest

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import AccessRule, GeneratedSubtitle, Media, Mp4Rendition, PlaybackId, TrackKind
from tests.api.replies import clip, media, places
from tests.api.wire import MEDIA_ID, TRACK_ID

# --- the quirks of the media record -------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "kept"), [("1080", "1080"), ("1080p", "1080p"), (1080, "1080"), ("360", "360"), (None, None)]
)
def test_q1_resolutions_are_kept_as_sent(sent: object, kept: str | None) -> None:
    read = media(sourceResolution=sent, maxResolution="720p")
    assert (read.source_resolution, read.max_resolution, read.problems) == (kept, "720p", ())


@pytest.mark.parametrize("word", ["Ready", "available"])
def test_q2_a_track_is_ready_in_the_list_and_available_in_get_one(word: str) -> None:
    track = media(tracks=[{"id": TRACK_ID, "type": "audio", "status": word}]).track(TRACK_ID)
    assert track is not None
    assert (track.status, track.is_ready) == (word, True)


@pytest.mark.parametrize(("sent", "kept"), [("60.000", "60.000"), ("30/1", "30/1"), (25, "25"), (29.97, "29.97")])
def test_q3_frame_rates_are_kept_as_sent(sent: object, kept: str) -> None:
    read = media(frameRate=sent, tracks=[{"id": TRACK_ID, "type": "video", "frameRate": sent}])
    assert read.frame_rate == kept
    assert read.tracks is not None
    assert read.tracks[0].frame_rate == kept


def test_q4_default_audio_is_und() -> None:
    track = {"id": TRACK_ID, "type": "audio", "languageCode": "und", "languageName": "default"}
    (read,) = media(tracks=[track]).tracks_of(TrackKind.AUDIO)
    assert (read.language_code, read.language_name) == ("und", "default")


def test_q5_absent_and_null_both_mean_unset() -> None:
    keys = [
        "title",
        "creatorId",
        "mp4Support",
        "sourceMediaId",
        "streamId",
        "duration",
        "tracks",
        "metadata",
        "sourceAccess",
        "createdAt",
        "playbackIds",
        "generatedSubtitles",
        "summary",
        "frameRate",
    ]
    bare = media()
    assert bare == media(**dict.fromkeys(keys))
    assert bare == Media(id=MEDIA_ID)
    assert media(generatedSubtitles=[{"status": "preparing"}]).generated_subtitles == (
        GeneratedSubtitle(status="preparing", url=None),
    )


def test_q6_a_media_just_created_has_little() -> None:
    read = media(status="Created", tracks=[], duration="00:00:00", playbackIds=[{"id": TRACK_ID}])
    assert (read.thumbnail, read.aspect_ratio, read.tracks, read.duration) == (None, None, (), 0.0)
    assert read.playback_ids == (PlaybackId(id=TRACK_ID),)
    assert read.tracks_are_complete


@pytest.mark.parametrize("read", [media, clip])
@pytest.mark.parametrize(
    ("sent", "seconds"),
    [
        ("00:02:25", 145.0),
        ("1:02:31", 3751.0),
        ("100:00:00", 360000.0),
        ("00:00:10.5", 10.5),
        ("00:00:10.123456789", 10.123456789),
        ("02:25", 145.0),
        ("90:00", 5400.0),
        ("145.8", 145.8),
        ("10", 10.0),
        (145.821315, 145.821315),
        (10, 10.0),
        (0, 0.0),
    ],
)
def test_q7_and_the_dialects_of_duration(read: Any, sent: object, seconds: float) -> None:
    record = read(duration=sent)
    assert (record.duration, record.problems) == (seconds, ())


@pytest.mark.parametrize("read", [media, clip])
@pytest.mark.parametrize(
    "sent",
    [-1, -0.5, True, float("nan"), float("inf"), 10**400, "", "abc", "-00:00:01", "1:60:00", "0:00:60", "1:2:3:4",
     "1e5", "nan", "٣:٣", [], {}],
)  # fmt: skip
def test_an_invalid_duration_is_noted(read: Any, sent: object) -> None:
    record = read(duration=sent)
    assert (record.duration, places(record)) == (None, ["duration"])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2026-05-20T12:50:15.662960Z", datetime(2026, 5, 20, 12, 50, 15, 662960, UTC)),
        ("2026-05-20T12:50:15.123456789Z", datetime(2026, 5, 20, 12, 50, 15, 123456, UTC)),
        ("2026-05-20T12:50:15.5Z", datetime(2026, 5, 20, 12, 50, 15, 500000, UTC)),
        ("2026-05-20T12:50:15Z", datetime(2026, 5, 20, 12, 50, 15, 0, UTC)),
        ("2026-05-20T12:50:15+02:00", datetime(2026, 5, 20, 10, 50, 15, 0, UTC)),
        ("2026-05-20T12:50:15-0530", datetime(2026, 5, 20, 18, 20, 15, 0, UTC)),
        ("2026-05-20T12:50:15", datetime(2026, 5, 20, 12, 50, 15, 0, UTC)),
        ("2026-05-20 12:50:15Z", datetime(2026, 5, 20, 12, 50, 15, 0, UTC)),
    ],
)
def test_q8_times_are_in_utc_to_the_microsecond(sent: str, kept: datetime) -> None:
    read = media(createdAt=sent, updatedAt=sent)
    assert (read.created_at, read.updated_at, read.problems) == (kept, kept, ())
    assert clip(createdAt=sent).created_at == kept


@pytest.mark.parametrize(
    "sent",
    ["2026-05-20", "yesterday", "", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-05-20T24:00:00Z",
     "0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00", "2026-05-20T12:00:00+99:99", 1779281415, {}],
)  # fmt: skip
def test_an_invalid_time_is_noted(sent: object) -> None:
    read = media(createdAt=sent)
    assert (read.created_at, places(read)) == (None, ["createdAt"])


def test_q9_the_order_of_tracks_and_playback_ids_is_kept() -> None:
    ids = [str(number) * 8 for number in (3, 1, 2)]
    read = media(tracks=[{"id": i} for i in ids], playbackIds=[{"id": i} for i in ids])
    assert read.tracks is not None
    assert [track.id for track in read.tracks] == ids
    assert [playback.id for playback in read.playback_ids or ()] == ids


@pytest.mark.parametrize(("sent", "kept"), [(None, None), ({}, None), ("x", None), ([], ()), ([5], ())])
def test_playback_ids_that_were_not_known_are_not_none(sent: object, kept: object) -> None:
    assert media(playbackIds=sent).playback_ids == kept
    assert media().playback_ids is None


def test_q10_subtitles_may_exist_although_the_flag_says_no() -> None:
    address = f"https://stream.fastpix.com/{MEDIA_ID}/text/{TRACK_ID}.vtt"
    read = media(subtitleAvailable=False, generatedSubtitles=[{"status": "available", "url": address}])
    assert read.subtitle_available is False
    assert read.generated_subtitles == (GeneratedSubtitle("available", address, TRACK_ID),)
    assert read.generated_track_ids == {compared(TRACK_ID)}


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (f"https://a.example/text/{TRACK_ID}.vtt", TRACK_ID),
        (f"https://a.example/text/{TRACK_ID.upper()}.vtt?Signature=1/2#3", TRACK_ID.upper()),
        (f"https://a.example/text/{TRACK_ID.replace('-', '')}", TRACK_ID.replace("-", "")),
        (f"https://a.example/{TRACK_ID}/a.vtt", None),
        (f"https://a.example/a?of=/{TRACK_ID}.vtt", None),
        (f"https://a.example/a#/{TRACK_ID}.vtt", None),
        (f"https://a.example/{TRACK_ID}.vtt/", None),
        ("", None),
        (None, None),
    ],
)
def test_the_track_of_a_generated_subtitle_is_in_its_address(address: str | None, found: str | None) -> None:
    (read,) = media(generatedSubtitles=[{"status": "available", "url": address}]).generated_subtitles
    assert (read.url, read.track_id) == (address, found)


@pytest.mark.parametrize("key", ["of_track", "ofTrack", "track_id", "trackId", "id"])
def test_a_reply_does_not_say_otherwise_which_track_was_generated(key: str) -> None:
    read = media(generatedSubtitles=[{"status": "available", key: TRACK_ID}])
    assert read.generated_subtitles == (GeneratedSubtitle("available"),)
    assert read.generated_track_ids == frozenset()


def test_q11_a_record_is_read_again_although_updated_at_has_not_changed() -> None:
    same = "2026-06-08T10:00:00.000000Z"
    before, after = media(updatedAt=same, tracks=[]), media(updatedAt=same, tracks=[{"id": TRACK_ID}])
    assert before.updated_at == after.updated_at
    assert before != after


@pytest.mark.parametrize(
    ("sent", "kinds"),
    [
        ("capped_4k", ["capped_4k"]),
        ("audioOnly,capped_4k", ["audioOnly", "capped_4k"]),
        ("none", []),
        ("", []),
        ([], []),
        ([{"type": "audioOnly", "status": "ready", "ext": "m4a"}], ["audioOnly"]),
        ([{"type": "something_new"}], ["something_new"]),
    ],
)
def test_q12_and_the_dialects_of_mp4_support(sent: object, kinds: list[str]) -> None:
    read = media(mp4Support=sent)
    assert ([rendition.kind for rendition in read.mp4_support], read.problems) == (kinds, ())


def test_q12_a_rendition_has_a_size_and_a_state() -> None:
    sent = {"type": "capped_4k", "status": "preparing", "width": 1920, "height": 1080, "ext": "mp4"}
    assert media(mp4Support=[sent]).mp4_support == (Mp4Rendition("capped_4k", "preparing", 1920, 1080, "mp4"),)
    assert places(media(mp4Support=[sent, {"status": "ready"}, 5])) == ["mp4Support", "mp4Support 3"]
    assert places(media(mp4Support=7)) == ["mp4Support"]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, MEDIA_ID),
        ({"title": " "}, MEDIA_ID),
        ({"title": "720p_3min4sec_h264_"}, "720p_3min4sec_h264_"),
        ({"metadata": {"Name": "Interview"}}, "Interview"),
    ],
)
def test_q13_a_media_without_title_is_named_by_its_metadata_or_id(fields: dict[str, Any], shown: str) -> None:
    assert media(**fields).display_title == shown


def test_q14_metadata_is_text_and_empty_when_unset() -> None:
    assert media(metadata={}).metadata == {}
    read = media(metadata={"a": "b", "year": 2026, "live": True, "ratio": 1.5, "gone": None, "": "empty key"})
    assert read.metadata == {"a": "b", "year": "2026", "live": "true", "ratio": "1.5", "": "empty key"}
    assert read.problems == ()
    odd = media(metadata={"a": "b", "list": [1]})
    assert (odd.metadata, places(odd)) == ({"a": "b"}, ["metadata"])
    assert places(media(metadata="text")) == ["metadata"]


def test_q15_the_aspect_ratio_is_text() -> None:
    assert media(aspectRatio="16:9").aspect_ratio == "16:9"
    assert places(media(aspectRatio=1.78)) == ["aspectRatio"]


def test_unknown_words_are_kept_and_unknown_fields_ignored() -> None:
    read = media(status="Errored", mediaQuality="ultra", brandNew={"deep": [1]}, tracks=[{"id": "t", "type": "x"}])
    assert (read.status, read.media_quality, read.problems) == ("Errored", "ultra", ())
    assert not read.is_finished
    assert media(status="In Queue").status == "In Queue"


def test_access_restrictions_and_the_resolution_of_playback_ids() -> None:
    rule = {"defaultPolicy": "deny", "allow": ["a.example"], "deny": []}
    playback = {
        "id": TRACK_ID,
        "accessPolicy": "private",
        "resolution": None,
        "accessRestrictions": {"domains": rule, "userAgents": None},
    }
    expected = PlaybackId(TRACK_ID, "private", None, AccessRule("deny", ("a.example",), ()), None)
    assert media(playbackIds=[playback]).playback_ids == (expected,)
    (other,) = media(playbackIds=[{**playback, "resolution": "1080p"}]).playback_ids or ()
    assert other.resolution == "1080p"
    odd = media(playbackIds=[{**playback, "accessRestrictions": {"domains": {"allow": [1, "b"]}}}])
    assert odd.playback_ids is not None
    assert odd.playback_ids[0].domains == AccessRule(None, ("b",), ())
    assert places(odd) == ["allow of domains of accessRestrictions of playbackIds 1"]


def test_results_are_read_as_states() -> None:
    read = media(
        summary={"status": "available", "data": "A talk."},
        chapters={"status": "preparing"},
        namedEntities={"data": []},
        moderation=None,
    )
    assert (read.results, read.problems) == ({"summary": "available", "chapters": "preparing"}, ())
    assert places(media(summary="text")) == ["summary"]


def test_results_of_unknown_kinds_are_kept_in_their_order() -> None:
    read = media(
        transcript={"status": "queued", "data": {"text": "…"}},
        brandNew=5,
        advancedSummary={"status": "available"},
        summary={"status": "failed"},
        dubbing={"data": "x"},
        voices={"status": 5},
    )
    expected = {"summary": "failed", "transcript": "queued", "advancedSummary": "available"}
    assert (list(read.results.items()), read.problems) == (list(expected.items()), ())
    assert media(**{"cut \ud83d": {"status": "ok"}}).results == {"cut ?": "ok"}
    assert not media(status="Ready", results={"status": 5}, playbackIds=[{"id": "a", "status": "x"}]).results


# --- tracks: a track may only be missing if the service left it out -----------------------------


@pytest.mark.parametrize("sent", ["text", 5, {}, True])
def test_tracks_that_are_not_a_list_are_not_known(sent: object) -> None:
    read = media(tracks=sent)
    assert (read.tracks, places(read), read.tracks_are_complete) == (None, ["tracks"], False)


def test_absent_tracks_are_not_known() -> None:
    assert media().tracks is None
    assert not media().tracks_are_complete


def test_an_unreadable_track_is_noted_in_its_place_and_the_rest_kept() -> None:
    read = media(tracks=[{"id": "a"}, "nonsense", {"type": "audio"}, {"id": 5}, {"id": "b"}])
    assert read.tracks is not None
    assert [track.id for track in read.tracks] == ["a", "b"]
    assert places(read) == ["tracks 2", "tracks 3", "tracks 4"]
    assert not read.tracks_are_complete


def test_an_odd_value_in_a_track_loses_only_that_value() -> None:
    read = media(tracks=[{"id": "a", "width": "wide", "height": True, "status": 5, "languageCode": "it"}])
    assert read.tracks is not None
    assert (read.tracks[0].width, read.tracks[0].height, read.tracks[0].language_code) == (None, None, "it")
    assert places(read) == ["status of tracks 1", "width of tracks 1", "height of tracks 1"]
    assert read.tracks_are_complete


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", 5), ("sourceAccess", "yes"), ("isAudioOnly", 1), ("playbackIds", {}), ("thumbnail", ["x"]),
     ("generatedSubtitles", "x"), ("sourceResolution", True), ("creatorId", {})],
)  # fmt: skip
def test_a_wrong_type_loses_only_that_field(field: str, value: object) -> None:
    read = media(**{"status": "Ready", "duration": 5, field: value})
    assert (read.status, read.duration, places(read)) == ("Ready", 5.0, [field])


# --- clips ----------------------------------------------------------------------------------------


def test_clip_rows_are_read_short_and_full() -> None:
    short = clip(
        status="Ready",
        duration="00:00:10",
        thumbnail="https://images.fastpix.io/x/thumbnail.png",
        createdAt="2026-05-20T12:50:15Z",
        playbackIds=[{"id": TRACK_ID, "accessPolicy": "public"}],
    )
    assert (short.duration, short.source_media_id, short.title, short.problems) == (10.0, None, None, ())
    full = clip(
        duration=10.25,
        sourceMediaId=TRACK_ID,
        workspaceId="w",
        tracks=[{"id": "t"}],
        sourceAccess=False,
        metadata={},
    )
    assert (full.duration, full.source_media_id, full.workspace_id, full.problems) == (
        10.25,
        TRACK_ID,
        "w",
        (),
    )


def test_a_clip_among_media_names_its_source() -> None:
    assert media(sourceMediaId=TRACK_ID).is_clip
    assert not media().is_clip


def test_a_number_of_any_length_is_kept_in_metadata() -> None:
    assert media(metadata={"n": 10**400, "m": -(10**400)}).metadata == {"n": str(10**400), "m": str(-(10**400))}
