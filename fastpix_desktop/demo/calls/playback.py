"""The calls of the demo workspace on playback IDs, and the call that reads the thumbnail of a playback ID."""

from typing import Any

from fastpix_desktop.demo.calls.bodies import Body, is_uuid
from fastpix_desktop.demo.calls.demo_call import DemoCall
from fastpix_desktop.demo.calls.replies import DemoReply, RefusalError, done, invalid, refused, success
from fastpix_desktop.demo.content.pictures import WIDTH, thumbnail
from fastpix_desktop.demo.content.records import JsonRecord, copy_of
from fastpix_desktop.demo.library.catalogue import Catalogue

POLICIES = ("public", "private", "drm")
_RESOLUTIONS = ("480p", "720p", "1080p", "1440p", "2160p")
_LISTS = ("domains", "userAgents")


class PlaybackCalls:
    """Answers the calls on playback IDs. Each method answers one call and raises RefusalError to refuse it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def list_all(self, call: DemoCall) -> DemoReply:
        """Answer GET /on-demand/{mediaId}/playback-ids.

        The reply is the whole list and is not divided into pages (recorded reply "list-playback-ids").
        """
        return success(list(map(call.dialect.playback, self._of(call.id("mediaId")))))

    def get(self, call: DemoCall) -> DemoReply:
        """Answer GET /on-demand/{mediaId}/playback-ids/{playbackId}."""
        media_id, playback_id = call.id("mediaId"), call.id("playbackId")
        for item in self._of(media_id):
            if item["id"] == playback_id:
                return success(call.dialect.playback(item))
        raise _no_playback()

    def create(self, call: DemoCall) -> DemoReply:
        """Answer POST /on-demand/{mediaId}/playback-ids: add a playback ID and return a reply with status 201.

        If the request has no `resolution`, `resolution` is null in the reply, in every dialect.
        """
        media_id, body = call.id("mediaId"), call.body()
        policy = body.choice("accessPolicy", POLICIES)
        access = restrictions(body)
        resolution = body.choice("resolution", _RESOLUTIONS, "") or None
        configuration = body.text("drmConfigurationId", required=policy == "drm")
        if configuration is not None and not is_uuid(configuration):
            body.wrong.add("drmConfigurationId")
        body.wrong.check()
        item = self._catalogue.service.new_playback(policy)
        item |= {"accessRestrictions": access, "resolution": resolution}
        if not self._catalogue.service.add_playback(media_id, item):
            raise refused(404)
        return success(copy_of(item), 201)

    def delete(self, call: DemoCall) -> DemoReply:
        """Answer DELETE /on-demand/{mediaId}/playback-ids?playbackId=…. A body of the request is ignored."""
        media_id = call.id("mediaId")
        playback_id = call.request.query_params.get("playbackId")
        if playback_id is None or not is_uuid(playback_id):
            raise invalid(playbackId="must not be null" if playback_id is None else "is invalid")
        self._of(media_id)
        if not self._catalogue.service.remove_playback(media_id, playback_id.lower()):
            raise _no_playback()
        return done()

    def picture(self, call: DemoCall) -> DemoReply:
        """Answer GET /images/{playbackId}/thumbnail.png. This call needs no credentials.

        The call is refused with 401 if the access policy of the playback ID is not "public".
        """
        playback_id = call.request.path_params["playbackId"]
        policy = self._catalogue.inventory.playback_policy(playback_id)
        if policy is None:
            raise _no_playback()
        if policy != "public":
            raise refused(401, description="This playback ID needs a signed token.")
        requested = call.request.query_params.get("width", "")
        # Only the first six digits are used, because it takes long to convert a very long text to a number.
        width = int(requested[:6]) if requested.isascii() and requested.isdigit() else WIDTH
        png = thumbnail(playback_id, width)
        return DemoReply(200, body=png, content_type="image/png", headers={"cache-control": "max-age=3600"})

    def _of(self, media_id: str) -> list[JsonRecord]:
        record = self._catalogue.media(media_id)
        if record is None:
            raise refused(404)
        items: list[JsonRecord] = record["playbackIds"]
        return items


def restrictions(body: Body) -> JsonRecord:
    """Return the field `accessRestrictions`. In place of an absent part, the result has one that allows everything."""
    sent = body.part("accessRestrictions") if "accessRestrictions" in body else Body({})
    made: dict[str, Any] = {}
    for name in _LISTS:
        part = sent.part(name) if name in sent else Body({})
        made[name] = {
            "defaultPolicy": part.choice("defaultPolicy", ("allow", "deny"), "allow"),
            "allow": part.texts("allow"),
            "deny": part.texts("deny"),
        }
    return made


def _no_playback() -> RefusalError:
    return refused(404, "media/playbackId not Found", "There is no such playback ID.")
