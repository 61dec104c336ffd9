"""Reads what is typed for numbers: one value, a comparison, or the values from one to another."""

import re
from collections.abc import Callable

from msgspec import Struct

from fastpix_desktop.domain.search.query import Range
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood

COMPARED = re.compile(r"<=|>=|<|>|≤|≥|=")
BETWEEN = re.compile(r"\.{2,3}|…")
_AS_TYPED = {"≤": "<=", "≥": ">="}


class Period(Struct, frozen=True):
    """What one typed value stands for: the numbers from `low` on, below `high`.

    `after` is the first number that is larger than the value, and `end` the one at which a range up to it ends.
    An age has no `after`, because larger could mean older or later.
    """

    low: float
    high: float | None
    after: float | None
    end: float


def read_range(text: str, read: Callable[[str], Period]) -> Range:
    """Return the range that `text` stands for: "720p", "<720p", ">=720p", "720p..1080p", "720p..", "..1080p".

    `read` returns the period of one value. Raises NotUnderstood.
    """
    if BETWEEN.search(text):
        return _between(text, read)
    if found := COMPARED.match(text):
        return _compared(_AS_TYPED.get(found[0], found[0]), text[found.end() :], read)
    period = read(text)
    return Range(period.low, period.high)


def _compared(sign: str, text: str, read: Callable[[str], Period]) -> Range:
    try:
        period = read(text)
    except NotUnderstood as error:
        raise NotUnderstood(error.problem, error.suggestion and _rebuilt(sign, error.suggestion)) from error
    if sign == "=":
        return Range(period.low, period.high)
    if period.after is None:
        raise NotUnderstood(
            sentence(
                "search", "{age} is an age. Type {younger} for what is younger, and {older} for what is older."
            ).fill(age=text, younger=text, older=f"..{text}"),
            text if sign.startswith("<") else f"..{text}",
        )
    if sign.startswith("<"):
        return Range(None, period.after if sign == "<=" else period.low)
    return Range(period.low if sign == ">=" else period.after, None)


def _rebuilt(sign: str, suggestion: str) -> str:
    """A suggestion that has a sign of its own stands alone."""
    return suggestion if COMPARED.match(suggestion) or BETWEEN.search(suggestion) else sign + suggestion


def _between(text: str, read: Callable[[str], Period]) -> Range:
    first, last = BETWEEN.split(text, maxsplit=1)
    if not first and not last:
        raise NotUnderstood(sentence("search", "A value is missing beside the two dots."))
    low = _side(first, read, "", f"..{last}")
    high = _side(last, read, f"{first}..", "")
    if low is not None and high is not None and low.low >= high.end:
        if low == high:
            raise NotUnderstood(sentence("search", "Nothing lies between two equal values."), first)
        raise NotUnderstood(
            sentence("search", "The first value must be the smaller or earlier one."), f"{last}..{first}"
        )
    return Range(None if low is None else low.low, None if high is None else high.end)


def _side(text: str, read: Callable[[str], Period], before: str, after: str) -> Period | None:
    """Read one side of two dots. `before` and `after` are what is typed around it."""
    try:
        return read(text) if text else None
    except NotUnderstood as error:
        is_range = COMPARED.match(error.suggestion) or BETWEEN.search(error.suggestion)
        suggestion = "" if is_range or not error.suggestion else f"{before}{error.suggestion}{after}"
        raise NotUnderstood(error.problem, suggestion) from error
