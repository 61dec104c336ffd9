"""Offers what can be typed at the cursor: keys of tokens, and their values."""

from collections import deque
from collections.abc import Iterable

from msgspec import Struct

from fastpix_desktop.domain.folding import folded
from fastpix_desktop.domain.search.query import Key
from fastpix_desktop.domain.search.result import KnownValues
from fastpix_desktop.search.query.offers import offers
from fastpix_desktop.search.query.reading.cutting import DASHES, Part, Piece, only_piece, pieces, separates
from fastpix_desktop.search.query.reading.keys import HINTS, key_of
from fastpix_desktop.search.query.reading.terms import as_typed, filter_text, helped, value_as_typed
from fastpix_desktop.search.query.reading.values import FIRST_VALUES, LONG_AGO

MOST_OPTIONS = 50
"""The most options that are offered at a time."""

_LONGEST = 10_000
"""Characters before the cursor that are read."""


class Completion(Struct, frozen=True):
    """A text to put in the place of what is typed, and a short hint of what it means.

    `hint` is a sentence, or the English name of a language, or empty.
    """

    text: str
    hint: str = ""


class Completions(Struct, frozen=True):
    """What can be put in the place of the text from character `start` up to `end`."""

    start: int
    end: int
    options: tuple[Completion, ...] = ()


def completions(text: str, cursor: int, values: KnownValues) -> Completions:
    """Return what can be typed at the cursor (a position in characters), at most MOST_OPTIONS.

    While a word is typed, these are keys of tokens that begin with it. Behind a colon or a comma, they are values, in
    quotes if they need some: first those that the library has (`values`). What is typed already is left out.
    """
    cursor = max(0, min(cursor, len(text)))
    piece = _piece_before(text, cursor) if cursor <= _LONGEST else None
    if piece is None:
        return Completions(cursor, cursor)
    key = key_of(piece.key) if piece.key else None
    if key is not None and piece.values:
        return _values(text, cursor, key, piece, values)
    if piece.key and key is None:
        return Completions(cursor, cursor)
    return _keys(text, cursor, piece, values)


def _piece_before(text: str, cursor: int) -> Piece | None:
    """The piece that ends at the cursor, read as if nothing followed."""
    last = next(iter(deque(pieces(text[:cursor]), maxlen=1)), None)
    is_open = last is not None and any(part.is_open for part in last.values)
    return last if last is not None and (last.end == cursor or is_open) else None


def _keys(text: str, cursor: int, piece: Piece, values: KnownValues) -> Completions:
    start = piece.start + piece.is_excluded
    typed = text[start:cursor]
    if not piece.is_excluded and typed in DASHES:
        start, typed = cursor, ""
    elif piece.values and piece.values[0].is_quoted:
        return Completions(cursor, cursor)
    end = _end_of_key(text, cursor)
    if typed.casefold().startswith(f"{Key.META}."):
        name = folded(piece.name if piece.name is not None else typed.partition(".")[2])
        names = (known for known in values.metadata if folded(known).startswith(name) and _is_typed(known))
        options = (Completion(filter_text(Key.META, "", known), HINTS[Key.META]) for known in names)
    else:
        begun = (key for key in Key if key.startswith(typed.casefold()))
        options = (Completion(f"{key}." if key is Key.META else f"{key}:", HINTS[key]) for key in begun)
    return Completions(start, end, _few(options, text[start:end]))


def _is_typed(name: str) -> bool:
    """Whether the key of a metadata entry can be typed: without controls, of which the field makes spaces."""
    piece = only_piece(filter_text(Key.META, FIRST_VALUES[Key.META], name))
    return piece is not None and piece.name == name and name.splitlines() == [name]


def _end_of_key(text: str, cursor: int) -> int:
    """The end of the key that the cursor is in, with its colon."""
    end = cursor
    while end < len(text) and (text[end].isalnum() or text[end] in "._-"):
        end += 1
    return end + 1 if text[end : end + 1] == ":" else end


def _values(text: str, cursor: int, key: Key, piece: Piece, values: KnownValues) -> Completions:
    part = piece.values[-1]
    others = {folded(other.text) for other in piece.values[:-1]}
    end = _end_of_value(text, cursor, part)
    options = (
        Completion(as_typed(key, known) if key is Key.STATUS else value_as_typed(key, known), hint)
        for known, hint in offers(key, values, part.text)
        if folded(known) not in others
    )
    # A library may have values that cannot be typed, such as blank ones.
    understood = (option for option in options if _is_understood(key, option.text))
    return Completions(part.start, end, _few(understood, text[part.start : end]))


def _is_understood(key: Key, value: str) -> bool:
    typed = filter_text(key, value, "x" if key is Key.META else "")
    return helped(typed, LONG_AGO) == typed


def _end_of_value(text: str, cursor: int, part: Part) -> int:
    """The end of the value that the cursor is in. White space behind the cursor ends it, also in a phrase."""
    if cursor == len(text) or separates(text[cursor]):
        return cursor
    values = (value for piece in pieces(text) for value in piece.values if value.start == part.start)
    return max(cursor, next((value.end for value in values if not value.is_open), cursor))


def _few(options: Iterable[Completion], typed: str) -> tuple[Completion, ...]:
    """The options, each once, without what is typed already."""
    by_text: dict[str, Completion] = {}
    for option in options:
        if option.text.casefold() != typed.casefold():
            by_text.setdefault(option.text.casefold(), option)
        if len(by_text) == MOST_OPTIONS:
            break
    return tuple(by_text.values())
