"""The parts of the command alone: what is said of a copy, and when reading the list is given up."""

import contextlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from fastpix_desktop.command_line.ended import ExitCode, ended_by, in_english
from fastpix_desktop.command_line.reading_list import TIMES
from fastpix_desktop.command_line.standing import standing, warnings
from fastpix_desktop.command_line.watched_reads import PATIENCE, WatchedReads
from fastpix_desktop.domain.library_copy import Extent
from fastpix_desktop.domain.media import Clip, Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import (
    FastPixError,
    NotFound,
    OtherWorkspace,
    PermissionDenied,
    RateLimited,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
    StoreTrouble,
    StoreUnavailable,
    UnreachableReason,
)
from fastpix_desktop.search.sync.times import nth

NOW = datetime(2026, 11, 27, 7, 2, 30, tzinfo=UTC)
UNREACHABLE = ServiceUnreachable("no", reason=UnreachableReason.REFUSED)


@pytest.mark.parametrize(
    ("extent", "line"),
    [
        (Extent(1300, 1300, NOW, NOW), "“Sports”: 1,300 media, as of 2026-11-27 07:02 UTC, complete"),
        (Extent(900, 1300, None, None, NOW), "“Sports”: 900 of 1,300 media, as of 2026-11-27 07:02 UTC, not complete"),
        (Extent(1300, 1300, None, NOW), "“Sports”: 1,300 media, as of 2026-11-27 07:02 UTC, not known to be complete"),
        (Extent(1299, 1300, None, NOW), "“Sports”: 1,299 of 1,300 media, as of 2026-11-27 07:02 UTC, not complete"),
        (Extent(0, 0, NOW, NOW), "“Sports”: 0 media, as of 2026-11-27 07:02 UTC, complete"),
    ],
)
def test_the_line_about_a_copy(extent: Extent, line: str) -> None:
    assert standing(extent, "Sports") == line


@pytest.mark.parametrize(
    ("extent", "words"),
    [
        (Extent(1300, 1300, NOW, NOW), []),
        (Extent(900, 1300, None, None, NOW), ["not complete"]),
        (Extent(1300, 1300, None, NOW), ["changed while it was last read, so media may be missing. --refresh"]),
        (Extent(1300, 1300, NOW, NOW + timedelta(minutes=5)), ["since 2026-11-27 07:02 UTC"]),
        (Extent(1300, 1200, NOW, NOW, missing=1100), ["1,100 media are in the copy that the list does not show"]),
        (Extent(1300, 1300, NOW - timedelta(hours=30), NOW - timedelta(hours=30)), ["1 day old"]),
        (Extent(1300, 1300, NOW + timedelta(minutes=4), NOW + timedelta(minutes=4)), []),
        (Extent(1300, 1300, NOW + timedelta(days=3650), NOW + timedelta(days=3650)), ["clock of this computer"]),
        (Extent(9, 13, None, NOW - timedelta(days=3)), ["changed while it was last read", "3 days old"]),
    ],
)
def test_what_is_warned_of(extent: Extent, words: list[str]) -> None:
    lines = [*warnings(extent, NOW)]
    assert len(lines) == len(words)
    for line, word in zip(lines, words, strict=True):
        assert word in line


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SignInRequired("no"), ExitCode.NOT_SIGNED_IN),
        (PermissionDenied("no"), ExitCode.NOT_SIGNED_IN),
        (OtherWorkspace("no"), ExitCode.NOT_SIGNED_IN),
        (UNREACHABLE, ExitCode.NOT_REACHED),
        (RateLimited("no"), ExitCode.NOT_REACHED),
        (ServiceFailed("no"), ExitCode.NOT_REACHED),
        (NotFound("no"), ExitCode.FAILED),
        *((StoreUnavailable("no", trouble=trouble), ExitCode.FAILED) for trouble in StoreTrouble),
    ],
    ids=lambda value: f"{type(value).__name__} {getattr(value, 'trouble', '')}".strip(),
)
def test_each_error_has_its_exit_code(error: FastPixError, code: ExitCode) -> None:
    ended = ended_by(error)
    assert ended.code is code
    assert ended.lines[0] == "no"


def test_a_value_in_a_sentence_cannot_go_on_in_our_words() -> None:
    said = in_english(sentence("service", "It is “{name}”.").fill(name="a”.\nfastpix-desktop: all is \x1b[1mwell"))
    assert said.count("”") == 1
    assert "\n" not in said
    assert "\x1b" not in said


class Service:
    """Answers each read with the next of `replies`: an error, or the service's id of a workspace."""

    def __init__(self, replies: Sequence[FastPixError | str]) -> None:
        self._replies = [*replies]

    def _next(self) -> Media:
        reply = self._replies.pop(0)
        if isinstance(reply, FastPixError):
            raise reply
        return Media(id="0f6d3c5e-8a41-4b7d-9c1e-2f5a6b7c8d9e", workspace_id=reply)

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        return Page((self._next(),), offset, limit)

    async def get(self, media_id: str) -> Media:
        return self._next()

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        return Page((), offset, limit)


def of_italy(workspace_id: str) -> None:
    """Accept the records of one workspace."""
    if workspace_id != "italy":
        raise OtherWorkspace("another")


async def given_up_after(replies: Sequence[FastPixError | str], *, alone: bool = False) -> FastPixError | None:
    """Read until all replies were given or the reading is given up. A read takes 50 seconds of a clock of its own.

    `alone`: single media are read, and not the list.
    """
    now = 0.0
    ended: list[FastPixError] = []
    reads = WatchedReads(Service(replies), of_italy, ended.append, patience=120.0, clock=lambda: now)
    for _ in replies:
        with contextlib.suppress(FastPixError):
            await (reads.get("x") if alone else reads.list())
        if ended:
            return ended[0]
        now += 50.0
    return None


async def test_failures_are_given_up_after_two_minutes_without_a_reply() -> None:
    assert await given_up_after([UNREACHABLE] * 3) is None
    assert await given_up_after([UNREACHABLE] * 4) is UNREACHABLE
    assert await given_up_after([UNREACHABLE, UNREACHABLE, "italy"] * 4) is None


@pytest.mark.parametrize("waits", [TIMES.failed, TIMES.unreachable, TIMES.too_many], ids=str)
def test_it_is_looked_again_soon_after_two_minutes(waits: Sequence[float]) -> None:
    at, failures = 0.0, 0
    while at <= PATIENCE:
        failures += 1
        at += nth(waits, failures)
    assert at <= PATIENCE + 30


async def test_a_wait_that_the_service_asks_for_counts_before_it_is_over() -> None:
    short, long = RateLimited("no", retry_after=100.0), RateLimited("no", retry_after=121.0)
    assert await given_up_after([short, "italy", short, "italy"]) is None
    assert await given_up_after([long]) is long


@pytest.mark.parametrize("error", [SignInRequired("no"), PermissionDenied("no")])
async def test_a_refused_token_is_given_up_at_once(error: FastPixError) -> None:
    assert await given_up_after(["italy", error]) is error


async def test_a_token_that_may_list_but_read_no_media_is_not_given_up() -> None:
    refused, gone = PermissionDenied("no"), NotFound("gone")
    assert await given_up_after([refused, gone, refused], alone=True) is None


async def test_a_record_of_another_workspace_is_given_up_at_once() -> None:
    assert isinstance(await given_up_after(["italy", "norway"]), OtherWorkspace)
