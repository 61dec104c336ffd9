"""A media table on its own, and where its cells are."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from fastpix_desktop.ui.table.record_table import RecordTable

MakeTable = Callable[..., RecordTable]
"""Makes a visible table that shows these rows. `picture` returns its pictures."""


def column(table: RecordTable, key: str) -> int:
    return next(at for at, known in enumerate(table.model().columns) if known.key == key)


def cell(table: RecordTable, row: int, key: str) -> QRect:
    return table.visualRect(table.model().index(row, column(table, key)))


def look_of(table: RecordTable, row: int, key: str) -> QImage:
    return table.viewport().grab(cell(table, row, key)).toImage()
