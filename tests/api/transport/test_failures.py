"""Each bad reply becomes the right error. The HTTP status decides, not the body."""

from datetime import UTC, datetime
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.api.transport.error_body import one_line
from fastpix_desktop.api.transport.failures import retry_after
from fastpix_desktop.errors import (
    FastPixError,
    NotFound,
    PermissionDenied,
    RateLimited,
    RefusedField,
    RequestRefused,
    ServiceFailed,
    SignInRequired,
)
from tests.api.wire import DROPPED, MEDIA_ID, TRACK_ID, Answer, Wire, page, refusal, reply

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


async def error_of(call: Any) -> FastPixError:
    """Returns the error that the call raises, and checks that it has no cause: that would hold the credentials."""
    with pytest.raises(FastPixError) as raised:
        await call
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None
    return raised.value


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, refusal("unauthorized", code=403), SignInRequired),
        (401, b"", SignInRequired),
        (403, refusal("forbidden", description="Token lacks the required permissions."), PermissionDenied),
        (403, refusal("no Permission for that"), PermissionDenied),
        (403, refusal("forbidden", description="bad token"), SignInRequired),
        (403, b"", SignInRequired),
        (403, b"<html>You have no permission, says the firewall</html>", ServiceFailed),
        (404, refusal("media workspace relation not found"), NotFound),
        (404, b"<html>", NotFound),
        (410, b"", NotFound),
        (400, refusal("x", code=404), RequestRefused),
        (405, b"", RequestRefused),
        (409, refusal(), RequestRefused),
        (422, refusal(), RequestRefused),
        (301, b"", ServiceFailed),
        (304, b"", ServiceFailed),
        (501, refusal(), ServiceFailed),
        (525, b"<html>", ServiceFailed),
    ],
)
async def test_the_status_decides(
    client: FastPixClient, wire: Wire, status: int, body: object, kind: type[FastPixError]
) -> None:
    wire.answers = [reply(status, body, {"cf-ray": "9feb59c6ebd6b089-HYD"})]
    error = await error_of(client.media.get(MEDIA_ID))
    assert type(error) is kind
    assert (error.operation, error.status, error.request_id) == ("media.get", status, "9feb59c6ebd6b089-HYD")
    assert error.may_have_happened is False
    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    "fields",
    [
        [{"field": "limit", "message": "must be at most 50"}, {"field": "x"}, "odd", {"message": "m"}],
        {"limit": "must be at most 50", "x": None},
    ],
)
async def test_the_refused_fields_are_named(client: FastPixClient, wire: Wire, fields: Any) -> None:
    """A list of {field, message} as recorded, or a map."""
    wire.answers = [reply(422, refusal("payload validation failed", fields=fields))]
    error = await error_of(client.media.list())
    assert isinstance(error, RequestRefused)
    assert error.fields == (RefusedField("limit", "must be at most 50"), RefusedField("x", ""))
    assert "payload validation failed" in str(error)
    assert "limit must be at most 50" in str(error)


async def test_the_services_message_is_cleaned_and_shortened(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(400, refusal("Summary\x00 not\r\nenabled\x1b[31m", description="y" * 5000))]
    sentence = str(await error_of(client.media.get(MEDIA_ID)))
    assert "Summary not enabled [31m: yyy" in sentence
    assert sentence.isprintable()
    assert len(sentence) < 400


@pytest.mark.parametrize("body", [[], 5, {"error": []}, {"error": {"message": 5, "fields": 7}}, {"error": "gone"}])
async def test_an_error_body_of_any_shape_is_accepted(client: FastPixClient, wire: Wire, body: Any) -> None:
    wire.answers = [reply(404, body)]
    assert isinstance(await error_of(client.media.get(MEDIA_ID)), NotFound)


async def test_half_an_error_body_still_has_its_status(client: FastPixClient, wire: Wire) -> None:
    half = Answer(raw=b"HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\n{", drop=True)
    wire.answers = [half]
    assert isinstance(await error_of(client.media.get(MEDIA_ID)), NotFound)


async def test_a_redirect_is_not_followed_and_credentials_stay_here(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(307, b"", {"Location": f"{wire.url}elsewhere"})]
    error = await error_of(client.media.list())
    assert isinstance(error, ServiceFailed)
    assert "redirect" in str(error)
    assert len(wire.requests) == 1


