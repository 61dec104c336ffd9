"""The addresses of media and playback IDs: read from what an editor pastes, and written to be copied; opens nothing.

Ids of media and of playback are both UUIDs (recorded list-media 2026-06-22), so a bare one may mean either.
"""

import html
import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from urllib.parse import urlsplit
from uuid import UUID

SCHEME = "fastpix-desktop"
"""Of the program's own links, `fastpix-desktop://media/<media id>`."""

_LONGEST = 4096
_UUID = re.compile(r"(?<![0-9a-fA-F])([0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12})(?![0-9a-fA-F])")
_OWN_LINK = re.compile(
    rf"{SCHEME}://media/([0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}})/?",
    re.IGNORECASE | re.ASCII,
)
_EMBED = re.compile(r"playback-id\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
# The service moved from .io to .com; links in either form are about (SDK change log 1.1.3).
_DELIVERY = re.compile(r"(?:stream|images|play)\.fastpix\.(?:com|io)")
_OWN_HOST = re.compile(r"(?:[\w-]+\.)*fastpix\.(?:com|io)")


class Means(StrEnum):
    """What an id stands for."""

    MEDIA = "media"
    PLAYBACK = "playback"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Link:
    """An id that was pasted, with dashes and in small letters, and what it stands for."""

    id: str
    means: Means


def read_link(text: str) -> Link | None:
    """What a pasted text points at, None when it names nothing of FastPix.

    Taken are a bare id, the program's own link, an address of FastPix (delivery, dashboard, API) and embed code. How
    the dashboard spells its addresses is not documented: the last id in one is taken, and may stand for either.
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
    # The API's own form, at whatever endpoint: a staging one has another host.
    for before, part in pairwise(parts):
        if before == "on-demand":
            return _link(part, Means.MEDIA)
    found = _UUID.findall(f"{address.path}?{address.query}#{address.fragment}") if _OWN_HOST.fullmatch(host) else []
    return _link(found[-1], Means.EITHER) if found else None


def media_of_link(link: str) -> str:
    """The id of the media that the program's own link names, in lower case. Raises ValueError, with one line that says
    the form.

    Stricter than what is pasted: such a link comes from outside, from a page or a mail, and the desktop hands it over.
    The line leaves out the link itself, which may be anything and of any length.
    """
    found = _OWN_LINK.fullmatch(link)
    if found is None:
        raise ValueError("a link has the form fastpix-desktop://media/ID, with the ID of a media and nothing after it")
    return found[1].lower()


def is_id(text: str) -> bool:
    """Whether a text is an id as the service writes them: a UUID with its dashes."""
    return len(text) == 36 and _UUID.fullmatch(text) is not None


def media_link(media_id: str) -> str:
    """The program's own link to a media."""
    return f"{SCHEME}://media/{media_id}"


def hls_address(playback_id: str) -> str:
    """The HLS address of a playback ID (documented delivery host); a private one needs a signed token added."""
    return f"https://stream.fastpix.com/{playback_id}.m3u8"


def embed_code(playback_id: str) -> str:
    """The element of FastPix's web player (its README, 2026); the page has to load the player's script as well."""
    return f'<fastpix-player playback-id="{html.escape(playback_id)}" stream-type="on-demand"></fastpix-player>'


def _link(text: str, means: Means) -> Link | None:
    return Link(str(UUID(text)), means) if _UUID.fullmatch(text) else None
