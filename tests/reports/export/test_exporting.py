"""An export goes on block by block, ends when it is cancelled, and leaves no half file."""

import asyncio
import csv
import threading
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.errors import NotSaved, StoreTrouble, StoreUnavailable
from fastpix_desktop.reports.export.columns import COLUMNS
from fastpix_desktop.reports.export.csv_lines import CsvLines
from fastpix_desktop.reports.export.exporting import Exported, export, export_to_file
from fastpix_desktop.reports.export.formats import Format
from fastpix_desktop.reports.export.records import READ_TOGETHER, Records, chosen, found, of_one_copy
from fastpix_desktop.reports.origin import Origin
from fastpix_desktop.search.finder import Finder
from fastpix_desktop.store.copy.library_file import LibraryFile, delete_files
from tests.waiting import until

NOW = datetime(2026, 11, 27, 7, 6, tzinfo=UTC)
ORIGIN = Origin("Newsroom", "", NOW, NOW, 2, 2, is_complete=True)
MEDIA = [Media(f"media {number}", title=f"Title {number}", created_at=NOW) for number in range(2 * READ_TOGETHER + 3)]


async def _given(blocks: Sequence[Sequence[Media]]) -> AsyncIterator[Sequence[Media]]:
    for block in blocks:
        yield block


def records(*blocks: Sequence[Media], count: int | None = None) -> Records:
    return Records(sum(map(len, blocks)) if count is None else count, _given(blocks))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
async def library() -> AsyncIterator[LibraryFile]:
    """A copy in memory of three blocks of media."""
    copy = LibraryFile(None, on_trouble=lambda error: pytest.fail(str(error)))
    await copy.put(Listed(tuple(reversed(MEDIA)), 1, len(MEDIA), NOW))
    yield copy
    await copy.close()


