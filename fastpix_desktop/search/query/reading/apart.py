"""Finds what was typed apart and belongs together, such as "status: ready", and suggests how to type it."""

from collections.abc import Sequence
from datetime import datetime

from fastpix_desktop.domain.folding import words
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.reading.cutting import DASHES, Piece, only_piece, quoted
from fastpix_desktop.search.query.reading.keys import key_of
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood
from fastpix_desktop.search.query.reading.terms import read_term
from fastpix_desktop.search.query.tokens import Token


def read_apart(found: Sequence[Piece], text: str, now: datetime) -> tuple[Token, int] | None:
    """Return a token that is not understood for the first of these pieces of `text`, and how many pieces it covers.

    None if the first piece stands for itself.
    """
    if len(found) < 2:
        return None
    return _spaced_filter(found, text, now) or _spaced_dash(found, text, now) or _signs_between(found, text)


def _spaced_filter(found: Sequence[Piece], text: str, now: datetime) -> tuple[Token, int] | None:
    """A filter with white space beside its colon, or behind a comma."""
    first, second = found[0], found[1]
    used = 2
    if first.key:
        # The value is still missing, and a word follows that can be one.
        is_apart = bool(first.values) and first.values[-1].start == first.values[-1].end and not second.key
        is_apart = is_apart and key_of(first.key) is not None and not second.is_excluded
    else:
        part = first.values[0]
        is_apart = not part.is_quoted and key_of(part.text) is not None and text.startswith(":", second.start)
        used = 3 if is_apart and second.end == second.start + 1 and len(found) > 2 else 2
    if not is_apart:
        return None
    suggestion = "".join(text[piece.start : piece.end] for piece in found[:used])
    if not _is_understood(suggestion, now):
        return None
    problem = sentence("search", "There is no space beside the colon or the comma of a filter.")
    return Token(first.start, found[used - 1].end, None, problem, suggestion), used


def _spaced_dash(found: Sequence[Piece], text: str, now: datetime) -> tuple[Token, int] | None:
    """A dash that stands before what it should exclude."""
    first, second = found[0], found[1]
    if text[first.start : first.end] not in DASHES or second.is_excluded:
        return None
    suggestion = "-" + text[second.start : second.end]
    if not _is_understood(suggestion, now):
        return None
    problem = sentence("search", "There is no space between a dash and what it leaves out.")
    return Token(first.start, second.end, None, problem, suggestion), 2


def _signs_between(found: Sequence[Piece], text: str) -> tuple[Token, int] | None:
    """Words with signs between them, as in a title: "News & Weather". They can be searched for as a phrase."""
    used = 1
    while used + 1 < len(found) and _is_signs(found[used]) and _is_word(found[used + 1]):
        used += 2
    if used == 1 or not _is_word(found[0]):
        return None
    start, end, sign = found[0].start, found[used - 1].end, found[1]
    problem = sentence(
        "search", "“{signs}” has no letter or digit to search for. A phrase in quotation marks may have it."
    )
    return Token(start, end, None, problem.fill(signs=text[sign.start : sign.end]), quoted(text[start:end])), used


def _is_word(piece: Piece) -> bool:
    """Whether it is a word that is wanted."""
    is_plain = not piece.key and not piece.is_excluded and not piece.values[0].is_quoted
    return is_plain and bool(words([piece.values[0].text]))


def _is_signs(piece: Piece) -> bool:
    return not piece.key and not piece.values[0].is_quoted and not words([piece.values[0].text])


def _is_understood(text: str, now: datetime) -> bool:
    piece = only_piece(text)
    try:
        return piece is not None and bool(read_term(piece, text, now))
    except NotUnderstood:
        return False
