"""What was written is shown by the system, and an export ends at any moment: as ids are read, or a part is written."""

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.search.finder import Finder
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import opens_complete
from tests.journeys.export.conftest import Held
from tests.journeys.export.exporting import (
    asks_for_gaps,
    asks_to_export,
    ends,
    is_shown,
    left_in,
    line_of,
    names_file,
    rows_of,
)
from tests.waiting import until


class Opener:
    """Stands in for what the system opens files with. `opened` is what it was given, and it answers `can`."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.can = True

    def open(self, url: QUrl) -> bool:
        self.opened.append(url.toLocalFile())
        return self.can


@pytest.fixture
def opener(monkeypatch: pytest.MonkeyPatch) -> Opener:
    opener = Opener()
    monkeypatch.setattr(QDesktopServices, "openUrl", opener.open)
    return opener


@pytest.mark.parametrize("can", [True, False], ids=["opens", "opens nothing"])
@pytest.mark.parametrize("name", ["all.csv", "قائمة %2e 50% #1.csv"], ids=["plain", "other scripts"])
async def test_the_folder_of_an_export_is_shown(
    open_program: Open, demo: DemoServer, folder: Path, opener: Opener, name: str, can: bool
) -> None:
    opener.can = can
    editor = await opens_complete(open_program, demo)
    editor.panel.table.tick_range(0, 1)
    form = await asks_to_export(editor)
    editor.click(form.save)
    await names_file(editor, folder / name)
    await ends(editor)
    editor.click(editor.window.notices.step_button)
    await until(lambda: bool(opener.opened), what="the opener")
    assert opener.opened == [str(folder)]
    if not can:
        await until(lambda: editor.notice.startswith("The folder could not be shown."), what="the message")
        assert name in editor.notice


@pytest.mark.parametrize(("name", "is_opened"), [("gaps.html", True), ("gaps.sh", False)], ids=["page", "script"])
async def test_only_a_page_is_opened(
    open_program: Open, demo: DemoServer, folder: Path, opener: Opener, name: str, is_opened: bool
) -> None:
    editor = await opens_complete(open_program, demo)
    form = await asks_for_gaps(editor)
    editor.click(form.save)
    await names_file(editor, folder / name)
    await ends(editor)
    editor.click(editor.window.notices.step_button)
    await until(lambda: bool(opener.opened), what="the opener")
    assert opener.opened == [str(folder / name if is_opened else folder)]


async def test_cancel_while_the_ids_are_read(
    open_program: Open, demo: DemoServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = await opens_complete(open_program, demo)
    form = await asks_to_export(editor)
    is_reading = asyncio.Event()

    async def never(finder: Finder, query: object) -> tuple[str, ...]:
        is_reading.set()
        await asyncio.Event().wait()
        return ()

    monkeypatch.setattr(Finder, "found_ids", never)
    editor.click(form.save)
    await names_file(editor, folder / "all.csv")
    await until(is_reading.is_set, what="a reader of ids")
    line = line_of(editor.program)
    assert line is not None
    assert is_shown(line)
    editor.click(line.cancel)
    await until(lambda: editor.notice == "The export was cancelled. No file was written.", what="the message")
    await until(lambda: not line.isVisible(), what="the end")
    assert left_in(folder) == []


async def test_closing_the_window_while_a_part_is_being_written_leaves_nothing(
    open_program: Open, demo: DemoServer, folder: Path, held: Held
) -> None:
    editor = await opens_complete(open_program, demo)
    (folder / "all.csv").write_text("mine")
    form = await asks_to_export(editor)
    editor.click(form.save)
    await names_file(editor, folder / "all.csv")
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: held.is_held, what="a part of the file")
    leaving = asyncio.create_task(editor.leave())
    await until(lambda: not editor.program.tasks.is_running("export"), what="a cancelled export")
    assert not leaving.done()  # it waits for the part
    held.release()
    await leaving
    assert left_in(folder) == ["all.csv"]
    assert (folder / "all.csv").read_text() == "mine"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """The folder of a disk of 64 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


async def test_a_disk_that_is_really_full(open_program: Open, demo: DemoServer, small_disk: Path) -> None:
    editor = await opens_complete(open_program, demo)
    path = small_disk / "all.csv"
    path.write_text("mine")
    form = await asks_to_export(editor)
    editor.click(form.save)
    await names_file(editor, path)
    editor.answer(await editor.asked(), yes=True)
    said = await ends(editor)
    assert said == (
        "The disk has no room left for “all.csv”. Free some space and save it again, or choose another folder."
    )
    assert left_in(small_disk) == ["all.csv"]
    assert path.read_text() == "mine"
    # Two media have room.
    editor.panel.table.tick_range(0, 1)
    form = await asks_to_export(editor)
    editor.click(form.save)
    await names_file(editor, path)
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: editor.notice == "2 media exported to “all.csv”.", what="the message")
    assert len(rows_of(path)) == 2
