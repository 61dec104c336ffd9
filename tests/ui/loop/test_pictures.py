"""Pictures: the last requested comes first, failures are remembered, and memory is limited."""

import asyncio
from functools import partial

import pytest
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import (
    FastPixError,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    RateLimited,
    RequestRefused,
    ServiceFailed,
    ServiceUnreachable,
    UnreachableReason,
)
from fastpix_desktop.ui.loop import pictures as pictures_module
from fastpix_desktop.ui.loop.picture_decoder import LARGEST_SHOWN
from fastpix_desktop.ui.loop.pictures import FETCHING, NONE, Pictures
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.ui.records import png
from tests.waiting import until


class Source:
    """Returns a red picture for each address, or the bytes in `data`. With `held`, each waits for the test."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.data: dict[str, bytes] = {}
        self.failing: set[str] = set()
        self.error: FastPixError = ServiceFailed("no picture")
        self.held: dict[str, asyncio.Event] = {}

    async def get(self, address: str) -> bytes:
        self.asked.append(address)
        if address in self.held:
            await self.held[address].wait()
        if address in self.failing:
            raise self.error
        return self.data.get(address, png())


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def pictures(tasks: TaskOwner, source: Source) -> Pictures:
    made = Pictures(tasks)
    made.set_source(source.get)
    return made


async def test_a_picture_is_fetched_once_and_cached(pictures: Pictures, source: Source) -> None:
    changed = QSignalSpy(pictures.changed)
    assert pictures.get("a") is None
    await until(lambda: changed.count() == 1)
    assert changed.at(0) == ["a"]
    picture = pictures.get("a")
    assert picture is not None
    assert QColor(picture.toImage().pixel(0, 0)) == QColor(200, 30, 30)
    assert pictures.get("a") is picture
    await until(lambda: not pictures.is_busy)
    assert source.asked == ["a"]


async def test_nothing_is_fetched_without_an_address_or_a_source(pictures: Pictures, source: Source) -> None:
    assert pictures.get(None) is None
    assert pictures.get("") is None
    pictures.drop()
    assert pictures.get("a") is None
    assert not pictures.is_busy
    assert source.asked == []


async def test_a_picture_in_the_queue_is_fetched_once(pictures: Pictures, source: Source) -> None:
    for _ in range(50):
        pictures.get("a")
    await until(lambda: pictures.get("a") is not None)
    await until(lambda: not pictures.is_busy)
    assert source.asked == ["a"]


async def test_painting_during_the_fetch_fetches_once(pictures: Pictures, source: Source) -> None:
    source.held["a"] = asyncio.Event()
    pictures.get("a")
    await until(lambda: source.asked == ["a"])
    for _ in range(10):
        pictures.get("a")
        await asyncio.sleep(0)
    source.held["a"].set()
    await until(lambda: not pictures.is_busy)
    assert source.asked == ["a"]
    assert pictures.get("a") is not None


async def test_an_address_is_fetched_again_for_another_source(pictures: Pictures, source: Source) -> None:
    """A fetch from the first source does not stop the fetch from the second, which is called once too."""
    changed = QSignalSpy(pictures.changed)
    source.held["a"] = asyncio.Event()
    pictures.get("a")
    await until(lambda: source.asked == ["a"])
    other = Source()
    other.held["a"] = asyncio.Event()
    pictures.set_source(other.get)
    pictures.get("a")
    await until(lambda: other.asked == ["a"])
    # The fetcher of the first source has ended by now, and removed only its own address.
    pictures.get("a")
    other.held["a"].set()
    await until(lambda: changed.count() == 1 and not pictures.is_busy)
    assert (source.asked, other.asked) == (["a"], ["a"])


async def test_the_picture_requested_last_comes_first(pictures: Pictures, source: Source) -> None:
    for number in range(40):
        pictures.get(f"{number}")
    await until(lambda: len(source.asked) == 40)
    assert source.asked[:4] == ["39", "38", "37", "36"]


async def test_pictures_requested_long_ago_are_not_fetched(pictures: Pictures, source: Source) -> None:
    for number in range(1000):
        pictures.get(f"{number}")
    await until(lambda: not pictures.is_busy)
    assert "999" in source.asked
    assert "0" not in source.asked
    assert len(source.asked) <= 120


async def test_only_a_few_pictures_are_fetched_at_once(pictures: Pictures, source: Source) -> None:
    for number in range(20):
        source.held[f"{number}"] = asyncio.Event()
        pictures.get(f"{number}")
    await until(lambda: len(source.asked) == 4)
    for _ in range(10):
        await asyncio.sleep(0)
    assert len(source.asked) == 4
    for held in source.held.values():
        held.set()
    await until(lambda: len(source.asked) == 20)


async def test_a_picture_that_does_not_come_blocks_no_other(pictures: Pictures, source: Source) -> None:
    source.held["slow"] = asyncio.Event()
    pictures.get("slow")
    await until(lambda: source.asked == ["slow"])
    for name in "abc":
        pictures.get(name)
    await until(lambda: all(pictures.get(name) is not None for name in "abc"))
    assert pictures.is_busy
    assert pictures.get("slow") is None


async def test_a_failure_that_is_forgotten_is_fetched_again(pictures: Pictures, source: Source) -> None:
    source.failing.add("a")
    pictures.get("a")
    await until(lambda: source.asked == ["a"] and not pictures.is_busy)
    source.failing.clear()
    assert pictures.get("a") is None
    assert not pictures.is_busy, "not so soon after a failure"
    pictures.forget_failures()
    await until(lambda: pictures.get("a") is not None)


async def test_an_address_that_failed_is_not_fetched_again_soon(
    pictures: Pictures, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.failing = {"bad"}
    changed = QSignalSpy(pictures.changed)
    pictures.get("bad")
    await until(lambda: source.asked == ["bad"] and not pictures.is_busy)
    assert pictures.get("bad") is None
    assert not pictures.is_busy
    assert changed.count() == 1
    monkeypatch.setattr(pictures_module, "_TRY_AGAIN_AFTER", 0.0)
    source.failing = set()
    pictures.get("bad")
    await until(lambda: pictures.get("bad") is not None)


@pytest.mark.parametrize("data", [b"", b"\0", b"<html>", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
async def test_data_that_is_no_picture_counts_as_failed(
    pictures: Pictures, source: Source, data: bytes, errors: list[Exception]
) -> None:
    source.data["bad"] = data
    pictures.get("bad")
    await until(lambda: source.asked == ["bad"] and not pictures.is_busy)
    assert pictures.get("bad") is None
    assert source.asked == ["bad"]
    assert not errors


@pytest.mark.parametrize(("width", "height"), [(3000, 2000), (6000, 2), (2, 6000), (641, 361)])
async def test_a_huge_picture_is_scaled_down(pictures: Pictures, source: Source, width: int, height: int) -> None:
    source.data["huge"] = png(width, height)
    pictures.get("huge")
    picture = await until(lambda: pictures.get("huge"))
    assert picture is not None
    assert 1 <= picture.width() <= LARGEST_SHOWN.width()
    assert 1 <= picture.height() <= LARGEST_SHOWN.height()


async def test_the_oldest_pictures_leave_the_cache(
    pictures: Pictures, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures_module, "_MOST_CACHED", 3)
    for name in "abcd":
        pictures.get(name)
        await until(partial(pictures.get, name))
        if name != "d":
            pictures.get("a")
    await until(lambda: not pictures.is_busy)
    assert pictures.get("a") is not None, "the one painted lately stays"
    assert pictures.get("b") is None
    await until(lambda: source.asked[-1] == "b" and not pictures.is_busy)


async def test_another_source_drops_the_requests_of_the_first(pictures: Pictures, source: Source) -> None:
    changed = QSignalSpy(pictures.changed)
    for number in range(10):
        source.held[f"{number}"] = asyncio.Event()
        pictures.get(f"{number}")
    await until(lambda: len(source.asked) == 4)
    other = Source()
    pictures.set_source(other.get)
    for held in source.held.values():
        held.set()
    pictures.get("new")
    await until(lambda: pictures.get("new") is not None)
    await until(lambda: not pictures.is_busy)
    assert other.asked == ["new"]
    assert len(source.asked) == 4
    assert [changed.at(at)[0] for at in range(changed.count())] == ["new"]


async def test_a_picture_decoded_for_an_earlier_source_is_not_cached(pictures: Pictures, source: Source) -> None:
    """Wherever the fetch is cancelled, no picture of the first workspace is shown in the second."""
    changed = QSignalSpy(pictures.changed)
    for turns in range(12):
        pictures.get("same")
        for _ in range(turns):
            await asyncio.sleep(0)
        pictures.set_source(source.get)
        before = changed.count()
        await until(lambda: not pictures.is_busy)
        await asyncio.sleep(0.002)
        assert changed.count() == before


async def test_closing_during_a_fetch_leaves_no_task(errors: list[Exception], source: Source) -> None:
    owner = TaskOwner(errors.append)
    pictures = Pictures(owner)
    pictures.set_source(source.get)
    for number in range(10):
        source.held[f"{number}"] = asyncio.Event()
        pictures.get(f"{number}")
    await until(lambda: len(source.asked) == 4)
    await owner.close(patience=0)
    assert not pictures.is_busy
    assert pictures.get("later") is None
    assert not pictures.is_busy
    assert not errors


async def test_the_number_of_failed_addresses_is_limited(
    pictures: Pictures, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures_module, "_MOST_FAILED", 3)
    addresses = [f"signed-{number}" for number in range(6)]
    source.failing = set(addresses)
    for address in addresses:
        pictures.get(address)
        await until(lambda: not pictures.is_busy)
    assert list(pictures._failed) == addresses[3:]
    source.asked.clear()
    pictures.get(addresses[-1])
    assert not pictures.is_busy, "one that failed lately is not asked for"


# --- why a picture is missing ----------------------------------------------------------------------

UNREACHABLE = ServiceUnreachable("planted", reason=UnreachableReason.REFUSED)
OUTSIDE = sentence("service", "The picture is not shown: its address is outside FastPix.")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (InvalidArgument(OUTSIDE), "The picture is not shown: its address is outside FastPix."),
        (PermissionDenied(sentence("service", "The picture is not shown: it is private.")), "it is private."),
        (UNREACHABLE, "The picture could not be fetched: FastPix could not be reached."),
        (NotFound("planted", status=404), "could not be fetched: FastPix found nothing at its address."),
        (RateLimited("planted", status=429), "could not be fetched: FastPix asked the program to wait."),
        (ServiceFailed("planted", status=503), "could not be fetched: FastPix answered with HTTP 503."),
        (RequestRefused("planted", status=400), "could not be fetched: FastPix answered with HTTP 400."),
        (ServiceFailed("planted"), "The picture could not be fetched."),
    ],
)
async def test_why_a_picture_could_not_be_fetched_is_said_without_the_words_of_the_service(
    pictures: Pictures, source: Source, error: FastPixError, why: str
) -> None:
    source.failing, source.error = {"bad"}, error
    pictures.get("bad")
    assert pictures.why_missing("bad") == FETCHING
    await until(lambda: not pictures.is_busy)
    told = pictures.why_missing("bad")
    assert told is not None
    assert told.endswith(why)
    assert "planted" not in told


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html>", "The picture is not shown: it is no PNG, JPEG, WebP or GIF."),
        (png(8000, 2)[:20] + b"\0\0\x1f\x40" + png(8000, 2)[24:], "it is too large (8000 × 8000)."),
        (png()[:-40], "The picture is not shown: it is damaged."),
    ],
)
async def test_why_a_picture_was_not_decoded_is_said(pictures: Pictures, source: Source, data: bytes, why: str) -> None:
    source.data["bad"] = data
    pictures.get("bad")
    await until(lambda: not pictures.is_busy)
    told = pictures.why_missing("bad")
    assert told is not None
    assert told.endswith(why)


async def test_nothing_is_said_about_a_picture_that_is_there(pictures: Pictures) -> None:
    assert pictures.why_missing(None) == NONE
    assert pictures.why_missing("") == NONE
    pictures.get("a")
    await until(lambda: pictures.get("a") is not None)
    assert pictures.why_missing("a") is None
    pictures.drop()
    assert pictures.why_missing("a") is None, "no workspace is open"


@pytest.mark.parametrize("error", [UNREACHABLE, RateLimited("planted", status=429)], ids=["unreachable", "429"])
async def test_the_reason_goes_when_the_picture_arrives_without_a_click(
    pictures: Pictures, source: Source, monkeypatch: pytest.MonkeyPatch, error: FastPixError
) -> None:
    """A table and a pane request it again when they are told that it has changed."""
    monkeypatch.setattr(pictures_module, "_TRY_TEMPORARY_AGAIN_AFTER", 0.02)
    source.failing, source.error = {"a", "private"}, error
    pictures.changed.connect(pictures.get)
    pictures.get("a")
    await until(lambda: source.asked.count("a") >= 3)
    assert pictures.why_missing("a") not in {None, FETCHING}, "it is said while it is tried again, too"
    source.failing.remove("a")
    await until(lambda: pictures.get("a") is not None)
    assert pictures.why_missing("a") is None
    assert not pictures._failed
    source.error = PermissionDenied("planted", status=403)
    pictures.get("private")
    await until(lambda: not pictures.is_busy)
    await until(lambda: not pictures._again.isActive())
    assert source.asked.count("private") == 1, "no signature comes by waiting"


async def test_repainting_a_missing_picture_looks_for_no_fetcher(
    pictures: Pictures, source: Source, tasks: TaskOwner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        source.held[f"{number}"] = asyncio.Event()
        pictures.get(f"{number}")
    await until(lambda: len(source.asked) == 4)
    started: list[object] = []
    monkeypatch.setattr(tasks, "start", lambda *given, **more: started.append(given))
    for _ in range(50):
        for number in range(20):
            assert pictures.get(f"{number}") is None
    assert not started
    monkeypatch.undo()
    for held in source.held.values():
        held.set()
    await until(lambda: len(source.asked) == 20)
