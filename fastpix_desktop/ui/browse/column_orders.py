"""The orders of the media table: by which columns, in which direction at first, and what each order is called."""

from msgspec import Struct

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.ui.words.in_words import in_words

ONLY_CREATED = sentence("order", "FastPix can order media only by the time when they were created.")


class ColumnOrder(Struct, frozen=True):
    """Both directions of a column in words. `is_descending`: the first click gives the descending one."""

    ascending: Sentence
    descending: Sentence
    is_descending: bool = False

    def words(self, *, descending: bool) -> str:
        """Return one of the directions in the language of the window."""
        return in_words(self.descending if descending else self.ascending)


_LETTERS = ColumnOrder(sentence("order", "A to Z"), sentence("order", "Z to A"))

COLUMN_ORDERS: dict[str, ColumnOrder] = {
    "title": _LETTERS,
    "length": ColumnOrder(sentence("order", "shortest first"), sentence("order", "longest first"), True),
    "resolution": ColumnOrder(sentence("order", "lowest first"), sentence("order", "highest first"), True),
    "audio": _LETTERS,
    "subtitles": _LETTERS,
    "access": ColumnOrder(sentence("order", "off first"), sentence("order", "on first"), True),
    "created": ColumnOrder(sentence("order", "oldest first"), sentence("order", "newest first"), True),
    "status": _LETTERS,
    "id": _LETTERS,
}
"""By the key of the column. What an editor looks for comes first: the longest, the newest, what is on."""


def direction_words(sorting: Sorting) -> str:
    """Return the direction of an order, such as “newest first”. Empty if its column is not known."""
    order = COLUMN_ORDERS.get(sorting.column)
    return "" if order is None else order.words(descending=sorting.is_descending)


def first_order(column: str) -> Sorting:
    """Return the order that the first click on the header of a column gives."""
    return Sorting(column, COLUMN_ORDERS[column].is_descending)


def next_order(now: Sorting, column: str) -> Sorting:
    """Return the order that a click on the header of a column gives: its first direction, then its other one.

    The third click gives the service's order. In the column Created, this is the first direction.
    """
    first = first_order(column)
    if now == first:
        return Sorting(column, not first.is_descending)
    return first if now.column != column else SERVICE_ORDER
