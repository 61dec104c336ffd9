"""The table "What a script author has" of docs/client.md: each answer about our client and the Python SDK is tried."""

import asyncio
import contextlib
import inspect
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import fastpix_python
import httpx
import pytest
from fastpix_python import Fastpix, models
from fastpix_python.errors import FastpixError, ResponseValidationError
from fastpix_python.utils import BackoffStrategy, RetryConfig

import fastpix_desktop
from fastpix_desktop import api
from fastpix_desktop.api import FastPixClient, Retries, SyncFastPixClient
from fastpix_desktop.demo import DemoServer, Fault, parse_fault
from tests.api.wire import DROPPED, MEDIA_ID, TRACK_ID, Wire, page, refusal, reply

PAGE = (Path(__file__).parents[2] / "docs" / "client.md").read_text(encoding="utf-8")
NO_MEDIA = "11111111-2222-4333-8444-555555555555"
QUICK = RetryConfig("backoff", BackoffStrategy(1, 1, 1.0, 10_000), True)
NEVER = RetryConfig("none", BackoffStrategy(1, 1, 1.0, 0), False)


class Log:
    """The SDK's debug log."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def debug(self, msg: str, *args: Any, **kwargs: Any) -> None:
        self.lines.append(msg % args if args else msg)


@dataclass
class Both:
    """Our client and the SDK, for a demo workspace and for a bare server whose answers a test chooses."""

    demo: DemoServer
    wire: Wire
    ours: FastPixClient
    sdk: Fastpix
    ours_on_wire: FastPixClient
    sdk_on_wire: Fastpix
    log: Log

    async def raised(self, call: Awaitable[object]) -> Any:
        """What the call raised."""
        try:
            await call
        except (api.FastPixError, FastpixError) as error:
            return error
        raise AssertionError("it raised nothing")


@pytest.fixture
async def both() -> AsyncIterator[Both]:
    wire, log = Wire([reply(body=page())]), Log()
    await wire.start()
    with DemoServer(media=260, seed=1) as demo:
        async with contextlib.AsyncExitStack() as stack:

            async def client(url: str) -> FastPixClient:
                made = FastPixClient(demo.username, demo.password, base_url=url, backoff=0.001)
                return await stack.enter_async_context(made)

            async def sdk(url: str) -> Fastpix:
                security = models.Security(username=demo.username, password=demo.password)
                made = Fastpix(security=security, server_url=url.rstrip("/"), debug_logger=log)
                return await stack.enter_async_context(made)

            yield Both(
                demo,
                wire,
                await client(demo.url),
                await sdk(demo.url),
                await client(wire.url),
                await sdk(wire.url),
                log,
            )
    await wire.stop()


def missing(both: Both) -> tuple[Awaitable[object], Awaitable[object]]:
    return both.ours.media.get(NO_MEDIA), both.sdk.manage_videos.get_media_async(media_id=NO_MEDIA)


Answers = tuple[bool, bool]


async def types(both: Both) -> Answers:
    ours, theirs = (files(each) / "py.typed" for each in (fastpix_desktop, fastpix_python))
    return ours.is_file(), theirs.is_file()


async def one_place(both: Both) -> Answers:
    return (hasattr(api, "Media") and hasattr(api, "NotFound")), hasattr(fastpix_python, "Media")


async def status_body_headers(both: Both) -> Answers:
    ours, theirs = [await both.raised(call) for call in missing(both)]
    return (
        (ours.status, json.loads(ours.body)["success"], "date" in ours.headers) == (404, False, True),
        (theirs.status_code, json.loads(theirs.body)["success"], "date" in theirs.headers) == (404, False, True),
    )


async def own_code(both: Both) -> Answers:
    ours, theirs = [await both.raised(call) for call in missing(both)]
    return ours.code == 404, theirs.data.error.code == 404


async def other_words(both: Both) -> Answers:
    both.wire.answers = [reply(404, {"errors": [{"message": "gone for good"}]})]
    ours = await both.raised(both.ours_on_wire.media.get(NO_MEDIA))
    try:
        await both.sdk_on_wire.manage_videos.get_media_async(media_id=NO_MEDIA)
    except FastpixError as error:
        return "gone for good" in str(ours), "gone for good" in str(error)
    raise AssertionError("it raised nothing")


async def no_credentials(both: Both) -> Answers:
    ours, theirs = [await both.raised(call) for call in missing(both)]
    secret = both.demo.password
    return (
        secret not in repr(vars(ours)),
        "authorization" not in theirs.raw_response.request.headers,
    )


async def passes_a_context_manager(both: Both) -> Answers:
    @contextlib.contextmanager
    def passing() -> Iterator[None]:
        yield

    results = []
    for call in missing(both):
        error = await both.raised(call)
        try:
            with passing():
                raise error
        except Exception as passed:  # noqa: BLE001  # whatever comes out is looked at
            results.append(passed is error)
    return results[0], results[1]


async def timeout(both: Both) -> Answers:
    both.demo.faults.add(parse_fault("stall:media.list,count=2"))
    started = time.monotonic()
    with pytest.raises(api.ServiceUnreachable):
        await both.ours.media.list(timeout=0.1, retries=1)
    with pytest.raises(httpx.TimeoutException):
        await both.sdk.manage_videos.list_media_async(timeout_ms=100, retries=NEVER)
    return (time.monotonic() - started < 5,) * 2


async def headers(both: Both) -> Answers:
    both.wire.answers = [reply(500)]
    await both.raised(both.ours_on_wire.media.list(headers={"X-Call": "1"}, retries=1))
    await both.raised(both.sdk_on_wire.manage_videos.list_media_async(http_headers={"X-Call": "1"}, retries=NEVER))
    ours, theirs = both.wire.requests
    return ours.headers.get("x-call") == "1", theirs.headers.get("x-call") == "1"


async def other_options(both: Both) -> Answers:
    other = both.ours.with_options(timeout=5)
    copies = {"with_options", "copy", "clone"} & set(dir(both.sdk))
    return other._transport._sender is both.ours._transport._sender, bool(copies)


async def elapsed(both: Both) -> Answers:
    both.wire.answers = [reply(500)]
    started = time.monotonic()
    await both.raised(both.ours_on_wire.media.list(retries=Retries(attempts=10**6, backoff=0.01, max_elapsed=0.2)))
    brief = RetryConfig("backoff", BackoffStrategy(10, 10, 1.0, 200), True)
    await both.raised(both.sdk_on_wire.manage_videos.list_media_async(retries=brief))
    return (time.monotonic() - started < 5,) * 2


async def attempts(both: Both) -> Answers:
    both.wire.answers = [reply(500)]
    await both.raised(both.ours_on_wire.media.list(retries=2))
    parameters = {*inspect.signature(RetryConfig).parameters, *inspect.signature(BackoffStrategy).parameters}
    return len(both.wire.requests) == 2, bool({name for name in parameters if "attempt" in name or "max_r" in name})


async def codes(both: Both) -> Answers:
    both.wire.answers = [reply(404, refusal()), reply(body=page())]
    await both.ours_on_wire.media.list(retries=Retries(statuses={404}, backoff=0.001))
    chosen = {
        *inspect.signature(RetryConfig).parameters,
        *inspect.signature(both.sdk.manage_videos.list_media).parameters,
    }
    return True, bool({name for name in chosen if "code" in name})


async def retry_after(both: Both) -> Answers:
    results = []
    for call in (
        lambda: both.ours_on_wire.media.list(),
        lambda: both.sdk_on_wire.manage_videos.list_media_async(retries=QUICK),
    ):
        both.wire.answers = [reply(429, refusal(), {"Retry-After": "0.5"}), reply(body=page())]
        started = time.monotonic()
        await call()
        results.append(time.monotonic() - started >= 0.5)
    return results[0], results[1]


async def deletion_once(both: Both) -> Answers:
    both.wire.answers = [DROPPED, reply(500), reply(500)]
    error = await both.raised(both.ours_on_wire.media.delete_track(MEDIA_ID, TRACK_ID))
    ours = len(both.wire.requests)
    both.wire.answers = [reply(500), reply(body={"success": True})]
    await both.sdk_on_wire.manage_videos.delete_media_track_async(media_id=MEDIA_ID, track_id=TRACK_ID)
    return error.may_have_happened and ours == 1, len(both.wire.requests) - ours == 1


async def all_pages(both: Both) -> Answers:
    read = [media async for media in both.ours.media.iterate()]
    listed = await both.sdk.manage_videos.list_media_async()
    return len(read) == 260, hasattr(listed, "next") or hasattr(both.sdk.manage_videos, "iterate")


async def once_though_pages_shift(both: Both) -> Answers:
    both.demo.faults.add(Fault("page_shift"))
    ours = [media.id async for media in both.ours.media.iterate()]
    theirs: list[str] = []
    for number in range(1, 7):
        reply = await both.sdk.manage_videos.list_media_async(limit=50, offset=number)
        theirs += [media.id or "" for media in reply.data or ()]
    return len(set(ours)) == len(ours), len(set(theirs)) == len(theirs)


async def synchronous(both: Both) -> Answers:
    """In a thread, where no loop runs."""

    def read() -> Answers:
        with SyncFastPixClient(both.demo.username, both.demo.password, base_url=both.demo.url) as client:
            return client.media.list().total == 260, bool(both.sdk.manage_videos.list_media().data)

    return await asyncio.to_thread(read)


async def synchronous_in_a_loop(both: Both) -> Answers:
    with SyncFastPixClient(both.demo.username, both.demo.password, base_url=both.demo.url) as client:
        return client.media.list().total == 260, bool(both.sdk.manage_videos.list_media().data)


async def functions(both: Both) -> Answers:
    result = await api.media_list(both.ours, limit=0)
    theirs = [name for name, value in vars(fastpix_python).items() if name.startswith("media_") and callable(value)]
    return not result.ok, bool(theirs)


async def own_http_client(both: Both) -> Answers:
    async with httpx.AsyncClient(headers={"X-Own": "1"}) as own:
        both.wire.answers = [reply(body=page())]
        security = models.Security(username="id", password="secret")
        await FastPixClient("id", "secret", base_url=both.wire.url, http_client=own).media.list()
        sdk = Fastpix(security=security, server_url=both.wire.url.rstrip("/"), async_client=own)
        await sdk.manage_videos.list_media_async()
        ours, theirs = both.wire.requests
        return ours.headers.get("x-own") == "1", theirs.headers.get("x-own") == "1"


async def redirects(both: Both) -> Answers:
    results = []
    for call in (
        both.ours_on_wire.media.list(),
        both.sdk_on_wire.manage_videos.list_media_async(retries=NEVER),
    ):
        both.wire.requests.clear()
        both.wire.answers = [reply(307, b"", {"Location": f"{both.wire.url}elsewhere"}), reply(body=page())]
        with contextlib.suppress(api.FastPixError, FastpixError):
            await call
        results.append(
            not any("elsewhere" in each.target and "authorization" in each.headers for each in both.wire.requests)
        )
    return results[0], results[1]


async def quiet_log(both: Both, caplog: pytest.LogCaptureFixture) -> Answers:
    caplog.set_level("DEBUG", "fastpix_desktop.api")
    media = (await both.ours.media.list(limit=1)).records[0]
    await both.sdk.manage_videos.list_media_async(limit=1)
    ours = "\n".join(line.getMessage() for line in caplog.records if line.name.startswith("fastpix_desktop.api"))
    assert "media.list" in ours
    theirs = "\n".join(both.log.lines)
    return all(word not in ours for word in (media.id, "accept-encoding")), media.id not in theirs


async def every_dialect(both: Both) -> Answers:
    for dialect in ("newest", "august-2026", "summer-2026", "mixed"):
        with DemoServer(media=50, dialect=dialect) as demo:
            async with FastPixClient(demo.username, demo.password, base_url=demo.url) as client:
                records = (await client.media.list(limit=50)).records
            assert not [media for media in records if media.problems]
            security = models.Security(username=demo.username, password=demo.password)
            with Fastpix(security=security, server_url=demo.url.rstrip("/")) as sdk:
                try:
                    await sdk.manage_videos.list_media_async(limit=50)
                except ResponseValidationError:
                    return True, False
    return True, True


CHECKS: dict[str, Callable[..., Awaitable[Answers]]] = {
    "types for checkers, with `mypy --strict` of every call": types,
    "errors and records from one place": one_place,
    "status, body and headers in an error": status_body_headers,
    "the service's own code in an error": own_code,
    "the words of error bodies in other forms": other_words,
    "no credentials in an error": no_credentials,
    "an error can be raised through a context manager": passes_a_context_manager,
    "time-out for one call": timeout,
    "headers for one call": headers,
    "a client with other options on the same connections": other_options,
    "retries: elapsed limit": elapsed,
    "retries: number of attempts": attempts,
    "retries: statuses to choose": codes,
    "Retry-After is waited for": retry_after,
    "a deletion that may have happened is not sent again": deletion_once,
    "all pages in one loop": all_pages,
    "each media once though pages shift": once_though_pages_shift,
    "synchronous calls": synchronous,
    "synchronous calls where an event loop runs": synchronous_in_a_loop,
    "the four calls as functions that return result or error": functions,
    "an HTTP client of one's own": own_http_client,
    "redirects are not followed with credentials": redirects,
    "the log has no records of replies": quiet_log,
    "reads every dialect of 2026": every_dialect,
}


def rows() -> dict[str, list[str]]:
    """The table: the words of each row, and the first word of each answer."""
    table = PAGE.partition("## What a script author has")[2]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")
    ]
    return {row[0]: [re.split(r"[:, ]", cell)[0] for cell in row[1:]] for row in cells[2:]}


def test_every_row_is_tried() -> None:
    assert list(rows()) == list(CHECKS)
    assert {answer for row in rows().values() for answer in row} == {"yes", "no", "–"}
    assert {row[0] for row in rows().values()} == {"yes"}


@pytest.mark.parametrize("row", CHECKS)
async def test_the_row_is_true(row: str, both: Both, request: pytest.FixtureRequest) -> None:
    check = CHECKS[row]
    needs = [request.getfixturevalue("caplog")] if "caplog" in inspect.signature(check).parameters else []
    found = ["yes" if answer else "no" for answer in await check(both, *needs)]
    assert found == rows()[row][:2]
