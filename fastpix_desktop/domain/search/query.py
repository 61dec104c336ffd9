"""What is looked for in a library: words, filters and an order. Times and ages are absolute in it."""

import re
from enum import StrEnum

from msgspec import Struct

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ONE_WORD = re.compile(r"[\w.@+/&#'()-]+")


class Key(StrEnum):
    """What a filter is about. The value is how it is typed before the colon, the same in every language.

    A media without the value that a filter is about matches none of its values. So does every media if a value is of
    another kind than is said here, or a word that is not listed here.
    """

    STATUS = "status"
    """`Text`: the status. See `compared_value`."""
    AUDIO = "audio"
    """`Text`: the language code of an audio track. See `matches_code`."""
    SUBTITLE = "subtitle"
    """`Text`: the language code of a subtitle track. See `matches_code`."""
    SOURCE = "source"
    """`Text`: "on" or "off". A media of which this is not known has neither."""
    POLICY = "policy"
    """`Text`: the access policy of one of its playback IDs. See `compared_value`."""
    RESOLUTION = "resolution"
    """`Range` of lines: those of `Media.max_resolution`, up to five digits with or without a "p"."""
    LENGTH = "length"
    """`Range` of seconds. A media without a length, or with 0, is in none."""
    CREATED = "created"
    """`Range` of microseconds since 1970 in UTC. A media without a time of creation is in none."""
    CREATOR = "creator"
    """`Text` or `Phrase`: words of `Media.creator_id`. Empty text: any that is more than white space."""
    META = "meta"
    """`Text` or `Phrase`: words of the value of the metadata entry whose key is exactly `Filter.name`. Empty text: any
    value, also an empty one."""
    CLIP = "clip"
    """`Text`: "yes", "no", or the id of the media that it is a clip of."""
    NO = "no"
    """`Text`: "title" (the table shows its id), "subtitle", "audio" (it has or tells of no such track), "playback" (no
    playback ID), "creator" (none, or only white space)."""
    SAME = "same"
    """`Text`: "language" (two tracks of one kind have the same language code, whatever its case and "_" for "-"; tracks
    without a kind or a code are not compared) or "title" (another media has the same folded title as the table shows
    it, and the same length, rounded to seconds as the table does, or has no length either; media of which the table
    shows the id have no title)."""


class Text(Struct, frozen=True):
    """A text that is looked for.

    Where words are looked for, `domain.folding.words` cuts it: each of its words is the beginning of one of the words
    of what is searched. A text without words is in whatever there is.
    """

    text: str


class Phrase(Struct, frozen=True):
    """A text whose folded form (`domain.folding.folded`) stands as it is in the folded form of what is searched."""

    text: str


class Range(Struct, frozen=True):
    """The numbers from `low` on, below `high`. None: no bound on this side."""

    low: float | None = None
    high: float | None = None

    def __contains__(self, number: float | None) -> bool:
        return (
            number is not None
            and (self.low is None or number >= self.low)
            and (self.high is None or number < self.high)
        )


class Filter(Struct, frozen=True):
    """A media matches if it matches one of `values`, and with `is_excluded` if it matches none.

    `name` is a key of metadata.
    """

    key: Key
    values: tuple[Text | Phrase | Range, ...]
    name: str = ""
    is_excluded: bool = False


class Words(Struct, frozen=True):
    """Words that title, creator and the values of the metadata are searched for together. All must be there.

    The words of a `Text` may be in different ones of these, a `Phrase` is in one of them. With `is_excluded`, media
    that match are left out.
    """

    wanted: Text | Phrase
    is_excluded: bool = False


class Identity(Struct, frozen=True):
    """The id of a media, or one of its playback IDs, compared as `domain.identity.compared` does."""

    id: str


class Sorting(Struct, frozen=True):
    """The order of what is found: the key of a column of the media table. Ties are in SERVICE_ORDER in both directions.

    Media without a value are last in both directions: those with NO title, with the length 0, without tracks of this
    kind. Texts are compared as their folded forms, languages as the sorted different codes of the tracks in the
    spelling of `matches_code`, the resolution as the number of lines that the column shows: of the source or, if that
    is not known, the highest, and none if there is only audio. Source access is off before on. Any other column is in
    SERVICE_ORDER.
    """

    column: str = "created"
    is_descending: bool = True


SERVICE_ORDER = Sorting()
"""The newest media is first, as in the service's list. Of equal times, what came later into the copy is first."""


class Query(Struct, frozen=True):
    """A media is found if it matches every term."""

    terms: tuple[Words | Filter | Identity, ...] = ()
    sorting: Sorting = SERVICE_ORDER


def matches_code(wanted: str, code: str | None) -> bool:
    """Return whether a language code is the wanted one. A code without a region stands for all its regions.

    "fr" is also "fr-CA", "fr-ca" is only that. "none" is a track without a code. Case does not matter, nor "_" for "-".
    """
    wanted, code = compared_code(wanted), compared_code(code)
    return code == wanted or code.startswith(wanted + "-")


def compared_code(code: str | None) -> str:
    """Return the form in which a language code is compared. No code and a blank one are "none"."""
    return compared_value(code or "").replace("_", "-") or "none"


def usual_code(code: str) -> str:
    """Return a code in the form of `compared_code` as such codes are usually written: "fr-CA", "zh-Hant-TW".

    A part behind the language is a script if it has four letters, and anything else is written in capitals.
    """
    language, *rest = code.split("-")
    return "-".join([language, *(part.title() if len(part) == 4 and part.isalpha() else part.upper() for part in rest)])


def compared_value(text: str) -> str:
    """Return the form in which a status or policy is compared. Case does not matter, nor the amount of white space.

    Controls are white space, as in the field where it is typed. A blank text has an empty form, and is no value.
    """
    if text.isprintable() and " " not in text:
        return text.casefold()
    return " ".join(_CONTROL.sub(" ", text).split()).casefold()


def wanted_creator(creator: str) -> Text | Phrase:
    """Return what a creator of the library is searched for with: a word, or all of it as a phrase."""
    return Text(creator) if _ONE_WORD.fullmatch(creator) else Phrase(_CONTROL.sub(" ", creator))
