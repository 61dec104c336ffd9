"""Lies: well-formed replies that are wrong, and changes that the service reports falsely."""

import json
from collections.abc import Callable
from typing import Any

from tests.api.wire import page, refusal, reply
from tests.hostile.case import Act, Case, Group, Outcome
from tests.hostile.service import AUDIO_ID, MEDIA_ID, SUBTITLE_ID, VIDEO_ID, Answer, Request, World

BOTH = (Act.DELETE, Act.SWITCH)

Edit = Callable[[dict[str, Any]], object]
Lie = Callable[[Request, World], Answer]
ANOTHER_ID = "0b1f7a52-1e0d-4c37-9a86-3f0a2d6c5e11"


def media(record: object, status: int = 200) -> bytes:
    """The reply about one media."""
    return reply(status, {"success": True, "data": record}).raw


FAILED = reply(500, refusal("Something went wrong")).raw
DONE = reply(200, {"success": True}).raw


def after_write(edit: Edit, writes: bytes | None = FAILED, *, reads: int = 10**6) -> Lie:
    """Answer writes with `writes` and do nothing, and then show the media edited in that many reads.

    With `writes` None, writes are carried out and answered honestly.
    """

    def lie(request: Request, world: World) -> Answer:
        if request.is_write:
            return writes
        if request.is_media and 0 < world.reads <= reads:
            record = world.record()
            edit(record)
            return media(record)
        return None

    return lie


def done_but(answer: bytes) -> Lie:
    """Carry out writes, and answer with this."""

    def lie(request: Request, world: World) -> Answer:
        if request.is_write:
            world.do(request)
            return answer
        return None

    return lie


def respelled(change: Callable[[str], str]) -> Edit:
    """Spell the id of the media, of its tracks and of its playback IDs differently."""

    def edit(record: dict[str, Any]) -> None:
        for item in (record, *record["tracks"], *record["playbackIds"]):
            item["id"] = change(item["id"])

    return edit


def without_track(record: dict[str, Any]) -> None:
    """Hide the subtitle track, and show source access as on."""
    record["tracks"] = [track for track in record["tracks"] if track["id"] != SUBTITLE_ID]
    record["sourceAccess"] = True


def echo(request: Request, world: World) -> Answer:
    """Echo the wanted source access in the reply and in every read, and do nothing."""
    if request.is_write:
        if request.method == "DELETE":
            return None
        return media(world.record(sourceAccess=json.loads(request.body)["sourceAccess"]))
    wanted = [json.loads(write.body)["sourceAccess"] for write in world.writes if write.method == "PATCH"]
    return media(world.record(sourceAccess=wanted[-1])) if wanted and request.is_media else None


def listed_without(request: Request, world: World) -> Answer:
    """Do nothing, and hide the track in the list only."""
    if request.is_write:
        return DONE
    if request.is_list and world.writes:
        record = world.record()
        without_track(record)
        return reply(200, page(record)).raw
    return None


def postponed(request: Request, world: World) -> Answer:
    """Report success, and do the work only when the lie ends."""
    return DONE if request.method == "DELETE" else None


def do_late(world: World) -> None:
    """Carry out the deletions that were reported."""
    for request in world.writes:
        if request.method == "DELETE":
            world.do(request)


def put_back(world: World) -> None:
    """Put the deleted track back."""
    if not world.has_track(SUBTITLE_ID):
        world.media["tracks"].append(
            {"id": SUBTITLE_ID, "type": "subtitle", "languageCode": "it", "languageName": "Italian"}
        )


def redirect(to: str) -> Lie:
    """Answer writes with a redirect, and do nothing."""

    def lie(request: Request, world: World) -> Answer:
        target = to.format(other=world.other, host=request.host, path=request.path)
        return reply(307, b"", {"Location": target}).raw if request.is_write else None

    return lie


def every_read(change: Edit) -> Lie:
    """Show the media edited in the list and in each read, from the start."""

    def lie(request: Request, world: World) -> Answer:
        if request.is_write or request.path.endswith("media-clips"):
            return None
        record = world.record()
        change(record)
        return reply(200, page(record)).raw if request.is_list else media(record)

    return lie


