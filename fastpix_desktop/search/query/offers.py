"""The values that are offered behind the colon of a key, with a hint of what each means."""

from collections.abc import Iterator, Mapping

from fastpix_desktop.domain.folding import folded
from fastpix_desktop.domain.search.query import Key
from fastpix_desktop.domain.search.result import KnownValues
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.search.query.facets import STEPS
from fastpix_desktop.search.query.reading.languages import WITHOUT_CODE, english_name, names
from fastpix_desktop.search.query.reading.values import CHOICES, POLICIES, PREPARING

_STATUSES = (
    "failed", "ready", "processing", "in-queue", "validating", "downloaded", "downloading", "created",
)  # fmt: skip

_HINTS: Mapping[Key, Mapping[str, Sentence]] = {
    Key.STATUS: {PREPARING: sentence("search", "every status of a media in preparation")},
    Key.CREATED: {
        "today": sentence("search", "since midnight"),
        "1d": sentence("search", "the last 24 hours"),
        "7d": sentence("search", "the last 7 days"),
        "30d": sentence("search", "the last 30 days"),
        "365d": sentence("search", "the last 365 days"),
        "..365d": sentence("search", "older than 365 days"),
    },
    Key.CLIP: {
        "yes": sentence("search", "cut from another media"),
        "no": sentence("search", "not cut from another media"),
    },
    Key.NO: {
        "title": sentence("search", "shown by its ID"),
        "subtitle": sentence("search", "no subtitle track"),
        "audio": sentence("search", "no audio track"),
        "playback": sentence("search", "no playback ID"),
        "creator": sentence("search", "no creator ID"),
    },
    Key.SAME: {
        "language": sentence("search", "two tracks of one kind in one language"),
        "title": sentence("search", "another media has the same title and length"),
    },
    Key.META: {"*": sentence("search", "any value")},
}
_WITHOUT_LANGUAGE = sentence("search", "a track without a language")


def offers(key: Key, values: KnownValues, begun: str) -> Iterator[tuple[str, str]]:
    """Yield values with their hints, the likeliest first: those that the library has, then all that are known.

    They, or a word of them, begin with `begun`. A language is also found by its English name.
    """
    wanted = folded(begun)
    if key in {Key.AUDIO, Key.SUBTITLE}:
        yield from _languages(values.audio if key is Key.AUDIO else values.subtitles, wanted)
        return
    hints = _HINTS.get(key, {})
    for value in _texts(key, values):
        if _begins(wanted, value):
            yield value, hints.get(value, "")


def _begins(wanted: str, *texts: str) -> bool:
    return any(folded(text).startswith(wanted) or f" {wanted}" in folded(text) for text in texts)


def _languages(known: tuple[str, ...], wanted: str) -> Iterator[tuple[str, str]]:
    for code in (*known, WITHOUT_CODE):
        name = _WITHOUT_LANGUAGE if code == WITHOUT_CODE else english_name(code)
        if _begins(wanted, code, "" if code == WITHOUT_CODE else name):
            yield code, name
    # Those with this code before those with this name.
    yield from sorted(
        (item for item in names().items() if _begins(wanted, *item)), key=lambda item: not item[0].startswith(wanted)
    )


def _texts(key: Key, values: KnownValues) -> Iterator[str]:
    if key is Key.STATUS:
        yield from (_status(status) for status in values.statuses)
        yield from (*_STATUSES[:2], PREPARING, *_STATUSES[2:])
    elif key is Key.POLICY:
        yield from (*values.policies, *POLICIES)
    elif key is Key.RESOLUTION:
        yield from (f"{lines}p" if lines.isdecimal() else lines for lines in values.resolutions)
    elif key is Key.CREATED:
        yield from ("today", "yesterday")
    elif key is Key.CREATOR:
        yield from values.creators
    elif key is Key.META:
        yield "*"
    yield from CHOICES.get(key, ())
    yield from STEPS.get(key, ())


def _status(status: str) -> str:
    """A status of the library, as it is typed if it is a known one."""
    typed = status.casefold().replace(" ", "-")
    return typed if typed in _STATUSES else status
