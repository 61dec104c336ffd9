"""The faults that distort the JSON of a reply after the call was carried out.

Most of them change values, remove keys or break the JSON. `past_end_404` replaces the whole reply by a refusal.

The faults wrong_types and nulls change the values of a record, and missing_keys removes its keys. The position of the
record in the reply decides which values or keys are affected:

  the first record of a list       All are affected. A client cannot read the record, because its id is affected too.
  the 2nd, 4th, 6th, … record      Only those inside lists and objects are affected (tracks, playback IDs, metadata).
  the 3rd, 5th, 7th, … record      All except the id are affected.
  a record that is not in a list   All except the id are affected.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fastpix_desktop.demo.calls.replies import DemoReply, error_reply

_UNKNOWN_WORDS: Mapping[str, str] = {
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
    """Break the JSON at its end, so that a parser finds the error only after it has read nearly everything."""
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
    """Put values that are not objects into lists of objects.

    A text replaces the middle record of a list. In the first record of a list, and in a single record, a number is
    inserted into the tracks and null is inserted into the playback IDs.
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
"""The functions that return a distorted reply, by the kinds of the faults that use them."""

_Change = Callable[[Any], Any] | None


def _each(reply: DemoReply, change: _Change) -> DemoReply:
    """Return the reply with changed records. If it has no records, its envelope is changed.

    `change` is a function that returns the new value for a value. If `change` is None, the keys are removed.
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
        return {key: _inside(value, change) for key, value in record.items()}
    return (
        {"id": record["id"], **_changed(record, change, except_key="id")}
        if "id" in record
        else _changed(record, change)
    )


def _changed(record: dict[str, Any], change: _Change, except_key: str | None = None) -> dict[str, Any]:
    if change is None:
        return {}
    return {key: change(value) for key, value in record.items() if key != except_key}


def _inside(value: Any, change: _Change) -> Any:
    """Change the values of an object, or of each object in a list. Anything else is returned as it is."""
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
            key: _UNKNOWN_WORDS[key] if key in _UNKNOWN_WORDS and isinstance(item, str) else _unknown(item)
            for key, item in value.items()
        }
    return value
