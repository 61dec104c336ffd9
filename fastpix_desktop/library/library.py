"""Reads the media of the open workspace, and publishes each record that was read alone."""

import asyncio
import copy
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Protocol, Self

from msgspec import structs

from fastpix_desktop.changes import Changes, MediaGone, MediaKnown, PageKnown, WorkspaceIdKnown
from fastpix_desktop.domain.identity import is_same
from fastpix_desktop.domain.media import Clip, Media, Unreadable
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import NotFound, ServiceFailed
from fastpix_desktop.library.latest import LatestRecords
from fastpix_desktop.library.user_reads import UserReads
from fastpix_desktop.writes.journal import WorkspaceJournal
from fastpix_desktop.writes.write import WriteService


class ReadService(Protocol):
    """The calls of the service that read. Each may raise a FastPixError. `fastpix_desktop.api` implements them."""

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        """Return one page of the media. `offset` is the number of the page, from 1."""

    async def get(self, media_id: str) -> Media:
        """Read one media."""

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        """Return one page of the clips that were cut from a media. `offset` is the number of the page, from 1."""


class MediaService(ReadService, WriteService, Protocol):
    """The calls of the service that the window uses."""


class PictureService(Protocol):
    """Fetches pictures, without credentials."""

    async def get(self, url: str) -> bytes:
        """Return a picture as the server sent it: PNG, JPEG, WebP, GIF or anything else."""


class Library:
    """The media of the open workspace. Call its methods on the event loop's thread only.

    `journal` reads the earlier writes to a media before its record is published, because they are compared with it.
    `user_reads` counts the reads that are under way, except those of `for_copy`.
    """

    def __init__(
        self, service: ReadService, pictures: PictureService, *, changes: Changes, journal: WorkspaceJournal
    ) -> None:
        self._service = service
        self._pictures = pictures
        self._changes = changes
        self._journal = journal
        self._latest = LatestRecords()
        self._workspace_id: str | None = None
        self._is_for_copy = False
        self.user_reads = UserReads()

    def for_copy(self, service: ReadService) -> Self:
        """Return this library with another `service`, for the reads that fill the copy of the library.

        They are published too, and a newer record that was read alone wins over both. They do not count as reads of the
        user.
        """
        other = copy.copy(self)
        other._service, other._is_for_copy = service, True
        return other

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        """Return page `number` (from 1) of the media, with `limit` rows (1 to 50).

        If the record of a media was published while the page was being read, the page contains that record. Publishes
        PageKnown with that page.
        """
        read_number, asked_at = self._latest.number(), _now()
        with self._counted():
            page = await self._service.list(limit=limit, offset=number, order_by=order)
        self._publish_workspace_id(page.records)
        entries = tuple(
            entry if isinstance(entry, Unreadable) else self._latest.newest(read_number, entry)
            for entry in page.entries
        )
        page = replace(page, entries=entries)
        self._changes.publish(PageKnown(page, asked_at, is_for_copy=self._is_for_copy))
        return page

    async def media(self, media_id: str) -> Media:
        """Read a media and publish MediaKnown. If the service does not know it, publish MediaGone and raise NotFound.

        Nothing is published if a newer record was published meanwhile, and that one is returned. The record has the id
        that was asked for, even if the service spells it in another way. Raises ServiceFailed if the record is of
        another media.
        """
        return (await self.read(media_id))[-1]

    async def read(self, media_id: str) -> tuple[Media, ...]:
        """The same, with the record of the reply first, and then the newer one if there is one.

        Which of the two is true is not known, because the newer one may come from a stale copy.
        """
        read_number, asked_at = self._latest.number(), _now()
        try:
            with self._counted():
                media = await self._service.get(media_id)
        except NotFound:
            if self._latest.accept_if_newer(read_number, media_id, None):
                self._changes.publish(MediaGone(media_id))
            raise
        read_at = _now()
        if not is_same(media.id, media_id):
            raise ServiceFailed(
                sentence("service", "FastPix answered with the record of another media. Refresh to read it again.")
            )
        if media.id != media_id:
            media = structs.replace(media, id=media_id)
        self._publish_workspace_id((media,))
        await self._journal.load(media_id)
        if self._latest.accept_if_newer(read_number, media_id, media):
            self._changes.publish(MediaKnown(media, asked_at, read_at))
        newest = self._latest.newest(read_number, media)
        return (media,) if newest is media else (media, newest)

    async def clips(self, media_id: str, number: int, limit: int, order: Order = "desc") -> Page[Clip]:
        """Return page `number` (from 1) of the clips that were cut from a media."""
        with self._counted():
            return await self._service.get_clips(media_id, offset=number, limit=limit, order_by=order)

    async def picture(self, url: str) -> bytes:
        """Return a picture as the server sent it."""
        return await self._pictures.get(url)

    def _counted(self) -> AbstractContextManager[None]:
        return nullcontext() if self._is_for_copy else self.user_reads.one()

    def _publish_workspace_id(self, records: Sequence[Media]) -> None:
        """Publish the service's id of the workspace, once, from the first media that contains it."""
        named = next((media.workspace_id for media in records if media.workspace_id), None)
        if named is not None and self._workspace_id is None:
            self._workspace_id = named
            self._changes.publish(WorkspaceIdKnown(self._journal.account, named))


def _now() -> float:
    return asyncio.get_running_loop().time()
