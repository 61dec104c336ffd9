"""Takes a reply out of its frame: pages, single records, bare lists, deletions; the records are read by `records`.

Only a reply whose frame is wrong raises UnreadableReply; one bad entry is an Unreadable in its place.
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

Row = TypeVar("Row", Media, Clip)
Entry = TypeVar("Entry", Media, Clip, PlaybackId)
One = TypeVar("One", Media, Track, PlaybackId)


def read_page(reply: Reply, read_entry: Callable[[dict[str, object]], Row], *, number: int, limit: int) -> Page[Row]:
    """A page of a list. Raises UnreadableReply where `data` is not a list.

    The page is the one asked for: `currentOffset` is not believed over it, and `offsetCount` not at all,
    since it counts pages in one list and items in another (official description of media-clips).
    """
    envelope = _envelope(reply)
    pagination = envelope.get("pagination")
    told = pagination if isinstance(pagination, dict) else {}
    if told.get("currentOffset", number) != number:
        log.debug("page %d was asked for, and the reply names another", number)
    return Page(
        entries=_entries(envelope, read_entry),
        number=number,
        limit=limit,
        total=whole_number(told.get("totalRecords")),
    )


def read_list(
    reply: Reply, read_entry: Callable[[dict[str, object]], PlaybackId]
) -> tuple[PlaybackId | Unreadable, ...]:
    """A list without pages. Raises UnreadableReply where `data` is not a list."""
    return _entries(_envelope(reply), read_entry)


def read_one(reply: Reply, read: Callable[[dict[str, object]], One], expected: str | None = None) -> One:
    """The record of a reply. Raises UnreadableReply where `data` has no id, or another one than `expected`.

    Without `expected` any id will do: that of a record the call has made.
    """
    data = _data(reply)
    name = usable_id(data)
    if name is None:
        raise UnreadableReply(sentence("service", "its data has no id"))
    if expected is not None and _digits(name) != _digits(expected):
        raise UnreadableReply(sentence("service", "it is about something else"))
    return read(data)


def read_input_info(reply: Reply, read: Callable[[dict[str, object]], InputInfo]) -> InputInfo:
    """The input of a media, which has no id. Raises UnreadableReply where `data` is not an object."""
    return read(_data(reply))


def read_done(reply: Reply) -> None:
    """A reply without data, such as a deletion's. Raises UnreadableReply where it is not the service
    speaking.

    The status is trusted, so no body at all is good enough; a body must be the service's own, since a web
    page with status 200 comes from somebody in between.
    """
    if reply.body.strip():
        _envelope(reply)


def _envelope(reply: Reply) -> dict[str, object]:
    envelope = reply.json()
    if not isinstance(envelope, dict):
        raise UnreadableReply(sentence("service", "it is not an object"))
    if envelope.get("success") is False:
        # The status says done and the body says not: neither is believed, so that a write is looked up again.
        raise UnreadableReply(sentence("service", "its status and its content contradict each other"))
    return envelope


def _data(reply: Reply) -> dict[str, object]:
    data = _envelope(reply).get("data")
    if not isinstance(data, dict):
        raise UnreadableReply(sentence("service", "its data is not an object"))
    return data


def _entries(envelope: dict[str, object], read: Callable[[dict[str, object]], Entry]) -> tuple[Entry | Unreadable, ...]:
    data = envelope.get("data")
    if not isinstance(data, list):
        raise UnreadableReply(sentence("service", "its data is not a list"))
    return tuple(_entry(item, position, read) for position, item in enumerate(data, start=1))


def _entry(item: object, position: int, read: Callable[[dict[str, object]], Entry]) -> Entry | Unreadable:
    reason = unusable(item, id_needed=True)
    if reason is None and isinstance(item, dict):
        return read(item)
    return Unreadable(
        f"entry {position}",
        sentence("service", "The entry cannot be read: {reason}.").fill(reason=reason),
        kind=UnreadableKind.ENTRY,
    )


def _digits(name: str) -> str:
    return name.replace("-", "").casefold()
