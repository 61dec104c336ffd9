"""Reads mutated pages: only FastPixErrors are raised, and nothing that can still be read is lost.

`FASTPIX_MUTATIONS` is the number of mutated replies to read, 12,500 by default. Some of them are alike.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.exchange import Call, Reply, UnreadableReply
from fastpix_desktop.api.transport.failures import failure_of
from fastpix_desktop.domain.bounds import LONGEST_WORD
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.errors import FastPixError, ServiceFailed
from tests.api.reading.mutations import KINDS, ODD, change, spots
from tests.api.wire import Wire, reply

MUTATIONS = int(os.environ.get("FASTPIX_MUTATIONS") or 12_500)
"""One fifth of the replies has mutated bytes, the others have mutated content."""

OF_BYTES = MUTATIONS // 5

# --- what is mutated ------------------------------------------------------------------------------

RULES = {"defaultPolicy": "allow", "allow": ["a.example"], "deny": []}


def identifier(kind: int, number: int) -> str:
    """An id like the service's."""
    return f"{kind:08x}-0000-4000-8000-{number:012x}"


def entry(number: int, *, is_new: bool) -> dict[str, Any]:
    """A media with the service's keys and forms, either until summer 2026 or since."""
    playback_id: dict[str, Any] = {"id": identifier(2, number), "accessPolicy": "public"}
    playback_id["accessRestrictions"] = {"domains": RULES, "userAgents": RULES}
    tracks = [
        {
            "id": identifier(3, number),
            "type": "video",
            "width": 1280,
            "height": 720,
            "frameRate": "24.000",
            "status": "Ready",
        },
        {
            "id": identifier(4, number),
            "type": "audio",
            "status": "Ready",
            "languageCode": "und",
            "languageName": "default",
        },
    ]
    rendition = {"type": "capped_4k", "status": "ready", "width": 1280, "height": 720, "ext": "mp4"}
    return {
        "thumbnail": f"https://images.fastpix.io/{number}/thumbnail.png",
        "id": identifier(1, number),
        "workspaceId": identifier(5, 0),
        "sourceMediaId": identifier(1, 999),
        "metadata": {"source": "camera", "n": str(number)},
        "mediaQuality": "pro",
        "creatorId": "editor",
        "title": f"Interview {number}",
        "maxResolution": "720p",
        "sourceResolution": "720",
        "status": "Ready",
        "mp4Support": [rendition] if is_new else "capped_4k",
        "sourceAccess": False,
        "playbackIds": [playback_id],
        "tracks": tracks,
        "generatedSubtitles": [{"status": "preparing"}],
        "isAudioOnly": False,
        "subtitleAvailable": False,
        "duration": 145.821315 if is_new else "00:02:25",
        "aspectRatio": "16:9",
        "createdAt": "2026-05-20T09:06:43.064393Z",
        "updatedAt": "2026-05-20T09:06:49.921122Z",
    }


def whole_page(*, is_new: bool) -> dict[str, Any]:
    """A page of three."""
    counts = {"totalRecords": 15, "currentOffset": 1, "offsetCount": 5}
    return {"success": True, "data": [entry(n, is_new=is_new) for n in (1, 2, 3)], "pagination": counts}


PAGES = tuple(whole_page(is_new=is_new) for is_new in (False, True))
TEXTS = tuple(json.dumps(page) for page in PAGES)

# `data` stays a list, so that each of its entries can be compared.
SPOTS = tuple(spot for spot in spots(PAGES[1]) if spot[0] != "success" and spot != ("data",))

AT_ONCE = 10
"""Mutated replies in one example: hypothesis itself takes several times as long as reading them."""

BYTES = 9
"""Bytes of an example for one reply: one for the page, and four for each of two mutations."""

# Bytes and not numbers: hypothesis mostly draws small numbers, which would give few different pages.
SEEDS = st.binary(min_size=AT_ONCE * BYTES, max_size=AT_ONCE * BYTES)


def portions(seeds: bytes) -> Iterator[tuple[bool, int, int]]:
    """For each reply of an example: whether it has the newer form, and a number for each mutation."""
    for start in range(0, len(seeds), BYTES):
        first, *rest = seeds[start : start + BYTES]
        yield bool(first % 2), int.from_bytes(rest[:4]), int.from_bytes(rest[4:])


def mutated(is_new: bool, *numbers: int) -> dict[str, Any]:
    """A page with the mutations that the numbers select."""
    page: dict[str, Any] = json.loads(TEXTS[is_new])
    for number in numbers:
        rest, kind = divmod(number, len(KINDS))
        odd, spot = divmod(rest, len(SPOTS))
        change(page, SPOTS[spot], KINDS[kind], ODD[odd % len(ODD)])
    return page


# --- what must hold -------------------------------------------------------------------------------

ATTRIBUTES = {
    "thumbnail": "thumbnail", "workspaceId": "workspace_id", "sourceMediaId": "source_media_id",
    "metadata": "metadata", "mediaQuality": "media_quality", "creatorId": "creator_id", "title": "title",
    "maxResolution": "max_resolution", "sourceResolution": "source_resolution", "status": "status",
    "mp4Support": "mp4_support", "sourceAccess": "source_access", "playbackIds": "playback_ids", "tracks": "tracks",
    "generatedSubtitles": "generated_subtitles", "isAudioOnly": "is_audio_only",
    "subtitleAvailable": "subtitle_available", "duration": "duration", "aspectRatio": "aspect_ratio",
    "createdAt": "created_at", "updatedAt": "updated_at",
}  # fmt: skip
"""The service's key for each field of our records, for all fields of these pages except the id."""

