"""The values, creators and keys of metadata that a library has, by their texts, with the number of media."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from fastpix_desktop.domain.search.query import Key, compared_code, compared_value
from fastpix_desktop.store.index.index_row import Field
from fastpix_desktop.store.index.recent_changes import Rows

if TYPE_CHECKING:
    from sqlite3 import Connection

CREATOR, KEY = 1, 2
"""The kinds of text in the table `name`."""

LANGUAGES = {Field.AUDIO, Field.SUBTITLE}
"""The fields with language codes."""

FIELDS = {
    Key.STATUS: Field.STATUS,
    Key.POLICY: Field.POLICY,
    Key.AUDIO: Field.AUDIO,
    Key.SUBTITLE: Field.SUBTITLE,
}
"""The fields in which filters look for texts."""

MOST_KNOWN = 500
"""Values of one kind that are listed."""


class Names:
    """The values of the fields and the keys of metadata, as they were when loaded, and those that came since."""

    def __init__(self) -> None:
        self._values: dict[Field, Counter[str]] = {field: Counter() for field in Field}
        self._keys: dict[str, int] = {}
        self._frequent: dict[int, tuple[list[str], int]] = {}
        self._sorted: dict[Field, Sequence[str]] = {}
        self._alike: dict[Field, Sequence[str]] = {}
        self._matching: dict[Field, dict[str, list[str]]] = {}
        self._languages: dict[Field, Sequence[str]] = {}

    def load(self, connection: "Connection") -> None:
        """Load them anew."""
        for counted in self._values.values():
            counted.clear()
        for field, text, number in connection.execute(
            "SELECT field, text, number FROM (SELECT field, word, count(*) AS number FROM value GROUP BY field, word) "
            "JOIN word ON n = word"
        ):
            self._values[Field(field)][text] = number
        self._changed(connection)

    def change(self, connection: "Connection", rows: Rows) -> None:
        """Count what has changed."""
        for change in rows.values():
            for field, text in change.old.values if change.old is not None else ():
                self._values[field][text] -= 1
            for field, text in change.new.values if change.new is not None else ():
                self._values[field][text] += 1
        self._changed(connection)

    def values(self, field: Field) -> Sequence[str]:
        """Return the values of a field, the most frequent first."""
        found = self._sorted.get(field)
        if found is None:
            counts = sorted((-number, text) for text, number in self._values[field].items() if number > 0)
            found = self._sorted[field] = [text for _, text in counts]
        return found

    def alike(self, field: Field) -> Sequence[str]:
        """Return of the values that a filter does not tell apart the first by code point."""
        found = self._alike.get(field)
        if found is None:
            first: dict[str, str] = {}
            for text in self.values(field):
                form = compared_code(text) if field in LANGUAGES else compared_value(text)
                if form:
                    first[form] = min(text, first.get(form, text))
            found = self._alike[field] = [*first.values()]
        return found

    def matching(self, field: Field, wanted: str) -> Sequence[str]:
        """Return the values that match a filter with this text."""
        is_language = field in LANGUAGES
        found = self._matching.get(field)
        if found is None:
            found = self._matching[field] = {}
            for text in self.values(field):
                for form in _wider_codes(text) if is_language else {compared_value(text)}:
                    found.setdefault(form, []).append(text)
        return found.get(compared_code(wanted) if is_language else compared_value(wanted), ())

    def number(self, field: Field, value: str) -> int:
        """Return how many media have a value."""
        return self._values[field][value]

    def languages(self, field: Field, sort: Callable[[], Sequence[str]]) -> Sequence[str]:
        """Return the language codes of a field as `sort` returns them. It is called once for each state."""
        found = self._languages.get(field)
        if found is None:
            found = self._languages[field] = sort()
        return found

    def number_of_key(self, key: str) -> int | None:
        """Return the number of a key of metadata, None if no media has ever had it."""
        return self._keys.get(key)

    def most_frequent(self, connection: "Connection", kind: int) -> tuple[list[str], int]:
        """Return the creators or keys that most media have, at most MOST_KNOWN, and how many there are in all."""
        found = self._frequent.get(kind)
        if found is None:
            ((number,),) = connection.execute("SELECT count(*) FROM name WHERE kind = ? AND media > 0", (kind,))
            rows = connection.execute(
                "SELECT text FROM name WHERE kind = ? AND media > 0 ORDER BY media DESC, text LIMIT ?",
                (kind, MOST_KNOWN),
            )
            found = self._frequent[kind] = [text for (text,) in rows], number
        return found

    def _changed(self, connection: "Connection") -> None:
        self._keys = dict(connection.execute("SELECT text, n FROM name WHERE kind = ?", (KEY,)))
        of_the_state_before = (self._frequent, self._sorted, self._alike, self._matching, self._languages)
        for kept in of_the_state_before:
            kept.clear()


def _wider_codes(code: str) -> set[str]:
    """Return the texts that `domain.search.query.matches_code` takes for this code: "fr" and "fr-ca" for "fr-CA"."""
    form = compared_code(code)
    return {form, *(form[:at] for at, sign in enumerate(form) if sign == "-")}
