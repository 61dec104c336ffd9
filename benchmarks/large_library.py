"""A large library for measurements of the search, and the bare query that answers are compared with."""

import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from fastpix_desktop.api.reading.records import read_media
from fastpix_desktop.demo.content.records import as_list_row, encode
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.domain.folding import words
from fastpix_desktop.domain.media import Media

_DIFFERENT = 4_000
"""Media of the demo workspace, which are varied to make more."""


def media_pages(number: int) -> Iterator[tuple[Media, ...]]:
    """Return media like those of the demo workspace, each with an id and three rare words of its own."""
    given = [read_media.from_json(encode(as_list_row(raw))) for raw in Catalogue(min(number, _DIFFERENT)).records()]
    chance = random.Random(1)  # noqa: S311  # a library that is the same each time
    rare = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(4, 10))) for _ in range(40_000)]
    start = datetime(2024, 1, 1, tzinfo=UTC)

    def made(place: int) -> Media:
        media = given[place % len(given)]
        own = " ".join(rare[min(len(rare) - 1, int(chance.paretovariate(0.6)))] for _ in range(3))
        identity = str(UUID(int=chance.getrandbits(128), version=4))
        created = start + timedelta(seconds=30 * place)
        return replace(media, id=identity, title=f"{media.title or ''} {own}", created_at=created)

    for at in range(0, number, 1_000):
        yield tuple([made(place) for place in range(at, min(at + 1_000, number))])


def bare_query(connection: sqlite3.Connection, text: str) -> float:
    """Return how many milliseconds FTS5 alone takes for a text, row by row."""
    wanted = " ".join(f'"{word}"*' for word in words([text]))
    began = time.perf_counter()
    found: Sequence[tuple[int]] = connection.execute("SELECT rowid FROM f WHERE f MATCH ?", (wanted,)).fetchall()
    del found
    return 1000 * (time.perf_counter() - began)
