"""The values and keys that a library has, by their texts, with the number of media."""

from collections import Counter
from typing import TYPE_CHECKING

from fastpix_desktop.store.index.index_row import Field
from fastpix_desktop.store.index.recent_changes import Rows

if TYPE_CHECKING:
    from sqlite3 import Connection

CREATOR, KEY = 1, 2
"""The kinds of text in the table `name`."""


MOST_KNOWN = 500
"""Values of one kind that are listed."""


class Names:
    """The values of the fields and the keys of metadata, as they were when loaded, and those that came since."""

    def __init__(self) -> None:
        self._values: dict[Field, Counter[str]] = {field: Counter() for field in Field}
        self._keys: dict[str, int] = {}
        self._frequent: dict[int, tuple[list[str], int]] = {}

    def load(self, connection: "Connection") -> None:
        """Load them anew."""
        for counted in self._values.values():
            counted.clear()
        for field, text, number in connection.execute(
            "SELECT field, text, number FROM (SELECT field, word, count(*) AS number FROM value GROUP BY field, word) "
            "JOIN word ON n = word"
        ):
            self._values[Field(field)][text] = number
        self._load_names(connection)

    def change(self, connection: "Connection", rows: Rows) -> None:
        """Count what has changed."""
        for change in rows.values():
            for field, text in change.old.values if change.old is not None else ():
                self._values[field][text] -= 1
            for field, text in change.new.values if change.new is not None else ():
                self._values[field][text] += 1
        self._load_names(connection)

    def values(self, field: Field) -> list[str]:
        """Return the values of a field, the most frequent first."""
        counted = self._values[field]
        return sorted((text for text, number in counted.items() if number > 0), key=lambda text: (-counted[text], text))

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

    def _load_names(self, connection: "Connection") -> None:
        self._keys = dict(connection.execute("SELECT text, n FROM name WHERE kind = ?", (KEY,)))
        self._frequent.clear()
