"""Reads the envelope of a reply (a page, a single record, a list, a deletion) and hands each record to a reader.

UnreadableReply is raised only for a bad envelope. A bad entry in a list becomes an Unreadable in its place.
"""

import logging
from collections.abc import Iterable
from typing import TypeVar

import msgspec
from msgspec import Raw, Struct

from fastpix_desktop.api.reading.records import Reader
from fastpix_desktop.api.reading.values import count
from fastpix_desktop.api.transport.exchange import Reply, UnreadableReply
from fastpix_desktop.domain.media import Clip, InputInfo, Media, PlaybackId, Track, Unreadable, UnreadableKind
from fastpix_desktop.domain.query import Page
from fastpix_desktop.domain.wording import sentence

log = logging.getLogger(__name__)

Listed = TypeVar("Listed", Media, Clip)
EntryType = TypeVar("EntryType", Media, Clip, PlaybackId)
Single = TypeVar("Single", Media, Track, PlaybackId)


class _ListEnvelope(Struct):
    """The usual envelope of a list. Its entries are left as JSON, so that each is decoded in the form that it fits."""

    data: list[Raw]
    success: object = None
    pagination: object = None


class _RecordEnvelope(Struct):
    """The usual envelope of a single record."""

    data: Raw
    success: object = None


_LIST = msgspec.json.Decoder(_ListEnvelope)
_RECORD = msgspec.json.Decoder(_RecordEnvelope)


def read_page(reply: Reply, read_entry: Reader[Listed], *, number: int, limit: int) -> Page[Listed]:
    """Reads one page of a list. Raises UnreadableReply if `data` is not a list.

    `number` is the page that was requested. It is used even if `currentOffset` differs. `offsetCount` is ignored: it
    counts pages in one list and items in another (official description of media-clips).
    """
    items, raw = _listed(reply)
    pagination = raw if isinstance(raw, dict) else {}
    if pagination.get("currentOffset", number) != number:
        log.debug("the reply to the request for page %d names another page", number)
    return Page(
        entries=_entries(items, read_entry),
        number=number,
        limit=limit,
        total=count(pagination.get("totalRecords")),
    )


def read_list(reply: Reply, read_entry: Reader[PlaybackId]) -> tuple[PlaybackId | Unreadable, ...]:
    """Reads a list without pages. Raises UnreadableReply if `data` is not a list."""
    items, _ = _listed(reply)
    return _entries(items, read_entry)


def read_one(reply: Reply, read: Reader[Single], expected: str | None = None) -> Single:
    """Reads the single record of a reply. Raises UnreadableReply if `data` has no id, or not the `expected` one.

    Without `expected`, any id is accepted. That is for calls that create a record.
    """
    data = _data(reply)
    record = read.from_json(data) if isinstance(data, Raw) else read.from_decoded(data)
    if expected is not None and _normalised(record.id) != _normalised(expected):
        raise UnreadableReply(sentence("service", "it is about something else"))
    return record


def read_input_info(reply: Reply, read: Reader[InputInfo]) -> InputInfo:
    """Reads the input of a media, which has no id. Raises UnreadableReply if `data` is not an object."""
    data = _data(reply)
    return read.from_json(data) if isinstance(data, Raw) else read.from_decoded(data)


def read_done(reply: Reply) -> None:
    """Checks a reply without data, such as a deletion's. Raises UnreadableReply if the service did not send it.

    An empty body is accepted, because the status is enough. A body must be an envelope of the service: a web page with
    status 200 comes from something in between.
    """
    if reply.body.strip():
        _envelope(reply)


def _envelope(reply: Reply) -> dict[str, object]:
    """Returns an envelope of any form, wholly decoded."""
    envelope = reply.json()
    if not isinstance(envelope, dict):
        raise UnreadableReply(sentence("service", "it is not an object"))
    _check_success(envelope.get("success"))
    return envelope


def _check_success(success: object) -> None:
    """Status and body may disagree. Then neither is trusted, and the outcome of a write is looked up."""
    if success is False:
        raise UnreadableReply(sentence("service", "its status and its content contradict each other"))


def _listed(reply: Reply) -> tuple[Iterable[object], object]:
    """Returns the entries of a list, as Raw or decoded, and its pagination."""
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
    """Returns the single record of a reply, as Raw or decoded."""
    try:
        usual = _RECORD.decode(reply.body)
    except (ValueError, RecursionError):
        return _envelope(reply).get("data")
    _check_success(usual.success)
    return usual.data


def _entries(items: Iterable[object], read: Reader[EntryType]) -> tuple[EntryType | Unreadable, ...]:
    return tuple([_read_entry(item, position, read) for position, item in enumerate(items, start=1)])


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
