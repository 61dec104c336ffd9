"""Faults of the media list as a whole: which media it shows, in which order, and how many it says there are."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import Clock, DemoServer, parse_fault
from tests.demo.conftest import Connect

Json = dict[str, Any]


def page(client: httpx.Client, number: int = 1, limit: int = 50, order: str = "desc") -> Json:
    reply = client.get("on-demand", params={"limit": limit, "offset": number, "orderBy": order})
    assert reply.status_code == 200
    decoded: Json = reply.json()
    return decoded


def ids(reply: Json) -> list[str]:
    return [row["id"] for row in reply["data"]]


def test_media_of_an_equal_time_change_their_order(server: DemoServer, client: httpx.Client) -> None:
    before = page(client)
    server.faults.add(parse_fault("equal-times:hours=240"))
    replies = [page(client) for _ in range(4)]
    assert len({tuple(ids(reply)) for reply in replies}) > 1
    for reply in replies:
        times = [datetime.fromisoformat(row["createdAt"]) for row in reply["data"]]
        assert times == sorted(times, reverse=True)
        assert len(set(times)) < 50
    true_times = {row["id"]: datetime.fromisoformat(row["createdAt"]) for row in before["data"]}
    shown = {row["id"]: datetime.fromisoformat(row["createdAt"]) for row in replies[0]["data"]}
    both = true_times.keys() & shown.keys()
    assert both
    assert all(timedelta(0) <= true_times[media_id] - shown[media_id] < timedelta(hours=240) for media_id in both)
    server.faults.clear()
    assert page(client) == before


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_equal_times_move_media_over_the_edge_of_a_page(server: DemoServer, client: httpx.Client, order: str) -> None:
    server.faults.add(parse_fault("equal-times:hours=720"))
    first = {media_id for _ in range(5) for media_id in ids(page(client, 1, 10, order))}
    assert len(first) > 10


def test_a_stale_list_shows_what_was_there(server: DemoServer, client: httpx.Client) -> None:
    before = page(client)
    deleted, changed = ids(before)[3], ids(before)[5]
    server.faults.add(parse_fault("stale-list"))
    assert server.catalogue.service.delete(deleted)
    server.catalogue.service.update(changed, {"title": "Changed"})
    server.faults.add(parse_fault("page-shift:count=1"))
    stale = page(client)
    assert ids(stale) == ids(before)
    assert stale["pagination"] == before["pagination"]
    assert stale["data"][5]["title"] == "Changed", "only the list is stale, not its records"
    assert client.get(f"on-demand/{deleted}").status_code == 404
    server.faults.clear()
    now = page(client)
    assert deleted not in ids(now)
    assert now["pagination"]["totalRecords"] == server.catalogue.total


def test_two_media_have_each_others_records(server: DemoServer, client: httpx.Client) -> None:
    before = page(client)
    server.faults.add(parse_fault("swapped-records:count=1"))
    one, other = page(client)["data"][:2]
    assert [one["id"], other["id"]] == ids(before)[:2]
    assert (one["title"], other["title"]) == (before["data"][1]["title"], before["data"][0]["title"])
    assert page(client) == before


@pytest.mark.parametrize("records", [0, 17, 5000])
def test_a_wrong_total(server: DemoServer, client: httpx.Client, records: int) -> None:
    before = page(client)
    server.faults.add(parse_fault(f"wrong-total:records={records}"))
    lie = page(client)
    assert lie["pagination"]["totalRecords"] == records
    assert ids(lie) == ids(before)


def test_late_media_look_old(server: DemoServer, client: httpx.Client) -> None:
    before = set(server.catalogue.ids())
    server.faults.add(parse_fault("late-media:count=5"))
    for _ in range(5):
        page(client)
    late = [media_id for media_id in server.catalogue.ids() if media_id not in before]
    assert len(late) == 5
    records = list(server.catalogue.records())
    times = [datetime.fromisoformat(record["createdAt"]) for record in records]
    assert times == sorted(times, reverse=True)
    newest = [record["id"] for record in records[:50]]
    assert not set(newest) >= set(late)


def test_other_people_change_the_library_while_it_is_read(connect: Connect) -> None:
    clock = Clock(factor=0)
    with DemoServer(media=200, clock=clock, others=2.0) as server:
        client = connect(server)
        before = {record["id"]: record for record in server.catalogue.records()}
        clock.step(50)
        page(client)
        after = {record["id"]: record for record in server.catalogue.records()}
    changed = [media_id for media_id in before.keys() & after.keys() if before[media_id] != after[media_id]]
    added, deleted = after.keys() - before.keys(), before.keys() - after.keys()
    assert added
    assert deleted
    assert changed
    assert 40 < len(added) + len(deleted) + len(changed) < 160


def test_what_was_due_while_nobody_read_for_long_does_not_happen() -> None:
    clock = Clock(factor=0)
    server = DemoServer(media=200, clock=clock, others=1.0)
    before = list(server.catalogue.ids())
    clock.step(100_000)
    after = list(server.catalogue.ids())
    assert len(set(before) ^ set(after)) < 10
    clock.step(50)
    assert list(server.catalogue.ids()) != after
