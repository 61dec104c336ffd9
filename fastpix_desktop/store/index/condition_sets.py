"""The sets of the media that meet a condition. They are kept in memory, and follow the changes of the copy."""

from array import array
from collections import OrderedDict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import msgspec

from fastpix_desktop.store.index.atoms import Atom, HasText, IsBetween, rids_alike, rids_of_twins
from fastpix_desktop.store.index.bitsets import bitset_of, planes_of, rids_of
from fastpix_desktop.store.index.index_row import FLAGS
from fastpix_desktop.store.index.recent_changes import Rows

if TYPE_CHECKING:
    from sqlite3 import Connection

_AT_ONCE = 16_384
"""Rows that are read by one statement. A multiple of 8."""

_MOST_BYTES = 24 * 2**20
"""Bytes of the sets that are kept, at least. A set of 100,000 media has 13,000."""

_MOST_SETS = 1_000
"""Sets that are kept in any case: those of all facets of a library with 300 languages. If the least recently used were
forgotten while the facets are counted, each would have to be found anew for each key."""

_FEW_CHANGES = 100
"""The twins of so many changed rows are looked up. After more changes, all are found anew when they are asked for."""

_FEW = 10
"""So many rows are put into a set one by one."""

_FEW_OF_ALL = 10
"""Texts are looked up one by one if fewer than one in so many media is concerned. Looking up one in five takes as
long as reading all of them."""

_NEAR = 3_600_000_000
"""How far apart two times in microseconds may be for the set of one to be made from that of the other."""

_LISTS = msgspec.json.Decoder(list[int])


