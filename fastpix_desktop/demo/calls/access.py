"""The demo workspace's access tokens, and the check of a request's credentials."""

import base64
import hmac
from dataclasses import dataclass, field

from starlette.requests import Request

from fastpix_desktop.demo.calls.replies import refused


@dataclass(frozen=True)
class Token:
    """An access token. `may_write` is False for a token that may only read. `repr` does not show the password."""

    username: str
    password: str = field(repr=False)
    may_write: bool = True


def authorize(request: Request, tokens: tuple[Token, ...], *, write: bool) -> Token:
    """Return the token that a request was sent with. `write` is True for a request that changes something.

    Raises RefusalError with status 401 if the request has no valid token. Raises it with status 403 if `write` is True
    and the token may only read.
    """
    username, password = _credentials(request)
    for token in tokens:
        known = hmac.compare_digest(token.username.encode(), username)
        if known and hmac.compare_digest(token.password.encode(), password):
            if write and not token.may_write:
                raise refused(403)
            return token
    raise refused(401)


def _credentials(request: Request) -> tuple[bytes, bytes]:
    """Return the user name and password in a request's Authorization header.

    Both are empty if the header is missing or is not valid HTTP Basic.
    """
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return b"", b""
    try:
        username, _, password = base64.b64decode(encoded.strip(), validate=True).partition(b":")
    except ValueError:
        return b"", b""
    return username, password
