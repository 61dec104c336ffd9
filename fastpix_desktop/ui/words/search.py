"""Writes the texts of a search: its chips, the headings of facets, and their values.

Languages have their English names, as in the tracks that the service sends.
"""

from collections.abc import Iterable, Mapping

from fastpix_desktop.domain.media import Media, MediaStatus
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.search.query import Filter, Identity, Key, Phrase, Range, Text
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.search.query.reading.cutting import only_piece
from fastpix_desktop.search.query.reading.languages import WITHOUT_CODE, english_name
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood
from fastpix_desktop.search.query.reading.values import IN_PREPARATION, LONG_AGO, PREPARING, Value, read_values
from fastpix_desktop.search.query.tokens import Term
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.ranges import AGE, age_text, range_text

_TITLES: Mapping[Key, Sentence] = {
    Key.STATUS: sentence("search", "Status"),
    Key.AUDIO: sentence("search", "Audio"),
    Key.SUBTITLE: sentence("search", "Subtitles"),
    Key.SOURCE: sentence("search", "Source access"),
    Key.POLICY: sentence("search", "Playback"),
    Key.RESOLUTION: sentence("search", "Resolution"),
    Key.LENGTH: sentence("search", "Length"),
    Key.CREATED: sentence("search", "Created"),
    Key.CREATOR: sentence("search", "Creator"),
    Key.META: sentence("search", "Metadata"),
    Key.CLIP: sentence("search", "Clip"),
    Key.NO: sentence("search", "Missing"),
    Key.SAME: sentence("search", "Twice"),
}

# Of each key, the chip of what is wanted and the chip of what is left out.
_CHIPS: Mapping[Key, tuple[Sentence, Sentence]] = {
    Key.STATUS: (sentence("search", "{values}"), sentence("search", "Status not {values}")),
    Key.AUDIO: (sentence("search", "{values} audio"), sentence("search", "No {values} audio")),
    Key.SUBTITLE: (sentence("search", "{values} subtitle"), sentence("search", "No {values} subtitle")),
    Key.SOURCE: (sentence("search", "Source access: {values}"), sentence("search", "Source access not: {values}")),
    Key.POLICY: (sentence("search", "Playback: {values}"), sentence("search", "Playback not: {values}")),
    Key.RESOLUTION: (sentence("search", "Resolution: {values}"), sentence("search", "Resolution not: {values}")),
    Key.LENGTH: (sentence("search", "Length: {values}"), sentence("search", "Length not: {values}")),
    Key.CREATED: (sentence("search", "Created: {values}"), sentence("search", "Created not: {values}")),
    Key.CREATOR: (sentence("search", "Creator: {values}"), sentence("search", "Creator not: {values}")),
    Key.META: (sentence("search", "{name}: {values}"), sentence("search", "{name} not: {values}")),
    Key.CLIP: (sentence("search", "Clips of {values}"), sentence("search", "No clips of {values}")),
    Key.NO: (sentence("search", "No {values}"), sentence("search", "With {values}")),
    Key.SAME: (sentence("search", "Same {values} twice"), sentence("search", "No {values} twice")),
}
_CLIPS = sentence("search", "Clips")
_NO_CLIPS = sentence("search", "No clips")
_HAS_ENTRY = sentence("search", "With {name}")
_HAS_NO_ENTRY = sentence("search", "Without {name}")
_LEFT_OUT = sentence("search", "Without {words}")
_QUOTED = sentence("search", "“{words}”")
_ID = sentence("search", "ID {id}")
_OR = sentence("search", "{first} or {last}")
_MORE = sentence("search", "{first} and others")
_MOST_VALUES = 4

_IN_PREPARATION = sentence("search", "In preparation")
_NO_CODE = sentence("search", "Unnamed language")
_NOT_SET = sentence("search", "Unset language")
_POLICIES: Mapping[str, Sentence] = {
    "public": sentence("search", "Public"),
    "private": sentence("search", "Private"),
    "drm": sentence("search", "DRM"),
}
_WORDS: Mapping[Key, Mapping[str, Sentence]] = {
    Key.NO: {
        "title": sentence("search", "title"),
        "subtitle": sentence("search", "subtitle"),
        "audio": sentence("search", "audio track"),
        "playback": sentence("search", "playback ID"),
        "creator": sentence("search", "creator"),
    },
    Key.SAME: {
        "language": sentence("search", "language"),
        "title": sentence("search", "title and length"),
    },
    Key.CREATED: {
        "1d": sentence("search", "Last 24 hours"),
        "7d": sentence("search", "Last 7 days"),
        "30d": sentence("search", "Last 30 days"),
        "365d": sentence("search", "Last 365 days"),
        "..365d": sentence("search", "Older"),
        "today": sentence("search", "Today"),
        "yesterday": sentence("search", "Yesterday"),
    },
    Key.META: {"*": sentence("search", "Any value")},
}


