"""The official Python SDK as an independent client of a demo workspace, and the conversion of our records to its names.

This module does not use the program's own client: tests compare the two.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from fastpix_python import Fastpix, models
from msgspec.structs import fields
from pydantic import BaseModel

from fastpix_desktop.domain.media import (
    AccessRule,
    Clip,
    GeneratedSubtitle,
    InputInfo,
    Media,
    MediaInput,
    Mp4Rendition,
    PlaybackId,
    Track,
)
from fastpix_desktop.domain.pages import Page

RECORDS = (AccessRule, Clip, Media, MediaInput, Mp4Rendition, Track)
"""Our records that have the same fields in the SDK, under partly different names."""

OTHER_NAMES: dict[type, dict[str, str]] = {
    Media: {"is_trial": "trial"},
    Track: {"kind": "type"},
    Mp4Rendition: {"kind": "type", "extension": "ext"},
    # The SDK has the inputs as they were sent.
    MediaInput: {"kind": "type", "start_time": "startTime", "end_time": "endTime"},
}
"""The SDK's names of our fields, if they differ."""


@contextmanager
def official_sdk(url: str, username: str, password: str) -> Iterator[Fastpix]:
    """The SDK's client for the workspace at `url`."""
    security = models.Security(username=username, password=password)
    with Fastpix(security=security, server_url=url.removesuffix("/")) as opened:
        yield opened


def whole_library(sdk: Fastpix) -> tuple[int, dict[str, dict[str, Any]]]:
    """The total in the service's reply, and every media of the library by its id, newest first."""
    found: dict[str, dict[str, Any]] = {}
    total, page = 1, 1
    while (page - 1) * 50 < total:
        reply = sdk.manage_videos.list_media(limit=50, offset=page)
        assert reply.pagination is not None
        assert reply.pagination.total_records is not None
        total = reply.pagination.total_records
        found |= {media.id or "": said(media) for media in reply.data or ()}
        page += 1
    return total, found


def said(model: BaseModel) -> dict[str, Any]:
    """The values that were in the reply, by the SDK's names, without the defaults that the SDK adds ("1080p")."""
    return {name: _plain(getattr(model, name)) for name in sorted(model.model_fields_set)}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return said(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def their_reading(reply: BaseModel) -> Any:
    """What the SDK read in a reply of the service. Raises AssertionError if the service refused the call."""
    values = said(reply)
    assert values.pop("success") is True
    return told(values)


def our_reading(result: object) -> Any:
    """What an operation of our client returned, in the form of `their_reading`."""
    if result is None:
        return {}
    if isinstance(result, Page):
        numbers = {"total_records": result.total, "current_offset": result.number, "offset_count": result.pages}
        # Unreadable entries are not converted, so that they equal nothing of the SDK.
        return told({"data": in_their_words(result.entries), "pagination": numbers})
    return told({"data": in_their_words(result)})


def in_their_words(value: object) -> Any:
    """One or several of our records, by the SDK's names."""
    if isinstance(value, tuple):
        return [in_their_words(item) for item in value]
    if isinstance(value, PlaybackId):
        values = {name: in_their_words(getattr(value, name)) for name in _names(PlaybackId)}
        rules = {name: values.pop(name) for name in ("domains", "user_agents")}
        return {**values, "access_restrictions": rules}
    if isinstance(value, GeneratedSubtitle):
        # Ours also has the id of the track, which is a part of the address.
        return {"status": value.status, "url": value.url}
    if isinstance(value, InputInfo):
        return {
            "configuration": {"url": value.url},
            "file": {"container_format": value.container_format, "tracks": in_their_words(value.tracks)},
            "problems": in_their_words(value.problems),
        }
    if isinstance(value, RECORDS):
        names = _names(type(value))
        return {theirs: in_their_words(getattr(value, ours)) for ours, theirs in names.items()}
    return dict(value) if isinstance(value, Mapping) else value


def words_of(record: type) -> set[str]:
    """The values of one of our records, by the SDK's names."""
    names = set(_names(record).values())
    return names - {"domains", "user_agents"} | {"access_restrictions"} if record is PlaybackId else names


def told(value: Any) -> Any:
    """Removes unset values. In our records an empty list or map means unset, except for tracks."""
    if isinstance(value, list):
        return [told(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {name: told(item) for name, item in sorted(value.items())}
    return {
        name: item for name, item in kept.items() if item is not None and (name == "tracks" or item not in ([], {}))
    }


def _names(record: type) -> dict[str, str]:
    """The fields of one of our records with the SDK's names. A clip is a media."""
    other = OTHER_NAMES.get(Media if record is Clip else record, {})
    return {field.name: other.get(field.name, field.name) for field in fields(record)}
