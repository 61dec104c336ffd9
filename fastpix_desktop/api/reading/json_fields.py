"""Reads the fields of a decoded JSON object, in all forms that the service has sent. Raises nothing.

An absent key and null both mean that the value is unset. The service omits unset keys (recorded list-media,
2026-05-20), but sends null for the `resolution` of a new playback ID (recorded create-media).
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from itertools import islice

from fastpix_desktop.api.reading.problems import Problems
from fastpix_desktop.api.reading.values import (
    clean,
    scalar_text,
    seconds,
    timestamp,
    unusable,
    usable_id,
    whole_number,
)
from fastpix_desktop.domain.bounds import LONGEST_ADDRESS, LONGEST_VALUE, LONGEST_WORD, MOST_LISTED, MOST_METADATA
from fastpix_desktop.domain.media import UnreadableKind
from fastpix_desktop.domain.wording import sentence

KEPT = sentence("service", "{shown} of {all} entries are kept.")


class JsonFields:
    """Reads one JSON object field by field. A value that cannot be read is left out, and is added to `problems`.

    A text or a list that is too long is cut, and that is added to `problems` as well. A method returns None, or an
    empty tuple or dict, if the field is absent. `part` names the object within its record, such as "tracks 2". It is
    empty for the record itself.
    """

    def __init__(self, raw: Mapping[str, object], problems: Problems, part: str = "") -> None:
        self._raw = raw
        self._part = part
        self.problems = problems

    def text(self, key: str, longest: int = LONGEST_WORD) -> str | None:
        """Reads a text, at most `longest` characters."""
        value = self._raw.get(key)
        if isinstance(value, str):
            return self.problems.cut(self._name(key), value, longest) if len(value) > longest else clean(value)
        if value is not None:
            self._note(key, sentence("service", "it is not text"))
        return None

    def address(self, key: str) -> str | None:
        """Reads an address. One of more than 4,000 characters is left out."""
        value = self._raw.get(key)
        if isinstance(value, str) and len(value) > LONGEST_ADDRESS:
            self._note(key, sentence("service", "it is too long for an address"))
            return None
        return self.text(key, LONGEST_ADDRESS)

    def text_or_number(self, key: str) -> str | None:
        """Reads a text, or a number as text. The service has sent `sourceResolution` and `frameRate` as both."""
        value = self._raw.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.problems.cut(self._name(key), scalar_text(value), LONGEST_WORD)
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

    def records(self, key: str) -> "Iterator[JsonFields] | None":
        """Yields the objects of a list that have an id, however many. The others are added to `problems`."""
        items = self.items(key)
        return None if items is None else self._objects(key, items, id_needed=True)

    def objects(self, key: str) -> "Iterator[JsonFields]":
        """Yields the first 200 objects of a list. Entries that are no objects are added to `problems`."""
        return self._objects(key, self._first(key), id_needed=False)

    def _objects(self, key: str, items: list[object], *, id_needed: bool) -> "Iterator[JsonFields]":
        for number, item in enumerate(items, start=1):
            if isinstance(item, dict) and not (id_needed and usable_id(item) is None):
                yield JsonFields(item, self.problems, f"{key} {number}")
            elif self.problems.is_full:
                # The sentences below would take several times as long as reading the entry.
                self.problems.count(_kind_of(key))
            else:
                reason = unusable(item, id_needed=id_needed)
                self.problems.note_entry(f"{key} {number}", reason or "", _id_in(item), _kind_of(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Reads the first 200 texts of a list. If it has other entries, these are left out, and a problem is added."""
        items = self._first(key)
        where = self._name(key)
        found = tuple(self.problems.cut(where, item, LONGEST_WORD) for item in items if isinstance(item, str))
        if len(found) < len(items):
            self._note(key, sentence("service", "it holds something that is not text"))
        return found

    def metadata(self, key: str) -> dict[str, str]:
        """Reads a map of texts, at most 500 entries.

        Numbers and booleans become text, and null is left out. Other values are problems.
        """
        nested = self.nested(key)
        given = nested._raw if nested is not None else {}
        found: dict[str, str] = {}
        for name, value in islice(given.items(), MOST_METADATA):
            short = self.problems.cut(key, name, LONGEST_WORD)
            if len(name) > LONGEST_WORD and short in found:
                self._note(key, sentence("service", "two names begin with the same 255 characters"))
            elif isinstance(value, str | int | float):
                found[short] = self.problems.cut(key, scalar_text(value), LONGEST_VALUE)
            elif value is not None:
                self._note(key, sentence("service", "“{name}” is not text").fill(name=clean(name[:80])))
        if len(given) > MOST_METADATA:
            entries = sentence("service", "{shown} of {all} metadata entries are kept.")
            self.problems.note_cut(key, entries, MOST_METADATA, len(given))
        return found

    def other_results(self, known: Collection[str]) -> dict[str, str]:
        """Reads the `status` of each nested object whose name is not `known`, of the first 200 of them.

        Other values are ignored.
        """
        found: dict[str, str] = {}
        others = ((name, value) for name, value in self._raw.items() if name not in known and isinstance(value, dict))
        results = [(name, value["status"]) for name, value in others if isinstance(value.get("status"), str)]
        if len(results) > MOST_LISTED:
            self.problems.note_cut("results", KEPT, MOST_LISTED, len(results))
        for name, status in results[:MOST_LISTED]:
            kept = self.problems.cut("results", name, LONGEST_WORD)
            found[kept] = self.problems.cut("results", status, LONGEST_WORD)
        return found

    def is_text(self, key: str) -> bool:
        """Whether the value is text."""
        return isinstance(self._raw.get(key), str)

    def _first(self, key: str) -> list[object]:
        """Reads a list, at most 200 entries. It is empty if it is absent or not a list."""
        items = self.items(key) or []
        if len(items) > MOST_LISTED:
            self.problems.note_cut(self._name(key), KEPT, MOST_LISTED, len(items))
        return items[:MOST_LISTED]

    def _note(self, key: str, reason: str) -> None:
        """Adds a problem: the value of `key` cannot be read, for `reason`."""
        self.problems.note(self._name(key), reason, _kind_of(key))

    def _name(self, key: str) -> str:
        return f"{key} of {self._part}" if self._part else key


def _kind_of(key: str) -> UnreadableKind:
    """Returns the kind of problem if the value of a key, or an entry in it, cannot be read."""
    return UnreadableKind.TRACKS if key == "tracks" else UnreadableKind.VALUE


def _id_in(item: object) -> str | None:
    return usable_id(item) if isinstance(item, dict) else None
