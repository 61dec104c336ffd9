"""Faults that distort the JSON of a reply after the call was carried out.

In a list, the first entry is completely wrong, including its id, so that it cannot be read. Other entries and single
media keep their id. Of them, every second one is wrong only in its parts (tracks, playback IDs).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fastpix_desktop.demo.calls.replies import DemoReply, error_reply

_UNKNOWN: Mapping[str, str] = {
    "status": "Pondering",
    "type": "hologram",
    "accessPolicy": "members",
    "mediaQuality": "ultra",
    "maxResolution": "16K",
    "sourceResolution": "vast",
    "aspectRatio": "round",
    "defaultPolicy": "maybe",
    "ext": "holo",
    "resolution": "16K",
}
_NOT_A_RECORD = "not a media"


def _malformed_json(reply: DemoReply) -> DemoReply:
    """Break only the end: a reader that stops at the first error has then read nearly everything."""
    return replace(reply, payload=None, body=reply.encoded()[:-1] + b",]")


def _wrong_types(reply: DemoReply) -> DemoReply:
    return _each(reply, _other_type)


def _nulls(reply: DemoReply) -> DemoReply:
    reply = _each(reply, lambda _value: None)
    if reply.payload is not None and "pagination" in reply.payload:
        reply.payload["pagination"] = dict.fromkeys(reply.payload["pagination"])
    return reply


def _missing_keys(reply: DemoReply) -> DemoReply:
    return _each(reply, None)


def _unknown_values(reply: DemoReply) -> DemoReply:
    payload = reply.decoded() or {}
    if "data" in payload:
        payload["data"] = _unknown(payload["data"])
    return replace(reply, payload=payload)


def _bad_entry(reply: DemoReply) -> DemoReply:
    """Insert values that are not objects into a list, and into the tracks and playback IDs."""
    payload = reply.decoded() or {}
    data = payload.get("data")
    records = data if isinstance(data, list) else [data]
    for record in records[:1]:
        for name, odd in (("tracks", 17), ("playbackIds", None)):
            if isinstance(record, dict) and isinstance(record.get(name), list):
                record[name].insert(1, odd)
    if isinstance(data, list) and data:
        data[len(data) // 2] = _NOT_A_RECORD
    return replace(reply, payload=payload)


def _past_end_404(reply: DemoReply) -> DemoReply:
    payload = reply.decoded() or {}
    page = payload.get("pagination", {}).get("currentOffset", 1)
    if payload.get("data") == [] and page > 1:
        return error_reply(404, "offset not found", "There is no such page.")
    return reply


def _clips_count_items(reply: DemoReply) -> DemoReply:
    """Set offsetCount to the number of items on this page, as in the published description of media-clips."""
    payload = reply.decoded() or {}
    if "pagination" in payload:
        payload["pagination"]["offsetCount"] = len(payload["data"])
    return replace(reply, payload=payload)


DISTORTIONS: Mapping[str, Callable[[DemoReply], DemoReply]] = {
    "malformed_json": _malformed_json,
    "wrong_types": _wrong_types,
    "nulls": _nulls,
    "missing_keys": _missing_keys,
    "unknown_values": _unknown_values,
    "bad_entry": _bad_entry,
    "past_end_404": _past_end_404,
    "clips_count_items": _clips_count_items,
}
"""The functions that distort a reply, by the name of the fault."""

_Change = Callable[[Any], Any] | None


def _each(reply: DemoReply, change: _Change) -> DemoReply:
    """Change the values of each record, or of the envelope if there is no data. With None, remove the keys."""
    payload = reply.decoded() or {}
    data = payload.get("data")
    if isinstance(data, list):
        payload["data"] = [_record(entry, change, number) for number, entry in enumerate(data)]
    elif isinstance(data, dict):
        payload["data"] = _record(data, change, 2)
    else:
        payload = _changed(payload, change)
    return replace(reply, payload=payload)


def _record(record: Any, change: _Change, number: int) -> Any:
    if number == 0:
        return _changed(record, change)
    if number % 2:
        return {key: _deep(value, change) for key, value in record.items()}
    return (
        {"id": record["id"], **_changed(record, change, except_key="id")}
        if "id" in record
        else _changed(record, change)
    )


def _changed(record: dict[str, Any], change: _Change, except_key: str | None = None) -> dict[str, Any]:
    if change is None:
        return {}
    return {key: change(value) for key, value in record.items() if key != except_key}


def _deep(value: Any, change: _Change) -> Any:
    """Change the values of the objects inside a value. Other values stay."""
    if isinstance(value, list):
        return [_changed(item, change) if isinstance(item, dict) else item for item in value]
    return _changed(value, change) if isinstance(value, dict) else value


def _other_type(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes"
    if isinstance(value, str):
        return 17
    if isinstance(value, int | float):
        return {"value": value}
    return "none" if not isinstance(value, list) else {"first": "none"}


def _unknown(value: Any) -> Any:
    if isinstance(value, list):
        return [_unknown(item) for item in value]
    if isinstance(value, dict):
        return {
            key: _UNKNOWN[key] if key in _UNKNOWN and isinstance(item, str) else _unknown(item)
            for key, item in value.items()
        }
    return value
