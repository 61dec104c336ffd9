"""The rules for sending a call again: after which failures, how often, and after which wait."""

import random
from collections.abc import Collection
from dataclasses import dataclass

from fastpix_desktop.api.transport.failures import Failure
from fastpix_desktop.errors import InvalidArgument, ServiceUnreachable

# The official description names 408, 429, 500, 502, 503 and 504. 520 to 524 come from Cloudflare, which is in front of
# the service (524 is in the service's table of errors).
RETRIED_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})

_YEAR = 366 * 86_400.0


@dataclass(frozen=True, slots=True)
class Retries:
    """When a call is sent again.

    attempts           how often a call is sent at most, the first time included
    backoff            seconds before the second attempt. The wait doubles with each attempt. A random time of up to
                       `backoff` seconds is added
    max_backoff        the longest of these waits, in seconds. It does not limit a wait that the service asks for
    max_elapsed        no attempt begins later than this many seconds after the first one. None means no limit
    statuses           the HTTP statuses after which a call may be sent again
    connection_errors  whether a call may be sent again if no reply came

    A write is sent again only if it was certainly not carried out: no connection was made, or the service refused it
    for now (429, or 503 with Retry-After). No setting changes that. Raises InvalidArgument.
    """

    attempts: int = 3
    backoff: float = 1.0
    max_backoff: float = 10.0
    max_elapsed: float | None = None
    statuses: Collection[int] = RETRIED_STATUSES
    connection_errors: bool = True

    def __post_init__(self) -> None:
        attempts: object = self.attempts
        if type(attempts) is not int or attempts < 1:
            raise InvalidArgument(f"retries must be a whole number from 1 on, not {attempts!r}.")
        times = {"backoff": self.backoff, "max_backoff": self.max_backoff, "max_elapsed": self.max_elapsed}
        for name, value in times.items():
            if not (is_seconds(value) or (value is None and name == "max_elapsed")):
                raise InvalidArgument(f"{name} must be a number of seconds from 0 to a year, not {shown(value)}.")
        object.__setattr__(self, "statuses", _checked_statuses(self.statuses))

    def delay(self, attempt: int) -> float:
        """Returns the seconds to wait after attempt number `attempt` (from 1), if the service asked for no time."""
        exact = self.backoff * 2.0 ** min(attempt - 1, 10)
        # The random part keeps many clients from sending at the same time. It need not be unpredictable.
        return min(self.max_backoff, exact + random.uniform(0, self.backoff))  # noqa: S311

    def allow(self, failure: Failure) -> bool:
        """Whether a call with this failure may be sent again."""
        if failure.status is not None:
            return failure.may_repeat and failure.status in self.statuses
        return failure.may_repeat and (self.connection_errors or not isinstance(failure.error, ServiceUnreachable))


def is_seconds(value: object) -> bool:
    """Whether the value is a number of seconds from 0 to a year. Timers refuse much larger numbers."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _YEAR


def shown(value: object) -> str:
    """Returns the value for a message, at most 80 characters long."""
    # Python refuses to write a whole number of more than 4,300 digits.
    return "so large a number" if isinstance(value, int) and value > _YEAR else repr(value)[:80]


def _checked_statuses(statuses: object) -> frozenset[int]:
    """Returns the statuses. They may be members of `http.HTTPStatus`."""
    if not isinstance(statuses, Collection) or not all(
        isinstance(status, int) and 400 <= status <= 599 for status in statuses
    ):
        raise InvalidArgument(f"statuses must be HTTP statuses from 400 to 599, not {statuses!r}.")
    return frozenset(map(int, statuses))
