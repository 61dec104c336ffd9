"""The values and keys that a library has, by their texts, with the number of media."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from fastpix_desktop.store.index.index_row import Field, IndexRow

if TYPE_CHECKING:
    from sqlite3 import Connection

CREATOR, KEY = 1, 2
"""The kinds of text in the table `name`."""


class Names:
    """The values of the fields and the keys of metadata, as they were when loaded, and those that came since."""

    def __init__(self) -> None:
        self._values: dict[Field, Counter[str]] = {field: Counter() for field in Field}
        self._keys: dict[str, int] = {}

    def load(self, connection: "Connection") -> None:
        """Load them anew."""
        for counted in self._values.values():
            counted.clear()
        for field, text, number in connection.execute(
            "SELECT field, text, number FROM (SELECT field, word, count(*) AS number FROM value GROUP BY field, word) "
            "JOIN word ON n = word"
        ):
            self._values[Field(field)][text] = number
        self._keys = dict(connection.execute("SELECT text, n FROM name WHERE kind = ?", (KEY,)))

    def change(self, connection: "Connection", rows: Mapping[int, IndexRow | None]) -> None:
        """Add what new rows have."""
        for row in rows.values():
            for field, text in row.values if row is not None else ():
                self._values[field].setdefault(text, 1)
        self._keys = dict(connection.execute("SELECT text, n FROM name WHERE kind = ?", (KEY,)))

    def values(self, field: Field) -> Sequence[str]:
        """Return the values of a field, the most frequent first."""
        return [text for text, _ in self._values[field].most_common()]

    def number_of_key(self, key: str) -> int | None:
        """Return the number of a key of metadata, None if no media has ever had it."""
        return self._keys.get(key)

    def most_frequent(self, connection: "Connection", kind: int, most: int) -> list[str]:
        """Return the creators or keys that most media have."""
        found = connection.execute(
            "SELECT text FROM name WHERE kind = ? AND media > 0 ORDER BY media DESC, text LIMIT ?", (kind, most)
        )
        return [text for (text,) in found]

    def count(self, connection: "Connection", kind: int) -> int:
        """Return how many creators or keys there are."""
        ((number,),) = connection.execute("SELECT count(*) FROM name WHERE kind = ? AND media > 0", (kind,))
        return int(number)
