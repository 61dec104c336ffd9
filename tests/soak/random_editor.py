"""An editor who does anything at any time: each act is chosen at random, and none expects to succeed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from tests.journeys.editor import Editor
from tests.soak.diary import Diary
from tests.soak.words import IN_ACTIVITY
from tests.waiting import until

PAGES = (ViewCommand.NEXT_PAGE, ViewCommand.PREVIOUS_PAGE, ViewCommand.FIRST_PAGE, ViewCommand.LAST_PAGE)
SECTIONS = (ViewCommand.TRACKS, ViewCommand.CLIPS, ViewCommand.METADATA, ViewCommand.PLAYBACK, ViewCommand.DETAILS)
COPIES = tuple(command for command in EditCommand if command.value.copies)
OTHERS = (
    ViewCommand.NEWEST, ViewCommand.OLDEST, ViewCommand.COMPACT, ViewCommand.NEXT_PART, ViewCommand.DISMISS,
    MediaCommand.BACK, MediaCommand.OPEN_SOURCE,
)  # fmt: skip
DELETABLE = frozenset({TrackKind.AUDIO, TrackKind.SUBTITLE})


class RandomEditor:
    """Works in the window until the task is cancelled. `tokens` are those of the workspaces, by name."""

    def __init__(self, editor: Editor, diary: Diary, random: Random, tokens: Mapping[str, tuple[str, str]]) -> None:
        self._editor = editor
        self._diary = diary
        self._random = random
        self._tokens = tokens
        self._visited: list[str] = []
        self._acts: Mapping[Callable[[], Awaitable[None]], int] = {
            self._open: 20, self._delete: 16, self._switch_access: 10, self._turn: 8, self._change_tab: 4,
            self._refresh: 6, self._find: 2, self._go_to: 4, self._change_workspace: 4, self._show_activity: 3,
            self._copy: 3, self._take_step: 5, self._do_other: 3,
        }  # fmt: skip

    async def work(self) -> None:
        """Act again and again."""
        while True:
            await self._clear_the_way()
            (act,) = self._random.choices(tuple(self._acts), tuple(self._acts.values()))
            self._diary.note("act", act=act.__name__.strip("_"), media=self._editor.window.workspace.media_id)
            # What a fault keeps from happening is no failure of an act.
            with suppress(AssertionError, StopIteration):
                await act()
            self._check_activity()
            await asyncio.sleep(self._random.choice((0.0, 0.02, 0.1, 0.3)))

    async def _open(self) -> None:
        rows = self._editor.panel.model.rowCount()
        if rows and self._editor.panel.table.isVisible():
            self._editor.click_row(self._random.randrange(min(rows, 12)))
            await self._see_media()

    async def _see_media(self) -> None:
        view = self._editor.window.workspace
        if self._random.random() < 0.8:
            await self._soon(lambda: view.media_id is not None and not view.is_reading)
        if view.media_id is not None:
            self._visited.append(view.media_id)

    async def _delete(self) -> None:
        self._do(ViewCommand.TRACKS)
        media = self._editor.shown
        tracks = [track for track in (media.tracks or () if media else ()) if track.kind in DELETABLE]
        if tracks:
            self._editor.click(*self._editor.delete_button(self._random.choice(tracks)))
            await self._answer()

    async def _switch_access(self) -> None:
        if self._editor.shown is not None:
            self._editor.click(self._editor.pane.header.access.switch)
            await self._answer()

    async def _answer(self) -> None:
        await self._soon(lambda: bool(self._editor.questions()), 0.5)
        # A person reads, and the media may change meanwhile.
        await asyncio.sleep(self._random.choice((0.0, 0.0, 0.2, 0.8)))
        for box in self._editor.questions():
            yes = self._random.random() < 0.85
            self._diary.note("answered", title=box.windowTitle(), detail=_detail(box), yes=yes)
            self._editor.answer(box, yes=yes)

    async def _turn(self) -> None:
        self._do(self._random.choice(PAGES))
        await self._soon(lambda: self._editor.panel.table.isVisible(), 0.5)

    async def _change_tab(self) -> None:
        self._do(self._random.choice(SECTIONS))

    async def _refresh(self) -> None:
        self._do(ViewCommand.REFRESH)

    async def _find(self) -> None:
        self._do(EditCommand.FIND)
        search = self._editor.window.workspace.search
        if search.isVisible():
            self._editor.type(search, self._random.choice(("a", "Ready", "zz", "7")))
            self._do(EditCommand.FIND_NEXT)
            self._do(MediaCommand.BACK)

    async def _go_to(self) -> None:
        self._do(EditCommand.GO_TO)
        search = self._editor.window.workspace.search
        if search.isVisible() and self._visited:
            self._editor.type(search, self._random.choice(self._visited[-10:]))
            QTest.keyClick(search, Qt.Key.Key_Return)
            await self._see_media()

    async def _change_workspace(self) -> None:
        button = self._editor.window.workspace_button
        choice = self._random.choice(button.choices)
        name = choice.text()
        choice.trigger()
        if self._random.random() < 0.8:
            await self._soon(lambda: button.text() == name and bool(self._editor.panel.model.rowCount()), 3.0)

    async def _show_activity(self) -> None:
        self._do(ViewCommand.ACTIVITY)

    async def _copy(self) -> None:
        self._do(self._random.choice(COPIES))

    async def _take_step(self) -> None:
        if self._editor.step.isVisible():
            self._editor.click(self._editor.step)

    async def _do_other(self) -> None:
        self._do(self._random.choice(OTHERS))

    def _do(self, command: EditCommand | MediaCommand | ViewCommand) -> None:
        action = self._editor.window.commands[command]
        if action.isEnabled():
            action.trigger()

    async def _soon(self, condition: Callable[[], bool], timeout: float = 1.5) -> None:
        """Wait for what may never happen."""
        with suppress(AssertionError):
            await until(condition, timeout)

    async def _clear_the_way(self) -> None:
        """Answer what nobody has asked for with Cancel, and sign in if the form asks for that."""
        for box in self._editor.questions():
            self._diary.note("answered", title=box.windowTitle(), detail=_detail(box), yes=False)
            box.reject()
        form = self._editor.form
        if form.isVisible() and form.submit.isEnabled():
            heading = form.heading.text()
            names = [name for name in self._tokens if f"“{name}”" in heading] or list(self._tokens)
            self._diary.note("act", act="sign in", media=None)
            with suppress(AssertionError):
                await self._editor.types_token(*self._tokens[self._random.choice(names)])
            await self._soon(lambda: not form.isVisible(), 3.0)

    def _check_activity(self) -> None:
        """Compare the rows of Activity with the states of their writes at this moment."""
        editor = self._editor
        if not editor.window.activity.isVisible():
            return
        rows = [row for row in editor.window.activity.model.rows if isinstance(row, Entry)]
        for row, said in zip(rows, editor.activity, strict=True):
            now = editor.program.journal.current(row)
            if said not in IN_ACTIVITY[now.state] or (said == "changed since") is (now.changed_since is None):
                self._diary.note("wrong", text=f"Activity says “{said}” of {now.log_line}")


def _detail(box: QuestionDialog) -> str:
    """The names and ids that a question shows, one on each line."""
    return "\n".join(f"{fact.label} {fact.text}" for fact in box.asked.facts)
