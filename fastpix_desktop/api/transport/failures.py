"""Turns network errors, unreadable replies and bad statuses into FastPixErrors (`failure_of`).

The HTTP status decides on the class of the error. `error.code` in the body does not, because it may differ: the
official description has 403 in the body of a 401. The errors have no `__cause__`, because an httpx exception contains
the request with its credentials.
"""

import re
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from fastpix_desktop.api.transport.error_body import ErrorBody, body_text, one_line, read_error_body, shown_headers
from fastpix_desktop.api.transport.exchange import Call, EncodingRefused, Reply, ReplyTooLarge, UnreadableReply
from fastpix_desktop.api.transport.proxies import ProxyFailed, proxy_trouble
from fastpix_desktop.domain.wording import Sentence, counted, sentence
from fastpix_desktop.errors import (
    ErrorDetails,
    FastPixError,
    NotFound,
    PermissionDenied,
    RateLimited,
    RequestRefused,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
    UnreachableReason,
)

_REPEATABLE_REFUSALS = frozenset({408, 425})
"""Statuses below 500 after which the call may be sent again (RFC 9110, RFC 8470)."""

_MAX_RETRY_AFTER = 86_400.0

_NEVER_CONNECTED = {
    *("aiohttp.client_exceptions.ClientConnectorError", "aiohttp.client_exceptions.ConnectionTimeoutError"),
    # Raised for an httpx.AsyncClient of the caller's own. Its transport sends nothing before it is connected.
    *("httpcore.ConnectError", "httpcore.ConnectTimeout"),
}
"""The exceptions that show that no connection was made, and so that the request was not sent.

The httpx classes do not show it: httpx-aiohttp 0.2.0 raises ConnectTimeout for a dropped connection too.
"""

_DROPPED = {"ServerDisconnectedError", "ClientPayloadError", "ClientResponseError", "ConnectionDropped"}
_UNREACHABLE = sentence("service", "FastPix could not be reached while {doing}: {reason}.")
_REASON_TEXTS = {
    UnreachableReason.NAME: sentence("service", "the name of the service could not be found"),
    UnreachableReason.REFUSED: sentence("service", "the connection was refused"),
    UnreachableReason.TLS: sentence("service", "no secure connection could be made"),
    UnreachableReason.TIMEOUT: sentence("service", "no answer came in time"),
    UnreachableReason.DROPPED: sentence("service", "the connection broke off"),
    UnreachableReason.NETWORK: sentence("service", "the network did not reach the service"),
}


@dataclass(frozen=True, slots=True)
class Failure:
    """The error to raise, and the facts that decide whether the call is sent again.

    `may_repeat`: sending it again is safe and may help. `status`: the HTTP status if it was bad, else None. It must be
    among the `statuses` of the Retries. `wait`: the seconds that the service asked to wait, else None.
    """

    error: FastPixError
    may_repeat: bool
    status: int | None = None
    wait: float | None = None


def failure_of(
    call: Call,
    *,
    reply: Reply | None = None,
    problem: Exception | None = None,
    outer: BaseException | None = None,
) -> Failure:
    """Returns the failure of a call.

    `problem` alone: no reply came, for this reason. `reply` and `problem`: the reply could not be read, for this
    reason. `reply` alone: its status is bad, or its body is incomplete. `outer` is the exception that the caller was
    handling before the request was sent. Python adds it to the chain of `problem`, but it says nothing about the call.
    """
    if reply is None:
        return _unreachable(call, chain(problem, outer))
    if not reply.is_success:
        return _bad_status(call, reply)
    links = chain(reply.broken, outer)
    if any(isinstance(link, TimeoutError) for link in links):
        return _unreachable(call, links)
    return _unreadable(call, reply, problem)


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Returns the seconds to wait by the `retry-after` header, at most one day. None if it is absent or invalid.

    A date in the past gives 0. A date is compared with the reply's own `date` header, because this computer's clock may
    be wrong.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", value):
        return min(float(value), _MAX_RETRY_AFTER)
    until = _http_date(value)
    if until is None:
        return None
    since = _http_date(headers.get("date", "")) or now or datetime.now(UTC)
    return min(max(0.0, (until - since).total_seconds()), _MAX_RETRY_AFTER)


