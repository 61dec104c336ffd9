"""Replies that are not what they should be: what faults do to the JSON of a reply after the work was done.

Must not know connections or when a fault strikes. In a list the first entry loses everything, even its id, so
that it cannot be read at all; of the others and of single media the id stays, and every other entry is wrong in
its parts (tracks, playback IDs) instead of as a whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fastpix_desktop.demo.calls.replies import Reply, error_reply

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
_STRANGER = "not a media"


def _malformed_json(reply: Reply) -> Reply:
    """Break the end: a reader that stops at the first error has seen everything else."""
    return replace(reply, payload=None, body=reply.encoded()[:-1] + b",]")


def _wrong_types(reply: Reply) -> Reply:
    return _each(reply, _other_type)


def _nulls(reply: Reply) -> Reply:
    reply = _each(reply, lambda _value: None)
    if reply.payload is not None and "pagination" in reply.payload:
        reply.payload["pagination"] = dict.fromkeys(reply.payload["pagination"])
    return reply


def _missing_keys(reply: Reply) -> Reply:
    return _each(reply, None)


def _unknown_values(reply: Reply) -> Reply:
    payload = reply.decoded() or {}
    if "data" in payload:
        payload["data"] = _unknown(payload["data"])
    return replace(reply, payload=payload)


def _bad_entry(reply: Reply) -> Reply:
    """Put something that is no object among the entries of a list, and among the tracks and playback IDs."""
    payload = reply.decoded() or {}
    data = payload.get("data")
    records = data if isinstance(data, list) else [data]
    for record in records[:1]:
        for name, stranger in (("tracks", 17), ("playbackIds", None)):
            if isinstance(record, dict) and isinstance(record.get(name), list):
                record[name].insert(1, stranger)
    if isinstance(data, list) and data:
        data[len(data) // 2] = _STRANGER
    return replace(reply, payload=payload)


def _past_end_404(reply: Reply) -> Reply:
    payload = reply.decoded() or {}
    page = payload.get("pagination", {}).get("currentOffset", 1)
    if payload.get("data") == [] and page > 1:
        return error_reply(404, "offset not found", "There is no such page.")
    return reply


def _clips_count_items(reply: Reply) -> Reply:
    """Count the items of this page in offsetCount, as the published description of media-clips has it."""
    payload = reply.decoded() or {}
    if "pagination" in payload:
        payload["pagination"]["offsetCount"] = len(payload["data"])
    return replace(reply, payload=payload)


DISTORTIONS: Mapping[str, Callable[[Reply], Reply]] = {
    "malformed_json": _malformed_json,
    "wrong_types": _wrong_types,
    "nulls": _nulls,
    "missing_keys": _missing_keys,
    "unknown_values": _unknown_values,
    "bad_entry": _bad_entry,
    "past_end_404": _past_end_404,
    "clips_count_items": _clips_count_items,
}
"""By the name of the fault."""

_Change = Callable[[Any], Any] | None


def _each(reply: Reply, change: _Change) -> Reply:
    """Change each record's values (with None: leave the keys out); without data the envelope's own."""
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
    return {"id": record["id"], **_changed(record, change, but="id")} if "id" in record else _changed(record, change)


def _changed(record: dict[str, Any], change: _Change, but: str | None = None) -> dict[str, Any]:
    if change is None:
        return {}
    return {key: change(value) for key, value in record.items() if key != but}


def _deep(value: Any, change: _Change) -> Any:
    """Change the values of the objects inside a value, whatever they are in; others stay."""
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
