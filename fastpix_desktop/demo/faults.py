"""Trouble on order: what the demo workspace can be told to do wrong, to which call, and how often.

Must not touch sockets: it only says which fault strikes; `routes` carries it out.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["status", "slow", "stall", "reset_before", "reset_after", "half_body", "body", "edit"]
KINDS: tuple[Kind, ...] = (
    "status",
    "slow",
    "stall",
    "reset_before",
    "reset_after",
    "half_body",
    "body",
    "edit",
)


@dataclass(frozen=True)
class Fault:
    """One kind of trouble.

    kind is one of
      status        answer `status` instead of doing the work; `body` (of `content_type`) takes the place of
                    the service's error body for that status, `headers` come on top (Retry-After)
      slow          wait `seconds`, then go on; joins with any other fault. The work is done even when the
                    client leaves meanwhile, for a server does not watch its clients
      stall         never answer, do nothing; ends when the client leaves or the server stops
      reset_before  drop the connection without doing the work
      reset_after   do the work, then drop the connection without an answer
      half_body     do the work, announce the whole answer, send half of it, drop the connection
      body          200 with `body` as it is, without doing the work
      edit          do the work, then let `edit` change the decoded reply in place (or return another)

    operation is the one it strikes ("media.list", …, "picture"), None for every one; times is how often it
    strikes, None for always; after is how many matching calls pass unharmed first.

    A bad value raises ValueError.
    """

    kind: Kind
    operation: str | None = None
    times: int | None = None
    after: int = 0
    status: int = 500
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    content_type: str = "text/html; charset=UTF-8"
    seconds: float = 1.0
    edit: Callable[[dict[str, Any]], dict[str, Any] | None] | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"There is no fault {self.kind!r}. Choose one of: {', '.join(KINDS)}.")
        if self.kind == "body" and self.body is None:
            raise ValueError("A body fault needs the bytes to answer with: give body=b'…'.")
        if (self.kind == "edit") != (self.edit is not None):
            raise ValueError("An edit fault, and no other, takes a function that changes the reply: edit=….")


@dataclass
class _Armed:
    fault: Fault
    seen: int = 0
    struck: int = 0

    def is_due(self) -> bool:
        """Whether it would strike the call counted last."""
        spent = self.fault.times is not None and self.struck >= self.fault.times
        return self.seen > self.fault.after and not spent


class Faults:
    """The faults in force, in the order they were added. Safe to use from any thread."""

    def __init__(self, faults: Sequence[Fault] = ()) -> None:
        self._lock = threading.Lock()
        self._armed = [_Armed(fault) for fault in faults]

    def add(self, fault: Fault) -> None:
        """Put one more fault into force, behind the earlier ones."""
        with self._lock:
            self._armed.append(_Armed(fault))

    def clear(self) -> None:
        """Take every fault out of force."""
        with self._lock:
            self._armed.clear()

    def strike(self, operation: str) -> tuple[float, Fault | None]:
        """Count one call and return the seconds to wait first and the fault that strikes it, if any.

        Every fault counts every matching call; the waits of `slow` ones add up; of the others the first
        one that is due strikes alone.
        """
        seconds = 0.0
        striking: Fault | None = None
        with self._lock:
            for armed in self._armed:
                if armed.fault.operation not in (None, operation):
                    continue
                armed.seen += 1
                if not armed.is_due():
                    continue
                if armed.fault.kind == "slow":
                    armed.struck += 1
                    seconds += armed.fault.seconds
                elif striking is None:
                    armed.struck += 1
                    striking = armed.fault
        return seconds, striking
