"""The keys of tokens: what each is for, and which one was meant by another word."""

from collections.abc import Mapping

from fastpix_desktop.domain.search.query import Key
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.search.query.reading.not_understood import nearest

HINTS: Mapping[Key, Sentence] = {
    Key.STATUS: sentence("search", "ready, failed, preparing …"),
    Key.AUDIO: sentence("search", "language of an audio track"),
    Key.SUBTITLE: sentence("search", "language of a subtitle track"),
    Key.SOURCE: sentence("search", "source access on or off"),
    Key.POLICY: sentence("search", "who may play: public, private or drm"),
    Key.RESOLUTION: sentence("search", "1080p, <720p, 720p..1080p"),
    Key.LENGTH: sentence("search", ">1h, <90s, 10m..1h"),
    Key.CREATED: sentence("search", "2026-05, <2025, 30d, today"),
    Key.CREATOR: sentence("search", "words of the creator ID"),
    Key.META: sentence("search", "words of a metadata entry"),
    Key.CLIP: sentence("search", "yes, no, or the ID of the source media"),
    Key.NO: sentence("search", "what is missing: title, subtitle, audio, playback, creator"),
    Key.SAME: sentence("search", "found twice: language or title"),
}
"""What may follow the colon."""

_MEANT = {
    "language": Key.AUDIO, "lang": Key.AUDIO, "sound": Key.AUDIO,
    "captions": Key.SUBTITLE, "caption": Key.SUBTITLE, "subs": Key.SUBTITLE, "cc": Key.SUBTITLE,
    "state": Key.STATUS, "is": Key.STATUS,
    "access": Key.SOURCE, "playback": Key.POLICY, "visibility": Key.POLICY,
    "quality": Key.RESOLUTION, "height": Key.RESOLUTION, "res": Key.RESOLUTION,
    "duration": Key.LENGTH, "time": Key.LENGTH,
    "date": Key.CREATED, "age": Key.CREATED, "uploaded": Key.CREATED, "added": Key.CREATED,
    "user": Key.CREATOR, "owner": Key.CREATOR, "author": Key.CREATOR,
    "metadata": Key.META, "without": Key.NO, "missing": Key.NO, "duplicate": Key.SAME,
}  # fmt: skip
"""Other words for what a key is about, which other programs use."""


def key_of(typed: str) -> Key | None:
    """Return the key that is typed, in any case, or None."""
    try:
        return Key(typed.casefold())
    except ValueError:
        return None


def meant_key(typed: str) -> Key | None:
    """Return the key that is most likely meant by another word, or None."""
    word = typed.casefold()
    return _MEANT.get(word) or key_of(nearest(word, [*Key], 0.7) if len(word) > 2 else "")