def totals(**counts: object) -> Lie:
    """Show the media on every page, with these counts."""

    def lie(request: Request, world: World) -> Answer:
        if not request.is_list:
            return None
        return reply(200, {"success": True, "data": [world.record()], "pagination": counts}).raw

    return lie


def changed_under_question(request: Request, world: World) -> Answer:
    """From the second read of the media on, the track is another one under the same id."""
    if not request.is_media or world.reads_before < 2:
        return None
    record = world.record()
    record["tracks"][2] |= {"languageCode": "fr", "languageName": "French", "title": "Final, approved"}
    return media(record)


def was_sent_once(outcome: Outcome) -> None:
    """There is one entry for each write."""
    assert len(outcome.writes) == 2, outcome.writes


def was_not_deleted(outcome: Outcome) -> None:
    """The guard refused the deletion."""
    assert outcome.told[0] == "failed", outcome.told


def was_believed_and_taken_back(outcome: Outcome) -> None:
    """The lie was believed for a while, and that was taken back, aloud."""
    assert outcome.told[0] == "verified", outcome.told
    assert outcome.later[0] == "taken back", outcome.later
    assert any(text.startswith("Reappeared") for text in outcome.said), outcome.said


def _lie(name: str, what: str, lie: Lie, **fields: Any) -> Case:
    return Case(name, Group.LIES, what, lie=lie, **{"acts": BOTH, **fields})


