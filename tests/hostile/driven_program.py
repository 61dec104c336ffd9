"""The program in its own process with a hostile service, one case after the other.

Run as `python -m tests.hostile.driven_program`. Each line on standard input is JSON with a case (`driving.Task`). For
each case the program opens everything, tries to change something, and quits. It prints a line of JSON when the
workspace is open, when the writes have ended, and at the end, and reads a line after each of the first two.
"""

import asyncio
import contextlib
import ctypes
import gc
import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer

from fastpix_desktop.domain.media import TrackKind, Unreadable
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.program import Options
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.ui.system.single_instance import SingleInstance
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.times import Times
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.hostile.case import Act
from tests.hostile.looking import confirmed, copies_of, rest_everywhere, texts_of
from tests.hostile.read_replies import MOST_MEMORY, forget_most_memory, memory
from tests.hostile.watching import MARK, Audit
from tests.journeys.editor import Editor
from tests.journeys.opening import open_editor
from tests.own_process import run_in_loop
from tests.waiting import until

LONG = 40.0
"""Seconds after which something that must happen has failed."""

TIMES = Times(pauses=(0.0, 0.05, 0.1), apart=0.05, within=0.6, watch_pauses=(0.1,), watch_for=5.0)
"""The times of a proof. A write that no read proves ends soon."""


class Stops:
    """Measures the longest stop of the loop, without the time in which the thread waited for a processor."""

    def __init__(self) -> None:
        self._file = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        self.longest = 0.0
        self._last = self._now()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.note)
        self._timer.start(1)

    def end(self) -> float:
        """Stop measuring. Returns the longest stop in seconds."""
        self.note()
        self._timer.stop()
        os.close(self._file)
        return self.longest

    def forgive(self) -> None:
        """Do not count the time since the last tick: it was this test that took it."""
        self._last = self._now()

    def _now(self) -> float:
        waited = int(os.pread(self._file, 100, 0).split()[1])
        return time.perf_counter() - waited / 1e9

    def note(self) -> None:
        """Count the time since the last tick."""
        now = self._now()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Run:
    """One case in one program. `result` has what is printed at the end."""

    def __init__(self, editor: Editor, acts: list[str], stops: Stops) -> None:
        self.editor = editor
        self.acts = acts
        self._stops = stops
        self.result: dict[str, Any] = {"questions": [], "copied": {}, "shown": [], "tips": [], "said": []}
        self._begun = 0
        editor.window.notices.reported.connect(self._hear)

    def _hear(self, message: Message) -> None:
        self.result["said"].append(message.text)

    async def look(self) -> None:
        """Hover over everything, and note every text."""
        self.result["tips"] += await rest_everywhere(self.editor.window)
        self._read_screen()

    def _read_screen(self) -> None:
        self._stops.note()
        self.result["shown"] += texts_of(self.editor.window)
        self._stops.forgive()

    async def open_everything(self) -> bool:
        """Open the workspace, its first media, and each section. Returns whether a media is shown."""
        editor = self.editor
        await until(lambda: bool(editor.panel.model.rows) or bool(editor.form.problem.text()), LONG, "the workspace")
        self.result["is_open"] = bool(editor.panel.model.rows)
        self.result["problem"] = editor.form.problem.text()
        if not editor.panel.model.rows:
            self._read_screen()
            return False
        if Act.LEAVE not in self.acts:
            await until(lambda: not editor.window.workspace.pictures.is_busy, LONG, "the pictures")
        await self.look()
        view = editor.window.workspace
        editor.click_row(0)
        # An entry that cannot be read may have no id.
        has_id = not isinstance(editor.panel.model.rows[0], Unreadable)
        await until(lambda: (view.media_id or not has_id) and not view.is_reading, LONG, "the media in the pane")
        if editor.shown is None:
            await self.look()
            return False
        for part in editor.pane.sections.contents:
            editor.look_at(part)
            await self.look()
        if Act.CLIPS in self.acts:
            editor.look_at(editor.pane.clips)
            await until(lambda: not editor.pane.clips.placeholder.isVisible() or bool(editor.notice), LONG, "the clips")
            await self.look()
        editor.pane.sections.scroll_to_top()
        return True

    async def act(self) -> None:
        """Carry out the acts."""
        editor = self.editor
        if Act.DELETE in self.acts and editor.shown is not None and editor.shown.tracks_of(TrackKind.SUBTITLE):
            track = editor.track(TrackKind.SUBTITLE)
            # The button of a track that must not be deleted is locked, and a click on it only says why.
            is_locked = bool(editor.pane.tracks.why_not_deletable(track))
            editor.click(*editor.delete_button(track))
            if not is_locked:
                await self._write()
        switch = editor.pane.header.access.switch
        if Act.SWITCH in self.acts and switch.isVisible() and switch.isEnabled():
            # After a refusal of the deletion the switch is locked, and a click on it only says why.
            is_locked = switch.is_locked
            editor.click(switch)
            if not is_locked:
                await self._write()
        if Act.COPY in self.acts:
            self.result["copied"] = await copies_of(editor)
        if Act.PAGE in self.acts:
            before = editor.range
            editor.click(editor.panel.pager.next)
            await until(lambda: editor.range != before or bool(editor.notice), LONG, "the next page")
        await self.look()

    async def _write(self) -> None:
        """Confirm the question, if there is one, and wait until the write has ended."""
        entries = self.editor.program.journal.entries
        await until(lambda: self.editor.questions() or len(entries) > self._begun, LONG, "a question or a write")
        if self.editor.questions():
            self.result["questions"].append(await confirmed(self.editor))
        await until(lambda: len(self.editor.program.journal.entries) > self._begun, LONG, "the write")
        self._begun = len(self.editor.program.journal.entries)
        await self.writes_ended()

    async def writes_ended(self) -> None:
        """Wait until no write is under way."""
        journal = self.editor.program.journal
        await until(lambda: not any(entry.state.is_under_way for entry in journal.entries), LONG, "the writes to end")

    def states(self) -> list[str]:
        """What the journal says of each write."""
        return [str(entry.state) for entry in self.editor.program.journal.entries]

    async def read_again(self) -> None:
        """Read page and media again, twice: a deletion is proved by two reads."""
        if not self.states():
            return
        view = self.editor.window.workspace
        for _ in range(3):
            view.refresh()
            if self.editor.shown is None:
                await until(lambda: bool(self.editor.panel.model.rows), LONG, "the media in the table")
                self.editor.click_row(0)
            await until(lambda: not view.is_reading, LONG, "the media to be read")
            await self.writes_ended()
            await asyncio.sleep(TIMES.apart)
        self._read_screen()

    def writes(self) -> list[list[str]]:
        """Each write: its kind, what it wants, and what the journal says."""
        found = []
        for entry in self.editor.program.journal.entries:
            if isinstance(entry.write, DeleteTrack):
                found.append(["delete", entry.write.track_id, str(entry.state)])
            elif isinstance(entry.write, SetSourceAccess):
                found.append(["switch", "on" if entry.write.source_access else "off", str(entry.state)])
        return found


