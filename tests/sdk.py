"""The official Python SDK, as an independent client of a demo workspace: what it reads, in plain values.

Must not use the program's own client: it is here to be compared with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastpix_python import Fastpix, models
from pydantic import BaseModel


@contextmanager
def official_sdk(url: str, username: str, password: str) -> Iterator[Fastpix]:
    """The SDK, signed in to the workspace at `url`."""
    security = models.Security(username=username, password=password)
    with Fastpix(security=security, server_url=url.removesuffix("/")) as opened:
        yield opened


def whole_library(sdk: Fastpix) -> tuple[int, dict[str, dict[str, Any]]]:
    """The total that the service tells, and every media of the library by its id, newest first."""
    found: dict[str, dict[str, Any]] = {}
    total, page = 1, 1
    while (page - 1) * 50 < total:
        reply = sdk.manage_videos.list_media(limit=50, offset=page)
        assert reply.pagination is not None
        assert reply.pagination.total_records is not None
        total = reply.pagination.total_records
        found |= {media.id or "": said(media) for media in reply.data or ()}
        page += 1
    return total, found


def said(model: BaseModel) -> dict[str, Any]:
    """What the reply said, by the SDK's names: it fills in defaults of its own ("1080p") for what was not there."""
    return {name: _plain(getattr(model, name)) for name in sorted(model.model_fields_set)}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return said(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
