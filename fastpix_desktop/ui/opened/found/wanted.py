"""What the media table is to show: a text as it was understood, an order and a page."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from fastpix_desktop.domain.pages import Order
from fastpix_desktop.domain.search.query import SERVICE_ORDER, Query, Sorting
from fastpix_desktop.search.query.tokens import Understood

MOST_OF_SERVICE = 50
"""The most rows of a page of the service. A larger page comes from the copy of the library."""


class Wanted(Struct, frozen=True):
    """Page `number` (from 1), with `limit` rows, of what matches the text, in this order.

    `is_one_page`: all that matches is on one page. `is_matrix`: the rows have a cell for each language.
    """

    understood: Understood = Understood("")
    sorting: Sorting = SERVICE_ORDER
    number: int = 1
    limit: int = MOST_OF_SERVICE
    is_one_page: bool = False
    is_matrix: bool = False

    @property
    def is_of_copy(self) -> bool:
        """Whether only the copy of the library has it: the service has no search, one order, and smaller pages. And it
        does not count languages."""
        is_of_service = self.sorting.column == SERVICE_ORDER.column and self.limit <= MOST_OF_SERVICE
        is_of_service = is_of_service and not (self.is_one_page or self.is_matrix)
        return not (self.understood.is_empty and is_of_service)

    @property
    def query(self) -> Query | None:
        """What to search the copy for, None if the text was not understood."""
        return None if self.understood.query is None else replace(self.understood.query, sorting=self.sorting)

    @property
    def order(self) -> Order:
        """The order to ask the service for."""
        return "asc" if self.sorting.column == SERVICE_ORDER.column and not self.sorting.is_descending else "desc"


def now() -> datetime:
    """Return the time now in the local time zone, in which days and months are meant."""
    return datetime.now().astimezone()
