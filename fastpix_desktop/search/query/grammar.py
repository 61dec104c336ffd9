"""Turns what is typed into a query, and a term of a query into what is typed.

A text is cut into pieces (`cutting`), and each piece is a token: a word, a phrase, a filter, an ID or address, or
something that is not understood. Nothing of a text is ignored. `docs/search.md` says what can be typed.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from fastpix_desktop.domain.links import read_link
from fastpix_desktop.domain.search.query import Identity, Phrase, Query, Words
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.reading.apart import read_apart
from fastpix_desktop.search.query.reading.cutting import Piece, end_of_text, only_piece, pieces, quoted, start_of_text
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood
from fastpix_desktop.search.query.reading.terms import LONGEST_LINK, filter_text, read_term
from fastpix_desktop.search.query.reading.values import LONG_AGO, all_written
from fastpix_desktop.search.query.tokens import Term, Token, Understood

MOST_CHARACTERS = 10_000
"""Characters of a text that are read. What follows is one token that is not understood."""

MOST_TOKENS = 200
"""Words, phrases and filters of a text that are read. What follows is one token that is not understood."""


def understand(text: str, now: datetime) -> Understood:
    """Return the tokens of a text and, if all are understood, its query. Raises nothing.

    `now` has the local time zone, or none for that of this computer: days and months are local.
    """
    tokens = (*_tokens(text, now),)
    terms = [token.term for token in tokens if token.term is not None]
    return Understood(text, tokens, Query(tuple(terms)) if len(terms) == len(tokens) else None)


def typed(term: Term) -> str:
    """Return a term as it is typed. `understand` makes the same term of it, if there is a text for the term at all.

    For others it is the nearest: a word that looks like a filter, for example, is typed as a phrase. Times of creation
    are typed in UTC.
    """
    if isinstance(term, Identity):
        return term.id
    dash = "-" if term.is_excluded else ""
    if isinstance(term, Words):
        text = dash + term.wanted.text
        return text if _is_read_as(text, term) else dash + quoted(term.wanted.text)
    return dash + filter_text(term.key, ",".join(all_written(term.key, term.values)), term.name)


def _tokens(text: str, now: datetime) -> Iterator[Token]:
    link = _embed_code(text)
    if link is not None:
        yield link
        return
    read = text[:MOST_CHARACTERS]
    found = [*islice(pieces(read), MOST_TOKENS + 1)]
    at = 0
    while at < len(found):
        piece = found[at]
        if at >= MOST_TOKENS or (piece.end == len(read) < len(text)):
            yield _unread(text, piece.start)
            return
        token, used = read_apart(found[at:], read, now) or (_token(piece, read, now), 1)
        yield token
        at += used
    if start_of_text(text, len(read)) < len(text):
        yield _unread(text, start_of_text(text, len(read)))


def _embed_code(text: str) -> Token | None:
    """The token of a whole text that is embed code, which has spaces."""
    start, end = start_of_text(text), end_of_text(text)
    if not text.startswith("<", start) or not text.endswith(">", start, end) or end - start > LONGEST_LINK:
        return None
    link = read_link(text[start:end])
    return Token(start, end, Identity(link.id)) if link is not None else None


def _unread(text: str, start: int) -> Token:
    problem = sentence("search", "Only the first {words} words and {characters} characters of a search are read.")
    return Token(start, end_of_text(text), None, problem.fill(words=MOST_TOKENS, characters=MOST_CHARACTERS))


def _token(piece: Piece, text: str, now: datetime) -> Token:
    try:
        return Token(piece.start, piece.end, read_term(piece, text, now))
    except NotUnderstood as error:
        return Token(piece.start, piece.end, None, error.problem, error.suggestion)


def _is_read_as(text: str, term: Words) -> bool:
    piece = only_piece(text)
    try:
        return piece is not None and not isinstance(term.wanted, Phrase) and read_term(piece, text, LONG_AGO) == term
    except NotUnderstood:
        return False
