"""Reads anything instead of a page: only UnreadableReply is raised, and no readable entry is lost."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.exchange import Reply, UnreadableReply
from fastpix_desktop.domain.media import Media, Unreadable, UnreadableKind

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
FIELDS = [
    "title",
    "metadata",
    "status",
    "sourceAccess",
    "sourceResolution",
    "playbackIds",
    "tracks",
    "generatedSubtitles",
    "mp4Support",
    "duration",
    "createdAt",
    "updatedAt",
    "frameRate",
    "summary",
    "thumbnail",
    "aspectRatio",
]
TRACK = st.dictionaries(st.sampled_from(["id", "type", "status", "width", "languageCode"]), ANY_JSON)
VALUE = ANY_JSON | st.lists(TRACK, max_size=3)
ENTRY = st.tuples(st.uuids().map(str), st.dictionaries(st.sampled_from(FIELDS), VALUE, max_size=6)).map(
    lambda pair: {"id": pair[0], **pair[1]}
)
BROKEN = ANY_JSON.filter(lambda value: not isinstance(value, dict) or "id" not in value)


@settings(max_examples=200, deadline=None)
@given(entries=st.lists(ENTRY | BROKEN, max_size=5), pagination=ANY_JSON)
def test_no_readable_entry_is_lost(entries: list[Any], pagination: Any) -> None:
    body = json.dumps({"success": True, "data": entries, "pagination": pagination}).encode()
    page = envelope.read_page(Reply(200, {}, body), records.read_media, number=1, limit=50)
    assert len(page.entries) == len(entries)
    for sent, read in zip(entries, page.entries, strict=True):
        if isinstance(sent, dict) and "id" in sent:
            assert isinstance(read, Media)
            assert read.id == sent["id"]
            assert_nothing_vanished(sent, read)
        else:
            assert isinstance(read, Unreadable)


def assert_nothing_vanished(sent: dict[str, Any], read: Media) -> None:
    """Each track is there, or the record says that it could not be read."""
    tracks = sent.get("tracks")
    if isinstance(tracks, list):
        assert read.tracks is not None
        noted = [problem for problem in read.problems if problem.kind is UnreadableKind.TRACKS]
        assert len(read.tracks) + len(noted) == len(tracks)
    elif tracks is not None:
        assert not read.tracks_are_complete
    if sent.get("duration") is not None and read.duration is None:
        assert any(problem.where == "duration" for problem in read.problems)


@settings(max_examples=100, deadline=None)
@given(
    body=ANY_JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=200),
    cut=st.integers(0, 40),
)
def test_only_unreadable_reply_is_raised(body: bytes, cut: int) -> None:
    reply = Reply(200, {}, body[: len(body) - cut] if cut < len(body) else body)
    reasons: list[str] = []
    for read in (
        lambda: envelope.read_page(reply, records.read_media, number=1, limit=50),
        lambda: envelope.read_page(reply, records.read_clip, number=1, limit=50),
        lambda: envelope.read_one(reply, records.read_media, "a"),
        lambda: envelope.read_done(reply),
    ):
        try:
            read()
        except UnreadableReply as unreadable:
            reasons.append(str(unreadable))
    assert all(reasons)
