"""The orders of the media: for each column, all row numbers in its order."""

from array import array
from itertools import islice
from typing import TYPE_CHECKING

from fastpix_desktop.domain.folding import folded
from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.store.index.atoms import rids
from fastpix_desktop.store.index.bitsets import marks_of, rids_of
from fastpix_desktop.store.index.index_row import Flag

if TYPE_CHECKING:
    from sqlite3 import Connection

_MOST_ORDERS = 4
"""Orders that are kept. One of 100,000 media has 400 kB."""

_FEW = 2_000
"""Media that are sorted by their places. Of more, the order is gone through until the page is full."""

_DASHED = "-".join(f"substr(lower(hex(id)), {start}, {length})" for start, length in ((1, 8),)) + "".join(
    f" || '-' || substr(lower(hex(id)), {start}, {length})" for start, length in ((9, 4), (13, 4), (17, 4), (21, 12))
)

_VALUES = {
    "created": "created",
    "title": "title",
    "length": "length",
    "resolution": "shown_lines",
    "audio": "(SELECT text FROM word WHERE n = audio)",
    "subtitles": "(SELECT text FROM word WHERE n = subtitles)",
    "access": f"CASE WHEN flags & {1 << Flag.SOURCE_ON} THEN 1 WHEN flags & {1 << Flag.SOURCE_OFF} THEN 0 END",
    "status": "folded((SELECT text FROM word WHERE n = status))",
    "id": f"CASE WHEN spelled IS NULL THEN {_DASHED} ELSE folded(spelled) END",
}
"""What the columns of the media table are sorted by."""


class Orders:
    """The orders that were asked for last. The service's order is always among them."""

    def __init__(self) -> None:
        self._kept: dict[Sorting, array[int]] = {}
        self._places: dict[Sorting, array[int]] = {}

    def forget(self) -> None:
        """Forget all orders: the copy has changed."""
        self._kept.clear()
        self._places.clear()

    def of(self, sorting: Sorting, connection: "Connection") -> "array[int]":
        """Return all row numbers in an order. An unknown column is the service's order."""
        sorting = sorting if sorting.column in _VALUES else SERVICE_ORDER
        found = self._kept.pop(sorting, None)
        if found is None:
            found = _load(sorting, connection)
        self._kept[sorting] = found
        while len(self._kept) > _MOST_ORDERS:
            oldest = next(each for each in self._kept if each not in {SERVICE_ORDER, sorting})
            del self._kept[oldest]
            self._places.pop(oldest, None)
        return found

    def sort(self, bits: int, sorting: Sorting, connection: "Connection", start: int, stop: int) -> list[int]:
        """Return the row numbers of a set in an order, from place `start` up to `stop`."""
        order = self.of(sorting, connection)
        if bits.bit_count() <= _FEW:
            places = self._places.get(sorting)
            if places is None:
                places = self._places[sorting] = _places_in(order)
            return sorted(rids_of(bits), key=places.__getitem__)[start:stop]
        marks = marks_of(bits, max(order) + 1 if order else 0)
        return [*islice(filter(marks.__getitem__, order), start, stop)]


def _load(sorting: Sorting, connection: "Connection") -> "array[int]":
    connection.create_function("folded", 1, lambda text: None if text is None else folded(text), deterministic=True)
    direction = "DESC" if sorting.is_descending else "ASC"
    value = _VALUES[sorting.column]
    # SQLite takes no value for the smallest. Said so, the index on the times of creation serves the service's order.
    last = "" if sorting.is_descending else f"{value} IS NULL, "
    statement = f"SELECT rid FROM media ORDER BY {last}{value} {direction}, created DESC, rid DESC"
    return array("I", rids(connection, f"SELECT json_group_array(rid) FROM ({statement})"))


def _places_in(order: "array[int]") -> "array[int]":
    places = array("I", bytes(4 * (max(order) + 1 if order else 0)))
    for place, rid in enumerate(order):
        places[rid] = place
    return places
