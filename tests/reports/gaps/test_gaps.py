"""What is known of the captions of one media, and how media are counted."""

import pytest

from fastpix_desktop.domain.media import GeneratedSubtitle, Media, Track, Unreadable, UnreadableKind
from fastpix_desktop.reports.gaps.gaps import Finding, GapCounter, GapsAsked, Judgement, NotKnown, judged
from fastpix_desktop.reports.gaps.words import Word, length, number, share

_IDS = [f"{number:08}-0000-4000-8000-000000000000" for number in range(20)]


def track(at: int, kind: str | None, code: str | None, status: str | None = "Ready") -> Track:
    return Track(_IDS[at], kind, status, code)


def media(*tracks: Track, status: str | None = "Ready", generated: tuple[int, ...] = ()) -> Media:
    made = tuple(GeneratedSubtitle("available", track_id=_IDS[at]) for at in generated)
    return Media(_IDS[19], title="Harbour Watch", status=status, tracks=tracks, generated_subtitles=made)


ENGLISH, FRENCH, UND = track(0, "audio", "en-GB"), track(1, "audio", "fr"), track(2, "audio", "und")
NO_CODE = track(3, "audio", None)
SUB_EN, SUB_FR = track(4, "subtitle", "en-US"), track(5, "subtitle", "fr-CA")


def looked_at(one: Media, *asked: str) -> Judgement:
    return judged(one, GapsAsked(asked).codes)


@pytest.mark.parametrize(
    ("one", "asked", "finding", "missing"),
    [
        (media(ENGLISH), (), Finding.GAP, ["en"]),
        (media(ENGLISH, SUB_EN), (), Finding.NO_GAP, []),
        (media(ENGLISH, FRENCH, SUB_EN), (), Finding.GAP, ["fr"]),
        (media(ENGLISH, track(6, "subtitle", "en", "preparing")), (), Finding.GAP, ["en"]),
        (media(ENGLISH, track(6, "subtitle", "en", "failed")), (), Finding.GAP, ["en"]),
        (media(ENGLISH, track(6, "subtitle", "en", None)), (), Finding.GAP, ["en"]),
        (media(ENGLISH, track(6, "subtitle", "eng")), (), Finding.GAP, ["en"]),
        (media(ENGLISH, track(6, "subtitle", "und")), (), Finding.GAP, ["en"]),
        (media(ENGLISH, SUB_EN, generated=(4,)), (), Finding.GENERATED, []),
        (media(ENGLISH, SUB_EN, track(6, "subtitle", "en"), generated=(4,)), (), Finding.NO_GAP, []),
        (media(UND), (), Finding.NO_LANGUAGE, []),
        (media(NO_CODE, SUB_EN), (), Finding.NO_LANGUAGE, []),
        (media(ENGLISH, UND, SUB_EN), (), Finding.NO_LANGUAGE, []),
        (media(ENGLISH, UND), (), Finding.GAP, ["en"]),
        (media(UND), ("fr",), Finding.GAP, ["fr"]),
        (media(UND, SUB_FR), ("fr",), Finding.NO_GAP, []),
        (media(UND, SUB_FR), ("fr-FR",), Finding.GAP, ["fr-fr"]),
        (media(ENGLISH, SUB_EN, SUB_FR), ("de", "FR", "fr"), Finding.GAP, ["de"]),
        (media(SUB_EN), (), Finding.NO_AUDIO, []),
        (media(), ("fr",), Finding.NO_AUDIO, []),
    ],
)
def test_a_media_has_a_finding(one: Media, asked: tuple[str, ...], finding: Finding, missing: list[str]) -> None:
    found = looked_at(one, *asked)
    assert found.finding is finding
    assert [each.code for each in found.missing] == missing
    assert found.reason is None


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (Media(_IDS[0], status="Ready"), NotKnown.TRACKS),
        (
            Media(_IDS[0], tracks=(ENGLISH,), problems=(Unreadable("tracks 2", "wrong", kind=UnreadableKind.TRACKS),)),
            NotKnown.TRACKS,
        ),
        (media(ENGLISH, track(7, "text", "en")), NotKnown.KIND),
        (media(ENGLISH, track(7, None, None)), NotKnown.KIND),
        (media(status="Processing"), NotKnown.NOT_READY),
        (media(status="Failed"), NotKnown.NOT_READY),
        (media(status=None), NotKnown.NOT_READY),
    ],
)
@pytest.mark.parametrize("asked", [(), ("fr",)])
def test_what_is_not_known_is_no_gap_and_needs_nothing(one: Media, reason: NotKnown, asked: tuple[str, ...]) -> None:
    found = looked_at(one, *asked)
    assert found.finding is Finding.NOT_KNOWN
    assert found.reason is reason
    assert found.needed == ()
    counter = GapCounter(GapsAsked(asked))
    counter.add([one])
    assert all(not each.needed for each in counter.totals().languages)


def test_ready_subtitles_are_spelled_as_the_service_spells_them() -> None:
    several = [track(4, "subtitle", "en-US"), track(5, "subtitle", "EN_us"), track(6, "subtitle", "de-DE")]
    found = looked_at(media(ENGLISH, *several, track(7, "subtitle", " "), track(8, "subtitle", "und")))
    assert found.subtitles == ("de-DE", "en-US", "none", "und")


def test_a_media_that_is_not_ready_may_have_a_gap() -> None:
    assert looked_at(media(ENGLISH, status="Processing")).finding is Finding.GAP


def test_each_media_is_counted_once_and_a_language_adds_up() -> None:
    counter = GapCounter(GapsAsked())
    counter.add([media(ENGLISH), media(ENGLISH, SUB_EN), media(ENGLISH, SUB_EN, generated=(4,)), media(UND)])
    counter.add([media(ENGLISH, track(6, "subtitle", "en", "failed")), media(ENGLISH, FRENCH, SUB_FR, UND), media()])
    gaps = counter.totals(left_out=2)
    assert (gaps.media, gaps.left_out, gaps.gaps) == (7, 2, 3)
    assert sum(of.media for of in gaps.findings.values()) == gaps.media
    english, french = gaps.languages
    assert (english.code, english.needed, english.ready, english.generated) == ("en", 5, 2, 1)
    assert (english.missing, english.preparing, english.failed, english.without_track) == (3, 0, 1, 2)
    assert (french.code, french.needed, french.missing) == ("fr", 1, 0)
    assert gaps.no_language_without_subtitle == 1


def test_a_language_that_was_asked_for_has_a_line_without_any_media() -> None:
    assert [(each.code, each.needed) for each in GapCounter(GapsAsked(("FR", "de"))).totals().languages] == [
        ("fr", 0),
        ("de", 0),
    ]


def test_a_share_is_never_rounded_to_none_or_all() -> None:
    assert [share(0, 3), share(1, 3), share(3, 3), share(0, 0)] == ["0.0", "33.3", "100.0", ""]
    assert [share(1, 100_000), share(99_999, 100_000)] == ["<0.1", ">99.9"]
    assert [share(1, 2000), share(1, 2001), share(1999, 2000)] == ["0.1", "<0.1", ">99.9"]


def test_numbers_and_lengths_are_the_same_in_every_language() -> None:
    assert number(12431) == "12\u202f431"
    assert [length(None), length(0), length(59.6), length(3600), length(-1), length(float("nan"))] == [
        "",
        "0:00",
        "1:00",
        "1:00:00",
        "",
        "",
    ]


def test_no_sentence_is_there_twice_and_none_has_values() -> None:
    assert len(Word.__members__) == len([*Word])
    assert not any("{" in str(word.value) for word in Word)
