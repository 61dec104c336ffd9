"""Reads the values of tokens, and writes them as they are typed. A value in quotes is taken as it is."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import inf, nextafter

from fastpix_desktop.domain.folding import words
from fastpix_desktop.domain.links import read_link
from fastpix_desktop.domain.media import MediaStatus
from fastpix_desktop.domain.search.query import Key, Phrase, Range, Text
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.reading.cutting import Part, pieces, quoted
from fastpix_desktop.search.query.reading.dates import as_time, read_created
from fastpix_desktop.search.query.reading.languages import check_code
from fastpix_desktop.search.query.reading.measures import length_text, lines_text, read_length, read_lines
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood, nearest
from fastpix_desktop.search.query.reading.ranges import read_range

Value = Text | Phrase | Range

PREPARING = "preparing"
"""Typed for every status of a media that is in preparation."""

IN_PREPARATION = tuple(
    Text(status.value) for status in MediaStatus if status not in {MediaStatus.READY, MediaStatus.FAILED}
)
"""What `PREPARING` stands for."""

POLICIES = ("public", "private", "drm")
"""The known access policies. The service may have others."""

CHOICES: Mapping[Key, tuple[str, ...]] = {
    Key.SOURCE: ("on", "off"),
    Key.CLIP: ("yes", "no"),
    Key.NO: ("title", "subtitle", "audio", "playback", "creator"),
    Key.SAME: ("language", "title"),
}
"""All values of the keys that have few."""

FIRST_VALUES: Mapping[Key, str] = {
    **{key: choices[0] for key, choices in CHOICES.items()},
    Key.STATUS: "ready",
    Key.AUDIO: "en",
    Key.SUBTITLE: "en",
    Key.POLICY: "public",
    Key.RESOLUTION: "<720p",
    Key.LENGTH: ">10m",
    Key.CREATED: "30d",
    Key.META: "*",
}
"""A value of each key that is suggested where it is missing."""

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""The present where it does not matter: of what is compared with what was read at the same time, or has no age."""

_ANY = "*"
_OPEN = {Key.STATUS, Key.AUDIO, Key.SUBTITLE, Key.POLICY, Key.CLIP}
_YES, _NO = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})
_PLAIN = re.compile(r"[\s_-]+")


def read_values(key: Key, part: Part, now: datetime) -> tuple[Value, ...]:
    """Return what a value stands for. `now` has the local time zone. Raises NotUnderstood."""
    text = part.text
    if key in _RANGES:
        return (_range(key, text, now),)
    if key in {Key.CREATOR, Key.META}:
        return (_searched(key, part),)
    if not text.strip():
        raise NotUnderstood(_missing(key), FIRST_VALUES[key])
    if part.is_quoted and key in _OPEN:
        return (Text(text),)
    return _READERS[key](key, text)


def all_written(key: Key, values: Sequence[Value]) -> list[str]:
    """Return values as they are typed behind the colon of `key`."""
    texts: list[str] = []
    left = list(values)
    while left:
        is_all = key is Key.STATUS and tuple(left[: len(IN_PREPARATION)]) == IN_PREPARATION
        texts.append(PREPARING if is_all else written(key, left[0]))
        del left[: len(IN_PREPARATION) if is_all else 1]
    return texts


def written(key: Key, value: Value) -> str:
    """Return a value as it is typed behind the colon of `key`."""
    if isinstance(value, Phrase):
        return quoted(value.text)
    if isinstance(value, Text):
        text = _ANY if key is Key.META and not value.text else value.text
        return text if is_plain(key, text) and _reads_as(key, text, value) else quoted(text)
    texts = [text for text in _range_texts(key, value) if _reads_as(key, text, value)]
    return min(texts, key=len) if texts else _rough(key, value)


def is_plain(key: Key, text: str) -> bool:
    """Whether a value can be typed without quotes: as one value of one token."""
    found = [*pieces(f"{key}{'.x' if key is Key.META else ''}:{text}")]
    return len(found) == 1 and len(found[0].values) == 1 and found[0].values[0].text == text


def _reads_as(key: Key, text: str, value: Value) -> bool:
    try:
        return read_values(key, Part(0, len(text), text), LONG_AGO) == (value,)
    except NotUnderstood:
        return False


def _missing(key: Key) -> str:
    return sentence("search", "A value is missing, such as {example}.").fill(example=f"{key}:{FIRST_VALUES[key]}")


