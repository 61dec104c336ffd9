"""The client of the FastPix service for programs and scripts. It stores nothing and needs no Qt.

async with FastPixClient(access_token_id, secret_key) as client:
    page = await client.media.list(limit=20, offset=1)

Each name below is imported when it is first used. Importing the HTTP libraries takes most of a second on a slow
machine, and a script that uses only records and errors does not need them.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastpix_desktop.api.calls.iteration import Iteration
    from fastpix_desktop.api.client import FastPixClient
    from fastpix_desktop.api.releases import newest_release
    from fastpix_desktop.api.standalone import (
        Failed,
        Success,
        media_delete_track,
        media_get_clips,
        media_list,
        media_update_source_access,
    )
    from fastpix_desktop.api.synchronous import SyncFastPixClient, SyncIteration
    from fastpix_desktop.api.transport.addresses import DEFAULT_BASE_URL, check_base_url
    from fastpix_desktop.api.transport.connections import count_trusted_certificates
    from fastpix_desktop.api.transport.options import CallOptions
    from fastpix_desktop.api.transport.retries import Retries
    from fastpix_desktop.domain.media import (
        AccessPolicy,
        AccessRule,
        Clip,
        GeneratedSubtitle,
        InputInfo,
        Media,
        MediaInput,
        MediaStatus,
        Mp4Choice,
        Mp4Rendition,
        PlaybackId,
        Track,
        TrackKind,
        Unreadable,
        UnreadableKind,
    )
    from fastpix_desktop.domain.pages import Order, Page, Waiting
    from fastpix_desktop.domain.unset import UNSET, Unset
    from fastpix_desktop.errors import (
        FastPixError,
        InvalidArgument,
        NotFound,
        PermissionDenied,
        RateLimited,
        RefusedField,
        RequestRefused,
        ServiceFailed,
        ServiceUnreachable,
        SignInRequired,
        TemporaryFailure,
        UnreachableReason,
    )

__all__ = [
    "DEFAULT_BASE_URL",
    "UNSET",
    "AccessPolicy",
    "AccessRule",
    "CallOptions",
    "Clip",
    "Failed",
    "FastPixClient",
    "FastPixError",
    "GeneratedSubtitle",
    "InputInfo",
    "InvalidArgument",
    "Iteration",
    "Media",
    "MediaInput",
    "MediaStatus",
    "Mp4Choice",
    "Mp4Rendition",
    "NotFound",
    "Order",
    "Page",
    "PermissionDenied",
    "PlaybackId",
    "RateLimited",
    "RefusedField",
    "RequestRefused",
    "Retries",
    "ServiceFailed",
    "ServiceUnreachable",
    "SignInRequired",
    "Success",
    "SyncFastPixClient",
    "SyncIteration",
    "TemporaryFailure",
    "Track",
    "TrackKind",
    "UnreachableReason",
    "Unreadable",
    "UnreadableKind",
    "Unset",
    "Waiting",
    "check_base_url",
    "count_trusted_certificates",
    "media_delete_track",
    "media_get_clips",
    "media_list",
    "media_update_source_access",
    "newest_release",
]

_HOMES = {
    "fastpix_desktop.api.calls.iteration": {"Iteration"},
    "fastpix_desktop.api.client": {"FastPixClient"},
    "fastpix_desktop.api.releases": {"newest_release"},
    "fastpix_desktop.api.standalone": {
        "Failed", "Success", "media_delete_track", "media_get_clips", "media_list", "media_update_source_access",
    },
    "fastpix_desktop.api.synchronous": {"SyncFastPixClient", "SyncIteration"},
    "fastpix_desktop.api.transport.addresses": {"DEFAULT_BASE_URL", "check_base_url"},
    "fastpix_desktop.api.transport.connections": {"count_trusted_certificates"},
    "fastpix_desktop.api.transport.options": {"CallOptions"},
    "fastpix_desktop.api.transport.retries": {"Retries"},
    "fastpix_desktop.domain.unset": {"UNSET", "Unset"},
    "fastpix_desktop.domain.pages": {"Order", "Page", "Waiting"},
    "fastpix_desktop.domain.media": {
        "AccessPolicy", "AccessRule", "Clip", "GeneratedSubtitle", "InputInfo", "Media", "MediaInput", "MediaStatus",
        "Mp4Choice", "Mp4Rendition", "PlaybackId", "Track", "TrackKind", "Unreadable", "UnreadableKind",
    },
}  # fmt: skip
"""The names by module. A name that is not listed is imported from `fastpix_desktop.errors`."""


def _load(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = next((module for module, names in _HOMES.items() if name in names), "fastpix_desktop.errors")
    value: object = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


if not TYPE_CHECKING:  # with `__getattr__`, a type checker would accept any name
    __getattr__ = _load


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
