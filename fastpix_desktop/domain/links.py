"""Reads ids from addresses that an editor pastes, and writes addresses to be copied. Nothing is opened.

Media ids and playback IDs are both UUIDs (recorded list-media, 2026-06-22), so a bare UUID may be either.
"""

import html
import re
from enum import StrEnum
from itertools import pairwise
from urllib.parse import urlsplit
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


class Means(StrEnum):
    """What an id stands for."""

    MEDIA = "media"
    PLAYBACK = "playback"
    EITHER = "either"


class Link(Struct, frozen=True):
    """An id that was pasted, with dashes and in lower case, and what it stands for."""

    id: str
    means: Means


def read_link(text: str) -> Link | None:
    """Returns the id in a pasted text, None if the text is not about FastPix.

    Accepted are a bare id, the program's own link, an address of FastPix (delivery, dashboard, API) and embed code. The
    form of the dashboard's addresses is not documented: the last id in one is used, and may be either kind of id.
    """
    text = text[:_LONGEST].strip().strip("<>\"'“”").strip()
    if embedded := _EMBED.search(text):
        return _link(embedded.group(1), Means.PLAYBACK)
    if _UUID.fullmatch(text):
        return _link(text, Means.EITHER)
    try:
        address = urlsplit(text if "://" in text else f"https://{text}")
        host = (address.hostname or "").rstrip(".")
    except ValueError:
        return None
    parts = [part for part in address.path.split("/") if part]
    if address.scheme == SCHEME:
        return _link(parts[0], Means.MEDIA) if host == "media" and len(parts) == 1 else None
    if address.scheme not in {"http", "https"}:
        return None
    if _DELIVERY.fullmatch(host):
        return _link(parts[0].partition(".")[0], Means.PLAYBACK) if parts else None
    # The form of the API. The host does not matter: a staging endpoint has another one.
    for before, part in pairwise(parts):
        if before == "on-demand":
            return _link(part, Means.MEDIA)
    found = _UUID.findall(f"{address.path}?{address.query}#{address.fragment}") if _OWN_HOST.fullmatch(host) else []
    return _link(found[-1], Means.EITHER) if found else None


def media_of_link(link: str) -> str:
    """Returns the media id in the program's own link, in lower case. Raises ValueError with one line on the form.

    This is stricter than `read_link`, because such a link comes from outside, such as a web page or a mail. The line
    does not repeat the link, which may be any text of any length.
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
    return f"{SCHEME}://media/{media_id}"


def hls_address(playback_id: str) -> str:
    """Returns the HLS address of a playback ID (documented delivery host). A private one also needs a signed token."""
    return f"https://stream.fastpix.com/{playback_id}.m3u8"


def embed_code(playback_id: str) -> str:
    """Returns the element of FastPix's web player (its README, 2026). The page must also load the player's script."""
    return f'<fastpix-player playback-id="{html.escape(playback_id)}" stream-type="on-demand"></fastpix-player>'


def _link(text: str, means: Means) -> Link | None:
    return Link(str(UUID(text)), means) if _UUID.fullmatch(text) else None
