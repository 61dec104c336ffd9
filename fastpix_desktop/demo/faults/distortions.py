"""The faults that distort the JSON of a reply after the call was carried out.

wrong_types, nulls and missing_keys distort records to different degrees:

  the first record of a list    all values, the id included, so that a client cannot read the record
  the 2nd, 4th, 6th, … record   only the values inside its lists and objects (tracks, playback IDs, metadata)
  other records, single media   all values but the id
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
    """Break only the end, so that a reader finds the error after it has read nearly everything."""
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
    """Put values that are not objects where objects belong.

    They replace the middle record of a list. They are inserted into the tracks and playback IDs of the first record.
    """
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
    """Set `offsetCount` to the number of rows on this page, as the published specification of media-clips says."""
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
"""For each fault that distorts a reply: the function that returns the distorted reply."""

_Change = Callable[[Any], Any] | None


def _each(reply: DemoReply, change: _Change) -> DemoReply:
    """Return a reply with changed records, or with a changed envelope if it has no records.

    `change` returns the new value for each value. None removes the keys instead.
    """
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
    """Return a value in which the values of its objects are changed. A value without objects is returned as it is."""
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
