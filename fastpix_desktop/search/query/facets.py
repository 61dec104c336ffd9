"""The facets that are counted for each result, and the steps of those that are about numbers."""

from datetime import datetime

from fastpix_desktop.domain.search.query import Key, Range
from fastpix_desktop.domain.search.result import FacetAsked, Step


def facets_asked(now: datetime) -> tuple[FacetAsked, ...]:
    """Return the facets from top to bottom. `now` has the local time zone."""
    del now
    return (
        FacetAsked(Key.STATUS),
        FacetAsked(Key.AUDIO),
        FacetAsked(Key.SUBTITLE),
        FacetAsked(Key.SOURCE),
        FacetAsked(Key.POLICY),
        FacetAsked(
            Key.RESOLUTION,
            (
                Step("<720p", Range(None, 720)),
                Step("720p..1079p", Range(720, 1080)),
                Step("1080p..2159p", Range(1080, 2160)),
                Step(">=2160p", Range(2160, None)),
            ),
        ),
        FacetAsked(Key.CREATOR),
        FacetAsked(Key.CLIP),
    )
