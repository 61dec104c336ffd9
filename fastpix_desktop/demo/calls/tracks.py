"""The calls of the demo workspace on the tracks of a media."""

from fastpix_desktop.demo.calls.bodies import Body
from fastpix_desktop.demo.calls.demo_call import DemoCall
from fastpix_desktop.demo.calls.media import not_ready
from fastpix_desktop.demo.calls.replies import DemoReply, RefusalError, done, refused, success
from fastpix_desktop.demo.content.languages import needs_region
from fastpix_desktop.demo.content.records import JsonRecord
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.library.stored import StoredMedia

_KINDS = ("audio", "subtitle")


class TrackCalls:
    """Answers the calls on tracks. Each method answers one call and raises RefusalError to refuse it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._tracks = catalogue.tracks

    def add(self, call: DemoCall) -> DemoReply:
        """Answer POST /on-demand/{mediaId}/tracks: add a track and return a reply with status 201.

        The track is the object in the field `tracks`. A body that has the track's fields at the top level is refused
        (422).
        """
        media_id, body = call.id("mediaId"), call.body()
        wanted = body.part("tracks")
        # Checked before the fields of the track are read, so that the refusal of a body without `tracks` names only
        # `tracks`.
        body.wrong.check()
        kind = wanted.choice("type", _KINDS)
        url = wanted.address() or ""
        code, name = wanted.language()
        if call.dialect.region_needed and needs_region(code):
            wanted.wrong.add("languageCode")
        title = wanted.text("title")
        body.wrong.check()
        with self._catalogue.timeline.lock:
            media = self._ready(media_id)
            self._refuse_taken(media, kind, name)
            track = self._tracks.new(kind, code, name, title)
            self._tracks.add(media, track, url)
            return success(call.track(track, url), 201)

    def update(self, call: DemoCall) -> DemoReply:
        """Answer PATCH /on-demand/{mediaId}/tracks/{trackId}: change the language and the title of a track.

        In the dialect summer-2026, the call can also change the address of the track's file (`url`).
        """
        media_id, track_id, body = call.id("mediaId"), call.id("trackId"), call.body()
        body.require_object()
        changes, url = _changes(call, body)
        body.wrong.check()
        with self._catalogue.timeline.lock:
            media, track = self._track(media_id, track_id, _KINDS)
            self._refuse_taken(media, track["type"], changes.get("languageName", ""), track_id)
            if url is not None:
                media.track_urls[track_id] = url
            self._tracks.update(media, track, changes)
            return success(call.track(track, url))

    def delete(self, call: DemoCall) -> DemoReply:
        """Answer DELETE /on-demand/{mediaId}/tracks/{trackId}."""
        media_id, track_id = call.id("mediaId"), call.id("trackId")
        with self._catalogue.timeline.lock:
            media, _track = self._track(media_id, track_id)
            self._tracks.delete(media, track_id)
            return done()

    def generate_subtitles(self, call: DemoCall) -> DemoReply:
        """Answer POST /on-demand/{mediaId}/tracks/{trackId}/generate-subtitles. The reply has status 200, not 201.

        `trackId` is the id of an audio track. The id in the reply is that of the new subtitle track.
        """
        media_id, track_id, body = call.id("mediaId"), call.id("trackId"), call.body()
        code, name = body.language()
        body.metadata()
        title = body.text("title")
        body.wrong.check()
        with self._catalogue.timeline.lock:
            media, _audio = self._track(media_id, track_id, ("audio",))
            self._ready(media_id)
            self._refuse_taken(media, "subtitle", name)
            track = self._tracks.new("subtitle", code, name, title)
            self._tracks.generate(media, track)
            return success(call.track(track))

    def _ready(self, media_id: str) -> StoredMedia:
        media = self._catalogue.service.media_to_change(media_id)
        if media is None:
            raise refused(404)
        if media.record["status"] != "Ready":
            raise not_ready()
        return media

    def _track(
        self, media_id: str, track_id: str, kinds: tuple[str, ...] = ("video", *_KINDS)
    ) -> tuple[StoredMedia, JsonRecord]:
        """Return a media and one of its tracks.

        Raises RefusalError (404) if there is no such media, or if it has no such track whose type is in `kinds`.
        """
        media = self._catalogue.service.media_to_change(media_id)
        if media is None:
            raise refused(404)
        track = media.track(track_id)
        if track is None or track["type"] not in kinds:
            raise _no_track()
        return media, track

    def _refuse_taken(self, media: StoredMedia, kind: str, name: str, except_id: str | None = None) -> None:
        if self._tracks.is_taken(media, kind, name, except_id):
            # The texts are the service's (seen by FastPix's WordPress plugin, September 2026).
            message = "Duplicate language languageName exists for the given media."
            raise refused(400, "duplicate language name", message)


def _changes(call: DemoCall, body: Body) -> tuple[JsonRecord, str | None]:
    """Return the new values of a track by their keys, and the address of its new file.

    The address is None if the request does not change the file.
    """
    changes = {}
    if "languageCode" in body:
        changes["languageCode"] = body.language_code()
    if "languageName" in body:
        changes["languageName"] = body.language_name()
    title = body.text("title")
    if title is not None:
        changes["title"] = title
    url = None
    if "url" in body:
        if call.dialect.track_url:
            url = body.address()
        else:
            # Seen by FastPix's WordPress plugin, 2026-09-20.
            body.wrong.add("url", "is not allowed")
    return changes, url


def _no_track() -> RefusalError:
    return refused(404, "track not found", "This media has no such track with that ID.")
