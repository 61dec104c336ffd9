"""Cuts a typed text into pieces: words, phrases, and tokens with their values. What they mean is read elsewhere."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

QUOTES = '"\u201c\u201d\u201e\u201f\uff02'
"""Each of them begins and ends a phrase. Two equal ones in a phrase stand for one that belongs to it."""

DASHES = "-\u2212"
"""Directly before a word, a phrase or a token, each of them excludes it."""

_MARKS = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
# White space, controls, and marks of direction, which have no width. Text pasted from right-to-left pages has them.
_SEPARATOR = rf"\s\x00-\x1f\x7f-\x9f{_MARKS}"
_GAP = re.compile(f"[{_SEPARATOR}]*")
_WORD = re.compile(f"[^{_SEPARATOR}]+")
_KEY = re.compile(rf"([^\W\d_]{{2,}})(\.(?=[^{_SEPARATOR}:]))?")
_NAME = re.compile(rf"[^{_SEPARATOR}:{QUOTES}]+")
_VALUE = re.compile(f"[^{_SEPARATOR},]*")
_QUOTE = re.compile(f"[{QUOTES}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Part(Struct, frozen=True):
    """A value, or a phrase: its text from character `start` up to `end`, and without its quotes if it has some.

    `is_open`: the quote at its end is missing.
    """

    start: int
    end: int
    text: str
    is_quoted: bool = False
    is_open: bool = False


class Piece(Struct, frozen=True):
    """A word, a phrase or a token, from character `start` up to `end`, with the dash before it if `is_excluded`.

    A token has the `key` before its colon, as typed, and for "meta.KEY" the `name`, None if there is none. Its `values`
    are separated by commas; there are none if it has no colon. Words and phrases have no key and one value.
    """

    start: int
    end: int
    values: tuple[Part, ...]
    key: str = ""
    name: str | None = None
    is_excluded: bool = False


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text. White space and controls are between the pieces; everything else is in one of them."""
    at = _after(_GAP, text, 0)
    while at < len(text):
        piece = _piece(text, at)
        yield piece
        at = _after(_GAP, text, piece.end)


def only_piece(text: str) -> Piece | None:
    """Return the piece that the whole text is, or None if it is none or several."""
    found = [*islice(pieces(text), 2)]
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None


def quoted(text: str) -> str:
    """Return a text as a phrase is typed."""
    inner = "".join(sign * 2 if sign in QUOTES else sign for sign in text)
    return f'"{inner}"'


def without_controls(text: str) -> str:
    """Return a text with spaces in place of controls, as the field has them."""
    return _CONTROL.sub(" ", text)


def separates(sign: str) -> bool:
    """Whether this character stands between words."""
    return _GAP.fullmatch(sign) is not None


def start_of_text(text: str, at: int = 0) -> int:
    """Return the place of the first character from `at` on that does not separate words."""
    return _after(_GAP, text, at)


def end_of_text(text: str) -> int:
    """Return the place behind the last character that does not separate words."""
    end = len(text)
    while end and separates(text[end - 1]):
        end -= 1
    return end


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _piece(text: str, start: int) -> Piece:
    after = start + 1
    is_excluded = text[start] in DASHES and after < len(text) and not separates(text[after])
    at = after if is_excluded else start
    if text[at] in QUOTES:
        phrase = _phrase(text, at)
        return Piece(start, phrase.end, (phrase,), is_excluded=is_excluded)
    return _token(text, start, at, is_excluded) or _word(text, start, at, is_excluded)


def _word(text: str, start: int, at: int, is_excluded: bool) -> Piece:
    end = _after(_WORD, text, at)
    return Piece(start, end, (Part(at, end, text[at:end]),), is_excluded=is_excluded)


def _token(text: str, start: int, at: int, is_excluded: bool) -> Piece | None:
    key = _KEY.match(text, at)
    if key is None:
        return None
    end, name = key.end(), None
    if key[2]:
        part = _phrase(text, end) if text[end] in QUOTES else _plain(_NAME, text, end)
        end, name = part.end, part.text
    if text[end : end + 1] == ":":
        values = (*_values(text, end + 1),)
        return Piece(start, values[-1].end, values, key[1], name, is_excluded)
    # The key of an entry with its colon still to come.
    is_entry = name is not None and key[1].casefold() == "meta"
    return Piece(start, end, (), key[1], name, is_excluded) if is_entry else None


def _values(text: str, at: int) -> Iterator[Part]:
    while True:
        part = _phrase(text, at) if text[at : at + 1] and text[at] in QUOTES else _plain(_VALUE, text, at)
        yield part
        if text[part.end : part.end + 1] != ",":
            return
        at = part.end + 1


def _plain(pattern: re.Pattern[str], text: str, at: int) -> Part:
    end = _after(pattern, text, at)
    return Part(at, end, text[at:end])


def _phrase(text: str, start: int) -> Part:
    """Read from a quote to the one that ends it. Without one, the phrase goes to the end: it is still being typed."""
    inner, at = "", start + 1
    while found := _QUOTE.search(text, at):
        sign, end = found[0], found.end()
        inner += text[at : found.start()]
        if text[end : end + 1] != sign:
            return Part(start, end, without_controls(inner), is_quoted=True)
        inner, at = inner + sign, end + 1
    end = end_of_text(text)
    return Part(start, end, without_controls(inner + text[at:end]), is_quoted=True, is_open=True)
