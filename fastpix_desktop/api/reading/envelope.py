"""Reads the envelope of a reply (a page, a single record, a list, a deletion) and hands each record to `records`.

UnreadableReply is raised only for a bad envelope. A bad entry in a list becomes an Unreadable in its place.
"""

import logging
from collections.abc import Callable
from typing import TypeVar

from fastpix_desktop.api.reading.values import unusable, usable_id, whole_number
from fastpix_desktop.api.transport.exchange import Reply, UnreadableReply
from fastpix_desktop.domain.media import Clip, InputInfo, Media, PlaybackId, Track, Unreadable, UnreadableKind
from fastpix_desktop.domain.query import Page
from fastpix_desktop.domain.wording import sentence

log = logging.getLogger(__name__)

Listed = TypeVar("Listed", Media, Clip)
EntryType = TypeVar("EntryType", Media, Clip, PlaybackId)
Single = TypeVar("Single", Media, Track, PlaybackId)


def read_page(
    reply: Reply, read_entry: Callable[[dict[str, object]], Listed], *, number: int, limit: int
) -> Page[Listed]:
    """Reads one page of a list. Raises UnreadableReply if `data` is not a list.

    `number` is the page that was requested. It is used even if `currentOffset` differs. `offsetCount` is ignored: it
    counts pages in one list and items in another (official description of media-clips).
    """
    envelope = _envelope(reply)
    raw = envelope.get("pagination")
    pagination = raw if isinstance(raw, dict) else {}
    if pagination.get("currentOffset", number) != number:
        log.debug("the reply to the request for page %d names another page", number)
    return Page(
        entries=_entries(envelope, read_entry),
        number=number,
        limit=limit,
        total=whole_number(pagination.get("totalRecords")),
    )


def read_list(
    reply: Reply, read_entry: Callable[[dict[str, object]], PlaybackId]
) -> tuple[PlaybackId | Unreadable, ...]:
    """Reads a list without pages. Raises UnreadableReply if `data` is not a list."""
    return _entries(_envelope(reply), read_entry)


def read_one(reply: Reply, read: Callable[[dict[str, object]], Single], expected: str | None = None) -> Single:
    """Reads the single record of a reply. Raises UnreadableReply if `data` has no id, or not the `expected` one.

    Without `expected`, any id is accepted. That is for calls that create a record.
    """
    data = _data(reply)
    name = usable_id(data)
    if name is None:
        raise UnreadableReply(sentence("service", "its data has no id"))
    if expected is not None and _normalised(name) != _normalised(expected):
        raise UnreadableReply(sentence("service", "it is about something else"))
    return read(data)


def read_input_info(reply: Reply, read: Callable[[dict[str, object]], InputInfo]) -> InputInfo:
    """Reads the input of a media, which has no id. Raises UnreadableReply if `data` is not an object."""
    return read(_data(reply))


def read_done(reply: Reply) -> None:
    """Checks a reply without data, such as a deletion's. Raises UnreadableReply if the service did not send it.

    An empty body is accepted, because the status is enough. A body must be an envelope of the service: a web page with
    status 200 comes from something in between.
    """
    if reply.body.strip():
        _envelope(reply)


def _envelope(reply: Reply) -> dict[str, object]:
    envelope = reply.json()
    if not isinstance(envelope, dict):
        raise UnreadableReply(sentence("service", "it is not an object"))
    if envelope.get("success") is False:
        # Status and body disagree, so neither is trusted. The outcome of a write is then looked up.
        raise UnreadableReply(sentence("service", "its status and its content contradict each other"))
    return envelope


def _data(reply: Reply) -> dict[str, object]:
    data = _envelope(reply).get("data")
    if not isinstance(data, dict):
        raise UnreadableReply(sentence("service", "its data is not an object"))
    return data


def _entries(
    envelope: dict[str, object], read: Callable[[dict[str, object]], EntryType]
) -> tuple[EntryType | Unreadable, ...]:
    data = envelope.get("data")
    if not isinstance(data, list):
        raise UnreadableReply(sentence("service", "its data is not a list"))
    return tuple(_read_entry(item, position, read) for position, item in enumerate(data, start=1))


def _read_entry(item: object, position: int, read: Callable[[dict[str, object]], EntryType]) -> EntryType | Unreadable:
    reason = unusable(item, id_needed=True)
    if reason is None and isinstance(item, dict):
        return read(item)
    return Unreadable(
        f"entry {position}",
        sentence("service", "The entry cannot be read: {reason}.").fill(reason=reason),
        kind=UnreadableKind.ENTRY,
    )


def _normalised(name: str) -> str:
    return name.replace("-", "").casefold()
