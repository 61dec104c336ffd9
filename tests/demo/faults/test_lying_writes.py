"""Faults that lie about a write or change the library beside it, over a real socket. Each can be ended."""

import httpx
import pytest

from fastpix_desktop.demo import Clock, DemoServer
from fastpix_desktop.demo.library.outside_changes import CHANGED_TITLE
from tests.demo.conftest import Connect
from tests.demo.faults.subject import Subject, ids, subtitles


def test_success_without_effect(media: Subject) -> None:
    wanted = not media.before["sourceAccess"]
    media.fault("no-effect:delete_track,count=1")
    media.fault("no-effect:update_source_access,count=1")
    assert media.delete().json() == {"success": True}
    reply = media.switch(wanted)
    assert (reply.status_code, reply.json()["data"]) == (200, {**media.before, "sourceAccess": wanted})
    assert media.told() == media.truth == media.before
    assert (media.delete().status_code, media.switch(wanted).status_code) == (200, 200)
    assert not media.is_shown(media.truth), "the count ended the lie"


def test_what_would_be_refused_is_refused_though_it_has_no_effect(
    server: DemoServer, media: Subject, connect: Connect
) -> None:
    media.fault("no-effect")
    reader = connect(server, (server.read_only_username, server.read_only_password))
    path = f"on-demand/{media.id}"
    assert reader.delete(f"{path}/tracks/{media.track}").status_code == 403
    assert media.client.patch(f"{path}/source-access", json={"sourceAccess": "yes"}).status_code == 422
    unknown = "on-demand/1f0e9a52-0000-4000-8000-000000000000/source-access"
    assert media.client.patch(unknown, json={"sourceAccess": True}).status_code == 404


@pytest.mark.parametrize(("arguments", "status"), [("5", 500), ("5,status=404", 404), ("5,status=504", 504)])
def test_the_effect_comes_after_the_error(waiting: Subject, clock: Clock, arguments: str, status: int) -> None:
    waiting.fault(f"late-effect:{arguments},count=1")
    assert waiting.delete().status_code == status
    clock.step(4.9)
    assert waiting.told() == waiting.truth == waiting.before
    clock.step(0.1)
    assert not waiting.is_shown(waiting.told())
    assert ids(waiting.truth) == [track for track in ids(waiting.before) if track != waiting.track]


def test_the_effect_comes_although_no_reply_does(waiting: Subject, clock: Clock, server: DemoServer) -> None:
    wanted = not waiting.before["sourceAccess"]
    waiting.fault("late-effect:2,no-reply")
    with pytest.raises(httpx.ReadTimeout):
        waiting.client.patch(f"on-demand/{waiting.id}/source-access", json={"sourceAccess": wanted}, timeout=0.05)
    assert waiting.told() == waiting.before
    clock.step(2)
    assert waiting.told()["sourceAccess"] is wanted
    waiting.ends()


@pytest.mark.parametrize(
    ("arguments", "changed"),
    [
        ("", {"languageCode", "languageName", "title"}),
        (",title", {"title"}),
        (",language", {"languageCode", "languageName"}),
    ],
)
def test_a_track_changes_before_the_media_is_read(media: Subject, arguments: str, changed: set[str]) -> None:
    old = subtitles(media.before)[0]
    media.fault(f"changed-track:media.get{arguments},after=1")
    assert media.told() == media.before
    new = subtitles(media.told())[0]
    assert {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)} == changed
    assert new.get("title") == (CHANGED_TITLE if "title" in changed else old.get("title"))
    names = [track["languageName"] for track in subtitles(media.truth)]
    assert len(set(names)) == len(names)
    assert media.told() == media.told() == media.truth, "it happens once"
    media.ends()


def test_the_track_of_a_call_changes_before_the_call(media: Subject, server: DemoServer) -> None:
    media.track = str(subtitles(media.before)[1]["id"])
    media.fault("changed-track:delete_track")
    media.fault("status:500,delete_track")
    assert media.delete().status_code == 500
    changed = [
        one["id"] for one, other in zip(media.truth["tracks"], media.before["tracks"], strict=True) if one != other
    ]
    assert changed == [media.track]
    assert server.events.types(media.id) == ["video.media.track.updated", "video.media.updated"]


@pytest.mark.parametrize("number", [1, 2])
def test_a_colleague_deletes_other_tracks_at_the_same_moment(media: Subject, number: int) -> None:
    media.fault(f"colleague-deletes:delete_track,tracks={number}")
    assert media.delete().status_code == 200
    gone = [track for track in media.before["tracks"] if track["id"] not in ids(media.truth)]
    assert len(gone) == number + 1
    assert media.track in {track["id"] for track in gone}
    assert "video" not in {track["type"] for track in gone}
    media.ends()


def test_a_colleague_deletes_although_the_deletion_fails(media: Subject) -> None:
    media.fault("colleague-deletes:delete_track,count=1")
    media.fault("status:500,delete_track,count=1")
    assert media.delete().status_code == 500
    assert media.is_shown(media.truth)
    assert len(media.truth["tracks"]) == len(media.before["tracks"]) - 1


def test_a_media_is_prepared_again_after_a_write(waiting: Subject, clock: Clock) -> None:
    waiting.fault("preparing-again:30,count=1")
    waiting.delete()
    assert waiting.told()["status"] == waiting.truth["status"] == "Processing"
    assert not waiting.is_shown(waiting.told())
    clock.step(29.9)
    assert waiting.told()["status"] == "Processing"
    clock.step(0.1)
    assert waiting.told()["status"] == waiting.truth["status"] == "Ready"
    assert waiting.told()["thumbnail"] == waiting.before["thumbnail"]
    waiting.ends()


def test_a_media_is_not_prepared_again_if_nothing_was_done(media: Subject) -> None:
    media.fault("preparing-again:delete_track")
    media.fault("status:500,delete_track")
    assert media.delete().status_code == 500
    assert media.told() == media.before
