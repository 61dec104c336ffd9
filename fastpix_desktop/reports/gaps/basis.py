"""Says what a report about missing captions is based on: workspace, search, times, how complete the copy was."""

from msgspec import Struct

from fastpix_desktop import APPLICATION_NAME
from fastpix_desktop.about.build import version_text
from fastpix_desktop.domain.search.query import compared_code, usual_code
from fastpix_desktop.reports.gaps.gaps import Gaps, GapsAsked
from fastpix_desktop.reports.gaps.words import Word, Words, number, utc
from fastpix_desktop.reports.origin import Origin


class Basis(Struct, frozen=True):
    """What a report is made of. `is_of_ticks`: its media were ticked by hand, and `origin.text` does not say which."""

    asked: GapsAsked
    origin: Origin
    is_of_ticks: bool = False


class BasisLine(Struct, frozen=True):
    """A line: words of the program, and behind them a text that others may have written, or a number or time."""

    words: tuple[str, ...]
    text: str = ""


def basis_lines(basis: Basis, gaps: Gaps, words: Words) -> list[BasisLine]:
    """Return the lines in their order."""
    origin = basis.origin
    lines = [
        BasisLine((words[Word.WORKSPACE],), origin.workspace),
        _media(basis, words),
        _needed(basis.asked, words),
        *_without_track(basis, words),
        BasisLine((words[Word.MADE],), utc(origin.made_at)),
        BasisLine((words[Word.AS_OF],), utc(origin.as_of) or words[Word.NOT_READ]),
        _copy(basis, words),
    ]
    if origin.not_listed:
        lines.append(BasisLine((words[Word.NO_LONGER_LISTED],), number(origin.not_listed)))
    if gaps.left_out:
        lines.append(BasisLine((words[Word.LEFT_OUT],), number(gaps.left_out)))
    lines.append(BasisLine((words[Word.MADE_WITH],), f"{APPLICATION_NAME} {version_text()}"))
    return lines


def _media(basis: Basis, words: Words) -> BasisLine:
    if basis.is_of_ticks:
        return BasisLine((words[Word.MEDIA_OF], words[Word.TICKED]))
    if basis.origin.text:
        return BasisLine((words[Word.MEDIA_OF], words[Word.SEARCHED]), basis.origin.text)
    return BasisLine((words[Word.MEDIA_OF], words[Word.ALL_MEDIA]))


def _needed(asked: GapsAsked, words: Words) -> BasisLine:
    if asked.codes:
        return BasisLine((words[Word.NEEDED], words[Word.NEEDED_CHOSEN]), ", ".join(map(usual_code, asked.codes)))
    return BasisLine((words[Word.NEEDED], words[Word.NEEDED_SPOKEN]))


def _without_track(basis: Basis, words: Words) -> list[BasisLine]:
    codes = map(usual_code, map(compared_code, basis.asked.without_track))
    word = Word.WITHOUT_TRACK if basis.origin.is_complete else Word.WITHOUT_TRACK_IN_COPY
    return [BasisLine((words[word],), ", ".join(codes))] if basis.asked.without_track else []


def _copy(basis: Basis, words: Words) -> BasisLine:
    origin = basis.origin
    if basis.is_of_ticks and origin.as_of is None and not origin.in_copy:
        return BasisLine((words[Word.COPY], words[Word.NO_COPY]))
    if origin.is_complete:
        return BasisLine((words[Word.COPY], words[Word.COMPLETE]))
    if origin.total is not None and origin.in_copy < origin.total:
        return BasisLine((words[Word.COPY], words[Word.PARTLY]), f"{number(origin.in_copy)} / {number(origin.total)}")
    return BasisLine((words[Word.COPY], words[Word.NOT_PROVED]))
