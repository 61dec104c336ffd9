"""The guard of a deletion compares the track with what was confirmed, and protects what cannot be brought back."""

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.errors import GuardRefused
from fastpix_desktop.writes.carry_out import Outcome
from tests.waiting import until
from tests.writes.deletion import Deletion, Edit


def track_with(deletion: Deletion, **fields: Any) -> Edit:
    """The track that is to be deleted has these fields; those with None are missing."""

    def edit(reply: dict[str, Any]) -> None:
        for track in reply["data"]["tracks"]:
            if track["id"] == deletion.track.id:
                track.update(fields)
                for name in [name for name, value in fields.items() if value is None]:
                    del track[name]

    return edit


async def confirmed(deletion: Deletion, before: dict[str, Any], now: dict[str, Any]) -> Outcome:
    """Delete the track that had the fields `before` when it was confirmed, and has the fields `now` at the guard."""
    track = replace(deletion.track, **before)
    shown = Deletion(deletion.demo, deletion.desk, deletion.media, track)
    deletion.answer(track_with(deletion, **now))
    return await shown.run()


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ({"title": "French"}, {"title": "Final, approved"}, "its title was “French” and is “Final, approved” now"),
        ({"language_name": "French"}, {"languageName": "English"}, "its language was “French” and is “English” now"),
        ({"language_code": "fr"}, {"languageCode": "en"}, "its language code was “fr” and is “en” now"),
        ({"kind": "audio"}, {"type": "subtitle"}, "its kind was “audio” and is “subtitle” now"),
        # The default audio track until somebody sets its language.
        ({"language_name": "default"}, {"languageName": "Dutch"}, "its language was “default” and is “Dutch” now"),
        ({"language_code": "und"}, {"languageCode": "nl"}, "its language code was “und” and is “nl” now"),
    ],
)
async def test_a_track_that_changed_under_the_question_is_not_deleted(
    deletion: Deletion, before: dict[str, Any], now: dict[str, Any], words: str
) -> None:
    outcome = await confirmed(deletion, before, now)
    assert isinstance(outcome.error, GuardRefused)
    assert (outcome.state, deletion.sent) == (State.FAILED, 0)
    assert words in outcome.entry.detail


@pytest.mark.parametrize(
    ("before", "now"),
    [
        # A field that one of the two records does not have.
        ({"title": None}, {"title": "Signs"}),
        ({"title": "Signs"}, {"title": None}),
        ({"title": ""}, {"title": "Signs"}),
        ({"language_name": None}, {"languageName": "Dutch"}),
        ({"language_code": "nl"}, {"languageCode": None}),
        ({"kind": None}, {}),
        # The same text in another spelling: decomposed, in another case, with other spaces.
        ({"title": "Fran\u00e7ais"}, {"title": "Franc\u0327ais"}),
        ({"language_code": "pt-BR"}, {"languageCode": "pt-br"}),
        ({"title": "Director's  cut "}, {"title": "Director's cut"}),
        # The status is another word in the list than in the reply to GET, and changes by itself.
        ({"status": "Ready"}, {"status": "available"}),
        ({"status": "Ready"}, {"status": "Preparing"}),
    ],
)
async def test_what_is_no_change_does_not_stop_a_deletion(
    deletion: Deletion, before: dict[str, Any], now: dict[str, Any]
) -> None:
    assert (await confirmed(deletion, before, now)).state is State.VERIFIED
    assert deletion.sent == 1


async def test_a_row_of_the_list_can_be_confirmed(deletion: Deletion) -> None:
    page = await deletion.desk.page(1, 50, "desc")
    media = next(media for media in page.records if media.id == deletion.media.id)
    track = media.track(deletion.track.id)
    assert track is not None
    outcome = await Deletion(deletion.demo, deletion.desk, media, track).run()
    assert (outcome.state, deletion.sent) == (State.VERIFIED, 1)


async def test_a_newer_record_that_the_pane_has_read_counts(deletion: Deletion) -> None:
    deletion.demo.faults.add(Fault("slow", "media.get", times=1, seconds=0.3))
    writing = asyncio.create_task(deletion.run())
    await until(lambda: deletion.reads == 2)
    deletion.answer(track_with(deletion, languageName="Klingon"))
    await deletion.look()
    outcome = await writing
    assert (outcome.state, deletion.sent) == (State.FAILED, 0)
    assert "has changed since you confirmed it" in outcome.entry.detail


async def test_a_track_that_is_not_listed_while_the_media_is_not_ready_is_not_deleted(deletion: Deletion) -> None:
    def empty(reply: dict[str, Any]) -> None:
        reply["data"]["tracks"], reply["data"]["status"] = [], "Processing"

    deletion.answer(empty)
    outcome = await deletion.run()
    assert (outcome.state, deletion.sent) == (State.FAILED, 0)
    assert "may only be missing for a moment" in outcome.entry.detail


async def test_a_track_beside_one_that_cannot_be_read_may_be_deleted_if_what_was_read_stays(
    unproved: Deletion,
) -> None:
    def unreadable(reply: dict[str, Any]) -> None:
        reply["data"]["tracks"].append("nonsense")

    media = replace(unproved.media, tracks=(unproved.track,))
    shown = Deletion(unproved.demo, unproved.desk, media, unproved.track)
    unproved.answer(unreadable)
    unproved.answer(unproved.lacks(*unproved.others), for_ever=True, after=1)
    outcome = await shown.run()
    assert (outcome.state, unproved.sent) == (State.GONE_WITH_OTHERS, 1)


@pytest.mark.parametrize("number", [0, 1])
async def test_nothing_is_deleted_while_a_record_lists_a_track_twice(deletion: Deletion, number: int) -> None:
    def twice(reply: dict[str, Any]) -> None:
        track = deletion.media.tracks_of(TrackKind.SUBTITLE)[number]
        (listed,) = [each for each in reply["data"]["tracks"] if each["id"] == track.id]
        reply["data"]["tracks"].append({**listed, "id": track.id.upper().replace("-", "")})

    deletion.answer(twice)
    outcome = await deletion.run()
    assert isinstance(outcome.error, GuardRefused)
    assert (outcome.state, deletion.sent) == (State.FAILED, 0)
    assert "twice" in outcome.entry.detail


async def overtaken(deletion: Deletion, own: Edit) -> Outcome:
    """Delete the track. The reply to the read of the guard is edited, and comes after a newer one to the pane."""
    deletion.answer(own)
    deletion.demo.faults.add(Fault("slow", "media.get", times=1, seconds=0.3))
    writing = asyncio.create_task(deletion.run())
    await until(lambda: deletion.reads == 2)
    assert await deletion.look() == deletion.media
    return await writing


async def test_the_own_record_of_the_guard_counts_as_well_as_a_newer_one(deletion: Deletion) -> None:
    outcome = await overtaken(deletion, track_with(deletion, languageName="Klingon"))
    assert (outcome.state, deletion.sent) == (State.FAILED, 0)
    assert "has changed since you confirmed it" in outcome.entry.detail


async def test_a_track_that_only_one_of_two_records_lists_is_not_deleted(deletion: Deletion) -> None:
    outcome = await overtaken(deletion, deletion.lacks(deletion.track.id))
    assert (outcome.state, deletion.sent) == (State.FAILED, 0)
    assert "do not agree" in outcome.entry.detail
