"""One case of the hostile service: what the service does, what the program then does, and what must hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from tests.hostile.service import Answer, Request, World

LONGEST_STOP = 250
"""Milliseconds for which the event loop may stop, in any case."""

MOST_GROWTH = 150
"""MiB of memory that any case may need."""

MOST_SHOWN = 4_000
"""Characters of a shown text that are looked at."""


class Group(StrEnum):
    """What the service, or the computer, does."""

    LIES = "lies"
    TEXT = "forged text"
    BOMBS = "bombs"
    FLOODS = "floods"
    PICTURES = "pictures"
    ENCODINGS = "encodings"
    COPIES = "copies"
    COMPUTER = "local files and sockets"


class Act(StrEnum):
    """What the program is made to do after everything was opened and hovered over, in this order."""

    DELETE = "delete"
    SWITCH = "switch"
    COPY = "copy"
    PAGE = "turn the page"
    CLIPS = "clips"
    LISTEN = "listen for a second start"
    LEAVE = "quit at once"
    """Do not wait for what the service has not sent after two seconds."""


@dataclass(frozen=True)
class Question:
    """A question as it was shown: its text, its detail, what others wrote, and whether all else is in view."""

    text: str
    detail: str
    facts: list[str]
    is_in_view: bool


@dataclass(frozen=True)
class Outcome:
    """What one case did to the program.

    `stop` is the longest stop of the loop in milliseconds, without the time in which the machine was busy with other
    programs. `grown` is the memory in MiB. `told` and `later` are the states of the writes before and after the lie
    ended. `writes` has each write with what it wants and its last state, and `sent` the method and path of each that
    was sent. `said` are all messages, `shown` all texts on screen, `tips` the tooltips. `copied` has what each command
    copied, in each form.
    """

    stop: int
    grown: int
    told: list[str]
    later: list[str]
    writes: list[list[str]]
    sent: list[str]
    said: list[str]
    shown: list[str]
    tips: list[str]
    questions: list[Question]
    copied: dict[str, dict[str, str]]
    opened: list[str]
    connected: list[str]
    is_open: bool
    problem: str


def _nothing(world: World) -> Mapping[str, Any]:
    return {}


def _honest(request: Request, world: World) -> Answer:
    return None


def _as_it_is(folder: Path) -> None:
    pass


def _always(outcome: Outcome) -> None:
    pass


@dataclass(frozen=True)
class Case:
    """One case.

    `what` says in the documents what the service does. `media` returns fields of the media as it is. `lie` answers a
    request until the lie ends, and returns None for an honest answer. `prepare` changes the data folder before the
    program starts, and `disturb` does something while it runs. `check` raises AssertionError for an outcome that is
    wrong for this case alone. `end` changes what is so when the lie ends. `stop` (milliseconds) and `grown` (MiB) are
    its own bounds. `opens`: the workspace must open. `asked` is a path that must be asked for, or nothing was tried.
    `quick`: it is in every `make test`.
    """

    name: str
    group: Group
    what: str
    media: Callable[[World], Mapping[str, Any]] = _nothing
    lie: Callable[[Request, World], Answer] = _honest
    acts: tuple[Act, ...] = ()
    prepare: Callable[[Path], None] = _as_it_is
    disturb: Callable[[Path], None] = _as_it_is
    check: Callable[[Outcome], None] = _always
    end: Callable[[World], object] = _nothing
    stop: int = 150
    grown: int = 25
    opens: bool = True
    asked: str = "/on-demand"
    quick: bool = False

    def __str__(self) -> str:
        return self.name
