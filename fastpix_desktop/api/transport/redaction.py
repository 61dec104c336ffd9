"""Removes secrets from replies: credentials, authorizations and signatures.

The service, or a proxy in front of it, may quote a request in its reply: an address with its signature, or the headers.
"""

import base64
import html
import json
import re
from dataclasses import replace
from urllib.parse import quote

from fastpix_desktop.api.transport.exchange import Reply

HIDDEN = "…"

# Matches whole addresses, in JSON too ("https:\/\/"). A pattern for the query alone would be slow: for each of many
# addresses in a row it would search to the end of the row.
_ADDRESS = re.compile(r"(?i)\b[a-z][a-z0-9+.-]{0,20}:\\?/\\?/(?:[^\s\"'<>“”\\]|\\[^\"\s])+")
# A query after a path, or after a part of an address.
_QUERY = re.compile(r"\?(?=[\w.%~-]{1,80}=)(?:[^\s\"'<>“”\\]|\\[^\"\s])+")
_AUTHORIZATION = re.compile(r"(?i)\b(basic|bearer|digest)(\s{1,3})(?=[^\s\"']*[\d=+/_])[a-z0-9+/=._~-]{6,}")
# The value of a parameter up to its end. In JSON it may contain escapes.
_VALUE = r"(?:[^\s\"'&<>,;\\]|\\[^\"\s])"
# A name such as X-Goog-Signature or access_token with its value, in a query, a form or JSON. Only a value with a digit
# in its first 16 characters, or with at least 16 characters, is hidden: "token=expired" and {"token": "is invalid"} are
# explanations by the service.
_PARAMETER = re.compile(
    r"(?i)((?:signature|credential|secret|password|token|authorization|api[-_]?key|cookie)[\w-]{0,40}"
    r"(?:\s{0,2}=|%3d|\\?[\"']\s{0,3}:\s{0,3}\\?[\"']))"
    rf"(?={_VALUE}{{0,15}}\d|{_VALUE}{{16}}){_VALUE}+"
)
_SHORTEST_SECRET = 4
_SHORTEST_NAME = 8
"""Shorter credentials are not hidden, because they may be ordinary words. Real credentials are longer."""


class Redaction:
    """Hides a client's credentials in replies: as they are, in base64, and as quoted in addresses, HTML and JSON."""

    def __init__(self, username: str, password: str) -> None:
        pair = base64.b64encode(f"{username}:{password}".encode()).decode("ascii")
        plain = [pair]
        plain += [password] if len(password) >= _SHORTEST_SECRET else []
        plain += [username] if len(username) >= _SHORTEST_NAME else []
        forms = {
            form
            for secret in plain
            for form in (secret, quote(secret, safe=""), html.escape(secret), json.dumps(secret)[1:-1])
        }
        self._secrets = sorted(forms, key=len, reverse=True)

    def __repr__(self) -> str:
        return "Redaction()"

    def clean(self, reply: Reply) -> Reply:
        """Returns the reply with the credentials replaced by "…" in its body and headers."""
        body = reply.body
        for secret in self._secrets:
            body = body.replace(secret.encode(), HIDDEN.encode())
        return replace(reply, headers={name: self._hide(value) for name, value in reply.headers.items()}, body=body)

    def _hide(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text


def hide_signatures(text: str) -> str:
    """Returns the text with "…" for authorizations, signatures, and user names, queries and fragments of addresses."""
    text = _ADDRESS.sub(lambda address: _bare_address(address[0]), text)
    text = _QUERY.sub(f"?{HIDDEN}", text)
    text = _AUTHORIZATION.sub(rf"\1\2{HIDDEN}", text)
    return _PARAMETER.sub(rf"\1{HIDDEN}", text)


def shortened(text: str, longest: int) -> str:
    """Returns at most `longest` characters of the text, changed by `hide_signatures`."""
    # Hiding usually makes the text shorter, so more than `longest` characters are read. The limit saves time.
    shown = hide_signatures(text[: 4 * longest])
    return shown if len(shown) <= longest and len(text) <= 4 * longest else shown[: longest - 1] + HIDDEN


def _bare_address(address: str) -> str:
    start, slashes, rest = re.split(r"(:\\?/\\?/)", address, maxsplit=1)
    end = min((at for sign in "?#" if (at := rest.find(sign)) >= 0), default=len(rest))
    host, slash, path = rest[:end].partition("/")
    if "@" in host:
        host = f"{HIDDEN}@{host.rpartition('@')[2]}"
    return f"{start}{slashes}{host}{slash}{path}" + (f"?{HIDDEN}" if end < len(rest) else "")
