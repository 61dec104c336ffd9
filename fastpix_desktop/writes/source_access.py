"""The write that switches the access to the source file of a media on or off."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.errors import GuardRefused
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.write import Seen, Write, WriteService, why_no_write

SOURCE_ACCESS = "source access"
"""The subject of the writes that switch source access."""


class SetSourceAccess(Write, frozen=True, tag="set source access"):
    """Switch the access to the source file of a media on or off.

    `media_updated_at` is the `updatedAt` of the record that the user saw.
    """

    source_access: bool
    media_updated_at: datetime | None = None

    @classmethod
    def of(cls, media: Media, source_access: bool) -> "SetSourceAccess":
        """Return the change of the record `media` that the user sees."""
        return cls(media.id, media.display_title, source_access, media.updated_at)

    @property
    def subject(self) -> str:
        """Source access."""
        return SOURCE_ACCESS

    @property
    def effect(self) -> str:
        """Source access is on, or off."""
        return f"{SOURCE_ACCESS} {self._wanted}"

    @property
    def updated_at_confirmed(self) -> datetime | None:
        """The `updatedAt` of the record that the user saw: the service moves it when source access changes."""
        return self.media_updated_at

    @property
    def log_line(self) -> str:
        """The change with the id of the media."""
        return f"switch source access of media {self.media_id} {self._wanted}"

    def guard(self, fresh: Media, standing: Standing) -> None:
        """Raise GuardRefused if the id of the media is no UUID."""
        if reason := why_no_write(fresh):
            raise GuardRefused(reason)

    async def send(self, service: WriteService) -> None:
        """Send the change once."""
        await service.update_source_access(self.media_id, source_access=self.source_access)

    def seen_in(self, media: Media, others: Iterable[str] | None, deleted: AbstractSet[str]) -> Seen:
        """Return whether a record shows the wanted value. A record without a value does not say."""
        if media.source_access is None:
            return Seen.UNCLEAR
        return Seen.SHOWN if media.source_access is self.source_access else Seen.NOT_SHOWN

    def why_unproved(self, seen: Seen | None) -> Sentence | str:
        """Return why the change is not confirmed. An empty text if no record was read."""
        if seen is None:
            return ""
        return {
            Seen.NOT_SHOWN: sentence("service", "FastPix still shows the earlier state."),
            Seen.UNCLEAR: sentence("service", "FastPix did not say whether source access is on."),
            Seen.SHOWN: sentence("service", "One read shows the new state, but no second one agreed with it."),
        }.get(seen, "")

    @property
    def _wanted(self) -> str:
        return "on" if self.source_access else "off"
