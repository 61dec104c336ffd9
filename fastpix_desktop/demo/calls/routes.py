"""The operations of the demo workspace: the path of each operation, and the Python method that answers it.

A request is checked in this order: credentials, permission, values, existence of the media.
"""

from collections.abc import Callable
from dataclasses import replace

from starlette.requests import Request

from fastpix_desktop.demo.calls.access import Token, authorize
from fastpix_desktop.demo.calls.creation import CreationCalls
from fastpix_desktop.demo.calls.demo_call import DemoCall
from fastpix_desktop.demo.calls.dialects import DialectChooser
from fastpix_desktop.demo.calls.media import MediaCalls
from fastpix_desktop.demo.calls.other_parts import OtherParts
from fastpix_desktop.demo.calls.playback import PlaybackCalls
from fastpix_desktop.demo.calls.replies import DemoReply, RefusalError
from fastpix_desktop.demo.calls.tracks import TrackCalls
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.library.outside_changes import OutsideChanges

MEDIA_ID = r"(?!(?:upload|uploads|playlists|drm-configurations)(?:/|$))[^/]+"
"""The pattern of the id of a media in a path.

Any text matches, except the four words that stand for other resources in the published specification.
"""

_MEDIA = "/v1/on-demand/{mediaId:media}"

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
"""Name, HTTP method and path of every operation, except those in OTHER_ROUTES.

Faults and the request log use these names.
"""

OTHER_ROUTES: tuple[tuple[str, str, str], ...] = (
    ("uploads.list", "GET", "/v1/on-demand/uploads"),
    ("playlists.list", "GET", "/v1/on-demand/playlists"),
    ("drm.list", "GET", "/v1/on-demand/drm-configurations"),
    ("drm.get", "GET", "/v1/on-demand/drm-configurations/{drmConfigurationId}"),
    ("media.get_summary", "GET", f"{_MEDIA}/summary"),
)
"""Name, HTTP method and path of the operations that `other_parts` answers.

FastPix Desktop does not use these operations. `parse_fault` does not accept their names.
"""

_IDEMPOTENT_HEADER = "idempotency-key"


class DemoApi:
    """Answers requests by the name of their operation."""

    def __init__(self, catalogue: Catalogue, tokens: tuple[Token, ...], dialects: DialectChooser) -> None:
        self.catalogue = catalogue
        self.outside_changes = OutsideChanges(catalogue)
        self._tokens = tokens
        self._dialects = dialects
        self._first_replies: dict[tuple[str, ...], DemoReply] = {}
        media, tracks, playback = MediaCalls(catalogue), TrackCalls(catalogue), PlaybackCalls(catalogue)
        others = OtherParts(catalogue)
        self._answers: dict[str, Callable[[DemoCall], DemoReply]] = {
            "media.list": media.list_media,
            "media.create": CreationCalls(catalogue).create,
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
            "uploads.list": others.empty_list,
            "playlists.list": others.empty_list,
            "drm.list": others.list_drm_configurations,
            "drm.get": others.get_drm_configuration,
            "media.get_summary": others.get_summary,
        }

    def answer(self, operation: str, request: Request, raw: bytes) -> DemoReply:
        """Carry out one call and return its reply, which can be a refusal. `raw` is the body of the request."""
        call = DemoCall(request, raw, self._dialects.next())
        try:
            if operation == "picture":
                return self._answers[operation](call)
            token = authorize(request, self._tokens, write=request.method != "GET")
            return self._once(operation, call, token)
        except RefusalError as refusal:
            return refusal.reply

    def _once(self, operation: str, call: DemoCall, token: Token) -> DemoReply:
        """Answer a call. Send the earlier reply again if a POST repeats an earlier one.

        A POST repeats an earlier one if its token, its path and its header Idempotency-Key are the same. The service
        does this too (seen by FastPix's WordPress plugin, 2026-09-18). Refusals are not stored, so that the same key
        can be used for another attempt.
        """
        key = call.request.headers.get(_IDEMPOTENT_HEADER)
        if call.request.method != "POST" or not key:
            return self._answers[operation](call)
        known = (token.username, call.request.url.path, key)
        if known not in self._first_replies:
            first = self._answers[operation](call)
            # The body is stored as bytes, because a fault may change the payload later.
            self._first_replies[known] = replace(first, payload=None, body=first.encoded())
        return replace(self._first_replies[known])
