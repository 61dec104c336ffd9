"""Reads when something was created, as it is typed: a year, a month, a day, a time, or an age. All are local."""

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood, nearest
from fastpix_desktop.search.query.reading.ranges import Period

FIRST_YEAR, LAST_YEAR = 1970, 2999
MOST_DAYS = 9_999
"""The oldest age, in days."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)
_LAST = (datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC) - _EPOCH) // _STEP - 1
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(.*))?)?)?", re.IGNORECASE | re.DOTALL)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
_AGE = re.compile(r"(\d+)([dh])", re.IGNORECASE)
_OTHER_AGE = re.compile(r"(\d+)[\s_-]*([a-z]+)", re.IGNORECASE)
_OTHER_ORDER = re.compile(r"(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})|(\d{4})[./]?(\d{2})(?:[./]?(\d{2}))?")
_DAYS_OF = {"d": 1, "w": 7, "mo": 30, "m": 30, "y": 365}
_WORDS = {"week": "7d", "month": "30d", "year": "365d", "now": "today"}


def read_created(text: str, now: datetime) -> Period:
    """Return the microseconds since 1970 in UTC that a typed time stands for. Raises NotUnderstood.

    `now` has the local time zone, or none for that of this computer. Days and months are as long as their local
    calendar makes them. An age in days goes back to the same time of that day, one in hours so many hours; both to the
    whole minute, so that a search stays the same for a while.
    """
    zone, here = _zone(now), now.replace(tzinfo=None)
    word = text.casefold()
    if word in {"today", "yesterday"}:
        day = datetime(here.year, here.month, here.day) - timedelta(days=word == "yesterday")  # noqa: DTZ001  # local
        return _whole(day, day + timedelta(days=1), zone)
    if age := _AGE.fullmatch(text):
        return _age(int(age[1][:9]), age[2].casefold(), here, zone)
    if found := _DAY.fullmatch(text):
        return _calendar(found, here, zone)
    raise NotUnderstood(
        sentence("search", "A time is typed as 2026, 2026-05, 2026-05-17, 30d, 12h, today or yesterday."),
        _meant(text),
    )


def microseconds(local: datetime, zone: tzinfo | None) -> int:
    """Return a local time, without a time zone of its own, in microseconds since 1970 in UTC."""
    try:
        aware = local.astimezone() if zone is None else local.replace(tzinfo=zone)
        return (aware - _EPOCH) // _STEP
    except (OverflowError, OSError):
        # Some systems know no local time that long ago, or that far ahead.
        return (local.replace(tzinfo=UTC) - _EPOCH) // _STEP


def as_time(moment: float) -> str:
    """Return microseconds since 1970 in UTC as a time that can be typed, or the nearest such time."""
    time = _EPOCH + min(max(moment, 0), _LAST) * _STEP
    return f"{time.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _zone(now: datetime) -> tzinfo | None:
    """The time zone of local times. None is that of this computer, which knows about daylight saving time.

    Python's `astimezone()` gives a time a fixed offset. If it is that of this computer, its time zone is meant.
    """
    if not isinstance(now.tzinfo, timezone) or now.tzinfo is UTC:
        return now.tzinfo
    return None if now.replace(tzinfo=None).astimezone().tzinfo == now.tzinfo else now.tzinfo


def _whole(first: datetime, after: datetime, zone: tzinfo | None) -> Period:
    low, high = microseconds(first, zone), microseconds(after, zone)
    return Period(low, high, high, high)


def _age(number: int, unit: str, here: datetime, zone: tzinfo | None) -> Period:
    most = MOST_DAYS * (24 if unit == "h" else 1)
    if not 1 <= number <= most:
        raise NotUnderstood(
            sentence("search", "An age is at least 1{unit} and at most {most}{unit}.").fill(unit=unit, most=most),
            f"{min(max(number, 1), most)}{unit}",
        )
    minute = here.replace(second=0, microsecond=0)
    if unit == "h":
        low = microseconds(minute, zone) - timedelta(hours=number) // _STEP
    else:
        low = microseconds(minute - timedelta(days=number), zone)
    return Period(low, None, None, low)


def _calendar(found: re.Match[str], here: datetime, zone: tzinfo | None) -> Period:
    year = int(found[1])
    month, day = (None if part is None else int(part) for part in found.group(2, 3))
    _check(found[0], year, month, day, here)
    first = datetime(year, month or 1, day or 1)  # noqa: DTZ001  # local
    if found[4] is not None:
        return _time(first, found[4], zone)
    if day is not None:
        return _whole(first, first + timedelta(days=1), zone)
    if month is not None:
        return _whole(first, first + timedelta(days=monthrange(year, month)[1]), zone)
    return _whole(first, first.replace(year=year + 1), zone)


def _check(text: str, year: int, month: int | None, day: int | None, here: datetime) -> None:
    """Raise NotUnderstood if there is no such year, month or day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problem = sentence("search", "A year is from {first} to {last}.").fill(first=FIRST_YEAR, last=LAST_YEAR)
        raise NotUnderstood(problem, f"{here.year}{text[4:]}")
    if month is not None and not 1 <= month <= 12:
        # The month and the day may have been mixed up.
        is_day = day is not None and 1 <= day <= 12 and 1 <= month <= monthrange(year, day)[1]
        suggestion = f"{year}-{day:02}-{month:02}" if is_day else f"{year}-{12 if month else 1:02}"
        raise NotUnderstood(sentence("search", "The months of a year are 01 to 12."), suggestion)
    if month is not None and day is not None:
        days = monthrange(year, month)[1]
        if not 1 <= day <= days:
            problem = sentence("search", "{month} has the days 01 to {days}.").fill(
                month=f"{year}-{month:02}", days=days
            )
            raise NotUnderstood(problem, f"{year}-{month:02}-{days if day else 1:02}")


