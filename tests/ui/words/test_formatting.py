"""Lengths, sizes, statuses and languages as text, for every value that the service may send or leave out."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from fastpix_desktop.domain.media import MediaStatus, TrackKind
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS
from fastpix_desktop.ui.inspector.clip_columns import clip_columns
from fastpix_desktop.ui.inspector.track_columns import track_columns
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.messages.activity_columns import activity_columns
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting
from tests.ui.records import NOON, a_clip, a_media, a_standing, a_track, deleting, odd_media, some_tracks


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (None, "–"),
        (0, "0:00"),
        (0.4, "0:00"),
        (9.6, "0:10"),
        (59.7, "1:00"),
        (60, "1:00"),
        (599.0, "9:59"),
        (3599.6, "1:00:00"),
        (3723.4, "1:02:03"),
        (360_000, "100:00:00"),
    ],
)
def test_lengths(seconds: float | None, shown: str) -> None:
    assert formatting.length(seconds) == shown


@pytest.mark.parametrize(
    ("sent", "shown"),
    [(None, "–"), ("", "–"), ("1080", "1080p"), ("720p", "720p"), ("4k", "4k"), ("1920x1080", "1920x1080")],
)
def test_resolutions_of_both_fields(sent: str | None, shown: str) -> None:
    assert formatting.resolution(sent) == shown


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (None, ""),
        ("", ""),
        ("60.000", "60 fps"),
        ("30/1", "30 fps"),
        ("30000/1001", "29.97 fps"),
        ("23.976", "23.976 fps"),
        ("100", "100 fps"),
        ("0", "0 fps"),
        ("-1", "–"),
        ("-1.000", "–"),
        ("x", "x"),
        ("30/0", "30/0"),
        ("30/", "30 fps"),
        ("/", "/"),
        ("nan", "nan"),
        ("inf", "inf"),
    ],
)
def test_frame_rates(sent: str | None, shown: str) -> None:
    assert formatting.frame_rate(sent) == shown


@pytest.mark.parametrize(
    ("code", "name", "shown"),
    [
        ("en", "English", "English"),
        ("en", None, "en"),
        (None, "English", "English"),
        ("und", "default", "No language set"),
        ("und", None, "No language set"),
        (None, "Default", "No language set"),
        (None, None, ""),
    ],
)
def test_languages(code: str | None, name: str | None, shown: str) -> None:
    assert formatting.language(a_track(language_code=code, language_name=name)) == shown


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("Ready", ("Ready", Tone.GOOD)),
        ("available", ("Ready", Tone.GOOD)),
        ("AVAILABLE", ("Ready", Tone.GOOD)),
        ("preparing", ("Preparing", Tone.BUSY)),
        ("errored", ("Failed", Tone.BAD)),
        ("Failed", ("Failed", Tone.BAD)),
        ("archived", ("archived", Tone.QUIET)),
        ("", ("–", Tone.QUIET)),
        (None, ("–", Tone.QUIET)),
    ],
)
def test_a_track_is_ready_in_both_spellings(status: str | None, shown: tuple[str, Tone]) -> None:
    assert formatting.track_status(a_track(status=status)) == shown


@pytest.mark.parametrize("status", list(MediaStatus))
def test_every_status_of_a_media_has_a_word(status: MediaStatus) -> None:
    word, tone = formatting.media_status(a_media(status=status))
    assert word
    expected = {MediaStatus.READY: Tone.GOOD, MediaStatus.FAILED: Tone.BAD}.get(status, Tone.BUSY)
    assert tone is expected


def test_an_unknown_status_is_shown_as_it_was_sent() -> None:
    assert formatting.media_status(a_media(status="Transcribing")) == ("Transcribing", Tone.BUSY)
    assert formatting.media_status(a_clip(status=None)) == ("–", Tone.QUIET)


def test_sizes_of_video_tracks() -> None:
    video = some_tracks()[0]
    assert formatting.track_size(video) == "1920 × 1080 · 25 fps"
    assert formatting.track_size(a_track(width=10)) == ""
    assert formatting.track_size(a_track(width=10, height=20)) == "10 × 20"
    assert formatting.track_size(a_track(width=10, height=20, frame_rate="-1")) == "10 × 20"


@pytest.mark.parametrize(
    ("kind", "word"), [(TrackKind.AUDIO, "Audio"), ("metadata", "metadata"), (None, "–"), ("", "–")]
)
def test_kinds(kind: str | None, word: str) -> None:
    assert formatting.kind_word(kind) == word


def test_missing_tracks_are_not_shown_as_no_tracks() -> None:
    assert formatting.languages(a_media(), TrackKind.AUDIO) == "en, it"
    assert formatting.languages(a_media(tracks=()), TrackKind.AUDIO) == "–"
    assert formatting.languages(a_media(tracks=None), TrackKind.AUDIO) == "?"
    assert formatting.tracks_in_words(a_media()) == "Video: 1\nAudio: 2 – English, Italian\nSubtitle: 1 – French"
    assert "did not say" in formatting.tracks_in_words(a_media(tracks=None))
    assert "no tracks" in formatting.tracks_in_words(a_media(tracks=()))


def test_many_languages_are_summed_up() -> None:
    many = tuple(a_track(at, language_name=f"L{at}") for at in range(50))
    words = formatting.tracks_in_words(a_media(tracks=many))
    assert words.startswith("Audio: 50 – L0, L1")
    assert words.endswith("(+38)")


@pytest.mark.parametrize(("value", "words"), [(True, ("On", "Yes")), (False, ("Off", "No")), (None, ("–", "–"))])
def test_flags(value: bool | None, words: tuple[str, str]) -> None:
    assert (formatting.on_or_off(value), formatting.yes_or_no(value)) == words


def test_times_follow_the_locale() -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
        local = NOON.astimezone()
        assert formatting.moment(NOON) == local.strftime("%d.%m.%y %H:%M")
        assert formatting.time_of_day(NOON) == local.strftime("%H:%M")
        assert formatting.number(1327) == "1.327"
    finally:
        QLocale.setDefault(before)
    assert formatting.moment(None) == "–"
    assert formatting.moment(datetime(1, 1, 2, tzinfo=UTC))


def test_every_column_works_with_missing_fields() -> None:
    sets: tuple[tuple[tuple[Column[Any], ...], tuple[Any, ...]], ...] = (
        (MEDIA_COLUMNS, odd_media()),
        (clip_columns(lambda _: ""), (a_clip(status=None, duration=None, created_at=None, thumbnail=None),)),
        (track_columns(), (a_track(kind=None, status=None, language_code=None, language_name=None),)),
    )
    for columns, rows in sets:
        for column in columns:
            for row in rows:
                assert isinstance(column.text(row), str)
                if column.tone is not None:
                    column.tone(row)
    assert len({column.key for column in activity_columns(lambda _: "Ours")}) == 4


def test_track_columns_show_a_pending_deletion() -> None:
    columns = {column.key: column for column in track_columns(lambda: a_standing(*deleting(some_tracks()[2])))}
    english, italian = some_tracks()[1:3]
    second, tone = columns["language"].second, columns["language"].second_tone
    assert second is not None
    assert tone is not None
    assert (second(italian), tone(italian)) == ("Deleting…", Tone.BUSY)
    assert (second(english), tone(english)) == ("", None)


def test_a_named_track_shows_its_name() -> None:
    columns = {column.key: column for column in track_columns()}
    assert columns["language"].text(a_track(title="Director’s comment")) == "English – Director’s comment"


def test_entries_without_an_id_are_identified_by_their_position() -> None:
    names = [identity(row) for row in odd_media()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ((), ""),
        (("en-US",), "en"),
        (("en-US", "en-GB", "de-DE"), "de, en-GB, en-US"),
        (("en-US", "en-US"), "en"),
        (("und",), "und"),
        ((None, ""), "und"),
        (("de", "en", "fr", "it"), "de, en, fr, it"),
        (("de", "en", "fr", "it", "es"), "de, en, es +2"),
    ],
)
def test_languages_are_listed_as_codes_each_once(codes: tuple[str | None, ...], words: str) -> None:
    tracks = [a_track(number, language_code=code) for number, code in enumerate(codes)]
    assert formatting.language_codes(tracks, most=3) == words


@pytest.fixture
def arabic() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Arabic, QLocale.Country.Egypt))
    yield
    QLocale.setDefault(before)


def test_lengths_sizes_and_rates_have_the_digits_of_the_locale(arabic: None) -> None:
    assert formatting.length(3723.4) == "١:٠٢:٠٣"
    assert formatting.frame_rate("30000/1001") == "٢٩٫٩٧ fps"
    assert formatting.number(1300) == "١٬٣٠٠"


def test_a_rate_has_the_decimal_sign_of_the_locale() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    try:
        assert formatting.frame_rate("29.970") == "29,97 fps"
        assert formatting.frame_rate("1000/1") == "1000 fps"
    finally:
        QLocale.setDefault(before)


def test_a_list_of_languages_cuts_names_that_no_language_has() -> None:
    name = "Italian" * 100
    words = formatting.tracks_in_words(a_media(tracks=(a_track(1, language_name=name), a_track(2))))
    assert words == f"Audio: 2 – {name[:39]}…, English"
