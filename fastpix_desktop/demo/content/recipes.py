"""What one media is made of, before it has ids and dates.

Must not draw anything at random: a recipe says exactly what `records` builds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Policy = Literal["public", "private", "drm"]

LIFE_CYCLE: tuple[str, ...] = (
    "Created",
    "Downloading",
    "Downloaded",
    "Validating",
    "In Queue",
    "Processing",
    "Ready",
    "Failed",
)
"""The service's media states in order; "In Queue" has a space (published specification)."""


@dataclass(frozen=True)
class Recipe:
    """One media's content.

    seconds      length; the service reports up to six decimals
    audio        language codes; () for none at all
    subtitles    language codes of uploaded subtitle tracks
    generated    language codes of subtitle tracks the service made from the audio
    preparing    how many of the last added audio and subtitle tracks are still in preparation
    height       of the source; max_height is what was asked for as maxResolution, if anything was
    renditions   (type, status) of the downloadable files; () when none was asked for
    policies     one playback ID each, in order of creation
    clip_of      position of the source, for a clip among the showcase
    stream       number of the live stream it was recorded from
    """

    title: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 60.0
    status: str = "Ready"
    audio: tuple[str, ...] = ("und",)
    subtitles: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()
    preparing: int = 0
    audio_only: bool = False
    track_titles: Mapping[str, str] = field(default_factory=dict)
    height: int = 1080
    max_height: int | None = None
    upright: bool = False
    frame_rate: str = "25.000"
    policies: tuple[Policy, ...] = ("public",)
    renditions: tuple[tuple[str, str], ...] = ()
    source_access: bool = False
    quality: str = "standard"
    creator: str | None = None
    clip_of: int | None = None
    stream: int | None = None

    def but(self, **changes: Any) -> "Recipe":
        """Return the same with some changes; a tenth of the work of `dataclasses.replace`, which a page of fifty
        media would need fifty times.
        """
        changed = object.__new__(Recipe)
        changed.__dict__.update(self.__dict__)
        changed.__dict__.update(changes)
        return changed
