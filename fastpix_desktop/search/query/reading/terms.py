"""Reads a piece of a typed text as a term of a query."""

from datetime import datetime

from fastpix_desktop.domain.folding import words
from fastpix_desktop.domain.links import read_link
from fastpix_desktop.domain.search.query import Filter, Identity, Key, Phrase, Text, Words, wanted_creator
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.reading.cutting import (
    DASHES,
    QUOTES,
    Part,
    Piece,
    only_piece,
    quoted,
    without_controls,
)
from fastpix_desktop.search.query.reading.keys import key_of, meant_key
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood
from fastpix_desktop.search.query.reading.values import FIRST_VALUES, LONG_AGO, Value, read_values
from fastpix_desktop.search.query.tokens import Term

MOST_VALUES = 100
"""Values of one filter."""

LONGEST_LINK = 4_096
_SHORTEST_LINK = 32
"""Characters of an id without dashes."""

_PLAIN_WORDS = {"title", "name", "id", "text"}
"""What other programs type before words that are searched for here without a key."""


def read_term(piece: Piece, text: str, now: datetime) -> Term:
    """Return what a piece of `text` stands for. Raises NotUnderstood. `now` is as in `understand`."""
    if not piece.key:
        return _words(piece)
    key = key_of(piece.key)
    if key is None:
        return _of_unknown_key(piece, text, now)
    return _filter(key, piece, text, now)


def _words(piece: Piece) -> Words | Identity:
    part = piece.values[0]
    if not part.is_quoted and _SHORTEST_LINK <= len(part.text) <= LONGEST_LINK:
        link = read_link(part.text)
        if link is not None and piece.is_excluded:
            raise NotUnderstood(sentence("search", "A single media cannot be left out."))
        if link is not None:
            return Identity(link.id)
    if not words([part.text]):
        raise NotUnderstood(_nothing_to_find(part))
    return Words(Phrase(part.text) if part.is_quoted else Text(part.text), piece.is_excluded)


def _nothing_to_find(part: Part) -> str:
    if part.is_quoted and not part.text.strip():
        return sentence("search", "There is nothing between the quotation marks.")
    if part.text in DASHES:
        return sentence("search", "A dash stands directly before what it leaves out.")
    return sentence("search", "“{text}” has no letter or digit to search for.").fill(text=part.text)


# --- filters ----------------------------------------------------------------------------------------


def _filter(key: Key, piece: Piece, text: str, now: datetime) -> Filter:
    _check_name(key, piece, text)
    if len(piece.values) > MOST_VALUES:
        problem = sentence("search", "A filter has at most {most} values.").fill(most=MOST_VALUES)
        raise NotUnderstood(problem, text[piece.start : piece.values[MOST_VALUES - 1].end])
    values: dict[Value, None] = {}
    first: NotUnderstood | None = None
    suggested: list[str] = []
    for part in piece.values:
        as_typed = text[part.start : part.end]
        try:
            if not as_typed and len(piece.values) > 1:
                raise NotUnderstood(sentence("search", "A value is missing beside the comma."))
            values.update(dict.fromkeys(read_values(key, part, now)))
            suggested.append(as_typed)
        except NotUnderstood as error:
            first = first or error
            suggested.append(error.suggestion)
    if first is None:
        return Filter(key, tuple(values), piece.name or "", piece.is_excluded)
    start = text[piece.start : piece.values[0].start]
    kept = ",".join(filter(None, suggested))
    if not kept and key is Key.CREATOR and piece.values[0].text == "*":
        raise NotUnderstood(first.problem, "no:creator" if piece.is_excluded else "-no:creator")
    raise NotUnderstood(first.problem, start + kept if kept else "")


def _check_name(key: Key, piece: Piece, text: str) -> None:
    """Raise NotUnderstood if the key of the metadata entry is missing, or there is one where none belongs."""
    dash = "-" if piece.is_excluded else ""
    behind = text[piece.values[0].start : piece.end] if piece.values else ""
    if key is Key.META and not piece.name:
        problem = sentence("search", "The key of the entry is missing, as in meta.KEY:value.")
        raise NotUnderstood(problem, f"{dash}{quoted(behind)}" if words([behind]) else "")
    if key is Key.META and not piece.values:
        problem = sentence("search", "A colon and a value follow the key of the entry, as in {example}.")
        suggestion = filter_text(key, FIRST_VALUES[key], piece.name or "")
        raise NotUnderstood(problem.fill(example=suggestion), dash + suggestion)
    if key is not Key.META and piece.name is not None:
        problem = sentence("search", "Only metadata has a key of its own, as in meta.KEY:value.")
        raise NotUnderstood(problem, f"{dash}{key}:{behind}" if behind else "")


def filter_text(key: Key, values: str, name: str = "") -> str:
    """Return a filter as it is typed. `values` are what stands behind the colon."""
    if not name:
        return f"{key}:{values}"
    plain = f"{key}.{name}:x"
    found = only_piece(plain)
    is_plain = found is not None and found.name == name and found.values[0].start == len(plain) - 1
    return f"{key}.{name if is_plain else quoted(name)}:{values}"


def as_typed(key: Key, value: str) -> str:
    """Return a value as it is typed. What is not understood as it stands is put into quotes.

    `value` is one value of the library, or is typed already.
    """
    piece = only_piece(filter_text(key, value, "x" if key is Key.META else ""))
    if piece is None or len(piece.values) != 1:
        return quoted(value)
    (part,) = piece.values
    if part.is_quoted:
        return value if value == quoted(part.text) else quoted(value)
    try:
        read_values(key, part, LONG_AGO)
    except NotUnderstood:
        return quoted(value)
    return quoted(value) if key is Key.CREATOR and isinstance(wanted_creator(value), Phrase) else value


def value_as_typed(key: Key, value: str) -> str:
    """Return a value of the library as it is typed, whatever it looks like: a phrase, a word with another meaning."""
    value = without_controls(value)
    if value and value[0] in QUOTES:
        return quoted(value)
    typed = as_typed(key, value)
    is_another = (
        key is Key.STATUS
        and typed == value
        and read_values(key, Part(0, len(value), value), LONG_AGO) != (Text(value),)
    )
    return quoted(value) if is_another else typed


# --- keys that are not known ------------------------------------------------------------------------


def _of_unknown_key(piece: Piece, text: str, now: datetime) -> Words | Identity:
    """The word or the address that a piece with a colon is. Raises NotUnderstood if it looks like a token."""
    dash, start = ("-", piece.start + 1) if piece.is_excluded else ("", piece.start)
    whole, behind = text[start : piece.end], text[piece.values[0].start : piece.end]
    key = meant_key(piece.key)
    is_word = not behind or behind.startswith("//") or (piece.name is not None and key is not Key.META)
    if is_word:
        return _words(Piece(piece.start, piece.end, (Part(start, piece.end, whole),), is_excluded=piece.is_excluded))
    suggestion = ""
    if piece.key.casefold() in _PLAIN_WORDS:
        suggestion = helped(dash + behind, now)
    elif key is not None:
        suggestion = helped(dash + filter_text(key, behind, (piece.name or "") if key is Key.META else ""), now)
    if not suggestion and words([whole]):
        suggestion = dash + quoted(whole)
    raise NotUnderstood(sentence("search", "{key} is not known.").fill(key=f"{piece.key}:"), suggestion)


def helped(text: str, now: datetime) -> str:
    """Return a text that is one token if it is understood, or else what is suggested for it. Empty if nothing is."""
    piece = only_piece(text)
    if piece is None:
        return ""
    try:
        read_term(piece, text, now)
    except NotUnderstood as error:
        return error.suggestion
    return text
