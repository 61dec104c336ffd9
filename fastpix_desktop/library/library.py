"""What an editor can do with the media of one workspace, in the editor's terms; knows no Qt, no SQL, no HTTP.

The service is the authority: a write is called done only after the media was read again and shows it. A write
whose outcome is unknown is never repeated here.
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
    WorkspaceNamed,
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


def why_guarded(media: Media, track: Track, going: AbstractSet[str] = frozenset()) -> str | None:
    """Why `track` must not be deleted from `media`, as one sentence; None when it may be.

    `going` are the ids of tracks that may go, or be gone, although `media` still lists them: they count as gone. The
    service documents no guard of its own; a media whose last sound or picture is gone cannot be repaired.
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
        if others <= going:
            return sentence(
                "service",
                "The deletion of every other audio track was asked for and may still take effect. Without this one "
                "the media would be silent for good.",
            )
    return None


class _Latest:
    """What was last told of each media, so that a reply that was long on its way does not undo it.

    Reads are numbered as they are sent. A reply is news only when its read was sent after that of the last one told.
    """

    def __init__(self) -> None:
        self._sent = 0
        self._told: dict[str, tuple[int, Media | None]] = {}

    def number(self) -> int:
        """The number of a read that is sent now."""
        self._sent += 1
        return self._sent

    def is_news(self, number: int, media_id: str, media: Media | None) -> bool:
        """Whether the reply to that read is to be told; None stands for a media that is gone."""
        if number <= self._told.get(media_id, (0, None))[0]:
            return False
        self._told[media_id] = number, media
        return True

    def prove(self, media: Media) -> bool:
        """Take a record that shows the end of a write, which every read sent before now may have missed. Returns
        whether it has to be told once more, since another reply was told after it."""
        _, last = self._told.get(media.id, (0, None))
        self._told[media.id] = self.number(), media
        return last is not media

    def later_than(self, number: int, media: Media) -> Media:
        """The record to show for `media`, which came with the read of that number."""
        told_by, last = self._told.get(media.id, (0, None))
        return last if last is not None and told_by > number else media