UNTOUCHED = tuple({item["id"]: (item, records.read_media(item)) for item in page["data"]} for page in PAGES)
"""The entries of each page by their ids, as sent and as read."""


def sent(value: Any) -> Reply:
    """A reply with that body."""
    return Reply(200, {}, json.dumps(value).encode())


def is_readable(item: Any) -> bool:
    """Whether an entry must be readable: it is an object with an id of at most 255 characters."""
    name = item.get("id") if isinstance(item, dict) else None
    return isinstance(name, str) and bool(name.strip()) and len(name) <= LONGEST_WORD


def kept_id(item: dict[str, Any]) -> str:
    """The id as it is read: without lone surrogates."""
    return str(item["id"]).encode("utf-8", "replace").decode()


def assert_kept(item: dict[str, Any], original: dict[str, Any], before: Media, read: Media) -> None:
    """Fields that were not mutated are read as before. Fields that can no longer be read are listed as problems."""
    for key, attribute in ATTRIBUTES.items():
        value = getattr(read, attribute)
        if key in item and item[key] == original[key] and type(item[key]) is type(original[key]):
            assert value == getattr(before, attribute)
        elif item.get(key) is not None and value is None:
            assert any(problem.where.startswith(key) for problem in read.problems)
    for key, kept in (("tracks", read.tracks or ()), ("playbackIds", read.playback_ids or ())):
        items = item.get(key)
        if isinstance(items, list):
            assert [kept_id(inner) for inner in items if is_readable(inner)] == [one.id for one in kept]
            lost = [problem for problem in read.problems if problem.where.startswith(f"{key} ")]
            assert len(kept) + len(lost) == len(items)


@settings(max_examples=(MUTATIONS - OF_BYTES) // AT_ONCE, deadline=None, database=None)
@given(seeds=SEEDS)
def test_nothing_readable_in_a_mutated_page_is_lost(seeds: bytes) -> None:
    for is_new, *numbers in portions(seeds):
        assert_nothing_lost(is_new, mutated(is_new, *numbers))


def assert_nothing_lost(is_new: bool, page: dict[str, Any]) -> None:
    """Every entry is in its place, read or Unreadable. Entries that were not mutated are read as before."""
    read = envelope.read_page(sent(page), records.read_media, number=1, limit=5)
    assert len(read.entries) == len(page["data"])
    for item, record in zip(page["data"], read.entries, strict=True):
        assert isinstance(record, Unreadable) != is_readable(item)
        if not isinstance(record, Unreadable):
            assert record.id == kept_id(item)
            if record.id in UNTOUCHED[is_new]:
                assert_kept(item, *UNTOUCHED[is_new][record.id], record)


def hurt(is_new: bool, *numbers: int) -> bytes:
    """A page's bytes with some of them changed, removed or doubled, or cut short."""
    body = bytearray(TEXTS[is_new].encode())
    for number in numbers:
        rest, byte = divmod(number, 256)
        way, place = divmod(rest, len(body))
        match way % 16:
            case 0:
                # Never everything, so that the next mutation has something to change.
                del body[place + 1 :]
            case 1 | 2 | 3 | 4 | 5:
                del body[place : place + 1]
            case 6 | 7 | 8:
                body[place:place] = body[place : place + 40]
            case _:
                body[place : place + 1] = bytes([byte])
    return bytes(body)


def in_our_tree(body: bytes) -> str:
    """Returns "read", or the name of the FastPixError that the client raises. Other exceptions are not caught."""
    got = Reply(200, {}, body)
    try:
        for read in (records.read_media, records.read_clip):
            page = envelope.read_page(got, read, number=1, limit=5)
            assert all(isinstance(entry, Media | Unreadable) for entry in page.entries)
        envelope.read_list(got, records.read_playback_id)
    except UnreadableReply as problem:
        return type(failure_of(Call("media.list", "on-demand"), reply=got, problem=problem).error).__name__
    return "read"


@settings(max_examples=OF_BYTES // AT_ONCE, deadline=None, database=None)
@given(seeds=SEEDS)
def test_mutated_bytes_raise_only_fastpix_errors(seeds: bytes) -> None:
    assert {in_our_tree(hurt(*portion)) for portion in portions(seeds)} <= {"read", "ServiceFailed"}


async def test_the_client_raises_only_fastpix_errors(client: FastPixClient, wire: Wire) -> None:
    """Replaces a page, its list or an entry by any JSON value, over a real connection."""
    outcomes: set[type] = set()
    for odd in ODD:
        for body in (odd, {"success": True, "data": odd}, {"success": True, "data": [odd]}):
            wire.answers = [reply(body=json.dumps(body).encode())]
            try:
                page = await client.media.list()
                outcomes.add(Page)
                assert len(page.entries) <= 2
            except FastPixError as error:
                outcomes.add(type(error))
    assert outcomes == {Page, ServiceFailed}
