"""The dialects: the same media in the form of summer 2026, since September, and mixed as during a roll-out."""

import re
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import Catalogue, DemoServer
from fastpix_desktop.demo.calls.dialects import AUGUST_2026, SUMMER_2026, Dialect
from fastpix_desktop.demo.content.records import copy_of

Json = dict[str, Any]

LIST_ROW = {
    "thumbnail", "id", "workspaceId", "metadata", "mediaQuality", "maxResolution", "sourceResolution", "status",
    "sourceAccess", "playbackIds", "tracks", "generatedSubtitles", "isAudioOnly", "subtitleAvailable", "duration",
    "aspectRatio", "createdAt", "updatedAt",
}  # fmt: skip
"""The keys of the row recorded with list-media, 2026-05-20."""


@pytest.fixture(scope="module")
def old() -> Any:
    """A demo workspace with the dialect of summer 2026."""
    with DemoServer(dialect="summer-2026", deletion_delay=0) as server:
        yield server


@pytest.fixture
def client(old: DemoServer, connect: Any) -> httpx.Client:
    made: httpx.Client = connect(old)
    return made


def test_summer_rows_have_the_recorded_keys_and_forms(client: httpx.Client) -> None:
    rows = client.get("on-demand", params={"limit": 50}).json()["data"]
    plain = [row for row in rows if row["status"] == "Ready" and set(row) <= LIST_ROW]
    assert plain
    assert any(set(row) == LIST_ROW for row in plain)
    for row in rows:
        assert re.fullmatch(r"\d\d:\d\d:\d\d", row["duration"])
        assert all(set(item) == {"id", "accessPolicy", "accessRestrictions"} for item in row["playbackIds"])
        assert not any("title" in track for track in row["tracks"])
        assert isinstance(row.get("mp4Support", ""), str)


def test_summer_durations_drop_the_fraction(client: httpx.Client, old: DemoServer) -> None:
    media = old.catalogue.first(lambda media: media.get("title") == "720p_3min4sec_h264_")
    assert media["duration"] == 183.9
    assert client.get(f"on-demand/{media['id']}").json()["data"]["duration"] == "00:03:03"
    long = old.catalogue.first(lambda media: media.get("duration", 0) > 3600)
    assert client.get(f"on-demand/{long['id']}").json()["data"]["duration"].startswith("01:")


@pytest.mark.parametrize("dialect", [SUMMER_2026, AUGUST_2026])
def test_an_older_dialect_has_a_duration_of_zero_before_the_file_was_analysed(dialect: Dialect) -> None:
    created = Catalogue(40).first(lambda media: media["status"] == "Created")
    assert "duration" not in created
    row = dialect.list_row(copy_of(created))
    assert row["duration"] == "00:00:00"
    assert list(row)[-3:] == ["duration", "createdAt", "updatedAt"], "in the recorded order"


def test_summer_mp4_support_is_the_requested_value(client: httpx.Client, old: DemoServer) -> None:
    both = old.catalogue.first(lambda media: len(media.get("mp4Support", ())) == 2)
    one = old.catalogue.first(lambda m: [item["type"] for item in m.get("mp4Support", ())] == ["capped_4k"])
    assert client.get(f"on-demand/{both['id']}").json()["data"]["mp4Support"] == "audioOnly,capped_4k"
    assert client.get(f"on-demand/{one['id']}").json()["data"]["mp4Support"] == "capped_4k"


def test_summer_clip_rows_have_six_keys(client: httpx.Client, old: DemoServer) -> None:
    source = next(n for n in old.catalogue.ids() if old.catalogue.clip_ids(n))
    for row in client.get(f"on-demand/{source}/media-clips").json()["data"]:
        assert set(row) == {"id", "duration", "status", "thumbnail", "createdAt", "playbackIds"}
        assert all(set(item) == {"id", "accessPolicy"} for item in row["playbackIds"])


def test_summer_live_clip_rows_lack_what_an_editor_can_set(client: httpx.Client, old: DemoServer) -> None:
    stream = old.catalogue.first(lambda media: "streamId" in media)["streamId"]
    rows = client.get(f"on-demand/{stream}/live-clips").json()["data"]
    assert rows
    for row in rows:
        assert row["streamId"] == stream
        assert not {"title", "metadata", "mediaQuality", "generatedSubtitles"} & set(row)


