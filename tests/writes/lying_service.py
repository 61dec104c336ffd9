"""A service in memory that lies: what it replies and what it does are chosen by a test. At some time it stops lying."""

import asyncio
from collections.abc import Callable
from enum import StrEnum

from msgspec.structs import replace

from fastpix_desktop.domain.media import Media, Track, Unreadable, UnreadableKind
from fastpix_desktop.errors import NotFound, RequestRefused, ServiceFailed

ID = "0f2cbf64-9d1b-4f0e-8a53-0b6b4b1cf1ad"
OTHER = "1a2cbf64-9d1b-4f0e-8a53-0b6b4b1cf1ad"


def _track(number: int, kind: str) -> Track:
    return Track(f"6a1f0c9e-1111-4222-8333-0b6b4b1cf1a{number}", kind, "Ready", "nl", "Dutch", f"Track {number}")


TRACKS = (_track(0, "video"), _track(1, "audio"), _track(2, "audio"), _track(3, "subtitle"), _track(4, "subtitle"))
DELETABLE = TRACKS[1:]


class Lie(StrEnum):
    """What is wrong with the reply to one read. TRUTH: nothing."""

    TRUTH = "truth"
    STALE = "the record from before all changes"
    LATER = "all that was asked for is done"
    EMPTY = "no track, and Processing"
    NONE = "no track, and Ready"
    SHRUNK = "only the first track"
    UPPER = "ids in upper case"
    NO_DASHES = "ids without dashes"
    NO_LIST = "no list of tracks"
    UNREADABLE = "a track that cannot be read"
    FAILED = "all tracks are missing, and Failed"
    OTHER_MEDIA = "another media"
    NOT_FOUND = "404"
    ERROR = "500"


class Answer(StrEnum):
    """What becomes of one write, and what is replied to it."""

    DONE = "done, 200"
    NOTHING = "not done, 200"
    LATE = "done at the end, 200"
    DONE_AND_ERROR = "done, 500"
    NOTHING_AND_ERROR = "not done, 500"
    LATE_AND_ERROR = "done at the end, 500"
    DONE_AND_NOT_FOUND = "done, 404"
    NOTHING_AND_NOT_FOUND = "not done, 404"
    REFUSED = "not done, 422"


class LyingService:
    """One media, with `truth` as its record. `deleted` has the id of every track whose deletion was asked for.

    `lies` and `answers` are for the next reads and writes. Each also has a time in seconds that the reply takes.
    Afterwards the service is honest, and `late` changes are made by `be_honest`.
    """

    def __init__(self, lies: list[tuple[Lie, float]], answers: list[tuple[Answer, float]]) -> None:
        self.truth = Media(
            ID, "w", "Keynote", status="Ready", source_access=False, tracks=TRACKS, playback_ids=(), problems=()
        )
        self.asked = self.before = self.truth
        self.deleted: list[str] = []
        self.late: list[Callable[[Media], Media]] = []
        self._lies = lies
        self._answers = answers

    def be_honest(self) -> None:
        """Make the late changes, and reply with the truth from now on."""
        for change in self.late:
            self.truth = change(self.truth)
        self.late, self._lies, self._answers = [], [], []

    def change(self, change: Callable[[Media], Media]) -> None:
        """Change the media, as a colleague does."""
        self.truth, self.asked = change(self.truth), change(self.asked)

    async def get(self, media_id: str) -> Media:
        """Read the media."""
        lie, seconds = self._lies.pop(0) if self._lies else (Lie.TRUTH, 0.0)
        shown = self._shown(lie)
        await asyncio.sleep(seconds)
        if isinstance(shown, Exception):
            raise shown
        return shown

    async def delete_track(self, media_id: str, track_id: str) -> None:
        """Delete a track."""
        self.deleted.append(track_id)
        is_there = self.truth.track(track_id) is not None
        await self._write(lambda media: without(media, track_id), is_there=is_there)

    async def update_source_access(self, media_id: str, *, source_access: bool) -> Media:
        """Switch source access."""
        await self._write(lambda media: replace(media, source_access=source_access), is_there=True)
        return self.truth

    async def _write(self, change: Callable[[Media], Media], *, is_there: bool) -> None:
        answer, seconds = self._answers.pop(0) if self._answers else (Answer.DONE, 0.0)
        self.asked = change(self.asked)
        if answer.startswith("done,"):
            self.truth = change(self.truth)
        elif answer.startswith("done at"):
            self.late.append(change)
        await asyncio.sleep(seconds)
        if answer is Answer.REFUSED:
            raise RequestRefused("No.", status=400)
        if answer.endswith("500"):
            raise ServiceFailed("An error.", may_have_happened=True)
        if answer.endswith("404") or not is_there:
            raise NotFound("No such track.")

    def _shown(self, lie: Lie) -> Media | Exception:
        truth = self.truth
        tracks = truth.tracks or ()
        odd = (Unreadable("tracks 9", "odd", kind=UnreadableKind.TRACKS),)
        shown: dict[Lie, Media | Exception] = {
            Lie.TRUTH: truth,
            Lie.STALE: self.before,
            Lie.LATER: self.asked,
            Lie.EMPTY: replace(truth, tracks=(), status="Processing"),
            Lie.NONE: replace(truth, tracks=()),
            Lie.SHRUNK: replace(truth, tracks=tracks[:1]),
            Lie.UPPER: replace(truth, id=ID.upper(), tracks=tuple(replace(t, id=t.id.upper()) for t in tracks)),
            Lie.NO_DASHES: replace(truth, tracks=tuple(replace(t, id=t.id.replace("-", "")) for t in tracks)),
            Lie.NO_LIST: replace(truth, tracks=None, source_access=None),
            Lie.UNREADABLE: replace(truth, tracks=tracks[:2], problems=odd),
            Lie.FAILED: replace(truth, tracks=(), status="Failed"),
            Lie.OTHER_MEDIA: replace(truth, id=OTHER, tracks=tracks[:1]),
            Lie.NOT_FOUND: NotFound("No such media."),
            Lie.ERROR: ServiceFailed("An error."),
        }
        return shown[lie]


def without(media: Media, track_id: str) -> Media:
    """The media without a track."""
    return replace(media, tracks=tuple(track for track in media.tracks or () if track.id != track_id))
