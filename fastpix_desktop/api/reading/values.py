"""Reads single values of a decoded reply, in all forms that the service has sent. Raises nothing."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

from fastpix_desktop.domain.bounds import LONGEST_WORD
from fastpix_desktop.domain.media import LARGEST_WHOLE
from fastpix_desktop.domain.wording import sentence

_CLOCK = re.compile(r"(?:([0-9]{1,6}):)?([0-9]{1,6}):([0-9]{1,2}(?:\.[0-9]{1,9})?)")
_DIGITS = re.compile(r"[0-9]{1,16}")
_FORMAT = re.compile(r"[A-Za-z0-9]{1,12}")
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12})?")
_USUAL_TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?Z")
"""The form that the service sends. Python's own parser reads it the same way in every version."""

_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?"
    r"(?:[Zz]|([+-])([0-9]{2}):?([0-9]{2}))?"
)


def usable_id(raw: Mapping[str, object]) -> str | None:
    """Returns the id of an entry, or None if it has no id that is a text, not blank, and not too long."""
    value = raw.get("id")
    return clean(value) if isinstance(value, str) and len(value) <= LONGEST_WORD and value.strip() else None


def unusable(item: object, *, id_needed: bool) -> str | None:
    """Returns why an entry of a list cannot be read, as a clause such as "it has no id". None if it can be read."""
    if not isinstance(item, dict):
        return sentence("service", "it is not an object")
    if not id_needed or usable_id(item) is not None:
        return None
    is_long = isinstance(item.get("id"), str) and len(item["id"]) > LONGEST_WORD
    return sentence("service", "its id is too long") if is_long else sentence("service", "it has no id")


def whole_number(value: object) -> int | None:
    """Returns the value as a whole number, or None if it is not one, negative or too large. 12.0 gives 12."""
    if isinstance(value, float) and value.is_integer() and abs(value) <= LARGEST_WHOLE:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= LARGEST_WHOLE else None


def count(value: object) -> int | None:
    """Returns the value as `whole_number` does. It may also be text ("208")."""
    is_digits = isinstance(value, str) and _DIGITS.fullmatch(value) is not None
    return whole_number(int(str(value)) if is_digits else value)


def scalar_text(value: str | float) -> str:
    """Returns a text as it is, or a number or boolean as text. A boolean becomes "true" or "false"."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    # This cannot fail for a long number: the JSON decoder refuses numbers of more than 4,300 digits.
    return str(value)


def clean(text: str) -> str:
    """Replaces each lone surrogate (half of a character) with "?". It could not be shown or written to a file."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _id_in(item: object) -> str | None:
    return usable_id(item) if isinstance(item, dict) else None


def seconds(value: object) -> float | None:
    """Returns a duration in seconds from a number or from text such as "00:02:25", or None if it is no duration."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        return _clock(value.strip())
    if not 0 <= value < LARGEST_WHOLE or math.isnan(value):
        return None
    return float(value)


def _clock(text: str) -> float | None:
    """Returns the seconds of a text such as "1:02:31", "02:31.5" or "145.8", or None for any other text."""
    if _NUMBER.fullmatch(text):
        return float(text)
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = int(match[1] or 0), int(match[2]), float(match[3])
    if seconds >= 60 or (match[1] and minutes >= 60):
        return None
    return hours * 3600 + minutes * 60 + seconds


def timestamp(text: str) -> datetime | None:
    """Returns the date and time in UTC, or None if the text is not a date with a time.

    The service sends fractions of a second with up to nine digits. Those after the sixth are dropped. A time without a
    zone is taken as UTC.
    """
    try:
        if _USUAL_TIMESTAMP.fullmatch(text):
            return datetime.fromisoformat(text)
        return _odd_timestamp(text.strip())
    except (ValueError, OverflowError):
        return None


def _odd_timestamp(text: str) -> datetime | None:
    match = _TIMESTAMP.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    microsecond = int((match[7] or "0")[:6].ljust(6, "0"))
    zone: timezone = UTC
    if match[8]:
        offset = timedelta(hours=int(match[9]), minutes=int(match[10]))
        zone = timezone(offset if match[8] == "+" else -offset)
    return datetime(year, month, day, hour, minute, second, microsecond, zone).astimezone(UTC)


def mp4_kinds(text: str) -> list[str]:
    """Returns the kinds of files in the older form of `mp4Support`, such as "audioOnly,capped_4k"."""
    kinds = (kind.strip() for kind in text.split(","))
    return [kind for kind in kinds if kind and kind != "none"]


def container_format(text: str | None) -> str | None:
    """Returns a `containerFormat` that looks like the name of a format. Others may be a part of a signature: None."""
    return text if text and _FORMAT.fullmatch(text) else None
