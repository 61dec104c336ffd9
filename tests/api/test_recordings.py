"""Replies recorded from the service are read without loss, where they lie beside the checkout."""

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from fastpix_desktop.api import reading, records
from fastpix_desktop.api.calls import Call, Reply
from fastpix_desktop.api.failures import failure_of
from fastpix_desktop.domain import Media
from fastpix_desktop.errors import RequestRefused

SAMPLES = Path(__file__).parents[2].parent / "shared" / "fastpix" / "samples"

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(),
    reason="no recordings: put recorded replies into ../shared/fastpix/samples beside the checkout",
)


def recorded(name: str, status: int = 200) -> tuple[Any, Reply]:
    """A recording, decoded and as a reply."""
    content = (SAMPLES / f"{name}.json").read_bytes()
    return json.loads(content), Reply(status, {}, content)


def leaves(value: Any) -> list[str]:
    """Every single value in it, as text."""
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list | tuple):
        return [leaf for item in value for leaf in leaves(item)]
    if isinstance(value, datetime):
        return [value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")]
    return [] if value is None else [str(value)]


def plain(value: Any) -> Any:
    """A record as dicts and lists."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return dict(value) if hasattr(value, "items") else value


def assert_no_loss(raw: dict[str, Any], read: Media) -> None:
    """Every value of the recording is in the record; the duration as seconds."""
    assert read.problems == ()
    kept = leaves(plain(read))
    for leaf in leaves({key: value for key, value in raw.items() if key != "duration"}):
        assert leaf in kept
        kept.remove(leaf)
    hours, minutes, seconds = map(int, raw["duration"].split(":"))
    assert read.duration == hours * 3600 + minutes * 60 + seconds


def test_the_list_is_read_without_loss() -> None:
    raw, reply = recorded("list-media")
    page = reading.read_page(reply, records.read_media, number=1, limit=1)
    assert page.total == page.pages == raw["pagination"]["totalRecords"]
    assert len(page.records) == len(raw["data"]) > 0
    for entry, record in zip(raw["data"], page.records, strict=True):
        assert_no_loss(entry, record)


@pytest.mark.parametrize("name", ["get-media", "updated-media"])
def test_a_media_is_read_without_loss(name: str) -> None:
    raw, reply = recorded(name)
    read = reading.read_one(reply, records.read_media, raw["data"]["id"])
    assert_no_loss(raw["data"], read)
    assert read.tracks is not None
    assert len(read.tracks) == len(raw["data"]["tracks"])


def test_the_clips_and_the_deletion_are_read() -> None:
    page = reading.read_page(recorded("get-media-clips")[1], records.read_clip, number=1, limit=20)
    assert (page.entries, page.total, page.pages) == ((), 0, 1)
    reading.read_done(recorded("delete-media-track")[1])


def test_the_refusals_are_read_with_their_fields() -> None:
    raw, reply = recorded("getDrmConfigurationById", 422)
    error = failure_of(Call("media.get", "x"), reply=reply).error
    assert isinstance(error, RequestRefused)
    assert [{"field": field.name, "message": field.message} for field in error.fields] == raw["error"]["fields"]
    summary, reply = recorded("get-media-summary", 400)
    error = failure_of(Call("media.get", "x"), reply=reply).error
    assert summary["error"]["message"] in str(error)