def rate_limited(
    call: Call, seconds: float | None, *, body: ErrorBody | None = None, reply: Reply | None = None
) -> RateLimited:
    """Returns the error of a call that the service refused for now. Its sentence contains the time to wait."""
    brief = seconds is None or seconds < 1
    when = sentence("service", "a moment") if brief else _duration(seconds or 0.0)
    text = sentence("service", "FastPix asked the program to wait {time} before {doing}").fill(
        time=when, doing=call.doing
    )
    if reply is None or body is None:
        return RateLimited(_with_service_words(text, ""), retry_after=seconds, operation=call.operation)
    return RateLimited(_with_service_words(text, body.message), retry_after=seconds, **_details_of(call, reply, body))


def _unreachable(call: Call, links: list[BaseException]) -> Failure:
    for link in links:
        if isinstance(link, ProxyFailed):
            return _through_proxy(call, link, links)
    names = {kind.__name__ for link in links for kind in type(link).__mro__}
    reason = _reason(links, names)
    certificate = any(isinstance(link, ssl.SSLCertVerificationError) for link in links)
    untrusted = sentence("service", "the certificate of the service cannot be trusted")
    because = untrusted if certificate else _REASON_TEXTS[reason]
    full_names = {f"{kind.__module__}.{kind.__name__}" for link in links for kind in type(link).__mro__}
    not_done = bool(full_names & _NEVER_CONNECTED)
    error = ServiceUnreachable(
        _UNREACHABLE.fill(doing=call.doing, reason=because),
        reason=reason,
        operation=call.operation,
        may_have_happened=call.is_write and not not_done,
    )
    # With an untrusted certificate, another attempt would not help.
    return Failure(error, may_repeat=not certificate and (not call.is_write or not_done))


def _through_proxy(call: Call, failed: ProxyFailed, links: list[BaseException]) -> Failure:
    """Returns the failure of a call for which the proxy opened no connection. Nothing was sent."""
    error = ServiceUnreachable(
        _UNREACHABLE.fill(doing=call.doing, reason=proxy_trouble(failed, links)),
        reason=UnreachableReason.PROXY,
        operation=call.operation,
    )
    # With an untrusted certificate, another attempt would not help. A refusal such as 403 or 407 stays until somebody
    # changes a setting.
    untrusted = any(isinstance(link, ssl.SSLCertVerificationError) for link in links)
    return Failure(error, may_repeat=not untrusted and (failed.status is None or failed.status >= 500))


def _reason(links: list[BaseException], names: set[str]) -> UnreachableReason:
    kinds: tuple[tuple[UnreachableReason, type[BaseException] | tuple[type[BaseException], ...], set[str]], ...] = (
        (UnreachableReason.TLS, ssl.SSLError, {"ClientConnectorSSLError", "ClientConnectorCertificateError"}),
        (UnreachableReason.NAME, socket.gaierror, {"ClientConnectorDNSError"}),
        (UnreachableReason.TIMEOUT, TimeoutError, set()),
        (UnreachableReason.REFUSED, ConnectionRefusedError, set()),
        (UnreachableReason.DROPPED, (ConnectionError, httpx.ProtocolError), _DROPPED),
    )
    for reason, kind, also in kinds:
        if any(isinstance(link, kind) for link in links) or names & also:
            return reason
    return UnreachableReason.NETWORK


def chain(problem: BaseException | None, outer: BaseException | None = None) -> list[BaseException]:
    """Returns the exception, its cause, the cause of that, and so on, without `outer` and its own chain."""
    links: list[BaseException] = []
    others = [] if outer is None else chain(outer)
    while problem is not None and all(problem is not link for link in (*links, *others)):
        links.append(problem)
        problem = problem.__cause__ or problem.__context__
    return links


def _unreadable(call: Call, reply: Reply, problem: Exception | None) -> Failure:
    problem = problem or reply.broken
    broke_off = sentence("service", "it broke off")
    what = problem.args[0] if isinstance(problem, UnreadableReply) else broke_off
    comes_again = isinstance(problem, EncodingRefused | ReplyTooLarge)
    text = sentence(
        "service", "FastPix gave a reply that cannot be read, since {reason}, while {doing} (HTTP {status})."
    ).fill(reason=what, doing=call.doing, status=reply.status)
    return _failed(call, reply, text, read_error_body(reply), may_repeat=not comes_again)


