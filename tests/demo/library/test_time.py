"""The clock, scheduled actions, and their events."""

import re
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fastpix_desktop.demo import Clock, DemoServer
from fastpix_desktop.demo.library.timeline import Timeline

START = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
URL = "https://static.fastpix.com/fp-sample-video.mp4"


def wait_until(condition: Any) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.002)


def test_a_clock_shows_real_time_by_default() -> None:
    before = datetime.now(UTC)
    assert before <= Clock().now() <= datetime.now(UTC)


def test_a_faster_clock_goes_faster() -> None:
    clock = Clock(factor=3600, start=START)
    wait_until(lambda: clock.now() > START + timedelta(seconds=60))
    assert clock.real_seconds_until(clock.now() + timedelta(hours=1)) <= 1


def test_a_clock_with_factor_0_moves_only_by_steps() -> None:
    clock = Clock(factor=0, start=START)
    assert clock.now() == START
    clock.step(90)
    assert clock.now() == START + timedelta(seconds=90)
    assert clock.real_seconds_until(clock.now() + timedelta(seconds=1)) == float("inf")


@pytest.mark.parametrize("factor", [-1, float("inf"), float("nan")])
def test_impossible_speeds_are_refused(factor: float) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        Clock(factor=factor)


@pytest.mark.parametrize("seconds", [-1, float("inf"), float("nan")])
def test_clocks_never_go_back(seconds: float) -> None:
    with pytest.raises(ValueError, match="cannot go back"):
        Clock().step(seconds)


def test_due_actions_run_in_order_each_at_its_time() -> None:
    clock = Clock(factor=0, start=START)
    timeline = Timeline(clock)
    done: list[tuple[str, float]] = []

    def note(name: str) -> None:
        done.append((name, (timeline.now() - START).total_seconds()))
        if name == "first":
            timeline.after(1, lambda: note("by the first"))

    timeline.after(3, lambda: note("last"))
    timeline.after(1, lambda: note("first"))
    timeline.after(3, lambda: note("after the last"))
    clock.step(0.5)
    assert done == []
    clock.step(60)
    assert done == [("first", 1), ("by the first", 2), ("last", 3), ("after the last", 3)]
    assert timeline.real_seconds_left() is None


def test_a_failing_action_does_not_stop_later_ones() -> None:
    clock = Clock(factor=0)
    timeline = Timeline(clock)
    done: list[int] = []
    timeline.after(1, lambda: done.append(1 // 0))
    timeline.after(2, lambda: done.append(2))
    with pytest.raises(ZeroDivisionError):
        clock.step(5)
    timeline.catch_up()
    assert done == [2]


@pytest.mark.expects_log("scheduled action of the demo workspace failed")
def test_a_failing_action_does_not_stop_the_server() -> None:
    done: list[int] = []
    with DemoServer(media=3) as server:
        server.catalogue.timeline.after(0, lambda: done.append(1 // 0))
        server.catalogue.timeline.after(0.01, lambda: done.append(2))
        wait_until(lambda: done == [2])


def test_actions_run_without_requests(connect: Any) -> None:
    with DemoServer(media=3, clock=Clock(factor=600)) as server:
        media_id = (
            connect(server)
            .post("on-demand", json={"inputs": [{"type": "video", "url": URL}], "accessPolicy": "public"})
            .json()["data"]["id"]
        )
        wait_until(lambda: server.events.types(media_id) == ["video.media.created", "video.media.ready"])
        requests = len(server.requests)
    assert requests == 1


def test_source_access_sends_an_event_when_the_file_is_there_or_deleted(connect: Any) -> None:
    with DemoServer(media=30, clock=Clock(factor=0)) as server:
        client = connect(server)
        media = server.catalogue.first(lambda m: m["status"] == "Ready" and not m["sourceAccess"])
        path = f"on-demand/{media['id']}/source-access"
        data = client.patch(path, json={"sourceAccess": True}).json()["data"]
        assert data["sourceAccess"] is True, "the flag at once"
        assert server.events.types() == ["video.media.updated"]
        server.clock.step(10)
        assert server.events.types() == ["video.media.updated", "video.media.source.ready"]
        client.patch(path, json={"sourceAccess": False})
        server.clock.step(10)
        assert server.events.types()[2:] == ["video.media.updated", "video.media.source.deleted"]
        assert server.events.of("video.media.source.deleted")[0]["data"]["sourceAccess"] is False


def test_source_access_switched_back_in_time_sends_one_event(connect: Any) -> None:
    with DemoServer(media=30, clock=Clock(factor=0)) as server:
        media_id = server.catalogue.first(lambda m: m["sourceAccess"])["id"]
        server.catalogue.set_source_access(media_id, False)
        server.clock.step(1)
        server.catalogue.set_source_access(media_id, True)
        server.clock.step(60)
        assert "video.media.source.deleted" not in server.events.types()
        assert server.events.types().count("video.media.source.ready") == 1


def test_an_event_has_the_published_envelope(connect: Any) -> None:
    clock = Clock(factor=0, start=START)
    with DemoServer(media=30, clock=clock) as server:
        client = connect(server)
        media_id = next(server.catalogue.ids())
        client.patch(f"on-demand/{media_id}", json={"title": "New"})
        client.delete(f"on-demand/{media_id}")
        updated, deleted = server.events
    assert list(updated) == ["type", "object", "id", "workspace", "status", "data", "createdAt", "attempts"]
    assert updated["type"] == "video.media.updated"
    assert updated["object"] == {"type": "media", "id": media_id}
    assert updated["workspace"]["id"] == server.catalogue.workspace_id
    assert updated["status"] == "media_updated"
    assert updated["data"]["title"] == "New"
    assert re.fullmatch(r"2026-11-02T09:30:00\.\d{9}Z", updated["createdAt"])
    assert updated["id"] != deleted["id"]
    assert deleted["data"]["id"] == media_id


def test_an_event_has_the_values_of_its_time(connect: Any) -> None:
    with DemoServer(media=30, clock=Clock(factor=0)) as server:
        client = connect(server)
        media_id = next(server.catalogue.ids())
        for title in ("one", "two"):
            client.patch(f"on-demand/{media_id}", json={"title": title})
        client.delete(
            f"on-demand/{media_id}/tracks/{server.events.of('video.media.updated')[0]['data']['tracks'][0]['id']}"
        )
        server.clock.step(5)
        events = server.events.of("video.media.updated")
    assert [event["data"]["title"] for event in events] == ["one", "two", "two"]
    counts = [len(event["data"]["tracks"]) for event in events]
    assert counts[0] == counts[1] == counts[2] + 1


def test_steps_and_calls_at_the_same_time_are_safe(connect: Any) -> None:
    with DemoServer(media=30, clock=Clock(factor=0)) as server:
        client = connect(server)
        stop = threading.Event()

        def step() -> None:
            while not stop.is_set():
                server.clock.step(0.5)

        stepping = threading.Thread(target=step)
        stepping.start()
        try:
            made = [
                client.post("on-demand", json={"inputs": [{"type": "video", "url": URL}], "accessPolicy": "public"})
                for _ in range(20)
            ]
            assert all(client.get("on-demand").status_code == 200 for _ in range(20))
        finally:
            stop.set()
            stepping.join()
        server.clock.step(100)
        for reply in made:
            types = server.events.types(reply.json()["data"]["id"])
            assert types == ["video.media.created", "video.media.ready"]
