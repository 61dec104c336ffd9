"""Killed programs and two programs over one copy: whole pages only, and one of them fills it."""

import os
import random
import time
from pathlib import Path

from tests.store.copy.conftest import Start
from tests.store.copy.made import PAGE, media_id
from tests.store.copy.other_program import fill_until_killed, hold_until_told, other

MANY = "EVERY_BYTE" in os.environ
"""Whether there are as many kills as for the full proof. Takes some minutes."""


def fill_and_kill(file: Path, seconds: float) -> int:
    """Let a program fill the copy for a while, kill it, and return the number of the last page that it had stored."""
    process = other(file, fill_until_killed)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    rest = process.stdout.read()
    process.communicate()
    return int((first + rest).split("\n")[:-1][-1])


async def test_a_killed_program_leaves_whole_pages_and_their_position(start: Start, file: Path) -> None:
    moments = random.Random(17)
    for _ in range(60 if MANY else 8):
        said = fill_and_kill(file, moments.uniform(0, 0.2))
        copy = start()
        extent = await copy.of.open()
        assert extent.sweep is not None
        pages = extent.sweep.pages
        # One more may be on disk than the program could say.
        assert pages in {said, said + 1}
        assert extent.media == await copy.of.listed(extent.sweep) == pages * PAGE
        found = [each.id for each in (await copy.of.page(1, 1_000_000, "asc")).records]
        assert found == [media_id(number) for number in range(pages * PAGE)]
        assert extent.sweep.last == tuple(found[-PAGE:])
        assert copy.trouble == []
        await copy.of.close()


async def test_one_program_at_a_time_fills_and_a_killed_one_no_longer_does(start: Start, file: Path) -> None:
    process = other(file, hold_until_told)
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    copy = start()
    assert not await copy.of.hold()
    assert (await copy.of.open()).media == 0
    process.kill()
    process.communicate()
    assert await copy.of.hold()
    assert await copy.of.hold()
    second = other(file, hold_until_told)
    assert second.stdout is not None
    assert second.stdout.readline() == "False\n"
    second.communicate("\n", timeout=30)


async def test_closing_gives_the_right_back(start: Start) -> None:
    first, second = start(), start()
    assert await first.of.hold()
    assert not await second.of.hold()
    await first.of.close()
    assert await second.of.hold()
    assert await start(None).of.hold()


async def test_both_programs_read_while_one_fills(start: Start, file: Path) -> None:
    process = other(file, fill_until_killed)
    assert process.stdout is not None
    copy = start()
    for _ in range(20):
        said = int(process.stdout.readline())
        page = await copy.of.page(1, PAGE, "desc")
        assert page.total is not None
        assert page.total % PAGE == 0
        assert page.total >= said * PAGE
        assert len(page.records) == PAGE
    process.kill()
    process.communicate()
