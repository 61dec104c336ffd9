"""Finds the id in a pasted text, and builds addresses to copy.

Media ids and playback IDs are both UUIDs (recorded list-media, 2026-06-22), so a bare UUID may be either.
"""

import re
from enum import StrEnum
from itertools import pairwise
from urllib.parse import quote, urlsplit
from uuid import UUID

from msgspec import Struct

SCHEME = "fastpix-desktop"
"""The scheme of the program's own links, `fastpix-desktop://media/<media id>`."""

_LONGEST = 4096
_UUID = re.compile(r"(?<![0-9a-fA-F])([0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12})(?![0-9a-fA-F])")
_OWN_LINK = re.compile(
    rf"{SCHEME}://media/([0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}})/?",
    re.IGNORECASE | re.ASCII,
)
_EMBED = re.compile(r"playback-id\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
# The service moved from .io to .com. Both forms are in use (change log of SDK 1.1.3).
_DELIVERY = re.compile(r"(?:stream|images|play)\.fastpix\.(?:com|io)")
_OWN_HOST = re.compile(r"(?:[\w-]+\.)*fastpix\.(?:com|io)")


class IdKind(StrEnum):
    """What an id stands for."""

    MEDIA = "media"
    PLAYBACK = "playback"
    EITHER = "either"


class Link(Struct, frozen=True):
    """An id from a pasted text, and what it stands for. The id has dashes and is in lower case."""

    id: str
    kind: IdKind


def read_link(text: str) -> Link | None:
    """Returns the id in a pasted text, or None if the text has none of the known forms.

    The forms are: an id alone, the program's own link, embed code, an address of FastPix, and an address of any host
    with `/on-demand/` and a media id, as in the API. The form of the dashboard's addresses is not documented. Of such
    an address the last id is returned, as EITHER.
    """
    text = text[:_LONGEST].strip().strip("<>\"'“”").strip()
    if embedded := _EMBED.search(text):
        return _link(embedded.group(1), IdKind.PLAYBACK)
    if _UUID.fullmatch(text):
        return _link(text, IdKind.EITHER)
    try:
        address = urlsplit(text if "://" in text else f"https://{text}")
        host = (address.hostname or "").rstrip(".")
    except ValueError:
        return None
    parts = [part for part in address.path.split("/") if part]
    if address.scheme == SCHEME:
        return _link(parts[0], IdKind.MEDIA) if host == "media" and len(parts) == 1 else None
    if address.scheme not in {"http", "https"}:
        return None
    if _DELIVERY.fullmatch(host):
        return _link(parts[0].partition(".")[0], IdKind.PLAYBACK) if parts else None
    # An address of the API. It is accepted with any host, because a workspace may use another endpoint.
    for before, part in pairwise(parts):
        if before == "on-demand":
            return _link(part, IdKind.MEDIA)
    found = _UUID.findall(f"{address.path}?{address.query}#{address.fragment}") if _OWN_HOST.fullmatch(host) else []
    return _link(found[-1], IdKind.EITHER) if found else None


def media_of_link(link: str) -> str:
    """Returns the media id in the program's own link, in lower case. Raises ValueError if it is not such a link.

    This accepts less than `read_link`, because the link may come from a web page or a mail. The message describes the
    form and does not quote the link, because that can be any text.
    """
    found = _OWN_LINK.fullmatch(link)
    if found is None:
        raise ValueError("a link has the form fastpix-desktop://media/ID, with the ID of a media and nothing after it")
    return found[1].lower()


def is_id(text: str) -> bool:
    """Whether a text is an id as the service writes it: a UUID with dashes."""
    return len(text) == 36 and _UUID.fullmatch(text) is not None


def media_link(media_id: str) -> str:
    """Returns the program's own link to a media."""
    return f"{SCHEME}://media/{_part(media_id)}"


def hls_address(playback_id: str) -> str:
    """Returns the HLS address of a playback ID. To play a private playback ID, a signed token must be added."""
    return f"https://stream.fastpix.com/{_part(playback_id)}.m3u8"


def embed_code(playback_id: str) -> str:
    """Returns the HTML element of FastPix's web player (README of the player, 2026). Its script is not included."""
    return f'<fastpix-player playback-id="{_part(playback_id)}" stream-type="on-demand"></fastpix-player>'


def _part(identity: str) -> str:
    """Returns an id as one part of an address. What no id contains is percent-encoded: `/`, quotes, line breaks."""
    return quote(identity, safe="", errors="replace")


def _link(text: str, kind: IdKind) -> Link | None:
    return Link(str(UUID(text)), kind) if _UUID.fullmatch(text) else None
