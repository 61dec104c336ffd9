"""The official SDK 1.1.5 works with the older dialect and reads the same as the program's client."""

import asyncio
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from contract.walk import whole_list
from fastpix_desktop.api import FastPixClient
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.media import Media

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / "build" / "contract" / "older-sdk" / "bin" / "python"
MEDIA = 1000
OPERATIONS = 17

READABLE_DIALECT = "august-2026"
"""The only dialect that SDK 1.1.5 can read: durations as text, mp4Support as a list."""


@pytest.fixture(scope="module")
def both() -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The facts of every media as our client reads them, and then as the SDK does, from the same workspace."""
    if not PYTHON.exists():
        pytest.skip("the older SDK is not installed: run `make contract`")
    with DemoServer(media=MEDIA, deletion_delay=0, dialect=READABLE_DIALECT) as server:
        ours = asyncio.run(_read(server))
        access = {"url": server.url, "username": server.username, "password": server.password}
        ended = subprocess.run(
            [PYTHON, ROOT / "contract" / "older_sdk.py"],
            input=json.dumps(access),
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert ended.returncode == 0, ended.stderr[-2000:]
    return ours, json.loads(ended.stdout)


def test_it_reads_every_media_as_we_do(both: tuple[list[dict[str, Any]], dict[str, Any]]) -> None:
    ours, theirs = both
    assert len(theirs["media"]) == len(ours) == MEDIA
    for one, other in zip(ours, theirs["media"], strict=True):
        assert one == other


def test_it_performs_every_operation(both: tuple[list[dict[str, Any]], dict[str, Any]]) -> None:
    assert len(both[1]["operations"]) == OPERATIONS


async def _read(server: DemoServer) -> list[dict[str, Any]]:
    async with FastPixClient(server.username, server.password, base_url=server.url) as client:
        return [_facts(media) for media in await whole_list(client)]


def _facts(media: Media) -> dict[str, Any]:
    seconds = round(media.duration or 0)
    return {
        "id": media.id,
        "title": media.title,
        "status": media.status,
        # The older SDK returns the text as it was sent.
        "duration": f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}",
        "source_access": media.source_access,
        "created_at": media.created_at.timestamp() if media.created_at else None,
        "metadata": dict(media.metadata),
        "tracks": sorted([track.id, track.kind, track.status] for track in media.tracks or ()),
        "playback_ids": sorted([one.id, one.access_policy] for one in media.playback_ids or ()),
    }
