"""The facets that are counted for each result, and the steps of those that are about numbers."""

from collections.abc import Mapping
from datetime import datetime

from fastpix_desktop.domain.search.query import Key, Range
from fastpix_desktop.domain.search.result import FacetAsked, Step
from fastpix_desktop.search.query.reading.cutting import Part
from fastpix_desktop.search.query.reading.values import read_values

STEPS: Mapping[Key, tuple[str, ...]] = {
    Key.RESOLUTION: ("<720p", "720p..1079p", "1080p..1439p", "1440p..2159p", ">=2160p"),
    Key.LENGTH: ("<1m", "1m..10m", "10m..1h", ">=1h"),
    Key.CREATED: ("1d", "7d", "30d", "365d", "..365d"),
}
"""As they are typed behind the colon. Together they have every number. All ages but the last include each other."""

_FACETS = (
    Key.STATUS,
    Key.AUDIO,
    Key.SUBTITLE,
    Key.SOURCE,
    Key.POLICY,
    Key.RESOLUTION,
    Key.LENGTH,
    Key.CREATED,
    Key.CREATOR,
    Key.CLIP,
)


def facets_asked(now: datetime) -> tuple[FacetAsked, ...]:
    """Return the facets from top to bottom. `now` is as in `understand`."""
    return tuple(FacetAsked(key, tuple(_step(key, text, now) for text in STEPS.get(key, ()))) for key in _FACETS)


def _step(key: Key, text: str, now: datetime) -> Step:
    (found,) = read_values(key, Part(0, len(text), text), now)
    assert isinstance(found, Range)  # noqa: S101  # the keys of STEPS have no other values
    return Step(text, found)
