"""The rows of a result that no longer match the search. They stay on screen, and say so."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.identity import all_compared, compared
from fastpix_desktop.domain.media import Media, Unreadable


class UnmatchedRows:
    """The ids of the media that no longer match, as they are compared."""

    def __init__(self) -> None:
        self.ids: frozenset[str] = frozenset()

    def set(self, media_ids: Collection[str]) -> None:
        """Let these media be those that no longer match."""
        self.ids = frozenset(all_compared(media_ids))

    def note(self, row: Media | Unreadable) -> str:
        """Return what is said in a row beside what its record says. Empty if it matches."""
        if not self.ids or row.id is None or compared(row.id) not in self.ids:
            return ""
        return QCoreApplication.translate("MediaPanel", "no longer matches the search")
