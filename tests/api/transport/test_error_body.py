"""What an error tells of the reply: the service's code, the body and the headers, without anything secret."""

import base64
import html
import json
import re
import time
from typing import Any
from urllib.parse import quote

import pytest

from fastpix_desktop.api import FastPixClient, FastPixError, NotFound, RefusedField, RequestRefused, ServiceFailed
from fastpix_desktop.api.transport.error_body import body_text, read_error_body, shown_headers
from fastpix_desktop.api.transport.exchange import Reply
from fastpix_desktop.api.transport.redaction import Redaction, hide_signatures
from tests.api.wire import ACCESS_TOKEN_ID, MEDIA_ID, SECRET_KEY, Wire, refusal, reply


async def refused(client: FastPixClient) -> FastPixError:
    with pytest.raises(FastPixError) as raised:
        await client.media.get(MEDIA_ID)
    return raised.value


def of(body: object, **headers: str) -> Reply:
    return Reply(400, headers, body if isinstance(body, bytes) else json.dumps(body).encode())


async def test_an_error_tells_the_reply(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(404, refusal("not found", code=1404), {"CF-Ray": "9feb", "X-Trace": "7"})]
    error = await refused(client)
    assert (error.status, error.code, error.request_id) == (404, 1404, "9feb")
    assert json.loads(error.body) == {"success": False, "error": {"code": 1404, "message": "not found"}}
    assert error.headers["x-trace"] == "7"
    assert error.headers["content-type"] == "application/json"


async def test_an_unreadable_success_tells_its_reply_too(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(200, b"<html>Sign in to this network</html>")]
    error = await refused(client)
    assert isinstance(error, ServiceFailed)
    assert (error.status, error.code, error.body) == (200, None, "<html>Sign in to this network</html>")


async def test_without_a_reply_there_is_nothing_to_tell(client: FastPixClient, wire: Wire) -> None:
    await wire.stop()
    error = await refused(client)
    assert (error.status, error.code, error.body, error.headers) == (None, None, "", {})
    await wire.start()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"message": "no such workspace"}, "no such workspace"),
        ({"message": "Not here.", "description": "Try another."}, "Not here: Try another"),
        ({"error": "invalid_token", "error_description": "it has expired"}, "invalid_token: it has expired"),
        ({"errors": ["first", "second"]}, "first: second"),
        ({"errors": [{"message": "first"}, {"detail": "second"}, 5, {}]}, "first: second"),
        ({"error": {"errors": [{"message": "deep"}]}}, "deep"),
        ([{"message": "in a list"}], "in a list"),
        ({"title": "Out of quota", "detail": "Ask for more.", "status": 400}, "Out of quota: Ask for more"),
        ("only a text", "only a text"),
        ({"error": {"message": "twice"}, "message": "twice"}, "twice"),
        ({"errors": 5, "message": 7, "error": [1]}, ""),
        (5, ""),
        (b"not JSON", ""),
    ],
)
def test_the_words_are_found_in_every_usual_form(body: object, said: str) -> None:
    assert read_error_body(of(body)).message == said


def test_words_of_the_service_are_one_short_line() -> None:
    said = (
        "Not deleted.\n\x1b[31m It can be restored.\u202e https://a.example/x?Signature=c2VjcmV0c2VjcmV0 " + "x " * 500
    )
    message = read_error_body(of({"error": {"message": said}})).message
    assert message.startswith("Not deleted. [31m It can be restored. https://a.example/x")
    assert message.isprintable()
    assert "c2VjcmV0" not in message
    assert len(message) == 300


async def test_the_words_of_another_form_are_in_the_sentence(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(404, {"errors": [{"message": "gone for good"}]})]
    error = await refused(client)
    assert isinstance(error, NotFound)
    assert "gone for good" in str(error)


@pytest.mark.parametrize(
    "body",
    [
        {"errors": [{"field": "title", "message": "is too long"}]},
        {"errors": {"title": "is too long"}},
        {"errors": {"title": ["is too", "long"]}},
        {"fields": [{"field": "title", "message": "is too long"}]},
    ],
)
async def test_the_fields_of_another_form_are_named(client: FastPixClient, wire: Wire, body: Any) -> None:
    wire.answers = [reply(422, body)]
    error = await refused(client)
    assert isinstance(error, RequestRefused)
    assert error.fields == (RefusedField("title", "is too long"),)
    assert str(error).endswith(" (fields: “title is too long”).")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"error": {"code": 403}}, 403),
        ({"code": "quota_exceeded"}, "quota_exceeded"),
        ({"error": {"code": True}}, None),
        ({"error": {"code": []}}, None),
        ({"error": {"code": "x" * 500}}, "x" * 64),
    ],
)
def test_the_services_own_code_is_read(body: object, code: int | str | None) -> None:
    assert read_error_body(of(body)).code == code


