"""Every reply recorded from the service is read without loss. Skipped where the recordings are not available.

They are looked up in `fastpix/samples` below `$FASTPIX_SHARED`, or below `../shared` beside the checkout.
"""

import json
import os
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.exchange import Call, Reply
from fastpix_desktop.api.transport.failures import failure_of
from fastpix_desktop.domain.media import Unreadable
from fastpix_desktop.errors import RequestRefused

SHARED = Path(os.environ.get("FASTPIX_SHARED") or Path(__file__).parents[3].parent / "shared")
SAMPLES = SHARED / "fastpix" / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))

pytestmark = pytest.mark.skipif(
    not NAMES, reason="no recordings: put recorded replies into ../shared/fastpix/samples, or name it by FASTPIX_SHARED"
)


def leaves(value: Any) -> Counter[str]:
    """Counts every single value in it, as text."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return sum(map(leaves, value), Counter())
    if isinstance(value, datetime):
        value = value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return Counter() if value is None else Counter([str(value)])


def plain(value: Any) -> Any:
    """A record as dicts and lists."""
    if isinstance(value, msgspec.Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return dict(value) if hasattr(value, "items") else value


def assert_no_loss(raw: dict[str, Any], read: Any) -> None:
    """Every value of the recording is in the record. The duration is in seconds."""
    assert read.problems == ()
    missing = leaves({key: value for key, value in raw.items() if key != "duration"}) - leaves(plain(read))
    assert not missing
    if "duration" in raw:
        hours, minutes, seconds = map(int, raw["duration"].split(":"))
        assert read.duration == hours * 3600 + minutes * 60 + seconds


# --- what a recording is, and how it is read --------------------------------------------------------


def a_page(raw: Any, reply: Reply) -> None:
    """A page of media or clips. Other records are read like media and must not lose the fields that media have."""
    told = raw["pagination"]
    for read_entry in (records.read_media, records.read_clip):
        page = envelope.read_page(reply, read_entry, number=1, limit=5)
        assert page.total == told["totalRecords"]
        assert len(page.entries) == len(page.records) == len(raw["data"])
        for entry, record in zip(raw["data"], page.records, strict=True):
            assert_no_loss(entry, record)


def a_media(raw: Any, reply: Reply) -> None:
    """One media, complete or just created."""
    read = envelope.read_one(reply, records.read_media, raw["data"]["id"])
    assert_no_loss(raw["data"], read)
    assert len(read.tracks or ()) == len(raw["data"].get("tracks", ()))
    assert len(read.inputs) == len(raw["data"].get("inputs", ()))


def a_track(raw: Any, reply: Reply) -> None:
    """A track in a reply of its own."""
    assert_no_loss(raw["data"], envelope.read_one(reply, records.read_track, raw["data"]["id"]))


def playback_ids(raw: Any, reply: Reply) -> None:
    """A bare list of playback IDs."""
    read = envelope.read_list(reply, records.read_playback_id)
    assert len(read) == len(raw["data"]) > 0
    for entry, record in zip(raw["data"], read, strict=True):
        assert not isinstance(record, Unreadable)
        assert_no_loss(entry, record)


def done(raw: Any, reply: Reply) -> None:
    """A deletion, whose reply has no data."""
    assert raw == {"success": True}
    envelope.read_done(reply)


def a_refusal(raw: Any, reply: Reply) -> None:
    """A refusal, with the service's message and the fields it names."""
    error = failure_of(Call("media.get", "x"), reply=reply).error
    assert isinstance(error, RequestRefused)
    assert error.status == raw["error"]["code"]
    assert raw["error"]["message"] in str(error)
    assert raw["error"].get("description", "").rstrip(".") in str(error)
    told = [{"field": field.name, "message": field.message} for field in error.fields]
    assert told == raw["error"].get("fields", [])


def headers_of_a_refusal(raw: Any, _reply: Reply) -> None:
    """The headers of a reply that was recorded without its body."""
    reply = Reply(raw["statusCode"], raw["headers"], b"")
    error = failure_of(Call("media.get", "x"), reply=reply).error
    assert (error.status, error.request_id) == (raw["statusCode"], raw["headers"]["cf-ray"])


READINGS: dict[str, Callable[[Any, Reply], None]] = {
    "list-media": a_page,
    "list-live-clips": a_page,
    "get-media-clips": a_page,
    "pagination-evidence": a_page,
    "get-media": a_media,
    "create-media": a_media,
    "updated": a_media,
    "Add-media-track": a_track,
    "update-media-track": a_track,
    "Generate-subtitle-track": a_track,
    "list-playback-ids": playback_ids,
    "delete": done,
    "error-headers": headers_of_a_refusal,
}
"""How a recording is read, by the start of its name (the longest match). Refusals are recognised by their content."""


def reading_of(name: str, raw: Any) -> Callable[[Any, Reply], None]:
    """Returns how to read the recording. Fails for a recording that is not listed."""
    if "error" in raw:
        return a_refusal
    begins = max((begin for begin in READINGS if name.startswith(begin)), key=len, default=None)
    assert begins is not None, f"{name} is a recording of a new kind: say in READINGS how it is read"
    return READINGS[begins]


# With a byte order mark before it, a reply is read field by field.
@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"], ids=["in one pass", "field by field"])
@pytest.mark.parametrize("name", NAMES)
def test_a_recording_is_read_without_loss(name: str, before: bytes) -> None:
    content = (SAMPLES / f"{name}.json").read_bytes()
    raw = json.loads(content)
    status = raw["error"]["code"] if "error" in raw else 200
    reading_of(name, raw)(raw, Reply(status, {}, before + content))


def test_the_recordings_hold_the_four_operations_of_the_design() -> None:
    assert {"list-media", "get-media-clips", "delete-media-track", "updated-media"} <= set(NAMES)
