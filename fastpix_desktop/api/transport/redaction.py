"""Removes secrets from replies: credentials, the caller's own headers, authorizations and signatures.

The service, or a proxy in front of it, may quote a request in its reply: an address with its signature, or the headers.
"""

import base64
import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from fastpix_desktop.api.transport.exchange import Reply
from fastpix_desktop.domain.bounds import LARGEST_ERROR

HIDDEN = "…"

# Matches whole addresses, in JSON too ("https:\/\/"). A pattern for the query alone would be slow: for each of many
# addresses in a row it would search to the end of the row.
_ADDRESS = re.compile(r"(?i)\b[a-z][a-z0-9+.-]{0,20}:\\?/\\?/(?:[^\s\"'<>“”\\]|\\[^\"\s])+")
# A query after a path, or after a part of an address.
_QUERY = re.compile(r"\?(?=[\w.%~-]{1,80}=)(?:[^\s\"'<>“”\\]|\\[^\"\s])+")
_AUTHORIZATION = re.compile(
    r"(?i)\b(basic|bearer|digest)(\s{1,3})(?=[^\s\"']*[\d=+/_])(?:[a-z0-9+/=._~-]|\\+/|\\+u00[0-9a-f]{2}){6,}"
)
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
# A letter or digit as JSON may write it: \u0041.
_ESCAPED_LETTER = re.compile(rb"\\u00(3[0-9]|[46][1-9a-f]|[57][0-9a])", re.IGNORECASE)
_SHORTEST_SECRET = 4
_SHORTEST_NAME = 8
"""Shorter names and header values are not hidden, because they may be ordinary words. Real credentials are longer."""

_PUBLIC_HEADERS = {"accept", "accept-language", "user-agent"}


class Redaction:
    """Hides a client's credentials in replies: as they are, in base64, and as quoted in addresses, HTML and JSON."""

    def __init__(self, username: str, password: str) -> None:
        pair = f"{username}:{password}".encode()
        secrets = [base64.b64encode(pair).decode().rstrip("="), base64.urlsafe_b64encode(pair).decode().rstrip("=")]
        secrets += [password] if len(password) >= _SHORTEST_SECRET else []
        if len(username) >= _SHORTEST_NAME:
            # An ID is the same in upper and lower case, and with and without its dashes.
            cases = (username, username.lower(), username.upper())
            secrets += [form for case in cases for form in (case, case.replace("-", ""))]
        self._patterns = [_quoted(secret) for secret in _longest_first(secrets)]

    def __repr__(self) -> str:
        return "Redaction()"

    def clean(self, reply: Reply, sent_headers: Mapping[str, str]) -> Reply:
        """Returns the reply with "…" for the credentials and the values of `sent_headers` in its body and headers.

        Of a body of more than 64 KiB only the start is kept.
        """
        values = [value for name, value in sent_headers.items() if name.lower() not in _PUBLIC_HEADERS]
        # The service may quote the token of "Bearer token" alone.
        values += [value.rpartition(" ")[2] for value in values]
        own = [_quoted(value) for value in _longest_first(values) if len(value) >= _SHORTEST_NAME]

        def hide(content: bytes) -> bytes:
            for pattern in (*self._patterns, *own):
                content = pattern.sub(HIDDEN.encode(), content)
            return content

        headers = {name: hide(value.encode()).decode() for name, value in reply.headers.items()}
        return replace(reply, headers=headers, body=_start(reply.body, hide))


def _start(body: bytes, hide: Callable[[bytes], bytes]) -> bytes:
    """Returns the body, or the start of a large one, without secrets."""
    if len(body) <= LARGEST_ERROR:
        return hide(_in_plain_utf8(body))
    # The cut may be inside a secret, which is then not found. So the end is cut off again, after the others are hidden.
    return hide(_in_plain_utf8(body[: 2 * LARGEST_ERROR]))[:-LARGEST_ERROR]


def _in_plain_utf8(body: bytes) -> bytes:
    """Returns the same JSON in UTF-8, with letters and digits as they are, because the patterns find no other form."""
    encoding = json.detect_encoding(body)
    if not encoding.startswith("utf-8"):
        body = body.decode(encoding, errors="replace").encode()
    return _ESCAPED_LETTER.sub(lambda escaped: bytes([int(escaped[1], 16)]), body)


def _longest_first(secrets: list[str]) -> list[str]:
    return sorted(set(secrets), key=len, reverse=True)


def _quoted(secret: str) -> re.Pattern[bytes]:
    """Returns a pattern for the secret as it is, and with characters quoted as in addresses, HTML and JSON."""
    return re.compile(b"".join(map(_quoted_character, secret)))


def _quoted_character(character: str) -> bytes:
    if character.isascii() and character.isalnum():
        return character.encode()
    units = character.encode("utf-16-be")
    forms = [
        rb"\\{0,3}" + re.escape(character.encode()),
        b"(?i:%s)" % b"".join(b"%%%02x" % byte for byte in character.encode()),
        b"".join(rb"\\{1,3}u(?i:%04x)" % int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2)),
        re.escape(html.escape(character).encode()),
        b"&#0{0,3}%d;" % ord(character),
        b"(?i:&#x0{0,3}%x;)" % ord(character),
    ]
    return b"(?:%s)" % b"|".join(forms)


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
