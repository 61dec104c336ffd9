"""Builds the demo workspace's replies: envelopes, error bodies, pages."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from fastpix_desktop.demo.content.records import encode

MAX_LIMIT = 50
JSON_TYPE = "application/json;charset=UTF-8"

_ERRORS: dict[int, tuple[str, str]] = {
    400: ("bad request", "The request cannot be carried out for this media."),
    401: (
        "unauthorized",
        "Either the token ID and its secret do not belong together, or the token belongs to another "
        "workspace, or no valid token was sent.",
    ),
    403: ("forbidden", "This access token does not have the permission to change media."),
    404: ("media workspace relation not found", "This workspace has no media with that ID."),
    405: ("method not allowed", "This address does not answer to that method."),
    409: ("conflict", "Something else is being done to this media at the same time."),
    429: ("too many requests", "Requests come faster than this workspace may send them."),
    500: ("internal server error", "Something went wrong in the service."),
    502: ("bad gateway", "The service could not reach a part of itself."),
    503: ("service unavailable", "The service cannot answer at the moment."),
    504: ("gateway timeout", "A part of the service took too long to answer."),
}


@dataclass
class DemoReply:
    """A reply to be sent: a decoded JSON `payload`, or the bytes `body` with their content type."""

    status: int
    payload: dict[str, Any] | None = None
    body: bytes = b""
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """Return the bytes of the body."""
        return self.body if self.payload is None else encode(self.payload)

    def decoded(self) -> dict[str, Any] | None:
        """Return the decoded JSON body, None for a picture."""
        if self.payload is None and self.content_type == JSON_TYPE:
            self.payload = json.loads(self.body)
        return self.payload


class RefusalError(Exception):
    """Raised to refuse a call. Holds the reply to send."""

    def __init__(self, reply: DemoReply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def success(data: Any, status: int = 200) -> DemoReply:
    """Return a reply with `data` in an envelope."""
    return DemoReply(status, {"success": True, "data": data})


def done() -> DemoReply:
    """Return the reply to a DELETE: no data (recorded delete-media-track, 2026-05-20)."""
    return DemoReply(200, {"success": True})


def error_reply(status: int, message: str | None = None, description: str | None = None) -> DemoReply:
    """Return the service's error envelope for a status (recorded for 400)."""
    known = _ERRORS.get(status, ("error", "The request was not carried out."))
    error = {"code": status, "message": message or known[0], "description": description or known[1]}
    return DemoReply(status, {"success": False, "error": error})


def refused(status: int, message: str | None = None, description: str | None = None) -> RefusalError:
    """Return the refusal of a call."""
    return RefusalError(error_reply(status, message, description))


def invalid(**fields: str) -> RefusalError:
    """Return the refusal of wrong fields: a 422 that names them and has no description (recorded 2026-05-20)."""
    named = [{"field": name, "message": message} for name, message in fields.items()]
    error = {"code": 422, "message": "payload validation failed", "fields": named}
    return RefusalError(DemoReply(422, {"success": False, "error": error}))


class WrongFields:
    """The wrong fields of a request, each with what is wrong with it. One refusal names them all."""

    def __init__(self) -> None:
        self._messages: dict[str, str] = {}

    def add(self, name: str, message: str = "is invalid") -> None:
        """Note that a field is wrong. The first message of a field is kept."""
        self._messages.setdefault(name, message)

    def check(self) -> None:
        """Raise a 422 that names all wrong fields, if there are any."""
        if self._messages:
            raise invalid(**self._messages)


@dataclass(frozen=True)
class Paging:
    """`limit`, `offset` and `orderBy` of a list call. `offset` is a page number from 1."""

    limit: int
    page: int
    ascending: bool

    @classmethod
    def of(cls, request: Request) -> "Paging":
        """Read the query of a request. Raise a 422 that names all wrong values."""
        wrong = WrongFields()
        limit = _number(request, "limit", 10)
        page = _number(request, "offset", 1)
        order = request.query_params.get("orderBy", "desc")
        if not 1 <= limit <= MAX_LIMIT:
            wrong.add("limit", f"must be between 1 and {MAX_LIMIT}")
        if page < 1:
            wrong.add("offset", "must be greater than or equal to 1")
        if order not in ("asc", "desc"):
            wrong.add("orderBy")
        wrong.check()
        return cls(limit, page, order == "asc")

    @property
    def start(self) -> int:
        """The position of the page's first row, from 0."""
        return (self.page - 1) * self.limit

    @property
    def stop(self) -> int:
        """The position after the page's last row."""
        return self.page * self.limit

    def of_all(self, ids: list[str]) -> list[str]:
        """Return this page of a list that is sorted newest first."""
        return ids[:: -1 if self.ascending else 1][self.start : self.stop]

    def reply(self, rows: Sequence[bytes], total: int) -> DemoReply:
        """Return the reply. `offsetCount` is the number of pages (recorded: 9 for 41 records and limit 5)."""
        pagination = {
            "totalRecords": total,
            "currentOffset": self.page,
            "offsetCount": math.ceil(total / self.limit),
        }
        data = b",".join(rows)
        return DemoReply(200, body=b'{"success":true,"data":[%b],"pagination":%b}' % (data, encode(pagination)))


def _number(request: Request, name: str, default: int) -> int:
    """Return a number of the query, -1 for anything that is no number from 0 on."""
    text = request.query_params.get(name, str(default))
    # Nine digits are enough for any page. A longer number could only keep the server busy.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
