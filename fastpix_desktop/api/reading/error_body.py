"""Reads the body of a refusal, in every form that the service or a part in front of it is known to send.

    {"success": false, "error": {"code": 422, "message": …, "description": …, "fields": [{"field": …, "message": …}]}}
    {"error": "…"}     {"message": …, "code": …}     {"errors": [{"code": …, "message": …, "field": …}, "…"]}

The first was recorded on 2026-05-20. The texts are as sent: whoever shows them removes control characters and the
parts of addresses that may be secret.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

_TEXTS = ("message", "description", "detail", "title", "error")
"""The keys of texts for people, the first most important."""

_CODES = ("code", "errorCode", "status", "statusCode")
_MOST = 20
"""Errors or fields of one reply that are read."""


class ErrorBody(Struct, frozen=True):
    """What a refusal says.

    `texts` are its messages without repetitions, the most important first. `code` is the service's own, which may
    contradict the HTTP status (official description of 401). `fields` are pairs of a field's name and its message.
    """

    texts: tuple[str, ...] = ()
    code: int | str | None = None
    fields: tuple[tuple[str, str], ...] = ()


def read_error_body(body: object) -> ErrorBody:
    """Reads the decoded body of a refusal. A body of another form gives an empty ErrorBody. Raises nothing."""
    errors = list(_errors(body))
    texts = dict.fromkeys(text for error in errors for text in _texts(error))
    codes = (code for error in errors if (code := _code(error)) is not None)
    fields = [field for error in errors for field in _fields(error)]
    return ErrorBody(tuple(texts)[:_MOST], next(codes, None), tuple(fields[:_MOST]))


def _errors(body: object) -> Iterator[Mapping[str, object]]:
    """The objects and texts of a body that describe an error, the body itself last."""
    if not isinstance(body, dict):
        return
    listed = body.get("errors")
    for error in (body.get("error"), *(listed[:_MOST] if isinstance(listed, list) else ())):
        if isinstance(error, dict):
            yield error
        elif isinstance(error, str):
            yield {"message": error}
    yield {**body, "error": None}
    if isinstance(listed, dict):
        yield {"fields": listed}


def _texts(error: Mapping[str, object]) -> Iterator[str]:
    for key in _TEXTS:
        text = error.get(key)
        if isinstance(text, str) and text.strip():
            yield text


def _code(error: Mapping[str, object]) -> int | str | None:
    for key in _CODES:
        code = error.get(key)
        if isinstance(code, int | str) and not isinstance(code, bool) and code != "":
            return code
    return None


def _fields(error: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The fields that an error names: a list of {field, message} (recorded), a mapping, or the error's own `field`."""
    fields = error.get("fields")
    if isinstance(fields, dict):
        pairs: list[tuple[object, object]] = list(fields.items())
    else:
        items = fields if isinstance(fields, list) else [error]
        pairs = [(item.get("field"), item.get("message")) for item in items if isinstance(item, dict)]
    for name, message in pairs[:_MOST]:
        if isinstance(name, str) and name:
            first = message[0] if isinstance(message, list) and message else message
            yield name, first if isinstance(first, str) else ""