def facet_title(key: Key) -> str:
    """Return the heading of a facet."""
    return in_words(_TITLES[key])


def value_text(key: Key, text: str) -> str:
    """Return a value in words. `text` is the value as it is typed behind the colon, or as the library has it."""
    known = _WORDS.get(key, {}).get(text.casefold())
    if known is not None:
        return in_words(known)
    if key is Key.STATUS and text.casefold() in {PREPARING, "preparation"}:
        return in_words(_IN_PREPARATION)
    if key in {Key.RESOLUTION, Key.LENGTH, Key.CREATED}:
        return _range_words(key, text)
    # A value of the library may begin with a quotation mark, and is then no typed phrase.
    piece = only_piece(text)
    part = piece.values[0] if piece is not None and not piece.key else None
    return _text_words(key, part.text if part is not None and part.is_quoted and not part.is_open else text)


def chip_text(term: Term, typed: str = "") -> str:
    """Return the text of the chip of a term. `typed` is its token: the term does not say that a time is an age."""
    if isinstance(term, Identity):
        return in_words(_ID.fill(id=term.id))
    if isinstance(term, Filter):
        return _filter_text(term, typed)
    words = _QUOTED.fill(words=term.wanted.text) if isinstance(term.wanted, Phrase) else term.wanted.text
    return in_words(_LEFT_OUT.fill(words=words)) if term.is_excluded else in_words(words)


def _filter_text(term: Filter, typed: str) -> str:
    wanted, left_out = _CHIPS[term.key]
    if term.key is Key.CLIP and len(term.values) == 1 and term.values[0] in {Text("yes"), Text("no")}:
        return in_words(_CLIPS if (term.values[0] == Text("yes")) is not term.is_excluded else _NO_CLIPS)
    if term.key is Key.META and Text("") in term.values:
        return in_words((_HAS_NO_ENTRY if term.is_excluded else _HAS_ENTRY).fill(name=term.name))
    template = left_out if term.is_excluded else wanted
    values = _alternatives(_each_in_words(term, typed))
    return in_words(
        template.fill(name=term.name, values=values) if term.key is Key.META else template.fill(values=values)
    )


def _each_in_words(term: Filter, typed: str) -> Iterable[str]:
    if term.key is Key.STATUS and term.values == IN_PREPARATION:
        return [in_words(_IN_PREPARATION)]
    piece = only_piece(typed) if term.key is Key.CREATED else None
    parts = [part.text for part in piece.values] if piece is not None else []
    if len(parts) != len(term.values):
        parts = [""] * len(term.values)
    return [
        value_text(Key.CREATED, part) if AGE.fullmatch(part) else _value_words(term.key, value)
        for part, value in zip(parts, term.values, strict=True)
    ]


def _value_words(key: Key, value: Value) -> str:
    if isinstance(value, Range):
        return range_text(key, value)
    if isinstance(value, Phrase):
        return in_words(_QUOTED.fill(words=value.text))
    known = _WORDS.get(key, {}).get(value.text) if key in {Key.NO, Key.SAME} else None
    return in_words(known) if known is not None else _text_words(key, value.text)


def _alternatives(values: Iterable[str]) -> str:
    """Values with "or" between the last two."""
    *first, last = list(values)
    if not first:
        return last
    if len(first) >= _MOST_VALUES:
        return in_words(_MORE.fill(first=joined(", ", first[:_MOST_VALUES])))
    return in_words(_OR.fill(first=joined(", ", first), last=last))


def _text_words(key: Key, text: str) -> str:
    plain = text.casefold()
    if key is Key.STATUS:
        known = next((status for status in MediaStatus if status.casefold() == plain.replace("-", " ")), text)
        return formatting.media_status(Media(id="", status=known))[0]
    if key in {Key.AUDIO, Key.SUBTITLE}:
        unnamed = {WITHOUT_CODE: _NO_CODE, "und": _NOT_SET}.get(plain)
        return in_words(unnamed) if unnamed is not None else english_name(text) or text
    if key is Key.SOURCE and plain in {"on", "off"}:
        return formatting.on_or_off(plain == "on")
    if key is Key.CLIP and plain in {"yes", "no"}:
        return formatting.yes_or_no(plain == "yes")
    return in_words(_POLICIES[plain]) if key is Key.POLICY and plain in _POLICIES else text


def _range_words(key: Key, text: str) -> str:
    piece = only_piece(f"{key}:{text}")
    try:
        found = read_values(key, piece.values[0], LONG_AGO) if piece is not None else ()
    except NotUnderstood:
        return text
    if found and key is Key.CREATED and (age := AGE.fullmatch(text)):
        return age_text(age)
    return range_text(key, found[0]) if found and isinstance(found[0], Range) else text
