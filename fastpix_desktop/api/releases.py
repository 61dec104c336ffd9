"""Finds the number of the newest version of this program on its release page. Sends no token and downloads no file."""

import asyncio
import logging
import re

import httpx

from fastpix_desktop import __version__
from fastpix_desktop.api.transport.connections import WIRE_ERRORS, Connections, Tls
from fastpix_desktop.api.transport.failures import chain
from fastpix_desktop.api.transport.proxies import ProxyFailed, proxy_trouble
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import ServiceFailed, ServiceUnreachable, UnreachableReason

log = logging.getLogger(__name__)

MAX_SECONDS = 30.0

_VERSION_PAGE = re.compile(r"/tag/v([0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6})")


async def newest_release(page: str, longest: float = MAX_SECONDS) -> str | None:
    """Returns the newest published version, such as "1.2.3", or None if there is none.

    `page` is the address of the list of releases (GitHub's `…/releases`), without a slash at its end. Its `/latest`
    redirects to the newest release that is neither a draft nor a pre-release, with the tag in the address
    (docs.github.com, "Linking to releases"). If there is no release, it redirects to the list.
    This function sends one request and reads the address in the redirect, but does not follow it. It takes at most
    `longest` seconds. Raises ServiceUnreachable and ServiceFailed.
    """
    latest = httpx.URL(f"{page}/latest")
    request = httpx.Request("HEAD", latest, headers={"User-Agent": f"fastpix-desktop/{__version__}"})
    connections = Connections(Tls(), limit=1)
    try:
        async with asyncio.timeout(longest):
            response = await connections.handle_async_request(request)
            await response.aclose()
    except WIRE_ERRORS as problem:
        log.debug("no answer about releases: %s", type(problem).__name__)
        raise _unreachable(problem, latest.host) from None
    finally:
        await connections.aclose()
    log.debug("releases: HEAD from %s: %s", latest.host, response.status_code)
    return _version_in(response, page)


def _unreachable(problem: Exception, host: str) -> ServiceUnreachable:
    if isinstance(problem, ProxyFailed):
        text = sentence("service", "{host} could not be reached while looking for a newer version: {reason}.").fill(
            host=host, reason=proxy_trouble(problem, chain(problem))
        )
        return ServiceUnreachable(text, reason=UnreachableReason.PROXY, operation="release.newest")
    text = sentence("service", "{host} could not be reached while looking for a newer version.").fill(host=host)
    return ServiceUnreachable(text, reason=UnreachableReason.NETWORK, operation="release.newest")


def _version_in(response: httpx.Response, page: str) -> str | None:
    """Returns the version in the address of the redirect, or None if it leads to the list of releases."""
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