def test_summer_accepts_and_returns_the_address_of_a_track(client: httpx.Client, old: DemoServer) -> None:
    media = old.catalogue.first(lambda media: media["subtitleAvailable"])
    track = next(track for track in media["tracks"] if track["type"] == "subtitle")
    url = "https://static.fastpix.com/other.vtt"
    data = client.patch(f"on-demand/{media['id']}/tracks/{track['id']}", json={"url": url}).json()["data"]
    assert data["url"] == url
    wrong = client.patch(f"on-demand/{media['id']}/tracks/{track['id']}", json={"url": "file:///x"})
    assert wrong.status_code == 422


def test_summer_playback_ids_have_a_resolution_only_in_the_reply_that_creates_them(
    client: httpx.Client, old: DemoServer
) -> None:
    path = f"on-demand/{next(old.catalogue.ids())}/playback-ids"
    made = client.post(path, json={"accessPolicy": "public"}).json()["data"]
    assert made["resolution"] is None
    assert all("resolution" not in item for item in client.get(path).json()["data"])


@pytest.mark.parametrize(
    ("dialect", "told_otherwise"),
    [(AUGUST_2026, {"duration"}), (SUMMER_2026, {"duration", "mp4Support", "maxResolution", "sourceResolution"})],
    ids=["august-2026", "summer-2026"],
)
def test_every_dialect_has_the_same_media(dialect: Dialect, told_otherwise: set[str]) -> None:
    for media in Catalogue(200).records():
        old = dialect.media({**media, "playbackIds": [], "tracks": []})
        same = set(old) - told_otherwise - {"playbackIds", "tracks"}
        assert all(old[key] == media[key] for key in same)


def test_august_has_durations_as_text_and_renditions_as_a_list(connect: Any) -> None:
    with DemoServer(media=200, dialect="august-2026", deletion_delay=0) as server:
        media = [server.catalogue.media(media_id) for media_id in server.catalogue.ids()]
        with_renditions = next(one["id"] for one in media if one and one.get("mp4Support"))
        data = connect(server).get(f"on-demand/{with_renditions}").json()["data"]
    assert isinstance(data["duration"], str)
    assert isinstance(data["mp4Support"], list)


def test_summer_has_no_resolution_below_480p() -> None:
    told = [SUMMER_2026.media(media) for media in Catalogue(400).records()]
    tiers = {media.get(key) for media in told for key in ("maxResolution", "sourceResolution")}
    assert not tiers & {"360p", "360", "NA"}
    assert "480p" in tiers


def test_mixed_is_random_and_the_same_for_the_same_seed(connect: Any) -> None:
    def spoken(seed: int) -> list[type]:
        with DemoServer(media=3, seed=seed, dialect="mixed") as server:
            client = connect(server)
            return [type(client.get("on-demand").json()["data"][0]["duration"]) for _ in range(20)]

    first = spoken(1)
    # Two of the three dialects have durations as text.
    assert 6 < first.count(str) < 20
    assert first == spoken(1)
    assert first != spoken(2)


def test_an_unknown_dialect_is_refused() -> None:
    with pytest.raises(ValueError, match="newest, summer-2026, august-2026, mixed"):
        DemoServer(media=3, dialect="esperanto")


@pytest.mark.parametrize(
    ("dialect", "code", "status"),
    [
        ("newest", "de", 422),
        ("newest", "DE", 422),
        ("newest", "it", 422),
        ("newest", "no", 422),
        ("newest", "de-DE", 201),
        ("newest", "af", 201),
        ("newest", "az-Cyrl", 201),
        ("newest", "und", 201),
        ("august-2026", "de", 201),
        ("summer-2026", "it", 201),
    ],
)
def test_a_new_track_needs_the_region_where_the_list_of_languages_has_one(
    dialect: str, code: str, status: int, connect: Any
) -> None:
    with DemoServer(media=40, dialect=dialect) as server:
        media = server.catalogue.first(lambda media: media["status"] == "Ready")
        track = {"type": "subtitle", "url": "https://a.example/b.vtt", "languageCode": code, "languageName": "Dialect"}
        response = connect(server).post(f"on-demand/{media['id']}/tracks", json={"tracks": track})
    assert response.status_code == status
    if status == 422:
        assert response.json()["error"]["fields"] == [{"field": "languageCode", "message": "is invalid"}]
