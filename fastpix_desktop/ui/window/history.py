"""Where an editor is in a workspace and which media they came from, so that going back leads there."""

from dataclasses import dataclass, field

from fastpix_desktop.ui.loop.page_reader import Wish


@dataclass(frozen=True, slots=True)
class Place:
    """The page, and the id of the media on screen, if one is."""

    wish: Wish = field(default_factory=Wish)
    media_id: str | None = None


_LONGEST = 50


class Trail:
    """The ids of the media that were left for another by a link, the last one last."""

    def __init__(self) -> None:
        self._ids: list[str] = []

    def leave(self, media_id: str | None) -> None:
        """Another media is opened from this one."""
        if media_id is not None:
            self._ids = [*self._ids, media_id][-_LONGEST:]

    def back(self) -> str | None:
        """The media to go back to, which is then no longer on the trail; None at its start."""
        return self._ids.pop() if self._ids else None

    def clear(self) -> None:
        """A media was chosen anew: there is no way back from it."""
        self._ids.clear()
