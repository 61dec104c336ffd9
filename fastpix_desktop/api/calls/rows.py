"""The rows of pages. The service has only page numbers, so a page can begin only at a multiple of its size."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastpix_desktop.api.calls.arguments import MAX_LIMIT

FEWEST_ROWS = 25
"""The smallest page size that is requested. With sizes from 25 to 50, a page can begin at nearly any row."""

OVERLAP = 2
"""How many rows of a page are in the next page too.

One would not be enough: another reply may have the last record before a record of the same time. That would be in
neither page, if the next page began with the last record.
"""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a page: page number `offset` (from 1) of pages with `limit` rows. The first row of a list is 0."""

    offset: int
    limit: int

    @property
    def begin(self) -> int:
        """The first row."""
        return (self.offset - 1) * self.limit

    @property
    def end(self) -> int:
        """The row after the last."""
        return self.offset * self.limit


def page_with(row: int) -> Rows:
    """Returns the page that contains the row and has the most rows after it."""
    pages = (Rows(row // limit + 1, limit) for limit in range(FEWEST_ROWS, MAX_LIMIT + 1))
    return max(pages, key=lambda page: (page.end, page.limit))


def overlapping_pages(row: int, total: int) -> Iterator[Rows]:
    """Yields pages from `row` on, each with the last rows of the one before, until one ends after row `total`."""
    while True:
        page = page_with(row)
        yield page
        if page.end > total:
            return
        row = page.end - OVERLAP
