"""Receives each request, records it, applies the faults for it, and sends or drops the reply.

`calls/routes` makes the replies.
"""

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from math import ceil

from starlette.applications import Starlette
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from fastpix_desktop.demo.calls.replies import DemoReply, error_reply, invalid
from fastpix_desktop.demo.calls.routes import MEDIA_ID, OTHER_ROUTES, ROUTES, DemoApi
from fastpix_desktop.demo.faults.active_faults import Faults, FaultsForCall
from fastpix_desktop.demo.faults.connections import FAULTY_SENDERS, reset, wait_for_disconnect
from fastpix_desktop.demo.faults.distortions import DISTORTIONS
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.faults.lies import Lies
from fastpix_desktop.demo.serving.request_log import ReceivedRequest, RequestLog

logger = logging.getLogger(__name__)


class Operation:
    """An ASGI endpoint that answers one operation of the service, such as media.list."""

    def __init__(self, name: str, api: DemoApi, faults: Faults, lies: Lies, log: RequestLog) -> None:
        self._name = name
        self._api = api
        self._faults = faults
        self._lies = lies
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. If faults apply to it, fail as they say."""
        request = Request(scope, receive)
        number = self._log.arrived(_received(request, self._name))
        faults = self._faults.for_call(self._name, after_write=self._lies.has_wish(request))
        seconds, fault = faults.seconds, faults.fault
        body = await request.body()
        self._lies.remember(self._name, request, body)
        if seconds:
            await wait_for_disconnect(receive, seconds)
        kind = None if fault is None else fault.kind
        if kind == "stall":
            await wait_for_disconnect(receive, None)
            return
        if kind == "reset_before":
            await reset(scope, receive)
            return
        reply = self._reply(request, body, faults)
        if kind == "reset_after":
            await reset(scope, receive)
            return
        if fault is not None and "no-reply" in fault.options:
            await wait_for_disconnect(receive, None)
            return
        self._log.answered(number, reply.status)
        faulty_sender = FAULTY_SENDERS.get(kind or "")
        if faulty_sender is not None:
            await faulty_sender(_response(reply), scope, receive, send)
            return
        await _response(reply)(scope, receive, send)

    def _reply(self, request: Request, body: bytes, faults: FaultsForCall) -> DemoReply:
        fault = faults.fault
        try:
            for change in faults.outside_changes:
                self._change_before(change, request)
            lie = self._lies.reply(faults, self._name, request, body)
            if lie is not None:
                return lie
            ordered = None if fault is None else _fault_reply(fault, request)
            if fault is not None and fault.kind == "late_effect":
                self._api.catalogue.timeline.after(fault.seconds, lambda: self._work(request, body, faults))
            if ordered is not None and fault is not None and not fault.works:
                return ordered
            reply = self._work(request, body, faults)
            return ordered or (reply if fault is None else _distorted(reply, fault))
        except Exception:
            logger.exception("The demo workspace failed at %s", self._name)
            return error_reply(500)

    def _work(self, request: Request, body: bytes, faults: FaultsForCall) -> DemoReply:
        """Do the work. If it was done, make the changes of the library that follow it."""
        reply = self._api.answer(self._name, request, body)
        for change in faults.outside_changes:
            if change.kind == "preparing_again" and reply.status == 200:
                self._api.outside_changes.prepare_again(_part(request, "mediaId") or "", change.seconds)
        return reply

    def _change_before(self, fault: Fault, request: Request) -> None:
        """Make the change of the library that a fault makes before the work, if it makes one."""
        outside, media_id, track_id = self._api.outside_changes, _part(request, "mediaId"), _part(request, "trackId")
        if fault.kind == "many_tracks":
            outside.add_many_tracks()
        elif fault.kind == "page_shift":
            outside.shift_pages()
        elif fault.kind == "late_media":
            outside.add_late()
        elif fault.kind == "changed_track":
            wanted = fault.options or {"language", "title"}
            outside.change_track(media_id or "", track_id, language="language" in wanted, title="title" in wanted)
        elif fault.kind == "colleague_deletes":
            outside.delete_other_tracks(media_id or "", track_id, fault.tracks)


class _MediaId(StringConvertor):
    """Matches the part of a path that is the id of a media (see `MEDIA_ID`)."""

    regex = MEDIA_ID


def application(api: DemoApi, faults: Faults, log: RequestLog) -> Starlette:
    """Return the ASGI application with all paths of the demo workspace. It adds every request to `log`."""

    lies = Lies(api)

    def route(name: str, method: str, path: str) -> Route:
        made = Route(path, Operation(name, api, faults, lies, log), methods=[method])
        if made.methods is not None and name != "picture":
            # Starlette adds HEAD to every GET, but the API has no HEAD calls.
            made.methods.discard("HEAD")
        return made

    async def unknown(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        number = log.arrived(_received(request, None))
        log.answered(number, status)
        if status == 404:
            return _response(error_reply(404, "not found", "There is nothing at this address."))
        allowed = {"allow": _methods_of(request)} if status == 405 else {}
        return _response(replace(error_reply(status), headers=allowed))

    def _methods_of(request: Request) -> str:
        """Return all methods that the path of a request accepts, for the header Allow.

        Starlette itself would name only the methods of the first route with this path.
        """
        fitting = [route for route in routes if route.path_regex.match(request.url.path)]
        return ", ".join(sorted({method for route in fitting for method in route.methods or ()}))

    register_url_convertor("media", _MediaId())
    routes = [route(*known) for known in (*ROUTES, *OTHER_ROUTES)]
    app = Starlette(routes=routes, exception_handlers={HTTPException: unknown})
    app.router.redirect_slashes = False
    return app


def _received(request: Request, operation: str | None) -> ReceivedRequest:
    query = dict(request.query_params)
    return ReceivedRequest(request.method, request.url.path, query, operation, None, time.monotonic())


def _part(request: Request, name: str) -> str | None:
    """Return the id `name` in the path of a request, in lower case. None if the path has none."""
    text = request.path_params.get(name)
    return None if text is None else str(text).lower()


def _fault_reply(fault: Fault, request: Request) -> DemoReply | None:
    """Return the reply of a redirect, status, late_effect or body fault. None for another fault."""
    if fault.kind == "redirect":
        query = f"?{request.url.query}" if request.url.query else ""
        return DemoReply(307, headers={"location": f"{fault.location}{request.url.path}{query}"})
    if fault.kind not in ("status", "late_effect", "body"):
        return None
    headers = dict(fault.headers)
    if fault.retry_after_date is not None:
        # A date in a header has whole seconds. It is rounded up, so that it is never too early.
        moment = ceil(time.time() + fault.retry_after_date)
        headers["Retry-After"] = format_datetime(datetime.fromtimestamp(0, UTC) + timedelta(seconds=moment), True)
    status = 200 if fault.kind == "body" else fault.status
    if fault.body is not None:
        return DemoReply(status, body=fault.body, content_type=fault.content_type, headers=headers)
    # A 422 names the wrong fields (recorded reply, 2026-05-20).
    reply = invalid(mediaId="is invalid").reply if status == 422 else error_reply(status)
    return replace(reply, headers=headers)


def _distorted(reply: DemoReply, fault: Fault) -> DemoReply:
    """Return the reply after a fault has distorted or edited it. If the fault does neither, return the same reply."""
    distort: Callable[[DemoReply], DemoReply] | None = DISTORTIONS.get(fault.kind)
    if distort is not None:
        return distort(reply)
    payload = reply.decoded() if fault.edit is not None else None
    if fault.edit is not None and payload is not None:
        return replace(reply, payload=fault.edit(payload) or payload)
    return reply


def _response(reply: DemoReply) -> Response:
    headers = {"cf-ray": f"{secrets.token_hex(8)}-DEMO", **reply.headers}
    response = Response(reply.encoded(), reply.status, headers)
    response.headers["content-type"] = reply.content_type
    return response
