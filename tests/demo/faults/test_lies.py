"""Faults that lie about a media: what a client is told over a real socket, and what is true. Each lie can be ended."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from fastpix_desktop.demo import DemoServer, Fault, parse_fault
from tests.demo.conftest import Connect
from tests.demo.faults.subject import Subject, ids


def test_respelled_ids_are_the_same_ids(media: Subject) -> None:
    media.fault("respelled-ids")
    for record in (media.told(), media.listed()):
        assert record["id"] == media.id.upper() != media.id
        assert ids(record) == [track.upper() for track in ids(media.before)]
        assert [item["id"] for item in record["playbackIds"]] == [
            item["id"].upper() for item in media.before["playbackIds"]
        ]
    assert media.truth == media.before
    media.ends()


@pytest.mark.parametrize(
    ("arguments", "changed"),
    [
        ("media", {"id"}),
        ("tracks", {"tracks"}),
        ("playback-ids,no-dashes", {"playbackIds"}),
        ("media,tracks,no-dashes,upper", {"id", "tracks"}),
    ],
)
def test_respelled_ids_can_be_those_of_one_part(media: Subject, arguments: str, changed: set[str]) -> None:
    media.fault(f"respelled-ids:{arguments},media.get")
    record = media.told()
    assert {key for key in record if record[key] != media.before[key]} == changed
    if "media" in arguments:
        assert UUID(record["id"]) == UUID(media.id)
    if "tracks" in arguments:
        assert [UUID(track) for track in ids(record)] == [UUID(track) for track in ids(media.before)]
        assert ("-" in ids(record)[0]) is ("no-dashes" not in arguments)
    assert media.listed()["id"] == media.id, "only media.get lies"
    media.ends()


def test_shrunken_tracks_are_the_first_ones(media: Subject) -> None:
    media.fault("shrunken-tracks:count=1")
    media.fault("shrunken-tracks:tracks=2,count=1")
    assert ids(media.told()) == ids(media.before)[:1]
    assert ids(media.told()) == ids(media.before)[:2]
    assert media.told() == media.truth == media.before, "the count ended the lie"


def test_emptied_tracks_come_with_processing(media: Subject) -> None:
    media.fault("emptied-tracks")
    for record in (media.told(), media.listed()):
        assert (record["tracks"], record["status"]) == ([], "Processing")
    assert media.truth == media.before
    media.ends()


def test_the_reply_to_a_write_can_lie_too(media: Subject) -> None:
    media.fault("emptied-tracks:update_source_access")
    reply = media.switch(not media.before["sourceAccess"]).json()["data"]
    assert (reply["tracks"], reply["sourceAccess"]) == ([], not media.before["sourceAccess"])
    assert media.told()["tracks"] == media.before["tracks"]


@pytest.mark.parametrize("fault", ["respelled-ids", "shrunken-tracks", "emptied-tracks"])
def test_a_refusal_stays_as_it_is(server: DemoServer, client: httpx.Client, fault: str) -> None:
    server.faults.add(parse_fault(fault))
    assert client.get("on-demand/1f0e9a52-0000-4000-8000-000000000000").status_code == 404


def test_one_of_three_replicas_is_stale(media: Subject) -> None:
    media.fault("stale-replica:media.get,every=3")
    assert media.delete().status_code == 200
    assert not media.is_shown(media.truth)
    assert [media.is_shown(media.told()) for _ in range(6)] == [False, False, True] * 2
    assert not media.is_shown(media.listed())
    media.ends()


def test_a_stale_replica_shows_each_media_as_it_was_when_the_fault_was_added(
    server: DemoServer, media: Subject
) -> None:
    media.switch(not media.before["sourceAccess"])
    media.fault("stale-replica")
    media.switch(media.before["sourceAccess"])
    media.delete()
    for record in (media.told(), media.listed()):
        assert record["sourceAccess"] is not media.before["sourceAccess"]
        assert media.is_shown(record)
    others = [record["id"] for record in server.catalogue.page(0, 5) if record["id"] != media.id]
    assert all(
        media.client.get(f"on-demand/{other}").json()["data"] == server.catalogue.media(other) for other in others
    )
    media.ends()


def test_a_stale_replica_can_be_some_changes_behind(media: Subject) -> None:
    wanted = media.before["sourceAccess"]
    for allowed in (not wanted, wanted):
        media.switch(allowed)
    media.delete()
    for changes, allowed, shown in ((1, wanted, True), (2, not wanted, True), (3, wanted, True)):
        media.fault(f"stale-replica:changes={changes}")
        record = media.told()
        assert (record["sourceAccess"], media.is_shown(record)) == (allowed, shown)
        media.ends()
    assert record == media.before
    media.fault("stale-replica:changes=7")
    assert media.told() == media.before, "there are only three changes"


def test_a_replica_ahead_shows_once_what_was_not_done(media: Subject) -> None:
    media.fault("no-effect:delete_track")
    media.fault("ahead-replica:media.get")
    assert media.told() == media.before, "nothing was asked for yet"
    reply = media.delete()
    assert (reply.status_code, reply.json()) == (200, {"success": True})
    assert media.is_shown(media.truth)
    assert [media.is_shown(media.told()) for _ in range(3)] == [False, True, True]
    media.ends()


def test_a_replica_ahead_shows_switched_source_access(media: Subject) -> None:
    wanted = not media.before["sourceAccess"]
    media.fault("status:500,update_source_access")
    media.fault("ahead-replica:count=2")
    assert media.switch(wanted).status_code == 500
    assert [media.told()["sourceAccess"] for _ in range(3)] == [wanted, wanted, not wanted]
    assert media.listed()["sourceAccess"] is wanted, "the count is for each operation"
    assert media.truth == media.before


@pytest.mark.parametrize("is_done", [True, False])
@pytest.mark.parametrize("reads", [1, 2])
def test_a_flapping_media_is_before_and_after_in_turn(media: Subject, is_done: bool, reads: int) -> None:
    media.fault(f"flapping:media.get,reads={reads}")
    if not is_done:
        media.fault("no-effect")
    media.delete()
    assert [media.is_shown(media.told()) for _ in range(4 * reads)] == ([False] * reads + [True] * reads) * 2
    assert media.is_shown(media.truth) is not is_done
    media.ends()


def test_another_media_answers(server: DemoServer, media: Subject) -> None:
    newest = next(other for other in server.catalogue.ids() if other != media.id)
    media.fault("another-media")
    assert media.told() == server.catalogue.media(newest)
    server.faults.clear()
    media.fault("another-media:same-id")
    assert media.told() == {**(server.catalogue.media(newest) or {}), "id": media.id}
    unknown = media.client.get("on-demand/1f0e9a52-0000-4000-8000-000000000000")
    assert unknown.status_code == 404
    media.ends()


def test_without_another_media_the_reply_is_true(connect: Connect) -> None:
    with DemoServer(media=1, faults=[Fault("another_media")]) as server:
        (media_id,) = server.catalogue.ids()
        assert connect(server).get(f"on-demand/{media_id}").json()["data"] == server.catalogue.media(media_id)


def test_every_nth_call_is_counted_from_the_first_that_is_not_skipped(client: httpx.Client, server: DemoServer) -> None:
    server.faults.add(parse_fault("status:500,media.list,after=1,every=2,count=2"))
    assert [client.get("on-demand").status_code for _ in range(7)] == [200, 200, 500, 200, 500, 200, 200]


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "stale_replica", "changes": 0},
        {"kind": "flapping", "reads": 0},
        {"kind": "shrunken_tracks", "tracks": 0},
        {"kind": "status", "every": 0},
        {"kind": "stall", "options": frozenset({"upper"})},
        {"kind": "no_effect", "operation": "media.get"},
        {"kind": "stale_replica", "operation": "media.delete_track"},
    ],
)
def test_wrong_lies_are_refused(values: Any) -> None:
    with pytest.raises(ValueError, match=r"\."):
        Fault(**values)
