"""The operations on media, one method each: the arguments checked, the call described, the reply read."""

from fastpix_desktop.api import arguments, reading
from fastpix_desktop.api.calls import Call
from fastpix_desktop.api.transport import Transport
from fastpix_desktop.domain import Clip, Media, Order, Page


class MediaOperations:
    """What can be asked about media.

    Each method raises errors of `fastpix_desktop.errors`; InvalidArgument before anything is sent.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        """One page of the workspace's media: `limit` rows (1 to 50) of page number `offset` (from 1)."""
        arguments.check_page(limit, offset, order_by)
        call = Call("media.list", "on-demand", query=_page_query(limit, offset, order_by))
        return await self._transport.call(
            call, lambda reply: reading.read_page(reply, reading.read_media, number=offset, limit=limit)
        )

    async def get(self, media_id: str) -> Media:
        """One media in full; NotFound if it is not there."""
        call = Call("media.get", f"on-demand/{arguments.check_id('media_id', media_id)}")
        return await self._transport.call(call, lambda reply: reading.read_one_media(reply, media_id))

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        """One page of the clips cut from a media; the arguments as in `list`."""
        arguments.check_page(limit, offset, order_by)
        path = f"on-demand/{arguments.check_id('media_id', media_id)}/media-clips"
        call = Call("media.get_clips", path, query=_page_query(limit, offset, order_by))
        return await self._transport.call(
            call, lambda reply: reading.read_page(reply, reading.read_clip, number=offset, limit=limit)
        )

    async def delete_track(self, media_id: str, track_id: str) -> None:
        """Deletes a track; NotFound if it or its media is not there; others tell `may_have_happened`."""
        media = arguments.check_id("media_id", media_id)
        track = arguments.check_id("track_id", track_id)
        call = Call("media.delete_track", f"on-demand/{media}/tracks/{track}", method="DELETE")
        await self._transport.call(call, reading.read_done)

    async def update_source_access(self, media_id: str, *, source_access: bool) -> Media:
        """Switches access to the source file, and returns the media as the service then tells it.

        Switching off may remove the stored original (the service fires `video.media.source.deleted`).
        """
        path = f"on-demand/{arguments.check_id('media_id', media_id)}/source-access"
        body = {"sourceAccess": arguments.check_flag("source_access", source_access)}
        call = Call("media.update_source_access", path, method="PATCH", body=body)
        return await self._transport.call(call, lambda reply: reading.read_one_media(reply, media_id))


def _page_query(limit: int, offset: int, order_by: Order) -> dict[str, str | int]:
    return {"limit": limit, "offset": offset, "orderBy": order_by}
