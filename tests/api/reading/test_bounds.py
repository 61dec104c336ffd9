"""What is too long is cut by both readers, and the record says so. `PROVED_BY` names a test for each bound."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.exchange import Reply, ReplyTooLarge, UnreadableReply
from fastpix_desktop.domain import bounds
from fastpix_desktop.domain.media import Media, PlaybackId, Unreadable, UnreadableKind
from tests.api.replies import both, clip, media, places, read_list

TESTS = Path(__file__).parents[2]

PROVED_BY = {
    "LARGEST_REPLY": "hostile/test_large_replies.py::test_a_reply_beyond_a_bound_is_refused",
    "MOST_MARKS": "api/reading/test_bounds.py::test_a_reply_of_too_many_parts_is_refused_before_it_is_decoded",
    "MOST_LONG_NUMBERS": "api/reading/test_bounds.py::test_a_reply_of_too_many_long_numbers_is_refused",
    "LARGEST_IN_LOOP": "api/transport/test_large_replies.py::test_the_loop_goes_on_while_a_large_reply_is_read",
    "LARGEST_REPAIRED": "api/reading/test_bounds.py::test_only_a_small_reply_is_repaired",
    "LARGEST_ERROR": "api/transport/test_large_replies.py::test_a_secret_at_the_cut_of_a_large_refusal_is_not_kept",
    "TRACKS_SHOWN": "api/reading/test_bounds.py::test_all_tracks_are_kept_and_the_first_are_shown",
    "PLAYBACK_IDS_SHOWN": "api/reading/test_bounds.py::test_all_playback_ids_are_kept_and_the_first_are_shown",
    "MOST_METADATA": "api/reading/test_bounds.py::test_the_metadata_is_cut",
    "MOST_LISTED": "api/reading/test_bounds.py::test_other_lists_are_cut",
    "MOST_PROBLEMS": "api/reading/test_bounds.py::test_after_100_problems_the_others_are_counted",
    "LONGEST_TITLE": "api/reading/test_bounds.py::test_a_long_text_is_cut",
    "LONGEST_WORD": "api/reading/test_bounds.py::test_a_long_text_is_cut",
    "LONGEST_VALUE": "api/reading/test_bounds.py::test_a_long_text_is_cut",
    "VALUE_SHOWN": "ui/inspector/test_large_details.py::test_a_long_value_says_how_much_is_shown_and_is_copied_whole",
    "LONGEST_ADDRESS": "api/reading/test_bounds.py::test_a_long_address_is_left_out",
}
"""A test that fails without the bound, for each bound."""


def test_each_bound_has_its_test() -> None:
    numbers = {name for name, value in vars(bounds).items() if isinstance(value, int)}
    assert set(PROVED_BY) == numbers
    for place in PROVED_BY.values():
        path, _, name = place.partition("::")
        module = ast.parse((TESTS / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in module.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def reasons(record: Any) -> list[tuple[str, str]]:
    """Where the problems are, and what they say."""
    return [(problem.where, str(problem.reason)) for problem in record.problems]


# --- texts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "attribute", "longest"),
    [
        ("title", "title", 1_000),
        ("creatorId", "creator_id", 1_000),
        ("status", "status", 255),
        ("aspectRatio", "aspect_ratio", 255),
        ("workspaceId", "workspace_id", 255),
        ("frameRate", "frame_rate", 255),
        ("streamId", "stream_id", 255),
    ],
)
@pytest.mark.parametrize("letter", ["a", "é", "😀"])
def test_a_long_text_is_cut(field: str, attribute: str, longest: int, letter: str) -> None:
    assert places(media(**{field: letter * longest})) == []
    read = media(**{field: letter * (longest + 1)})
    assert getattr(read, attribute) == letter * longest
    assert reasons(read) == [(field, f"{longest:,} of {longest + 1:,} characters are kept.")]
    assert read.problems[0].kind is UnreadableKind.CUT
    value = media(metadata={"a": letter * 5_000})
    assert (len(value.metadata["a"]), reasons(value)) == (
        4_000,
        [("metadata", "4,000 of 5,000 characters are kept.")],
    )


def test_the_texts_of_tracks_and_playback_ids_are_cut() -> None:
    track = {"id": "a", "type": "audio", "languageName": "n" * 1_001, "title": "t" * 1_001, "languageCode": "c" * 256}
    rules = {"domains": {"defaultPolicy": "deny", "allow": ["d" * 256]}}
    read = media(tracks=[track], playbackIds=[{"id": "p", "accessPolicy": "p" * 256, "accessRestrictions": rules}])
    assert read.tracks is not None
    assert read.tracks[0].title == "t" * 1_000
    assert read.tracks_are_complete
    assert sorted(places(read)) == [
        "accessPolicy of playbackIds 1",
        "allow of domains of accessRestrictions of playbackIds 1",
        "languageCode of tracks 1",
        "languageName of tracks 1",
        "title of tracks 1",
    ]


def test_a_long_address_is_left_out() -> None:
    """A part of an address leads elsewhere."""
    assert media(thumbnail="t" * 4_000).thumbnail == "t" * 4_000
    read = media(thumbnail="t" * 4_001)
    assert (read.thumbnail, places(read)) == (None, ["thumbnail"])
    track = both(records.read_track, {"id": "a", "url": "u" * 4_001})
    assert (track.url, track.problems[0].where) == (None, "url")


def test_a_record_with_a_long_id_is_not_used() -> None:
    """A part of an id is no id."""
    page = read_list({"data": [{"id": "a" * 255}, {"id": "a" * 256}]})
    assert isinstance(page.entries[0], Media)
    assert page.entries[1].reason == "The entry cannot be read: its id is too long."
    read = media(tracks=[{"id": "a" * 256}, {"id": "b"}])
    assert ([track.id for track in read.tracks or ()], read.tracks_are_complete) == (["b"], False)


def test_a_long_number_is_cut_where_text_is_meant() -> None:
    assert len(media(frameRate=int("7" * 300)).frame_rate or "") == 255


# --- lists and maps ---------------------------------------------------------------------------------


def test_the_metadata_is_cut() -> None:
    assert len(media(metadata={str(number): "v" for number in range(500)}).metadata) == 500
    read = media(metadata={str(number): "v" for number in range(100_000)})
    assert list(read.metadata) == [str(number) for number in range(500)]
    assert reasons(read) == [("metadata", "500 of 100,000 metadata entries are kept.")]


@pytest.mark.parametrize("metadata", [None, {}, {"a": "b", "c": 5}])
def test_metadata_that_is_kept_whole_is_complete(metadata: object) -> None:
    assert media(metadata=metadata, tracks=[5]).metadata_is_complete


@pytest.mark.parametrize(
    "metadata", [5, {"a": []}, {"a": "b" * 4_001}, {"a" * 256: "b"}, {str(number): "" for number in range(501)}]
)
def test_metadata_that_was_cut_is_not_complete(metadata: object) -> None:
    assert not media(metadata=metadata).metadata_is_complete
    assert not media(metadata=metadata, tracks=[5] * 101).metadata_is_complete


def test_of_two_long_names_that_begin_alike_one_is_kept() -> None:
    read = media(metadata={"n" * 256: "first", "n" * 257: "second"})
    assert read.metadata == {"n" * 255: "first"}
    assert reasons(read)[-1][1] == "The value cannot be read: two names begin with the same 255 characters."


def test_all_tracks_are_kept_and_the_first_are_shown() -> None:
    rows = [{"id": f"t{number}", "type": "audio"} for number in range(1_001)]
    assert media(tracks=rows[:1_000]).problems == ()
    for sent in (rows, [*rows[:-1], {**rows[-1], "width": "x"}]):
        read = media(tracks=sent)
        assert read.tracks is not None
        assert read.shown_tracks == read.tracks[:1_000]
        assert [track.id for track in read.tracks] == [row["id"] for row in rows]
        assert read.track("t1000") is not None
        assert read.tracks_are_complete
        assert reasons(read)[-1] == ("tracks", "1,000 of 1,001 tracks are shown.")


def test_all_playback_ids_are_kept_and_the_first_are_shown() -> None:
    rows = [{"id": f"p{number}"} for number in range(201)]
    assert clip(playbackIds=rows[:200]).problems == ()
    read = clip(playbackIds=rows)
    assert read.playback_ids is not None
    assert read.shown_playback_ids == read.playback_ids[:200]
    assert len(read.playback_ids) == 201
    assert reasons(read) == [("playbackIds", "200 of 201 playback IDs are shown.")]


@pytest.mark.parametrize("tracks", [None, []])
def test_no_tracks_are_shown_as_none(tracks: object) -> None:
    read = media(tracks=tracks, playbackIds=tracks)
    assert (read.shown_tracks, read.shown_playback_ids) == (read.tracks, read.playback_ids)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"inputs": [{"type": "video"}] * 201}, "inputs"),
        ({"generatedSubtitles": [{"status": "ready"}] * 201}, "generatedSubtitles"),
        ({"mp4Support": [{"type": "capped_4k"}] * 201}, "mp4Support"),
        ({f"result{number}": {"status": "ready"} for number in range(201)}, "results"),
        (
            {"playbackIds": [{"id": "p", "accessRestrictions": {"domains": {"deny": ["a"] * 201}}}]},
            "deny of domains of accessRestrictions of playbackIds 1",
        ),
    ],
)
def test_other_lists_are_cut(fields: dict[str, Any], where: str) -> None:
    read = media(**fields)
    assert reasons(read) == [(where, "200 of 201 entries are kept.")]
    rules = (read.playback_ids[0].domains if read.playback_ids else None) or None
    kept = (read.inputs, read.generated_subtitles, read.mp4_support, read.results, rules.deny if rules else ())
    assert sum(map(len, kept)) == 200


def test_after_100_problems_the_others_are_counted() -> None:
    read = media(tracks=[5] * 100_000)
    assert len(read.problems) == 101
    assert read.problems[-1].reason == "99,900 more parts cannot be read or were cut."
    assert not read.tracks_are_complete
    first_others = media(metadata={str(number): [] for number in range(100)}, tracks=[{"id": "a"}, 5])
    assert (len(first_others.problems), first_others.tracks_are_complete) == (101, False)
    only_values = media(tracks=[{"id": str(number), "width": "x"} for number in range(200)])
    assert (len(only_values.problems), only_values.tracks_are_complete) == (101, True)


@pytest.mark.parametrize("bad", [5, {}, {"id": ""}, "text", None])
def test_a_list_without_pages_keeps_every_readable_entry(bad: object) -> None:
    body = json.dumps({"data": [*[bad] * 5_000, {"id": "p"}, bad]}).encode()
    for before in (b"", b"\xef\xbb\xbf"):
        read = envelope.read_list(Reply(200, {}, before + body), records.read_playback_id)
        assert len(read) == 102
        assert [entry for entry in read if isinstance(entry, PlaybackId)] == [PlaybackId("p")]
        last = read[-1]
        assert isinstance(last, Unreadable)
        assert (last.where, last.reason) == ("others", "4,901 more entries cannot be read.")


# --- whole replies ----------------------------------------------------------------------------------


def test_entries_beyond_the_requested_page_are_counted() -> None:
    page = read_list({"data": [{"id": str(number)} for number in range(60)]}, limit=50)
    assert [record.id for record in page.records] == [str(number) for number in range(50)]
    assert page.beyond == 10
    assert read_list({"data": [{"id": "a"}]}, limit=50).beyond == 0


@pytest.mark.parametrize("mark", [b"{", b"[", b","])
def test_a_reply_of_too_many_parts_is_refused_before_it_is_decoded(mark: bytes) -> None:
    Reply(200, {}, mark * bounds.MOST_MARKS).check_size()
    with pytest.raises(ReplyTooLarge, match="it has too many parts"):
        Reply(200, {}, mark * 250_001).check_size()


def test_a_reply_of_too_many_long_numbers_is_refused() -> None:
    Reply(200, {}, b"1234567890" * 100_000).check_size()
    with pytest.raises(ReplyTooLarge, match="it has too many long numbers"):
        Reply(200, {}, b"[" + b"1234567890" * 100_100 + b"]").check_size()


def test_only_a_small_reply_is_repaired() -> None:
    half = b'"\\ud83d"'
    body = b'{"data":[{"id":"a","title":%s}]}'
    assert read_list(body % half).records[0].title == "?"
    assert read_list(body % (half + b" " * 1_000_000)).records[0].title == "?"
    with pytest.raises(UnreadableReply, match="it is not valid JSON"):
        read_list(body % (half + b" " * 2 * 1024 * 1024))
