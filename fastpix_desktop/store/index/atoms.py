"""The conditions that queries consist of. One statement finds all media that meet one, and each row says if it does."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from fastpix_desktop.domain.search.query import Range
from fastpix_desktop.store.index.index_row import Field, IndexRow

if TYPE_CHECKING:
    from sqlite3 import Connection

_LARGEST = 2**63 - 1

_RIDS = msgspec.json.Decoder(list[int])


class HasWords(Struct, frozen=True):
    """A media has a word that begins with each of `terms` (`IndexRow.terms`), which `domain.folding.words` has cut."""

    terms: tuple[str, ...]

    def load(self, connection: "Connection") -> list[int]:
        """Return the row numbers of all media that match."""
        # Quoted, so that nothing is an operator. No term has a quotation mark.
        wanted = " ".join(f'"{term}"*' for term in self.terms)
        return rids(connection, "SELECT json_group_array(rowid) FROM f WHERE f MATCH ?", (wanted,))

    def matches(self, row: IndexRow) -> bool:
        """Whether a media matches."""
        return all(map(row.has_word, self.terms))


class HasText(Struct, frozen=True):
    """The folded text is in one of the lines of `IndexRow.text`, or only in the one that begins with `line`."""

    text: str
    line: str | None = None

    def load(self, connection: "Connection", among: Collection[int] | None = None) -> list[int]:
        """Return the row numbers of all media that match, or of those among some."""
        table, values = "media", {"text": self.text, "line": f"\n{self.line}", "length": len(self.line or "") + 1}
        if among is not None:
            table = "json_each(:among) JOIN media ON rid = value"
            values["among"] = str([*among])
        if self.line is None:
            return rids(connection, f"SELECT json_group_array(rid) FROM {table} WHERE instr(text, :text)", values)
        return rids(
            connection,
            "SELECT json_group_array(rid) FROM (SELECT rid, substr(text, instr(text, :line) + :length) AS rest "
            f"FROM {table} WHERE instr(text, :line)) "
            "WHERE instr(CASE instr(rest, char(10)) WHEN 0 THEN rest ELSE substr(rest, 1, instr(rest, char(10)) - 1) "
            "END, :text)",
            values,
        )

    def is_within(self, other: "Atom") -> bool:
        """Whether what matches this also matches another one."""
        return isinstance(other, HasText) and other.line == self.line and other.text in self.text

    def matches(self, row: IndexRow) -> bool:
        """Whether a media matches."""
        if self.line is None:
            return self.text in row.text
        found = f"{row.text}\n".partition("\n" + self.line)
        return bool(found[1]) and self.text in found[2].partition("\n")[0]


class HasValue(Struct, frozen=True):
    """A media has this value in a field."""

    field: Field
    text: str

    def load(self, connection: "Connection") -> list[int]:
        """Return the row numbers of all media that match."""
        return rids(
            connection,
            "SELECT json_group_array(rid) FROM value WHERE field = ? AND word = (SELECT n FROM word WHERE text = ?)",
            (int(self.field), self.text),
        )

    def matches(self, row: IndexRow) -> bool:
        """Whether a media matches."""
        return (self.field, self.text) in row.values


class IsBetween(Struct, frozen=True):
    """The time of creation in microseconds, or the length in seconds, is from `low` on and below `high`.

    `column` is "created" or "length". None: no bound on this side.
    """

    column: str
    low: float | None
    high: float | None

    def load(self, connection: "Connection") -> list[int]:
        """Return the row numbers of all media that match."""
        bounds = [f"{self.column} {sign} ?" for sign, bound in self._bounds()]
        return rids(
            connection,
            f"SELECT json_group_array(rid) FROM media WHERE {' AND '.join([f'{self.column} NOT NULL', *bounds])}",
            [bound for _, bound in self._bounds()],
        )

    def matches(self, row: IndexRow) -> bool:
        """Whether a media matches."""
        return (row.created if self.column == "created" else row.length) in Range(self.low, self.high)

    def between(self, other: "IsBetween") -> "IsBetween | None":
        """Return the range of what is in one of two ranges only, if these have one bound each, on the same side."""
        if self.column != other.column:
            return None
        if self.high is other.high is None and self.low is not None and other.low is not None:
            bounds = self.low, other.low
        elif self.low is other.low is None and self.high is not None and other.high is not None:
            bounds = self.high, other.high
        else:
            return None
        return IsBetween(self.column, min(bounds), max(bounds))

    def _bounds(self) -> Sequence[tuple[str, float]]:
        bounds = ((">=", self.low), ("<", self.high))
        # SQLite takes no larger integer, and nothing that is stored is as large.
        return [(sign, max(-_LARGEST, min(bound, _LARGEST))) for sign, bound in bounds if bound is not None]


Atom = HasWords | HasText | HasValue | IsBetween
"""A condition of which a row alone shows whether it is met."""


def rids_of_twins(connection: "Connection") -> list[int]:
    """Return the rows of which another one has the same folded title and, in whole seconds, the same length."""
    return rids(
        connection,
        "SELECT json_group_array(rid) FROM media JOIN (SELECT title AS same, seconds AS as_long FROM media "
        "WHERE title NOT NULL GROUP BY title, seconds HAVING count(*) > 1) ON title = same AND seconds IS as_long",
    )


def rids_alike(connection: "Connection", title: str, seconds: int | None) -> list[int]:
    """Return the rows with this folded title and this length in whole seconds."""
    statement = "SELECT json_group_array(rid) FROM media WHERE title = ? AND seconds IS ?"
    return rids(connection, statement, (title, seconds))


def rids(connection: "Connection", statement: str, values: Sequence[object] | dict[str, object] = ()) -> list[int]:
    """Return the row numbers of a statement that returns them as one text of JSON."""
    # As one text. Reading a row for each would take five times as long, and hold the interpreter's lock.
    ((text,),) = connection.execute(statement, values)
    return _RIDS.decode(text)
