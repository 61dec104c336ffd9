"""The ticked media are counted against all that was found without holding up the window."""

import asyncio

from fastpix_desktop.ui.opened.found.found_ticks import count_outside
from tests.ui.records import an_id


async def test_the_window_goes_on_while_ticks_are_counted() -> None:
    found = [an_id(1, number) for number in range(1, 20_001)]
    counting = asyncio.ensure_future(count_outside([found[0].upper(), found[-1], an_id(2, 1)], found))
    turns = 0
    while not counting.done():
        await asyncio.sleep(0)
        turns += 1
    assert counting.result() == 1
    assert turns >= 10


async def test_what_is_found_early_needs_no_more_comparing() -> None:
    assert await count_outside([], [an_id(1, 1)]) == 0
    assert await count_outside([an_id(1, 1)], []) == 1