# --- nothing secret -------------------------------------------------------------------------------


async def test_a_reply_that_quotes_the_request_shows_no_credentials(client: FastPixClient, wire: Wire) -> None:
    pair = base64.b64encode(f"{ACCESS_TOKEN_ID}:{SECRET_KEY}".encode()).decode()
    quoted = f"You sent Authorization: Basic {pair}, that is {ACCESS_TOKEN_ID} and {SECRET_KEY}."
    wire.answers = [reply(400, refusal(quoted), {"X-Debug": quoted, "Set-Cookie": "session=1", "Authorization": "x"})]
    error = await refused(client)
    told = f"{error!r} {error} {error.body} {error.headers}"
    assert "You sent" in error.body
    assert "You sent" in error.headers["x-debug"]
    for secret in (pair, ACCESS_TOKEN_ID, SECRET_KEY, "session=1"):
        assert secret not in told
    assert not {"set-cookie", "authorization"} & set(error.headers)


TOKEN_ID = "5d0e6c1e-1111-4222-8333-444455556666"
PASSWORD = "planted-Secret?Key>3f9a~~~/"
PAIR = base64.b64encode(f"{TOKEN_ID}:{PASSWORD}".encode()).decode()


@pytest.mark.parametrize(
    "quoted",
    [
        PAIR,
        PAIR.rstrip("="),
        base64.urlsafe_b64encode(f"{TOKEN_ID}:{PASSWORD}".encode()).decode(),
        PAIR.replace("/", "\\/"),
        PAIR.replace("/", "\\\\\\/"),
        PAIR.replace("=", "\\u003d").replace("/", "\\u002F").replace("+", "\\u002b"),
        quote(PAIR, safe=""),
        quote(PAIR, safe="").replace("%3D", "%3d").replace("%2F", "%2f"),
        TOKEN_ID,
        TOKEN_ID.upper(),
        TOKEN_ID.replace("-", ""),
        TOKEN_ID.replace("-", "").upper(),
        PASSWORD,
        PASSWORD.replace("/", "\\/"),
        PASSWORD.replace(">", "\\u003e").replace("/", "\\/"),
        html.escape(PASSWORD),
        quote(PASSWORD, safe=""),
    ],
)
def test_credentials_are_hidden_however_they_are_quoted(quoted: str) -> None:
    cleaned = Redaction(TOKEN_ID, PASSWORD).clean(of(f"before {quoted} after".encode(), x=quoted), {})
    assert re.fullmatch("before …=*(?:%3[Dd]|\\\\u003d)* after", cleaned.body.decode())
    assert cleaned.headers["x"].startswith("…")


def test_a_quoted_password_of_any_letters_is_hidden() -> None:
    password = 'pässword "😀"\\'
    redaction = Redaction(TOKEN_ID, password)
    for quoted in (password, json.dumps(password)[1:-1], quote(password), html.escape(password)):
        assert redaction.clean(of(quoted.encode()), {}).body.decode() == "…"


def test_hiding_credentials_takes_no_time() -> None:
    redaction = Redaction(TOKEN_ID, PASSWORD)
    for piece in (TOKEN_ID[:9], PAIR[:30], "x", "\\"):
        body = (piece * 4_000_000)[:4_000_000].encode()
        started = time.perf_counter()
        redaction.clean(of(body), {"X-Api": "planted-own-secret"})
        assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize("sent", ["planted-own-value", "Bearer planted-own-value"])
async def test_the_value_of_a_header_of_the_caller_is_hidden(client: FastPixClient, wire: Wire, sent: str) -> None:
    wire.answers = [reply(400, refusal("X-Api: planted-own-value is bad"), {"X-Debug": "planted-own-value"})]
    with pytest.raises(FastPixError) as raised:
        await client.with_options(headers={"X-Api": sent}).media.get(MEDIA_ID)
    error = raised.value
    assert "planted-own-value" not in f"{error!r} {error} {error.body} {error.headers}"
    assert error.headers["content-type"] == "application/json"