UNREADABLE = {
    "empty": reply(200, b""),
    "web page": reply(200, b"<!DOCTYPE html><title>Hello</title>", {"Content-Type": "text/html"}),
    "half JSON": reply(200, b'{"success": true, "data": ['),
    "wrong shape": reply(200, {"success": True, "data": "text"}),
    "contradiction": reply(200, {"success": False, "error": {"message": "no"}}),
    "half a body": Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + b"{" * 20, drop=True),
    "no compression": reply(200, b"not gzip", {"Content-Encoding": "gzip"}),
    "nested too deep": reply(200, b"[" * 100_000),
}


@pytest.mark.parametrize("what", UNREADABLE)
async def test_a_reply_that_cannot_be_read_is_tried_three_times(client: FastPixClient, wire: Wire, what: str) -> None:
    wire.answers = [UNREADABLE[what]]
    error = await error_of(client.media.list())
    assert isinstance(error, ServiceFailed)
    assert (error.status, len(wire.requests)) == (200, 3)


@pytest.mark.parametrize("what", UNREADABLE)
async def test_a_write_with_an_unreadable_reply_may_have_happened(client: FastPixClient, wire: Wire, what: str) -> None:
    wire.answers = [UNREADABLE[what]]
    error = await error_of(client.media.update_source_access(MEDIA_ID, source_access=True))
    assert isinstance(error, ServiceFailed)
    assert (error.may_have_happened, len(wire.requests)) == (True, 1)


async def test_a_body_over_the_limit_is_not_read(
    client: FastPixClient, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastpix_desktop.api.transport.sender.LARGEST_REPLY", 1000)
    wire.answers = [reply(200, b" " * 2000)]
    error = await error_of(client.media.list())
    assert isinstance(error, ServiceFailed)
    assert "too large" in str(error)
    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("7", 7.0),
        ("0.25", 0.25),
        ("999999999999", 86400.0),
        ("Mon, 23 Nov 2026 12:00:30 GMT", 30.0),
        ("Mon, 23 Nov 2026 12:00:30 +0000", 30.0),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0.0),
        ("Mon, 23 Nov 2093 12:00:00 GMT", 86400.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("1e9", None),
        ("Mon, 99 Nov 2026 99:00:00 GMT", None),
        ("٧", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


def test_a_date_is_compared_with_the_clock_of_the_service() -> None:
    headers = {"retry-after": "Mon, 23 Nov 2026 12:00:30 GMT", "date": "Mon, 23 Nov 2026 12:00:20 GMT"}
    assert retry_after(headers, datetime(2030, 1, 1, tzinfo=UTC)) == 10.0


async def test_a_long_retry_after_is_raised_and_not_waited_for(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(429, refusal("slow down"), {"Retry-After": "600"}), reply(200, page())]
    error = await error_of(client.media.list())
    assert isinstance(error, RateLimited)
    assert error.retry_after == 600
    assert "10 minutes" in str(error)
    later = await error_of(client.media.get(MEDIA_ID))
    assert isinstance(later, RateLimited)
    assert later.retry_after is not None
    assert 590 < later.retry_after <= 600
    assert len(wire.requests) == 1


async def test_a_write_refused_for_now_did_not_happen(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(429, refusal(), {"Retry-After": "600"})]
    error = await error_of(client.media.delete_track(MEDIA_ID, TRACK_ID))
    assert isinstance(error, RateLimited)
    assert error.may_have_happened is False


async def test_every_operation_is_named_in_its_message(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [DROPPED]
    calls = {
        "list of media": client.media.list(),
        "reading the media": client.media.get(MEDIA_ID),
        "clips": client.media.get_clips(MEDIA_ID),
        "deleting the track": client.media.delete_track(MEDIA_ID, TRACK_ID),
        "source access": client.media.update_source_access(MEDIA_ID, source_access=False),
    }
    for words, call in calls.items():
        sentence = str(await error_of(call))
        assert words in sentence
        assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("https://a.example/x.mp4?sig=hidden is bad", "https://a.example/x.mp4?… is bad"),
        ("see https://a.example/x#hidden.", "see https://a.example/x?…"),
        ("“https://a.example/x?hidden”, and more?", "“https://a.example/x?…”, and more?"),
        ("https://me:hidden@a.example/x", "https://…@a.example/x"),
        ("s3://hidden@b/x?y=hidden, gs://b?hidden", "s3://…@b/x?… gs://b?…"),
        ("What now? Try again#2", "What now? Try again#2"),
        ("mail a@b.example", "mail a@b.example"),
    ],
)
def test_addresses_that_the_service_quotes_lose_what_may_be_a_secret(said: str, kept: str) -> None:
    assert one_line(said) == kept


def test_a_very_long_message_is_cut_before_it_is_processed() -> None:
    assert len(one_line("a://" * 10**6)) == 300
