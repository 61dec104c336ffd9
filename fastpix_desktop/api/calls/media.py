"""The calls on media. Each method checks its arguments, sends the call and reads the reply."""

from collections.abc import Coroutine, Mapping
from typing import Any, Unpack

from fastpix_desktop.api.calls import arguments
from fastpix_desktop.api.calls.creation import CreationOperations
from fastpix_desktop.api.calls.iteration import Iteration
from fastpix_desktop.api.calls.tracks import TrackOperations
from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.exchange import Call
from fastpix_desktop.api.transport.options import CallOptions
from fastpix_desktop.api.transport.sender import MAX_AT_ONCE
from fastpix_desktop.domain.media import Clip, InputInfo, Media, Mp4Choice
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.domain.unset import UNSET, Unset
from fastpix_desktop.errors import InvalidArgument

MP4_CHOICES = ("none", "capped_4k", "audioOnly", "audioOnly,capped_4k")


class MediaOperations(CreationOperations, TrackOperations):
    """The calls on media.

    Each method raises errors of `fastpix_desktop.errors`. InvalidArgument is raised before anything is sent. Each takes
    `timeout`, `retries` and `headers` for this call alone (CallOptions).
    """

    async def list(
        self, limit: int = 20, offset: int = 1, order_by: Order = "desc", **options: Unpack[CallOptions]
    ) -> Page[Media]:
        """Returns page number `offset` (from 1) of the workspace's media, with `limit` rows (1 to 50)."""
        arguments.check_page(limit, offset, order_by)
        call = Call("media.list", "on-demand", query=_page_query(limit, offset, order_by))
        return await self._transport.call(
            call, lambda reply: envelope.read_page(reply, records.read_media, number=offset, limit=limit), options
        )

    def iterate(
        self, order_by: Order = "desc", *, at_once: int = MAX_AT_ONCE, **options: Unpack[CallOptions]
    ) -> Iteration[Media]:
        """Returns all media of the workspace: `async for media in client.media.iterate(): …`.

        The loop returns the media in order, and each media once, even if others add and delete media meanwhile. At most
        `at_once` (1 to 8) pages are requested at the same time. The options apply to each request.
        """
        arguments.check_iteration(order_by, at_once)
        calls = MediaOperations(self._transport.with_options(options))
        return Iteration(calls.list, order_by, at_once)

    def iterate_clips(
        self, media_id: str, order_by: Order = "desc", *, at_once: int = MAX_AT_ONCE, **options: Unpack[CallOptions]
    ) -> Iteration[Clip]:
        """Returns all clips of a media, as `iterate` does all media."""
        arguments.check_id("media_id", media_id)
        arguments.check_iteration(order_by, at_once)

        calls = MediaOperations(self._transport.with_options(options))

        def read_page(limit: int, offset: int, order: Order) -> Coroutine[Any, Any, Page[Clip]]:
            return calls.get_clips(media_id, offset, limit, order)

        return Iteration(read_page, order_by, at_once)

    async def get(self, media_id: str, **options: Unpack[CallOptions]) -> Media:
        """Returns one complete media. Raises NotFound if it does not exist."""
        return await self._call_on_media(Call("media.get", _path(media_id)), media_id, options)

    async def update(
        self,
        media_id: str,
        *,
        title: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        creator_id: str | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Media:
        """Changes the given fields, at least one of the three, and returns the changed media.

        `metadata` REPLACES all existing metadata (recorded updated-media, 2026-05-20). To change one entry, pass the
        others too. At most 10 entries are allowed. Keys, values, title and creator ID have at most 255 characters.
        """
        path = _path(media_id)
        body: dict[str, object] = {}
        if title is not UNSET:
            body["title"] = arguments.check_text("title", title)
        if metadata is not UNSET:
            body["metadata"] = arguments.check_metadata(metadata)
        if creator_id is not UNSET:
            body["creatorId"] = arguments.check_text("creator_id", creator_id)
        if not body:
            raise InvalidArgument("update needs at least one of title, metadata and creator_id.")
        return await self._call_on_media(Call("media.update", path, method="PATCH", body=body), media_id, options)

    async def delete(self, media_id: str, **options: Unpack[CallOptions]) -> None:
        """Deletes a media. This cannot be undone.

        Raises NotFound if it does not exist. In other errors, `may_have_happened` says whether it may be deleted
        anyway.
        """
        await self._transport.call(Call("media.delete", _path(media_id), method="DELETE"), envelope.read_done, options)

    async def get_clips(
        self,
        media_id: str,
        offset: int = 1,
        limit: int = 20,
        order_by: Order = "desc",
        **options: Unpack[CallOptions],
    ) -> Page[Clip]:
        """Returns one page of the clips of a media. The arguments are as in `list`."""
        arguments.check_page(limit, offset, order_by)
        path = f"{_path(media_id)}/media-clips"
        return await self._read_clips("media.get_clips", path, (limit, offset, order_by), options)

    async def get_live_clips(
        self,
        stream_id: str,
        offset: int = 1,
        limit: int = 20,
        order_by: Order = "desc",
        **options: Unpack[CallOptions],
    ) -> Page[Clip]:
        """Returns one page of the clips of a live stream. The arguments are as in `list`.

        `stream_id` has 32 hexadecimal digits without dashes (recorded list-live-clips). A UUID with dashes works too.
        """
        arguments.check_page(limit, offset, order_by)
        path = f"on-demand/{arguments.check_id('stream_id', stream_id)}/live-clips"
        return await self._read_clips("media.get_live_clips", path, (limit, offset, order_by), options)

    async def update_source_access(
        self, media_id: str, *, source_access: bool, **options: Unpack[CallOptions]
    ) -> Media:
        """Switches access to the source file on or off, and returns the media in the service's reply.

        Switching it off may delete the stored source file (the service sends the event `video.media.source.deleted`).
        """
        path = f"{_path(media_id)}/source-access"
        body = {"sourceAccess": arguments.check_flag("source_access", source_access)}
        return await self._call_on_media(
            Call("media.update_source_access", path, method="PATCH", body=body), media_id, options
        )

    async def update_mp4_support(
        self, media_id: str, *, mp4_support: Mp4Choice, **options: Unpack[CallOptions]
    ) -> Media:
        """Chooses which downloadable files the media has, and returns the media in the service's reply.

        The service creates the files later. Raises RequestRefused if the media already has this choice (official Ruby
        SDK's description).
        """
        path = f"{_path(media_id)}/update-mp4Support"
        body = {"mp4Support": arguments.check_choice("mp4_support", mp4_support, MP4_CHOICES)}
        return await self._call_on_media(
            Call("media.update_mp4_support", path, method="PATCH", body=body), media_id, options
        )

    async def get_input_info(self, media_id: str, **options: Unpack[CallOptions]) -> InputInfo:
        """Returns the file that a media was created from. Its `url` may be signed: do not show or log it."""
        call = Call("media.get_input_info", f"{_path(media_id)}/input-info")
        return await self._transport.call(
            call, lambda reply: envelope.read_input_info(reply, records.read_input_info), options
        )

    async def _call_on_media(self, call: Call, media_id: str, options: CallOptions) -> Media:
        """Sends a call whose reply is the complete media."""
        return await self._transport.call(
            call, lambda reply: envelope.read_one(reply, records.read_media, media_id), options
        )

    async def _read_clips(
        self, operation: str, path: str, paging: tuple[int, int, Order], options: CallOptions
    ) -> Page[Clip]:
        limit, offset, order_by = paging
        call = Call(operation, path, query=_page_query(limit, offset, order_by))
        return await self._transport.call(
            call, lambda reply: envelope.read_page(reply, records.read_clip, number=offset, limit=limit), options
        )


def _path(media_id: str) -> str:
    return f"on-demand/{arguments.check_id('media_id', media_id)}"


def _page_query(limit: int, offset: int, order_by: Order) -> dict[str, str | int]:
    return {"limit": limit, "offset": offset, "orderBy": order_by}
