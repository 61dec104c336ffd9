"""The picture of the pane: larger than those of rows, fetched once, and the smaller one until it comes."""

import asyncio
from functools import partial

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QSignalSpy

from fastpix_desktop.ui.loop.picture_decoder import LARGEST_IN_PANE, LARGEST_SHOWN
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.ui.loop.test_pictures import Source
from tests.ui.records import png
from tests.waiting import until


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def pictures(tasks: TaskOwner, source: Source) -> Pictures:
    made = Pictures(tasks)
    made.set_source(source.get)
    return made


def large(pictures: Pictures, address: str) -> QPixmap | None:
    """The picture in the size of the pane, None while there is only the smaller one."""
    picture = pictures.get_large(address)
    return picture if picture is not None and picture.width() > LARGEST_SHOWN.width() else None


async def test_the_picture_of_the_pane_is_larger_and_fetched_once(pictures: Pictures, source: Source) -> None:
    source.data["a"] = png(1920, 1080)
    changed, enlarged = QSignalSpy(pictures.changed), QSignalSpy(pictures.enlarged)
    assert pictures.get_large("a") is None
    picture = await until(lambda: large(pictures, "a"))
    assert picture is not None
    assert picture.size() == LARGEST_IN_PANE
    in_row = pictures.get("a")
    assert in_row is not None
    assert in_row.size() == LARGEST_SHOWN
    await until(lambda: not pictures.is_busy)
    assert source.asked == ["a"]
    assert (changed.count(), enlarged.count()) == (1, 0)


async def test_until_the_larger_picture_comes_the_smaller_one_is_shown(pictures: Pictures, source: Source) -> None:
    source.data["a"] = png(1920, 1080)
    small = await until(lambda: pictures.get("a"))
    source.held["a"] = asyncio.Event()
    changed, enlarged = QSignalSpy(pictures.changed), QSignalSpy(pictures.enlarged)
    assert pictures.get_large("a") is small
    await until(lambda: len(source.asked) == 2)
    assert pictures.get_large("a") is small
    source.held["a"].set()
    await until(lambda: enlarged.count() == 1)
    assert large(pictures, "a") is not None
    assert pictures.get("a") is small
    assert changed.count() == 0, "the rows have their picture"
    assert source.asked == ["a", "a"]


async def test_a_larger_picture_that_fails_leaves_the_smaller_one(pictures: Pictures, source: Source) -> None:
    small = await until(lambda: pictures.get("a"))
    source.failing.add("a")
    pictures.get_large("a")
    await until(lambda: len(source.asked) == 2 and not pictures.is_busy)
    for _ in range(5):
        assert pictures.get_large("a") is small
    assert pictures.why_missing("a") is None
    assert pictures.why_not_shown("a") is None
    assert source.asked == ["a", "a"], "not again for some time"


async def test_only_the_last_picture_of_the_pane_is_fetched_in_its_size(pictures: Pictures, source: Source) -> None:
    names = [f"p{number}" for number in range(12)]
    for name in names:
        source.data[name] = png(1920, 1080)
        await until(partial(pictures.get, name))
    source.asked.clear()
    for name in names:
        pictures.get_large(name)
    await until(lambda: large(pictures, names[-1]))
    await until(lambda: not pictures.is_busy)
    assert source.asked == [names[-1]]


async def test_few_larger_pictures_are_kept(pictures: Pictures, source: Source) -> None:
    for number in range(5):
        source.data[f"p{number}"] = png(1920, 1080)
        await until(partial(large, pictures, f"p{number}"))
    await until(lambda: not pictures.is_busy)
    source.asked.clear()
    for number in (4, 3, 2):
        assert large(pictures, f"p{number}") is not None
    assert source.asked == []
    assert large(pictures, "p0") is None
    await until(partial(large, pictures, "p0"))
