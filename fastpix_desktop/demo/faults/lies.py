"""The faults that lie: their replies are well-formed but wrong, and the library stays as it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from random import Random
from typing import Any

from starlette.requests import Request

from fastpix_desktop.demo.calls.bodies import Body
from fastpix_desktop.demo.calls.replies import DemoReply, Paging, RefusalError, done
from fastpix_desktop.demo.calls.routes import DemoApi
from fastpix_desktop.demo.content.records import JsonRecord, timestamp
from fastpix_desktop.demo.faults.active_faults import FaultsForCall
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.library.stored import StoredMedia

_MOST_EQUAL = 200

Wish = Callable[[JsonRecord], JsonRecord]
"""Returns the record of a media as it would be after a write."""


class Lies:
    """Gives the replies of the faults that lie, and remembers what the last write to each media asked for."""

    def __init__(self, api: DemoApi) -> None:
        self._api = api
        self._inventory = api.catalogue.inventory
        self._random = Random(api.catalogue.seed)
        self._wishes: dict[str, Wish] = {}
        self._replies: Mapping[str, Callable[[FaultsForCall], Mapping[str, JsonRecord]]] = {
            "stale_replica": self._before,
            "ahead_replica": lambda _faults: self._after(),
            "flapping": self._in_turn,
        }

    def remember(self, operation: str, request: Request, body: bytes) -> None:
        """Remember what a request asks for, if it deletes a track or switches source access."""
        wish = _wish_of(operation, request, body)
        if wish is not None:
            self._wishes[_media_id(request)] = wish

    def has_wish(self, request: Request) -> bool:
        """Whether a write was sent for the media of a request or, if the request names no media, for any media."""
        return _media_id(request) in self._wishes if "mediaId" in request.path_params else bool(self._wishes)

    def reply(self, faults: FaultsForCall, operation: str, request: Request, body: bytes) -> DemoReply | None:
        """Return the reply of a lie. None if `faults` has none."""
        fault = faults.fault
        if fault is None:
            return None
        if fault.kind == "stale_list":
            with self._inventory.showing_list(faults.since):
                return self._api.answer(operation, request, body)
        if fault.kind == "equal_times":
            return self._with_equal_times(operation, request, body, fault)
        if fault.kind in _LYING_PAGES:
            return _page(self._api.answer(operation, request, body), _LYING_PAGES[fault.kind], fault)
        if fault.kind in _LYING_RECORDS:
            return _each_record(self._api.answer(operation, request, body), fault)
        if fault.kind in self._replies:
            with self._inventory.showing(self._replies[fault.kind](faults)):
                return self._api.answer(operation, request, body)
        if fault.kind == "another_media":
            with self._inventory.showing(self._another(_media_id(request), "same-id" in fault.options)):
                return self._api.answer(operation, request, body)
        return self._success(operation, request, body) if fault.kind == "no_effect" else None

    def _with_equal_times(self, operation: str, request: Request, body: bytes, fault: Fault) -> DemoReply:
        """Return a page of the media list with rounded times, and media of an equal time in a random order.

        Its records have the form since September 2026.
        """
        with self._inventory.timeline.standing_still():
            reply = self._api.answer(operation, request, body)
            if reply.status != 200:
                return reply
            paging = Paging.of(request)
            # Equal times may begin before the page and end after it.
            first = max(0, paging.start - _MOST_EQUAL)
            rows = self._api.catalogue.page(first, paging.stop + _MOST_EQUAL, ascending=paging.ascending)
        for row in rows:
            row["createdAt"] = _rounded(row["createdAt"], fault.hours)
        mixed = []
        for _time, equal in groupby(rows, key=lambda row: str(row["createdAt"])):
            group = list(equal)
            self._random.shuffle(group)
            mixed += group
        page = mixed[paging.start - first : paging.stop - first]
        return replace(reply, payload={**(reply.decoded() or {}), "data": page})

    def _before(self, faults: FaultsForCall) -> Mapping[str, JsonRecord]:
        changes = None if faults.fault is None else faults.fault.changes

        def before(media: StoredMedia) -> JsonRecord | None:
            return media.record_at(faults.since) if changes is None else media.record_before(changes)

        return self._inventory.earlier(before)

    def _after(self) -> Mapping[str, JsonRecord]:
        records = {media_id: self._inventory.media(media_id) for media_id in self._wishes}
        return {media_id: self._wishes[media_id](record) for media_id, record in records.items() if record is not None}

    def _in_turn(self, faults: FaultsForCall) -> Mapping[str, JsonRecord]:
        reads = 1 if faults.fault is None else faults.fault.reads
        return self._before(faults) if (faults.number - 1) // reads % 2 else self._after()

    def _another(self, media_id: str, same_id: bool) -> Mapping[str, JsonRecord]:
        """Return the newest other media for a media id. Empty if there is no such media, or no other."""
        if not self._inventory.has(media_id):
            return {}
        other_id = next((other for other in self._inventory.ids() if other != media_id), "")
        other = self._inventory.media(other_id)
        return {} if other is None else {media_id: {**other, "id": media_id} if same_id else other}

    def _success(self, operation: str, request: Request, body: bytes) -> DemoReply:
        """Return the reply to a write that was done. A write that would be refused is answered truthfully."""
        wish = _wish_of(operation, request, body)
        record = self._inventory.media(_media_id(request))
        if wish is None or record is None:
            return self._api.answer(operation, request, body)
        with self._inventory.showing({_media_id(request): wish(record)}):
            reply = self._api.answer("media.get", request, body)
        return done() if reply.status == 200 and request.method == "DELETE" else reply


def _media_id(request: Request) -> str:
    return str(request.path_params.get("mediaId", "")).lower()


def _wish_of(operation: str, request: Request, body: bytes) -> Wish | None:
    """Return what a request asks for. None if it is neither the deletion of a track nor a switch of source access."""
    if operation == "media.delete_track":
        track_id = str(request.path_params["trackId"]).lower()
        return lambda record: record | {"tracks": [track for track in record["tracks"] if track["id"] != track_id]}
    if operation != "media.update_source_access":
        return None
    try:
        wanted = Body.of(body)
        allowed = wanted.flag("sourceAccess", required=True)
        wanted.wrong.check()
    except RefusalError:
        return None
    return lambda record: record | {"sourceAccess": bool(allowed)}


def _each_record(reply: DemoReply, fault: Fault) -> DemoReply:
    """Return the reply with each of its media changed by a fault. A refusal stays as it is."""
    payload = reply.decoded() if reply.status == 200 else None
    if payload is None:
        return reply
    lie = _LYING_RECORDS[fault.kind]
    data = payload["data"]
    changed = [lie(record, fault) for record in data] if isinstance(data, list) else lie(data, fault)
    return replace(reply, payload={**payload, "data": changed})


def _respelled(record: JsonRecord, fault: Fault) -> JsonRecord:
    """Spell the ids of a media, its tracks and its playback IDs in upper case, without dashes, or both."""
    spellings = fault.options & {"upper", "no-dashes"} or {"upper"}
    whose = fault.options - spellings or {"media", "tracks", "playback-ids"}

    def respelled(item: JsonRecord) -> JsonRecord:
        text = item["id"].replace("-", "") if "no-dashes" in spellings else item["id"]
        return {**item, "id": text.upper() if "upper" in spellings else text}

    if "media" in whose:
        record = respelled(record)
    for name, key in (("tracks", "tracks"), ("playback-ids", "playbackIds")):
        if name in whose and key in record:
            record = {**record, key: [respelled(item) for item in record[key]]}
    return record


def _shrunken(record: JsonRecord, fault: Fault) -> JsonRecord:
    return {**record, "tracks": record["tracks"][: fault.tracks]} if "tracks" in record else record


def _emptied(record: JsonRecord, _fault: Fault) -> JsonRecord:
    return {**record, "tracks": [], "status": "Processing"} if "tracks" in record else record


def _rounded(text: str, hours: int) -> str:
    """Round a time down to a multiple of `hours` since 1970."""
    moment = datetime.fromisoformat(text)
    return timestamp(moment - (moment - datetime.fromtimestamp(0, UTC)) % timedelta(hours=hours))


def _page(reply: DemoReply, lie: Callable[[dict[str, Any], Fault], None], fault: Fault) -> DemoReply:
    """Return a page of the media list, changed by a fault. A refusal stays as it is."""
    payload = reply.decoded() if reply.status == 200 else None
    if payload is None:
        return reply
    lie(payload, fault)
    return replace(reply, payload=payload)


def _swap(payload: dict[str, Any], _fault: Fault) -> None:
    if len(payload["data"]) > 1:
        one, other, *rest = payload["data"]
        payload["data"] = [{**other, "id": one["id"]}, {**one, "id": other["id"]}, *rest]


def _say_total(payload: dict[str, Any], fault: Fault) -> None:
    pagination = payload["pagination"]
    rows = max(1, len(payload["data"]))
    pagination |= {"totalRecords": fault.records, "offsetCount": -(-fault.records // rows)}


_LYING_PAGES: Mapping[str, Callable[[dict[str, Any], Fault], None]] = {
    "swapped_records": _swap,
    "wrong_total": _say_total,
}
"""The functions that change a page of the media list in place, by the kinds of the faults that use them."""

_LYING_RECORDS: Mapping[str, Callable[[dict[str, Any], Fault], dict[str, Any]]] = {
    "respelled_ids": _respelled,
    "shrunken_tracks": _shrunken,
    "emptied_tracks": _emptied,
}
"""The functions that return a changed record, by the kinds of the faults that use them."""
