"""Reads the body of a reply with a bad status: the service's message, its own code, and the fields that it names.

The service sends `{"success": false, "error": {"code", "message", "description", "fields"}}` (recorded 2026-05-20).
Gateways in front of a service send other forms. The usual ones are read too: `{"message": …}`, `{"errors": […]}`,
`{"error": "…"}` and `{"title", "detail"}` (RFC 9457).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fastpix_desktop.api.transport.exchange import Reply, UnreadableReply
from fastpix_desktop.api.transport.redaction import hide_signatures, shortened
from fastpix_desktop.errors import RefusedField

MOST_OF_A_MESSAGE = 300
MOST_OF_A_BODY = 4000
MOST_OF_A_HEADER = 500
_MOST_HEADERS = 60
_MOST_ERRORS = 20
_WORDS = ("message", "title", "description", "detail", "error_description", "reason")
_FIELD_NAMES = ("field", "path", "param", "name")

# Set-Cookie may have the id of a session. Authorization is in a reply only if a server copied it from the request.
_HIDDEN_NAME = re.compile(
    "cookie|authori[sz]ation|authentication-info|token|secret|password|signature|credential|api-?key", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """The content of an error reply.

    `message` is one line, or empty. `code` is the service's own code, or None. `fields` are the refused fields.
    """

    message: str = ""
    code: int | str | None = None
    fields: tuple[RefusedField, ...] = ()


def read_error_body(reply: Reply) -> ErrorBody:
    """Reads the body in every known form. Returns an empty ErrorBody for any other form."""
    try:
        body = reply.json()
    except UnreadableReply:
        return ErrorBody()
    if isinstance(body, str):
        return ErrorBody(one_line(body))
    if isinstance(body, list):
        body = {"errors": body}
    if not isinstance(body, dict):
        return ErrorBody()
    error = body.get("error")
    inner = error if isinstance(error, dict) else {}
    errors = body.get("errors") or inner.get("errors")
    messages = _unique(
        [*_messages(inner), *([error] if isinstance(error, str) else []), *_messages(body), *_messages_in(errors)]
    )
    fields = _fields(inner.get("fields")) or _fields(body.get("fields")) or _fields(errors)
    return ErrorBody(": ".join(messages)[:MOST_OF_A_MESSAGE], _code(inner) or _code(body), fields)


def body_text(reply: Reply) -> str:
    """Returns the body as text, at most 4,000 characters, without signatures and credentials in addresses."""
    return shortened(reply.body[: 16 * MOST_OF_A_BODY].decode("utf-8", errors="replace"), MOST_OF_A_BODY)


def shown_headers(reply: Reply) -> dict[str, str]:
    """Returns the headers by lower-case name, without cookies, keys, tokens, control characters and signatures."""
    shown = [(name, value) for name, value in reply.headers.items() if not _HIDDEN_NAME.search(name)]
    return {name: _printable(shortened(value, MOST_OF_A_HEADER)) for name, value in shown[:_MOST_HEADERS]}


def one_line(text: str) -> str:
    """Returns the text as one line of at most 300 characters, without control characters.

    Secrets in addresses are removed, because the service may quote an address from the request.
    """
    start = text[: 4 * MOST_OF_A_MESSAGE]
    line = " ".join(_printable(start).split())
    line = hide_signatures(line)
    return line if len(line) <= MOST_OF_A_MESSAGE else line[: MOST_OF_A_MESSAGE - 1] + "…"


def _printable(text: str) -> str:
    """Returns the text with spaces for control characters."""
    return "".join(character if character.isprintable() else " " for character in text)


def _messages(error: Mapping[str, object]) -> list[str]:
    return [text for name in _WORDS if isinstance(text := error.get(name), str)]


def _messages_in(errors: object) -> Iterator[str]:
    """Yields the messages in a list of errors. Each error is a text or an object."""
    for error in errors[:_MOST_ERRORS] if isinstance(errors, list) else ():
        if isinstance(error, str):
            yield error
        elif isinstance(error, dict):
            yield from _messages(error)


def _unique(texts: list[str]) -> list[str]:
    lines = (one_line(text).rstrip(".") for text in texts)
    return [line for line in dict.fromkeys(lines) if line]


def _code(error: Mapping[str, object]) -> int | str | None:
    code = error.get("code")
    if isinstance(code, str):
        return one_line(code)[:64] or None
    return code if isinstance(code, int) and not isinstance(code, bool) else None


def _fields(raw: object) -> tuple[RefusedField, ...]:
    """Reads the refused fields: a list of {field, message} (recorded 2026-05-20), or a mapping of names to messages."""
    if isinstance(raw, dict):
        pairs: list[tuple[object, object]] = list(raw.items())
    elif isinstance(raw, list):
        items = [item for item in raw[:_MOST_ERRORS] if isinstance(item, dict)]
        pairs = [(_field_name(item), " ".join(_messages(item))) for item in items]
    else:
        return ()
    return tuple(
        RefusedField(one_line(name), one_line(" ".join(_texts(message))))
        for name, message in pairs[:_MOST_ERRORS]
        if isinstance(name, str) and name
    )


def _field_name(item: Mapping[str, object]) -> object:
    return next((item[name] for name in _FIELD_NAMES if name in item), None)


def _texts(message: object) -> list[str]:
    parts = message if isinstance(message, list) else [message]
    return [part for part in parts if isinstance(part, str)]