class Held:
    """A sink that holds the first block of media until it is let go."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.is_holding = threading.Event()
        self.may_go = threading.Event()

    def __call__(self, data: bytes) -> None:
        if len(self.parts) == 1:
            self.is_holding.set()
            self.may_go.wait(10)
        self.parts.append(data)


# --- what is read ----------------------------------------------------------------------------------------


async def test_what_is_found_is_read_in_blocks(library: LibraryFile) -> None:
    read = await found(library, Query())
    sizes = [len(block) async for block in read.blocks]
    assert read.count == len(MEDIA)
    assert sizes == [READ_TOGETHER, READ_TOGETHER, 3]


async def test_what_is_removed_meanwhile_is_left_out_and_counted(library: LibraryFile) -> None:
    told: list[tuple[int, int]] = []
    read = await found(library, Query())
    await library.remove([MEDIA[0].id, MEDIA[-1].id])
    exported = await export(
        read, Format.JSON_LINES, ORIGIN, lambda data: None, on_progress=lambda *each: told.append(each)
    )
    assert exported == Exported(len(MEDIA) - 2, left_out=2)
    assert told[-1] == (len(MEDIA), len(MEDIA))
    assert told == sorted(told)


async def test_what_another_file_does_not_have_does_not_count_as_removed(tmp_path: Path) -> None:
    losses: list[StoreUnavailable] = []
    file, path = tmp_path / "copy.sqlite3", tmp_path / "list.csv"
    copy = LibraryFile(file, on_trouble=losses.append)
    await copy.put(Listed(tuple(MEDIA), 1, len(MEDIA), NOW))
    read = of_one_copy(await found(copy, Query()), losses)
    try:
        with pytest.raises(StoreUnavailable) as raised:
            await export_to_file(read, Format.CSV, ORIGIN, path, on_progress=lambda *_: delete_files(file))
    finally:
        await copy.close()
    assert raised.value.trouble is StoreTrouble.REMOVED
    assert not path.exists()


async def test_ticks_come_from_the_copy_and_else_from_what_is_kept(library: LibraryFile) -> None:
    older, other = Media(MEDIA[0].id, title="Older"), Media("elsewhere", title="Elsewhere")
    ids = ["gone", other.id, MEDIA[0].id, other.id]
    read = await chosen(library, ids, {MEDIA[0].id: older, other.id: other})
    assert [[media.title for media in block] async for block in read.blocks] == [["Elsewhere", "Title 0"]]
    assert read.count == 3


async def test_ticks_need_no_copy() -> None:
    kept = {"0F3C1D2E111142228333444455556666": MEDIA[0]}
    read = await chosen(None, ["0f3c1d2e-1111-4222-8333-444455556666"], kept)
    assert [[*block] async for block in read.blocks] == [[MEDIA[0]]]


async def test_the_loop_goes_on_while_many_ticks_are_counted() -> None:
    turns: list[int] = []

    async def turn() -> None:
        while True:
            turns.append(0)
            await asyncio.sleep(0)

    turning = asyncio.ensure_future(turn())
    assert (await chosen(None, map(str, range(50_000)), {})).count == 50_000
    turning.cancel()
    assert len(turns) > 20


async def test_a_search_of_the_user_comes_before_the_next_block(library: LibraryFile) -> None:
    async def open_copy() -> None:
        """Part of the Finder: it is open."""

    finder = Finder(library, open_copy)
    read = await found(finder, Query())
    first = await anext(read.blocks)
    block, searched = asyncio.ensure_future(anext(read.blocks)), asyncio.ensure_future(finder.find(Query(), limit=1))
    assert (await searched) is not None
    assert len(await block) == len(first) == READ_TOGETHER


async def test_nothing_is_a_file_with_the_names_of_the_columns(tmp_path: Path) -> None:
    exported = await export_to_file(records(), Format.CSV, ORIGIN, tmp_path / "list.csv")
    assert exported == Exported(0, 0)
    assert (tmp_path / "list.csv").read_bytes().count(b"\r\n") == 1


# --- how it ends -----------------------------------------------------------------------------------------


async def test_columns_that_would_have_the_same_name_get_numbers() -> None:
    keys = ["a", "a\u200b", "a (2)", "https://a.example/?x", "https://a.example/?y", "a"]
    lines = CsvLines(keys, None).start().decode("utf-8-sig")
    names = next(csv.reader([lines]))[len(COLUMNS) : -1]
    assert names == [
        "Metadata: a",
        "Metadata: a (2)",
        "Metadata: a (2) (2)",
        "Metadata: https://a.example/",
        "Metadata: https://a.example/ (2)",
    ]


@pytest.mark.parametrize("format", Format)
async def test_a_file_has_a_line_for_each_media(tmp_path: Path, format: Format) -> None:
    path = tmp_path / f"ماهی.{format}"
    path.write_bytes(b"old")
    blocks = MEDIA[:2], MEDIA[2:3]
    assert await export_to_file(records(*blocks), format, ORIGIN, path, metadata=["show"]) == Exported(3, 0)
    content = path.read_text(encoding="utf-8-sig")
    assert len(content.splitlines()) == (4 if format is Format.CSV else 3)
    assert content.count("2026-11-27T07:06:00Z") == 6
    assert names(tmp_path) == [path.name]


async def test_a_cancelled_export_ends_when_its_block_is_written(tmp_path: Path) -> None:
    sink = Held()
    task = asyncio.ensure_future(export(records(MEDIA[:2], MEDIA[2:3]), Format.JSON_LINES, ORIGIN, sink))
    await until(sink.is_holding.is_set)
    task.cancel()
    await asyncio.sleep(0)
    assert not task.done()
    sink.may_go.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(sink.parts) == 2


async def test_a_cancelled_file_leaves_what_was_there(tmp_path: Path, library: LibraryFile) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    progress: list[int] = []

    def cancel(done: int, of: int) -> None:
        progress.append(done)
        task.cancel()

    read = await found(library, Query())
    task = asyncio.ensure_future(export_to_file(read, Format.CSV, ORIGIN, path, on_progress=cancel))
    with pytest.raises(asyncio.CancelledError):
        await task
    assert names(tmp_path) == ["list.csv"]
    assert path.read_bytes() == b"old"
    assert progress == [READ_TOGETHER]


async def test_a_file_that_was_cancelled_while_it_was_opened_is_not_there(tmp_path: Path) -> None:
    async def held() -> AsyncIterator[Sequence[Media]]:
        await asyncio.Event().wait()
        yield []

    for turns in range(12):
        task = asyncio.ensure_future(export_to_file(Records(1, held()), Format.CSV, ORIGIN, tmp_path / "list.csv"))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert names(tmp_path) == []


async def test_a_file_that_cannot_be_saved_is_said_before_anything_is_read(tmp_path: Path) -> None:
    async def never() -> AsyncIterator[Sequence[Media]]:
        pytest.fail("something was read")
        yield []

    with pytest.raises(NotSaved):
        await export_to_file(Records(1, never()), Format.CSV, ORIGIN, tmp_path / "gone" / "list.csv")


async def test_a_copy_that_cannot_be_read_leaves_no_file(tmp_path: Path) -> None:
    async def failing() -> AsyncIterator[Sequence[Media]]:
        yield MEDIA[:2]
        raise StoreUnavailable("The copy is gone.", trouble=StoreTrouble.REMOVED)

    with pytest.raises(StoreUnavailable):
        await export_to_file(Records(3, failing()), Format.CSV, ORIGIN, tmp_path / "list.csv")
    assert names(tmp_path) == []


async def test_what_the_sink_raises_ends_the_export() -> None:
    def full(data: bytes) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        await export(records(MEDIA), Format.CSV, ORIGIN, full)
