"""Offers what can be typed at the cursor: keys of tokens, and their values."""

from msgspec import Struct

from fastpix_desktop.domain.search.query import Key
from fastpix_desktop.domain.search.result import KnownValues

MOST_OPTIONS = 50
"""The most options that are offered at a time."""


class Completion(Struct, frozen=True):
    """A text to put in the place of what is typed, and a short hint of what it means, a sentence or empty."""

    text: str
    hint: str = ""


class Completions(Struct, frozen=True):
    """What can be put in the place of the text from character `start` up to `end`."""

    start: int
    end: int
    options: tuple[Completion, ...] = ()


def completions(text: str, cursor: int, values: KnownValues) -> Completions:
    """Return what can be typed at the cursor (a position in characters). `values` are those that the library has."""
    del values
    before = text[:cursor]
    start = max(before.rfind(" ") + 1, 0)
    word = before[start:].casefold()
    options = tuple(Completion(f"{key}:") for key in Key if word and key.startswith(word))
    return Completions(start, cursor, options)
