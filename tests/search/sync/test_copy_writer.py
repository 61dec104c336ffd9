"""The writer of the copy keeps the order of the reads, also after the copy could not be written."""

from datetime import UTC, datetime
from typing import NoReturn

import pytest

from fastpix_desktop.changes import MediaKnown, PageKnown
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.search.sync.copy_writer import CopyWriter
from tests.search.sync.memory_copy import MemoryCopy

ID = "11111111-1111-4111-8111-111111111111"


class Made:
    """A writer over a copy in memory. `time` is that of its clock, in seconds."""

    def __init__(self) -> None:
        self.time = 0.0
        self.copy = MemoryCopy()
        self.writer = CopyWriter(self.copy, clock=lambda: self.time, now=lambda: datetime(2026, 11, 26, tzinfo=UTC))

    @property
    def titles(self) -> list[str | None]:
        return [row.media.title for row in self.copy.rows.values()]


def page(title: str) -> Page[Media]:
    return Page((Media(ID, title=title),), 1, 50, 1)


def full() -> NoReturn:
    raise StoreUnavailable("The disk is full.", trouble=StoreTrouble.FULL)


async def test_a_read_that_waited_for_the_disk_is_as_old_as_it_was() -> None:
    made = Made()
    made.writer.start(0)
    made.time = 4.0
    await made.writer.put_alone(Media(ID, title="at 4"), made.writer.moment())
    made.copy.before_put = full
    made.writer.follow(PageKnown(page("at 3"), asked_at=3.0))
    with pytest.raises(StoreUnavailable):
        await made.writer.store_waiting()
    made.copy.before_put = lambda: None
    made.writer.start((await made.copy.open()).newest_stamp)
    await made.writer.store_waiting()
    assert (made.titles, made.writer.has_waiting) == (["at 4"], False)


@pytest.mark.parametrize("is_filled_elsewhere", [False, True])
async def test_a_read_is_newer_than_what_was_in_the_copy_at_the_start(is_filled_elsewhere: bool) -> None:
    made = Made()
    if is_filled_elsewhere:
        made.writer.start(0)
    made.time = 5.0
    await made.copy.put_alone(Media(ID, title="by another run"), 10**12)
    made.writer.start((await made.copy.open()).newest_stamp)
    made.writer.follow(PageKnown(page("at 5"), asked_at=5.0))
    await made.writer.store_waiting()
    assert made.titles == ["at 5"]


async def test_a_record_that_can_never_be_stored_does_not_hold_up_the_next_one() -> None:
    made = Made()
    made.writer.start(0)

    async def fail(media: Media, stamp: int) -> None:
        raise ValueError("a bug")

    made.copy.put_alone = fail  # type: ignore[method-assign]  # as a bug would
    made.writer.follow(MediaKnown(Media(ID), 1.0, 1.0))
    made.writer.follow(PageKnown(page("at 2"), asked_at=2.0))
    with pytest.raises(ValueError, match="a bug"):
        await made.writer.store_waiting()
    await made.writer.store_waiting()
    assert made.titles == ["at 2"]
