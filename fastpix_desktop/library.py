"""What an editor can do with the media of one workspace, in the editor's terms; knows no Qt, no SQL, no HTTP.

The service is the authority: a write is called done only after the media was read again and shows it. A write
whose outcome is unknown is never repeated here.
"""

from collections.abc import Sequence
from typing import Protocol

from fastpix_desktop.changes import (
    Changes,
    MediaGone,
    MediaRead,
    SourceAccessChanged,
    TrackDeleted,
    WritingRefused,
)
from fastpix_desktop.domain import Clip, Media, Order, Page, Track, TrackKind
from fastpix_desktop.errors import GuardRefused, NotFound, PermissionDenied, ServiceFailed
from fastpix_desktop.journal import DeleteTrack, Journal, SetSourceAccess, State
from fastpix_desktop.verified_write import VERIFY_AFTER, Outcome, Write, carry_out


class MediaService(Protocol):
    """The five calls, as `fastpix_desktop.api` offers them; each raises errors of `fastpix_desktop.errors`."""

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        """One page of the media."""

    async def get(self, media_id: str) -> Media:
        """One media, read afresh."""

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        """One page of the clips cut from a media."""

    async def delete_track(self, media_id: str, track_id: str) -> None:
        """Delete one track; cannot be undone."""

    async def update_source_access(self, media_id: str, *, source_access: bool) -> Media:
        """Switch the access to the source file."""


class PictureService(Protocol):
    """Fetches pictures, without credentials."""

    async def get(self, url: str) -> bytes:
        """The bytes of a picture, as the server sent them."""


def why_guarded(media: Media, track: Track) -> str | None:
    """Why `track` must not be deleted from `media`, as one sentence; None when it may be.

    The service documents no guard of its own; a media whose last sound or picture is gone cannot be repaired.
    """
    if track.kind not in {TrackKind.AUDIO, TrackKind.SUBTITLE}:
        return "Only audio and subtitle tracks can be deleted."
    if track.kind == TrackKind.AUDIO:
        if not media.tracks_are_complete:
            return "Not all tracks of this media could be read, so this may be its last audio track."
        if len(media.tracks_of(TrackKind.AUDIO)) <= 1:
            return "This is the last audio track of the media. Without it the media would be silent for good."
    return None


class Library:
    """The media of the workspace that is signed in; owned by the session, used on the loop's thread."""

    def __init__(
        self,
        service: MediaService,
        pictures: PictureService,
        *,
        changes: Changes,
        journal: Journal,
        verify_after: Sequence[float] = VERIFY_AFTER,
    ) -> None:
        self._service = service
        self._pictures = pictures
        self._changes = changes
        self._journal = journal
        self._verify_after = tuple(verify_after)
        self.writing_refused = ""
        """Why the token may not write; empty as long as no write was refused for that."""

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        """Page `number` (from 1) of the media, `limit` rows (1 to 50) a page."""
        return await self._service.list(limit=limit, offset=number, order_by=order)

    async def media(self, media_id: str) -> Media:
        """The media, read afresh; everybody is told of it, or of its being gone (NotFound)."""
        try:
            media = await self._service.get(media_id)
        except NotFound:
            self._changes.publish(MediaGone(media_id))
            raise
        self._changes.publish(MediaRead(media))
        return media

    async def clips(self, media_id: str, number: int, limit: int, order: Order = "desc") -> Page[Clip]:
        """Page `number` (from 1) of the clips cut from a media."""
        return await self._service.get_clips(media_id, offset=number, limit=limit, order_by=order)

    async def picture(self, url: str) -> bytes:
        """A picture's bytes."""
        return await self._pictures.get(url)

    def allow_writing_again(self) -> None:
        """Forget that writing was refused: rights may have been given meanwhile."""
        self.writing_refused = ""
        self._changes.publish(WritingRefused(""))

    async def delete_track(self, media: Media, track: Track) -> Outcome:
        """Delete `track` of `media` as the editor confirmed it, and find out what became of it.

        The media is read first, since others may have changed it: a track that is gone already, or has become the
        last audio track, is not touched. Never raises for trouble with the service: it is in the outcome.
        """

        def is_done(fresh: Media) -> bool:
            return fresh.track(track.id) is None and fresh.tracks_are_complete

        def guard(fresh: Media) -> None:
            now = fresh.track(track.id)
            if now is None:
                raise ServiceFailed("The service did not tell all tracks of this media, so nothing was deleted.")
            if now.kind != track.kind:
                raise GuardRefused("The track is not what it was when you chose it, so nothing was deleted.")
            if reason := why_guarded(fresh, now):
                raise GuardRefused(reason)

        write = Write(
            action=DeleteTrack(
                media.id,
                media.display_title,
                track.id,
                track.kind or "",
                track.language_name or track.language_code or "",
            ),
            read=lambda: self.media(media.id),
            guard=guard,
            send=lambda: self._service.delete_track(media.id, track.id),
            is_done=is_done,
        )
        outcome = await self._carry_out(write)
        if outcome.state in {State.VERIFIED, State.ALREADY} and outcome.media is not None:
            self._changes.publish(TrackDeleted(outcome.media, track.id))
        return outcome

    async def set_source_access(self, media: Media, source_access: bool) -> Outcome:
        """Switch source access of `media` on or off, and find out what became of it; see `delete_track`."""
        outcome = await self._carry_out(
            Write(
                action=SetSourceAccess(media.id, media.display_title, source_access),
                read=lambda: self.media(media.id),
                guard=lambda fresh: None,
                send=lambda: self._service.update_source_access(media.id, source_access=source_access),
                is_done=lambda fresh: fresh.source_access is source_access,
            )
        )
        if outcome.state in {State.VERIFIED, State.ALREADY} and outcome.media is not None:
            self._changes.publish(SourceAccessChanged(outcome.media))
        return outcome

    async def _carry_out(self, write: Write) -> Outcome:
        """Do the write, and remember it when the token turns out to be read-only."""
        outcome = await carry_out(write, self._journal, self._verify_after)
        # Without a record it was the reading that was refused, which says nothing about writing.
        was_read = outcome.media is not None
        if isinstance(outcome.error, PermissionDenied) and outcome.state is State.FAILED and was_read:
            self.writing_refused = str(outcome.error)
            self._changes.publish(WritingRefused(self.writing_refused))
        return outcome
