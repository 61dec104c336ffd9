"""Asks once, without a token, which release of this program is the newest; opens no page and downloads nothing.

Not through the client of a workspace: this request knows of none, and goes to another host.
"""

import asyncio
import logging
import re

import httpx

from fastpix_desktop import __version__
from fastpix_desktop.api.transport.connections import WIRE_ERRORS, Connections, Tls
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import ServiceFailed, ServiceUnreachable, Unreachable

log = logging.getLogger(__name__)

LONGEST_SECONDS = 30.0
"""Nobody waits longer for this."""

_VERSION_PAGE = re.compile(r"/tag/v([0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6})")


async def newest_release(page: str, longest: float = LONGEST_SECONDS) -> str | None:
    """The newest version that was published, as 1.2.3; None when none was yet.

    `page` is the list of releases without a slash at its end: GitHub's `…/releases`, whose `/latest` redirects to the
    newest release that is neither draft nor pre-release, by the tag in its address (docs.github.com, "Linking to
    releases"), and to the list itself while there is none. The redirect is read and not followed: one request, no
    body, `longest` seconds at most. Raises ServiceUnreachable and ServiceFailed.
    """
    latest = httpx.URL(f"{page}/latest")
    request = httpx.Request("HEAD", latest, headers={"User-Agent": f"fastpix-desktop/{__version__}"})
    connections = Connections(Tls(), limit=1)
    try:
        async with asyncio.timeout(longest):
            response = await connections.handle_async_request(request)
            await response.aclose()
    except WIRE_ERRORS as trouble:
        log.debug("no answer about releases: %s", type(trouble).__name__)
        text = sentence("service", "{host} could not be reached while looking for a newer version.")
        raise ServiceUnreachable(
            text.fill(host=latest.host), reason=Unreachable.NETWORK, operation="release.newest"
        ) from None
    finally:
        await connections.aclose()
    log.debug("releases: HEAD from %s: %s", latest.host, response.status_code)
    return _named(response, page)


def _named(response: httpx.Response, page: str) -> str | None:
    """The version that the redirect names; the page that is opened later is made from it alone."""
    target = response.headers.get("location", "") if response.is_redirect else ""
    if target == page:
        return None
    path = target.removeprefix(page)
    version = _VERSION_PAGE.fullmatch(path)
    if path == target or version is None:
        text = sentence("service", "{host} did not say which version is the newest (HTTP {status}).")
        raise ServiceFailed(
            text.fill(host=httpx.URL(page).host, status=response.status_code),
            operation="release.newest",
            status=response.status_code,
        )
    return version[1]
