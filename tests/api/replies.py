"""Builds records and replies for the tests of the reading from a few fields."""

import json
from typing import Any, TypeVar

from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.exchange import Reply
from fastpix_desktop.domain.media import Clip, Media, PlaybackId, Track
from tests.api.wire import MEDIA_ID

Single = TypeVar("Single", Media, Clip, Track, PlaybackId)


def media(**fields: Any) -> Media:
    """A media read from a record with these fields, by both readers."""
    return both(records.read_media, {"id": MEDIA_ID, **fields})


def clip(**fields: Any) -> Clip:
    """A clip read from a row with these fields, by both readers."""
    return both(records.read_clip, {"id": MEDIA_ID, **fields})


def both(reader: records.Reader[Single], raw: dict[str, Any]) -> Single:
    """A record read field by field, after a comparison with the one that is read from JSON."""
    read, from_json = reader(raw), reader.from_json(json.dumps(raw).encode())
    # By repr as well: it differs for an hour in another zone and for 1 instead of 1.0.
    assert (from_json, repr(from_json)) == (read, repr(read))
    return read


def got(body: object, status: int = 200) -> Reply:
    """A reply with that body. A body that is not bytes is encoded as JSON."""
    return Reply(status, {}, body if isinstance(body, bytes) else json.dumps(body).encode())


def read_list(body: object, number: int = 1, limit: int = 20) -> Any:
    """A page of media read from that body."""
    return envelope.read_page(got(body), records.read_media, number=number, limit=limit)


def places(record: Media | Clip) -> list[str]:
    """The names of the fields that could not be read."""
    return [problem.where for problem in record.problems]
