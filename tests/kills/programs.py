"""Starts programs in processes of their own, drives them, and reads the journal that they write."""

import asyncio
import contextlib
import json
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, structs

from fastpix_desktop.domain.journal import State
from fastpix_desktop.settings import Folders
from fastpix_desktop.writes.kinds import decode
from fastpix_desktop.writes.times import Times

ROOT = Path(__file__).parents[2]


class Settings(Struct, frozen=True):
    """How a program is started. `token` counts as one from the environment; without it, the form is shown.

    `within` and `apart` are those of the proofs, in seconds. `patience` and `timeout` are as in the program. `copies`:
    libraries are copied.
    """

    url: str
    folder: str
    token: tuple[str, str] | None = None
    within: float = 30.0
    apart: float = 0.05
    patience: float = 10.0
    timeout: float = 30.0
    copies: bool = False

    @property
    def times(self) -> Times:
        """The times of a proof, short but for the end of a write without one."""
        return Times(pauses=(0.0, 0.05, 0.1, 0.2), apart=self.apart, within=self.within, watch_pauses=(0.05,))


class DrivenProgram:
    """One process with the program. `acts` of `driven_program.Driver` are sent to it one after the other."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    def begin(self, settings: Settings) -> None:
        """Start the program in the process."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(structs.asdict(settings)).encode() + b"\n")

    async def act(self, name: str, *arguments: object) -> Any:
        """Carry out one act, and return its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([name, arguments]).encode() + b"\n")
        line = await asyncio.wait_for(self.process.stdout.readline(), 60)
        assert line, "the program has ended"
        answer = json.loads(line)
        assert not (isinstance(answer, dict) and "error" in answer), answer
        return answer

    async def kill(self) -> None:
        """End it at once, as the system does when it has no memory left (SIGKILL)."""
        self.process.kill()
        await self.process.wait()

    async def quit(self) -> int:
        """Ask it to quit, and return its exit code."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return await self.ended()

    async def ended(self) -> int:
        """Wait until it has ended, and return its exit code."""
        return await asyncio.wait_for(self.process.wait(), 60)


@contextlib.asynccontextmanager
async def started(settings: Settings, *before: str) -> AsyncIterator[DrivenProgram]:
    """Start the program. `before` is a command that starts it, such as strace. What is left of it is killed."""
    async with loaded(*before) as program:
        program.begin(settings)
        yield program


@contextlib.asynccontextmanager
async def loaded(*before: str) -> AsyncIterator[DrivenProgram]:
    """Load the program in a process, which then waits for `begin`."""
    command = [*before, sys.executable, "-m", "tests.kills.driven_program"]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=ROOT, limit=2**24)
    try:
        yield DrivenProgram(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


class Row(NamedTuple):
    """An entry on disk. `track` is the id of the track of a deletion, else empty."""

    id: str
    run: str
    state: State
    track: str


class Journal:
    """The file of the journal below a data folder, read as another program would."""

    def __init__(self, folder: Path) -> None:
        self.file = Folders.below(folder).data / "journal.sqlite3"

    def states(self) -> list[State]:
        """The states of all entries on disk, oldest first."""
        return [row.state for row in self.rows()]

    def rows(self) -> list[Row]:
        """All entries on disk, oldest first. None if the file is being made, or cannot be read for a moment."""
        if not self.file.exists():
            return []
        try:
            with contextlib.closing(sqlite3.connect(self.file, timeout=0.0)) as connection:
                found = connection.execute("SELECT id, run, state, write FROM entries ORDER BY begun_at, id").fetchall()
        except sqlite3.OperationalError:
            return []
        return [Row(id_, run, State(state), getattr(decode(write), "track_id", "")) for id_, run, state, write in found]

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of a writer, so that nothing is written meanwhile."""
        with contextlib.closing(sqlite3.connect(self.file, timeout=5.0, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")
