"""The values of one facet, as the rows of a list."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.ui.look.tooltips import tooltip
from fastpix_desktop.ui.words.in_words import filled


class Value(Struct, frozen=True):
    """A value of a facet. `typed` is how it is typed, `name` how it is shown, `count` how many media have it.

    `is_in` says whether the search includes it, or with False excludes it. None: neither.
    """

    typed: str
    name: str
    count: int
    is_in: bool | None = None


class FacetModel(QAbstractListModel):
    """The rows, one for each value."""

    def __init__(self) -> None:
        super().__init__()
        self.values: tuple[Value, ...] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's default
        """Qt: the number of values."""
        return 0 if parent.isValid() else len(self.values)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the texts of a value. The delegate paints it from the record."""
        if not index.isValid():
            return None
        value = self.values[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_name(value)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(joined("\n", (self._spoken(value), self._what_a_click_does(value))))
        return None

    def show(self, values: Sequence[Value]) -> None:
        """Show these values. What stays in its place keeps the cursor, and only rows that changed are painted."""
        now, before = tuple(values), self.values
        if [value.typed for value in now] != [value.typed for value in before]:
            self.beginResetModel()
            self.values = now
            self.endResetModel()
            return
        self.values = now
        changed = [row for row, (new, old) in enumerate(zip(now, before, strict=True)) if new != old]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _spoken(self, value: Value) -> str:
        states = {True: self.tr("included"), False: self.tr("excluded"), None: ""}
        return joined(", ", (value.name, self.tr("%Ln media", "", value.count), states[value.is_in]))

    def _what_a_click_does(self, value: Value) -> str:
        if value.is_in is None:
            return self.tr("Click to include it, Shift+click to exclude it")
        return self.tr("Click to take it out of the search")


def shown_name(value: Value) -> str:
    """Return the name of a value as its row shows it: an excluded one has a word before it."""
    if value.is_in is False:
        return filled(QCoreApplication.translate("facets", "not {value}"), value=value.name)
    return value.name
