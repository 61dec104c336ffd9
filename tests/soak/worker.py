"""The program of the soak in its own process, with its window offscreen and an editor who works at random.

Run as `python -m tests.soak.worker`. The first line of standard input is JSON with the `Settings`. Each further line is
JSON with the media to look at, by the name of their workspace. The end of the input quits the program.
"""

import asyncio
import faulthandler
import json
import logging
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from random import Random

from msgspec import Struct, convert
from PySide6.QtWidgets import QApplication

from fastpix_desktop.app import _quit_on_signals
from fastpix_desktop.changes import Change, StandingChanged
from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.program import Options, Program
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.ui.workspaces.workspace_button import WorkspaceButton
from fastpix_desktop.writes.times import Times
from tests.journeys.editor import Editor
from tests.journeys.managing import fills, sees
from tests.journeys.opening import client_factory
from tests.own_process import input_lines, run_in_loop
from tests.soak.diary import Diary
from tests.soak.figures import Stops, sample
from tests.soak.kept_keyring import KeptKeyring
from tests.soak.random_editor import RandomEditor
from tests.waiting import until

TIMEOUT = 1.5
PATIENCE = 3.0


class Settings(Struct, frozen=True):
    """How the program is started.

    `tokens` are those of the workspaces, by name. `adds`: sign in to each of them first. `works`: act at random.
    `pause` is the number of seconds between two samples of the figures. `within` is that of the proofs.
    """

    url: str
    folder: str
    diary: str
    tokens: dict[str, tuple[str, str]]
    seed: int
    adds: bool
    works: bool
    pause: float
    within: float

    @property
    def times(self) -> Times:
        """The times of a proof, a tenth of the program's own or less, so that a short time has many writes."""
        return Times(
            pauses=(0.0, 0.05, 0.1, 0.2, 0.4),
            apart=self.within / 10,
            within=self.within,
            watch_pauses=(0.3,),
            watch_for=8.0,
            taken_back_within=20.0,
        )


class Trouble(logging.Handler):
    """Notes every error that the program logs: each is a bug of the program."""

    def __init__(self, diary: Diary) -> None:
        super().__init__(logging.ERROR)
        self._diary = diary

    def emit(self, record: logging.LogRecord) -> None:
        self._diary.note("trouble", text=record.getMessage())


class Worker:
    """One life of the program."""

    def __init__(self, app: Application, settings: Settings, diary: Diary) -> None:
        self._settings = settings
        self._diary = diary
        self._entry: Entry | None = None
        """The write whose new state was published last: the messages about outcomes are about it."""
        self._program = self._build(app)
        self._editor = Editor(self._program)
        self._stops = Stops(asyncio.get_running_loop())

    def _build(self, app: Application) -> Program:
        options = Options(api_url=self._settings.url, data_dir=Path(self._settings.folder), keeps_copies=False)
        keyring = KeptKeyring(Path(self._settings.folder) / "keyring.json")
        program = Program(
            app, options, keyring, open_client=client_factory(TIMEOUT), patience=PATIENCE, times=self._settings.times
        )
        logging.getLogger().addHandler(Trouble(self._diary))
        program.window.notices.seen_after = 0
        program.window.notices.reported.connect(self._hear)
        program.changes.subscribe(self._follow)
        # The first one: the window reports a write while it is called.
        program.changes._subscribers.insert(0, program.changes._subscribers.pop())
        _quit_on_signals(program.window)
        return program

    async def live(self) -> None:
        """Run until the input ends or a signal comes."""
        acts = asyncio.create_task(self._act())
        figures = asyncio.create_task(self._measure())
        await self._editor.run
        self._diary.note("quitting")
        for task in (acts, figures):
            task.cancel()
        for result in await asyncio.gather(acts, figures, return_exceptions=True):
            if isinstance(result, Exception):
                self._diary.note("trouble", text=f"the editor failed: {result!r}")
        await self._program.close()
        self._stops.end()
        # The offscreen platform destroys what was copied only after Python has ended, and that is a crash.
        QApplication.clipboard().clear()
        self._diary.note("closed", stop=self._stops.longest)

    async def look_at(self, wanted: Mapping[str, list[str]]) -> None:
        """Open and read again each of these media, and wait until no write of this run is under way."""
        for name, media in wanted.items():
            if self._button.text() != name:
                next(choice for choice in self._button.choices if choice.text() == name).trigger()
                await until(partial(self._shows, name), 30, f"{name} to open")
            await until(lambda: bool(self._editor.titles), 30, "media in the table")
            for media_id in media:
                await self._read(media_id)
        await until(self._is_quiet, 60, "the end of all writes")

    async def _read(self, media_id: str) -> None:
        view = self._editor.window.workspace
        view.open_media(media_id)
        for _ in range(2):
            await until(lambda: not view.is_reading, 30, "the media")
            await asyncio.sleep(self._settings.times.apart)
            view.refresh()
        await until(lambda: not view.is_reading, 30, "the media")

    @property
    def _button(self) -> WorkspaceButton:
        return self._editor.window.workspace_button

    def _shows(self, name: str) -> bool:
        return self._button.text() == name

    def _is_quiet(self) -> bool:
        return not any(entry.state.is_under_way for entry in self._program.journal.entries)

    async def _act(self) -> None:
        editor, settings = self._editor, self._settings
        for name, token in settings.tokens.items() if settings.adds else ():
            if not editor.form.isVisible():
                editor.window.sign_in_wanted.emit()
            await fills(editor, name)
            await editor.types_token(*token)
            await sees(editor, name)
        self._stops.longest = 0.0
        self._diary.note("ready")
        random = RandomEditor(editor, self._diary, Random(settings.seed), settings.tokens)
        working = asyncio.create_task(random.work()) if settings.works else None
        try:
            await self._serve()
        finally:
            if working is not None:
                working.cancel()
                await asyncio.wait((working,))
                if not working.cancelled() and (error := working.exception()) is not None:
                    self._diary.note("trouble", text=f"the editor failed: {error!r}")

    async def _serve(self) -> None:
        async for line in input_lines():
            await self.look_at(json.loads(line))
            self._show_activity()
        self._editor.window.quit_wanted.emit()

    def _show_activity(self) -> None:
        editor = self._editor
        if not editor.window.activity.isVisible():
            editor.window.commands[ViewCommand.ACTIVITY].trigger()
        rows = [row.id for row in editor.window.activity.model.rows if isinstance(row, Entry)]
        self._diary.note("looked", rows=dict(zip(rows, editor.activity, strict=True)))

    async def _measure(self) -> None:
        while True:
            await asyncio.sleep(self._settings.pause)
            self._diary.note("sample", stop=self._stops.longest, **sample(asyncio.get_running_loop()))
            self._stops.forget()

    def _follow(self, change: Change) -> None:
        if isinstance(change, StandingChanged):
            entry = self._entry = change.entry
            since = None if entry.changed_since is None else entry.changed_since.timestamp()
            self._diary.note("entry", entry=entry.id, state=entry.state, changed_since=since)

    def _hear(self, message: Message) -> None:
        entry = self._entry if message.is_outcome else None
        values = {} if entry is None else {"entry": entry.id, "state": entry.state, "title": entry.write.media_title}
        self._diary.note("said", text=message.text, is_outcome=message.is_outcome, **values)


def main() -> None:
    """Run as a program."""
    faulthandler.enable()
    settings = convert(json.loads(sys.stdin.readline()), Settings)

    async def live(app: Application) -> None:
        await Worker(app, settings, Diary(Path(settings.diary))).live()

    run_in_loop(live)


if __name__ == "__main__":
    main()
