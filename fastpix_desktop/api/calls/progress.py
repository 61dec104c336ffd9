"""Ends a loop over a list that would never end, because the service sends the same or ever new rows."""

from collections.abc import Sequence

from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import ServiceFailed

_MOST_PAGES_WITHOUT_NEW_ROWS = 100
_MOST_UNREADABLE_IN_A_ROW = 10_000
_MOST_BEYOND_TOTAL = 10_000


class Progress:
    """Counts what the pages of a list bring. `record` raises ServiceFailed if the list has no end."""

    def __init__(self) -> None:
        self._pages_without_new_rows = 0
        self._unreadable_in_a_row = 0
        self._entries = 0
        self._largest_total = 0

    def record(self, new: Sequence[Media | Unreadable], total: int | None, *, pages: int = 1) -> None:
        """Called with the new entries of `pages` pages, and with the total that the service reported last.

        A list may grow while it is read, so twice as many entries as the largest total are accepted, and some more.
        """
        self._pages_without_new_rows = 0 if new else self._pages_without_new_rows + pages
        for entry in new:
            self._unreadable_in_a_row = self._unreadable_in_a_row + 1 if isinstance(entry, Unreadable) else 0
        self._entries += len(new)
        self._largest_total = max(self._largest_total, total or 0)
        if (
            self._pages_without_new_rows > _MOST_PAGES_WITHOUT_NEW_ROWS
            or self._unreadable_in_a_row > _MOST_UNREADABLE_IN_A_ROW
            or (self._largest_total and self._entries > 2 * self._largest_total + _MOST_BEYOND_TOTAL)
        ):
            raise ServiceFailed(sentence("service", "The list could not be read, because it has no end."))
