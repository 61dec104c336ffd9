"""What was found in the copy of a library, and how many media each filter would leave."""

from msgspec import Struct

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.query import Filter, Key, Query, Range, Words


class Step(Struct, frozen=True):
    """A value of a facet of numbers: `text` as it is typed behind the colon, and what it stands for."""

    text: str
    range: Range


class FacetAsked(Struct, frozen=True):
    """A facet to count: at most `most` of the values that the library has, or the `steps` of a facet of numbers.

    A facet of numbers without steps has no values, nor has META. SOURCE, CLIP, NO and SAME have the words of `Key`,
    also those that the library does not have.
    """

    key: Key
    steps: tuple[Step, ...] = ()
    most: int = 100


class FacetValue(Struct, frozen=True):
    """A value as it is typed behind the colon, and the number of media of the result that match the filter with it.

    Values that are compared alike are one: language codes whatever their case and "_" for "-", statuses and policies
    whatever their case. Of the spellings that the library has, the first by code point is typed. A creator without a
    letter or digit is no value. If there are too many creators, those of the most media are counted, of equally many
    the first by code point.

    For a facet of which a media has one value (status, source, resolution, length, created, clip), the filters of the
    query that are about it, also excluding ones, are left out of the count: it says what another choice would find.
    """

    text: str
    count: int


class Facet(Struct, frozen=True):
    """The values of one facet, also those with the count 0: the most frequent first, then by code point.

    Steps are all there, in their order. `others` values are not listed.
    """

    key: Key
    values: tuple[FacetValue, ...]
    others: int = 0


class WithoutOne(Struct, frozen=True):
    """The number of media that would be found without this term of the query."""

    term: Words | Filter
    count: int


class Result(Struct, frozen=True):
    """A page of what was found.

    `media` are the records of page `number` (from 1) with `limit` rows, in the order of the query. `count` is how many
    media were found, `total` how many are in the copy. `facets` are those that were asked for. If nothing was found,
    `without` has each word or filter of the query, in its order, that alone stands in the way, with the number of media
    that would be found without it. `version` rises when the copy changes.
    """

    query: Query
    media: tuple[Media, ...]
    number: int
    limit: int
    count: int
    total: int
    facets: tuple[Facet, ...] = ()
    without: tuple[WithoutOne, ...] = ()
    version: int = 0


class KnownValues(Struct, frozen=True):
    """Values that the library has, for completion: at most 500 each, those of the facets over all media in their order.

    `resolutions` are numbers of lines with a "p". `metadata` are the keys of metadata entries. Of these two and the
    creators, those that the most media have are first, then by code point.
    """

    statuses: tuple[str, ...] = ()
    audio: tuple[str, ...] = ()
    subtitles: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
