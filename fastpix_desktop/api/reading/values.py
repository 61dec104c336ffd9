"""Reads single values from a decoded reply, in all forms that the service has sent. Raises nothing.

An absent key and null both mean that the value is unset. The service omits unset keys (recorded list-media,
2026-05-20), but sends null for the `resolution` of a new playback ID (recorded create-media).
"""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone

from fastpix_desktop.domain.media import LARGEST_WHOLE, Unreadable, UnreadableKind
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


class JsonFields:
    """Reads one JSON object field by field. A value that cannot be read is left out, and is added to `problems`.

    A method returns None, or an empty tuple or dict, if the field is absent. `part` names the object within its record,
    such as "tracks 2". It is empty for the record itself.
    """

    def __init__(self, raw: Mapping[str, object], problems: list[Unreadable], part: str = "") -> None:
        self._raw = raw
        self._part = part
        self.problems = problems

    def text(self, key: str) -> str | None:
        """Reads a text."""
        value = self._raw.get(key)
        if isinstance(value, str):
            return clean(value)
        if value is not None:
            self._note(key, sentence("service", "it is not text"))
        return None

    def text_or_number(self, key: str) -> str | None:
        """Reads a text, or a number as text. The service has sent `sourceResolution` and `frameRate` as both."""
        value = self._raw.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return scalar_text(value)
        return self.text(key)

    def flag(self, key: str) -> bool | None:
        """Reads true or false."""
        value = self._raw.get(key)
        if isinstance(value, bool):
            return value
        if value is not None:
            self._note(key, sentence("service", "it is neither true nor false"))
        return None

    def whole(self, key: str) -> int | None:
        """Reads a whole number that is not negative, such as a size in pixels."""
        value = self._raw.get(key)
        if value is None:
            return None
        number = whole_number(value)
        if number is None:
            self._note(key, sentence("service", "it is not a whole number from 0 on"))
        return number

    def seconds(self, key: str) -> float | None:
        """Reads a duration in seconds. It was sent as "HH:MM:SS" until summer 2026, and as a number since SDK 1.1.5."""
        value = self._raw.get(key)
        if value is None:
            return None
        read = seconds(value)
        if read is None:
            self._note(key, sentence("service", "it is not a duration"))
        return read

    def timestamp(self, key: str) -> datetime | None:
        """Reads a date with a time, and converts it to UTC. Digits after the microseconds are dropped."""
        value = self._raw.get(key)
        if value is None:
            return None
        read = timestamp(value) if isinstance(value, str) else None
        if read is None:
            self._note(key, sentence("service", "it is not a date with a time"))
        return read

    def nested(self, key: str) -> "JsonFields | None":
        """Reads a nested object. Its problems are added to the same list."""
        value = self._raw.get(key)
        if isinstance(value, dict):
            return JsonFields(value, self.problems, self._name(key))
        if value is not None:
            self._note(key, sentence("service", "it is not an object"))
        return None

    def items(self, key: str) -> list[object] | None:
        """Reads a list. None if it is absent or not a list."""
        value = self._raw.get(key)
        if isinstance(value, list):
            return value
        if value is not None:
            self._note(key, sentence("service", "it is not a list"))
        return None

    def objects(self, key: str, *, id_needed: bool = False) -> "list[JsonFields] | None":
        """Reads the objects of a list. Entries that are not objects or lack a needed id are added to `problems`."""
        items = self.items(key)
        if items is None:
            return None
        found: list[JsonFields] = []
        for number, item in enumerate(items, start=1):
            where = f"{key} {number}"
            reason = unusable(item, id_needed=id_needed)
            if reason is None and isinstance(item, dict):
                found.append(JsonFields(item, self.problems, where))
            else:
                self.problems.append(
                    Unreadable(
                        where,
                        sentence("service", "The entry cannot be read: {reason}.").fill(reason=reason),
                        _id_in(item),
                        _kind_of(key),
                    )
                )
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Reads the texts of a list. If it has other entries, these are left out, and a problem is added."""
        items = self.items(key) or []
        found = tuple(clean(item) for item in items if isinstance(item, str))
        if len(found) < len(items):
            self._note(key, sentence("service", "it holds something that is not text"))
        return found

    def scalars(self, key: str) -> dict[str, str]:
        """Reads a map of texts. Numbers and booleans become text, and null is left out. Other values are problems."""
        nested = self.nested(key)
        found: dict[str, str] = {}
        for name, value in nested._raw.items() if nested is not None else ():
            if isinstance(value, str | int | float):
                found[clean(name)] = scalar_text(value)
            elif value is not None:
                self._note(key, sentence("service", "“{name}” is not text").fill(name=clean(name)[:80]))
        return found

    @property
    def names(self) -> Iterable[str]:
        """The names of the fields, in their order."""
        return self._raw

    def status_in(self, key: str) -> str | None:
        """Returns the `status` of a nested object, or None for any other value. Adds no problem."""
        value = self._raw.get(key)
        status = value.get("status") if isinstance(value, dict) else None
        return clean(status) if isinstance(status, str) else None

    def is_text(self, key: str) -> bool:
        """Whether the value is text."""
        return isinstance(self._raw.get(key), str)

    def _note(self, key: str, reason: str) -> None:
        """Adds a problem: the value of `key` cannot be read, for `reason`."""
        self.problems.append(
            Unreadable(
                self._name(key),
                sentence("service", "The value cannot be read: {reason}.").fill(reason=reason),
                kind=_kind_of(key),
            )
        )

    def _name(self, key: str) -> str:
        return f"{key} of {self._part}" if self._part else key


def _kind_of(key: str) -> UnreadableKind:
    """Returns the kind of problem if the value of a key, or an entry in it, cannot be read."""
    return UnreadableKind.TRACKS if key == "tracks" else UnreadableKind.VALUE


def usable_id(raw: Mapping[str, object]) -> str | None:
    """Returns the id of an entry, or None if it has no id that is a text and not blank."""
    value = raw.get("id")
    return clean(value) if isinstance(value, str) and value.strip() else None


def unusable(item: object, *, id_needed: bool) -> str | None:
    """Returns why an entry of a list cannot be read, as a clause such as "it has no id". None if it can be read."""
    if not isinstance(item, dict):
        return sentence("service", "it is not an object")
    return sentence("service", "it has no id") if id_needed and usable_id(item) is None else None


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
    """Returns a text without lone surrogates, or a number or boolean as text. A boolean becomes "true" or "false"."""
    if isinstance(value, str):
        return clean(value)
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
