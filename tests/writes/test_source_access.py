"""Source access is switched on and off: the later write counts, and what others change is told apart from lies."""

import time
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

import pytest
from msgspec.structs import replace

from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Media
from fastpix_desktop.errors import GuardRefused
from fastpix_desktop.writes import proof
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.standing import Standing
from tests.library.conftest import Desk
from tests.waiting import until
from tests.writes.deletion import Edit


def shows(value: object, updated_at: str | None = None) -> Edit:
    """Let a reply show this value."""

    def edit(reply: dict[str, Any]) -> None:
        reply["data"]["sourceAccess"] = value
        if updated_at is not None:
            reply["data"]["updatedAt"] = updated_at

    return edit


def lie(demo: DemoServer, edit: Edit, *, after: int = 0, times: int | None = None) -> None:
    demo.faults.add(Fault("edit", "media.get", after=after, times=times, edit=edit))


def give_time(desk: Desk) -> None:
    """Let a proof that comes be found also on a busy machine."""
    desk.proof._times = replace(desk.proof._times, within=10.0)


@pytest.fixture
async def closed(demo: DemoServer, desk: Desk) -> Media:
    """A media whose source access is off."""
    return await desk.media(demo.catalogue.first(lambda record: record["sourceAccess"] is False)["id"])


def truth(demo: DemoServer, media: Media) -> bool:
    record = demo.catalogue.media(media.id)
    assert record is not None
    return bool(record["sourceAccess"])


async def test_a_value_is_verified_by_one_read(demo: DemoServer, desk: Desk, closed: Media) -> None:
    outcome = await desk.set_source_access(closed, True)
    assert outcome.state is State.VERIFIED
    assert len(demo.requests.of("media.get")) == 3


async def test_a_value_whose_reply_was_lost_needs_two_reads(demo: DemoServer, desk: Desk, closed: Media) -> None:
    demo.faults.add(Fault("status", "media.update_source_access", status=500))
    lie(demo, shows(True), after=1, times=1)
    outcome = await desk.set_source_access(closed, True)
    assert outcome.state is State.UNKNOWN
    assert truth(demo, closed) is False


async def test_switching_off_is_sent_even_if_switching_on_does_not_show_yet(
    demo: DemoServer, desk: Desk, closed: Media
) -> None:
    lie(demo, shows(False))
    assert (await desk.set_source_access(closed, True)).state is State.ACCEPTED
    # The stale record still says "off", but the source is exposed.
    assert truth(demo, closed) is True
    outcome = await desk.set_source_access(closed, False)
    assert (outcome.state, truth(demo, closed)) == (State.VERIFIED, False)
    assert len(demo.requests.of("media.update_source_access")) == 2


async def test_a_change_by_a_later_write_of_ours_is_not_reported(demo: DemoServer, desk: Desk, closed: Media) -> None:
    on = await desk.set_source_access(closed, True)
    off = await desk.set_source_access(closed, False)
    await desk.media(closed.id)
    assert (on.state, off.state) == (State.VERIFIED, State.VERIFIED)
    assert desk.journal.current(on.entry) == on.entry


async def test_an_overtaken_write_is_not_proved_by_reads_of_a_later_one(
    demo: DemoServer, desk: Desk, closed: Media
) -> None:
    demo.faults.add(Fault("reset_before", "media.update_source_access", times=1))
    on = await desk.set_source_access(closed, True)
    assert on.state is State.UNKNOWN
    demo.catalogue.set_source_access(closed.id, True)
    off = await desk.set_source_access(closed, False)
    assert off.state is State.VERIFIED
    lie(demo, shows(True))
    await desk.media(closed.id)
    assert desk.journal.current(off.entry).state is State.TAKEN_BACK
    await until(lambda: not desk.tasks)
    assert desk.journal.current(on.entry).state is State.UNKNOWN


async def test_a_write_that_was_refused_overtakes_nothing(demo: DemoServer, desk: Desk, closed: Media) -> None:
    demo.faults.add(Fault("reset_before", "media.update_source_access", times=1))
    on = await desk.set_source_access(closed, True)
    demo.catalogue.set_source_access(closed.id, True)
    demo.faults.add(Fault("status", "media.update_source_access", status=422, times=1))
    assert (await desk.set_source_access(closed, False)).state is State.FAILED
    await desk.media(closed.id)
    await until(lambda: desk.journal.current(on.entry).state is State.VERIFIED)


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(0.1, State.ALREADY), (-0.1, State.ALREADY), (3600.0, State.FAILED)],
    ids=["changed then", "changed then, by a slow clock", "changed by somebody else since"],
)
async def test_a_refused_change_that_was_made_is_found_out_long_after(
    demo: DemoServer, desk: Desk, closed: Media, monkeypatch: pytest.MonkeyPatch, seconds: float, state: State
) -> None:
    demo.faults.add(Fault("status", "media.update_source_access", status=422, times=1))
    entry = (await desk.set_source_access(closed, True)).entry
    assert entry.state is State.FAILED
    assert entry.sent_at is not None
    monkeypatch.setattr(desk.proof, "_times", replace(desk.proof._times, taken_back_within=1.0))
    await until(lambda: datetime.now(UTC) - entry.changed_at > timedelta(seconds=1))
    lie(demo, shows(True, (entry.sent_at + timedelta(seconds=seconds)).isoformat()))
    await desk.media(closed.id)
    await until(lambda: not desk.tasks)
    await desk.media(closed.id)
    assert desk.journal.current(entry).state is state


