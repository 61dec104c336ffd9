"""The demo workspace's operations: their paths, and who answers each.

Must not know sockets or threads (`delivery` sends, `server` runs). The order of checks is: credentials,
permission, values, existence.
"""

from collections.abc import Callable
from dataclasses import replace

from starlette.requests import Request

from fastpix_desktop.demo.calls.access import Token, authorize
from fastpix_desktop.demo.calls.creation import CreatingCalls
from fastpix_desktop.demo.calls.dialects import Tongue
from fastpix_desktop.demo.calls.media import MediaCalls
from fastpix_desktop.demo.calls.playback import PlaybackCalls
from fastpix_desktop.demo.calls.replies import RefusalError, Reply
from fastpix_desktop.demo.calls.request import Call
from fastpix_desktop.demo.calls.tracks import TrackCalls
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.library.outside_changes import Intrusion

_MEDIA = "/v1/on-demand/{mediaId}"

ROUTES: tuple[tuple[str, str, str], ...] = (
    ("media.list", "GET", "/v1/on-demand"),
    ("media.create", "POST", "/v1/on-demand"),
    ("media.get", "GET", _MEDIA),
    ("media.update", "PATCH", _MEDIA),
    ("media.delete", "DELETE", _MEDIA),
    ("media.get_clips", "GET", f"{_MEDIA}/media-clips"),
    ("media.get_live_clips", "GET", "/v1/on-demand/{livestreamId}/live-clips"),
    ("media.add_track", "POST", f"{_MEDIA}/tracks"),
    ("media.update_track", "PATCH", f"{_MEDIA}/tracks/{{trackId}}"),
    ("media.delete_track", "DELETE", f"{_MEDIA}/tracks/{{trackId}}"),
    ("media.generate_subtitles", "POST", f"{_MEDIA}/tracks/{{trackId}}/generate-subtitles"),
    ("media.update_source_access", "PATCH", f"{_MEDIA}/source-access"),
    ("media.update_mp4_support", "PATCH", f"{_MEDIA}/update-mp4Support"),
    ("media.get_input_info", "GET", f"{_MEDIA}/input-info"),
    ("playback.list", "GET", f"{_MEDIA}/playback-ids"),
    ("playback.create", "POST", f"{_MEDIA}/playback-ids"),
    ("playback.delete", "DELETE", f"{_MEDIA}/playback-ids"),
    ("playback.get", "GET", f"{_MEDIA}/playback-ids/{{playbackId}}"),
    ("picture", "GET", "/images/{playbackId}/thumbnail.png"),
)
"""Name, method and path of every operation; faults and the request log know them by these names."""

_IDEMPOTENT_HEADER = "idempotency-key"


class Workspace:
    """Answers the operations, by name, from request and body to the reply."""

    def __init__(self, catalogue: Catalogue, tokens: tuple[Token, ...], tongue: Tongue) -> None:
        self.intrusion = Intrusion(catalogue)
        self._tokens = tokens
        self._tongue = tongue
        self._first_replies: dict[tuple[str, ...], Reply] = {}
        media, tracks, playback = MediaCalls(catalogue), TrackCalls(catalogue), PlaybackCalls(catalogue)
        self._answers: dict[str, Callable[[Call], Reply]] = {
            "media.list": media.list_media,
            "media.create": CreatingCalls(catalogue).create,
            "media.get": media.get,
            "media.update": media.update,
            "media.delete": media.delete,
            "media.get_clips": media.get_clips,
            "media.get_live_clips": media.get_live_clips,
            "media.add_track": tracks.add,
            "media.update_track": tracks.update,
            "media.delete_track": tracks.delete,
            "media.generate_subtitles": tracks.generate_subtitles,
            "media.update_source_access": media.update_source_access,
            "media.update_mp4_support": media.update_mp4_support,
            "media.get_input_info": media.get_input_info,
            "playback.list": playback.list_all,
            "playback.create": playback.create,
            "playback.delete": playback.delete,
            "playback.get": playback.get,
            "picture": playback.picture,
        }

    def answer(self, operation: str, request: Request, raw: bytes) -> Reply:
        """Carry out one call; a refused one returns the reply that says so."""
        call = Call(request, raw, self._tongue.next())
        try:
            if operation == "picture":
                return self._answers[operation](call)
            token = authorize(request, self._tokens, write=request.method != "GET")
            return self._once(operation, call, token)
        except RefusalError as refusal:
            return refusal.reply

    def _once(self, operation: str, call: Call, token: Token) -> Reply:
        """Answer, or replay the first reply to a creation with the same Idempotency-Key (seen by an integration,
        2026-09-18); what was refused may be tried again with the same key.
        """
        key = call.request.headers.get(_IDEMPOTENT_HEADER)
        if call.request.method != "POST" or not key:
            return self._answers[operation](call)
        known = (token.username, call.request.url.path, key)
        if known not in self._first_replies:
            first = self._answers[operation](call)
            # As bytes, which nothing that happens to this reply later can change.
            self._first_replies[known] = replace(first, payload=None, body=first.encoded())
        return replace(self._first_replies[known])
