"""A record model that keeps its rows in order. A new or changed row touches that row only, however many there are.

It can show a part of its rows, for a filter.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QObject

from fastpix_desktop.ui.table.record_model import Column, RecordModel

Row = TypeVar("Row")

_MOST_REMOVALS = 50
"""How many separate groups of rows are removed one by one. Qt lays out all rows again for each."""


class OrderedModel(RecordModel[Row]):
    """Rows in the descending order of `order`.

    `order` returns the key of a row. Two rows have the same key if they have the same identity, and only then. The key
    of a row never changes.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], str],
        order: Callable[[Row], Any],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, identity, parent)
        self._order = order
        self._hidden: dict[Any, Row] = {}
        self._is_shown: Callable[[Row], bool] | None = None
        self.stays: Callable[[Row], bool] = lambda row: False
        """Returns whether a row that is shown stays when it changes, even if the filter does not let it through."""

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The rows that are shown, and after them those that are hidden by the filter."""
        return (*self._rows, *self._hidden.values())

    @property
    def total(self) -> int:
        """The number of all rows."""
        return len(self._rows) + len(self._hidden)

    def show_only(self, is_shown: Callable[[Row], bool] | None) -> None:
        """Show only the rows for which `is_shown` is True, now and from now on. None shows all rows."""
        self._is_shown = is_shown
        rows = sorted(self.all_rows, key=self._order, reverse=True) if self._hidden else self._rows
        shown, hidden = list[Row](), list[Row]()
        for row in rows:
            (shown if is_shown is None or is_shown(row) else hidden).append(row)
        self.beginResetModel()
        self._hidden = {self._order(row): row for row in hidden}
        self._rows = shown
        self.endResetModel()

    def put(self, rows: Iterable[Row]) -> None:
        """Insert the rows that are new, and replace those that are not. Neighbours are inserted together."""
        by_key = {self._order(row): row for row in rows}
        if self._is_shown is not None:
            by_key = self._without_hidden(by_key, self._is_shown)
        place, new = 0, list[Row]()
        # From the last row upwards, so that an insertion does not move the places of the rows that follow.
        for key, row in sorted(by_key.items(), key=lambda item: item[0]):
            at = self.place_of(key)
            if self._is_at(at, key):
                if self._rows[at] != row:
                    self._replace_row(at, row)
                continue
            if at != place:
                self._insert_rows(place, new)
                place, new = at, []
            new.append(row)
        self._insert_rows(place, new)

    def place_of(self, key: Any) -> int:
        """Return the number of the shown row with this key. If there is none, where it would be inserted."""
        return len(self._rows) - bisect_right(self._rising, key, key=self._key_from_below)

    def count_below(self, key: Any) -> int:
        """Return how many rows have a smaller key, also of those that are hidden."""
        shown = bisect_left(self._rising, key, key=self._key_from_below)
        return shown + sum(1 for hidden in self._hidden if hidden < key)

    def remove_key(self, key: Any) -> None:
        """Remove the row with this key, if there is one."""
        self._hidden.pop(key, None)
        at = self.place_of(key)
        if self._is_at(at, key):
            self._remove_rows([at])

    def remove_where(self, is_removed: Callable[[Row], bool]) -> None:
        """Remove the rows for which `is_removed` is True."""
        self._hidden = {key: row for key, row in self._hidden.items() if not is_removed(row)}
        places = [at for at, row in enumerate(self._rows) if is_removed(row)]
        groups = sum(1 for before, at in zip([-2, *places], places, strict=False) if at != before + 1)
        if groups <= _MOST_REMOVALS:
            self._remove_rows(places)
            return
        self.beginResetModel()
        self._rows = [row for row in self._rows if not is_removed(row)]
        self.endResetModel()

    def _without_hidden(self, by_key: Mapping[Any, Row], is_shown: Callable[[Row], bool]) -> dict[Any, Row]:
        """Hide the rows that the filter does not let through, and return the others."""
        shown = dict[Any, Row]()
        for key, row in by_key.items():
            at = self.place_of(key)
            is_listed = self._is_at(at, key)
            if is_shown(row) or (is_listed and self.stays(row)):
                self._hidden.pop(key, None)
                shown[key] = row
                continue
            self._hidden[key] = row
            if is_listed:
                self._remove_rows([at])
        return shown

    @property
    def _rising(self) -> range:
        """The numbers of the rows, counted from the last one."""
        return range(len(self._rows))

    def _is_at(self, at: int, key: Any) -> bool:
        return bool(at < len(self._rows) and self._order(self._rows[at]) == key)

    def _key_from_below(self, number: int) -> Any:
        return self._order(self._rows[-1 - number])

    def _insert_rows(self, at: int, rising: Sequence[Row]) -> None:
        """Insert rows, of which the one with the smallest key comes first, before the row with the number `at`."""
        if rising:
            self.beginInsertRows(QModelIndex(), at, at + len(rising) - 1)
            self._rows[at:at] = rising[::-1]
            self.endInsertRows()
