"""The program in its own process, driven through its window by lines on standard input.

Run as `python -m tests.kills.driven_program`. The first line is JSON with the settings (`programs.Settings`), and each
further line is JSON with one act. Every act is answered by one line of JSON on standard output.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from msgspec import convert

from fastpix_desktop.app import _quit_on_signals
from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.program import Options, Program
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.ui.words.sentences import Message
from tests.journeys.editor import Editor
from tests.journeys.opening import COPY_TIMES, client_factory
from tests.keyrings import MemoryKeyring
from tests.kills.programs import Settings
from tests.own_process import input_lines, run_in_loop
from tests.waiting import until


class Driver:
    """Carries out acts in the window of one program, and answers with what is on screen."""

    def __init__(self, program: Program) -> None:
        self.editor = Editor(program)
        self.said: list[str] = []
        program.window.notices.seen_after = 0
        program.window.notices.reported.connect(self._hear)

    async def sign_in(self, token: list[str]) -> None:
        """Sign in with the form."""
        await self.editor.types_token(*token)
        await self.see_media()

    async def see_media(self) -> None:
        """Wait for the media table."""
        await until(lambda: self.editor.panel.isVisible() and bool(self.editor.titles), 30, "media in the table")

    async def open(self, media: str) -> None:
        """Select a media of the first page, or read it again, and wait until it was read."""
        if self.editor.shown is not None and self.editor.shown.id == media:
            self.editor.window.workspace.refresh()
        await self.editor.opens(media)

    async def delete(self, track: str) -> None:
        """Click Delete at a track of the media in the pane, and confirm."""
        shown = self.editor.shown
        assert shown is not None
        found = shown.track(track)
        assert found is not None
        await self.editor.deletes(found)

    async def switch(self) -> None:
        """Click the switch of the source access of the media in the pane, and confirm."""
        self.editor.click(self.editor.pane.header.access.switch)
        self.editor.answer(await self.editor.asked(), yes=True)

    async def page(self) -> None:
        """Turn the page and turn back."""
        before = self.editor.range
        await self.editor.turns_the_page()
        self.editor.click(self.editor.panel.pager.previous)
        await until(lambda: self.editor.range == before, what="the page before")

    async def step(self) -> None:
        """Click the button in the message bar."""
        self.editor.click(self.editor.step)

    async def wait(self, what: str) -> None:
        """Wait until a message that contains `what` was shown."""
        await until(lambda: any(what in said for said in self.said), 30, what)

    async def see(self, states: list[str]) -> list[dict[str, str]]:
        """Wait until Activity says this about the writes, the newest first, and return its rows."""
        await until(lambda: [row["state"] for row in self._rows()] == states, 30, f"{states} in Activity")
        return self._rows()

    async def see_write(self, entry: str, state: str) -> None:
        """Wait until Activity says this about one write."""
        await until(lambda: [row["state"] for row in self._rows() if row["id"] == entry] == [state], 30, state)

    async def copy(self) -> dict[str, Any]:
        """Return what is said about the copy of the open workspace."""
        status = self.editor.program.library_copies.status
        assert status is not None
        return {"state": status.state, "media": status.media}

    async def look(self) -> dict[str, Any]:
        """Return the message bar, all messages so far, the rows of Activity, and the entries of this run."""
        return {
            "notice": self.editor.notice,
            "step": self.editor.step.text() if self.editor.step.isVisible() else "",
            "said": self.said,
            "rows": self._rows(),
            "entries": {entry.id: entry.state for entry in self.editor.program.journal.entries},
        }

    def _rows(self) -> list[dict[str, str]]:
        table = self.editor.window.activity.table
        names = [column.key for column in table.model().columns]
        columns = {name: self.editor.column(table, name) for name in names}
        return [
            {"id": row.id, **{name: columns[name][at] for name in names}}
            for at, row in enumerate(self.editor.window.activity.model.rows)
            if isinstance(row, Entry)
        ]

    def _hear(self, message: Message) -> None:
        self.said.append(message.text)


async def drive(app: Application, settings: Settings) -> None:
    """Run the program until it is told to quit, by a signal or by the end of the input."""
    options = Options(
        api_url=settings.url,
        data_dir=Path(settings.folder),
        verbose=True,
        keeps_copies=settings.copies,
        given=None if settings.token is None else Credentials(*settings.token),
    )
    program = Program(
        app,
        options,
        MemoryKeyring(),
        open_client=client_factory(settings.timeout),
        patience=settings.patience,
        times=settings.times,
        copy_times=COPY_TIMES,
    )
    driver = Driver(program)
    _quit_on_signals(program.window)
    acts = asyncio.create_task(_serve(driver))
    await driver.editor.run
    await program.close()
    acts.cancel()


async def _serve(driver: Driver) -> None:
    async for line in input_lines():
        act, arguments = json.loads(line)
        try:
            answer = await getattr(driver, act)(*arguments)
        except Exception as error:  # noqa: BLE001  # whoever drives has to know it
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
    driver.editor.window.quit_wanted.emit()


def main() -> None:
    """Run as a program."""
    settings = convert(json.loads(sys.stdin.readline()), Settings)
    run_in_loop(lambda app: drive(app, settings))


if __name__ == "__main__":
    main()
