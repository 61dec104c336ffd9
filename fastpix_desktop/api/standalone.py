"""Functions that return a FastPixError instead of raising it, as in the official Node SDK.

result = await media_list(client, limit=20)
if result.ok:
    print(result.value)
else:
    print("media_list failed:", result.error)
"""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar, Unpack

from fastpix_desktop.api.client import FastPixClient
from fastpix_desktop.api.transport.options import CallOptions
from fastpix_desktop.domain.media import Clip, Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import FastPixError

Value = TypeVar("Value")


# No slots: on Python 3.11 a frozen generic dataclass with slots cannot be created as `Success[Media](…)`.
@dataclass(frozen=True)
class Success(Generic[Value]):
    """The result of a call that succeeded, in `value`."""

    value: Value
    error: None = None
    ok: Literal[True] = True


@dataclass(frozen=True)
class Failed:
    """The result of a call that failed. `error` says why."""

    error: FastPixError
    value: None = None
    ok: Literal[False] = False


async def media_list(
    client: FastPixClient, limit: int = 20, offset: int = 1, order_by: Order = "desc", **options: Unpack[CallOptions]
) -> Success[Page[Media]] | Failed:
    """Calls `client.media.list`."""
    return await _result(client.media.list(limit, offset, order_by, **options))


async def media_delete_track(
    client: FastPixClient, media_id: str, track_id: str, **options: Unpack[CallOptions]
) -> Success[None] | Failed:
    """Calls `client.media.delete_track`. After a failure, look at `error.may_have_happened`."""
    return await _result(client.media.delete_track(media_id, track_id, **options))


async def media_update_source_access(
    client: FastPixClient, media_id: str, *, source_access: bool, **options: Unpack[CallOptions]
) -> Success[Media] | Failed:
    """Calls `client.media.update_source_access`."""
    return await _result(client.media.update_source_access(media_id, source_access=source_access, **options))


async def media_get_clips(
    client: FastPixClient,
    media_id: str,
    offset: int = 1,
    limit: int = 20,
    order_by: Order = "desc",
    **options: Unpack[CallOptions],
) -> Success[Page[Clip]] | Failed:
    """Calls `client.media.get_clips`."""
    return await _result(client.media.get_clips(media_id, offset, limit, order_by, **options))


async def _result(call: Awaitable[Value]) -> Success[Value] | Failed:
    try:
        return Success(await call)
    except FastPixError as error:
        return Failed(error)
