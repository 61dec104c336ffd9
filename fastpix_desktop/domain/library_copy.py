"""What the parts of the program tell each other about the copy of a library: its extent, its sweeps and its status.

A **sweep** reads the whole list of a workspace, oldest media first. A **stamp** is a number that rises with time, also
from one run to the next. It orders the reads that the copy was made from.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from fastpix_desktop.domain.media import Media, Unreadable


class Sweep(Struct, frozen=True):
    """A sweep that has begun. It is stored with each page, so that a later run can go on where it stopped.

    `number` is higher than that of every earlier sweep of the copy. `began` is the stamp at its start. `total` and
    `newest` are the number of media and the id of the newest one at its start: None if there is none. `pages` pages
    were stored, all from the first on. `last` has the ids on the last of them that has any, as they are compared.
    `overlaps`: the pages of this sweep overlap, and it cannot go on in a later run.
    """

    number: int
    began: int
    started_at: datetime
    total: int | None
    newest: str | None
    pages: int = 0
    last: tuple[str, ...] = ()
    overlaps: bool = False


class Extent(Struct, frozen=True):
    """What a copy has.

    `media` is the number of media in it. `total` is the number of media that the list had when it was last read.
    `complete_at` is the end of the last sweep that was proved, `read_at` that of the last sweep. `seen_at` is when a
    page of the list was last read. `sweep` is the sweep that has not ended. `missing` is the number of media that the
    last proved sweep did not list, and that are still in the copy. `size` is in bytes, with the files beside it.
    `newest_stamp` is the highest stamp in it.
    """

    media: int = 0
    total: int | None = None
    complete_at: datetime | None = None
    read_at: datetime | None = None
    seen_at: datetime | None = None
    sweep: Sweep | None = None
    missing: int = 0
    size: int = 0
    newest_stamp: int = 0

    @property
    def as_of(self) -> datetime | None:
        """When the list was last read for the copy, None if it never was. Some of its records may be newer.

        While the first sweep is under way, this is the start of it.
        """
        return self.complete_at or self.read_at or (self.seen_at if self.sweep is None else self.sweep.started_at)


class Listed(Struct, frozen=True):
    """A page of the list, as it is put into the copy. `asked` is the stamp from before it was asked for."""

    entries: tuple[Media | Unreadable, ...]
    asked: int
    total: int | None
    read_at: datetime


class CopyState(StrEnum):
    """What the copy of the open workspace is, or what is being done to it."""

    NONE = "none"
    """It is not known yet: nothing was read or opened."""
    OFF = "off"
    """The user has switched it off. No file is kept."""
    FILLING = "filling"
    """A sweep is under way, and there is no complete copy yet."""
    COMPLETE = "complete"
    """It has all that the list showed, as of `complete_at`."""
    UPDATING = "updating"
    """A sweep is under way, and there is a complete copy from before."""
    NOT_PROVED = "not proved"
    """It was read, but the library changed meanwhile. It is read again at `next_try`."""
    NOT_LISTED = "not listed"
    """So many media are no longer listed that nothing is removed by itself. `missing` is their number."""
    CHECKING = "checking"
    """These media are read one by one. `checked` of `missing` are done."""
    STALE = "stale"
    """It is complete, but older than a day, and is not being read now."""
    WAITING = "waiting"
    """FastPix has asked the program to wait until `next_try`."""
    PAUSED = "paused"
    """The user has paused the reading."""
    OFFLINE = "offline"
    """The service cannot be reached. It goes on by itself."""
    FAILED = "failed"
    """Reading failed for the reason in `reason`. It is tried again at `next_try`."""
    ELSEWHERE = "elsewhere"
    """Another running program reads the list into the same copy."""
    UNWRITABLE = "unwritable"
    """The copy cannot be written, for the reason in `reason`: the disk is full, or the folder is read-only."""


class CopyStatus(Struct, frozen=True):
    """`media` of `total` are in the copy, None if the total is not known.

    `read` is how many the sweep under way has read. `complete_at` is the end of the last proved sweep, and `seen_at` is
    when a page of the list was last read, for the copy or by the user. `next_try` is a moment. `seconds_left` is an
    estimate, None if there is none. `was_damaged`: the file was damaged or of another version, and is filled again.
    `reason` is a sentence (`domain.wording`). `folder` is where the file is, empty for
    one in memory. `size` is that of the file in bytes, 0 if it is not known.
    """

    state: CopyState = CopyState.NONE
    media: int = 0
    total: int | None = None
    read: int = 0
    complete_at: datetime | None = None
    next_try: datetime | None = None
    seconds_left: float | None = None
    missing: int = 0
    checked: int = 0
    was_damaged: bool = False
    reason: str = ""
    folder: str = ""
    size: int = 0
    seen_at: datetime | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the copy has all that the list showed when it was last read. Then all of it may be selected."""
        return self.state is CopyState.COMPLETE
