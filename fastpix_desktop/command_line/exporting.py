"""Carries out the command `export`: finds the copy, reads the list into it if asked, and writes what is found."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from fastpix_desktop.command_line.chosen_workspace import chosen_workspace
from fastpix_desktop.command_line.demo_workspace import demo_workspace
from fastpix_desktop.command_line.ended import ANOTHER_FILE, Ended, ExitCode, in_english
from fastpix_desktop.command_line.options import BASE_URL, ExportOptions
from fastpix_desktop.command_line.standard_output import StandardOutput
from fastpix_desktop.command_line.standing import standing, warnings
from fastpix_desktop.command_line.terminal import Terminal
from fastpix_desktop.domain.others_text import in_sentence
from fastpix_desktop.domain.workspace import Kind, Workspace
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.logs import Redaction
from fastpix_desktop.reports.export.exporting import Exported, export, export_to_file, in_thread
from fastpix_desktop.reports.export.records import found, of_one_copy
from fastpix_desktop.reports.origin import origin_of
from fastpix_desktop.search.search_index import SearchableCopy
from fastpix_desktop.settings import Folders, WorkspaceList
from fastpix_desktop.store.copy.copies import Copies
from fastpix_desktop.store.saved_file import SavedFile

log = logging.getLogger(__name__)

_CLOSING_MAY_TAKE = 5.0
"""Seconds to wait for the disk when the copy is closed. Nothing is lost without it."""


class Exporting:
    """One run of the command. `stop` ends a wait for who reads standard output."""

    def __init__(self, options: ExportOptions, terminal: Terminal, redaction: Redaction) -> None:
        self._options = options
        self._terminal = terminal
        self._redaction = redaction
        self._output: StandardOutput | None = None
        self._folders = folders_of(options)
        self._copies = Copies(self._folders.library)
        self._losses: list[StoreUnavailable] = []

    def stop(self) -> None:
        """Do not wait for a slow reader any more."""
        if self._output is not None:
            self._output.stop()

    async def run(self) -> None:
        """Carry the command out. Raises Ended, Closed and FastPixError."""
        options = self._options
        # Before anything is read, because that may take minutes.
        if options.output is None:
            self._standard_output()
        else:
            await _check_place(options.output)
        workspaces = self._workspaces()
        opening = self._read_again(workspaces) if options.refresh else self._as_it_is(workspaces)
        async with opening as (name, copy):
            await self._write(name, copy)

    def _workspaces(self) -> WorkspaceList:
        workspaces = WorkspaceList(self._folders.config / "workspaces.json", self._options.base_url)
        trouble = workspaces.trouble
        if trouble is not None:
            moved = "" if trouble.set_aside is None else f" It was renamed to {trouble.set_aside.name}."
            self._terminal.warn(f"The list of workspaces ({trouble.path}) could not be read.{moved}")
        return workspaces

    @asynccontextmanager
    async def _as_it_is(self, workspaces: WorkspaceList) -> AsyncIterator[tuple[str, SearchableCopy]]:
        """Open the copy for the block. Raises Ended if there is none."""
        workspace = chosen_workspace(workspaces, self._options.workspace)
        if not self._copies.has(workspace.account) or not workspace.keeps_copy:
            raise _no_copy(workspace)
        copy = self._copies.open(workspace, self._losses.append)
        try:
            extent = await copy.open()
            if extent.as_of is None:
                for trouble in self._losses:
                    self._terminal.warn(in_english(trouble.sentence))
                raise _no_copy(workspace)
            self._losses.clear()
            yield workspace.name, copy
        finally:
            await _closed(copy)

    @asynccontextmanager
    async def _read_again(self, workspaces: WorkspaceList) -> AsyncIterator[tuple[str, SearchableCopy]]:
        """Read the list into the copy, and leave it open for the block."""
        # The client and what fills a copy take 500 ms to import, and a copy is read without them.
        from fastpix_desktop.command_line.reading_list import ListReader
        from fastpix_desktop.command_line.signed_in import signed_in, unlisted

        options = self._options
        async with contextlib.AsyncExitStack() as stack:
            base_url, given = options.base_url, options.given
            if options.is_demo:
                demo = await stack.enter_async_context(demo_workspace())
                base_url, given = demo.base_url, demo.credentials
                workspaces = WorkspaceList(None, base_url)
            new = unlisted(_unnamed(options), base_url, is_demo=options.is_demo)
            entering = signed_in(workspaces, options.workspace, new, given, self._terminal, self._redaction)
            signed = await stack.enter_async_context(entering)
            workspace = signed.workspace
            if not workspace.keeps_copy:
                workspace = replace(workspace, kind=Kind.GIVEN)
            if not workspace.is_listed and not workspace.is_demo:
                self._terminal.say("The list is read into memory: no copy of this workspace is kept on this computer.")
            read = await ListReader(workspace, signed.client, self._copies, self._terminal, signed.note).read()
            self._losses = read.losses
            stack.push_async_callback(_closed, read.copy)
            if read.is_elsewhere:
                self._terminal.warn(
                    "The list was not read again: another running FastPix Desktop keeps this copy up to date."
                )
            yield workspace.name, read.copy

    async def _write(self, name: str, copy: SearchableCopy) -> None:
        options, terminal = self._options, self._terminal
        now = datetime.now(UTC)
        extent = await copy.extent()
        terminal.say(standing(extent, name))
        terminal.warn(*warnings(extent, now))
        records = of_one_copy(await found(copy, options.query), self._losses)
        origin = origin_of(extent, name, options.text, now)
        if options.output is None:
            sink = self._standard_output().write
            done = await export(records, options.format, origin, sink, metadata=options.metadata)
        else:
            terminal.begin()
            done = await export_to_file(
                records,
                options.format,
                origin,
                options.output,
                metadata=options.metadata,
                on_progress=lambda rows, count: terminal.show("Writing: {done} media", rows, count, is_quick=True),
            )
            terminal.clear()
        self._say_done(done)

    def _standard_output(self) -> StandardOutput:
        self._output = self._output or StandardOutput()
        return self._output

    def _say_done(self, done: Exported) -> None:
        place = "" if self._options.output is None else f" to “{in_sentence(str(self._options.output))}”"
        self._terminal.say(f"{done.rows:,} media written{place}")
        if done.left_out:
            self._terminal.warn(f"{done.left_out:,} media were removed from the copy meanwhile, and are left out.")


def folders_of(options: ExportOptions) -> Folders:
    """Return the folders of the list of workspaces, the copies and the log: those of the window."""
    return Folders.of_system() if options.data_dir is None else Folders.below(options.data_dir)


async def _check_place(path: Path) -> None:
    """Raise Ended or NotSaved if no file can be written there. What is there stays."""
    file = SavedFile(path)
    try:
        await in_thread(lambda: _check_folder_of(path))
        await in_thread(file.open)
    finally:
        await in_thread(file.give_up)


def _check_folder_of(path: Path) -> None:
    """Raise Ended if the folder of a file does not exist. What else is wrong, the file says."""
    try:
        path.parent.stat()
    except FileNotFoundError:
        say = f"The folder “{in_sentence(str(path.parent))}” does not exist."
        raise Ended(ExitCode.FAILED, say, ANOTHER_FILE) from None
    except (OSError, ValueError):
        return


def _no_copy(workspace: Workspace) -> Ended:
    name = in_sentence(workspace.name)
    if not workspace.keeps_copy:
        say = f"The copy of “{name}” is switched off. --refresh reads the list into memory for one run."
        return Ended(ExitCode.NO_COPY, say)
    return Ended(
        ExitCode.NO_COPY, f"There is no copy of “{name}” on this computer yet. --refresh reads the list into one."
    )


def _unnamed(options: ExportOptions) -> str:
    """Return the name of a workspace that is in no list: that of the window."""
    if options.is_demo:
        return "Demo workspace"
    if options.base_url == BASE_URL:
        return "FastPix workspace"
    return f"FastPix workspace at {urlsplit(options.base_url).netloc}"


async def _closed(copy: SearchableCopy) -> None:
    with contextlib.suppress(TimeoutError):
        # A disk that does not answer must not keep the command from ending.
        async with asyncio.timeout(_CLOSING_MAY_TAKE):
            await copy.close()
