"""Secrets and signed addresses appear in no repr, log line or error, neither of this program nor of its libraries."""

import base64
import logging
import subprocess
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.errors import FastPixError
from tests.api.conftest import NewClient
from tests.api.wire import (
    ACCESS_TOKEN_ID,
    DROPPED,
    MEDIA_ID,
    SECRET_KEY,
    TRACK_ID,
    Answer,
    Wire,
    one,
    page,
    refusal,
    reply,
)

SIGNATURE = "planted-signature-77"
PLANTED = (
    SECRET_KEY,
    base64.b64encode(f"{ACCESS_TOKEN_ID}:{SECRET_KEY}".encode()).decode(),
    SIGNATURE,
    "Basic ",
)


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Sets all loggers to DEBUG, including those of the libraries."""
    names = ("", "httpx", "httpcore", "aiohttp", "asyncio", "stamina", "fastpix_desktop")
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(1)
    yield caplog
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def everything_about(error: BaseException) -> str:
    """Everything of an error that a crash report could show: text, repr, causes and attributes."""
    parts = traceback.format_exception(error)
    link: BaseException | None = error
    while link is not None:
        parts += [repr(link), repr(vars(link))]
        link = link.__cause__ or link.__context__
    return "\n".join(parts)


@pytest.mark.parametrize(
    "answer",
    [
        reply(401, {"success": False, "error": {"message": "unauthorized"}}),
        reply(500, b"<html>"),
        reply(200, b"half"),
        reply(302, b"", {"Location": "https://elsewhere.example/"}),
        DROPPED,
        Answer(raw=b"nonsense\r\n\r\n", drop=True),
        reply(200, b"x", {"Content-Encoding": "gzip"}),
    ],
)
async def test_errors_and_logs_hold_no_secret(
    client: FastPixClient, wire: Wire, everything_logged: pytest.LogCaptureFixture, answer: Answer
) -> None:
    wire.answers = [answer]
    signed = f"http://127.0.0.1:{wire.port}/x.png?token={SIGNATURE}"
    shown = []
    for call in (
        client.media.list(),
        client.media.delete_track(MEDIA_ID, TRACK_ID),
        client.pictures.get(signed),
    ):
        try:
            await call
        except FastPixError as error:
            shown.append(everything_about(error))
    assert len(shown) >= 2
    text = "\n".join([*shown, everything_logged.text, *map(repr, map(vars, everything_logged.records))])
    assert wire.requests
    for planted in PLANTED:
        assert planted not in text


async def test_one_line_for_each_request_without_query(
    client: FastPixClient, wire: Wire, everything_logged: pytest.LogCaptureFixture
) -> None:
    wire.answers = [reply(body=page({"id": MEDIA_ID})), reply(body=one()), reply(200, b"picture")]
    await client.media.list()
    await client.media.update_source_access(MEDIA_ID, source_access=True)
    await client.pictures.get(f"http://127.0.0.1:{wire.port}/{SIGNATURE}/x.png?token={SIGNATURE}")
    lines = [record for record in everything_logged.records if record.name.startswith("fastpix_desktop")]
    first, second, third = (line.getMessage() for line in lines)
    assert {line.levelname for line in lines} == {"DEBUG"}
    assert first.startswith("media.list: GET on-demand: 200 in ")
    assert second.startswith(f"media.update_source_access: PATCH on-demand/{MEDIA_ID}/source-access: 200 in ")
    assert third.startswith("picture: GET from 127.0.0.1: 200 in ")
    assert SIGNATURE not in everything_logged.text


async def test_a_signed_address_of_a_file_is_in_no_log_error_or_repr(
    client: FastPixClient, wire: Wire, everything_logged: pytest.LogCaptureFixture
) -> None:
    """Addresses that are sent to the service, that it sends, and that it quotes in a refusal."""
    signed = f"https://owner:{SIGNATURE}@files.example/a.mp4?X-Goog-Signature={SIGNATURE}&more={SIGNATURE}#{SIGNATURE}"
    track: dict[str, Any] = {"kind": "audio", "language_code": "it", "language_name": "Italian"}
    told = {"configuration": {"url": signed}, "file": {"containerFormat": signed.rpartition(".")[2], "tracks": [5]}}
    made = {"id": MEDIA_ID, "url": signed, "inputs": [{"type": "video", "url": signed}]}
    quoted = refusal(
        f"“{signed}” is invalid", description=signed, fields=[{"field": "url", "message": f"bad: {signed}"}]
    )
    shown = []
    for answer in (
        reply(body={"data": told}),
        reply(body={"data": made}),
        reply(422, quoted),
        reply(500, quoted),
        DROPPED,
    ):
        wire.answers = [answer]
        for call in (
            client.media.get_input_info(MEDIA_ID),
            client.media.create(signed, access_policy="public"),
            client.media.add_track(MEDIA_ID, url=signed, **track),
        ):
            try:
                shown.append(repr(await call))
            except FastPixError as error:
                shown.append(everything_about(error))
    assert signed in wire.requests[1].body.decode()
    text = "\n".join([*shown, everything_logged.text, *map(repr, map(vars, everything_logged.records))])
    assert "files.example/a.mp4" in text
    assert SIGNATURE not in text


def test_no_repr_of_the_client_holds_the_secret(new_client: NewClient) -> None:
    client = new_client("https://api.fastpix.com/v1/", headers={"X-Other": SIGNATURE})
    parts = [
        client,
        client.media,
        client.playback_ids,
        client.pictures,
        *vars(client).values(),
        *vars(client._transport).values(),
        *vars(client._sender).values(),
    ]
    text = " ".join(repr(part) for part in parts)
    for planted in PLANTED:
        assert planted not in text


def test_the_client_loads_no_qt_and_nothing_of_the_other_rooms() -> None:
    program = (
        "import sys, fastpix_desktop.api as api; "
        "print(*sorted(name for name in sys.modules if name.split('.')[0] in ('PySide6', 'qasync', 'keyring') or "
        "name.startswith('fastpix_desktop.') and name.split('.')[1] not in ('api', 'domain', 'errors')))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
