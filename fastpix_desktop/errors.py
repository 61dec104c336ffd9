"""One tree for everything that can go wrong, split by what a person can do next; knows no HTTP library and no Qt.

    FastPixError
    ├── InvalidArgument        fix the input: refused here, nothing was sent
    ├── RequestRefused         fix the input: the service refused it (400, 409, 422), `fields` says which
    ├── OtherWorkspace         use the token where it belongs: it is of another workspace than was meant
    ├── SignInRequired         sign in again: the token is not (or no longer) good
    ├── PermissionDenied       ask an admin: a good token that lacks the right
    ├── NotFound               it is gone
    ├── RateLimited            wait: `retry_after` seconds, where the service said so
    ├── TemporaryFailure       try again
    │   ├── ServiceUnreachable     no answer: `reason` says whether network, name, refusal, TLS or time-out
    │   └── ServiceFailed          an answer that is none: 5xx, an HTML page, half a body, nonsense
    ├── GuardRefused           the program refuses: the last audio track, a video track
    ├── KeyringUnavailable     keep the secret for this session only
    └── InternalError          our own bug: a report that can be copied

Every error carries one sentence for a person (`sentence`, in English `str(error)`), and `may_have_happened`: whether a
write that ended so can have taken effect. No error holds a secret, a header or a signed address.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Field:
    """One field that the service refused, with its own words (422 `fields`, recorded 2026-05-20)."""

    name: str
    message: str


class Unreachable(StrEnum):
    """Why no answer came."""

    NAME = "name"
    REFUSED = "refused"
    TLS = "tls"
    TIMEOUT = "timeout"
    DROPPED = "dropped"
    NETWORK = "network"


class FastPixError(Exception):
    """The root. `operation` in the design's words ("media.list"), `status` the HTTP status where there is one,
    `request_id` the service's own mark of the request (`cf-ray`), for its support."""

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
    """A value that cannot be right; nothing was sent. The sentence names the value."""


class RequestRefused(FastPixError):
    """400, 409, 422: the request was understood and refused. `fields` may be empty."""

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
    """A good token, but of another workspace than it was entered or kept for; nothing was changed."""


class SignInRequired(FastPixError):
    """401, or a 403 that does not speak of permission."""


class PermissionDenied(FastPixError):
    """403 whose description speaks of permission: the token is good, the right is missing."""


class NotFound(FastPixError):
    """404: the media or track is no longer there (or never was in this workspace)."""


class RateLimited(FastPixError):
    """429, or 503 with Retry-After: refused before it was done. `retry_after` in seconds, None when not said."""

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
    """Trying again may help. Not raised itself."""


class ServiceUnreachable(TemporaryFailure):
    """No answer came."""

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
    """An answer came that is none: a 5xx, an HTML page, half a body, an unexpected shape, a redirect."""


class GuardRefused(FastPixError):
    """The program refuses the act to protect the media; nothing was sent."""


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
    """The secret cannot be kept in, or read from, the operating system's keyring; `state` says why."""

    def __init__(self, sentence: str, *, state: KeyringState) -> None:
        super().__init__(sentence)
        self.state = state


class InternalError(FastPixError):
    """Something happened that the program's own reasoning rules out."""
