"""What one record says to a search, read from its fields each time."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from fastpix_desktop.domain.folding import folded, words
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.query import Key, Phrase, Range, Text, compared_code, compared_value, matches_code


def has(texts: Sequence[str], wanted: Text | Phrase | Range) -> bool:
    """Whether a text or phrase is found in these texts."""
    if isinstance(wanted, Phrase):
        return any(folded(wanted.text) in folded(text) for text in texts)
    if isinstance(wanted, Text):
        return all(any(word.startswith(begun) for word in words(texts)) for begun in words([wanted.text]))
    return False


def codes(media: Media, kind: str) -> list[str | None]:
    """Return the language codes of the tracks of one kind."""
    return [track.language_code for track in media.tracks or () if track.kind == kind]


def has_language(media: Media, kind: str, wanted: str) -> bool:
    """Whether a media has a track of a kind with this code, or with a region of it."""
    return any(matches_code(wanted, code) for code in codes(media, kind))


def plain_base(code: str) -> str:
    """Return the part of a code before the first dash. If that is no code, there is no base but the code itself."""
    beginning = re.split("-", code)[0]
    return beginning if beginning and beginning.strip() == beginning else code


def has_title(media: Media) -> bool:
    """Whether the table shows a title."""
    return media.display_title != media.id


def has_creator(media: Media) -> bool:
    """Whether there is more than white space in its creator."""
    return bool((media.creator_id or "").strip())


def alike(media: Media) -> tuple[str, int | None]:
    """Return what two media have in common that may be the same one."""
    return folded(media.display_title), round(media.duration) if media.duration else None


def has_language_twice(media: Media) -> bool:
    """Whether two tracks of one kind have one language."""
    found = [
        (track.kind, compared_code(track.language_code))
        for track in media.tracks or ()
        if compared_value(track.language_code or "")
    ]
    return any(count > 1 for (kind, _), count in Counter(found).items() if kind is not None)


def lines_of(resolution: str | None) -> int | None:
    """Return the lines of "1080p" or "1080"."""
    found = re.fullmatch(r"(\d{1,5})[pP]?", resolution or "")
    return int(found[1]) if found else None


def microseconds(moment: datetime | None) -> int | None:
    """Return a moment as microseconds since 1970."""
    if moment is None:
        return None
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def source_words(media: Media) -> set[str]:
    """Return the word for the source access, if it is known."""
    return set() if media.source_access is None else {"on" if media.source_access else "off"}


def missing(media: Media) -> set[str]:
    """Return the words for what a media does not have."""
    is_missing = {
        "title": not has_title(media),
        "audio": not codes(media, "audio"),
        "subtitle": not codes(media, "subtitle"),
        "playback": not media.playback_ids,
        "creator": not has_creator(media),
    }
    return {word for word, is_so in is_missing.items() if is_so}


WORDS: dict[Key, Callable[[Media], set[str]]] = {
    Key.STATUS: lambda media: set() if media.status is None else {media.status},
    Key.SOURCE: source_words,
    Key.POLICY: lambda media: {p.access_policy for p in media.playback_ids or () if p.access_policy is not None},
    Key.CLIP: lambda media: {"no" if media.source_media_id is None else "yes"},
    Key.NO: missing,
    Key.SAME: lambda media: {"language"} if has_language_twice(media) else set(),
}
"""The words that a media matches, for each key that looks for some."""

NUMBERS: dict[Key, Callable[[Media], float | None]] = {
    Key.RESOLUTION: lambda media: lines_of(media.max_resolution),
    Key.LENGTH: lambda media: media.duration or None,
    Key.CREATED: lambda media: microseconds(media.created_at),
}
"""The number of a media, for each key that looks for a range."""

COLUMNS: dict[str, Callable[[Media], Any]] = {
    "title": lambda media: folded(media.display_title) if has_title(media) else None,
    "length": lambda media: media.duration or None,
    "resolution": lambda media: (
        None if media.is_audio_only else lines_of(media.source_resolution or media.max_resolution)
    ),
    "audio": lambda media: sorted({compared_code(code) for code in codes(media, "audio")}) or None,
    "subtitles": lambda media: sorted({compared_code(code) for code in codes(media, "subtitle")}) or None,
    "access": lambda media: media.source_access,
    "created": lambda media: microseconds(media.created_at),
    "status": lambda media: None if media.status is None else folded(media.status),
    "id": lambda media: folded(media.id),
}
"""What each column is sorted by."""
