"""The demo workspace's calls: paths, checks, envelopes and error bodies as the service has them.

Must not know sockets or threads (`delivery` sends, `server` runs). The order of checks is: credentials,
permission, values, existence.
"""

import base64
import binascii
import hmac
import json
import math
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from fastpix_desktop.demo.catalogue import Catalogue
from fastpix_desktop.demo.pictures import WIDTH, thumbnail

MAX_LIMIT = 50
_OPEN_POLICY = "public"

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
    429: ("too many requests", "Requests come faster than this workspace may send them."),
    500: ("internal server error", "Something went wrong in the service."),
    503: ("service unavailable", "The service cannot answer at the moment."),
}


@dataclass(frozen=True)
class Token:
    """An access token: who may call, and whether it may change anything. The secret is never in repr()."""

    username: str
    password: str = field(repr=False)
    may_write: bool = True


@dataclass
class Reply:
    """An answer before it is sent: a decoded JSON body, or other bytes with their content type."""

    status: int
    payload: dict[str, Any] | None = None
    body: bytes = b""
    content_type: str = "application/json;charset=UTF-8"
    headers: Mapping[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """Return the bytes of the body."""
        if self.payload is None:
            return self.body
        return json.dumps(self.payload, ensure_ascii=False, separators=(",", ":")).encode()


class RefusalError(Exception):
    """The call is refused; carries the reply that says so."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def error_reply(status: int, message: str | None = None, description: str | None = None) -> Reply:
    """Return the service's error envelope for a status (message and description recorded for 400 and 422)."""
    known = _ERRORS.get(status, ("error", "The request was not carried out."))
    return Reply(
        status,
        {
            "success": False,
            "error": {
                "code": status,
                "message": message or known[0],
                "description": description or known[1],
            },
        },
    )


def invalid(**fields: str) -> RefusalError:
    """Return the refusal of values: 422 names the fields and has no description (recorded, 2026-05-20)."""
    named = [{"field": name, "message": message} for name, message in fields.items()]
    error = {"code": 422, "message": "payload validation failed", "fields": named}
    return RefusalError(Reply(422, {"success": False, "error": error}))


class Workspace:
    """Answers the operations: one method each, from request and body to the reply or a RefusalError."""

    def __init__(self, catalogue: Catalogue, tokens: tuple[Token, ...]) -> None:
        self._catalogue = catalogue
        self._tokens = tokens

    def list_media(self, request: Request, _body: bytes) -> Reply:
        """GET /on-demand"""
        self._authorize(request, write=False)
        paging = Paging.of(request)
        rows = self._catalogue.page(paging.start, paging.stop, ascending=paging.ascending)
        return paging.reply(rows, self._catalogue.total)

    def get_media(self, request: Request, _body: bytes) -> Reply:
        """GET /on-demand/{mediaId}"""
        self._authorize(request, write=False)
        media_id = _uuid(request, "mediaId")
        return _found(self._catalogue.media(media_id))

    def get_clips(self, request: Request, _body: bytes) -> Reply:
        """GET /on-demand/{mediaId}/media-clips"""
        self._authorize(request, write=False)
        media_id = _uuid(request, "mediaId")
        paging = Paging.of(request)
        clip_ids = self._catalogue.clip_ids(media_id)
        if clip_ids is None:
            raise RefusalError(error_reply(404))
        wanted = clip_ids[:: -1 if paging.ascending else 1][paging.start : paging.stop]
        return paging.reply([self._catalogue.clip_row(clip_id) for clip_id in wanted], len(clip_ids))

    def delete_track(self, request: Request, _body: bytes) -> Reply:
        """DELETE /on-demand/{mediaId}/tracks/{trackId}"""
        self._authorize(request, write=True)
        media_id, track_id = _uuid(request, "mediaId"), _uuid(request, "trackId")
        if self._catalogue.media(media_id) is None:
            raise RefusalError(error_reply(404))
        if not self._catalogue.delete_track(media_id, track_id):
            raise RefusalError(error_reply(404, "track not found", "This media has no track with that ID."))
        # No data in the reply (recorded delete-media-track, 2026-05-20).
        return Reply(200, {"success": True})

    def update_source_access(self, request: Request, body: bytes) -> Reply:
        """PATCH /on-demand/{mediaId}/source-access"""
        self._authorize(request, write=True)
        media_id = _uuid(request, "mediaId")
        try:
            wanted = json.loads(body)
        except ValueError:
            wanted = None
        if not isinstance(wanted, dict) or wanted.get("sourceAccess") is None:
            raise invalid(sourceAccess="must not be null")
        if not isinstance(wanted["sourceAccess"], bool):
            raise invalid(sourceAccess="is invalid")
        return _found(self._catalogue.set_source_access(media_id, wanted["sourceAccess"]))

    def picture(self, request: Request, _body: bytes) -> Reply:
        """GET /images/{playbackId}/thumbnail.png; needs no token, but a signed address unless public."""
        policy = self._catalogue.playback_policy(request.path_params["playbackId"])
        if policy is None:
            raise RefusalError(error_reply(404, "media/playbackId not Found", "There is no such playback ID."))
        if policy != _OPEN_POLICY:
            raise RefusalError(error_reply(401, description="This playback ID needs a signed token."))
        asked = request.query_params.get("width", "")
        width = int(asked) if asked.isascii() and asked.isdigit() else WIDTH
        png = thumbnail(request.path_params["playbackId"], width)
        return Reply(200, body=png, content_type="image/png", headers={"cache-control": "max-age=3600"})

    def _authorize(self, request: Request, *, write: bool) -> None:
        username, password = _credentials(request)
        for token in self._tokens:
            if hmac.compare_digest(token.username.encode(), username) and hmac.compare_digest(
                token.password.encode(), password
            ):
                if write and not token.may_write:
                    raise RefusalError(error_reply(403))
                return
        raise RefusalError(error_reply(401))


@dataclass(frozen=True)
class Paging:
    """`limit`, `offset` and `orderBy` of a list call; `offset` is a page number counted from 1."""

    limit: int
    page: int
    ascending: bool

    @classmethod
    def of(cls, request: Request) -> "Paging":
        """Read a request's; values outside the allowed raise the 422 that names them all."""
        wrong: dict[str, str] = {}
        limit = _number(request, "limit", 10)
        page = _number(request, "offset", 1)
        order = request.query_params.get("orderBy", "desc")
        if limit is None or not 1 <= limit <= MAX_LIMIT:
            wrong["limit"] = f"must be between 1 and {MAX_LIMIT}"
        if page is None or page < 1:
            wrong["offset"] = "must be greater than or equal to 1"
        if order not in ("asc", "desc"):
            wrong["orderBy"] = "is invalid"
        if wrong or limit is None or page is None:
            raise invalid(**wrong)
        return cls(limit, page, order == "asc")

    @property
    def start(self) -> int:
        """Position of the page's first row, counted from 0."""
        return (self.page - 1) * self.limit

    @property
    def stop(self) -> int:
        """Position behind the page's last row."""
        return self.page * self.limit

    def reply(self, rows: list[dict[str, Any]], total: int) -> Reply:
        """Return the envelope; `offsetCount` is the number of pages (recorded: 41 records by 5 are 9)."""
        pagination = {
            "totalRecords": total,
            "currentOffset": self.page,
            "offsetCount": math.ceil(total / self.limit),
        }
        return Reply(200, {"success": True, "data": rows, "pagination": pagination})


def _number(request: Request, name: str, default: int) -> int | None:
    text = request.query_params.get(name)
    if text is None:
        return default
    digits = text.removeprefix("-")
    # Nine digits hold every page there can be; more would only be a way to make the server count.
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def _uuid(request: Request, name: str) -> str:
    text = str(request.path_params[name])
    try:
        return str(uuid.UUID(text)) if len(text) == len(str(uuid.UUID(int=0))) else _refuse(name)
    except ValueError:
        return _refuse(name)


def _refuse(name: str) -> str:
    raise invalid(**{name: "is invalid"})


def _found(record: dict[str, Any] | None) -> Reply:
    if record is None:
        raise RefusalError(error_reply(404))
    return Reply(200, {"success": True, "data": record})


def _credentials(request: Request) -> tuple[bytes, bytes]:
    """Return the user name and password of HTTP Basic, both empty when there are none."""
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return b"", b""
    try:
        username, _, password = base64.b64decode(encoded.strip(), validate=True).partition(b":")
    except binascii.Error:
        return b"", b""
    return username, password
