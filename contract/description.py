"""Compares exchanges with the service's official description."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from openapi_core import OpenAPI
from openapi_core.exceptions import OpenAPIError
from openapi_core.testing import MockRequest, MockResponse

from contract.recorder import Exchange

HOST = "https://api.fastpix.com"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A violation of the description: `where` in the body (indices as *), and its `words`."""

    side: str
    method: str
    path: str
    where: str
    words: str


class Description:
    """An OpenAPI description, read from a file. Raises OSError or yaml.YAMLError if it cannot be read."""

    def __init__(self, file: Path) -> None:
        self._judge = OpenAPI.from_dict(yaml.safe_load(file.read_text(encoding="utf-8")))

    def complaints(self, exchange: Exchange) -> Iterator[Complaint]:
        """Returns the violations in a request and its reply."""
        request = MockRequest(
            HOST,
            exchange.method.lower(),
            f"/v1{exchange.path}",
            args=exchange.query,
            headers={"Authorization": "Basic Y29udHJhY3Q6Y2hlY2s="},
            data=exchange.request_body or None,
            content_type=exchange.request_type or "application/json",
        )
        response = MockResponse(exchange.reply_body, exchange.status, content_type=exchange.reply_type)
        try:
            self._judge.validate_request(request)
        except OpenAPIError as error:
            yield from _explained("request", exchange, error)
        try:
            self._judge.validate_response(request, response)
        except OpenAPIError as error:
            yield from _explained("reply", exchange, error)


def _explained(side: str, exchange: Exchange, error: OpenAPIError) -> Iterator[Complaint]:
    cause: Any = error.__cause__
    schema_errors = getattr(cause, "schema_errors", None)
    if not schema_errors:
        yield Complaint(side, exchange.method, exchange.path, "", f"{type(error).__name__}: {cause or error}")
        return
    for schema_error in schema_errors:
        where = ".".join("*" if isinstance(part, int) else str(part) for part in schema_error.absolute_path)
        yield Complaint(side, exchange.method, exchange.path, where, schema_error.message)
