"""What an export has to say of each media: slow, and written from the docstrings alone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from msgspec import Struct

from fastpix_desktop.domain.media import Media, Unreadable

NAMES = [
    *("ID", "Title", "Status", "Length (seconds)", "Audio", "Subtitles", "Video", "Source access", "Resolution"),
    *("Created", "Updated", "Creator", "Clip of", "Playback IDs"),
]
STAYS = "\u061c\u200c\u200d\u200e\u200f"
"""Characters for the direction and the forms of letters that stay in a cell."""
BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Letters and marks that are not drawn."""
QUOTES = "\"'`´‘’‚‛“”„‟«»‹›"
OTHER_NAMES = {"is_trial": "trial", "kind": "type", "extension": "ext", "user_agents": "userAgents"}
ADDRESSES = {"thumbnail", "inputs", "url"}


# --- texts -----------------------------------------------------------------------------------------------


def without_signature(text: str) -> str:
    """Take the query, the fragment and the user out of each address, also if something hides that it is one."""
    text = re.sub(r":([^:/]*)/([^:/]*)/", lambda at: at[0] if any(map(_is_shown, at[1] + at[2])) else "://", text)
    return "".join(_address(part) if "://" in part else part for part in re.split(r"([\s\"'<>]+)", text))


def _is_shown(character: str) -> bool:
    if character.isspace():
        return True
    is_selector = unicodedata.name(character, "").startswith(("VARIATION SELECTOR", "MONGOLIAN"))
    return _is_seen(character) and character not in STAYS and not is_selector


def _address(part: str) -> str:
    before, sign, rest = part.partition("://")
    if not sign:
        return part
    ends = [at for at, character in enumerate(rest) if character in "?#"]
    if ends and ends[0] < len(rest) - 1:
        rest = rest[: ends[0]]
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    user, at, _ = host.rpartition("@")
    return before + sign + _address(rest.removeprefix(user + at) if at else rest)


def _is_seen(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind in {"Cc", "Cs"} or character in BLANK or "\ufdd0" <= character <= "\ufdef" or character in "\ufffe\uffff":
        return False
    is_mark = unicodedata.bidirectional(character) in {"AL", "AN", "L"} or character in STAYS
    return kind != "Cf" or is_mark


def cell(text: str) -> str:
    """Make a cell of a text: on one line, nothing hidden, no signature, and no formula."""
    line = "".join(" " if each.isspace() else each for each in text if each.isspace() or _is_seen(each))
    line = " ".join(without_signature(line).split())
    if re.fullmatch(r"-[0-9]+([.,][0-9]+)?", line):
        return line
    return ";".join("'" + part if _begins_formula(part) else part for part in line.split(";"))


def _begins_formula(part: str) -> bool:
    for character in part:
        is_selector = unicodedata.name(character, "").startswith(("VARIATION SELECTOR", "MONGOLIAN"))
        if character.isspace() or character in STAYS + QUOTES + "\u2800" or is_selector:
            continue
        return unicodedata.normalize("NFKC", character) in set("=+-@|")
    return False


# --- CSV -------------------------------------------------------------------------------------------------


def header(metadata: Sequence[str]) -> list[str]:
    names: list[str] = []
    for key in dict.fromkeys(metadata):
        numbered = (f"Metadata: {key}" if number == 1 else f"Metadata: {key} ({number})" for number in count(1))
        names.append(next(name for name in map(cell, numbered) if name not in names))
    return [*NAMES, *names, "As of"]


def cells(media: Media, metadata: Sequence[str], as_of: datetime | None) -> list[str]:
    """Return the line of a media."""
    resolution = None if media.is_audio_only else media.source_resolution or media.max_resolution
    texts = [
        media.id,
        media.display_title if media.display_title != media.id else "",
        media.status,
        _seconds(media.duration),
        ", ".join(_codes(media, "audio")),
        ", ".join(_codes(media, "subtitle")),
        ", ".join(_sizes(media)),
        {True: "on", False: "off", None: ""}[media.source_access],
        resolution + "p" if resolution and re.fullmatch("[0-9]+", resolution) else resolution,
        _time(media.created_at),
        _time(media.updated_at),
        media.creator_id,
        media.source_media_id,
        ", ".join(each.id for each in media.playback_ids or ()),
        *(media.metadata.get(key) for key in dict.fromkeys(metadata)),
        _time(as_of),
    ]
    return [cell(text or "") for text in texts]


def _seconds(length: float | None) -> str:
    return "" if length is None else f"{length:.3f}".rstrip("0").rstrip(".")


def _time(time: datetime | None) -> str:
    return "" if time is None else f"{time.year:04}" + time.strftime("-%m-%dT%H:%M:%SZ")


def _codes(media: Media, kind: str) -> Iterator[str]:
    codes = [track.language_code or "" for track in media.tracks or () if track.kind == kind]
    each_once = {code if code.strip() else "none" for code in codes}
    yield from sorted(each_once, key=lambda code: (code.casefold(), code))
    if not media.tracks_are_complete:
        yield "?"


def _sizes(media: Media) -> Iterator[str]:
    tracks = [each for each in media.tracks or () if each.kind == "video"]
    yield from sorted({f"{each.width}x{each.height}" for each in tracks if None not in {each.width, each.height}})
    if not media.tracks_are_complete:
        yield "?"


# --- JSON ------------------------------------------------------------------------------------------------


def object_of(media: Media, as_of: datetime | None) -> dict[str, Any]:
    """Return the object of a media."""
    said = {name: value for name, value in _fields(media).items() if value not in ([], {}) or name in _MAY_BE_EMPTY}
    return {**said, "asOf": _value(as_of)}


_MAY_BE_EMPTY = {"tracks", "playbackIds", "metadata"}


def _fields(record: Struct) -> dict[str, Any]:
    """Return all that is known of a record, with the names of the service."""
    known = {name: getattr(record, name) for name in record.__struct_fields__ if name not in ADDRESSES}
    if not isinstance(record, Media):
        known.pop("problems", None)
    rules = {name: known.pop(name, None) for name in ("domains", "user_agents")}
    if any(rule is not None for rule in rules.values()):
        known["access_restrictions"] = {_name(name): _value(rule) for name, rule in rules.items() if rule is not None}
    if isinstance(record, Unreadable):
        return {name: _value(value) for name, value in known.items() if value is not None}
    return {_name(name): _value(value) for name, value in known.items() if value is not None}


def _name(name: str) -> str:
    first, *others = name.split("_")
    return OTHER_NAMES.get(name, first + "".join(map(str.capitalize, others)))


def _value(value: Any) -> Any:
    if isinstance(value, Struct):
        return _fields(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", without_signature(value))
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    if hasattr(value, "items"):
        return {_value(key): _value(each) for key, each in value.items()}
    return value
