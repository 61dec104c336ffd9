"""All errors of the program. Each direct subclass of FastPixError is listed with what the user can do about it.

    FastPixError
    ├── InvalidArgument        correct the input: the program refused it and sent nothing
    ├── RequestRefused         correct the input: the service refused it (such as 400, 409, 422)
    ├── OtherWorkspace         use the right token: this one belongs to another workspace
    ├── SignInRequired         sign in again: the token is not valid
    ├── PermissionDenied       ask an admin: the token is valid but does not have the permission
    ├── NotFound               nothing: the media or the track does not exist
    ├── RateLimited            wait, for `retry_after` seconds if that is not None
    ├── TemporaryFailure       try again
    │   ├── ServiceUnreachable     no reply; `reason` says why
    │   └── ServiceFailed          a reply that cannot be used, such as 5xx or an HTML page
    ├── GuardRefused           nothing: the program protects the last audio track and every video track
    ├── KeyringUnavailable     use the secret for this session only
    ├── StoreUnavailable       depends on `trouble`: free space on the disk, close the other program, update this one
    └── NotSaved               save it in another place, or free space: the sentence says which

Every error has a `sentence` to show to the user. The window translates it. `str(error)` is the sentence in English.
`may_have_happened` says whether a failed write may have taken effect. No error contains a secret or a signed address.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypedDict, Unpack

from msgspec import Struct


class RefusedField(Struct, frozen=True):
    """A field that the service refused, and the service's message about it (seen in a 422 reply of 2026-05-20)."""

    name: str
    message: str


class UnreachableReason(StrEnum):
    """Why no reply came.

    NAME: the host name was not found. DROPPED: the connection broke, or the client was closed. PROXY: the system's
    proxy opened no connection to the service. NETWORK: any other reason.
    """

    NAME = "name"
    REFUSED = "refused"
    TLS = "tls"
    TIMEOUT = "timeout"
    DROPPED = "dropped"
    PROXY = "proxy"
    NETWORK = "network"


class ErrorDetails(TypedDict, total=False):
    """The keyword arguments of FastPixError that its subclasses pass on."""

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
    code               the service's own code in the body, None if there is none. It may differ from the status: the
                       official description has 403 in the body of a 401. Use the class or the status for decisions
    body               the reply's body as text, at most 4,000 characters, empty if no reply came
    headers            the reply's headers by lower-case name, at most 60, each value at most 500 characters
    request_id         the id of the request for the service's support (the `cf-ray` header), None if there is none
    may_have_happened  whether a failed write may have taken effect

    Credentials, cookies and signatures are removed from `body` and `headers`, or replaced by "…". Both are empty in the
    error of a picture.
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

    def __reduce__(self) -> tuple[object, ...]:
        """Lets an error be copied and pickled, also one of a class that requires keyword arguments."""
        return _restored, (type(self), self.args), self.__dict__


def _restored(kind: type[FastPixError], args: tuple[object, ...]) -> FastPixError:
    return kind.__new__(kind, *args)


class InvalidArgument(FastPixError, ValueError):
    """An argument is wrong. Nothing was sent. The sentence names the argument and contains no credentials."""


class RequestRefused(FastPixError):
    """The service refused the request: 400, 409, 422, and every other 4xx without a class of its own.

    `fields` has the fields that the service named. It may be empty.
    """

    def __init__(
        self, sentence: str, *, fields: tuple[RefusedField, ...] = (), **details: Unpack[ErrorDetails]
    ) -> None:
        super().__init__(sentence, **details)
        self.fields = fields


class OtherWorkspace(FastPixError):
    """The token is valid but belongs to another workspace than expected."""


class SignInRequired(FastPixError):
    """The service did not accept the token: 401, or 403 without the word "permission" in the service's message."""


class PermissionDenied(FastPixError):
    """The token does not have the permission: 403 with the word "permission" in the service's message."""


class NotFound(FastPixError):
    """The media or the track does not exist in this workspace, or does not exist any more: 404 or 410."""


class RateLimited(FastPixError):
    """The service refused the request for now: 429, or 503 with Retry-After. It was not carried out.

    `retry_after` is the number of seconds to wait, None if the service named no time.
    """

    def __init__(self, sentence: str, *, retry_after: float | None = None, **details: Unpack[ErrorDetails]) -> None:
        super().__init__(sentence, **details)
        self.retry_after = retry_after


class TemporaryFailure(FastPixError):
    """The same request may succeed later. Only the subclasses are raised."""


class ServiceUnreachable(TemporaryFailure):
    """No reply came, or its body did not arrive in time, or the client was closed. `reason` says why."""

    def __init__(self, sentence: str, *, reason: UnreachableReason, **details: Unpack[ErrorDetails]) -> None:
        super().__init__(sentence, **details)
        self.reason = reason


class ServiceFailed(TemporaryFailure):
    """The reply cannot be used: 5xx, 408, 425, a redirect, an HTML page, or a body that is incomplete or unexpected."""


class GuardRefused(FastPixError):
    """The program refused a change that would damage the media. Nothing was sent."""


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
    """The operating system's keyring could not be used. `state` says why."""

    def __init__(self, sentence: str, *, state: KeyringState) -> None:
        super().__init__(sentence)
        self.state = state


class StoreTrouble(StrEnum):
    """Why a file of this program cannot be used."""

    DAMAGED = "damaged"
    REMOVED = "removed while it was used"
    NEWER = "written by a newer version"
    LOCKED = "locked"
    UNWRITABLE = "unwritable"
    FULL = "disk full"
    FAILED = "failed"
    CLOSED = "closed by the program itself"


class StoreUnavailable(FastPixError):
    """A file of this program, such as the journal, could not be read or written. `trouble` says why."""

    def __init__(self, sentence: str, *, trouble: StoreTrouble) -> None:
        super().__init__(sentence)
        self.trouble = trouble


class NotSaved(FastPixError):
    """A file that the user asked for could not be written. What was there before is unchanged.

    The sentence names the file and says what to do.
    """
