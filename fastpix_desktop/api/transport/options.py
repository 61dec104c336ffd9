"""The options of a client and of a single call: time-outs, retries and headers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypedDict

import httpx

from fastpix_desktop.api.transport.retries import Retries, is_seconds, shown
from fastpix_desktop.errors import InvalidArgument

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OWN_HEADERS = {
    *("authorization", "proxy-authorization", "host", "connection", "cookie", "accept-encoding"),
    *("content-length", "content-type", "transfer-encoding", "idempotency-key"),
}


class CallOptions(TypedDict, total=False):
    """The options of a single call, and of `with_options`.

    timeout  the most seconds to wait for a connection, for each piece of the reply, and for sending each piece of the
             request; or an httpx.Timeout
    retries  the number of attempts, the first included; or a Retries
    headers  sent with the request, in addition to those of the client
    """

    timeout: float | httpx.Timeout
    retries: int | Retries
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Options:
    """The checked options of a client. The `repr` does not show the headers, because a value may be secret."""

    timeout: httpx.Timeout
    retries: Retries
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def changed(self, given: CallOptions) -> "Options":
        """Returns a copy with the given options in place of the old ones. Raises InvalidArgument."""
        if not given:
            return self
        unknown = given.keys() - CallOptions.__annotations__.keys()
        if unknown:
            raise InvalidArgument(f"There is no option {min(unknown)!r}; there are timeout, retries and headers.")
        return Options(
            check_timeout(given["timeout"]) if "timeout" in given else self.timeout,
            check_retries(given["retries"], self.retries) if "retries" in given else self.retries,
            _merged(self.headers, check_headers(given.get("headers"))),
        )


def check_timeout(timeout: Any) -> httpx.Timeout:
    """Returns the time-outs. A number sets all of them except the pool's, which is None. Raises InvalidArgument."""
    if isinstance(timeout, httpx.Timeout):
        return timeout
    if not is_seconds(timeout) or not timeout:
        raise InvalidArgument(f"timeout must be a number of seconds above 0, at most a year, not {shown(timeout)}.")
    return httpx.Timeout(timeout, pool=None)


def check_retries(retries: object, base: Retries) -> Retries:
    """Returns the rules. If `retries` is a number, they are those of `base` with so many attempts."""
    return retries if isinstance(retries, Retries) else replace(base, attempts=retries)  # type: ignore[arg-type]  # checked there


def check_headers(headers: object) -> dict[str, str]:
    """Returns the headers. Raises InvalidArgument if one cannot be sent, or is set by the client itself."""
    if headers is None:
        return {}
    if not isinstance(headers, Mapping):
        raise InvalidArgument(f"headers must be a mapping of names to values, not a {type(headers).__name__}.")
    for name, value in headers.items():
        if not isinstance(name, str) or _HEADER_NAME.fullmatch(name) is None or name.lower() in _OWN_HEADERS:
            raise InvalidArgument(f"The header {str(name)[:80]!r} cannot be set.")
        if not isinstance(value, str) or not value.isascii() or not value.isprintable():
            # The message does not contain the value, because that may be a secret.
            raise InvalidArgument(f"The value of the header {name!r} cannot be sent.")
    return dict(headers)


def _merged(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Returns the headers of both. Of a name that occurs twice, in upper or lower case, the last value is used."""
    merged = {name.lower(): (name, value) for name, value in (*first.items(), *second.items())}
    return dict(merged.values())
