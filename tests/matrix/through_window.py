"""Performs the four operations of the window and returns the outcome and effect of each.

It also checks that the next step is offered, and that the window works after each operation. The effect of a write is
read from the demo workspace's catalogue.
"""

import asyncio
import re
from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QPushButton

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import Media, TrackKind, Unreadable
from fastpix_desktop.library import page_cache
from fastpix_desktop.ui.browse.media_columns import MediaRow
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.inspector.clip_columns import ClipRow
from tests.journeys.editor import Editor
from tests.journeys.offline import is_offline, sign_of
from tests.matrix.faults import fault_of
from tests.matrix.operations import Target, state_of, times_sent
from tests.matrix.table import BUTTONS, OFFLINE_BUTTON, Cell, Outcome, Row
from tests.waiting import until

MEDIA = 120
"""The size of the library: three pages, with the source of most clips on the last one."""

WITH_MOST_CLIPS, TO_DELETE_FROM, TO_SWITCH, NEWEST = 118, 2, 4, 0
"""Positions in the library. The newest media gets the many tracks."""

_WAITS = re.compile(r"Trying again in|asked the program to wait\. It continues in")
_SENTENCES: tuple[tuple[str, Outcome], ...] = (
    ("^Deleted and verified|read back from FastPix", Outcome.VERIFIED),
    ("^Not known whether", Outcome.NOT_KNOWN),
    ("could not be reached|^Offline since", Outcome.NO_ANSWER),
    ("did not accept the credentials", Outcome.SIGN_IN),
    ("lacks the right", Outcome.NO_RIGHT),
    ("found nothing there", Outcome.GONE),
    ("asked the program to wait", Outcome.WAIT),
    ("FastPix refused", Outcome.REFUSED),
    (r"\(HTTP \d{3}\)", Outcome.FAILED),
)
"""The outcome of each sentence. The first match counts."""


def outcome_of_sentence(sentence: str) -> Outcome:
    """The outcome that a sentence of the window reports."""
    assert sentence.endswith("."), f"no sentence: {sentence!r}"
    outcome = next((outcome for pattern, outcome in _SENTENCES if re.search(pattern, sentence)), None)
    assert outcome is not None, f"no sentence of the table: {sentence}"
    return outcome


