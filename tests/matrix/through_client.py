"""Calls the operations of a row through the client and returns the outcome and effect of each.

The test compares these cells with the table.
"""

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.domain.media import InputInfo, Media, PlaybackId, Track, Unreadable
from fastpix_desktop.domain.pages import Page, Waiting
from fastpix_desktop.errors import (
    FastPixError,
    NotFound,
    PermissionDenied,
    RateLimited,
    RequestRefused,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
)
from tests.matrix.faults import SERVICE_NAMES, fault_of
from tests.matrix.operations import CALLS, Target, is_suitable, state_of, suitable, times_sent
from tests.matrix.table import Cell, Outcome, Row, State
from tests.waiting import until

BACKOFF = 0.02
PAST_END = 9
PNG_ENDS = (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82")

ERRORS: dict[type[FastPixError], tuple[Outcome, Outcome | None]] = {
    ServiceUnreachable: (Outcome.NO_ANSWER, Outcome.NO_ANSWER_NOT_KNOWN),
    ServiceFailed: (Outcome.FAILED, Outcome.FAILED_NOT_KNOWN),
    RateLimited: (Outcome.WAIT, None),
    SignInRequired: (Outcome.SIGN_IN, None),
    PermissionDenied: (Outcome.NO_RIGHT, None),
    NotFound: (Outcome.GONE, None),
    RequestRefused: (Outcome.REFUSED, None),
}
"""The outcome of each error: for calls that were certainly not done, and for writes that may have been done."""


async def carry_out(row: Row, columns: Sequence[str], demo: DemoServer) -> dict[str, Cell]:
    """Returns the cells of a row. Each has its own media."""
    targets = dict(zip(columns, _targets(row, demo.catalogue), strict=False))
    if row.fault == "many-tracks":
        crowded = _bring_to_the_front(demo.catalogue)
        cells = {}
        for column in columns:
            # The fault adds the tracks to one media. All operations except the deletion use it, one after the other.
            media = targets[column].media if column == "media.delete" else demo.catalogue.media(crowded)
            assert media is not None
            demo.requests.clear()
            cells[column] = await _cell(row, column, replace(targets[column], media=media), demo)
        return cells
    # All at once, except operations with the same name at the service, whose faults would mix.
    first = [column for column in columns if column not in SERVICE_NAMES]
    outcome = await asyncio.gather(*(_cell(row, column, targets[column], demo) for column in first))
    demo.faults.clear()
    demo.requests.clear()
    then = {column: await _cell(row, column, targets[column], demo) for column in columns if column in SERVICE_NAMES}
    return dict(zip(first, outcome, strict=True)) | then


async def _cell(row: Row, column: str, target: Target, demo: DemoServer) -> Cell:
    """Call one operation under the row's fault and read its effect."""
    waits: list[Waiting] = []
    fault = fault_of(row, column)
    if fault is not None:
        demo.faults.add(fault)
    client = FastPixClient(
        demo.username,
        demo.password,
        base_url=demo.url,
        timeout=row.timeout,
        backoff=BACKOFF,
        on_wait=waits.append,
    )
    async with client:
        try:
            outcome = _outcome_of_result(await CALLS[column](client, target), waits)
        except FastPixError as error:
            outcome = _outcome_of_error(error)
    expected = row.expected(column)
    if expected is not None and expected.state is State.DONE:
        # A slow server continues its work after its client has left.
        await until(lambda: state_of(demo.catalogue, column, target) is State.DONE, what=f"{row.fault}: {column}")
    state = state_of(demo.catalogue, column, target)
    if state is not None:
        sent = times_sent(demo.requests, SERVICE_NAMES.get(column, column), outcome)
        assert sent <= 1, f"{column} was sent again, though it may have been done"
    return Cell(outcome, state)


def _outcome_of_result(result: object, waits: Sequence[Waiting]) -> Outcome:
    if not _is_whole(result):
        return Outcome.PART
    return Outcome.WAITED if waits else Outcome.OK


def _outcome_of_error(error: FastPixError) -> Outcome:
    assert re.fullmatch(r"[A-Z][^\n]*\.", str(error)), f"no sentence: {error!r}"
    surely, perhaps = ERRORS[type(error)]
    return perhaps if error.may_have_happened and perhaps is not None else surely


def _is_whole(result: object) -> bool:
    """Whether a result has its usual fields and everything in it could be read."""
    match result:
        case None:
            return True
        case Page():
            return result.total is not None and all(map(_is_whole, result.entries))
        case tuple():
            return all(map(_is_whole, result))
        case Media():
            return not result.problems and result.status is not None and result.created_at is not None
        case Track():
            return not result.problems and result.kind is not None
        case PlaybackId():
            return not result.problems and result.access_policy is not None
        case InputInfo():
            return not result.problems and result.url is not None
        case bytes():
            return result.startswith(PNG_ENDS[0]) and result.endswith(PNG_ENDS[1])
        case Unreadable():
            return False
    raise AssertionError(f"no operation returns {result!r}")


def _targets(row: Row, catalogue: Catalogue) -> Iterator[Target]:
    stream_id = str(catalogue.first(lambda record: "streamId" in record)["streamId"])
    page = PAST_END if row.fault == "past-end-404" else 1
    for number, media in enumerate(suitable(catalogue)):
        yield Target(media, stream_id, page, "Dialect" + chr(ord("a") + number))


def _bring_to_the_front(catalogue: Catalogue) -> str:
    """Delete media until the newest finished one is suitable for all operations. Return its id."""
    for media_id in catalogue.ids():
        record = catalogue.media(media_id)
        if record is not None and record["status"] == "Ready":
            # Recordings of a live stream stay: another operation needs them.
            if is_suitable(record):
                return media_id
            if "streamId" not in record:
                catalogue.service.delete(media_id)
    raise LookupError("no media of this library suits every operation")
