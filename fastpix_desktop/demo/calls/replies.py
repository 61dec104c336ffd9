"""Builds the replies of the demo workspace.

Most replies are a JSON object with the field `success` and, in most cases, `data` or `error`. This object is called the
envelope.
"""

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
    405: ("method not allowed", "This address does not accept that method."),
    409: ("conflict", "Another change of this media is under way."),
    429: ("too many requests", "This workspace sends too many requests."),
    500: ("internal server error", "The service failed."),
    502: ("bad gateway", "The gateway got no valid answer from the service."),
    503: ("service unavailable", "The service is not available at the moment."),
    504: ("gateway timeout", "The service did not answer the gateway in time."),
}


@dataclass
class DemoReply:
    """A reply. Its body is `payload` as JSON or, if `payload` is None, the bytes of `body`."""

    status: int
    payload: dict[str, Any] | None = None
    body: bytes = b""
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """Return the bytes of the body."""
        return self.body if self.payload is None else encode(self.payload)

    def decoded(self) -> dict[str, Any] | None:
        """Return the decoded JSON body. If the caller changes it, the reply changes too.

        None if the body is not JSON but, for example, a picture.
        """
        if self.payload is None and self.content_type == JSON_TYPE:
            self.payload = json.loads(self.body)
        return self.payload


class RefusalError(Exception):
    """Raised to refuse a call. `reply` is the reply to send."""

    def __init__(self, reply: DemoReply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def success(data: Any, status: int = 200) -> DemoReply:
    """Return a reply with `data` in the service's envelope for success."""
    return DemoReply(status, {"success": True, "data": data})


def done() -> DemoReply:
    """Return the reply to a DELETE, which has no data (recorded reply "delete-media-track", 2026-05-20)."""
    return DemoReply(200, {"success": True})


def error_reply(status: int, message: str | None = None, description: str | None = None) -> DemoReply:
    """Return a reply with the service's envelope for errors. Its form is from recorded replies with status 400.

    `message` and `description` replace the usual texts for the status.
    """
    known = _ERRORS.get(status, ("error", "The request was not carried out."))
    error = {"code": status, "message": message or known[0], "description": description or known[1]}
    return DemoReply(status, {"success": False, "error": error})


def refused(status: int, message: str | None = None, description: str | None = None) -> RefusalError:
    """Return the exception that refuses a call. The arguments are those of `error_reply`."""
    return RefusalError(error_reply(status, message, description))


def invalid(**fields: str) -> RefusalError:
    """Return the exception that refuses a call because of wrong fields.

    The reply has status 422. It names the wrong fields and has no description (recorded reply, 2026-05-20). `fields`
    has a message for each wrong field, by the name of the field.
    """
    named = [{"field": name, "message": message} for name, message in fields.items()]
    error = {"code": 422, "message": "payload validation failed", "fields": named}
    return RefusalError(DemoReply(422, {"success": False, "error": error}))


class WrongFields:
    """Collects the wrong fields of a request, each with a message. One refusal then names all of them."""

    def __init__(self) -> None:
        self._messages: dict[str, str] = {}

    def add(self, name: str, message: str = "is invalid") -> None:
        """Add a wrong field. If the field was added before, nothing changes."""
        self._messages.setdefault(name, message)

    def check(self) -> None:
        """Raise RefusalError (422) if there are wrong fields. The refusal names all of them."""
        if self._messages:
            raise invalid(**self._messages)


@dataclass(frozen=True)
class Paging:
    """The part of a list that a request asks for.

    limit      rows on a page, from 1 to 50
    page       number of the page, from 1; the service calls it `offset`
    ascending  whether the oldest row is first
    """

    limit: int
    page: int
    ascending: bool

    @classmethod
    def of(cls, request: Request) -> "Paging":
        """Read `limit`, `offset` and `orderBy` from a request's query. Raises RefusalError (422) for wrong values."""
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
        """The position of the first row of the next page."""
        return self.page * self.limit

    def of_all(self, ids: list[str]) -> list[str]:
        """Return the ids of this page. `ids` is the whole list, newest first."""
        return ids[:: -1 if self.ascending else 1][self.start : self.stop]

    def reply(self, rows: Sequence[bytes], total: int) -> DemoReply:
        """Return the reply with this page.

        `rows` are the rows of the page, each as JSON. `total` is the number of rows in the whole list. In the reply,
        `offsetCount` is the number of pages (a recorded reply has 9 for 41 records and limit 5).
        """
        pagination = {
            "totalRecords": total,
            "currentOffset": self.page,
            "offsetCount": math.ceil(total / self.limit),
        }
        data = b",".join(rows)
        return DemoReply(200, body=b'{"success":true,"data":[%b],"pagination":%b}' % (data, encode(pagination)))


def _number(request: Request, name: str, default: int) -> int:
    """Return the whole number `name` in the query. Return `default` if it is absent, -1 if it is not a whole number."""
    text = request.query_params.get(name, str(default))
    # Nine digits are enough for any page. It would take long to convert a very long text to a number.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
