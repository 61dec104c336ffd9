"""The calls of the demo workspace that read, change and delete media."""

import string

from fastpix_desktop.demo.calls.bodies import is_uuid
from fastpix_desktop.demo.calls.demo_call import DemoCall
from fastpix_desktop.demo.calls.replies import DemoReply, Paging, done, invalid, refused, success
from fastpix_desktop.demo.content.records import Shape
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.library.service import RENDITIONS

_STREAM_ID_DIGITS = 32


class MediaCalls:
    """Answers the calls on media. Each method answers one call and raises RefusalError to refuse it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._inventory = catalogue.inventory
        self._service = catalogue.service

    def list_media(self, call: DemoCall) -> DemoReply:
        """Answer GET /on-demand."""
        paging = Paging.of(call.request)
        with self._inventory.timeline.lock:
            rows = self._inventory.rows(paging.start, paging.stop, call.dialect.list_row, ascending=paging.ascending)
            return paging.reply(rows, self._inventory.total)

    def get(self, call: DemoCall) -> DemoReply:
        """Answer GET /on-demand/{mediaId}."""
        return call.media(self._inventory.media(call.id("mediaId")))

    def get_clips(self, call: DemoCall) -> DemoReply:
        """Answer GET /on-demand/{mediaId}/media-clips."""
        media_id = call.id("mediaId")
        paging = Paging.of(call.request)
        clip_ids = self._inventory.clip_ids(media_id)
        if clip_ids is None:
            raise refused(404)
        return self._page(paging, clip_ids, call.dialect.clip_row)

    def get_live_clips(self, call: DemoCall) -> DemoReply:
        """Answer GET /on-demand/{livestreamId}/live-clips. The id of a stream is 32 hexadecimal digits or a UUID.

        For an unknown stream the reply is an empty list, because this call has no reply 404 (official Python SDK
        1.2.0).
        """
        stream_id = str(call.request.path_params["livestreamId"]).lower()
        digits = len(stream_id) == _STREAM_ID_DIGITS and set(stream_id) <= set(string.hexdigits)
        if not digits and not is_uuid(stream_id):
            raise invalid(livestreamId="is invalid")
        clip_ids = self._inventory.live_clip_ids(stream_id)
        return self._page(Paging.of(call.request), clip_ids, call.dialect.live_clip_row)

    def update(self, call: DemoCall) -> DemoReply:
        """Answer PATCH /on-demand/{mediaId}: change title, metadata and creatorId.

        A field that the request does not have stays as it is.
        """
        media_id, body = call.id("mediaId"), call.body()
        body.require_object()
        values = {"title": body.text("title"), "creatorId": body.text("creatorId"), "metadata": body.metadata()}
        body.wrong.check()
        changes = {name: value for name, value in values.items() if value is not None}
        return call.media(self._service.update(media_id, changes))

    def delete(self, call: DemoCall) -> DemoReply:
        """Answer DELETE /on-demand/{mediaId}."""
        if not self._service.delete(call.id("mediaId")):
            raise refused(404)
        return done()

    def update_source_access(self, call: DemoCall) -> DemoReply:
        """Answer PATCH /on-demand/{mediaId}/source-access."""
        media_id, body = call.id("mediaId"), call.body()
        allowed = body.flag("sourceAccess", required=True)
        body.wrong.check()
        return call.media(self._service.set_source_access(media_id, bool(allowed)))

    def update_mp4_support(self, call: DemoCall) -> DemoReply:
        """Answer PATCH /on-demand/{mediaId}/update-mp4Support. A value that the media already has is refused (400)."""
        media_id, body = call.id("mediaId"), call.body()
        wanted = RENDITIONS.get(body.choice("mp4Support", tuple(RENDITIONS)), ())
        body.wrong.check()
        record = self._inventory.media(media_id)
        if record is None:
            raise refused(404)
        if {item["type"] for item in record.get("mp4Support", ())} == set(wanted):
            raise refused(400, "mp4Support already set", "The media has exactly this mp4Support already.")
        if record["status"] != "Ready":
            raise not_ready()
        return call.media(self._service.set_renditions(media_id, wanted))

    def get_input_info(self, call: DemoCall) -> DemoReply:
        """Answer GET /on-demand/{mediaId}/input-info.

        `containerFormat` is the text after the last dot of the file's address. The address of an uploaded file has a
        query with a signature. For such a file, `containerFormat` is a piece of the query and not a format (recorded
        reply "input-info", 2026-05-20).
        """
        media_id = call.id("mediaId")
        with self._inventory.timeline.lock:
            media = self._service.media_to_change(media_id)
            if media is None:
                raise refused(404)
            url = media.input_url
            record = call.dialect.media(self._inventory.media(media_id) or {})
        file = {"containerFormat": url.rpartition(".")[2], "tracks": record["tracks"]}
        return success({"configuration": {"url": url}, "file": file})

    def _page(self, paging: Paging, ids: list[str], shape: Shape) -> DemoReply:
        with self._inventory.timeline.lock:
            existing = [media_id for media_id in paging.of_all(ids) if self._inventory.has(media_id)]
            return paging.reply([self._inventory.row(media_id, shape) for media_id in existing], len(ids))


def not_ready() -> Exception:
    """Return the refusal (400) of a call that needs a media that is Ready.

    The text is from a recorded refusal to change playback restrictions.
    """
    return refused(400, "media not ready", "The media is not ready for updates.")
