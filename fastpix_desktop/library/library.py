"""What an editor can do with the media of one workspace: read them, delete tracks, switch source access.

The service is the authority. A write counts as done only when the media, read again afterwards, shows it. A write whose
outcome is unknown is never repeated.
"""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Protocol

from fastpix_desktop.changes import (
    Changes,
    MediaGone,
    MediaRead,
    SourceAccessChanged,
    TrackDeleted,
    WorkspaceIdKnown,
    WriteProved,
    WritingChanged,
)
from fastpix_desktop.domain.edits import DeleteTrack, SetSourceAccess, State
from fastpix_desktop.domain.media import Clip, Media, Track, TrackKind, Unreadable
from fastpix_desktop.domain.query import Order, Page
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import MAY_WRITE, READ_ONLY_BY_CHOICE, Writing, WritingPermission
from fastpix_desktop.errors import GuardRefused, NotFound, PermissionDenied, ServiceFailed
from fastpix_desktop.writes.carry_out import VERIFY_AFTER, Outcome, Write, carry_out
from fastpix_desktop.writes.journal import Journal


class MediaService(Protocol):
    """The five calls of the service, as `fastpix_desktop.api` offers them. Each may raise a FastPixError."""

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        """Return one page of the media. `offset` is the number of the page, from 1."""

    async def get(self, media_id: str) -> Media:
        """Read one media."""

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        """Return one page of the clips that were cut from a media. `offset` is the number of the page, from 1."""

    async def delete_track(self, media_id: str, track_id: str) -> None:
        """Delete one track. This cannot be undone."""

    async def update_source_access(self, media_id: str, *, source_access: bool) -> Media:
        """Switch the access to the source file on or off."""


class PictureService(Protocol):
    """Fetches pictures, without credentials."""

    async def get(self, url: str) -> bytes:
        """Return a picture as the server sent it: PNG, JPEG, WebP, GIF or anything else."""


def why_guarded(media: Media, track: Track, sent_deletions: AbstractSet[str] = frozenset()) -> str | None:
    """Return why `track` must not be deleted from `media`, as one sentence. None if it may be deleted.

    `sent_deletions` are the ids of tracks whose deletion was sent and may take effect. They count as deleted, even if
    `media` still lists them. The service documents no such guard, and a media without its last audio or video track
    cannot be repaired.
    """
    if track.kind not in {TrackKind.AUDIO, TrackKind.SUBTITLE}:
        return sentence("service", "Only audio and subtitle tracks can be deleted.")
    if track.kind == TrackKind.AUDIO:
        if not media.tracks_are_complete:
            return sentence(
                "service", "Not all tracks of this media could be read, so this may be its last audio track."
            )
        others = {other.id for other in media.tracks_of(TrackKind.AUDIO)} - {track.id}
        if not others:
            return sentence(
                "service", "This is the last audio track of the media. Without it the media would be silent for good."
            )
        if others <= sent_deletions:
            return sentence(
                "service",
                "The deletion of every other audio track was asked for and may still take effect. Without this one "
                "the media would be silent for good.",
            )
    return None


class _LatestRecords:
    """The record that was published last of each media, so that a slow reply never replaces a newer record.

    Reads are numbered in the order in which they are sent. A reply is newer only if its read was sent later.
    """

    def __init__(self) -> None:
        self._sent = 0
        self._published: dict[str, tuple[int, Media | None]] = {}

    def number(self) -> int:
        """Return the number for a read that is sent now."""
        self._sent += 1
        return self._sent

    def accept_if_newer(self, number: int, media_id: str, media: Media | None) -> bool:
        """Take the reply to read `number` if it is newer than the last record. Returns whether it was taken.

        `media` is None if the service does not know the media.
        """
        if number <= self._published.get(media_id, (0, None))[0]:
            return False
        self._published[media_id] = number, media
        return True

    def accept_proof(self, media: Media) -> bool:
        """Take a record that shows that a write took effect. It counts as newer than every read sent until now.

        Returns whether it has to be published again, because another record was published after it.
        """
        _, last = self._published.get(media.id, (0, None))
        self._published[media.id] = self.number(), media
        return last is not media

    def newest(self, number: int, media: Media) -> Media:
        """Return `media`, which came with read `number`, or the last record if that is newer."""
        last_number, last = self._published.get(media.id, (0, None))
        return last if last is not None and last_number > number else media


