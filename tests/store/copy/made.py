"""Media, pages and copies of a library for the tests."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from fastpix_desktop.domain.library_copy import Listed, Sweep
from fastpix_desktop.domain.media import Media, PlaybackId, Track, Unreadable
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.search.sync.library_copy import LibraryCopy
from fastpix_desktop.store.copy.library_file import LibraryFile

DAY = datetime(2026, 11, 26, 12, tzinfo=UTC)

PAGE = 50
"""How many media a page has."""


class Copy:
    """A copy of a library, and what it reported. `of` is the copy as `search` sees it."""

    def __init__(self, path: Path | None, **options: Any) -> None:
        self.path = path
        self.troubles: list[StoreUnavailable] = []
        self.file = LibraryFile(path, on_trouble=self.troubles.append, **options)
        self.of: LibraryCopy = self.file

    @property
    def trouble(self) -> list[StoreTrouble]:
        """What was reported, by its kind."""
        return [error.trouble for error in self.troubles]

    async def titles(self, order: Any = "desc") -> list[str | None]:
        """The titles of all media, in order."""
        page = await self.of.page(1, 1_000_000, order)
        return [media.title for media in page.records]


def media_id(number: int) -> str:
    """An id as the service writes them."""
    return str(UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835) % 2**128))


def media(number: int, **fields: Any) -> Media:
    """A media with two tracks and a playback ID. A higher number was created later."""
    tracks = tuple(
        Track(media_id(1000 * number + place), kind, "Ready", language, title=language)
        for place, (kind, language) in enumerate((("audio", "en"), ("subtitle", "fr")))
    )
    made = Media(
        media_id(number),
        title=f"Harbour {number}",
        status="Ready",
        tracks=tracks,
        playback_ids=(PlaybackId(media_id(1000 * number + 500), "public"),),
        max_resolution="1080p",
        duration=10.5,
        created_at=DAY + timedelta(minutes=number),
    )
    return replace(made, **fields)


def listed(entries: Sequence[Media | Unreadable], asked: int = 10, total: int | None = None) -> Listed:
    """A page of the list."""
    return Listed(tuple(entries), asked, total, DAY)


def sweep(number: int = 1, began: int = 5, **fields: Any) -> Sweep:
    """A sweep that has begun."""
    return replace(Sweep(number, began, DAY, None, None), **fields)


def beside(file: Path, end: str) -> Path:
    """A file that SQLite keeps beside another one."""
    return file.with_name(file.name + end)
