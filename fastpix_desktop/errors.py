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
`may_have_happened` says whether a failed write may have taken effect. No error contains a secret, a header or a signed
address.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Field:
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


class FastPixError(Exception):
    """The base class of all errors.

    `operation` names the call, such as "media.list". `status` is the HTTP status, if there is one. `request_id` is the
    id of the request (the `cf-ray` header), which the service's support can ask for.
    """

    def __init__(
        self,
        sentence: str,
        *,
        operation: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
        may_have_happened: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.operation = operation
        self.status = status
        self.request_id = request_id
        self.may_have_happened = may_have_happened


class InvalidArgument(FastPixError, ValueError):
    """An argument is wrong, and nothing was sent. The sentence says which argument. It contains no credentials."""


class RequestRefused(FastPixError):
    """The service refused the request (400, 409, 422). `fields` may be empty."""

    def __init__(
        self,
        sentence: str,
        *,
        fields: tuple[Field, ...] = (),
        operation: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(sentence, operation=operation, status=status, request_id=request_id)
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

    def __init__(
        self,
        sentence: str,
        *,
        retry_after: float | None = None,
        operation: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(sentence, operation=operation, status=status, request_id=request_id)
        self.retry_after = retry_after


class TemporaryFailure(FastPixError):
    """The same request may succeed later. Only the subclasses are raised."""


class ServiceUnreachable(TemporaryFailure):
    """No reply came."""

    def __init__(
        self,
        sentence: str,
        *,
        reason: Unreachable,
        operation: str | None = None,
        may_have_happened: bool = False,
    ) -> None:
        super().__init__(sentence, operation=operation, may_have_happened=may_have_happened)
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