def _time(day: datetime, text: str, zone: tzinfo | None) -> Period:
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3] or 0) > 59:
        problem = sentence("search", "A time of day is typed as in {example}.").fill(example=f"{day:%Y-%m-%d}T14:30")
        raise NotUnderstood(problem, f"{day:%Y-%m-%d}")
    moment = day + timedelta(
        hours=int(found[1]),
        minutes=int(found[2]),
        seconds=int(found[3] or 0),
        microseconds=int((found[4] or "").ljust(6, "0")),
    )
    low = microseconds(moment, _offset(found[5], zone))
    high = low + (1 if found[4] else 1_000_000 if found[3] else 60_000_000)
    return Period(low, high, high, high)


def _offset(text: str | None, zone: tzinfo | None) -> tzinfo | None:
    if text is None or text in "Zz":
        return zone if text is None else UTC
    digits = text[1:].replace(":", "")
    minutes = min(int(digits[:2]) * 60 + int(digits[2:]), 23 * 60 + 59)
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _meant(text: str) -> str:
    """What to type for a time that is written in another way."""
    if found := _OTHER_AGE.fullmatch(text):
        return _other_age(int(found[1][:9]), found[2].casefold())
    if found := _OTHER_ORDER.fullmatch(text):
        day, month, year = found.group(1, 2, 3) if found[3] else found.group(6, 5, 4)
        parts = [int(part) for part in (year, month, day) if part is not None]
        if len(parts) == 3 and parts[1] > 12:
            parts[1:] = parts[2], parts[1]
        return "-".join(f"{part:02}" for part in parts) if _exists(parts) else "30d"
    if text.isdecimal() and len(text) == 2:
        return f"20{int(text):02}"
    return next((age for word, age in _WORDS.items() if word in text.casefold()), "") or (
        nearest(text, ("today", "yesterday")) or "30d"
    )


def _other_age(number: int, unit: str) -> str:
    hours = unit.startswith("h")
    length = next((days for name, days in sorted(_DAYS_OF.items(), reverse=True) if unit.startswith(name)), 1)
    if unit.startswith("min"):
        return "1h"
    most = MOST_DAYS * (24 if hours else 1)
    return f"{min(max(number, 1) * (1 if hours else length), most)}{'h' if hours else 'd'}"


def _exists(parts: list[int]) -> bool:
    year, month, day = (*parts, 1, 1)[:3]
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
