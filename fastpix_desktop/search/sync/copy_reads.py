"""Reads pages and single media for the library copy: at the gate, and again until there is a reply."""

from collections.abc import Callable
from enum import Enum

from fastpix_desktop.domain.identity import is_same
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import (
    FastPixError,
    NotFound,
    PermissionDenied,
    RateLimited,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
)
from fastpix_desktop.library.library import Library, ReadService
from fastpix_desktop.search.sync.copy_writer import CopyWriter
from fastpix_desktop.search.sync.gate import Gate

MOST_FAILURES = 3
"""A media whose record cannot be read so many times is left as it is."""


class Alone(Enum):
    """What became of reading one media: it does not exist, it could not be read, or the token may read none."""

    GONE = "gone"
    FAILED = "failed"
    REFUSED = "refused"


class CopyReads:
    """`library` publishes the pages (`Library.for_copy`). Single media are read from `service` and not published.

    Nobody sees these media on screen, and a published loss would empty the cache of the pages that are shown.
    """

    def __init__(
        self, library: Library, service: ReadService, gate: Gate, writer: CopyWriter, clock: Callable[[], float]
    ) -> None:
        self._library = library
        self._service = service
        self._gate = gate
        self._writer = writer
        self._clock = clock

    async def page(self, number: int, limit: int, order: Order) -> tuple[Page[Media], int]:
        """Return a page of the list, and the moment before it was asked for. A page after the end has no entries.

        After a failure, the page is read again for as long as it takes.
        """
        while True:
            async with self._gate:
                asked, sent_at = self._writer.moment(), self._clock()
                try:
                    page = await self._library.page(number, limit, order)
                except NotFound as error:
                    if number > 1:
                        self._gate.succeeded(sent_at)
                        return Page((), number, limit), asked
                    self._gate.failed(error, sent_at)
                except FastPixError as error:
                    self._gate.failed(error, sent_at)
                else:
                    self._gate.succeeded(sent_at)
                    return page, asked

    async def media(self, media_id: str) -> tuple[Media, int] | Alone:
        """Read one media. Return its record and the moment when its reply had come, or what became of it.

        While the service cannot be reached, asks the program to wait, or does not accept the token, it is read again
        for as long as it takes.
        """
        failures = 0
        while failures < MOST_FAILURES:
            async with self._gate:
                sent_at = self._clock()
                try:
                    media = await self._service.get(media_id)
                    _check(media, media_id)
                except NotFound:
                    self._gate.succeeded(sent_at)
                    return Alone.GONE
                except PermissionDenied:
                    self._gate.succeeded(sent_at)
                    return Alone.REFUSED
                except (SignInRequired, RateLimited, ServiceUnreachable) as error:
                    self._gate.failed(error, sent_at)
                except ServiceFailed as error:
                    self._gate.failed(error, sent_at)
                    failures += 1
                except FastPixError:
                    return Alone.FAILED
                else:
                    self._gate.succeeded(sent_at)
                    return media, self._writer.moment()
        return Alone.FAILED


def _check(media: Media, media_id: str) -> None:
    if not is_same(media.id, media_id):
        raise ServiceFailed(sentence("service", "FastPix answered with the record of another media."))
