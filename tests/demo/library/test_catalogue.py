"""The demo library: always the same, of any size, and with everything that an editor may meet."""

import time
import tracemalloc
import unicodedata
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fastpix_desktop.demo import Catalogue
from fastpix_desktop.demo.content.identifiers import Identifiers
from fastpix_desktop.demo.library.seeded import MAX_MEDIA
from fastpix_desktop.demo.library.stored import MOST_EARLIER

Json = dict[str, Any]
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def records() -> list[Json]:
    """Every media of a library of the usual size. Do not change them."""
    return list(Catalogue(1300, now=NOW).records())


def kinds(media: Json) -> list[str]:
    return [track["type"] for track in media["tracks"]]


def test_the_same_seed_and_time_give_the_same_library() -> None:
    first, second = (list(Catalogue(400, seed=7, now=NOW).records()) for _ in range(2))
    assert first == second


def test_the_order_of_reading_does_not_matter() -> None:
    forwards, backwards = Catalogue(300, now=NOW), Catalogue(300, now=NOW)
    ids = list(forwards.ids())
    assert [forwards.media(i) for i in ids] == [backwards.media(i) for i in reversed(ids)][::-1]


def test_ids_and_contents_do_not_depend_on_the_time() -> None:
    early, late = (Catalogue(60, now=NOW + timedelta(days=days)) for days in (0, 400))
    for one, other in zip(early.records(), late.records(), strict=True):
        assert one["createdAt"] != other["createdAt"]
        same = {"createdAt": "", "updatedAt": ""}
        assert {**one, **same} == {**other, **same}


def test_another_seed_gives_another_library() -> None:
    one, other = Catalogue(200, seed=1, now=NOW), Catalogue(200, seed=2, now=NOW)
    assert not set(one.ids()) & set(other.ids())
    assert one.media(next(other.ids())) is None
    titles = [[media.get("title") for media in catalogue.records()] for catalogue in (one, other)]
    assert titles[0] != titles[1]


def test_identifiers_are_uuids_that_contain_their_number() -> None:
    ids = Identifiers(3, "media")
    for number in (0, 1, 129, 99_999, 2**32 - 1):
        text = ids.of(number)
        assert uuid.UUID(text).version == 4
        assert str(uuid.UUID(text)) == text
        assert ids.number(text) == number
        assert ids.number(text.upper()) == number
    assert ids.number(Identifiers(3, "track").of(5)) is None
    assert ids.number(str(uuid.UUID(int=5))) is None
    assert ids.number("nonsense") is None


def test_every_id_in_the_library_is_unique(records: list[Json]) -> None:
    ids = [media["id"] for media in records]
    ids += [item["id"] for media in records for key in ("tracks", "playbackIds") for item in media[key]]
    assert len(set(ids)) == len(ids)
    assert {media["workspaceId"] for media in records} == {Catalogue(1).workspace_id}


def test_media_are_spread_over_two_years_the_newest_minutes_ago(records: list[Json]) -> None:
    ages = [NOW - datetime.fromisoformat(media["createdAt"]) for media in records]
    assert ages == sorted(ages)
    assert len(set(ages)) == len(ages)
    assert timedelta(0) < ages[0] < timedelta(hours=2)
    assert timedelta(days=650) < ages[-1] < timedelta(days=731)


def test_unfinished_media_are_mostly_recent(records: list[Json]) -> None:
    unfinished = [n for n, media in enumerate(records) if media["status"] not in ("Ready", "Failed")]
    assert sum(n < 130 for n in unfinished) > len(unfinished) / 2
    assert len(unfinished) < 40


def test_first_page_is_varied_and_its_first_row_is_ready_to_work_on(records: list[Json]) -> None:
    page = records[:25]
    first = page[0]
    assert first["status"] == "Ready"
    assert kinds(first).count("audio") > 1
    assert kinds(first).count("subtitle") > 1
    assert {t["status"] for t in first["tracks"]} == {"available"}
    assert {"Ready", "Processing", "Created", "In Queue", "Failed"} <= {media["status"] for media in page}
    assert sum(media["status"] == "Ready" for media in page) >= 19
    assert any(media["isAudioOnly"] for media in page)
    assert any("title" not in media for media in page)
    assert any("sourceMediaId" in media for media in page)
    assert any(media["sourceAccess"] for media in page)
    assert len({media["metadata"].get("department") for media in page}) > 8


@pytest.mark.parametrize("total", [0, 1, 5, 23, 60, 130, 131])
def test_small_libraries_are_consistent(total: int) -> None:
    catalogue = Catalogue(total, now=NOW)
    ids = set(catalogue.ids())
    assert len(ids) == total == len(catalogue.page(0, 1000))
    for media in catalogue.records():
        assert media.get("sourceMediaId") in {None, *ids}


def test_there_is_every_kind_of_audio_and_subtitles(records: list[Json]) -> None:
    ready = [media for media in records if media["status"] == "Ready"]
    audio = {kinds(media).count("audio") for media in ready}
    assert {0, 1, 2, 3, 4} <= audio
    assert max(len(media["tracks"]) for media in ready) == 40
    assert max(kinds(media).count("subtitle") for media in ready) == 30
    assert any(media["isAudioOnly"] and kinds(media) == ["audio"] for media in ready)
    assert any(not kinds(media).count("audio") and not media["isAudioOnly"] for media in ready)
    assert any("title" in track for media in ready for track in media["tracks"])
    assert any({t["status"] for t in media["tracks"]} > {"preparing"} for media in ready)


