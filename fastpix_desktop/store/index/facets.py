"""Counts for each value of a facet how many media of a result match the filter with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fastpix_desktop.domain.search.query import Filter, Key, Query, Text
from fastpix_desktop.domain.search.result import Facet, FacetAsked, FacetValue
from fastpix_desktop.store.index.index_row import Field
from fastpix_desktop.store.index.matching import Matching
from fastpix_desktop.store.index.names import CREATOR, Names

if TYPE_CHECKING:
    from sqlite3 import Connection

_OF_ONE_VALUE = {Key.STATUS, Key.SOURCE, Key.RESOLUTION, Key.LENGTH, Key.CREATED, Key.CLIP}
"""The facets of which a media has one value."""

_FIELDS = {
    Key.STATUS: Field.STATUS,
    Key.AUDIO: Field.AUDIO,
    Key.SUBTITLE: Field.SUBTITLE,
    Key.POLICY: Field.POLICY,
    Key.RESOLUTION: Field.LINES,
}

_FIXED = {
    Key.SOURCE: ("on", "off"),
    Key.CLIP: ("yes", "no"),
    Key.NO: ("title", "subtitle", "audio", "playback", "creator"),
    Key.SAME: ("language", "title"),
}


def facet_of(asked: FacetAsked, query: Query, matching: Matching, names: Names, connection: "Connection") -> Facet:
    """Return the values of a facet with their counts for what a query finds."""
    own = asked.key in _OF_ONE_VALUE
    found = matching.all_of(
        term for term in query.terms if not (own and isinstance(term, Filter) and term.key is asked.key)
    )
    if asked.steps:
        steps = [(step.text, (found & matching.value(asked.key, step.range)).bit_count()) for step in asked.steps]
        return Facet(asked.key, tuple(FacetValue(text, count) for text, count in steps))
    texts, others = _texts(asked, names, connection)
    values = [FacetValue(text, (found & matching.value(asked.key, Text(text))).bit_count()) for text in texts]
    return Facet(asked.key, tuple(sorted(values, key=lambda each: (-each.count, each.text))), others)


def _texts(asked: FacetAsked, names: Names, connection: "Connection") -> tuple[Sequence[str], int]:
    """Return the values to list, and how many others the library has."""
    key = asked.key
    if key in _FIXED:
        return _FIXED[key][: asked.most], max(0, len(_FIXED[key]) - asked.most)
    if key is Key.CREATOR:
        frequent, number = names.most_frequent(connection, CREATOR)
        return frequent[: asked.most], number - len(frequent[: asked.most])
    if key in _FIELDS and key is not Key.RESOLUTION:
        texts = alike(names.values(_FIELDS[key]), is_language=key in {Key.AUDIO, Key.SUBTITLE})
        return texts[: asked.most], max(0, len(texts) - asked.most)
    return (), 0


def alike(texts: Sequence[str], *, is_language: bool = False) -> list[str]:
    """Return the first of texts that a filter does not tell apart."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text.casefold().replace("_", "-") if is_language else text.casefold(), text)
    return [*found.values()]
