"""A program in a process of its own that uses a copy of a library. Tests start it, read what it prints, and kill it.

python other_program.py FILE COMMAND [ARGUMENTS]
"""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from fastpix_desktop.errors import StoreUnavailable
from tests.store.copy.made import PAGE, Copy, listed, media, sweep

Command = Callable[..., Awaitable[None]]


async def fill_until_killed(copy: Copy) -> None:
    """Store pages of a sweep, and go on where an earlier run stopped. Prints the number of each page it has stored."""
    extent = await copy.of.open()
    begun = extent.sweep
    if begun is None:
        begun = sweep()
        await copy.of.begin(begun)
    while True:
        entries = [media(number) for number in range(begun.pages * PAGE, (begun.pages + 1) * PAGE)]
        begun = replace(begun, pages=begun.pages + 1, last=tuple(each.id for each in entries))
        await copy.of.put(listed(entries, asked=10 + begun.pages), begun)
        print(begun.pages, flush=True)


async def hold_until_told(copy: Copy) -> None:
    """Take the right to fill the copy, print whether that was possible, and close the copy at a line of the input."""
    await copy.of.open()
    print(await copy.of.hold(), flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    await copy.of.close()


async def try_all(copy: Copy) -> None:
    """Open the copy, put a page, and take the right to fill it. Prints the trouble of each, or "done"."""
    for attempt in (copy.of.open(), copy.of.put(listed([media(1)])), copy.of.hold()):
        try:
            await attempt
            print("done")
        except StoreUnavailable as error:
            print(error.trouble.name)
    await copy.of.close()


async def fill_the_disk(copy: Copy, limit: str) -> None:
    """Put pages of a sweep while no file may have more than `limit` bytes, and then without a limit.

    Prints the trouble, whether everything that was put is there and nothing else, and the same afterwards.
    """
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    pages = 0
    begun = sweep()
    trouble = ""
    while not trouble:
        try:
            if pages == 0:
                await copy.of.begin(begun)
            entries = [media(number) for number in range(pages * PAGE, (pages + 1) * PAGE)]
            await copy.of.put(listed(entries), replace(begun, pages=pages + 1))
            pages += 1
        except StoreUnavailable as error:
            trouble = error.trouble.name
    print(trouble)
    print(await _has(copy, pages))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await copy.of.begin(begun)
    await copy.of.put(listed([media(number) for number in range((pages + 1) * PAGE)]), replace(begun, pages=pages + 1))
    print(await _has(copy, pages + 1), *(error.trouble.name for error in copy.troubles))
    await copy.of.close()


async def _has(copy: Copy, pages: int) -> bool:
    """Whether the copy has whole pages, `pages` of them. Without any, there may be no file."""
    try:
        extent = await copy.of.extent()
        found = {each.id for each in (await copy.of.page(1, 1_000_000, "desc")).records}
    except StoreUnavailable:
        return pages == 0
    stored = extent.sweep.pages if extent.sweep is not None else 0
    return (extent.media, stored) == (pages * PAGE, pages) and found == {media(n).id for n in range(pages * PAGE)}


COMMANDS: tuple[Command, ...] = (fill_until_killed, hold_until_told, try_all, fill_the_disk)


def other(file: Path, command: Command, *arguments: object, before: Sequence[str] = ()) -> "subprocess.Popen[str]":
    """Start such a program. `before` comes before Python in its command."""
    return subprocess.Popen(
        [*before, sys.executable, "-m", __spec__.name, str(file), command.__name__, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )


def run_other(file: Path, command: Command, *arguments: object, before: Sequence[str] = ()) -> list[str]:
    """Run such a program to its end, and return the lines that it printed."""
    process = other(file, command, *arguments, before=before)
    output, _ = process.communicate(timeout=60)
    return output.splitlines()


async def main() -> None:
    file, command, *arguments = sys.argv[1:]
    (chosen,) = (each for each in COMMANDS if each.__name__ == command)
    await chosen(Copy(Path(file)), *arguments)


if __name__ == "__main__":
    asyncio.run(main())