class Library:
    """The media of the open workspace. Used on the loop's thread only.

    `account` is our id of the workspace, which the journal stores with each write. `writing` is whether changes may be
    sent, and if not, why. `verify_after`: see `carry_out`.
    """

    def __init__(
        self,
        service: MediaService,
        pictures: PictureService,
        *,
        changes: Changes,
        journal: Journal,
        account: str = "",
        writing: WritingPermission = MAY_WRITE,
        verify_after: Sequence[float] = VERIFY_AFTER,
    ) -> None:
        self._service = service
        self._pictures = pictures
        self._changes = changes
        self._journal = journal
        self._account = account
        self._verify_after = tuple(verify_after)
        self._latest = _LatestRecords()
        self._write_locks: dict[str, asyncio.Lock] = {}
        self._sent_deletions: set[str] = set()
        self._workspace_id: str | None = None
        self.writing = writing

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        """Return page `number` (from 1) of the media, with `limit` rows (1 to 50).

        If a newer record of a media was published while the page was being read, the page contains that record.
        """
        read_number = self._latest.number()
        page = await self._service.list(limit=limit, offset=number, order_by=order)
        self._publish_workspace_id(page)
        entries = tuple(
            entry if isinstance(entry, Unreadable) else self._latest.newest(read_number, entry)
            for entry in page.entries
        )
        return replace(page, entries=entries)

    async def media(self, media_id: str) -> Media:
        """Read a media and publish MediaRead, or MediaGone if this raises NotFound.

        Nothing is published if a newer record was published meanwhile.
        """
        read_number = self._latest.number()
        try:
            media = await self._service.get(media_id)
        except NotFound:
            if self._latest.accept_if_newer(read_number, media_id, None):
                self._changes.publish(MediaGone(media_id))
            raise
        if self._latest.accept_if_newer(read_number, media.id, media):
            self._changes.publish(MediaRead(media))
            self._prove(media)
        return media

    async def clips(self, media_id: str, number: int, limit: int, order: Order = "desc") -> Page[Clip]:
        """Return page `number` (from 1) of the clips that were cut from a media."""
        return await self._service.get_clips(media_id, offset=number, limit=limit, order_by=order)

    async def picture(self, url: str) -> bytes:
        """Return a picture as the server sent it."""
        return await self._pictures.get(url)

    @property
    def sent_deletions(self) -> frozenset[str]:
        """The ids of the tracks whose deletion was sent in this session and was not refused.

        They are deleted, or may be at any time, even if the service still lists them.
        """
        return frozenset(self._sent_deletions)

    def forbid_writing(self) -> None:
        """Allow no changes any more, because the user chose so."""
        self._set_writing(READ_ONLY_BY_CHOICE)

    def allow_writing_again(self) -> None:
        """Allow changes again. The token may have been given the right since it was refused."""
        self._set_writing(MAY_WRITE)

    async def delete_track(self, media: Media, track: Track) -> Outcome:
        """Delete `track` of `media` as the user confirmed it, and check the result.

        The media is read first, because others may have changed it. Nothing is sent if the track is gone already or is
        now the last audio track. An error of the service is not raised, but is in the outcome.
        """

        def is_done(fresh: Media) -> bool:
            return _is_gone(fresh, track.id)

        def guard(fresh: Media) -> None:
            now = fresh.track(track.id)
            if now is None:
                raise ServiceFailed(
                    sentence("service", "The service did not send all tracks of this media, so nothing was deleted.")
                )
            if now.kind != track.kind:
                raise GuardRefused(
                    sentence("service", "The track is not what it was when you chose it, so nothing was deleted.")
                )
            if reason := why_guarded(fresh, now, self._sent_deletions):
                raise GuardRefused(reason)

        is_new = False

        async def send() -> None:
            nonlocal is_new
            is_new = track.id not in self._sent_deletions
            # Before the first `await`: from now on, guards must count this track as deleted.
            self._sent_deletions.add(track.id)
            await self._service.delete_track(media.id, track.id)

        write = Write(
            action=DeleteTrack(
                media.id,
                media.display_title,
                track.id,
                track.kind or "",
                track.language_name or track.language_code or "",
                track.title or "",
            ),
            read=lambda: self.media(media.id),
            guard=guard,
            send=send,
            is_done=is_done,
            lock=self._write_lock(media.id),
        )
        outcome = await self._carry_out(write)
        if outcome.state is State.FAILED and is_new:
            # Refused, so nothing was deleted. A deletion that was sent earlier would still count.
            self._sent_deletions.discard(track.id)
        if outcome.state in {State.VERIFIED, State.ALREADY} and outcome.media is not None:
            self._changes.publish(TrackDeleted(outcome.media, track.id))
        return outcome

    async def set_source_access(self, media: Media, source_access: bool) -> Outcome:
        """Switch source access of `media` on or off, and check the result. Errors are in the outcome."""
        outcome = await self._carry_out(
            Write(
                action=SetSourceAccess(media.id, media.display_title, source_access),
                read=lambda: self.media(media.id),
                guard=lambda fresh: None,
                send=lambda: self._service.update_source_access(media.id, source_access=source_access),
                is_done=lambda fresh: fresh.source_access is source_access,
                lock=self._write_lock(media.id),
            )
        )
        if outcome.state in {State.VERIFIED, State.ALREADY} and outcome.media is not None:
            self._changes.publish(SourceAccessChanged(outcome.media))
        return outcome

    def _publish_workspace_id(self, page: Page[Media]) -> None:
        """Publish the service's id of the workspace once a media contains it. No other reply does."""
        named = next((media.workspace_id for media in page.records if media.workspace_id), None)
        if named is not None and self._workspace_id is None:
            self._workspace_id = named
            self._changes.publish(WorkspaceIdKnown(self._account, named))

    def _prove(self, media: Media) -> None:
        """Publish WriteProved for each unconfirmed write to this media whose effect is in the record."""
        for entry in self._journal.unconfirmed(media.id, self._account):
            match entry.action:
                case DeleteTrack(track_id=track_id) if _is_gone(media, track_id):
                    effect: TrackDeleted | SourceAccessChanged = TrackDeleted(media, track_id)
                case SetSourceAccess(source_access=wanted) if media.source_access is wanted:
                    effect = SourceAccessChanged(media)
                case _:
                    continue
            self._changes.publish(WriteProved(self._journal.move(entry, State.VERIFIED)))
            self._changes.publish(effect)

    def _write_lock(self, media_id: str) -> asyncio.Lock:
        """Return the lock that lets writes to one media run one at a time.

        Two deletions at once could each pass the guard, because the other track is still there.
        """
        return self._write_locks.setdefault(media_id, asyncio.Lock())

    async def _carry_out(self, write: Write) -> Outcome:
        """Carry out a write. Publish the record that proves it, and whether the token turned out to be read-only."""
        outcome = await carry_out(write, self._journal, self._verify_after, account=self._account)
        shows_end = outcome.state in {State.VERIFIED, State.ALREADY}
        if shows_end and outcome.media is not None and self._latest.accept_proof(outcome.media):
            self._changes.publish(MediaRead(outcome.media))
        # Without a record, it was the read that was refused. That says nothing about writing.
        was_read = outcome.media is not None
        is_refused = isinstance(outcome.error, PermissionDenied) and outcome.state is State.FAILED and was_read
        # The user may have chosen read-only while the write was under way. That choice stays.
        if is_refused and outcome.error is not None and not self.writing.is_off_by_choice:
            self._set_writing(WritingPermission(Writing.REFUSED, outcome.error.sentence))
        return outcome

    def _set_writing(self, permission: WritingPermission) -> None:
        self.writing = permission
        self._changes.publish(WritingChanged(self._account, permission))


def _is_gone(media: Media, track_id: str) -> bool:
    """Whether a track is certainly gone. A record that does not contain all tracks proves nothing."""
    return media.track(track_id) is None and media.tracks_are_complete
