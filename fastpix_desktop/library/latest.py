"""Remembers which record of each media is the newest, so that a slow reply never replaces a newer record."""

from typing import NamedTuple

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media


class _Published(NamedTuple):
    """`sent` is the number of the read, `arrived` how many reads had been sent when its reply came."""

    sent: int = 0
    arrived: int = 0
    media: Media | None = None


class LatestRecords:
    """Reads are numbered in the order in which they are sent. A reply is newer only if its read was sent later."""

    def __init__(self) -> None:
        self._sent = 0
        self._published: dict[str, _Published] = {}

    def number(self) -> int:
        """Return the number for a read that is sent now."""
        self._sent += 1
        return self._sent

    def accept_if_newer(self, number: int, media_id: str, media: Media | None) -> bool:
        """Remember the reply to read `number` if it is newer than the last record. Returns whether it is newer.

        The caller then publishes it. `media` is None if the service does not know the media.
        """
        if number <= self._published.get(compared(media_id), _Published()).sent:
            return False
        self._published[compared(media_id)] = _Published(number, self._sent, media)
        return True

    def newest(self, number: int, media: Media) -> Media:
        """Return the record to show for `media`, which read `number` returned: a page, or this media alone.

        That is the record of the media alone, if it arrived after the page was asked for: which of the two is newer is
        not known, and the pane shows that record.
        """
        last = self._published.get(compared(media.id), _Published())
        return last.media if last.media is not None and last.arrived > number else media
