"""The operations on the playback IDs of a media: under which addresses, and by whom, it is played."""

from fastpix_desktop.api.calls import arguments
from fastpix_desktop.api.calls.creation import ACCESS_POLICIES, RESOLUTIONS
from fastpix_desktop.api.reading import reading, records
from fastpix_desktop.api.transport.exchange import Call
from fastpix_desktop.api.transport.transport import Transport
from fastpix_desktop.domain.media import AccessPolicy, PlaybackId, Unreadable
from fastpix_desktop.errors import InvalidArgument


class PlaybackIdOperations:
    """What can be asked about playback IDs.

    Each method raises errors of `fastpix_desktop.errors`; InvalidArgument before anything is sent.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list(self, media_id: str) -> tuple[PlaybackId | Unreadable, ...]:
        """All playback IDs of a media, in the service's order (by id, not by age); there are no pages.

        One that cannot be read is an Unreadable in its place.
        """
        call = Call("playback.list", _path(media_id))
        return await self._transport.call(call, lambda reply: reading.read_list(reply, records.read_playback_id))

    async def get(self, media_id: str, playback_id: str) -> PlaybackId:
        """One playback ID; NotFound if it or its media is not there."""
        path = f"{_path(media_id)}/{arguments.check_id('playback_id', playback_id)}"
        call = Call("playback.get", path)
        return await self._transport.call(
            call, lambda reply: reading.read_one(reply, records.read_playback_id, playback_id)
        )

    async def create(
        self,
        media_id: str,
        *,
        access_policy: AccessPolicy,
        resolution: str | None = None,
        drm_configuration_id: str | None = None,
        idempotency_key: str | None = None,
    ) -> PlaybackId:
        """Makes one more address to play a media under.

        `resolution` is the highest it is played in ("720p"). `drm_configuration_id` is needed for "drm" (official
        description). `idempotency_key` as for `client.media.create`.
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
        return await self._transport.call(call, lambda reply: reading.read_one(reply, records.read_playback_id))

    async def delete(self, media_id: str, playback_id: str) -> None:
        """Deletes a playback ID: nobody can play the media under it any more.

        NotFound if it or its media is not there; others tell `may_have_happened`.
        """
        # In the query, though the official description's prose says body.
        query = {"playbackId": arguments.check_id("playback_id", playback_id)}
        await self._transport.call(
            Call("playback.delete", _path(media_id), method="DELETE", query=query), reading.read_done
        )


def _path(media_id: str) -> str:
    return f"on-demand/{arguments.check_id('media_id', media_id)}/playback-ids"
