"""Replies that arrive late never replace a newer record, and never undo the proof of a write."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes, MediaGone, StandingChanged
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.pages import Order
from fastpix_desktop.errors import NotFound
from fastpix_desktop.writes.journal import Journal
from tests.library.conftest import Desk, Published, first_track, with_tracks
from tests.waiting import until


class LateReplies:
    """The client's calls. A reply to a read can be held back until an event is set."""

    def __init__(self, media: Any) -> None:
        self._media = media
        self.late: list[asyncio.Event] = []
        self.held: list[asyncio.Event] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._media, name)

    def hold_next(self) -> asyncio.Event:
        """Hold back the reply to the next read until the returned event is set."""
        self.late.append(asyncio.Event())
        return self.late[-1]

    async def get(self, media_id: str) -> Any:
        return await self._answer(self._media.get(media_id))

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Any:
        return await self._answer(self._media.list(limit, offset, order_by))

    async def _answer(self, call: Awaitable[Any]) -> Any:
        let_go = self.late.pop(0) if self.late else None
        try:
            return await call
        finally:
            if let_go is not None:
                self.held.append(let_go)
                await let_go.wait()


@pytest.fixture
def replies(client: FastPixClient) -> LateReplies:
    return LateReplies(client.media)


@pytest.fixture
async def slow(replies: LateReplies, client: FastPixClient, changes: Changes, journal: Journal) -> AsyncIterator[Desk]:
    """A desk whose replies may arrive in another order than the requests were sent."""
    desk = Desk(replies, client.pictures, changes=changes, journal=journal)
    yield desk
    await desk.close()


async def held_back(
    replies: LateReplies, read: Callable[[], Awaitable[Any]]
) -> tuple[asyncio.Task[Any], asyncio.Event]:
    """Start a read, and hold back its reply after the service has sent it."""
    let_go = replies.hold_next()
    task = asyncio.ensure_future(read())
    await until(lambda: let_go in replies.held)
    assert isinstance(task, asyncio.Task)
    return task, let_go


async def test_a_read_sent_before_a_deletion_does_not_bring_the_track_back(
    slow: Desk, replies: LateReplies, demo: DemoServer, published: Published
) -> None:
    media_id = with_tracks(demo, subtitle=1)
    media = await slow.media(media_id)
    track = first_track(media, TrackKind.SUBTITLE)
    late, let_go = await held_back(replies, lambda: slow.media(media_id))
    outcome = await slow.delete_track(media, track)
    assert outcome.state is State.VERIFIED
    let_go.set()
    assert await late is published.media[-1], "who asked late gets the newer record"
    assert published.media[-1].track(track.id) is None
    assert slow.journal.current(outcome.entry).state is State.VERIFIED


async def test_a_read_that_a_faster_one_overtook_proves_nothing(
    slow: Desk, replies: LateReplies, demo: DemoServer, published: Published
) -> None:
    media_id = with_tracks(demo, subtitle=1)
    media = await slow.media(media_id)
    before = demo.catalogue.media(media_id)
    track = first_track(media, TrackKind.SUBTITLE)
    replies.hold_next().set()  # the read before the sending comes at once, the look afterwards does not
    deletion, let_go = await held_back(replies, lambda: slow.delete_track(media, track))
    demo.faults.add(Fault("edit", "media.get", times=1, edit=lambda reply: {"success": True, "data": before}))
    await slow.media(media_id)
    assert published.media[-1].track(track.id) is not None
    let_go.set()
    outcome = await deletion
    assert outcome.state is State.VERIFIED
    # The overtaken read does not count: two later ones had to agree.
    assert len(demo.requests.of("media.get")) == 6
    assert published.media[-1].track(track.id) is None


async def test_a_page_requested_before_a_deletion_contains_the_newer_record(
    slow: Desk, replies: LateReplies, demo: DemoServer, published: Published
) -> None:
    media_id = with_tracks(demo, subtitle=1)
    media = await slow.media(media_id)
    track = first_track(media, TrackKind.SUBTITLE)
    late, let_go = await held_back(replies, lambda: slow.page(1, 50, "desc"))
    outcome = await slow.delete_track(media, track)
    let_go.set()
    page = await late
    (shown,) = [record for record in page.records if record.id == media_id]
    assert outcome.state is State.VERIFIED
    assert shown is published.media[-1]
    assert (page.number, page.limit, page.total, len(page.entries)) == (1, 50, 260, 50)
    # A page that is requested later is as the service sends it.
    (read,) = [record for record in (await slow.page(1, 50, "desc")).records if record.id == media_id]
    assert read is not shown


async def test_of_two_reads_the_one_sent_later_wins(
    slow: Desk, replies: LateReplies, demo: DemoServer, published: Published
) -> None:
    media_id = with_tracks(demo)
    late, let_go = await held_back(replies, lambda: slow.media(media_id))
    newer = await slow.media(media_id)
    let_go.set()
    await late
    assert published.media == [newer]


async def test_a_late_record_does_not_bring_back_a_deleted_media(
    slow: Desk, replies: LateReplies, demo: DemoServer, published: Published
) -> None:
    media_id = with_tracks(demo)
    late, let_go = await held_back(replies, lambda: slow.media(media_id))
    demo.faults.add(Fault("status", "media.get", times=1, status=404))
    with pytest.raises(NotFound):
        await slow.media(media_id)
    let_go.set()
    await late
    assert published.of(MediaGone) == [MediaGone(media_id)]
    assert not published.media


async def test_every_read_that_checks_a_write_is_published(slow: Desk, demo: DemoServer, published: Published) -> None:
    media = await slow.media(with_tracks(demo, subtitle=1))
    track = first_track(media, TrackKind.SUBTITLE)
    outcome = await slow.delete_track(media, track)
    # Before the question, before sending, and the two that agree afterwards.
    assert [record.track(track.id) is None for record in published.media] == [False, False, True, True]
    assert published.of(StandingChanged)[-1].entry == outcome.entry