LIES = (
    _lie("ids in upper case", "both writes fail, and every id is in upper case afterwards",
         after_write(respelled(str.upper)), check=was_sent_once, quick=True),
    _lie("ids without dashes", "both writes fail, and no id has dashes afterwards",
         after_write(respelled(lambda name: name.replace("-", "")))),
    _lie("ids in braces", "both writes fail, and every id is in braces afterwards",
         after_write(respelled(lambda name: f"{{{name}}}"))),
    _lie("no tracks and Processing", "both writes fail, and the media is shown without tracks, as Processing",
         after_write(lambda record: record.update(tracks=[], status="Processing"))),
    _lie("no tracks and Ready", "both writes fail, and the media is shown without tracks, as Ready",
         after_write(lambda record: record.update(tracks=[]))),
    _lie("only the first track", "both writes fail, and only the first track is shown",
         after_write(lambda record: record.update(tracks=record["tracks"][:1]))),
    _lie("tracks left out", "both writes fail, and the record has no `tracks`",
         after_write(lambda record: record.pop("tracks"))),
    _lie("tracks null", "both writes fail, and `tracks` and `sourceAccess` are null",
         after_write(lambda record: record.update(tracks=None, sourceAccess=None))),
    _lie("a track without an id", "both writes fail, and the deleted track is shown without its id",
         after_write(lambda record: record["tracks"][2].pop("id"))),
    _lie("every track twice", "each track is listed twice under the same id",
         after_write(lambda record: record.update(tracks=record["tracks"] * 2))),
    _lie("success without effect", "both writes report success, and nothing is done",
         lambda request, world: DONE if request.is_write else None, check=was_sent_once),
    _lie("one read shows it", "success is reported, nothing is done, and one read shows it as done",
         after_write(without_track, DONE, reads=1)),
    _lie("every read shows it", "success is reported, nothing is done, and every read shows it until the lie ends",
         after_write(without_track, DONE), acts=(Act.DELETE,), check=was_believed_and_taken_back, quick=True),
    _lie("the list shows it", "success is reported, nothing is done, and only the list shows it as done",
         listed_without),
    _lie("done, reported as 500", "both writes are done, and reported as 500", done_but(FAILED)),
    _lie("done, reported as 404", "both writes are done, and reported as 404",
         done_but(reply(404, refusal("track not found")).raw)),
    _lie("done, reported as 403", "both writes are done, and reported as 403",
         done_but(reply(403, refusal("forbidden")).raw), acts=(Act.DELETE,)),
    _lie("done, without a reply", "both writes are done, and the connection ends without a reply",
         done_but(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{")),
    _lie("404 for what exists", "both writes fail, and the media is not found until the lie ends",
         lambda request, world: FAILED if request.is_write
         else reply(404, refusal("media not found")).raw if world.writes else None),
    _lie("401 after the write", "both writes fail, and every read is refused until the lie ends",
         lambda request, world: FAILED if request.is_write
         else reply(401, refusal("unauthorized")).raw if world.writes else None, acts=(Act.DELETE,)),
    _lie("200 with an error body", "nothing is done, and the reply is 200 with `success: false`",
         lambda request, world: reply(200, refusal("not done")).raw if request.is_write else None),
    _lie("done, with an error body", "both writes are done, and the reply is 200 with `success: false`",
         done_but(reply(200, refusal("not done")).raw)),
    _lie("204 without effect", "nothing is done, and the reply is 204",
         lambda request, world: b"HTTP/1.1 204 No Content\r\n\r\n" if request.is_write else None),
    _lie("source access echoes the wish", "the wish is echoed in reply and reads, and nothing is done",
         echo, acts=(Act.SWITCH,), quick=True),
    _lie("another media's record", "nothing is done, and another media answers under its own id",
         after_write(lambda record: record.update(id=ANOTHER_ID, tracks=[], sourceAccess=True), DONE)),
    _lie("another media under this id", "nothing is done, and the record of another media is under this id",
         after_write(lambda record: record.update(
             title="Another", sourceAccess=True, tracks=[{"id": ANOTHER_ID, "type": "video"}]), DONE)),
    _lie("another workspace in mid-session", "after the write the records belong to another workspace",
         after_write(lambda record: record.update(workspaceId=ANOTHER_ID), None)),
    _lie("the clock of the future", "both writes fail, and all times are in the year 9999",
         after_write(lambda record: record.update(
             createdAt="9999-12-31T23:59:59.999999Z", updatedAt="9999-12-31T23:59:59.999999Z"))),
    _lie("the clock of the past", "both writes fail, and all times are in the year 1",
         after_write(lambda record: record.update(createdAt="0001-01-01T00:00:00Z", updatedAt="0001-01-01T00:00:00Z"))),
    _lie("a time zone at the end of time", "the times cannot be converted to UTC",
         every_read(lambda record: record.update(
             createdAt="0001-01-01T00:00:00+14:00", updatedAt="9999-12-31T23:59:59-14:00"))),
    _lie("the deletion comes late", "success is reported, and the track is deleted when the lie ends",
         postponed, end=do_late),
    _lie("the deletion is undone", "the track is deleted, and is back when the lie ends",
         lambda request, world: None, acts=(Act.DELETE,), end=put_back, check=was_believed_and_taken_back),
    _lie("changed under the question", "while the question is open, the track becomes another one under its id",
         changed_under_question, acts=(Act.DELETE,), check=was_not_deleted, quick=True),
    _lie("redirect to another port", "both writes are redirected to another port of this computer",
         redirect("{other}/v1{path}")),
    _lie("redirect to another host", "both writes are redirected to a host on the Internet",
         redirect("https://198.51.100.7/v1{path}")),
    _lie("redirect to itself", "both writes are redirected to their own address", redirect("http://{host}/v1{path}")),
    _lie("the same page for ever", "the list has a million media, and every page is the same",
         totals(totalRecords=10**6, currentOffset=1, offsetCount=20_000), acts=(Act.PAGE,)),
    _lie("a total of nothing", "the list has one media, and says that it has none",
         totals(totalRecords=0, currentOffset=0, offsetCount=0)),
    _lie("totals that are no numbers", "the counts of the list are texts, lists and negative numbers",
         totals(totalRecords=[1], currentOffset="-5", offsetCount=-(2**63))),
    _lie("every id is the same", "the tracks and the playback ID have the id of the media",
         every_read(respelled(lambda _: MEDIA_ID)), acts=()),
    _lie("the track is of another kind", "the subtitle is shown as video after both writes failed",
         after_write(lambda record: record["tracks"][2].update(type="video"))),
    _lie("tracks change places", "the ids of audio and subtitle change places after both writes failed",
         after_write(lambda record: (record["tracks"][1].update(id=SUBTITLE_ID),
                                     record["tracks"][2].update(id=AUDIO_ID)))),
    _lie("the video is gone too", "the deletion is done, and the video is not shown until the lie ends",
         after_write(lambda record: record.update(
             tracks=[track for track in record["tracks"] if track["id"] != VIDEO_ID]), None)),
)  # fmt: skip
"""Every lie."""
