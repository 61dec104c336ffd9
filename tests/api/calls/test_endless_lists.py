"""A loop over a list that never ends is ended with an error, whatever the service sends."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from fastpix_desktop.api.calls.iteration import Iteration
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.errors import ServiceFailed

START = datetime(2026, 11, 26, tzinfo=UTC)
MOST_REQUESTS = 1_000

Row = Media | Unreadable


def media(row: int) -> Media:
    return Media(id=f"{row:032x}", created_at=START - timedelta(seconds=row))


SERVICES: dict[str, tuple[Callable[[int, int], list[Row]], int | None]] = {
    "the same page for every request": (lambda begin, limit: [media(row) for row in range(50)], 50),
    "the same rows from the start again": (
        lambda begin, limit: [media(r % 300) for r in range(begin, begin + limit)],
        None,
    ),
    "the same rows with a huge total": (
        lambda begin, limit: [media(r % 300) for r in range(begin, begin + limit)],
        2**53,
    ),
    "new rows beyond any total": (lambda begin, limit: [media(row) for row in range(begin, begin + limit)], 230),
    "only unreadable rows": (lambda begin, limit: [Unreadable(f"entry {row}", "odd") for row in range(limit)], None),
}


@pytest.mark.parametrize("order", ["desc", "asc"])
@pytest.mark.parametrize("service", SERVICES)
async def test_a_list_without_an_end_is_left_with_an_error(service: str, order: Order) -> None:
    rows, total = SERVICES[service]
    requests = 0

    async def read(limit: int, offset: int, order: Order) -> Page[Media]:
        nonlocal requests
        requests += 1
        assert requests < MOST_REQUESTS
        return Page(tuple(rows((offset - 1) * limit, limit)), offset, limit, total)

    with pytest.raises(ServiceFailed, match=r"no end|do not fit together"):
        async for _ in Iteration(read, order, 8):
            pass
