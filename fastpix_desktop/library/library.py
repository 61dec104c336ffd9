"""What an editor can do with the media of one workspace: read them, delete tracks, switch source access.

A write counts as done only when a later read of the media shows its effect. A write is never sent twice, even if its
outcome is unknown.
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
    """The five calls of the service that `Library` uses. Each may raise a FastPixError.

    `fastpix_desktop.api` implements them.
    """

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        """Return one page of the media. `offset` is the number of the page, from 1."""

    async def get(self, media_id: str) -> Media:
        """Read one media."""

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        """Return one page of the clips that were cut from a media. `offset` is the number of the page, from 1."""

    async def delete_track(self, media_id: str, track_id: str) -> None:
        """Delete one track. This cannot be undone."""

    async def update_source_access(self, media_id: str, *, source_access: bool) -> Media:
        """Switch the access to the source file on or off. Returns the media of the reply."""


class PictureService(Protocol):
    """Fetches pictures, without credentials."""

    async def get(self, url: str) -> bytes:
        """Return a picture as the server sent it: PNG, JPEG, WebP, GIF or anything else."""


def why_guarded(media: Media, track: Track, sent_deletions: AbstractSet[str] = frozenset()) -> str | None:
    """Return the reason why `track` must not be deleted from `media`, as one sentence. None if it may be deleted.

    `sent_deletions` are the ids of tracks whose deletion was sent and may take effect. They count as deleted, even if
    `media` still lists them. The service documents no such check, and a deletion cannot be undone.
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
    """Remembers which record of each media was published last, so that a slow reply never replaces a newer record.

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
        """Remember the reply to read `number` if it is newer than the last record. Returns whether it is newer.

        The caller then publishes it. `media` is None if the service does not know the media.
        """
        if number <= self._published.get(media_id, (0, None))[0]:
            return False
        self._published[media_id] = number, media
        return True

    def accept_proof(self, media: Media) -> bool:
        """Remember a record that shows the effect of a write. It counts as newer than every read sent until now.

        Returns whether it still has to be published, because it is not the record that was published last.
        """
        _, last = self._published.get(media.id, (0, None))
        self._published[media.id] = self.number(), media
        return last is not media

    def newest(self, number: int, media: Media) -> Media:
        """Return `media`, which is the reply to read `number`, or the last published record if that is newer."""
        last_number, last = self._published.get(media.id, (0, None))
        return last if last is not None and last_number > number else media


class Library:
    """The media of the open workspace. Call its methods on the event loop's thread only.

    `account` is our id of the workspace, which the journal stores with each write. `writing` says whether changes may
    be sent, and if not, why. `verify_after`: see `carry_out`.
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

        If a newer record of a media was published while the page was being read, the page contains the newer record.
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
        """Read a media and publish MediaRead. If the service does not know it, publish MediaGone and raise NotFound.

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

        These tracks are deleted, or may be deleted at any time, even if the service still lists them.
        """
        return frozenset(self._sent_deletions)

    def forbid_writing(self) -> None:
        """Record that the user chose read-only, and publish it. The window then refuses changes."""
        self._set_writing(READ_ONLY_BY_CHOICE)

    def allow_writing_again(self) -> None:
        """Record that changes may be sent again, and publish it. The token may have got the permission meanwhile."""
        self._set_writing(MAY_WRITE)

    async def delete_track(self, media: Media, track: Track) -> Outcome:
        """Delete `track` of `media`, which the user has confirmed, and check the result.

        The media is read first, because others may have changed it. Nothing is sent if the track is gone already, has
        another kind than `track`, or must not be deleted (`why_guarded`). A FastPixError is not raised, but is in the
        outcome.
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
                    sentence("service", "The track has changed since you chose it, so nothing was deleted.")
                )
            if reason := why_guarded(fresh, now, self._sent_deletions):
                raise GuardRefused(reason)

        is_new = False

        async def send() -> None:
            nonlocal is_new
            is_new = track.id not in self._sent_deletions
            # Added before the first `await`, because the guards of other deletions must count this track as deleted.
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
            # The deletion was refused, so the track is not deleted. If an earlier deletion of the same track was sent,
            # `is_new` is False: that one may still take effect.
            self._sent_deletions.discard(track.id)
        if outcome.state in {State.VERIFIED, State.ALREADY} and outcome.media is not None:
            self._changes.publish(TrackDeleted(outcome.media, track.id))
        return outcome

    async def set_source_access(self, media: Media, source_access: bool) -> Outcome:
        """Switch source access of `media` on or off, and check the result.

        A FastPixError is not raised, but is in the outcome.
        """
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
        """Publish the service's id of the workspace, once, from the first page that has a media with this id.

        Only media records contain it.
        """
        named = next((media.workspace_id for media in page.records if media.workspace_id), None)
        if named is not None and self._workspace_id is None:
            self._workspace_id = named
            self._changes.publish(WorkspaceIdKnown(self._account, named))

    def _prove(self, media: Media) -> None:
        """Publish WriteProved, and the change itself, for each unconfirmed write whose effect `media` shows."""
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
        """Return the lock of one media. Only one write to a media runs at a time.

        Otherwise the deletions of its last two audio tracks could both pass the guard, because each finds the other
        track.
        """
        return self._write_locks.setdefault(media_id, asyncio.Lock())

    async def _carry_out(self, write: Write) -> Outcome:
        """Carry out a write. Publish the record that shows its effect, and WritingChanged if the token is read-only."""
        outcome = await carry_out(write, self._journal, self._verify_after, account=self._account)
        shows_end = outcome.state in {State.VERIFIED, State.ALREADY}
        if shows_end and outcome.media is not None and self._latest.accept_proof(outcome.media):
            self._changes.publish(MediaRead(outcome.media))
        # If there is no record, the service refused the read before the write. The token may still be allowed to write.
        was_read = outcome.media is not None
        is_refused = isinstance(outcome.error, PermissionDenied) and outcome.state is State.FAILED and was_read
        # If the user chose read-only while the write was under way, that stays the reason.
        if is_refused and outcome.error is not None and not self.writing.is_off_by_choice:
            self._set_writing(WritingPermission(Writing.REFUSED, outcome.error.sentence))
        return outcome

    def _set_writing(self, permission: WritingPermission) -> None:
        self.writing = permission
        self._changes.publish(WritingChanged(self._account, permission))


def _is_gone(media: Media, track_id: str) -> bool:
    """Whether a track is certainly gone. A record without all tracks cannot show that."""
    return media.track(track_id) is None and media.tracks_are_complete
