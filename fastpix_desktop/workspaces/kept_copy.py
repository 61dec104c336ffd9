"""The copy of the library of the open workspace: it is made, filled, switched off and on, and closed with it."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fastpix_desktop.changes import Change, Changes, CopyChanged
from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.media import Clip, Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.errors import OtherWorkspace, StoreUnavailable

if TYPE_CHECKING:
    from fastpix_desktop.library.library import ReadService
    from fastpix_desktop.search.search_index import SearchableCopy
    from fastpix_desktop.search.sync.copy_sync import CopySync


class Copies(Protocol):
    """The copies of the libraries of all workspaces. `store.copy.copies` implements this protocol and documents it."""

    @property
    def folder(self) -> Path | None:
        """The folder of the files, None if the copies are in memory."""

    def open(self, workspace: Workspace, on_trouble: Callable[[StoreUnavailable], None]) -> "SearchableCopy":
        """Return the copy of a workspace. Nothing is read or written yet."""

    def has(self, account: str) -> bool:
        """Whether there is a file with the copy of a workspace."""

    async def delete(self, account: str) -> None:
        """Delete the copy of a workspace. Raises StoreUnavailable."""

    async def tidy(self, kept: Callable[[], frozenset[str] | None]) -> None:
        """Delete every copy of a workspace that is not among those that `kept` returns. None: delete nothing."""


class KeptCopy:
    """The copy of one opened workspace. Call every method on the loop's thread.

    `sync` fills and reads the copy. It is None if none is kept, and after `close`. `make` returns a new one over a copy
    that is on disk or empty. `delete` deletes what is on disk, and raises StoreUnavailable. `account` is our id of the
    workspace. `on_lost` is called when another file, which is empty, took the place of the one that was used. It says
    why.
    """

    def __init__(
        self,
        account: str,
        make: Callable[[], "CopySync"],
        delete: Callable[[], Awaitable[None]],
        changes: Changes,
        *,
        is_on: bool,
    ) -> None:
        self.on_lost: Callable[[StoreUnavailable], None] = lambda trouble: None
        self.sync: CopySync | None = make() if is_on else None
        self._account = account
        self._make = make
        self._delete = delete
        self._changes = changes
        self._has_begun = False
        self._is_active = True
        self._is_refused = False
        self._is_closed = False
        self._turn = asyncio.Lock()

    @property
    def status(self) -> CopyStatus:
        """What is said about the copy."""
        return CopyStatus(CopyState.OFF) if self.sync is None else self.sync.status

    def begin(self) -> None:
        """Begin to fill the copy, because the first page is on screen. Later calls do nothing."""
        self._has_begun = True
        if self.sync is not None:
            self.sync.begin()

    def set_active(self, is_active: bool) -> None:
        """Say whether the window is in front. Only then the newest media are looked for."""
        self._is_active = is_active
        if self.sync is not None:
            self.sync.set_active(is_active)

    def follow(self, change: Change) -> None:
        """Bring what was read or changed into the copy."""
        if self.sync is not None and not self._is_refused:
            self.sync.follow(change)

    def note(self, trouble: StoreUnavailable) -> None:
        """Another file took the place of the one that was used, or of one that could not be opened."""
        if self.sync is None:
            return
        self.sync.note_trouble(trouble)
        # At the opening, nothing was said of the copy yet, and nothing of it has to be taken back.
        if self.sync.status.media:
            self.on_lost(trouble)

    def refuse(self) -> None:
        """Let nothing more into the copy, because the token belongs to another workspace."""
        self._is_refused = True

    def check(self) -> None:
        """Raise OtherWorkspace after `refuse`."""
        if self._is_refused:
            raise OtherWorkspace(sentence("service", "This token belongs to another workspace."))

    async def turn_on(self) -> None:
        """Make a new copy and fill it."""
        async with self._turn:
            self._start()

    async def turn_off(self, patience: float) -> None:
        """Stop filling, and delete the copy. Raises StoreUnavailable if files may be left."""
        async with self._turn:
            await self._end(patience)
            self._changes.publish(CopyChanged(self._account, self.status))
            await self._delete()

    async def fill_again(self, patience: float) -> None:
        """Delete the copy, and fill a new one. Raises StoreUnavailable if the old one could not be deleted."""
        async with self._turn:
            await self._end(patience)
            try:
                await self._delete()
            finally:
                self._start()

    async def begin_anew(self, patience: float, trouble: StoreUnavailable) -> None:
        """Fill the file that took the place of another one. What was known of that one is forgotten."""
        async with self._turn:
            await self._end(patience)
            self._start()
            if self.sync is not None:
                self.sync.note_trouble(trouble)

    async def close(self, patience: float) -> None:
        """Stop filling, and close the copy. Wait at most `patience` seconds for the disk. May be called twice."""
        self._is_closed = True
        # A disk that does not answer must not keep the workspace from being left.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience), self._turn:
                if self.sync is not None:
                    await self.sync.close()
        self.sync = None

    def _start(self) -> None:
        if self._is_closed or self.sync is not None:
            return
        self.sync = self._make()
        self.sync.set_active(self._is_active)
        if self._has_begun:
            self.sync.begin()
        self._changes.publish(CopyChanged(self._account, self.status))

    async def _end(self, patience: float) -> None:
        if self.sync is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self.sync.close()
            self.sync = None


class ReadsOfOneWorkspace:
    """Sends the reads for a copy. `note` is given every record before it is returned, and may raise OtherWorkspace."""

    def __init__(self, service: "ReadService", note: Callable[[Sequence[Media]], None]) -> None:
        self._service = service
        self._note = note

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        """Return one page of the media, as `ReadService.list` does."""
        page = await self._service.list(limit=limit, offset=offset, order_by=order_by)
        self._note(page.records)
        return page

    async def get(self, media_id: str) -> Media:
        """Read one media, as `ReadService.get` does."""
        media = await self._service.get(media_id)
        self._note((media,))
        return media

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        """Return one page of clips, as `ReadService.get_clips` does."""
        return await self._service.get_clips(media_id, offset=offset, limit=limit, order_by=order_by)
