"""The words of the language matrix: its languages, what its headers count, and what its cells say."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.domain.search.coverage import (
    NO_CODE,
    UNDETERMINED,
    Cell,
    Coverage,
    Language,
    LanguageCount,
    TrackState,
    track_state,
)
from fastpix_desktop.domain.search.query import compared_code, usual_code
from fastpix_desktop.search.query.reading.languages import english_name
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled

translate = QCoreApplication.translate

LONGEST_CODE = 24
"""Characters of a language code that are shown. Real ones are shorter."""

_MOST_TRACKS = 12
"""Tracks of a cell that its tooltip lists."""


def code_text(code: str) -> str:
    """Return a language code as it is shown, in the spelling of BCP 47: "fr-CA". Longer ones are cut."""
    return one_line(usual_code(code[: 2 * LONGEST_CODE]), LONGEST_CODE)


def region_text(region: str) -> str:
    """Return what is behind the language in a code: "CA" for "ca", "Hant-TW" for "hant-tw"."""
    return usual_code(f"-{region[: 2 * LONGEST_CODE]}")[1:]


def language_name(code: str) -> str:
    """Return the name of a language: "French", "French (CA)", or its code if it has no known name."""
    if code == UNDETERMINED:
        return translate("coverage", "language not set (und)")
    if code == NO_CODE:
        return translate("coverage", "no language code")
    return one_line(english_name(code_text(code)), LONGEST_CODE * 2) or code_text(code)


def kind_and_language(language: Language) -> str:
    """Return a language of a kind of track, such as "French subtitles"."""
    is_audio, name = language.kind is TrackKind.AUDIO, language_name(language.code)
    if language.code in {UNDETERMINED, NO_CODE}:
        return filled(
            translate("coverage", "Audio, {language}") if is_audio else translate("coverage", "Subtitles, {language}"),
            language=name,
        )
    return filled(
        translate("coverage", "{language} audio") if is_audio else translate("coverage", "{language} subtitles"),
        language=name,
    )


def percent(part: int, whole: int) -> str:
    """Return a share, such as "46 %". "< 1 %" and "> 99 %" are said where rounding would say none or all."""
    if not whole:
        return formatting.UNKNOWN
    rounded = round(100 * part / whole)
    if part and not rounded:
        return filled(translate("coverage", "< {number} %"), number="1")
    if part < whole and rounded == 100:
        return filled(translate("coverage", "> {number} %"), number="99")
    return filled(translate("coverage", "{number} %"), number=formatting.number(rounded))


def count_text(count: LanguageCount, found: int) -> str:
    """Return the total below a language in its header, such as "1,204 · 46 %"."""
    # As plain texts, which are kept apart in a window from right to left: otherwise the sign would be beside the total.
    return filled(
        "{count} · {share}", count=str(formatting.number(count.media)), share=str(percent(count.media, found))
    )


def heading_spoken(count: LanguageCount, found: int) -> str:
    """Return a header for screen readers: "Subtitles, French: 1,204 of 2,600 media found, 46 %"."""
    is_audio = count.language.kind is TrackKind.AUDIO
    words = (
        translate("coverage", "Audio, {language}: {count} of {found} media found, {percent}")
        if is_audio
        else translate("coverage", "Subtitles, {language}: {count} of {found} media found, {percent}")
    )
    return filled(
        words,
        language=language_name(count.language.code),
        count=formatting.number(count.media),
        found=formatting.number(found),
        percent=percent(count.media, found),
    )


def heading_tooltip(count: LanguageCount, coverage: Coverage) -> str:
    """Return the tooltip of a header: what is counted, and what a click does."""
    language = count.language
    parts = [
        filled(
            translate("coverage", "{name} ({code})"), name=kind_and_language(language), code=code_text(language.code)
        )
    ]
    if language.code in {UNDETERMINED, NO_CODE}:
        parts = [kind_and_language(language)]
    parts.append(
        filled(
            translate("coverage", "In {count} of {found} media found ({percent}), in {library} of the library"),
            count=formatting.number(count.media),
            found=formatting.number(coverage.count),
            percent=percent(count.media, coverage.count),
            library=formatting.number(count.of_library),
        )
    )
    return joined("\n", (*parts, filled(translate("coverage", "Click: {act}"), act=only_without(language))))


def only_without(language: Language) -> str:
    """Return the act that shows the gaps of a language."""
    return filled(translate("coverage", "Only media without {language}"), language=kind_and_language(language))


def only_with(language: Language) -> str:
    """Return the act that shows what has a language."""
    return filled(translate("coverage", "Only media with {language}"), language=kind_and_language(language))


def state_word(state: TrackState) -> str:
    """Return whether a track can be played."""
    words = {
        TrackState.READY: translate("coverage", "ready"),
        TrackState.PREPARING: translate("coverage", "in preparation"),
        TrackState.FAILED: translate("coverage", "failed"),
    }
    return words[state]


def cell_words(cell: Cell, language: Language) -> str:
    """Return what a cell says: "ready (fr-CA), generated", "none", "not known"."""
    if cell.state is None:
        return translate("coverage", "none") if cell.is_known else translate("coverage", "not known")
    words = state_word(cell.state)
    codes = [*dict.fromkeys(code for track in cell.tracks if (code := compared_code(track.language_code)))]
    if codes != [language.code]:
        words = filled(
            translate("coverage", "{state} ({codes})"),
            state=words,
            codes=joined(", ", map(code_text, codes[:_MOST_TRACKS])),
        )
    more = [translate("coverage", "generated")] if cell.is_generated else []
    if len(cell.tracks) > 1:
        more.append(filled(translate("coverage", "{count} tracks"), count=formatting.number(len(cell.tracks))))
    return joined(", ", (words, *more))


def cell_spoken(media: Media, cell: Cell, language: Language) -> str:
    """Return a cell for screen readers: "French subtitles: ready (fr-CA), generated; Harbour Watch"."""
    return filled(
        translate("coverage", "{language}: {words}; {title}"),
        language=kind_and_language(language),
        words=cell_words(cell, language),
        title=media.display_title,
    )


def cell_tooltip(media: Media, cell: Cell, language: Language) -> str:
    """Return the tooltip of a cell. Its tracks are listed if there are several."""
    said = filled(
        translate("coverage", "{language}: {words}"),
        language=kind_and_language(language),
        words=cell_words(cell, language),
    )
    parts = [said, *(_track_words(media, cell.tracks) if len(cell.tracks) > 1 else ())]
    if cell.is_gap:
        parts.append(translate("coverage", "Double click or Return: only media without it"))
    elif not cell.tracks:
        parts.append(translate("coverage", "FastPix did not say which tracks there are, or some cannot be read."))
    return joined("\n", (*parts, media.display_title))


def _track_words(media: Media, tracks: Sequence[Track]) -> list[str]:
    generated = media.generated_track_ids
    made = []
    for track in tracks[:_MOST_TRACKS]:
        words = joined(
            ", ",
            (
                state_word(track_state(track)),
                translate("coverage", "generated") if compared(track.id) in generated else "",
            ),
        )
        name = track.language_name or track.language_code or ""
        made.append(filled(translate("coverage", "{name}: {words}"), name=one_line(name, 40), words=words))
    if len(tracks) > _MOST_TRACKS:
        made.append(f"+{formatting.number(len(tracks) - _MOST_TRACKS)}")
    return made
