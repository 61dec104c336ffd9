"""Checks addresses: those that the client connects to, and addresses of files that the service will fetch."""

import ipaddress
import re

import httpx

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import InvalidArgument

DEFAULT_BASE_URL = "https://api.fastpix.com/v1/"
"""The service's address (official SDKs of 2026). The older `api.fastpix.io` still works, but will be retired."""

_LOOPBACK_V4 = ipaddress.ip_network("127.0.0.0/8")
_LOOPBACK_V6 = ipaddress.ip_address("::1")
_PICTURE_HOSTS = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+fastpix\.(?:com|io)\.?")
"""The hosts of the service's pictures. httpx writes a host in lower case and in ASCII. A dot at its end is the same
host."""
_NO_PICTURE_ADDRESS = sentence("service", "The picture is not shown: its address is not a web address.")
_PICTURE_OUTSIDE = sentence("service", "The picture is not shown: its address is outside FastPix.")
_LABELS = re.compile(r"(?!.{254})[^.]{1,63}(\.[^.]{1,63})*\.?", re.DOTALL)


def check_base_url(base_url: object) -> str:
    """Returns the address with a slash at its end.

    It must be https, or http on the loopback (127.0.0.0/8, ::1, localhost), without credentials, query or fragment.
    Raises InvalidArgument otherwise. The message contains the address, unless the address may contain a secret.
    """
    if not isinstance(base_url, str):
        raise InvalidArgument(f"The API address must be text, not {base_url!r}.")
    if "@" in base_url:
        # The message does not contain the address, because the part before the @ may be a secret.
        raise InvalidArgument("The API address must not contain a user name or a password.")
    if "?" in base_url or "#" in base_url:
        # The message does not contain the address, because a query may contain a token.
        raise InvalidArgument("The API address must not contain a query (?) or a fragment (#).")
    url = _parsed(base_url)
    if url is None:
        raise InvalidArgument(f"The API address {base_url[:200]!r} is not a web address.")
    if not _is_encrypted_or_loopback(url):
        raise InvalidArgument(
            f"The API address {base_url[:200]!r} must begin with https://, or with http:// on this computer "
            "(127.0.0.1, ::1 or localhost)."
        )
    return base_url if base_url.endswith("/") else base_url + "/"


def check_picture_url(url: object, *, endpoint: httpx.URL) -> httpx.URL:
    """Returns the parsed address of a picture.

    Its host must be below fastpix.com or fastpix.io, with https and the usual port. Or its scheme, host and port are
    those of `endpoint`, the address that the user has chosen: so the demo workspace can serve its own pictures.

    Raises InvalidArgument otherwise. The message does not contain the address, because that may be signed.
    """
    parsed = _parsed(url) if isinstance(url, str) else None
    if parsed is None:
        raise InvalidArgument(_NO_PICTURE_ADDRESS, operation="picture")
    host = parsed.raw_host.decode("ascii")
    is_of_fastpix = _PICTURE_HOSTS.fullmatch(host) and parsed.scheme == "https" and parsed.port is None
    if parsed.userinfo or not (is_of_fastpix or _origin(parsed) == _origin(endpoint)):
        raise InvalidArgument(_PICTURE_OUTSIDE, operation="picture")
    return parsed


def check_file_url(url: object) -> str:
    """Returns the address of a file that the service will fetch, unchanged. It must be http or https.

    Raises InvalidArgument otherwise. The message contains the address without its query and fragment. It does not
    contain an address with an @, because the part before the @ may be a secret.
    """
    if not isinstance(url, str):
        raise InvalidArgument(f"url must be text, not {type(url).__name__}.")
    if _parsed(url) is None:
        shown = "" if "@" in url else f" {re.split('[?#]', url, maxsplit=1)[0][:80]!r}"
        raise InvalidArgument(f"The address{shown} is not a web address: url must begin with https:// or http://.")
    return url


def is_loopback(url: httpx.URL) -> bool:
    """Whether the address is on this computer: `localhost`, 127.0.0.0/8 or ::1. Other host names are not looked up."""
    if url.host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(url.host)
    except ValueError:
        return False
    return address == _LOOPBACK_V6 or (address.version == 4 and address in _LOOPBACK_V4)


def _origin(url: httpx.URL) -> tuple[str, bytes, int | None]:
    """Returns scheme, host and port. The port is None if it is the usual one of the scheme."""
    return url.scheme, url.raw_host, url.port


def _is_encrypted_or_loopback(url: httpx.URL) -> bool:
    return url.scheme == "https" or (url.scheme == "http" and is_loopback(url))


def _parsed(address: str) -> httpx.URL | None:
    """Returns the parsed address, or None if it is not a valid web address."""
    # httpx and aiohttp read backslashes and spaces in different ways, so neither is accepted.
    if "\\" in address or any(character.isspace() or not character.isprintable() for character in address):
        return None
    try:
        url = httpx.URL(address)
        # Reading the host can fail, and must then fail here: httpx.URL accepts "xn--a", but cannot decode it.
        url.host  # noqa: B018
    except (httpx.InvalidURL, ValueError):
        return None
    if url.scheme not in {"http", "https"} or not (url.port is None or 0 < url.port < 65536):
        return None
    host = url.raw_host.decode("ascii")
    return url if ":" in host or _LABELS.fullmatch(host) else None