async def step(**fields: object) -> None:
    """Print a line, and wait for one."""
    say(**fields)
    await asyncio.to_thread(sys.stdin.readline)


def say(**fields: object) -> None:
    """Print a line of JSON."""
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


def mark(name: str) -> None:
    """Mark the trace."""
    with contextlib.suppress(OSError):
        os.open(MARK + name, os.O_RDONLY)


async def drive(app: Application, task: dict[str, Any], audit: Audit) -> None:
    """Run the program for one case, and print what it did."""
    folder, acts = Path(task["folder"]), task["acts"]
    options = Options(api_url=task["url"], data_dir=folder, given=Credentials("token", "key"))
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    forget_most_memory()
    before = memory("VmRSS")
    mark(task["name"])
    audit.clear()
    audit.is_on = True
    instance = SingleInstance(folder / "config", task["url"]) if Act.LISTEN in acts else None
    stops = Stops()
    # Opening the program reads its files in the loop, and so belongs to what is measured.
    editor = open_editor(app, options, times=TIMES)
    editor.window.resize(1000, 650)
    run = Run(editor, acts, stops)
    if instance is not None:
        assert instance.claim()
        instance.listen()
    is_shown = await opened(run)
    await step(step="opened", socket=instance._name if instance is not None else "")
    if is_shown:
        await run.act()
    told = run.states()
    await step(step="told")
    await run.read_again()
    longest, grown = stops.end(), (memory("VmHWM") - before) / 1024
    audit.is_on = False
    writes, later = run.writes(), run.states()
    await editor.leave()
    mark("end")
    if instance is not None:
        instance.close()
    figures = {"stop": round(longest * 1000), "grown": round(grown), "told": told, "later": later, "writes": writes}
    say(**run.result, **figures, opened=sorted(set(audit.opened)), connected=sorted(set(audit.connected)))


async def opened(run: Run) -> bool:
    """Open everything. With LEAVE, wait for it only two seconds."""
    if Act.LEAVE not in run.acts:
        return await run.open_everything()
    run.result.update(is_open=False, problem="")
    try:
        async with asyncio.timeout(2):
            return await run.open_everything()
    except TimeoutError:
        return False


async def drive_all(app: Application, audit: Audit) -> None:
    """Run one case after the other, until the input ends."""
    # Load the client's packages first, so that only the effect of the service is measured.
    await asyncio.to_thread(__import__, "fastpix_desktop.api")
    say(process=os.getpid())
    while line := await asyncio.to_thread(sys.stdin.readline):
        try:
            await drive(app, json.loads(line), audit)
        except BaseException:  # noqa: BLE001  # whoever drives has to know it
            # At once: the window of the case is still open, and nothing would be printed while it is taken down.
            sys.stderr.write(traceback.format_exc())
            sys.stderr.flush()
            os._exit(1)


def main(run: Callable[[Application, Audit], Any] = drive_all) -> None:
    """Run as a program."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    audit = Audit()
    run_in_loop(lambda app: run(app, audit))


if __name__ == "__main__":
    main()
