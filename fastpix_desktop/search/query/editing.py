"""Changes a typed text by one token or one value, and leaves the rest of it as it was typed."""

from collections.abc import Iterator
from functools import lru_cache

from fastpix_desktop.domain.folding import folded
from fastpix_desktop.domain.search.query import Filter, Key, Phrase, Text
from fastpix_desktop.search.query.reading.cutting import Part, Piece, only_piece, pieces, separates
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood
from fastpix_desktop.search.query.reading.terms import as_typed, filter_text, read_term
from fastpix_desktop.search.query.reading.values import LONG_AGO, Value, all_written, read_values
from fastpix_desktop.search.query.tokens import Token, Understood

ONE_OF = frozenset({Key.STATUS, Key.SOURCE, Key.RESOLUTION, Key.LENGTH, Key.CREATED, Key.CLIP})
"""Keys of which a media has one value. Two filters with different values would find nothing."""


def without_token(understood: Understood, token: Token) -> str:
    """Return the text without a token, and without the white space behind it."""
    return _cut(understood.text, token.start, token.end)


def with_value(understood: Understood, key: Key, value_text: str, name: str = "", *, is_excluded: bool = False) -> str:
    """Return the text with a filter for a value. It is unchanged if it has one.

    `value_text` is the value as it is typed behind the colon, or as the library has it: it is quoted if necessary. If
    the value was excluded, it is wanted in place of that, and the other way round. A media has one status: another one
    is added to a filter that is there, after a comma. Of ages, one is replaced by the other. Of languages, for example,
    a media has several, so that each is a filter of its own.
    """
    if has_value(understood, key, value_text, name) is (not is_excluded):
        return understood.text
    text = without_value(understood, key, value_text, name)
    value = as_typed(key, value_text)
    if key in ONE_OF:
        for piece in reversed([*_filters(text, key, name)]):
            if piece.is_excluded is is_excluded:
                kept = "" if key is Key.CREATED else text[piece.values[0].start : piece.end] + ","
                return text[: piece.values[0].start] + kept + value + text[piece.end :]
    token = f"{'-' if is_excluded else ''}{filter_text(key, value, name)}"
    return f"{_closed(text)} {token}" if text.strip() else token


def without_value(understood: Understood, key: Key, value_text: str, name: str = "") -> str:
    """Return the text without this value, where it is wanted and where it is excluded."""
    text = understood.text
    gone = _compared(key, _read(key, value_text, name))
    for piece in reversed([*_filters(text, key, name)]):
        kept = [part for part in piece.values if not gone & _compared(key, _values(key, part))]
        parts = {part: text[part.start : part.end] for part in kept}
        for part in piece.values:
            left = [value for value in _values(key, part) if not gone & _compared(key, (value,))]
            if part not in parts and left:
                parts[part] = ",".join(all_written(key, left))
        if not parts:
            text = _cut(text, piece.start, piece.end)
        elif len(kept) < len(piece.values):
            values = ",".join(parts[part] for part in piece.values if part in parts)
            text = text[: piece.values[0].start] + values + text[piece.end :]
    return text


def has_value(understood: Understood, key: Key, value_text: str, name: str = "") -> bool | None:
    """Whether a value is wanted, or False if it is excluded, or None if no filter has it."""
    wanted = _compared(key, _read(key, value_text, name))
    for token in understood.tokens:
        term = token.term
        if not isinstance(term, Filter) or term.key is not key or term.name != name:
            continue
        piece = only_piece(understood.text[token.start : token.end])
        found = [] if piece is None else [_compared(key, _values(key, part)) for part in piece.values]
        if wanted and wanted <= frozenset().union(*found):
            return not term.is_excluded
    return None


def _cut(text: str, start: int, end: int) -> str:
    before, after = text[:start], text[end:]
    while after and separates(after[0]):
        after = after[1:]
    if not after:
        return before.rstrip()
    # Two phrases must not become one.
    return before + (" " if before and not separates(before[-1]) else "") + after


def _closed(text: str) -> str:
    """A text without white space at its end, and with the quote that its last phrase lacks."""
    found = [*pieces(text)]
    is_open = bool(found) and any(part.is_open for part in found[-1].values)
    return text.rstrip() + ('"' if is_open else "")


def _filters(text: str, key: Key, name: str) -> Iterator[Piece]:
    """The pieces of a text that are filters with this key, and are understood."""
    for piece in pieces(text):
        try:
            term = read_term(piece, text, LONG_AGO) if piece.key else None
        except NotUnderstood:
            continue
        if isinstance(term, Filter) and term.key is key and term.name == name:
            yield piece


@lru_cache(1_000)
def _read(key: Key, value_text: str, name: str) -> tuple[Value, ...]:
    piece = only_piece(filter_text(key, as_typed(key, value_text), name))
    return () if piece is None else tuple(value for part in piece.values for value in _values(key, part))


def _values(key: Key, part: Part) -> tuple[Value, ...]:
    try:
        return read_values(key, part, LONG_AGO)
    except NotUnderstood:
        return ()


def _compared(key: Key, values: tuple[Value, ...]) -> frozenset[object]:
    """What is equal for two values that mean the same."""
    texts = (
        value.text.replace("_", "-") if key in {Key.AUDIO, Key.SUBTITLE} else value.text
        for value in values
        if isinstance(value, Text | Phrase)
    )
    return frozenset(map(folded, texts)) | {value for value in values if not isinstance(value, Text | Phrase)}
