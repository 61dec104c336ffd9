"""The calls on the playback IDs of a media. A playback ID makes the address at which the media is played."""

from typing import Unpack

from fastpix_desktop.api.calls import arguments
from fastpix_desktop.api.calls.creation import ACCESS_POLICIES, RESOLUTIONS
from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.exchange import Call
from fastpix_desktop.api.transport.options import CallOptions
from fastpix_desktop.api.transport.transport import Transport
from fastpix_desktop.domain.media import AccessPolicy, PlaybackId, Unreadable
from fastpix_desktop.errors import InvalidArgument


class PlaybackIdOperations:
    """The calls on playback IDs.

    Each method raises errors of `fastpix_desktop.errors`. InvalidArgument is raised before anything is sent. Each takes
    `timeout`, `retries` and `headers` for this call alone (CallOptions).
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list(self, media_id: str, **options: Unpack[CallOptions]) -> tuple[PlaybackId | Unreadable, ...]:
        """Returns all playback IDs of a media, in the service's order (by id, not by age).

        An entry that cannot be read is returned as an Unreadable.
        """
        call = Call("playback.list", _path(media_id))
        return await self._transport.call(
            call, lambda reply: envelope.read_list(reply, records.read_playback_id), options
        )

    async def get(self, media_id: str, playback_id: str, **options: Unpack[CallOptions]) -> PlaybackId:
        """Returns one playback ID. Raises NotFound if it or its media does not exist."""
        path = f"{_path(media_id)}/{arguments.check_id('playback_id', playback_id)}"
        call = Call("playback.get", path)
        return await self._transport.call(
            call, lambda reply: envelope.read_one(reply, records.read_playback_id, playback_id), options
        )

    async def create(
        self,
        media_id: str,
        *,
        access_policy: AccessPolicy,
        resolution: str | None = None,
        drm_configuration_id: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> PlaybackId:
        """Creates another playback ID for a media.

        `resolution` is the highest resolution that can be played ("720p"). `drm_configuration_id` is required for "drm"
        (official description). `idempotency_key` is as in `client.media.create`.
        """
        body: dict[str, object] = {
            "accessPolicy": arguments.check_choice("access_policy", access_policy, ACCESS_POLICIES)
        }
        if resolution is not None:
            body["resolution"] = arguments.check_choice("resolution", resolution, RESOLUTIONS)
        if drm_configuration_id is not None:
            body["drmConfigurationId"] = arguments.check_id("drm_configuration_id", drm_configuration_id)
        elif access_policy == "drm":
            raise InvalidArgument("access_policy 'drm' needs a drm_configuration_id.")
        call = Call(
            "playback.create",
            _path(media_id),
            method="POST",
            body=body,
            idempotency_key=arguments.check_idempotency_key(idempotency_key),
        )
        return await self._transport.call(
            call, lambda reply: envelope.read_one(reply, records.read_playback_id), options
        )

    async def delete(self, media_id: str, playback_id: str, **options: Unpack[CallOptions]) -> None:
        """Deletes a playback ID. The media can no longer be played at the address with this id.

        Raises NotFound if it or its media does not exist. In other errors, `may_have_happened` says whether it may be
        deleted anyway.
        """
        # The id is sent in the query, although the text of the official description says body.
        query = {"playbackId": arguments.check_id("playback_id", playback_id)}
        await self._transport.call(
            Call("playback.delete", _path(media_id), method="DELETE", query=query), envelope.read_done, options
        )


def _path(media_id: str) -> str:
    return f"on-demand/{arguments.check_id('media_id', media_id)}/playback-ids"
