"""What a cell of the language matrix says of a media, against a plain reading of its tracks."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from fastpix_desktop.domain.media import GeneratedSubtitle, Media, Track, TrackKind, Unreadable, UnreadableKind
from fastpix_desktop.domain.search.coverage import Cell, Language, TrackState, base_of, cell_of, track_state
from fastpix_desktop.domain.search.query import compared_code, matches_code

FRENCH = Language(TrackKind.SUBTITLE, "fr")
FRENCH_OF_CANADA = Language(TrackKind.SUBTITLE, "fr-ca")
IDS = tuple(str(UUID(int=number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128)) for number in range(1, 6))


def subtitle(number: int, code: str | None = "fr", status: str | None = "Ready") -> Track:
    return Track(IDS[number], TrackKind.SUBTITLE, status, code)


def french(*tracks: Track, **fields: Any) -> Cell:
    """The cell of a media with these tracks, in the column of French subtitles."""
    return cell_of(Media("m", tracks=tracks, **fields), FRENCH)


# --- states and codes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "state"),
    [
        *((word, TrackState.READY) for word in ("Ready", "ready", "available", "AVAILABLE")),
        *((word, TrackState.FAILED) for word in ("failed", "Failed", "FAILED", "errored", "Errored")),
        *((word, TrackState.PREPARING) for word in ("preparing", "Preparing", "Thinking", "failed ", "", None)),
    ],
)
def test_a_track_is_ready_or_failed_only_if_the_service_says_so(status: str | None, state: TrackState) -> None:
    assert track_state(Track("t", status=status)) is state


def test_the_best_state_is_the_first() -> None:
    assert [*TrackState] == [TrackState.READY, TrackState.PREPARING, TrackState.FAILED]


@pytest.mark.parametrize(
    ("code", "base"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("FR_ca", "fr"),
        ("zh-Hant-TW", "zh"),
        ("fr-", "fr"),
        ("fr--ca", "fr"),
        ("none-x", "none"),
        ("", "none"),
        ("none", "none"),
        # No code is before the first dash.
        ("-fr", "-fr"),
        ("-fr-CA", "-fr-ca"),
        ("-", "-"),
        ("_", "-"),
        ("fr -CA", "fr -ca"),
        ("fr\0_CA", "fr -ca"),
        ("my own-code", "my own"),
    ],
)
def test_the_base_is_what_is_before_the_first_dash_if_that_is_a_code(code: str, base: str) -> None:
    language = Language(TrackKind.AUDIO, compared_code(code))
    assert (base_of(code), language.base, language.is_base) == (base, base, compared_code(code) == base)


@given(st.text("aA-_ \0ß日\u0301") | st.text(max_size=8))
@example("fr -CA")
def test_the_base_of_a_code_has_it_and_is_a_base_itself(code: str) -> None:
    base = base_of(code)
    assert base == compared_code(base) == base_of(base)
    assert matches_code(base, code)
    assert Language(TrackKind.AUDIO, base).is_base


# --- cells --------------------------------------------------------------------------------------------


def test_a_base_language_has_the_tracks_of_its_regions() -> None:
    tracks = (subtitle(0, "fr-CA"), subtitle(1, "en"), subtitle(2, "FR"), subtitle(3, "fra"))
    media = Media("m", tracks=(*tracks, Track("a", TrackKind.AUDIO, "Ready", "fr"), Track("v", None, None, "fr")))
    assert cell_of(media, FRENCH).tracks == (tracks[0], tracks[2])
    assert cell_of(media, FRENCH_OF_CANADA).tracks == tracks[:1]
    assert cell_of(media, Language(TrackKind.SUBTITLE, "none")).tracks == ()


def test_a_track_without_a_code_is_in_a_column_of_its_own() -> None:
    tracks = (subtitle(0, None), subtitle(1, " "), subtitle(2, "None"), subtitle(3, "none-x"), subtitle(4, "und"))
    assert cell_of(Media("m", tracks=tracks), Language(TrackKind.SUBTITLE, "none")).tracks == tracks[:4]


def test_what_is_not_there_is_missing_only_if_all_tracks_are_known() -> None:
    missing = Cell((), None, is_known=True, is_generated=False)
    assert french() == missing
    assert french(subtitle(0, "en")) == missing
    assert missing.is_gap
    assert not french(subtitle(0)).is_gap
    assert cell_of(Media("m"), FRENCH) == replace(missing, is_known=False)
    unread = (Unreadable("tracks 2", "It is a number.", kind=UnreadableKind.TRACKS),)
    assert not french(subtitle(0, "en"), problems=unread).is_gap
    assert not french(subtitle(0), problems=unread).is_known


def test_a_failed_subtitle_is_no_gap_but_not_ready() -> None:
    cell = french(subtitle(0, status="failed"))
    assert (cell.state, cell.is_gap) == (TrackState.FAILED, False)


def test_a_cell_is_generated_if_all_its_best_tracks_are() -> None:
    generated = (GeneratedSubtitle("ready", None, IDS[0].upper()), GeneratedSubtitle("preparing"))
    both = (subtitle(0), subtitle(1, "fr-CA"))
    assert french(both[0], generated_subtitles=generated).is_generated
    assert not french(*both, generated_subtitles=generated).is_generated
    # A track that is not ready is not what is seen.
    for status in ("preparing", "failed"):
        assert french(both[0], subtitle(1, status=status), generated_subtitles=generated).is_generated
        assert not french(subtitle(0, status=status), both[1], generated_subtitles=generated).is_generated
    assert not french(both[0], generated_subtitles=generated[1:]).is_generated


CODES = st.sampled_from((None, "", "fr", "FR-ca", "fr_CA-x", "fr-", "-fr", "fr -CA", "none-x", "en", "french"))
STATUSES = st.sampled_from(("Ready", "available", "AVAILABLE", "preparing", "failed", "ERRORED", "", None))
KINDS = st.sampled_from(("audio", "subtitle", "subtitle", "Subtitle", "video", None))
TRACKS = st.lists(st.builds(Track, st.sampled_from(IDS), KINDS, STATUSES, CODES), max_size=5)
GENERATED = st.builds(GeneratedSubtitle, STATUSES, st.none(), st.none() | st.sampled_from((*IDS, IDS[0].upper(), "x")))
MEDIA = st.builds(
    Media,
    st.just("m"),
    tracks=st.none() | TRACKS.map(tuple),
    generated_subtitles=st.lists(GENERATED, max_size=3).map(tuple),
    problems=st.sampled_from(
        ((), (Unreadable("tracks 2", "odd", kind=UnreadableKind.TRACKS),), (Unreadable("x", "y"),))
    ),
)
WANTED = st.sampled_from(("fr", "fr-ca", "fr-ca-x", "fr-", "-fr", "fr -ca", "none", "none-x", "en", "und"))


@given(MEDIA, st.sampled_from(("audio", "subtitle")), WANTED)
def test_a_cell_says_what_a_plain_reading_of_the_tracks_says(media: Media, kind: str, wanted: str) -> None:
    tracks, best = [], ""
    for track in media.tracks or ():
        code = (track.language_code or "none").strip().lower().replace("_", "-")
        if track.kind == kind and (code + "-").startswith(wanted + "-"):
            tracks.append(track)
    told = [(track.status or "").lower() for track in tracks]
    words = ["ready" if word in ("ready", "available") else word for word in told]
    words = [word if word == "ready" else "failed" if word in ("failed", "errored") else "preparing" for word in words]
    for word in ("failed", "preparing", "ready"):
        best = word if word in words else best
    made = [(each.track_id or "").lower() for each in media.generated_subtitles]
    seen = [track for track, word in zip(tracks, words, strict=True) if word == best]
    cell = cell_of(media, Language(TrackKind(kind), wanted))
    assert cell.tracks == tuple(tracks)
    assert (cell.state or "") == best
    assert cell.is_known == (media.tracks is not None and all(each.where == "x" for each in media.problems))
    assert cell.is_generated == bool(tracks and all(track.id in made for track in seen))
    assert cell.is_gap == (cell.is_known and not tracks)
