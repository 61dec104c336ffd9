"""The orders of the media: for each column, all row numbers in its order."""

from array import array
from bisect import bisect_left
from itertools import filterfalse
from typing import TYPE_CHECKING, Any

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.store.index.atoms import rids
from fastpix_desktop.store.index.bitsets import marks_of, rids_of
from fastpix_desktop.store.index.ranks import COLUMNS, Key, key_of_row, ranks_of
from fastpix_desktop.store.index.recent_changes import Rows

if TYPE_CHECKING:
    from sqlite3 import Connection

_MOST_ORDERS = 4
"""Orders that are kept. One of 100,000 media has 400 kB."""

_FEW = 2_000
"""So many media are sorted by their places in the order. Of more, the order is gone through until the page is full."""

_FIRST_STEP, _LONGEST_STEP = 1_024, 65_536
"""Rows that are gone through at once. The longest step takes about 2 ms."""

_FEW_CHANGES = 100
"""So many changed rows are put into the orders one by one. After more changes, the orders are made anew."""


class Orders:
    """The orders that were asked for last. The service's order is always among them."""

    def __init__(self) -> None:
        self._kept: dict[Sorting, array[int]] = {}
        self._places: dict[Sorting, array[int]] = {}
        self._used: set[Sorting] = set()
        self._size = 0
        self._walk = _Walk(0, array("I"), b"")

    def forget(self) -> None:
        """Forget all orders."""
        self._kept.clear()
        self._places.clear()
        self._used.clear()
        self._size = 0
        self._walk = _Walk(0, array("I"), b"")

    def change(self, connection: "Connection", rows: Rows) -> None:
        """Put the changed rows where they belong, in the orders that were used since the last change."""
        used = {sorting: self._kept[sorting] for sorting in self._used & self._kept.keys()}
        size = max(self._size, max(rows) + 1)
        self.forget()
        self._size = size
        for sorting, order in used.items() if len(rows) <= _FEW_CHANGES else ():
            rest = array("I", filterfalse(rows.__contains__, order))
            for rid in (rid for rid, change in rows.items() if change.new is not None):
                _insert(rest, rid, _Keys(connection, sorting, rest))
            self._kept[sorting] = rest

    def sort(self, bits: int, sorting: Sorting, connection: "Connection", pages: slice) -> list[int]:
        """Return the row numbers of a set in an order, only those at some places."""
        sorting = sorting if sorting.column in COLUMNS else SERVICE_ORDER
        order = self._of(sorting, connection)
        self._used.add(sorting)
        if bits.bit_count() <= _FEW:
            places = self._places.get(sorting)
            if places is None:
                places = self._places[sorting] = _places_in(order, max(self._size, bits.bit_length()))
            return sorted(rids_of(bits), key=places.__getitem__)[pages]
        if not self._walk.is_of(bits, order):
            self._walk = _Walk(bits, order, marks_of(bits, self._size))
        return self._walk.rows(pages)

    def _of(self, sorting: Sorting, connection: "Connection") -> "array[int]":
        found = self._kept.pop(sorting, None)
        if found is None:
            found = self._made(sorting, connection)
        self._kept[sorting] = found
        while len(self._kept) > _MOST_ORDERS:
            oldest = next(each for each in self._kept if each not in {SERVICE_ORDER, sorting})
            del self._kept[oldest]
            self._places.pop(oldest, None)
        return found

    def _made(self, sorting: Sorting, connection: "Connection") -> "array[int]":
        ((last,),) = connection.execute("SELECT coalesce(max(rid), -1) FROM media")
        # Not that of the sets: another program may have added some since.
        self._size = max(self._size, last + 1)
        if sorting == SERVICE_ORDER:
            statement = "SELECT json_group_array(rid) FROM (SELECT rid FROM media ORDER BY created DESC, rid DESC)"
            return array("I", rids(connection, statement))
        service_order = self._of(SERVICE_ORDER, connection)
        ranks = ranks_of(sorting.column, connection, self._size)
        return _sorted(service_order, ranks, is_descending=sorting.is_descending)


class _Walk:
    """Goes through an order as far as the rows of a set are wanted, and remembers those that it has met."""

    def __init__(self, bits: int, order: "array[int]", marks: bytes) -> None:
        self._bits = bits
        self._order = order
        self._marks = marks
        self._met = array("I")
        self._place = 0
        self._step = _FIRST_STEP

    def is_of(self, bits: int, order: "array[int]") -> bool:
        """Whether it goes through this order for this set."""
        return order is self._order and bits == self._bits

    def rows(self, pages: slice) -> list[int]:
        """Return the rows of the set at these places of it."""
        # In steps, because each of them holds the interpreter's lock.
        while self._place < len(self._order) and (pages.stop is None or len(self._met) < pages.stop):
            some = self._order[self._place : self._place + self._step]
            self._met.extend(filter(self._marks.__getitem__, some))
            self._place += self._step
            self._step = min(2 * self._step, _LONGEST_STEP)
        return self._met[pages].tolist()


class _Keys:
    """The keys of the rows of an order, read from the copy one by one."""

    def __init__(self, connection: "Connection", sorting: Sorting, order: "array[int]") -> None:
        self._connection = connection
        self._sorting = sorting
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, place: int) -> Key:
        return self.of(self._order[place])

    def of(self, rid: int) -> Key:
        """Return the key of a row."""
        return key_of_row(self._connection, self._sorting, rid)


def _insert(order: "array[int]", rid: int, keys: Any) -> None:
    order.insert(bisect_left(keys, keys.of(rid)), rid)


def _sorted(service_order: "array[int]", ranks: "array[int]", *, is_descending: bool) -> "array[int]":
    """Return the rows by their ranks, those without (0) last. Equal ranks stay in the service's order.

    It counts, because sorting would hold the interpreter's lock until it is done.
    """
    numbers = array("I", bytes(4 * (max(ranks, default=0) + 1)))
    for rid in service_order:
        numbers[ranks[rid]] += 1
    next_place = array("I", bytes(4 * len(numbers)))
    filled = 0
    ascending = range(1, len(numbers))
    for rank in (*(reversed(ascending) if is_descending else ascending), 0):
        next_place[rank] = filled
        filled += numbers[rank]
    order = array("I", bytes(4 * len(service_order)))
    for rid in service_order:
        rank = ranks[rid]
        order[next_place[rank]] = rid
        next_place[rank] += 1
    return order


def _places_in(order: "array[int]", size: int) -> "array[int]":
    places = array("I", bytes(4 * size))
    for place, rid in enumerate(order):
        places[rid] = place
    return places
