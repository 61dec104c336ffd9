"""Writes the ranges of a search in words: resolutions, lengths, and times of creation."""

import re
from datetime import UTC, datetime, timedelta

from fastpix_desktop.domain.search.query import Key, Range
from fastpix_desktop.domain.wording import counted, sentence
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import in_words

_BELOW = sentence("search", "Below {value}")
_AT_LEAST = sentence("search", "{value} or more")
_OVER = sentence("search", "Over {value}")
_UP_TO = sentence("search", "Up to {value}")
_FROM_TO = sentence("search", "{first} to {last}")
_BEFORE = sentence("search", "Before {time}")
_SINCE = sentence("search", "Since {time}")
_ANY_NUMBER = sentence("search", "Any")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = 1_000_000
_LATEST = 10**17
"""Microseconds since 1970, in the year 5138."""


AGE = re.compile(r"(\.\.)?(\d{1,9})([dh])", re.IGNORECASE)
"""An age as it is typed: what is younger, or with dots before it what is older."""


def age_text(age: re.Match[str]) -> str:
    """Return an age in words. `age` is a match of AGE."""
    number = int(age[2])
    if age[3].casefold() == "d":
        days = counted("Older than %Ln day(s)", "", number) if age[1] else counted("Last %Ln day(s)", "", number)
        return in_words(days)
    hours = counted("Older than %Ln hour(s)", "", number) if age[1] else counted("Last %Ln hour(s)", "", number)
    return in_words(hours)


def range_text(key: Key, value: Range) -> str:
    """Return a range in words. `key` says what its numbers are: lines, seconds or microseconds since 1970."""
    if value.low is None and value.high is None:
        return in_words(_ANY_NUMBER)
    if key is Key.RESOLUTION:
        return _lines(value.low, value.high)
    return _length(value.low, value.high) if key is Key.LENGTH else _created(value.low, value.high)


def _lines(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return in_words(_BELOW.fill(value=_p(high)) if high is not None else _AT_LEAST.fill(value=_p(low or 0)))
    return _p(low) if high == low + 1 else in_words(_FROM_TO.fill(first=_p(low), last=_p(high - 1)))


def _p(lines: float) -> str:
    return formatting.resolution(str(round(lines)))


def _length(low: float | None, high: float | None) -> str:
    # The first number above a whole one stands for "longer than".
    if low is None:
        template = _BELOW if high == round(high or 0) else _UP_TO
        return in_words(template.fill(value=formatting.length(high)))
    if high is None:
        template = _AT_LEAST if low == round(low) else _OVER
        return in_words(template.fill(value=formatting.length(low)))
    if high == low + 1:
        return formatting.length(low)
    return in_words(_FROM_TO.fill(first=formatting.length(low), last=formatting.length(high)))


def _created(low: float | None, high: float | None) -> str:
    if low is None:
        return in_words(_BEFORE.fill(time=_day_or_moment(high or 0)))
    if high is None:
        return in_words(_SINCE.fill(time=_day_or_moment(low)))
    if _is_midnight(low) and _is_midnight(high):
        first, last = formatting.day(_time(low)), formatting.day(_time(high - _SECOND))
        return first if first == last else in_words(_FROM_TO.fill(first=first, last=last))
    return in_words(_FROM_TO.fill(first=_day_or_moment(low), last=_day_or_moment(high)))


def _day_or_moment(microseconds: float) -> str:
    time = _time(microseconds)
    return formatting.day(time) if _is_midnight(microseconds) else formatting.moment(time)


def _time(microseconds: float) -> datetime:
    return _EPOCH + timedelta(microseconds=min(max(microseconds, 0), _LATEST))


def _is_midnight(microseconds: float) -> bool:
    local = _time(microseconds).astimezone()
    return (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)
