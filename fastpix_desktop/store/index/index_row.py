"""What a media is found and sorted by: its words, its values, its flags, and the texts for phrases."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import cache
from hashlib import blake2b
from uuid import UUID

from msgspec import Struct

from fastpix_desktop.domain.folding import folded, words
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.query import compared_code, compared_value

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LINES = re.compile(r"(\d{1,5})[pP]?")

MARK = "\ue000"
"""Stands around what a term is about. It is in no word, because it is neither a letter nor a digit."""

_ZERO, _ONE, _NUL, VALUE = "\x1c", "\x1d", "\x1e", "\x1f"
"""Characters that no folded text has: they count as white space."""

LONGEST = 2.0**53
"""In seconds. Longer media count as equally long."""

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"

FLAGS = 9 + 36
"""The number of flags: those of `Flag`, and one for each letter."""


class Field(IntEnum):
    """Of what a media has one or more values in the table `value`."""

    STATUS = 1
    POLICY = 2
    AUDIO = 3
    SUBTITLE = 4
    LINES = 5


class Flag(IntEnum):
    """The bits of `media.flags`. From FIRST_LETTER on, there is one for each of LETTERS that a word begins with."""

    SOURCE_ON = 0
    SOURCE_OFF = 1
    CLIP = 2
    NO_TITLE = 3
    NO_AUDIO = 4
    NO_SUBTITLE = 5
    NO_PLAYBACK = 6
    NO_CREATOR = 7
    SAME_LANGUAGE = 8
    FIRST_LETTER = 9


class IndexRow(Struct, frozen=True):
    """What is stored of a media to find it. `values` are fields with a text each, see `Field`.

    `terms` are the words with spaces around each. Those of the creator, of an entry of the metadata, and the id of the
    media that it is a clip of, stand in them once more behind `MARK`s. `text` are the folded texts for phrases, a line
    each: the title, the creator behind VALUE (also if there is none), and the values of metadata behind the number of
    their key and VALUE. `title` is folded, None if there is none. `spelled` is the id, unless it is a UUID as the
    service writes it. `audio` and `subtitles` are the sorted codes, None without tracks. `seconds` is the length in
    whole seconds. `creator` is None if it has no words.
    """

    flags: int
    values: frozenset[tuple[Field, str]]
    terms: str
    text: str
    title: str | None
    spelled: str | None
    created: int | None
    length: float | None
    seconds: int | None
    audio: str | None
    subtitles: str | None
    creator: str | None
    shown_lines: int | None

    def has_word(self, beginning: str) -> bool:
        """Whether a term begins with this text."""
        return f" {beginning}" in self.terms


def index_row(media: Media, number_of_key: Callable[[str], int]) -> IndexRow:
    """Return what to store of a media. `number_of_key` gives the number of a key of metadata."""
    creator = media.creator_id or ""
    words_of_creator = words([creator])
    keys = {number_of_key(key): value for key, value in media.metadata.items()}
    plain = words([media.title or "", creator, *media.metadata.values()])
    title = media.display_title
    length = float(media.duration) if media.duration else None
    return IndexRow(
        flags=_flags(media, plain),
        values=_values(media),
        terms=f" {' '.join([*plain, *map(word_of_creator, words_of_creator), *_qualified(media, keys)])} ",
        text="\n".join(
            [phrase(media.title or ""), creator_line(phrase(creator))]
            + [line_of_key(number, phrase(value)) for number, value in keys.items()]
        ),
        title=None if title == media.id else folded(title),
        spelled=None if _is_as_usual(media.id) else media.id,
        created=microseconds(media.created_at),
        length=length,
        seconds=None if length is None else round(max(-LONGEST, min(length, LONGEST))),
        audio=_codes(media, "audio"),
        subtitles=_codes(media, "subtitle"),
        creator=creator if words_of_creator else None,
        shown_lines=None if media.is_audio_only else lines_of(media.source_resolution or media.max_resolution),
    )


def word_of_creator(word: str) -> str:
    """Return the term for a word of the creator."""
    return f"{MARK}0{MARK}{word}"


def word_of_key(number: int, word: str) -> str:
    """Return the term for a word of the value of a metadata entry. With an empty word: it has this entry."""
    return f"{MARK}{number}{MARK}{word}"


def clip_of(media_id: str) -> str:
    """Return the term for the id of the media that a media is a clip of."""
    same = compared(media_id).encode("utf-8", "surrogatepass")
    return f"{MARK}c{MARK}{blake2b(same, digest_size=16).hexdigest()}"


def phrase(text: str) -> str:
    """Return the form of a text in which phrases are looked for."""
    # For some functions of SQLite, a text ends at NUL.
    return folded(text).replace("\0", _NUL)


def creator_line(text: str) -> str:
    """Return the line of `IndexRow.text` with the creator."""
    return VALUE + text


def line_of_key(number: int, text: str) -> str:
    """Return the line of `IndexRow.text` with the value of a metadata entry."""
    return f"{number:b}".replace("0", _ZERO).replace("1", _ONE) + VALUE + text


def microseconds(moment: datetime | None) -> int | None:
    """Return a time as it is stored. A time without a zone is taken for UTC."""
    if moment is None:
        return None
    return ((moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND


def lines_of(resolution: str | None) -> int | None:
    """Return the number of lines of "1080p" or "1080", None of another text."""
    found = _LINES.fullmatch(resolution or "")
    return None if found is None else int(found[1])


def _is_as_usual(media_id: str) -> bool:
    same = compared(media_id)
    return len(same) == 32 and len(media_id) == 36 and str(UUID(same)) == media_id


def _qualified(media: Media, keys: dict[int, str]) -> Iterable[str]:
    for number, value in keys.items():
        yield from (word_of_key(number, word) for word in words([value]) or ("",))
    if media.source_media_id is not None:
        yield clip_of(media.source_media_id)


def _flags(media: Media, plain: Iterable[str]) -> int:
    tracks = media.tracks or ()
    kinds = {track.kind for track in tracks}
    codes = Counter(
        (track.kind, compared_code(track.language_code))
        for track in tracks
        if track.kind is not None and compared_value(track.language_code or "")
    )
    letters = {flag for first in {word[0] for word in plain} if (flag := letter_flag(first)) is not None}
    found = {
        Flag.SOURCE_ON: media.source_access is True,
        Flag.SOURCE_OFF: media.source_access is False,
        Flag.CLIP: media.is_clip,
        Flag.NO_TITLE: media.display_title == media.id,
        Flag.NO_AUDIO: "audio" not in kinds,
        Flag.NO_SUBTITLE: "subtitle" not in kinds,
        Flag.NO_PLAYBACK: not media.playback_ids,
        Flag.NO_CREATOR: not (media.creator_id or "").strip(),
        Flag.SAME_LANGUAGE: any(number > 1 for number in codes.values()),
    }
    return sum(1 << flag for flag, is_set in found.items() if is_set) | sum(1 << flag for flag in letters)


def _values(media: Media) -> frozenset[tuple[Field, str]]:
    fields = {"audio": Field.AUDIO, "subtitle": Field.SUBTITLE}
    found = {
        (fields[track.kind], code if compared_value(code := track.language_code or "") else "none")
        for track in media.tracks or ()
        if track.kind in fields
    }
    found |= {(Field.POLICY, each.access_policy) for each in media.playback_ids or () if each.access_policy is not None}
    if media.status is not None:
        found.add((Field.STATUS, media.status))
    lines = lines_of(media.max_resolution)
    if lines is not None:
        found.add((Field.LINES, str(lines)))
    return frozenset(found)


def _codes(media: Media, kind: str) -> str | None:
    found = sorted({compared_code(track.language_code) for track in media.tracks or () if track.kind == kind})
    return "\x01".join(found) if found else None


def letter_flag(word: str) -> int | None:
    """Return the flag of the media with a word that begins with this one letter, None if there is none for it."""
    return _flags_of_letters().get(word)


@cache
def _flags_of_letters() -> dict[str, int]:
    return {letter: Flag.FIRST_LETTER + place for place, letter in enumerate(LETTERS)}
