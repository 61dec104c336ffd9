"""Makes the tables of totals in the report's page. All words are escaped."""

from collections.abc import Iterable, Sequence

from fastpix_desktop.domain.outgoing_text import html_cell
from fastpix_desktop.domain.search.query import usual_code
from fastpix_desktop.reports.gaps.gaps import Finding, Gaps, LanguageTotals, NotKnown
from fastpix_desktop.reports.gaps.words import Word, Words, number, share
from fastpix_desktop.search.query.reading.languages import english_name

_LINES = {
    Finding.GAP: Word.GAP,
    Finding.NO_GAP: Word.NO_GAP,
    Finding.GENERATED: Word.GENERATED,
    Finding.NO_LANGUAGE: Word.NO_LANGUAGE,
    Finding.NOT_KNOWN: Word.NOT_KNOWN,
    Finding.NO_AUDIO: Word.NO_AUDIO,
}
"""The lines of the findings, in their order."""

_LINKED = {Finding.GAP, Finding.GENERATED, Finding.NO_LANGUAGE, Finding.NOT_KNOWN}
"""Findings whose media are listed in a section of their name."""

_REASONS = {NotKnown.TRACKS: Word.NOT_LISTED, NotKnown.KIND: Word.KIND, NotKnown.NOT_READY: Word.NOT_READY}


def findings_table(gaps: Gaps, words: Words) -> str:
    """Return the table that has each media in one line."""
    rows = []
    for finding, word in _LINES.items():
        of = gaps.findings[finding]
        head = f'<a href="#{finding.name.lower()}">{words[word]}</a>' if finding in _LINKED else words[word]
        rows.append(_row(head, _figures(of.media, gaps.media), number(of.audio_only), number(of.clips)))
    audio_only, clips = (sum(getattr(of, name) for of in gaps.findings.values()) for name in ("audio_only", "clips"))
    everything = _figures(gaps.media, gaps.media)
    rows.append(_row(words[Word.ALL], everything, number(audio_only), number(clips), kind="all"))
    heads = (Word.FINDING, Word.MEDIA, Word.SHARE_OF_ALL, Word.AUDIO_ONLY_AMONG, Word.CLIPS_AMONG)
    return _section("found", words[Word.FOUND], _table(words, Word.FOUND_HINT, heads, rows))


def details_table(gaps: Gaps, words: Words) -> str:
    """Return the table that says more of what is not decided or not known."""
    undecided, not_known = gaps.findings[Finding.NO_LANGUAGE].media, gaps.findings[Finding.NOT_KNOWN].media
    lines = [(Word.GAP_OPEN, gaps.gaps_with_subtitle_without_language, gaps.gaps)]
    if not gaps.asked.codes:
        lines.append((Word.WITHOUT_SUBTITLE, gaps.no_language_without_subtitle, undecided))
    lines += [(_REASONS[reason], media, not_known) for reason, media in gaps.reasons.items()]
    rows = [_row(words[word], (number(media), number(of), _percent(share(media, of)))) for word, media, of in lines]
    heads = (Word.DETAIL, Word.MEDIA, Word.OF_MEDIA, Word.SHARE)
    return _section("details", words[Word.DETAILS], _table(words, Word.DETAILS_HINT, heads, rows))


def languages_table(gaps: Gaps, words: Words) -> str:
    """Return the table that has a line for each language that is needed."""
    if not gaps.languages:
        return _section("languages", words[Word.BY_LANGUAGE], f"<p>{words[Word.NO_LANGUAGES]}</p>\n")
    heads = (
        Word.LANGUAGE,
        Word.NEEDED_IN if gaps.asked.codes else Word.SPOKEN_IN,
        Word.READY,
        Word.ONLY_GENERATED_AMONG,
        Word.MISSING,
        Word.PREPARING_AMONG,
        Word.FAILED_AMONG,
        Word.WITHOUT_AMONG,
    )
    rows = [_language_row(each) for each in gaps.languages]
    return _section("languages", words[Word.BY_LANGUAGE], _table(words, Word.BY_LANGUAGE_HINT, heads, rows))


def _language_row(each: LanguageTotals) -> str:
    code = usual_code(each.code)
    name = english_name(code)
    head = f"<bdi>{html_cell(code)}</bdi>"
    if name:
        head += f' <span lang="en" class="quiet">{html_cell(name)}</span>'
    counts = (each.ready, each.generated, each.missing, each.preparing, each.failed, each.without_track)
    cells = [f"{number(count)} ({_percent(share(count, each.needed))})" if each.needed else "0" for count in counts]
    return _row(head, (number(each.needed),), *cells)


def _figures(media: int, of: int) -> tuple[str, ...]:
    return number(media), _percent(share(media, of))


def _percent(text: str) -> str:
    # Escaped, because it may be "<0.1".
    return html_cell(f"{text}%") if text else ""


def _row(head: str, first: Iterable[str], *cells: str, kind: str = "") -> str:
    begun = f'<tr class="{kind}">' if kind else "<tr>"
    rest = "".join(f"<td class=number>{each}</td>" for each in (*first, *cells))
    return f'{begun}<th scope="row">{head}</th>{rest}</tr>\n'


def _table(words: Words, caption: Word, heads: Sequence[Word], rows: Sequence[str]) -> str:
    first, *others = heads
    cells = f'<th scope="col">{words[first]}</th>'
    cells += "".join(f'<th scope="col" class=number>{words[head]}</th>' for head in others)
    head = f"<table><caption>{words[caption]}</caption>\n<thead><tr>{cells}</tr></thead>\n"
    return f"{head}<tbody>\n{''.join(rows)}</tbody></table>\n"


def _section(name: str, heading: str, inner: str) -> str:
    return f'<section id="{name}"><h2>{heading}</h2>\n{inner}</section>\n'