def _failed(call: Call, reply: Reply, text: Sentence, body: ErrorBody, *, may_repeat: bool) -> Failure:
    error = ServiceFailed(text, **(_details_of(call, reply, body) | ErrorDetails(may_have_happened=call.is_write)))
    return Failure(
        error, may_repeat=may_repeat and not call.is_write, status=None if reply.is_success else reply.status
    )


def _bad_status(call: Call, reply: Reply) -> Failure:
    status, seconds = reply.status, retry_after(reply.headers)
    body = read_error_body(reply)
    if status == 429 or (status == 503 and seconds is not None):
        return Failure(
            rate_limited(call, seconds, body=body, reply=reply), may_repeat=True, status=status, wait=seconds
        )
    if status < 400:
        text = sentence(
            "service", "FastPix answered with a redirect, which is not followed, while {doing} (HTTP {status})."
        ).fill(doing=call.doing, status=status)
        return _failed(call, reply, text, body, may_repeat=False)
    if status >= 500 or status in _REPEATABLE_REFUSALS:
        return _failed(call, reply, _server_failure(call, status, body.message), body, may_repeat=True)
    if status == 403 and reply.body.lstrip().startswith(b"<"):
        # The page does not come from the service, but from a firewall or proxy. The token may still be valid.
        text = sentence(
            "service", "A web page came instead of a reply from FastPix while {doing} (HTTP {status})."
        ).fill(doing=call.doing, status=status)
        return _failed(call, reply, text, body, may_repeat=True)
    return Failure(_refusal(call, reply, body), may_repeat=not call.is_write, status=status)


def _refusal(call: Call, reply: Reply, body: ErrorBody) -> FastPixError:
    details, doing, message = _details_of(call, reply, body), call.doing, body.message
    if reply.status == 403 and "permission" in message.casefold():
        return PermissionDenied(
            _with_service_words(
                sentence("service", "The token lacks the right for {doing}").fill(doing=doing), message
            ),
            **details,
        )
    if reply.status in {401, 403}:
        # 403 without the word "permission" means bad credentials (official WordPress plugin, 2026-09).
        text = sentence("service", "FastPix did not accept the credentials while {doing}").fill(doing=doing)
        return SignInRequired(_with_service_words(text, message), **details)
    if reply.status in {404, 410}:
        return NotFound(
            _with_service_words(
                sentence("service", "FastPix found nothing there while {doing}").fill(doing=doing), message
            ),
            **details,
        )
    fields = "; ".join(f"{field.name} {field.message}" for field in body.fields)
    named = sentence("service", " (fields: “{fields}”)").fill(fields=fields) if fields else ""
    text = sentence("service", "FastPix refused {doing}").fill(doing=doing)
    return RequestRefused(_with_service_words(text, message, named), fields=body.fields, **details)


def _details_of(call: Call, reply: Reply, body: ErrorBody) -> ErrorDetails:
    """Returns an error's facts about the reply, for a picture without body and headers: they may quote its address."""
    details = ErrorDetails(operation=call.operation, status=reply.status, request_id=_request_id(reply))
    if call.operation != "picture":
        details |= ErrorDetails(code=body.code, body=body_text(reply), headers=shown_headers(reply))
    return details


def _server_failure(call: Call, status: int, message: str) -> Sentence:
    if message:
        return sentence("service", "FastPix failed (it says: “{said}”) while {doing} (HTTP {status}).").fill(
            said=message, doing=call.doing, status=status
        )
    return sentence("service", "FastPix failed while {doing} (HTTP {status}).").fill(doing=call.doing, status=status)


def _with_service_words(start: Sentence, message: str, named: str = "") -> Sentence:
    """Returns the sentence `start` with the service's message and the fields that it named, if any."""
    if message:
        return sentence("service", "{start} (it says: “{said}”){named}.").fill(start=start, said=message, named=named)
    return sentence("service", "{start}{named}.").fill(start=start, named=named)


def _duration(seconds: float) -> Sentence:
    whole, minutes = round(seconds), round(seconds / 60)
    if seconds < 90:
        return counted("%n second(s)", "", whole)
    if seconds < 5400:
        return counted("%n minute(s)", "", minutes)
    return sentence("service", "{number} hours").fill(number=f"{seconds / 3600:.1f}")


def _request_id(reply: Reply) -> str | None:
    return one_line(reply.headers.get("cf-ray", ""))[:64] or None


def _http_date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value)
        return date if date.tzinfo else date.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
