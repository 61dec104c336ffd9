"""All rows of a long result on one page: they are read in blocks when they come into view.

A row that is not read yet has its height and its place, so that nothing moves when its record comes.
"""

from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterator, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal

from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.ui.table.pager import Pager
from fastpix_desktop.ui.table.record_model import Column, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.table.row_mark import visible_rows

Row = TypeVar("Row")

BLOCK = 64
"""Rows that are read together. A large screen shows fewer."""

_MOST_BLOCKS = 64
"""Blocks whose records are kept. Those that were read longest ago are read again when they come into view."""

Fetch = Callable[[int, int], Awaitable[Sequence[Any]]]
"""Reads rows: the number of the first one, from 0, and how many. May raise StoreUnavailable."""

Start = Callable[[Callable[[], Coroutine[Any, Any, None]]], object]
"""Runs a coroutine as a task."""


class BlockModel(RecordModel[Row]):
    """A record model that can have rows whose records are not known yet. `waiting` is the record that stands for them.

    `set_rows` shows a page, all of whose records are known, and `show_count` all rows of a result.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], str],
        waiting: Row,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, identity, parent)
        self.waiting: Row = waiting
        self.is_one_page = False
        """Whether all rows of a result are on one page."""
        self._blocks: dict[int, None] = {}

    @property
    def known_rows(self) -> tuple[Row, ...]:
        """The rows whose records are known."""
        return tuple(self._rows[at] for at in self._known_places())

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows. See RecordModel."""
        if not self.is_one_page:
            super().set_rows(rows)
            return
        self.beginResetModel()
        self.is_one_page, self._rows = False, list(rows)
        self._blocks.clear()
        self.endResetModel()

    def show_count(self, count: int) -> None:
        """Show so many rows, of which no record is known yet."""
        self.beginResetModel()
        self.is_one_page, self._rows = True, [self.waiting] * count
        self._blocks.clear()
        self.endResetModel()

    def fill(self, first: int, rows: Sequence[Row], kept: Collection[int] = ()) -> None:
        """Show these records from the row `first` on. The blocks with these numbers are `kept`, whatever their age."""
        rows = rows[: len(self._rows) - first]
        if not self.is_one_page or not rows:
            return
        self._rows[first : first + len(rows)] = rows
        self._blocks.pop(first // BLOCK, None)
        self._blocks[first // BLOCK] = None
        for block in [old for old in self._blocks if old not in kept][: max(0, len(self._blocks) - _MOST_BLOCKS)]:
            # Out of view, so there is nothing to repaint.
            del self._blocks[block]
            places = self._places_of(block)
            self._rows[places.start : places.stop] = [self.waiting] * len(places)
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, len(self.columns) - 1))

    def missing(self, rows: range) -> Iterator[int]:
        """Return the numbers of the blocks with some of these rows that have records to be read."""
        for block in range(rows.start // BLOCK, (max(rows.start, rows.stop - 1)) // BLOCK + 1):
            if any(self._rows[at] is self.waiting for at in self._places_of(block)):
                yield block

    def _known_places(self) -> Sequence[int]:
        """Return the numbers of the rows whose records are known."""
        if not self.is_one_page:
            return super()._known_places()
        places = (at for block in self._blocks for at in self._places_of(block))
        return [at for at in places if self._rows[at] is not self.waiting]

    def _places_of(self, block: int) -> range:
        return range(min(block * BLOCK, len(self._rows)), min((block + 1) * BLOCK, len(self._rows)))


class OnePage(QObject):
    """Reads the rows of one table that come into view, and shows in the pager which these are.

    - `filled(records)`: these records were read and are shown.
    - `failed(StoreUnavailable)`: the rows could not be read. They are tried again when the table is scrolled.
    """

    filled = Signal(object)
    failed = Signal(object)

    def __init__(self, table: RecordTable, model: BlockModel[Any], pager: Pager) -> None:
        super().__init__(table)
        self._table, self._model, self._pager = table, model, pager
        self._fetch: Fetch | None = None
        self._start: Start | None = None
        self._run = 0
        self._is_reading = False
        self._tried: set[int] = set()
        table.verticalScrollBar().valueChanged.connect(lambda _: self._follow())
        table.viewport().installEventFilter(self)

    def show(self, count: int, fetch: Fetch, start: Start) -> None:
        """Show `count` rows, which `fetch` reads. `start` runs what reads them. `set_rows` of the model ends this."""
        self._fetch, self._start = fetch, start
        self._run += 1
        self._is_reading = False
        self._tried.clear()
        self._model.show_count(count)
        self._table.doItemsLayout()  # Qt would do this later, and until then nothing would be in view
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: more rows come into view when the table becomes higher, or is shown."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._follow()
        return False

    async def read(self, first: int, last: int) -> list[Any]:
        """Return the records of these rows, also of those that are not in view. May raise StoreUnavailable."""
        rows: list[Any] = []
        if self._fetch is not None:
            for at in range(first, last + 1, 8 * BLOCK):
                rows += await self._fetch(at, min(8 * BLOCK, last + 1 - at))
        return rows

    def run(self, action: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run a coroutine as a task, as `show` was told."""
        if self._start is not None:
            self._start(action)

    def _follow(self) -> None:
        if not self._model.is_one_page or self._start is None:
            return
        count, seen = self._model.rowCount(), visible_rows(self._table)
        self._pager.show_rows(seen.start + 1, max(seen.start + 1, seen.stop), count)
        if not self._is_reading and self._next_block() is not None:
            self._is_reading = True
            self._start(self._read)

    def _next_block(self) -> int | None:
        """Return the block to be read next: first what is in view, and then what is below and above."""
        seen, count = visible_rows(self._table), self._model.rowCount()
        around = range(max(0, seen.start - len(seen)), min(count, seen.stop + len(seen)))
        blocks = [*self._model.missing(seen), *self._model.missing(around)]
        return next((block for block in blocks if block not in self._tried), None) if count else None

    async def _read(self) -> None:
        run, fetch = self._run, self._fetch
        try:
            while fetch is not None and self._model.is_one_page and (block := self._next_block()) is not None:
                rows = await fetch(block * BLOCK, BLOCK)
                if run != self._run or not self._model.is_one_page:
                    return
                if len(rows) < BLOCK:
                    # The last block. Or fewer are found by now: then the owner shows the result again.
                    self._tried.add(block)
                self._model.fill(block * BLOCK, rows, self._kept())
                self.filled.emit(rows)
        except StoreUnavailable as error:
            if run == self._run:
                self.failed.emit(error)
        finally:
            if run == self._run:
                self._is_reading = False

    def _kept(self) -> set[int]:
        """Return the blocks with the rows in view and with the selected row."""
        seen, current = visible_rows(self._table), self._table.current_row()
        kept = set(range(seen.start // BLOCK, seen.stop // BLOCK + 1))
        return kept | {current // BLOCK} if current >= 0 else kept
