"""Reads the replies of the service: a page, a list, a single record, or no data. A Reader reads each record in them.

If an entry of a list cannot be read, an Unreadable is returned for it, and the other entries are read.
"""

import logging
from collections.abc import Sequence
from typing import TypeVar

import msgspec
from msgspec import Raw, Struct

from fastpix_desktop.api.reading.records import Reader
from fastpix_desktop.api.reading.values import count, unusable
from fastpix_desktop.api.transport.exchange import Reply, UnreadableReply
from fastpix_desktop.domain.bounds import MOST_PROBLEMS
from fastpix_desktop.domain.media import Clip, InputInfo, Media, PlaybackId, Track, Unreadable, UnreadableKind
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.wording import sentence

log = logging.getLogger(__name__)

Listed = TypeVar("Listed", Media, Clip)
EntryType = TypeVar("EntryType", Media, Clip, PlaybackId)
Single = TypeVar("Single", Media, Track, PlaybackId)


class _ListEnvelope(Struct):
    """The usual form of a reply with a list. Its entries stay JSON, because a Reader decodes each of them."""

    data: list[Raw]
    success: object = None
    pagination: object = None


class _RecordEnvelope(Struct):
    """The usual form of a reply with a single record."""

    data: Raw
    success: object = None


_LIST = msgspec.json.Decoder(_ListEnvelope)
_RECORD = msgspec.json.Decoder(_RecordEnvelope)


def read_page(reply: Reply, read_entry: Reader[Listed], *, number: int, limit: int) -> Page[Listed]:
    """Reads one page of a list. Raises UnreadableReply if `data` is not a list.

    `number` is the number of the requested page. The returned page has this number even if the reply's `currentOffset`
    differs. `offsetCount` is ignored: in one list it counts pages, in another items (official description of
    media-clips). Entries beyond `limit` are counted and not read.
    """
    items, raw = _listed(reply)
    pagination = raw if isinstance(raw, dict) else {}
    if pagination.get("currentOffset", number) != number:
        log.debug("the reply to the request for page %d names another page", number)
    return Page(
        entries=tuple([_read_entry(item, place, read_entry) for place, item in enumerate(items[:limit], start=1)]),
        number=number,
        limit=limit,
        total=count(pagination.get("totalRecords")),
        beyond=max(0, len(items) - limit),
    )


def read_list(reply: Reply, read_entry: Reader[PlaybackId]) -> tuple[PlaybackId | Unreadable, ...]:
    """Reads a list without pages. Raises UnreadableReply if `data` is not a list.

    All readable entries are read. After 100 unreadable ones, the last Unreadable has the number of the others.
    """
    items, _ = _listed(reply)
    found: list[PlaybackId | Unreadable] = []
    problems = more = 0
    for position, item in enumerate(items, start=1):
        if problems == MOST_PROBLEMS and not _has_id(item):
            more += 1
            continue
        entry = _read_entry(item, position, read_entry)
        problems += isinstance(entry, Unreadable)
        found.append(entry)
    if more:
        text = sentence("service", "{number} more entries cannot be read.").fill(number=f"{more:,}")
        found.append(Unreadable("others", text, kind=UnreadableKind.ENTRY))
    return tuple(found)


def read_one(reply: Reply, read: Reader[Single], expected: str | None = None) -> Single:
    """Reads the single record of a reply. Raises UnreadableReply if `data` has no id or another id than `expected`.

    Calls that create a record do not pass `expected`. Any id is then accepted.
    """
    data = _data(reply)
    record = read.from_json(data) if isinstance(data, Raw) else read.from_decoded(data)
    if expected is not None and _normalised(record.id) != _normalised(expected):
        raise UnreadableReply(sentence("service", "it is about something else"))
    return record


def read_input_info(reply: Reply, read: Reader[InputInfo]) -> InputInfo:
    """Reads the reply about the input of a media. Raises UnreadableReply if `data` is not an object."""
    data = _data(reply)
    return read.from_json(data) if isinstance(data, Raw) else read.from_decoded(data)


def read_done(reply: Reply) -> None:
    """Checks a reply whose data is not needed, such as that to a deletion. Raises UnreadableReply for a wrong body.

    An empty body is accepted. Any other body must be a JSON object of the service. A web page with status 200 does not
    come from the service, but from a proxy.
    """
    if reply.body.strip():
        _envelope(reply)


def _envelope(reply: Reply) -> dict[str, object]:
    """Returns the decoded body. Raises UnreadableReply if it is not an object, or says that the call failed."""
    envelope = reply.json()
    if not isinstance(envelope, dict):
        raise UnreadableReply(sentence("service", "it is not an object"))
    _check_success(envelope.get("success"))
    return envelope


def _check_success(success: object) -> None:
    """Raises UnreadableReply if the body says that the call failed, although the status is a success."""
    if success is False:
        raise UnreadableReply(sentence("service", "its status and its content contradict each other"))


def _listed(reply: Reply) -> tuple[Sequence[object], object]:
    """Returns the entries of a list, each as JSON (Raw) or decoded, and the decoded pagination."""
    try:
        usual = _LIST.decode(reply.body)
    except (ValueError, RecursionError):
        envelope = _envelope(reply)
        data = envelope.get("data")
        if not isinstance(data, list):
            raise UnreadableReply(sentence("service", "its data is not a list")) from None
        return data, envelope.get("pagination")
    _check_success(usual.success)
    return usual.data, usual.pagination


def _data(reply: Reply) -> object:
    """Returns the single record of a reply, as JSON (Raw) or decoded."""
    try:
        usual = _RECORD.decode(reply.body)
    except (ValueError, RecursionError):
        return _envelope(reply).get("data")
    _check_success(usual.success)
    return usual.data


def _has_id(item: object) -> bool:
    """Whether an entry can be read. This takes a tenth of the time that it takes to read it and fail."""
    try:
        decoded = msgspec.json.decode(item) if isinstance(item, Raw) else item
    except (ValueError, RecursionError):
        return False
    return unusable(decoded, id_needed=True) is None


def _read_entry(item: object, position: int, read: Reader[EntryType]) -> EntryType | Unreadable:
    try:
        return read.from_json(item) if isinstance(item, Raw) else read.from_decoded(item)
    except UnreadableReply as problem:
        return Unreadable(
            f"entry {position}",
            sentence("service", "The entry cannot be read: {reason}.").fill(reason=problem.args[0]),
            kind=UnreadableKind.ENTRY,
        )


def _normalised(name: str) -> str:
    return name.replace("-", "").casefold()
