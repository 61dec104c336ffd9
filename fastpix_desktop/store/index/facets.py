"""Counts for each value of a facet how many media of a result match the filter with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fastpix_desktop.domain.search.query import Filter, Key, Query, Text, wanted_creator
from fastpix_desktop.domain.search.result import Facet, FacetAsked, FacetValue
from fastpix_desktop.store.index.matching import Matching
from fastpix_desktop.store.index.names import CREATOR, FIELDS, MOST_KNOWN, Names

if TYPE_CHECKING:
    from sqlite3 import Connection

_OF_ONE_VALUE = {Key.STATUS, Key.SOURCE, Key.RESOLUTION, Key.LENGTH, Key.CREATED, Key.CLIP}
"""The facets of which a media has one value."""

_OF_NUMBERS = {Key.RESOLUTION, Key.LENGTH, Key.CREATED}

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
    if asked.key in _OF_NUMBERS:
        steps = [(step.text, found & matching.value(asked.key, step.range)) for step in asked.steps]
        return Facet(asked.key, tuple(FacetValue(text, bits.bit_count()) for text, bits in steps))
    texts, number = _texts(asked, names, connection)
    wanted = wanted_creator if asked.key is Key.CREATOR else Text
    values = [FacetValue(text, (found & matching.value(asked.key, wanted(text))).bit_count()) for text in texts]
    listed = sorted(values, key=lambda each: (-each.count, each.text))[: asked.most]
    return Facet(asked.key, tuple(listed), max(0, number - asked.most))


def known_texts(key: Key, matching: Matching, names: Names, connection: "Connection") -> tuple[str, ...]:
    """Return the values of a facet over all media, in their order."""
    facet = facet_of(FacetAsked(key, most=MOST_KNOWN), Query(), matching, names, connection)
    return tuple(value.text for value in facet.values)


def _texts(asked: FacetAsked, names: Names, connection: "Connection") -> tuple[Sequence[str], int]:
    """Return the values to count, and how many the library has."""
    key = asked.key
    if key is Key.CREATOR:
        frequent, number = names.most_frequent(connection, CREATOR)
        return frequent[: asked.most], number
    if key in FIELDS:
        texts = names.alike(FIELDS[key])
        return texts[:MOST_KNOWN], len(texts)
    texts = _FIXED.get(key, ())
    return texts, len(texts)
