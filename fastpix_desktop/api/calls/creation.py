"""The calls that create a media: from a file on the web, or as a clip of another media."""

from collections.abc import Callable, Mapping
from typing import Literal, Unpack

from fastpix_desktop.api.calls import arguments
from fastpix_desktop.api.reading import envelope, records
from fastpix_desktop.api.transport.addresses import check_file_url
from fastpix_desktop.api.transport.exchange import Call
from fastpix_desktop.api.transport.options import CallOptions
from fastpix_desktop.api.transport.transport import Transport
from fastpix_desktop.domain.media import AccessPolicy, Media
from fastpix_desktop.errors import InvalidArgument

MEDIA_SCHEME = "fp_mediaId://"
"""The scheme of an address that names a media of the same workspace (service's guide to clips)."""

ACCESS_POLICIES = ("public", "private", "drm")
RESOLUTIONS = ("360p", "480p", "720p", "1080p", "1440p", "2160p")
"""The values of `max_resolution`. 360p was added with the SDKs of August 2026."""

# "none" is not included: only an existing media accepts it (official description).
_MP4_CHOICES = ("capped_4k", "audioOnly", "audioOnly,capped_4k")
_QUALITIES = ("standard", "pro", "premium")


class MediaOptions(CallOptions, total=False):
    """The optional settings of a new media, and the options of the call.

    A setting that is not given is not sent. The service then uses its default.
    """

    title: str
    metadata: Mapping[str, str]
    creator_id: str
    source_access: bool
    mp4_support: Literal["capped_4k", "audioOnly", "audioOnly,capped_4k"]
    max_resolution: str
    media_quality: Literal["standard", "pro", "premium"]
    drm_configuration_id: str


class CreationOperations:
    """The calls of `client.media` that create media. MediaOperations describes their errors and options."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def create(
        self,
        url: str,
        *,
        access_policy: AccessPolicy,
        start_time: int | None = None,
        end_time: int | None = None,
        idempotency_key: str | None = None,
        **options: Unpack[MediaOptions],
    ) -> Media:
        """Creates a media from the file at a public `url`, or from a media of the workspace (`fp_mediaId://{id}`).

        `start_time` and `end_time`, in whole seconds, select a part of the file. Without them, the whole file is used.
        `access_policy` has no default, because a wrong one could publish the media.

        The returned media has the status `Created` and no workspace, thumbnail or tracks (recorded create-media). The
        service then prepares the media. Read it with `get` to see its progress.

        `idempotency_key`: the service replies to a repeated key with its first reply. By default each call has a new
        key. With a key of your own, you can repeat the call after an error that has `may_have_happened`.
        """
        return await self._create(_checked_source(url), access_policy, (start_time, end_time), idempotency_key, options)

    async def create_clip(
        self,
        source_media_id: str,
        start: int,
        end: int,
        *,
        access_policy: AccessPolicy,
        idempotency_key: str | None = None,
        **options: Unpack[MediaOptions],
    ) -> Media:
        """Creates a clip: a new media from second `start` to second `end` of another media. See `create`.

        The service cuts at key frames, so the length may differ by some tenths of a second (service's guide to clips).
        """
        source = MEDIA_SCHEME + arguments.check_id("source_media_id", source_media_id)
        times = (arguments.check_seconds("start", start), arguments.check_seconds("end", end))
        return await self._create(source, access_policy, times, idempotency_key, options)

    async def _create(
        self,
        source: str,
        access_policy: AccessPolicy,
        times: tuple[int | None, int | None],
        idempotency_key: str | None,
        options: MediaOptions,
    ) -> Media:
        call_options = {name: options[name] for name in CallOptions.__annotations__ if name in options}  # type: ignore[literal-required]  # names of it
        settings = {name: value for name, value in options.items() if name not in call_options}
        call = Call(
            "media.create",
            "on-demand",
            method="POST",
            body={
                "inputs": [{"type": "video", "url": source, **_checked_times(*times)}],
                "accessPolicy": arguments.check_choice("access_policy", access_policy, ACCESS_POLICIES),
                **_checked_settings(settings),
            },
            idempotency_key=arguments.check_idempotency_key(idempotency_key),
        )
        return await self._transport.call(
            call, lambda reply: envelope.read_one(reply, records.read_media), call_options
        )


def _checked_source(url: object) -> str:
    if isinstance(url, str) and url.startswith(MEDIA_SCHEME):
        arguments.check_id(f"What follows {MEDIA_SCHEME}", url.removeprefix(MEDIA_SCHEME))
        return url
    return check_file_url(url)


def _checked_times(start: object, end: object) -> dict[str, int]:
    times: dict[str, int] = {}
    if start is not None:
        times["startTime"] = arguments.check_seconds("start_time", start)
    if end is not None:
        times["endTime"] = arguments.check_seconds("end_time", end)
    if "endTime" in times and times["endTime"] <= times.get("startTime", 0):
        raise InvalidArgument(f"The end, {end} s, must be later than the start, {times.get('startTime', 0)} s.")
    return times


def _checked_settings(settings: Mapping[str, object]) -> dict[str, object]:
    """Returns the settings under the service's names. Raises InvalidArgument."""

    def one_of(choices: tuple[str, ...]) -> Callable[[str, object], str]:
        return lambda name, value: arguments.check_choice(name, value, choices)

    known: dict[str, tuple[str, Callable[[str, object], object]]] = {
        "title": ("title", arguments.check_text),
        "metadata": ("metadata", lambda _, value: arguments.check_metadata(value)),
        "creator_id": ("creatorId", arguments.check_text),
        "source_access": ("sourceAccess", arguments.check_flag),
        "mp4_support": ("mp4Support", one_of(_MP4_CHOICES)),
        "max_resolution": ("maxResolution", one_of(RESOLUTIONS)),
        "media_quality": ("mediaQuality", one_of(_QUALITIES)),
        "drm_configuration_id": ("drmConfigurationId", arguments.check_id),
    }
    body: dict[str, object] = {}
    for name, value in settings.items():
        if name not in known:
            raise InvalidArgument(f"A media has no option {name!r}; it has {', '.join(known)}.")
        sent_as, check = known[name]
        body[sent_as] = check(name, value)
    return body
