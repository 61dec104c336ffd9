"""What the journeys with a copy of the library ask of it."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.search.sync.copy_sync import CopySync
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.waiting import until

PAGE = 50
"""So many media are read from a copy at once."""


def copy_of(editor: Editor) -> CopySync:
    """The copy of the open workspace."""
    opened = editor.program.switching.current
    assert opened is not None
    assert opened.copy is not None
    return opened.copy


def status_of(editor: Editor) -> CopyStatus:
    """What is said about the copy of the open workspace."""
    return copy_of(editor).status


async def completes(editor: Editor) -> CopyStatus:
    """Wait until the copy of the open workspace is complete."""
    await until(lambda: status_of(editor).state is CopyState.COMPLETE, timeout=30, what="a complete copy")
    return status_of(editor)


async def opens_complete(open_program: Open, demo: DemoServer) -> Editor:
    """Start the program, sign in, and wait until the copy is complete."""
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    await completes(editor)
    return editor


async def fills_to(editor: Editor, media: int) -> None:
    """Wait until the copy has so many media."""
    await until(lambda: status_of(editor).media >= media, timeout=30, what=f"{media} media in the copy")


async def switches_off(editor: Editor) -> None:
    """Choose Switch off, and confirm it."""
    command = editor.window.commands[LibraryCommand.SWITCH_COPY_OFF]
    assert command.isEnabled()
    command.trigger()
    editor.answer(await editor.asked(), yes=True)


async def ids_in(copy: CopySync) -> list[str]:
    """The ids of all media in a copy, newest first, as they are compared."""
    ids: list[str] = []
    number = 1
    while page := (await copy.page(number, PAGE, "desc")).records:
        ids += [compared(media.id) for media in page]
        number += 1
    return ids


def ids_of(demo: DemoServer) -> list[str]:
    """The ids of all media of a workspace, newest first, as they are compared."""
    return [compared(media_id) for media_id in demo.catalogue.ids()]


def files(folder: Path) -> set[str]:
    """The files of copies below the data folder of a run."""
    library = folder / "cache" / "library"
    return {path.name for path in library.iterdir()} if library.is_dir() else set()


def rows_in(file: Path) -> set[str]:
    """The ids in the file of a copy that no program has open, as they are compared."""
    with closing(sqlite3.connect(file)) as connection:
        return {bytes(key).hex() for (key,) in connection.execute("SELECT id FROM media")}


async def stays(condition: Callable[[], bool], rounds: int = 50) -> None:
    """Check that something stays true for so many rounds of the loop."""
    for _ in range(rounds):
        assert condition()
        await asyncio.sleep(0)