class Stage:
    """A window signed in to a demo workspace of `MEDIA` media, for one operation after the other."""

    def __init__(self, editor: Editor, demo: DemoServer) -> None:
        self._editor = editor
        self._demo = demo
        self._ids = list(demo.catalogue.ids())
        self._tasks = asyncio.all_tasks()
        self._waits: list[str] = []
        editor.window.notices.counting.connect(self._waits.append)

    async def carry_out(self, row: Row, column: str) -> Cell:
        """Performs one operation under the row's fault. No fault is active before and after it."""
        await self._begin_at_the_first_page()
        self._waits.clear()
        if column == "media.list":
            cell = Cell(await self._turn_to_the_last_page(row))
        elif column == "media.get_clips":
            cell = Cell(await self._read_clips(row))
        else:
            cell = await self._write(row, column)
        assert all(map(_WAITS.search, self._waits)), f"a wait was not said: {self._waits}"
        await self._check_alive()
        return cell

    async def _turn_to_the_last_page(self, row: Row) -> Outcome:
        editor = self._editor
        await self._read_again()
        if row.fault == "past-end-404":
            for media_id in self._ids[-20:]:
                self._demo.catalogue.service.delete(media_id)
        self._activate_fault(row, "media.list")
        before = editor.range
        editor.click(editor.panel.pager.last)
        await until(lambda: editor.range != before or self._final_notice, what="the page, or why it did not come")
        if editor.range == before:
            return self._failed(self._final_notice, self._step)
        # The countdown ends with the task that waited, one iteration of the loop after its page is shown.
        await until(lambda: not self._is_waiting, what="the count-down to end with what waited")
        assert editor.notice == "", "a successful read needs no message"
        return self._shown(editor.panel.model.rows, editor.range)

    async def _read_clips(self, row: Row) -> Outcome:
        """Open the clips of a media. For a page past the end, delete clips and then open the second page."""
        editor, clips = self._editor, self._editor.pane.clips
        media_id = self._ids[WITH_MOST_CLIPS]
        editor.click(editor.panel.pager.last)
        await until(lambda: editor.panel.model.row_of(media_id) is not None, what="the last page")
        await self._open(media_id)
        if row.fault != "past-end-404":
            self._activate_fault(row, "media.get_clips")
            editor.look_at(clips)
            # They are read once the section is in view and the selection has rested.
            await until(lambda: self._demo.requests.of("media.get_clips"), what="the request for the clips")
        else:
            editor.look_at(clips)
            await until(lambda: clips.pager.next.isVisible(), what="the clips")
            for clip_id in (self._demo.catalogue.clip_ids(media_id) or [])[:10]:
                self._demo.catalogue.service.delete(clip_id)
            self._activate_fault(row, "media.get_clips")
            # The next page was read ahead, before they were deleted. Too old to be shown, it is requested again.
            await until(self._is_calm, what="the page that is read ahead")
            shown_for, page_cache.SHOWN_FOR = page_cache.SHOWN_FOR, 0.0
            editor.click(clips.pager.next)
            page_cache.SHOWN_FOR = shown_for
        sentence, button = clips.placeholder.sentence, clips.placeholder.button
        await until(self._is_calm, what="the clips, or why they did not come")
        await until(lambda: not self._is_waiting, what="the count-down to end with what waited")
        if self._final_notice:
            # The old page stays, and the message bar says why the new one did not come.
            outcome = self._failed(self._final_notice, self._step)
        elif clips.placeholder.isVisible():
            outcome = self._failed(sentence.text(), button.text() if button.isVisible() else "")
        else:
            outcome = self._shown(clips.model.rows, clips.pager.range.text())
        editor.look_at(editor.pane.tracks)
        return outcome

    async def _write(self, row: Row, column: str) -> Cell:
        """Delete a subtitle track, or switch source access of a media."""
        editor = self._editor
        position = TO_DELETE_FROM if column == "media.delete_track" else TO_SWITCH
        media = await self._open(self._ids[NEWEST if row.fault == "many-tracks" else position])
        record = self._demo.catalogue.media(media.id)
        assert record is not None
        target = Target(record, stream_id="", page=1, name="")
        entries = len(editor.program.journal.entries)
        self._activate_fault(row, column)
        if column == "media.delete_track":
            await editor.deletes(next(t for t in media.tracks or () if t.id == target.track(TrackKind.SUBTITLE)))
        else:
            await editor.switches_access()
        await until(lambda: len(editor.program.journal.entries) > entries and self._is_calm(), what="the outcome")
        outcome = outcome_of_sentence(self._final_notice)
        assert self._step == BUTTONS["write"][outcome], f"{self._final_notice} [{self._step}]"
        if outcome is Outcome.VERIFIED and self._waits:
            outcome = Outcome.VERIFIED_LATER
        assert times_sent(self._demo.requests, column, outcome) <= 1, "sent again, though it may have been done"
        return Cell(outcome, state_of(self._demo.catalogue, column, target))

    async def _open(self, media_id: str) -> Media:
        """Open a media by a double click, which does not wait for a pause in the selection."""
        editor = self._editor
        row = editor.panel.model.row_of(media_id)
        assert row is not None, "the media is not on this page"
        editor.double_click_row(row, editor.panel.table)
        await until(lambda: editor.shown is not None and editor.shown.id == media_id and self._is_calm())
        assert editor.shown is not None
        return editor.shown

    async def _begin_at_the_first_page(self) -> None:
        editor = self._editor
        if editor.panel.pager.first.isEnabled():
            editor.click(editor.panel.pager.first)
        await until(lambda: editor.range.startswith("1–50 of ") and self._is_calm(), what="the first page")
        editor.window.notices.clear()

    async def _read_again(self) -> None:
        """Read the page from the service and drop the cached ones."""
        self._editor.window.commands[ViewCommand.REFRESH].trigger()
        await until(self._is_calm, what="the page to be read again")

    async def _check_alive(self) -> None:
        """Without the fault: no task is running, no dialog is open, the workspace is open, and the page turns."""
        editor, pager = self._editor, self._editor.panel.pager
        self._demo.faults.clear()
        await until(self._is_calm, what="every task to end")
        assert not any(found.isVisible() for found in editor.window.findChildren(QDialog)), "a dialog is open"
        assert editor.panel.isVisible(), "nobody was signed out"
        opened = editor.program.switching.current
        assert opened is not None, "nobody was signed out"
        if opened.writing.is_refused:
            opened.permission.allow_again()
        await self._read_again()
        before = editor.range
        editor.click(pager.next if pager.next.isEnabled() else pager.previous)
        await until(lambda: editor.range not in (before, ""), what="the page to turn")

    def _activate_fault(self, row: Row, column: str) -> None:
        fault = fault_of(row, column)
        if fault is not None:
            self._demo.faults.add(fault)

    def _is_calm(self) -> bool:
        """Whether no task of the window is running."""
        return asyncio.all_tasks() <= self._tasks

    @property
    def _is_waiting(self) -> bool:
        return _WAITS.search(self._editor.notice) is not None

    @property
    def _final_notice(self) -> str:
        """The text of the message bar, empty during a countdown. If the window is offline, the sentence about that."""
        if is_offline(self._editor):
            return f"{sign_of(self._editor).text.splitlines()[0]}."
        return "" if self._is_waiting else self._editor.notice

    @property
    def _step(self) -> str:
        if is_offline(self._editor):
            return self._editor.child(sign_of(self._editor), QPushButton, "try_now").text()
        return self._editor.step.text() if self._editor.step.isVisible() else ""

    def _shown(self, rows: Sequence[MediaRow] | Sequence[ClipRow], range_: str) -> Outcome:
        """The outcome that rows and pager show."""
        assert rows
        if any(isinstance(row, Unreadable) for row in rows) or "not told" in range_:
            return Outcome.PART
        return Outcome.WAITED if self._waits else Outcome.OK

    @staticmethod
    def _failed(sentence: str, step: str) -> Outcome:
        """The outcome of a sentence shown in place of rows."""
        outcome = outcome_of_sentence(sentence)
        expected = OFFLINE_BUTTON if sentence.startswith("Offline") else BUTTONS["read"][outcome]
        assert step == expected, f"{sentence} [{step}]"
        return outcome
