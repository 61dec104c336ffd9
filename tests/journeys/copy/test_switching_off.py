"""The copy is switched off and on for one workspace, and filled again, without leaving the workspace."""

from pathlib import Path

from fastpix_desktop.changes import CopyChanged
from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import (
    completes,
    copy_of,
    files,
    fills_to,
    ids_in,
    ids_of,
    opens_complete,
    switches_off,
)
from tests.journeys.editor import Editor
from tests.waiting import until


def switches_on(editor: Editor) -> None:
    """Choose Switch on."""
    command = editor.window.commands[LibraryCommand.SWITCH_COPY_ON]
    assert command.isEnabled()
    command.trigger()


async def fills_again(editor: Editor) -> None:
    """Choose Delete and fill again, and confirm it."""
    command = editor.window.commands[LibraryCommand.REFILL_COPY]
    assert command.isEnabled()
    command.trigger()
    editor.answer(await editor.asked(), yes=True)


async def test_switched_off_the_file_goes_at_once_and_stays_away_at_the_next_start(
    open_program: Open, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with DemoServer(media=600, deletion_delay=0) as demo:
        demo.faults.add(Fault("slow", "media.list", seconds=0.03))
        editor = open_program(demo.url, copies=True)
        await editor.signs_in(demo)
        await fills_to(editor, 100)
        assert files(data)
        await switches_off(editor)
        await until(lambda: not files(data), what="no file of the copy")
        assert editor.program.library_copies.status is not None
        assert editor.program.library_copies.status.state is CopyState.OFF
        before = len(demo.requests)
        await editor.turns_the_page()
        assert len(demo.requests) <= before + 2
        await editor.leave()
        again = open_program(demo.url, copies=True)
        await again.signs_in(demo)
        assert again.window.commands[LibraryCommand.SWITCH_COPY_ON].isEnabled()
        assert again.program.library_copies.status is not None
        assert again.program.library_copies.status.state is CopyState.OFF
        await again.leave()
        assert files(data) == set()


async def test_switched_on_again_the_copy_fills_without_leaving_the_workspace(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    editor = await opens_complete(open_program, demo)
    opened = editor.program.switching.current
    assert opened is not None
    states: list[CopyState] = []
    opened.subscribe(lambda change: states.append(change.status.state) if isinstance(change, CopyChanged) else None)
    await switches_off(editor)
    # While the file is being deleted.
    for wanted in (editor.window.workspace.copy_on_wanted, editor.window.workspace.copy_off_wanted):
        wanted.emit(opened.account)
    await until(lambda: states.count(CopyState.OFF) == 2 and not files(tmp_path / "data"), what="two deletions")
    assert states[-1] is CopyState.OFF
    switches_on(editor)
    await until(lambda: opened.copy is not None, what="a copy")
    await completes(editor)
    assert await ids_in(copy_of(editor)) == ids_of(demo)
    assert editor.program.switching.current is opened
    await editor.leave()
    again = open_program(demo.url, copies=True)
    await again.signs_in(demo)
    assert (await completes(again)).media == len(ids_of(demo))


async def test_a_copy_that_is_filled_again_is_a_new_one(open_program: Open, demo: DemoServer, tmp_path: Path) -> None:
    editor = await opens_complete(open_program, demo)
    first = copy_of(editor)
    (file,) = (tmp_path / "data" / "cache" / "library").glob("*.sqlite3")
    inode = file.stat().st_ino
    demo.requests.clear()
    keeper = file.open("rb")  # so that its inode is not used again
    await fills_again(editor)
    await until(lambda: file.exists() and file.stat().st_ino != inode, what="a new file")
    keeper.close()
    await completes(editor)
    assert copy_of(editor) is not first
    assert len(demo.requests.of("media.list")) > 1
    assert await ids_in(copy_of(editor)) == ids_of(demo)


async def test_a_copy_in_memory_is_switched_off_for_this_run(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url, copies=True, given=Credentials(demo.username, demo.password))
    await editor.sees_media()
    await completes(editor)
    await switches_off(editor)
    opened = editor.program.switching.current
    assert opened is not None
    await until(lambda: opened.copy is None)
    assert not opened.identity.keeps_copy
    switches_on(editor)
    await until(lambda: opened.copy is not None)
    await completes(editor)


async def test_a_copy_that_cannot_be_deleted_is_said_and_goes_at_the_next_start(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    editor = await opens_complete(open_program, demo)
    (lock,) = (data / "cache" / "library").glob("*.lock")
    lock.unlink()
    # Not by rights, because the tests may run as root.
    lock.mkdir()
    await switches_off(editor)
    await until(lambda: "could not be deleted" in editor.notice, what="a message")
    lock.rmdir()
    lock.touch()
    await editor.leave()
    assert files(data)
    again = open_program(demo.url, copies=True)
    await until(lambda: not files(data), what="no file of the copy")
    await again.leave()