SIGNED = "planted-77"


@pytest.mark.parametrize(
    "text",
    [
        f"https://files.example/a.mp4?X-Goog-Signature={SIGNED}&more={SIGNED}#{SIGNED}",
        f"https:\\/\\/files.example\\/a.mp4?a={SIGNED}\\u0026b={SIGNED}",
        f"https://me:{SIGNED}@files.example/a.mp4",
        f"https:\\/\\/{SIGNED}@files.example\\/",
        f"/a.mp4?token={SIGNED}",
        f"mp4?X-Goog-Expires=5&more={SIGNED}#{SIGNED}",
        f"X-Amz-Signature%3D{SIGNED}",
        f'{{"access_token": "{SIGNED}", "other": 5}}',
        f'{{\\"apiKey\\":\\"{SIGNED}\\"}}',
        f"Authorization: Bearer {SIGNED}",
        f"Authorization: Basic abcdef1\\/x{SIGNED}",
        f"Authorization: Basic abcdef1\\u002bx{SIGNED}\\u003d",
    ],
)
def test_what_may_be_signed_is_hidden(text: str) -> None:
    shown = hide_signatures(f"before {text} after")
    assert SIGNED not in shown
    assert shown.startswith("before ")
    assert shown.endswith(" after")


@pytest.mark.parametrize(
    "text",
    [
        "the token has expired",
        "token=expired",
        '{"token": "is invalid", "tokenExpired": true}',
        '{"message": "Basic authentication is needed"}',
        "see https://docs.fastpix.com/errors for more",
        "limit: must be at most 50",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert hide_signatures(text) == text


def test_json_stays_json() -> None:
    body = {"error": {"message": f'"https://a.example/x?sig={SIGNED}" is bad', "url": f"https://a.example/?{SIGNED}"}}
    assert json.loads(body_text(of(body))) == {
        "error": {"message": '"https://a.example/x?…" is bad', "url": "https://a.example/?…"}
    }


def test_a_long_body_is_cut() -> None:
    assert len(body_text(of(b"x" * 1_000_000))) == 4000
    assert body_text(of(b"x" * 4001)).endswith("x…")
    assert body_text(of(b"\xff\xfe")) == "\ufffd\ufffd"


LONG_PIECES = [
    *("a://", "token", "basic ", "token=a1", "x" * 50, "[", '{"token":"', "https://a?", "?a=", "?a.%"),
    *("token=,", "token=;", "secret=<", "token=", "token==", "password:", "token=%3d"),
]


@pytest.mark.parametrize("piece", LONG_PIECES)
def test_no_body_takes_long(piece: str) -> None:
    started = time.perf_counter()
    body_text(of((piece * 1_000_000)[:4_000_000].encode()))
    assert time.perf_counter() - started < 0.25


@pytest.mark.parametrize("piece", LONG_PIECES)
def test_many_long_headers_take_no_time(piece: str) -> None:
    reply_with_headers = of({}, **{f"x-{number}": piece * 500 for number in range(60)})
    started = time.perf_counter()
    shown_headers(reply_with_headers)
    assert time.perf_counter() - started < 0.25


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda text: text.encode("utf-32-be"), id="UTF-32"),
        pytest.param(lambda text: text.replace("9", "\\u0039").replace("a", "\\u0061").encode(), id="escaped"),
    ],
)
def test_a_secret_in_an_unusual_form_of_json_is_hidden(written: Any) -> None:
    message = json.dumps({"error": {"message": f"wrong key {SECRET_KEY} of {ACCESS_TOKEN_ID}", "code": SECRET_KEY}})
    cleaned = Redaction(ACCESS_TOKEN_ID, SECRET_KEY).clean(Reply(400, {}, written(message)), {})
    read = read_error_body(cleaned)
    for shown in (read.message, str(read.code), body_text(cleaned)):
        assert SECRET_KEY not in shown
        assert ACCESS_TOKEN_ID not in shown
    assert "wrong key" in read.message


def test_headers_with_keys_and_tokens_are_left_out() -> None:
    headers = {"x-auth-token": "A1", "X-Api-Key": "k1", "x-amz-security-token": "F1", "x-trace": "a\x1b[31m"}
    assert shown_headers(Reply(400, headers, b"{}")) == {"x-trace": "a [31m"}
