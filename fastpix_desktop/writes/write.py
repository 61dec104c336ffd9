"""The base of all writes: what each kind of write has to say for itself."""

from abc import ABCMeta, abstractmethod
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import Enum
from typing import ClassVar, Protocol

from msgspec import Struct, StructMeta

from fastpix_desktop.domain.identity import can_be_sent
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.writes.standing import Standing


class WriteService(Protocol):
    """The calls of the service that change something. Each may raise a FastPixError.

    `fastpix_desktop.api` implements them.
    """

    async def delete_track(self, media_id: str, track_id: str) -> None:
        """Delete one track. This cannot be undone."""

    async def update_source_access(self, media_id: str, *, source_access: bool) -> Media:
        """Switch the access to the source file on or off. Returns the media of the reply."""


class Seen(Enum):
    """What one record shows of the effect of a write.

    - SHOWN: the effect is there.
    - NOT_SHOWN: the effect is not there.
    - NOT_SHOWN_YET: the effect is not there, but the service is preparing the media, so it may come.
    - WITHOUT_OTHERS: the track is gone, but so are tracks that this program did not delete.
    - PREPARING: the service is preparing the media, so a track that is missing may come back.
    - UNCLEAR: the record does not say, because something in it is missing or could not be read.
    """

    SHOWN = "shown"
    NOT_SHOWN = "not shown"
    NOT_SHOWN_YET = "not shown yet"
    WITHOUT_OTHERS = "without others"
    PREPARING = "preparing"
    UNCLEAR = "unclear"

    @property
    def is_opposite(self) -> bool:
        """Whether the record shows that the effect is not there."""
        return self in {Seen.NOT_SHOWN, Seen.NOT_SHOWN_YET}


class _AbstractStruct(StructMeta, ABCMeta):
    """Lets a struct have abstract methods, so that no kind of write can lack one."""


def why_no_write(media: Media) -> Sentence | None:
    """Return why nothing of a media can be changed, whatever the change, as one sentence. None if it can be.

    The id of the media goes into the address of every write. A text that is no UUID could lead somewhere else.
    """
    if can_be_sent(media.id):
        return None
    return sentence("service", "The ID of this media is not in the form that FastPix uses, so it cannot be changed.")


class Write(Struct, metaclass=_AbstractStruct, frozen=True, tag_field="write"):
    """One change to one media. Each kind of write is a subclass. Its tag is its name in the journal.

    `media_title` is the title as the user saw it.
    """

    media_id: str
    media_title: str

    needs_two_reads: ClassVar[bool] = False
    """Whether two reads in a row have to show the effect, even if the service accepted the write."""

    is_final: ClassVar[bool] = False
    """Whether nobody can undo the effect. If a later read does not show it, it was not there."""

    @property
    @abstractmethod
    def subject(self) -> str:
        """What it changes within the media. Of two writes with the same subject, the later one counts."""

    @property
    @abstractmethod
    def effect(self) -> str:
        """What is so once it is done. Two writes with the same effect are proved by the same reads."""

    @property
    def updated_at_confirmed(self) -> datetime | None:
        """The `updatedAt` of the record that the user saw, None if a change of it says nothing about the effect."""
        return None

    @property
    @abstractmethod
    def log_line(self) -> str:
        """What it changes, with ids and without titles, for the log."""

    def guard(self, fresh: Media, standing: Standing) -> None:
        """Raise GuardRefused, or another FastPixError, if the write must not be sent.

        `fresh` was read just before. `standing` is what is happening to the media.
        """

    @abstractmethod
    async def send(self, service: WriteService) -> None:
        """Send the write once. Raises FastPixError."""

    def others_in(self, media: Media) -> tuple[str, ...] | None:
        """Return what else a record must show for the effect to be believed: compared ids of other tracks."""
        return None

    @property
    def others_confirmed(self) -> tuple[str, ...] | None:
        """The same for the record that the user saw, in case the media was not read before the program ended."""
        return None

    def missing_in(self, media: Media, others: Iterable[str] | None, deleted: AbstractSet[str]) -> int:
        """Return how many of `others` a record lacks, without those that this program has deleted."""
        return 0

    @abstractmethod
    def seen_in(self, media: Media, others: Iterable[str] | None, deleted: AbstractSet[str]) -> Seen:
        """Return what a record shows of the effect.

        `others` is what `others_in` returned for the record before the write. `deleted` are the compared ids of the
        tracks whose deletion this program has sent.
        """

    @abstractmethod
    def why_unproved(self, seen: Seen | None) -> Sentence | str:
        """Return why the effect is not confirmed, as a sentence. `seen` is what the last record showed, if any."""