async def test_another_value_soon_after_the_proof_takes_it_back(demo: DemoServer, desk: Desk, closed: Media) -> None:
    give_time(desk)
    on = await desk.set_source_access(closed, True)
    lie(demo, shows(False), times=1)
    await desk.media(closed.id)
    taken_back = desk.journal.current(on.entry)
    assert (taken_back.state, taken_back.changed_since) == (State.TAKEN_BACK, None)
    # Two reads prove it again.
    await desk.media(closed.id)
    await until(lambda: desk.journal.current(on.entry).state is State.VERIFIED)
    assert len(demo.requests.of("media.get")) == 6


async def test_a_read_counts_also_if_the_thread_stops_between_both_clocks(
    demo: DemoServer, desk: Desk, closed: Media, monkeypatch: pytest.MonkeyPatch
) -> None:
    stops = [0.1, 0.1]

    class StoppedAfter(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain datetime, for comparing
            at = datetime.now(tz)
            if stops:
                time.sleep(stops.pop())
            return at

    give_time(desk)
    on = await desk.set_source_access(closed, True)
    lie(demo, shows(False), times=1)
    await desk.media(closed.id)
    assert desk.journal.current(on.entry).state is State.TAKEN_BACK
    monkeypatch.setattr(proof, "datetime", StoppedAfter)
    await desk.media(closed.id)
    assert stops == []
    await until(lambda: desk.journal.current(on.entry).state is State.VERIFIED)


async def test_a_value_that_somebody_changed_later_is_changed_since(
    demo: DemoServer, desk: Desk, closed: Media
) -> None:
    on = await desk.set_source_access(closed, True)
    lie(demo, shows(False, "2099-01-01T00:00:00.000Z"))
    await desk.media(closed.id)
    changed = desk.journal.current(on.entry)
    assert changed.state is State.VERIFIED
    assert changed.changed_since is not None
    # It is said once.
    await desk.media(closed.id)
    assert desk.journal.current(on.entry) == changed


async def test_another_value_long_after_the_proof_is_changed_since(
    demo: DemoServer, desk: Desk, closed: Media, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = await desk.set_source_access(closed, True)
    monkeypatch.setattr(desk.proof, "_times", replace(desk.proof._times, taken_back_within=0.0))
    await until(lambda: datetime.now(UTC) - on.entry.changed_at > timedelta(0))
    lie(demo, shows(False), times=1)
    await desk.media(closed.id)
    changed = desk.journal.current(on.entry)
    assert changed.state is State.VERIFIED
    assert changed.changed_since is not None


async def test_a_value_that_was_so_already_by_one_lie_is_taken_back_and_proved_anew(
    demo: DemoServer, desk: Desk, closed: Media
) -> None:
    give_time(desk)
    outcome = await desk.writer.carry_out(SetSourceAccess.of(closed, False))
    assert outcome.state is State.ALREADY
    lie(demo, shows(True), times=1)
    await desk.media(closed.id)
    assert desk.journal.current(outcome.entry).state is State.TAKEN_BACK
    await desk.media(closed.id)
    await until(lambda: desk.journal.current(outcome.entry).state is State.ALREADY)


async def test_a_record_without_the_value_takes_nothing_back(demo: DemoServer, desk: Desk, closed: Media) -> None:
    on = await desk.set_source_access(closed, True)

    def leave_out(reply: dict[str, Any]) -> None:
        del reply["data"]["sourceAccess"]

    lie(demo, leave_out)
    await desk.media(closed.id)
    assert desk.journal.current(on.entry) == on.entry


@pytest.mark.parametrize("media_id", ["../other", "", "5f2c0a6e00004000-8000-00000000000a"])
def test_a_media_whose_id_is_no_uuid_is_not_switched(media_id: str) -> None:
    media = Media(media_id, source_access=False)
    with pytest.raises(GuardRefused, match="The ID of this media"):
        SetSourceAccess.of(media, True).guard(media, Standing())