def test_language_names_are_unique_among_the_tracks_of_a_kind(records: list[Json]) -> None:
    for media in records:
        names = [(t["type"], t["languageName"]) for t in media["tracks"] if t["type"] != "video"]
        assert len(set(names)) == len(names)
        assert all(name.isalpha() for _type, name in names)


def test_titles_have_many_scripts_and_lengths_or_are_absent(records: list[Json]) -> None:
    titles = [media["title"] for media in records if "title" in media]
    text = "".join(titles)
    assert {"R", "AL"} <= {unicodedata.bidirectional(character) for character in text}, "Hebrew and Arabic"
    assert any(unicodedata.category(character) == "So" for character in text), "emoji"
    assert max(map(len, titles)) > 180
    untitled = [media for media in records if "title" not in media]
    assert any(media["metadata"] for media in untitled)
    assert any(not media["metadata"] for media in untitled)
    assert max(len(v) for media in records for v in media["metadata"].values()) == 255


def test_there_are_private_and_drm_and_several_playback_ids(records: list[Json]) -> None:
    policies = {tuple(item["accessPolicy"] for item in media["playbackIds"]) for media in records}
    assert {("public",), ("private",), ("drm",)} <= policies
    assert max(map(len, policies)) == 3


def test_source_access_is_on_for_some_media(records: list[Json]) -> None:
    assert 0.1 < sum(media["sourceAccess"] for media in records) / len(records) < 0.5


def test_clips_and_sources_refer_to_each_other(records: list[Json]) -> None:
    catalogue = Catalogue(1300, now=NOW)
    by_id = {media["id"]: media for media in records}
    clips: dict[str, list[str]] = {}
    for media in records:
        if "sourceMediaId" in media:
            clips.setdefault(media["sourceMediaId"], []).append(media["id"])
            assert by_id[media["sourceMediaId"]]["createdAt"] < media["createdAt"]
    assert {source: catalogue.clip_ids(source) for source in clips} == clips
    assert sum(len(of_one) > 25 for of_one in clips.values()) > 1
    assert all("sourceMediaId" not in by_id[source] for source in clips), "no clip of a clip"


@pytest.mark.parametrize("total", [-1, MAX_MEDIA + 1])
def test_impossible_sizes_are_refused(total: int) -> None:
    with pytest.raises(ValueError, match="media"):
        Catalogue(total)


def test_records_are_new_objects_that_can_be_changed() -> None:
    catalogue = Catalogue(5, now=NOW)
    media = next(catalogue.records())
    media["tracks"].clear()
    media["metadata"].clear()
    again = next(catalogue.records())
    assert again["tracks"]
    assert again["metadata"]


def test_a_huge_library_starts_at_once() -> None:
    tracemalloc.start()
    try:
        began = time.perf_counter()
        catalogue = Catalogue(MAX_MEDIA, now=NOW)
        for start in (0, MAX_MEDIA // 2, MAX_MEDIA - 50):
            rows = catalogue.page(start, start + 50)
            assert len(rows) == 50
            assert catalogue.media(rows[-1]["id"]) is not None
        seconds = time.perf_counter() - began
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert seconds < 2
    assert peak < 5_000_000


def test_earlier_records_of_a_changed_media_can_be_read() -> None:
    catalogue = Catalogue(20, now=NOW)
    first = catalogue.first(lambda media: not media["sourceAccess"])
    start = time.perf_counter()
    catalogue.set_source_access(first["id"], True)
    between = time.perf_counter()
    second = catalogue.set_source_access(first["id"], False)
    earlier = catalogue.inventory.earlier
    assert earlier(lambda media: media.record_at(start)) == {first["id"]: first}
    assert earlier(lambda media: media.record_at(between))[first["id"]]["sourceAccess"] is True
    assert earlier(lambda media: media.record_at(time.perf_counter())) == {}
    assert earlier(lambda media: media.record_before(2)) == {first["id"]: first}
    for _ in range(2 * MOST_EARLIER):
        catalogue.set_source_access(first["id"], True)
    assert earlier(lambda media: media.record_before(10**6)) == earlier(lambda media: media.record_at(start))
    assert earlier(lambda media: media.record_at(start))[first["id"]]["updatedAt"] > (second or {})["updatedAt"]


def test_other_records_can_be_shown_for_a_while() -> None:
    catalogue = Catalogue(20, now=NOW)
    before = list(catalogue.page(0, 20))
    media_id = before[3]["id"]
    with catalogue.inventory.showing({media_id: {**(catalogue.media(media_id) or {}), "title": "Another"}}):
        assert (catalogue.media(media_id) or {})["title"] == "Another"
        assert [row.get("title") == "Another" for row in catalogue.page(0, 20)].index(True) == 3
        (row,) = catalogue.inventory.rows(3, 4, lambda record: record)
        assert b'"Another"' in row
    assert catalogue.page(0, 20) == before