class ConditionSets:
    """Sets of the rows that meet a condition, in bits. `size` is above all row numbers, `all` has every media."""

    def __init__(self) -> None:
        self.size = 0
        self.all = 0
        self._flags: dict[int, int] = {}
        self._kept: OrderedDict[Atom, int] = OrderedDict()
        self._twins: int | None = None

    def load(self, connection: "Connection") -> None:
        """Load the flags of all media, and forget the other sets."""
        self._kept.clear()
        self._twins = None
        ((last,),) = connection.execute("SELECT coalesce(max(rid), -1) FROM media")
        self.size = last + 1
        everything, flags = bytearray(), dict[int, bytearray]()
        for low in range(0, self.size, _AT_ONCE):
            all_bits, planes = _flags_of_some(connection, low)
            everything += all_bits.to_bytes(_AT_ONCE // 8, "little")
            for flag, bits in planes:
                octets = flags.setdefault(flag, bytearray(self.size // 8 + _AT_ONCE))
                octets[low // 8 : low // 8 + _AT_ONCE // 8] = bits.to_bytes(_AT_ONCE // 8, "little")
        self.all = int.from_bytes(everything, "little")
        self._flags = {flag: int.from_bytes(octets, "little") for flag, octets in flags.items()}

    def flag(self, flag: int) -> int:
        """Return the set of the media with a flag."""
        return self._flags.get(flag, 0)

    def twins(self, connection: "Connection") -> int:
        """Return the set of the media of which another one has the same title and length."""
        if self._twins is None:
            self._twins = self._set_of(rids_of_twins(connection)) & self.all
        return self._twins

    def of(self, atom: Atom, connection: "Connection", within: int | None = None) -> int:
        """Return the set of the media that match. They are all in the set `within`, if there is one."""
        found = self._kept.get(atom)
        if found is None:
            found = self._kept[atom] = self._made(atom, connection, within) & self.all
            self._make_room()
        else:
            self._kept.move_to_end(atom)
        return found

    def change(self, connection: "Connection", rows: Rows) -> None:
        """Put the new rows of media into all sets."""
        self.size = max(self.size, max(rows) + 1)
        present = {rid: change.new for rid, change in rows.items() if change.new is not None}
        changed, new = self._bits(rows), self._bits(present)
        self.all = _changed(self.all, changed, new)
        for flag in range(FLAGS):
            with_it = [rid for rid, row in present.items() if row.flags >> flag & 1]
            self._flags[flag] = _changed(self.flag(flag), changed, self._bits(with_it))
        for atom, bits in self._kept.items():
            matching = [rid for rid, row in present.items() if atom.matches(row)]
            self._kept[atom] = _changed(bits, changed, self._bits(matching))
        if self._twins is not None:
            is_few = len(rows) <= _FEW_CHANGES
            self._twins = self._twins_after(connection, _changed(self._twins, changed, 0), rows) if is_few else None

    def _twins_after(self, connection: "Connection", twins: int, rows: Rows) -> int:
        """Look up the media with the titles and lengths that changed rows have or had."""
        old_and_new = [row for change in rows.values() for row in (change.old, change.new) if row is not None]
        for title, seconds in {(row.title, row.seconds) for row in old_and_new if row.title is not None}:
            alike = self._bits(rids_alike(connection, title, seconds))
            twins = _changed(twins, alike, alike if alike.bit_count() > 1 else 0)
        return twins

    def _bits(self, rids: Collection[int]) -> int:
        if len(rids) > _FEW:
            return bitset_of(rids, self.size)
        return sum(1 << rid for rid in rids)

    def _set_of(self, rids: Sequence[int]) -> int:
        try:
            return bitset_of(rids, self.size)
        except IndexError:
            # Another program has added some since the sets were loaded.
            return bitset_of([rid for rid in rids if rid < self.size], self.size)

    def _made(self, atom: Atom, connection: "Connection", within: int | None) -> int:
        if isinstance(atom, IsBetween) and atom.column == "created":
            # The bound of an age moves with the clock. Few media were created between its last place and its new one.
            for other, bits in self._kept.items():
                between = atom.between(other) if isinstance(other, IsBetween) else None
                if between is not None and (between.high or 0) - (between.low or 0) <= _NEAR:
                    return bits ^ self._set_of(between.load(connection))
        return self._set_of(self._load(atom, connection, within))

    def _load(self, atom: Atom, connection: "Connection", within: int | None) -> list[int]:
        """Find the media that match, of a longer text only among those with a part of it, if these are few."""
        if not isinstance(atom, HasText):
            return atom.load(connection)
        parts = [bits for other, bits in self._kept.items() if atom.is_within(other)]
        if within is not None:
            parts.append(within)
        fewest = min(parts, key=int.bit_count, default=self.all)
        is_few = _FEW_OF_ALL * fewest.bit_count() < self.all.bit_count()
        return atom.load(connection, [*rids_of(fewest)] if is_few else None)

    def _make_room(self) -> None:
        while len(self._kept) > max(_MOST_SETS, _MOST_BYTES // (self.size // 8 + 1)):
            self._kept.popitem(last=False)


def _flags_of_some(connection: "Connection", low: int) -> tuple[int, list[tuple[int, int]]]:
    """Return the rows from `low` on, at most _AT_ONCE, and for each flag those that have it. Both begin at `low`."""
    ((rids, flags),) = connection.execute(
        "SELECT json_group_array(rid), json_group_array(flags) FROM media WHERE rid >= ? AND rid < ?",
        (low, low + _AT_ONCE),
    )
    places, numbers = _LISTS.decode(rids), _LISTS.decode(flags)
    if not places or (places[0] == low and places[-1] - low == len(places) - 1):
        return (1 << len(places)) - 1, [*planes_of(array("Q", numbers))]
    spread = array("Q", bytes(8 * _AT_ONCE))
    for rid, number in zip(places, numbers, strict=True):
        spread[rid - low] = number
    return bitset_of([rid - low for rid in places], _AT_ONCE), [*planes_of(spread)]


def _changed(old: int, changed: int, new: int) -> int:
    before = old & changed
    # Few sets are another one after a change. With a complement, Python would make two more numbers.
    return old if before == new else old ^ before | new
