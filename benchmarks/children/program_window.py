"""The program itself, started by its command line, with a watcher that measures and clicks.

program_window FOLDER window               until its window is painted
program_window FOLDER classes              the same, and the Qt classes that it uses by then, as names of figures
program_window FOLDER row URL              until the first media is painted
program_window FOLDER selecting URL N      N rows, selected one by one
program_window FOLDER paging URL N S T     N pages as fast as they come, S seconds of rest, then T turns one by one
program_window FOLDER searching COPY       searches that are typed, over the stored copy at this path, without a service
"""

import asyncio
import gc
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.frames import Frames
from benchmarks.qt_classes import used_by
from benchmarks.readings import Reading, tell
from fastpix_desktop.ui.system.plain_imports import restore_import

# As `__main__` does before it imports the rest of the program.
gc.disable()
restore_import()

from fastpix_desktop import __main__, app  # noqa: E402  # after these
from fastpix_desktop.program import Program  # noqa: E402  # as above

if TYPE_CHECKING:
    from fastpix_desktop.credentials.store import CredentialStore

Job = Callable[[Program, Frames], Awaitable[Reading]]


def main() -> int:
    """Run the program with the watcher that the arguments name and print its figures. Returns the exit code."""
    folder, job, *arguments = sys.argv[1:]
    options = ["--data-dir", folder]
    store: CredentialStore | None = None
    if job == "searching":
        from benchmarks.children.known_workspace import URL, KnownWorkspace

        store = KnownWorkspace(Path(folder), Path(arguments[0]))
        options += ["--api-url", URL]
    else:
        options.append("--no-copy")
        options += ["--api-url", arguments[0]] if arguments else []
    seen: list[Reading] = []
    # Replaces the program's own class, and is built, run and closed like it.
    app.Program = _watched(_job(job, arguments[1:]), seen, store)  # type: ignore[attr-defined]
    code = __main__.main(options)
    if seen:
        tell(seen[0])
    return code if seen else 1


def _job(name: str, arguments: list[str]) -> Job:
    if name == "window":
        return _window
    if name == "classes":
        return _classes
    if name == "row":
        return _row
    if name == "selecting":
        from benchmarks.children.row_selections import RowSelections

        return lambda program, frames: RowSelections(program, frames).measure(int(arguments[0]))
    if name == "searching":
        from benchmarks.children.typed_searches import TypedSearches

        return lambda program, frames: TypedSearches(program, frames).measure()
    from benchmarks.children.page_turns import PageTurns

    pages, settle, turns = int(arguments[0]), float(arguments[1]), int(arguments[2])
    return lambda program, frames: PageTurns(program, frames).measure(pages, settle, turns)


def _watched(job: Job, seen: list[Reading], store: "CredentialStore | None") -> type[Program]:
    class Watched(Program):
        """The program. Its window is closed when the measurement is done."""

        def __init__(self, *parts: Any, **others: Any) -> None:
            super().__init__(*parts, **{**others, "store": store})

        async def run(self) -> int:
            frames = Frames(self.window, self.window.workspace.panel.table)

            async def watch() -> None:
                try:
                    seen.append(await job(self, frames))
                finally:
                    self.window.quit_wanted.emit()

            watcher = asyncio.get_running_loop().create_task(watch())
            code = await super().run()
            await watcher
            return code

    return Watched


async def _window(program: Program, frames: Frames) -> Reading:
    return {"painted": [await frames.first()]}


async def _classes(_program: Program, frames: Frames) -> Reading:
    await frames.first()
    return {name: [1.0] for name in sorted(used_by("fastpix_desktop"))}


async def _row(program: Program, frames: Frames) -> Reading:
    panel = program.window.workspace.panel
    return {"painted": [await frames.until(lambda: frames.table_painted and bool(panel.model.rows))]}


if __name__ == "__main__":
    sys.exit(main())
