"""All errors of the program, in a tree. For the direct children of FastPixError it says what the user can do.

    FastPixError
    ├── InvalidArgument        correct the input: the program refused it and sent nothing
    ├── RequestRefused         correct the input: the service refused it (400, 409, 422); `fields` names the fields
    ├── OtherWorkspace         use the right token: this one belongs to another workspace
    ├── SignInRequired         sign in again: the token is not valid
    ├── PermissionDenied       ask an admin: the token is valid but does not have the permission
    ├── NotFound               do nothing: the media or the track does not exist
    ├── RateLimited            wait, for `retry_after` seconds if the service named a time
    ├── TemporaryFailure       try again
    │   ├── ServiceUnreachable     no reply; `reason` says why: network, name, refusal, TLS, time-out
    │   └── ServiceFailed          an unusable reply: 5xx, an HTML page, an incomplete body
    ├── GuardRefused           do nothing: the program protects the last audio track and every video track
    ├── KeyringUnavailable     use the secret for this session only
    └── InternalError          copy the report: this is a bug of the program

Every error has a `sentence` to show to the user, which the window translates. `str(error)` is this sentence in English.
`may_have_happened` says whether a failed write may have taken effect. No error contains a secret or a signed address.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypedDict, Unpack

from msgspec import Struct


class Field(Struct, frozen=True):
    """One field that the service refused, with the service's message (`fields` in a reply 422 of 2026-05-20)."""

    name: str
    message: str


class Unreachable(StrEnum):
    """Why no reply came."""

    NAME = "name"
    REFUSED = "refused"
    TLS = "tls"
    TIMEOUT = "timeout"
    DROPPED = "dropped"
    NETWORK = "network"


class About(TypedDict, total=False):
    """What an error tells beside its sentence. See FastPixError."""

    operation: str | None
    status: int | None
    code: int | str | None
    body: str
    headers: Mapping[str, str]
    request_id: str | None
    may_have_happened: bool


class FastPixError(Exception):
    """The base class of all errors.

    operation          names the call, such as "media.list"
    status             the HTTP status, None if no reply came
    code               the service's own code in the body, None if there is none. It may differ from the status (the
                       official description has 403 in the body of a 401): decide by the class or the status
    body               the reply's body as text, at most 4,000 characters, empty if no reply came
    headers            the reply's headers by lower-case name
    request_id         the id of the request (the `cf-ray` header), which the service's support can ask for
    may_have_happened  whether a failed write may have taken effect

    Body and headers hold no credentials, cookies or signatures: these are replaced by "…" or left out. A picture's
    errors have neither.
    """

    def __init__(
        self,
        sentence: str,
        *,
        operation: str | None = None,
        status: int | None = None,
        code: int | str | None = None,
        body: str = "",
        headers: Mapping[str, str] | None = None,
        request_id: str | None = None,
        may_have_happened: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.operation = operation
        self.status = status
        self.code = code
        self.body = body
        self.headers: Mapping[str, str] = headers or {}
        self.request_id = request_id
        self.may_have_happened = may_have_happened


class InvalidArgument(FastPixError, ValueError):
    """An argument is wrong, and nothing was sent. The sentence says which argument. It contains no credentials."""


class RequestRefused(FastPixError):
    """The service refused the request (400, 409, 422). `fields` may be empty."""

    def __init__(self, sentence: str, *, fields: tuple[Field, ...] = (), **about: Unpack[About]) -> None:
        super().__init__(sentence, **about)
        self.fields = fields


class OtherWorkspace(FastPixError):
    """The token is valid but belongs to another workspace than expected."""


class SignInRequired(FastPixError):
    """The service did not accept the token: 401, or 403 without the word "permission" in its description."""


class PermissionDenied(FastPixError):
    """The token does not have the permission: 403 with the word "permission" in its description."""


class NotFound(FastPixError):
    """The media or the track does not exist in this workspace, or does not exist any more: 404 or 410."""


class RateLimited(FastPixError):
    """The service did not carry out the request, but may do so later: 429, or 503 with Retry-After.

    `retry_after` is in seconds, None if the service named no time.
    """

    def __init__(self, sentence: str, *, retry_after: float | None = None, **about: Unpack[About]) -> None:
        super().__init__(sentence, **about)
        self.retry_after = retry_after


class TemporaryFailure(FastPixError):
    """The same request may succeed later. Only the subclasses are raised."""


class ServiceUnreachable(TemporaryFailure):
    """No reply came."""

    def __init__(self, sentence: str, *, reason: Unreachable, **about: Unpack[About]) -> None:
        super().__init__(sentence, **about)
        self.reason = reason


class ServiceFailed(TemporaryFailure):
    """The reply cannot be used: a 5xx, an HTML page, an incomplete body, an unexpected form, a redirect."""


class GuardRefused(FastPixError):
    """The program refused the change, to protect the media. Nothing was sent."""


class KeyringState(StrEnum):
    """Why the keyring cannot be used."""

    NO_SERVICE = "no service"
    GONE = "service gone"
    LOCKED = "locked"
    REFUSED = "prompt refused"
    UNSAFE = "unsafe back end"
    TOO_LONG = "too long"
    MISSING = "missing entry"
    UNREADABLE = "unreadable entry"
    NOT_READ_BACK = "stored, not readable back"
    FAILED = "failed"


class KeyringUnavailable(FastPixError):
    """The operating system's keyring cannot store or return the secret. `state` says why."""

    def __init__(self, sentence: str, *, state: KeyringState) -> None:
        super().__init__(sentence)
        self.state = state


class InternalError(FastPixError):
    """The program is in a state that should be impossible. This is a bug."""
