"""Decoding in one pass and reading field by field give equal records, for every reply that both take.

`FASTPIX_COMPARISONS` is the number of changed replies to compare, 2,000 by default and 20,000 before a release.
"""

import json
import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.exchange import Reply, UnreadableReply
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import Media
from tests.api.reading import mutations
from tests.api.reading.mutations import ODD, change, spots

OF_TRACK = "5d2f1c1e-6f0e-4b5e-9b1a-0c7d3f5a8e21"

COMPARISONS = int(os.environ.get("FASTPIX_COMPARISONS") or 2_000)

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Only the tolerant reader takes a reply that begins with it."""

TIMES = (
    "2026-05-20T12:50:15.123456789Z", "2026-05-20T12:50:15.5Z", "2026-W21-3T12:50:15.662960Z", "20260520T125015Z",
    "2026-05-20 12:50:15Z", "2026-05-20T12:50:15+02:00", "2026-05-20T12:50:15", "2026-05-20T24:00:00Z",
    "2026-05-20T12:50:15,662960Z", "2026-02-30T12:50:15Z", "0000-05-20T12:50:15Z", " 2026-05-20T12:50:15Z",
)  # fmt: skip
LENGTHS = ("1:02:31", "90:00", "145.8", "24:00:00", "1:60:00", " 00:00:10 ", "1e5", 10, 0, -1, -0.0, 1e-400, 2**53)
SIZES = (12.0, 0, -1, 2**53, 2**53 + 1, 10**20, "720", True)
IDS = ("a" * 255, "a" * 256, "", " ", "\u00a0", "\u2028", "\t", "a\u0000b", "\U0001f3ac", "\ud83d", 5, None)
STATES: tuple[Any, ...] = (
    {"status": "available"},
    {"status": "queued", "data": [1, {"a": "b"}]},
    {"status": 5},
    {"data": "\ud83d"},
    {},
)
FITTING: dict[str, tuple[Any, ...]] = {
    "createdAt": TIMES,
    "updatedAt": TIMES,
    "duration": LENGTHS,
    "width": SIZES,
    "height": SIZES,
    "id": IDS,
    "problems": ([{"where": "tracks 1", "reason": "none", "id": None, "kind": "tracks"}], [], None, "x"),
    "summary": STATES,
    "transcript": STATES,
    "metadata": (
        {"a": "b" * 4_000},
        {"a": "b" * 4_001},
        {"a" * 256: "b"},
        {str(number): "" for number in range(501)},
        {"a": 1, "b": None},
        {"": "x"},
        {"a": [1]},
        {"a": "\ud83d"},
    ),
    "mp4Support": ("audioOnly,capped_4k", "audioOnly, none,", [{"type": None}, {"type": "x", "width": 1.0}]),
    "tracks": ([{"id": "\t"}], [{"id": "a", "width": 12.0}, 5], None, {}, [{"id": "a"}] * 1_001),
    "frameRate": ("-1", "30/1", 29.97, 25),
    "sourceResolution": ("1080p", 1080, 1.5),
    "accessRestrictions": ({"domains": {"defaultPolicy": "deny", "allow": None}}, {"domains": {"allow": [1, "b"]}}),
    "inputs": ([{"type": "video", "startTime": "0:10"}], [{"startTime": "x"}], [5], [{"type": "video"}] * 201),
    "containerFormat": ("mp4", "mp4?sig=1", "", 5),
    "title": ("a" * 1_000, "a" * 1_001, "😀" * 1_001),
    "status": ("a" * 255, "a" * 256),
    "thumbnail": ("a" * 4_000, "a" * 4_001),
    "languageName": ("a" * 1_000, "é" * 1_001),
    "allow": (["a"] * 200, ["a"] * 201, ["a" * 256]),
    "playbackIds": ([{"id": "a"}] * 200, [{"id": "a"}] * 201),
    "generatedSubtitles": (
        [{"status": "ready"}] * 200,
        [{"status": "ready"}] * 201,
        [{"status": "ready", "of_track": OF_TRACK, "track_id": OF_TRACK, "trackId": OF_TRACK}],
        [{"url": f"https://a.example/{OF_TRACK}.vtt?sig=1"}, {"url": 5}],
    ),
    "success": (False, 0, None, "false"),
    "pagination": ({"totalRecords": "208"}, {"totalRecords": 1.0}, {"totalRecords": -1}, [], "x"),
    "data": ([], {}, None),
}
"""Values that the service sends for a key, or sent before, and values close to those."""

KINDS = (*mutations.KINDS, "add", "add", "add", "add")
ADDED = (*FITTING, "trial", "results", "chapters", "streamId", "status", "title", "url", "\ud83d")
"""Keys of values that are added."""

READINGS: dict[str, tuple[Callable[..., object], Any]] = {
    "page": (partial(envelope.read_page, number=1, limit=50), records.read_media),
    "clips": (partial(envelope.read_page, number=1, limit=50), records.read_clip),
    "media": (envelope.read_one, records.read_media),
    "track": (envelope.read_one, records.read_track),
    "playback ID": (envelope.read_one, records.read_playback_id),
    "playback IDs": (envelope.read_list, records.read_playback_id),
    "input": (envelope.read_input_info, records.read_input_info),
}
"""How a reply is read, by its kind."""

Bodies = list[tuple[str, str]]
"""Replies with their kinds."""


def replies(server: DemoServer) -> Iterator[tuple[str, Any]]:
    """Replies of each call that returns records: with pages of 3, and media of each status."""
    with httpx.Client(base_url=server.url, auth=(server.username, server.password), trust_env=False) as client:

        def get(path: str, **query: int) -> Any:
            return client.get(path, params=query).raise_for_status().json()

        listed = [get("on-demand", limit=3, offset=number) for number in range(1, 9)]
        media = [row["id"] for page in listed for row in page["data"]]
        yield from (("page", page) for page in listed)
        for media_id in media[:12]:
            one = get(f"on-demand/{media_id}")
            yield "media", one
            yield from (("track", {"success": True, "data": track}) for track in one["data"]["tracks"][:3])
            yield "input", get(f"on-demand/{media_id}/input-info")
            ids = get(f"on-demand/{media_id}/playback-ids")
            yield "playback IDs", ids
            yield from (("playback ID", {"success": True, "data": item}) for item in ids["data"][:1])
        rows = (get(f"on-demand/{media_id}/media-clips", limit=3) for media_id in media)
        yield from (("clips", row) for row in rows if row["data"])
        body = {"inputs": [{"type": "video", "url": "https://a.example/x.mp4", "endTime": 9}], "accessPolicy": "public"}
        yield "media", client.post("on-demand", json=body).raise_for_status().json()


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    """Replies of the demo workspace in every dialect."""
    found: Bodies = []
    for dialect in ("newest", "august-2026", "summer-2026"):
        with DemoServer(media=40, dialect=dialect) as server:
            found += [(kind, json.dumps(body)) for kind, body in replies(server)]
    assert {kind for kind, _ in found} == set(READINGS)
    return found


def outcome(kind: str, body: bytes, reader: Any = None) -> object:
    """What is read, or the reason why the reply is unreadable."""
    read, usual_reader = READINGS[kind]
    try:
        return read(Reply(200, {}, body), reader or usual_reader)
    except UnreadableReply as problem:
        return problem.args


def assert_equal(kind: str, body: bytes) -> None:
    """Both readers give equal records, or the same reason."""
    found, tolerant = outcome(kind, body), outcome(kind, BYTE_ORDER_MARK + body)
    # By repr as well: it differs for an hour in another zone and for 1 instead of 1.0.
    assert (found, repr(found)) == (tolerant, repr(tolerant))


def fits(kind: str, body: bytes) -> bool:
    """Whether all records of the reply are decoded in one pass."""
    usual = READINGS[kind][1]
    others: list[object] = []

    def by_field(raw: dict[str, object]) -> object:
        others.append(raw)
        return usual.by_field(raw)

    outcome(kind, body, records.Reader(usual.in_one_pass, by_field, has_id=usual.has_id))
    return not others


def test_every_reply_of_the_demo_workspace_is_decoded_in_one_pass(bodies: Bodies) -> None:
    for kind, body in bodies:
        assert fits(kind, body.encode()), (kind, body)
        assert_equal(kind, body.encode())


@pytest.mark.parametrize(
    "value", ['{"status":5,"status":"b"}', '{"status":"b","status":5}', ' {"status":5}', "5", '"b"', "[]", "null"]
)
def test_both_readers_find_the_same_status_of_a_result_of_a_new_kind(value: str) -> None:
    body = f'{{"success":true,"data":{{"id":"a","zz":{value},"yy":{{"status":"ready"}}}}}}'
    assert_equal("media", body.encode())


def test_only_the_record_that_does_not_fit_is_read_field_by_field() -> None:
    rows: list[Any] = [{"id": f"m{number}", "title": "t", "tracks": [{"id": "a"}]} for number in range(50)]
    rows[17] = {**rows[17], "frameRate": 25, "isAudioOnly": "no"}
    slow: list[object] = []

    def by_field(raw: dict[str, object]) -> Media:
        slow.append(raw["id"])
        return records.read_media(raw)

    reader = records.Reader(records.read_media.in_one_pass, by_field)
    body = json.dumps({"success": True, "data": rows}).encode()
    page = envelope.read_page(Reply(200, {}, body), reader, number=1, limit=50)
    assert slow == ["m17"]
    assert [record.id for record in page.records] == [row["id"] for row in rows]
    assert [problem.where for problem in page.records[17].problems] == ["isAudioOnly"]


def test_a_stored_record_is_read_like_the_entry_of_a_page(bodies: Bodies) -> None:
    kind, body = bodies[0]
    page: Any = outcome(kind, body.encode())
    stored = [json.dumps(entry).encode() for entry in json.loads(body)["data"]]
    assert [records.read_media.from_json(raw) for raw in stored] == list(page.records)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"5", b"{}", b'{"id": " "}', b'{"id": 5}', b'{"id": "\xff"}'])
def test_a_stored_record_that_is_none_is_unreadable(raw: bytes) -> None:
    with pytest.raises(UnreadableReply):
        records.read_media.from_json(raw)


AT_ONCE = 10
"""Changed replies in one example: hypothesis itself takes several times as long as reading them."""

BYTES = 18
"""Bytes of an example for one reply: six select the reply, and six each of two changes."""

SEEDS = st.binary(min_size=AT_ONCE * BYTES, max_size=AT_ONCE * BYTES)


def changed(body: str, *numbers: int) -> bytes:
    """A reply with the changes that the numbers select."""
    reply: dict[str, Any] = json.loads(body)
    for number in numbers:
        places = list(spots(reply))
        if not places:
            break
        rest, which_kind = divmod(number, len(KINDS))
        rest, which_place = divmod(rest, len(places))
        rest, which_name = divmod(rest, len(ADDED))
        place, kind, name = places[which_place], KINDS[which_kind], ADDED[which_name]
        key = name if kind == "add" else next((part for part in reversed(place) if isinstance(part, str)), "")
        values = ODD if rest % 4 == 0 else FITTING.get(key, ODD)
        change(reply, place, kind, values[rest // 4 % len(values)], name)
    return json.dumps(reply).encode()


@settings(
    max_examples=COMPARISONS // AT_ONCE,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seeds=SEEDS)
def test_both_readers_give_equal_records(bodies: Bodies, seeds: bytes) -> None:
    for start in range(0, len(seeds), BYTES):
        which, *numbers = (int.from_bytes(seeds[at : at + 6]) for at in range(start, start + BYTES, 6))
        kind, body = bodies[which % len(bodies)]
        assert_equal(kind, changed(body, *numbers))
