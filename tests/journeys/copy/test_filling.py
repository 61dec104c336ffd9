"""The copy of the library fills beside the work of an editor, and goes on after a restart."""

import stat
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import StoreUnavailable
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import completes, copy_of, files, fills_to, ids_in, ids_of, opens_complete, status_of
from tests.journeys.editor import Editor
from tests.waiting import until


async def deletes_one(editor: Editor, demo: DemoServer) -> tuple[str, str]:
    """Delete the first subtitle of the newest media that has one. Return the ids of the media and the track."""
    for media_id in demo.catalogue.ids():
        media = await editor.opens(media_id)
        if (tracks := media.tracks_of(TrackKind.SUBTITLE)) and media.status == "Ready":
            await editor.deletes(tracks[0])
            await until(lambda: editor.activity[:1] == ["done and verified"], what="a verified deletion")
            return media_id, tracks[0].id
    raise AssertionError("no media with a subtitle")


async def test_the_copy_fills_beside_the_work_and_has_what_the_work_changed(open_program: Open, tmp_path: Path) -> None:
    with DemoServer(media=400, deletion_delay=0) as demo:
        demo.faults.add(Fault("slow", "media.list", seconds=0.05))
        editor = open_program(demo.url, copies=True)
        await editor.signs_in(demo)
        media_id, track_id = await deletes_one(editor, demo)
        for _ in range(3):
            await editor.turns_the_page()
        status = await completes(editor)
        assert (status.media, status.total, status.missing) == (400, 400, 0)
        assert status.folder == str(tmp_path / "data" / "cache" / "library")
        assert await ids_in(copy_of(editor)) == ids_of(demo)
        copied = await copy_of(editor).media(media_id)
        assert copied is not None
        assert copied.track(track_id) is None
        assert copied.tracks


async def test_a_restart_goes_on_where_the_copy_stopped(open_program: Open, tmp_path: Path) -> None:
    with DemoServer(media=600, deletion_delay=0) as demo:
        demo.faults.add(Fault("slow", "media.list", seconds=0.03))
        editor = open_program(demo.url, copies=True)
        await editor.signs_in(demo)
        await fills_to(editor, 250)
        copy_of(editor).pause()
        had = status_of(editor).media
        await editor.leave()
        demo.requests.clear()
        again = open_program(demo.url, copies=True)
        await again.signs_in(demo)
        await fills_to(again, had)
        await completes(again)
        assert await ids_in(copy_of(again)) == ids_of(demo)
        requests = Counter(request.operation for request in demo.requests)
        # Twelve pages have 600 media. Three requests are those of the sign-in.
        assert requests["media.list"] < 12 + 3


async def test_a_complete_copy_is_there_at_the_next_start_and_nothing_is_read_twice(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    status = await completes(editor)
    await editor.leave()
    demo.requests.clear()
    again = open_program(demo.url, copies=True)
    await again.signs_in(demo)
    now = await completes(again)
    assert (now.media, now.complete_at) == (status.media, status.complete_at)
    assert len([request for request in demo.requests if request.operation == "media.list"]) <= 3 + 2


async def test_a_run_without_copies_reads_nothing_more_and_writes_no_file(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    opened = editor.program.switching.current
    assert opened is not None
    assert (opened.copy, opened.kept_copy) == (None, None)
    await editor.turns_the_page()
    await editor.leave()
    assert not (tmp_path / "data" / "cache").exists()
    assert Counter(request.operation for request in demo.requests)["media.list"] == 4


async def test_the_copy_of_the_demo_workspace_and_of_a_given_token_is_in_memory(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    editor = open_program(demo.url, copies=True, given=Credentials(demo.username, demo.password))
    await editor.sees_media()
    status = await completes(editor)
    assert (status.state, status.folder) == (CopyState.COMPLETE, "")
    assert await ids_in(copy_of(editor)) == ids_of(demo)
    await editor.leave()
    assert files(tmp_path / "data") == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has the rights of the profile")
async def test_the_files_of_a_copy_are_for_their_owner_alone(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    await opens_complete(open_program, demo)
    folder = tmp_path / "data" / "cache" / "library"
    rights = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in files(tmp_path / "data")}
    assert len(rights) >= 3
    assert set(rights.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_a_damaged_copy_is_set_aside_said_and_filled_again(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    editor = await opens_complete(open_program, demo)
    await editor.leave()
    (file,) = (name for name in files(tmp_path / "data") if name.endswith(".sqlite3"))
    (tmp_path / "data" / "cache" / "library" / file).write_bytes(b"no database" * 1000)
    again = open_program(demo.url, copies=True)
    await again.signs_in(demo)
    await until(lambda: status_of(again).was_damaged, what="the news that it was damaged")
    await completes(again)
    assert await ids_in(copy_of(again)) == ids_of(demo)
    assert [name for name in files(tmp_path / "data") if ".damaged-" in name]


def overwrite(file: Path) -> None:
    """Let a file have the same size and no content that means anything."""
    with file.open("r+b") as content:
        content.write(b"\xff" * file.stat().st_size)


@pytest.mark.parametrize("loss", ["removed", "damaged"])
async def test_a_copy_that_is_lost_while_it_is_used_is_not_called_complete_and_is_filled_again(
    open_program: Open, demo: DemoServer, tmp_path: Path, loss: str
) -> None:
    editor = await opens_complete(open_program, demo)
    first = copy_of(editor)
    folder = tmp_path / "data" / "cache" / "library"
    for name in files(tmp_path / "data"):
        if loss == "removed":
            (folder / name).unlink()
        elif name.endswith((".sqlite3", "-wal")):
            overwrite(folder / name)
    # What is read is stored. That and the next page show the loss: SQLite has what it has just written in memory.
    await editor.opens(next(demo.catalogue.ids()))
    with suppress(StoreUnavailable):
        await ids_in(first)
    opened = editor.program.switching.current
    assert opened is not None
    await until(lambda: opened.copy not in {None, first}, what="another copy")
    assert status_of(editor).state is not CopyState.COMPLETE
    await until(lambda: status_of(editor).state is not CopyState.NONE)
    await completes(editor)
    assert await ids_in(copy_of(editor)) == ids_of(demo)
    assert bool([name for name in files(tmp_path / "data") if ".damaged-" in name]) is (loss == "damaged")
