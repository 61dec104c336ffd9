"""Where an editor is in a workspace, so that going back leads there; finds nothing by itself."""

from dataclasses import dataclass, field

from fastpix_desktop.ui.loop.page_reader import Wish


@dataclass(frozen=True, slots=True)
class Place:
    """The page, and the id of the media on screen, if one is."""

    wish: Wish = field(default_factory=Wish)
    media_id: str | None = None