def _status(key: Key, text: str) -> tuple[Value, ...]:
    plain = _PLAIN.sub("", text.casefold())
    statuses = {_PLAIN.sub("", status.casefold()): status.value for status in MediaStatus}
    if plain in {PREPARING, "preparation", "inpreparation"}:
        return IN_PREPARATION
    if plain in statuses:
        known = statuses[plain]
        return (Text(text if text.casefold() == known.casefold() else known),)
    known = nearest(text, (PREPARING, *(status.replace(" ", "-").casefold() for status in statuses.values())))
    raise NotUnderstood(
        sentence("search", "The status {status} is not known. In quotes, it is searched for as it is.").fill(
            status=text
        ),
        known or quoted(text),
    )


def _language(key: Key, text: str) -> tuple[Value, ...]:
    check_code(text)
    return (Text(text),)


def _policy(key: Key, text: str) -> tuple[Value, ...]:
    known = nearest(text, POLICIES)
    if text.casefold() not in POLICIES and (known or not text.replace("_", "").replace("-", "").isalpha()):
        raise NotUnderstood(
            sentence("search", "The policy {policy} is not known. In quotes, it is searched for as it is.").fill(
                policy=text
            ),
            known or quoted(text),
        )
    return (Text(text),)


def _choice(key: Key, text: str) -> tuple[Value, ...]:
    choices, typed = CHOICES[key], text.casefold()
    if key in {Key.SOURCE, Key.CLIP} and typed in _YES | _NO:
        typed = choices[0] if typed in _YES else choices[1]
    if typed in choices:
        return (Text(typed),)
    if key is Key.CLIP and (link := read_link(text)) is not None:
        return (Text(link.id),)
    if key is Key.CLIP:
        problem = sentence("search", "Behind clip: comes yes, no or the ID of the media that clips were made from.")
    else:
        problem = sentence("search", "Behind {key}: comes one of these: {values}.").fill(
            key=key.value, values=", ".join(choices)
        )
    raise NotUnderstood(problem, nearest(text, choices) or choices[0])


_READERS = {
    Key.STATUS: _status,
    Key.AUDIO: _language,
    Key.SUBTITLE: _language,
    Key.POLICY: _policy,
    Key.SOURCE: _choice,
    Key.CLIP: _choice,
    Key.NO: _choice,
    Key.SAME: _choice,
}


def _searched(key: Key, part: Part) -> Text | Phrase:
    """Words or a phrase of the creator or of a metadata entry."""
    text = part.text
    if text == _ANY and not part.is_quoted:
        if key is Key.META:
            return Text("")
        raise NotUnderstood(sentence("search", "Only behind the key of a metadata entry, * stands for any value."))
    if not text:
        problem = sentence("search", "The words to search for are missing behind the colon.")
        raise NotUnderstood(problem, FIRST_VALUES.get(key, ""))
    if not words([text]):
        problem = sentence("search", "There is no letter or digit to search for.")
        raise NotUnderstood(problem, FIRST_VALUES.get(key, ""))
    return Phrase(text) if part.is_quoted else Text(text)


# --- numbers ----------------------------------------------------------------------------------------

_RANGES = {Key.RESOLUTION, Key.LENGTH, Key.CREATED}


def _range(key: Key, text: str, now: datetime) -> Range:
    if not text.strip():
        raise NotUnderstood(_missing(key), FIRST_VALUES[key])
    try:
        return _read_range(key, text, now)
    except NotUnderstood as error:
        raise NotUnderstood(error.problem, _helped(key, error.suggestion, now)) from error


def _read_range(key: Key, text: str, now: datetime) -> Range:
    if key is Key.RESOLUTION:
        return read_range(text, read_lines)
    if key is Key.LENGTH:
        return read_range(text, read_length)
    return read_range(text, lambda typed: read_created(typed, now))


def _helped(key: Key, suggestion: str, now: datetime) -> str:
    """A suggestion for a part of a range may not be understood beside the rest of it. Then another one helps."""
    for _ in range(2):
        try:
            _read_range(key, suggestion, now)
        except NotUnderstood as error:
            suggestion = error.suggestion
        else:
            return suggestion
    return FIRST_VALUES[key]


def _range_texts(key: Key, value: Range) -> tuple[str, ...]:
    """The ways to type a range. One of them at least reads as the range, if it can be typed at all."""
    low, high = value.low, value.high
    text = {Key.RESOLUTION: lines_text, Key.LENGTH: length_text, Key.CREATED: as_time}[key]
    if low is None:
        return () if high is None else (f"<{text(high)}", f"<={text(_before(key, high))}")
    if high is None:
        return f">={text(low)}", f">{text(_before(key, low))}"
    return text(low), f"{text(low)}..{text(high)}", f"{text(low)}..{text(_before(key, high))}"


def _before(key: Key, number: float) -> float:
    """The number before another one: of lengths the nearest one, of what is counted the nearest whole one."""
    return nextafter(number, -inf) if key is Key.LENGTH else number - 1


def _rough(key: Key, value: Range) -> str:
    return (*_range_texts(key, value), FIRST_VALUES[key])[0]
