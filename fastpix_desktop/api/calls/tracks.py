"""The calls on the tracks of a media: add, change, generate, delete."""

from typing import Literal, Unpack

from fastpix_desktop.api.calls import arguments
from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.addresses import check_file_url
from fastpix_desktop.api.transport.exchange import Call
from fastpix_desktop.api.transport.options import CallOptions
from fastpix_desktop.api.transport.transport import Transport
from fastpix_desktop.domain.media import Track, TrackKind
from fastpix_desktop.domain.unset import UNSET, Unset
from fastpix_desktop.errors import InvalidArgument

KINDS = (TrackKind.AUDIO, TrackKind.SUBTITLE)
"""The kinds of track that can be added. The video track belongs to the media itself (official description)."""


class TrackOperations:
    """The calls of `client.media` on tracks. MediaOperations describes their errors and options."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def add_track(
        self,
        media_id: str,
        *,
        url: str,
        kind: TrackKind | Literal["audio", "subtitle"],
        language_code: str,
        language_name: str,
        title: str | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Track:
        """Adds the audio or subtitle file at a public `url`, and returns the new track.

        The track cannot be played yet, and the reply has no status (recorded Add-media-track). Read the media to see
        when the track is available. The language name must differ from those of the media's other tracks. The service
        may also require that it has only letters. Otherwise the call raises RequestRefused (official WordPress plugin,
        2026-09).
        `idempotency_key` is as in `create`.
        """
        track: dict[str, object] = {
            "url": check_file_url(url),
            "type": arguments.check_choice("kind", kind, KINDS),
            "languageCode": arguments.check_language_code(language_code),
            "languageName": arguments.check_language_name(language_name),
        }
        if title is not None:
            track["title"] = arguments.check_text("title", title)
        call = Call(
            "media.add_track",
            f"on-demand/{arguments.check_id('media_id', media_id)}/tracks",
            method="POST",
            # The key "tracks" has a single track. The service refuses other forms with a 422 (official description).
            body={"tracks": track},
            idempotency_key=arguments.check_idempotency_key(idempotency_key),
        )
        return await self._transport.call(call, lambda reply: envelope.read_one(reply, records.read_track), options)

    async def update_track(
        self,
        media_id: str,
        track_id: str,
        *,
        language_code: str | Unset = UNSET,
        language_name: str | Unset = UNSET,
        title: str | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Track:
        """Changes the given fields, at least one of the three, and returns the changed track.

        The file cannot be changed: the service now refuses `url` with a 422 (official WordPress plugin, 2026-09-20).
        """
        path = _track_path(media_id, "track_id", track_id)
        body: dict[str, object] = {}
        if language_code is not UNSET:
            body["languageCode"] = arguments.check_language_code(language_code)
        if language_name is not UNSET:
            body["languageName"] = arguments.check_language_name(language_name)
        if title is not UNSET:
            body["title"] = arguments.check_text("title", title)
        if not body:
            raise InvalidArgument("update_track needs at least one of language_code, language_name and title.")
        call = Call("media.update_track", path, method="PATCH", body=body)
        return await self._transport.call(
            call, lambda reply: envelope.read_one(reply, records.read_track, track_id), options
        )

    async def generate_subtitles(
        self,
        media_id: str,
        audio_track_id: str,
        *,
        language_code: str,
        language_name: str,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Track:
        """Lets the service generate subtitles from an audio track. Returns the new subtitle track.

        The service prepares the track after its reply. Read the media to see when it is available. `idempotency_key`
        is as in `create`.
        """
        path = _track_path(media_id, "audio_track_id", audio_track_id)
        call = Call(
            "media.generate_subtitles",
            f"{path}/generate-subtitles",
            method="POST",
            body={
                "languageCode": arguments.check_language_code(language_code),
                "languageName": arguments.check_language_name(language_name),
            },
            idempotency_key=arguments.check_idempotency_key(idempotency_key),
        )
        return await self._transport.call(call, lambda reply: envelope.read_one(reply, records.read_track), options)

    async def delete_track(self, media_id: str, track_id: str, **options: Unpack[CallOptions]) -> None:
        """Deletes a track, whatever its kind: a video track and the last audio track are deleted too.

        Raises NotFound if it or its media does not exist. In other errors, `may_have_happened` says whether it may be
        deleted anyway.
        """
        call = Call("media.delete_track", _track_path(media_id, "track_id", track_id), method="DELETE")
        await self._transport.call(call, envelope.read_done, options)


def _track_path(media_id: str, name: str, track_id: str) -> str:
    return f"on-demand/{arguments.check_id('media_id', media_id)}/tracks/{arguments.check_id(name, track_id)}"
