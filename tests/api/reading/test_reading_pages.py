"""Reads the envelope of a reply: pages, single media, deletions, and odd or invalid JSON."""

import pytest

from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.exchange import Reply, UnreadableReply
from fastpix_desktop.domain.media import Unreadable, UnreadableKind
from tests.api.replies import got, places, read_list
from tests.api.wire import MEDIA_ID, TRACK_ID, page


def test_an_entry_that_cannot_be_read_stays_in_its_place() -> None:
    odd = (None, 5, {"title": "no id"}, {"id": ""}, {"id": 7})
    read = read_list(page({"id": "a"}, *odd, {"id": "b"}, total=7))
    kinds = [type(entry).__name__ for entry in read.entries]
    assert kinds == ["Media", *["Unreadable"] * 5, "Media"]
    assert [record.id for record in read.records] == ["a", "b"]
    assert read.entries[1] == Unreadable(
        "entry 2", "The entry cannot be read: it is not an object.", kind=UnreadableKind.ENTRY
    )


def test_the_count_of_pages_comes_from_total_records() -> None:
    """`offsetCount` counts pages in the media list. In the description of the clips' list it counts items."""
    body = page({"id": "a"}, total=41, number=1, pages=4)
    assert read_list(body, number=1, limit=5).pages == 9
    clips = envelope.read_page(got(body), records.read_clip, number=1, limit=5)
    assert (clips.total, clips.pages) == (41, 9)


def test_the_page_is_the_one_asked_for() -> None:
    assert read_list(page({"id": "a"}, number=12), number=3).number == 3


def test_an_empty_list_is_one_page() -> None:
    read = read_list({"success": True, "data": [], "pagination": {"totalRecords": 0, "currentOffset": 1}})
    assert (read.entries, read.total, read.pages) == ((), 0, 1)


@pytest.mark.parametrize("total", [208, "208", 208.0])
def test_the_count_may_be_text(total: object) -> None:
    read = read_list({"success": True, "data": [{"id": "a"}], "pagination": {"totalRecords": total}})
    assert (read.total, read.pages) == (208, 11)


@pytest.mark.parametrize("total", [-1, "x", "-1", "2.5", "", "٣", "9" * 17, True, 1e300, 2.5, None])
def test_an_invalid_count_is_not_known(total: object) -> None:
    read = read_list({"success": True, "data": [{"id": "a"}], "pagination": {"totalRecords": total}})
    assert (len(read.records), read.total, read.pages) == (1, None, None)


@pytest.mark.parametrize("pagination", [None, [], "x", {}])
def test_a_page_without_pagination_is_read(pagination: object) -> None:
    read = read_list({"success": True, "data": [{"id": "a"}], "pagination": pagination})
    assert (len(read.records), read.total, read.pages) == (1, None, None)


@pytest.mark.parametrize(
    "body", [{}, {"data": None}, {"data": {}}, {"data": "x"}, [], 5, None, "text", {"success": True}]
)
def test_a_page_without_a_list_is_unreadable(body: object) -> None:
    with pytest.raises(UnreadableReply):
        read_list(body)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"data": None},
        {"data": []},
        {"data": {}},
        {"data": {"id": 5}},
        {"data": {"id": " "}},
        {"data": {"id": TRACK_ID}},
    ],
)
def test_an_invalid_media_or_another_one_is_unreadable(body: object) -> None:
    with pytest.raises(UnreadableReply):
        envelope.read_one(got(body), records.read_media, MEDIA_ID)


def test_a_media_is_recognised_in_any_spelling_of_its_id() -> None:
    for spelling in (MEDIA_ID.upper(), MEDIA_ID.replace("-", "")):
        assert envelope.read_one(got({"data": {"id": MEDIA_ID}}), records.read_media, spelling).id == MEDIA_ID


def test_success_false_is_no_success_whatever_the_status() -> None:
    for read in (
        lambda body: envelope.read_done(got(body)),
        lambda body: envelope.read_one(got(body), records.read_media, MEDIA_ID),
        read_list,
    ):
        with pytest.raises(UnreadableReply, match="contradict"):
            read({"success": False, "data": {"id": MEDIA_ID}})


@pytest.mark.parametrize("body", [b"", b" \r\n", b'{"success":true}', b"{}"])
def test_a_deletion_needs_no_body(body: bytes) -> None:
    envelope.read_done(Reply(200, {}, body))


@pytest.mark.parametrize("body", [b"<html>", b"OK", b"[]", b'{"success"', b"\xff\xfe"])
def test_a_deletion_not_answered_by_the_service_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableReply):
        envelope.read_done(Reply(200, {}, body))


def test_bytes_that_are_no_text_lose_only_their_entry() -> None:
    read = read_list(b'{"data": [{"id": "a"}, {"id": "b", "title": "\xff"}, {"id": "c"}]}')
    assert [type(entry).__name__ for entry in read.entries] == ["Media", "Unreadable", "Media"]


# --- JSON itself ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [b"", b"   ", b"<!DOCTYPE html><p>", b"\xef\xbb\xbf<html>", b"\xef\xbb\xbf", b"{", b'{"data": [', b"nonsense",
     b"\xff\xfe{}", b'{"data": "\xff"}', b"[" * 200_000, b'{"a":' * 50_000, b"{} {}", b'{"data": 1' + b"0" * 5000],
)  # fmt: skip
def test_a_body_that_is_not_json_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableReply):
        read_list(body)


def test_odd_json_loses_at_most_its_field() -> None:
    body = (
        b'\xef\xbb\xbf{"success": true, "data": [{"id": "a", "duration": 1e400, "title": "cut \\ud83d", '
        b'"title": "twice", "tracks": [{"id": "t", "width": 99999999999999999999}]}, {"id": "b", "duration": NaN}]}'
    )
    first, second = read_list(body).entries
    assert (first.title, places(first)) == ("twice", ["width of tracks 1", "duration"])
    assert (second.id, places(second)) == ("b", ["duration"])


def test_half_an_emoji_does_not_lose_the_page() -> None:
    body = b'{"data": [{"id": "a", "title": "cut \\ud83d", "metadata": {"k\\udc00": "v\\ud800"}}]}'
    (read,) = read_list(body).records
    assert (read.title, read.metadata) == ("cut ?", {"k?": "v?"})
