"""A program in a process of its own that uses a journal. Tests start it, read what it prints, and kill it.

python other_program.py FILE COMMAND [ARGUMENTS]
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from fastpix_desktop.domain.journal import Place, State
from fastpix_desktop.errors import StoreUnavailable
from tests.store.entries import NEWSROOM, Program, moved

Command = Callable[..., Awaitable[None]]


def die() -> None:
    """Be killed, so that nothing is closed. On Windows this signal does it."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


async def begin_and_die(program: Program, number: str) -> None:
    """Begin entries, and be killed before anything is closed. Prints each id once the entry is on disk."""
    for _ in range(int(number)):
        print((await program.begun()).id, flush=True)
    die()


async def write_until_killed(program: Program) -> None:
    """Begin entries and queue their later states. Prints an id once the entry is on disk."""
    while True:
        entry = await program.begun(media_id=f"media {program.run}")
        print(entry.id, flush=True)
        for state in (State.SENT, State.CHECKING, State.VERIFIED):
            entry = moved(entry, state)
            program.journal.put(entry)
        await asyncio.sleep(0)


async def write_in_turns(program: Program, number: str) -> None:
    """Begin entries and prove every second one. Then close the journal and print all ids."""
    ids = []
    for count in range(int(number)):
        entry = await program.begun(media_id=f"media {count}")
        ids.append(entry.id)
        if count % 2:
            program.journal.put(moved(entry, State.VERIFIED))
    await program.close()
    print(*ids, flush=True)


async def adopt_in_rounds(program: Program) -> None:
    """For each line of the input, adopt what dead runs left, and print the ids."""
    await program.newest()
    print("ready", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        del line
        adopted = await program.journal.adopt(NEWSROOM, program.run, program.runs.is_alive)
        print(*(entry.id for entry in adopted), flush=True)
    await program.close()


async def begin_in_files(program: Program) -> None:
    """For each path in the input, begin an entry in the journal with that path, close it, and print the id."""
    await program.newest()
    print("ready", flush=True)
    while path := (await asyncio.to_thread(sys.stdin.readline)).strip():
        once = Program(Path(path))
        entry = await once.begun()
        await once.close()
        print(entry.id, *once.trouble, flush=True)
    await program.close()


async def list_all(program: Program) -> None:
    """Print the ids of all entries."""
    print(*(entry.id for entry in await program.journal.newest(program.run, limit=1_000_000)))
    await program.close()


async def holding(program: Program, text: str) -> None:
    """Print the names of the files in the journal's folder that contain `text`."""
    files = [path for path in sorted(program.folder.rglob("*")) if path.is_file()]
    print(*(path.name for path in files if text.encode() in path.read_bytes()))


async def forget_and_die(program: Program, account: str) -> None:
    """Remove the entries of an account, and be killed before they are erased."""
    program.journal.forget(account, Place("", "elsewhere"))
    program.database._transactions.erase = lambda: None  # type: ignore[method-assign]  # the moment is short
    await program.newest()
    print("forgotten", flush=True)
    die()


async def try_all(program: Program) -> None:
    """Begin an entry, queue one, and read. Prints the trouble of each, or all ids."""
    try:
        print((await program.begun()).id)
    except StoreUnavailable as error:
        print(error.trouble)
    program.journal.put(program.entry())
    try:
        found = await program.newest()
    except StoreUnavailable:
        found = []
    await program.close()
    print(*program.trouble)
    print(*found)


async def fill_the_disk(program: Program, limit: str) -> None:
    """Begin entries while no file may have more than `limit` bytes; then without a limit. Prints what happened."""
    import resource

    async def is_whole() -> bool:
        """Whether everything that was begun can be read, and nothing else."""
        try:
            return sorted(begun) == sorted(await program.newest())
        except StoreUnavailable:
            return not begun

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    begun: list[str] = []
    trouble = ""
    while not trouble:
        try:
            begun.append((await program.begun(title="x" * 1000)).id)
        except StoreUnavailable as error:
            trouble = error.trouble
    print(trouble)
    print(await is_whole())
    posted = program.entry(title="x" * 1000)
    program.journal.put(posted)
    print(await is_whole(), *program.trouble)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await program.begun()
    found = await program.newest()
    print(len(found) - len(begun), posted.id in found)
    await program.close()


COMMANDS: tuple[Command, ...] = (
    begin_and_die,
    write_until_killed,
    write_in_turns,
    adopt_in_rounds,
    begin_in_files,
    list_all,
    holding,
    forget_and_die,
    try_all,
    fill_the_disk,
)


async def main() -> None:
    file, command, *arguments = sys.argv[1:]
    (chosen,) = (each for each in COMMANDS if each.__name__ == command)
    await chosen(Program(Path(file)), *arguments)


if __name__ == "__main__":
    asyncio.run(main())
