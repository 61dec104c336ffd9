"""Turns what is typed into a query, and a term of a query into what is typed."""

from datetime import datetime

from fastpix_desktop.domain.folding import words
from fastpix_desktop.domain.links import read_link
from fastpix_desktop.domain.search.query import Filter, Identity, Key, Phrase, Query, Range, Text, Words
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.cutting import Piece, pieces, quoted
from fastpix_desktop.search.query.tokens import Term, Token, Understood
from fastpix_desktop.search.query.values import NotUnderstood, read_values, value_text


def understand(text: str, now: datetime) -> Understood:
    """Return the tokens of a text and, if all are understood, its query. Raises nothing.

    `now` has the local time zone.
    """
    link = _whole_link(text)
    if link is not None:
        tokens: tuple[Token, ...] = (Token(len(text) - len(text.lstrip()), len(text.rstrip()), link),)
    else:
        tokens = tuple(_token(piece, text, now) for piece in pieces(text))
    terms = [token.term for token in tokens if token.term is not None]
    return Understood(text, tokens, Query(tuple(terms)) if len(terms) == len(tokens) else None)


def typed(term: Term) -> str:
    """Return a term as it is typed, in one token."""
    if isinstance(term, Identity):
        return term.id
    dash = "-" if term.is_excluded else ""
    if isinstance(term, Words):
        return dash + (quoted(term.wanted.text) if isinstance(term.wanted, Phrase) else term.wanted.text)
    name = f".{quoted(term.name) if _is_quoted_name(term.name) else term.name}" if term.name else ""
    return f"{dash}{term.key}{name}:" + ",".join(value_text(term.key, value) for value in term.values)


def _is_quoted_name(name: str) -> bool:
    return any(sign.isspace() or sign in ':"' for sign in name)


def _whole_link(text: str) -> Identity | None:
    if len(text) > 4096 or (" " in text.strip() and not text.strip().startswith("<")):
        return None
    link = read_link(text)
    return Identity(link.id) if link is not None else None


def _token(piece: Piece, text: str, now: datetime) -> Token:
    try:
        return Token(piece.start, piece.end, _term(piece, now))
    except NotUnderstood as error:
        return Token(piece.start, piece.end, None, error.problem, error.suggestion)


def _term(piece: Piece, now: datetime) -> Term:
    if not piece.key:
        part = piece.values[0]
        link = read_link(part.text) if not part.is_quoted and len(part.text) >= 32 else None
        if link is not None and not piece.is_excluded:
            return Identity(link.id)
        if not words([part.text]):
            raise NotUnderstood(sentence("search", "There is no letter or digit to search for."), "")
        return Words(Phrase(part.text) if part.is_quoted else Text(part.text), piece.is_excluded)
    try:
        key = Key(piece.key.casefold())
    except ValueError:
        raise NotUnderstood(sentence("search", "“{key}” is not known.").fill(key=piece.key), "") from None
    values: list[Text | Phrase | Range] = []
    for part in piece.values:
        values += read_values(key, part, now)
    return Filter(key, tuple(values), piece.name or "", piece.is_excluded)