class Library:
    """The media of the workspace that is signed in; owned by the session, used on the loop's thread.

    `account` is our id of that workspace, which the record of its writes carries. `writing` says whether
    changes may be sent, and why not.
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
        self._latest = _Latest()
        self._turns: dict[str, asyncio.Lock] = {}
        self._going: set[str] = set()
        self._workspace_id: str | None = None
        self.writing = writing

    async def page(self, number: int, limit: int, order: Order) -> Page[Media]:
        """Page `number` (from 1) of the media, `limit` rows (1 to 50) a page.

        A media of which something later was told while the page was on its way is on it as it was told.
        """
        asked = self._latest.number()
        page = await self._service.list(limit=limit, offset=number, order_by=order)
        self._learn_id(page)
        entries = tuple(
            entry if isinstance(entry, Unreadable) else self._latest.later_than(asked, entry) for entry in page.entries
        )
        return replace(page, entries=entries)

    async def media(self, media_id: str) -> Media:
        """The media, read afresh; everybody is told of it, or of its being gone (NotFound), unless they were told
        what a later read said meanwhile."""
        asked = self._latest.number()
        try:
            media = await self._service.get(media_id)
        except NotFound:
            if self._latest.is_news(asked, media_id, None):
                self._changes.publish(MediaGone(media_id))
            raise
        if self._latest.is_news(asked, media.id, media):
            self._changes.publish(MediaRead(media))
            self._prove(media)
        return media

    async def clips(self, media_id: str, number: int, limit: int, order: Order = "desc") -> Page[Clip]:
        """Page `number` (from 1) of the clips cut from a media."""
        return await self._service.get_clips(media_id, offset=number, limit=limit, order_by=order)

    async def picture(self, url: str) -> bytes:
        """A picture's bytes."""
        return await self._pictures.get(url)

    @property
    def going(self) -> frozenset[str]:
        """The ids of the tracks whose deletion was sent and not refused: gone, or going, whatever is still listed.

        For this session: a deletion of which nothing is known may take effect at any time.
        """
        return frozenset(self._going)

    def forbid_writing(self) -> None:
        """Let nothing be changed any more, as a person chose."""
        self._set_writing(READ_ONLY_BY_CHOICE)

    def allow_writing_again(self) -> None:
        """Forget that writing was refused: rights may have been given meanwhile."""
        self._set_writing(MAY_WRITE)

    async def delete_track(self, media: Media, track: Track) -> Outcome:
        """Delete `track` of `media` as the editor confirmed it, and find out what became of it.

        The media is read first, since others may have changed it: a track that is gone already, or has become the
        last audio track, is not touched. Never raises for trouble with the service: it is in the outcome.
        """

        def is_done(fresh: Media) -> bool:
            return _is_gone(fresh, track.id)

        def guard(fresh: Media) -> None:
            now = fresh.track(track.id)
            if now is None:
                raise ServiceFailed(
                    sentence("service", "The service did not tell all tracks of this media, so nothing was deleted.")
                )
            if now.kind != track.kind:
                raise GuardRefused(
                    sentence("service", "The track is not what it was when you chose it, so nothing was deleted.")
                )
            if reason := why_guarded(fresh, now, self._going):
                raise GuardRefused(reason)

        is_new = False

        async def send() -> None:
            nonlocal is_new
            is_new = track.id not in self._going
            # Before anything is awaited: from here on no guard may count on this track.
            self._going.add(track.id)
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
            turn=self._turn(media.id),
        )
        outcome = await self._carry_out(write)
        if outcome.state is State.FAILED and is_new:
            # This one was refused; an earlier one of which nothing is known would still count.
            self._going.discard(track.id)
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
                turn=self._turn(media.id),
            )
        )
        if outcome.state in {State.VERIFIED, State.ALREADY} and outcome.media is not None:
            self._changes.publish(SourceAccessChanged(outcome.media))
        return outcome

    def _learn_id(self, page: Page[Media]) -> None:
        """Tell the service's id of the workspace when a media first names it: one without media has told none."""
        named = next((media.workspace_id for media in page.records if media.workspace_id), None)
        if named is not None and self._workspace_id is None:
            self._workspace_id = named
            self._changes.publish(WorkspaceNamed(self._account, named))

    def _prove(self, media: Media) -> None:
        """Tell of every write to this media that was not known to be done, and is so by what was read now."""
        for entry in self._journal.unsettled(media.id, self._account):
            match entry.action:
                case DeleteTrack(track_id=track_id) if _is_gone(media, track_id):
                    effect: TrackDeleted | SourceAccessChanged = TrackDeleted(media, track_id)
                case SetSourceAccess(source_access=wanted) if media.source_access is wanted:
                    effect = SourceAccessChanged(media)
                case _:
                    continue
            self._changes.publish(WriteProved(self._journal.move(entry, State.VERIFIED)))
            self._changes.publish(effect)

    def _turn(self, media_id: str) -> asyncio.Lock:
        """What the writes to one media wait for: two at once would each count on the track that the other deletes."""
        return self._turns.setdefault(media_id, asyncio.Lock())

    async def _carry_out(self, write: Write) -> Outcome:
        """Do the write, let its proof be the last word, and remember it when the token turns out to be read-only."""
        outcome = await carry_out(write, self._journal, self._verify_after, account=self._account)
        shows_end = outcome.state in {State.VERIFIED, State.ALREADY}
        if shows_end and outcome.media is not None and self._latest.prove(outcome.media):
            self._changes.publish(MediaRead(outcome.media))
        # Without a record it was the reading that was refused, which says nothing about writing.
        was_read = outcome.media is not None
        is_refused = isinstance(outcome.error, PermissionDenied) and outcome.state is State.FAILED and was_read
        # What a person has chosen while it was on its way stays chosen.
        if is_refused and outcome.error is not None and not self.writing.is_off_by_choice:
            self._set_writing(WritingPermission(Writing.REFUSED, outcome.error.sentence))
        return outcome

    def _set_writing(self, permission: WritingPermission) -> None:
        self.writing = permission
        self._changes.publish(WritingChanged(self._account, permission))


def _is_gone(media: Media, track_id: str) -> bool:
    """Whether a track is certainly no longer there: a record that leaves tracks out proves nothing."""
    return media.track(track_id) is None and media.tracks_are_complete
