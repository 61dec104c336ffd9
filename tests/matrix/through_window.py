"""Carries out the four operations of the design in the real window, and says of each what the editor was told.

Must not judge, but for this: the next step is on offer, and the window is alive after each operation. What became of a
write is asked of the catalogue directly.
"""

import asyncio
import re
from collections.abc import Sequence

from PySide6.QtWidgets import QDialog

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import Media, TrackKind, Unreadable
from fastpix_desktop.ui.browse.media_columns import MediaRow
from fastpix_desktop.ui.inspector.clip_columns import ClipRow
from tests.journeys.editor import Editor
from tests.matrix.faults import fault_of
from tests.matrix.operations import Target, sent_in_earnest, state_of
from tests.matrix.table import BUTTONS, Cell, Row, Told
from tests.waiting import until

MEDIA = 120
"""The size of the library: three pages, the last one with the media that most clips were cut from."""

WITH_MOST_CLIPS, TO_DELETE_FROM, TO_SWITCH, NEWEST = 118, 2, 4, 0
"""Positions in the library; it is the newest that others crowd."""

_WAITS = re.compile("Trying again in|asked us to wait: going on in")
_SENTENCES: tuple[tuple[str, Told], ...] = (
    ("^Deleted and verified|read back from FastPix", Told.VERIFIED),
    ("^Not known whether", Told.NOT_KNOWN),
    ("could not be reached", Told.NO_ANSWER),
    ("did not accept the credentials", Told.SIGN_IN),
    ("lacks the right", Told.NO_RIGHT),
    ("found nothing there", Told.GONE),
    ("asks to wait", Told.WAIT),
    ("FastPix refused", Told.REFUSED),
    (r"\(HTTP \d{3}\)", Told.FAILED),
)
"""What the sentences say; the first that fits counts."""


def told_by(sentence: str) -> Told:
    """What a sentence of the window tells."""
    assert sentence.endswith("."), f"no sentence: {sentence!r}"
    told = next((told for pattern, told in _SENTENCES if re.search(pattern, sentence)), None)
    assert told is not None, f"no sentence of the table: {sentence}"
    return told


class Stage:
    """An editor signed in to a demo workspace of `MEDIA` media, who tries one operation after the other."""

    def __init__(self, editor: Editor, demo: DemoServer) -> None:
        self._editor = editor
        self._demo = demo
        self._ids = list(demo.catalogue.ids())
        self._tasks = asyncio.all_tasks()
        self._waits: list[str] = []
        editor.window.notices.counting.connect(self._waits.append)

    async def carry_out(self, row: Row, column: str) -> Cell:
        """One operation under the row's fault; no fault is in force before it and after it."""
        await self._begin_at_the_first_page()
        self._waits.clear()
        if column == "media.list":
            cell = Cell(await self._turn_to_the_last_page(row))
        elif column == "media.get_clips":
            cell = Cell(await self._look_at_clips(row))
        else:
            cell = await self._write(row, column)
        assert all(map(_WAITS.search, self._waits)), f"a wait was not said: {self._waits}"
        await self._check_alive()
        return cell

    async def _turn_to_the_last_page(self, row: Row) -> Told:
        editor = self._editor
        await self._read_again()
        if row.fault == "past-end-404":
            for media_id in self._ids[-20:]:
                self._demo.catalogue.service.delete(media_id)
        self._order(row, "media.list")
        before = editor.range
        editor.click(editor.panel.pager.last)
        await until(lambda: editor.range != before or self._said, what="the page, or why it did not come")
        if editor.range == before:
            return self._failed(self._said, self._step)
        # The count-down ends with the task that waited, a turn of the loop after its page is shown.
        await until(lambda: not self._is_waiting, what="the count-down to end with what waited")
        assert editor.notice == "", "what went well is shown and not said"
        return self._shown(editor.panel.model.rows, editor.range)

    async def _look_at_clips(self, row: Row) -> Told:
        """Open the clips of a media, and for a page past the end their second page, while others delete them."""
        editor, clips = self._editor, self._editor.pane.clips
        media_id = self._ids[WITH_MOST_CLIPS]
        editor.click(editor.panel.pager.last)
        await until(lambda: editor.panel.model.row_of(media_id) is not None, what="the last page")
        await self._open(media_id)
        if row.fault != "past-end-404":
            self._order(row, "media.get_clips")
            editor.look_at(clips)
        else:
            editor.look_at(clips)
            await until(lambda: clips.pager.next.isVisible(), what="the clips")
            for clip_id in (self._demo.catalogue.clip_ids(media_id) or [])[:10]:
                self._demo.catalogue.service.delete(clip_id)
            self._order(row, "media.get_clips")
            editor.click(clips.pager.next)
        sentence, button = clips.placeholder.sentence, clips.placeholder.button
        await until(self._is_calm, what="the clips, or why they did not come")
        await until(lambda: not self._is_waiting, what="the count-down to end with what waited")
        if self._said:
            # An old page stays, and the bar says why the new one did not come.
            told = self._failed(self._said, self._step)
        elif clips.placeholder.isVisible():
            told = self._failed(sentence.text(), button.text() if button.isVisible() else "")
        else:
            told = self._shown(clips.model.rows, clips.pager.range.text())
        editor.look_at(editor.pane.tracks)
        return told

    async def _write(self, row: Row, column: str) -> Cell:
        """Delete a subtitle track, or switch the source access of a media."""
        editor = self._editor
        position = TO_DELETE_FROM if column == "media.delete_track" else TO_SWITCH
        media = await self._open(self._ids[NEWEST if row.fault == "many-tracks" else position])
        record = self._demo.catalogue.media(media.id)
        assert record is not None
        target = Target(record, stream_id="", page=1, name="")
        entries = len(editor.program.journal.entries)
        self._order(row, column)
        if column == "media.delete_track":
            await editor.deletes(next(t for t in media.tracks or () if t.id == target.track(TrackKind.SUBTITLE)))
        else:
            editor.click(editor.pane.header.access.switch)
            if media.source_access:
                editor.answer(await editor.asked(), yes=True)
        await until(lambda: len(editor.program.journal.entries) > entries and self._is_calm(), what="the outcome")
        told = told_by(self._said)
        assert self._step == BUTTONS["write"][told], f"{self._said} [{self._step}]"
        if told is Told.VERIFIED and self._waits:
            told = Told.VERIFIED_LATER
        assert sent_in_earnest(self._demo.requests, column, told) <= 1, "sent again, though it may have been done"
        return Cell(told, state_of(self._demo.catalogue, column, target))

    async def _open(self, media_id: str) -> Media:
        """Open a media by a double click, which does not wait for the selection to rest."""
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
        """Read the page from the service, and forget those that were kept."""
        self._editor.window.refresh_action.trigger()
        await until(self._is_calm, what="the page to be read again")

    async def _check_alive(self) -> None:
        """Without the fault: nothing is left running, no dialog is open, nobody was signed out, and the page turns."""
        editor, pager = self._editor, self._editor.panel.pager
        self._demo.faults.clear()
        await until(self._is_calm, what="every task to end")
        assert not any(found.isVisible() for found in editor.window.findChildren(QDialog)), "a dialog is open"
        assert editor.panel.isVisible(), "nobody was signed out"
        opened = editor.program.switching.current
        assert opened is not None, "nobody was signed out"
        if opened.writing.is_refused:
            opened.library.allow_writing_again()
        await self._read_again()
        before = editor.range
        editor.click(pager.next if pager.next.isEnabled() else pager.previous)
        await until(lambda: editor.range not in (before, ""), what="the page to turn")

    def _order(self, row: Row, column: str) -> None:
        fault = fault_of(row, column)
        if fault is not None:
            self._demo.faults.add(fault)

    def _is_calm(self) -> bool:
        """Whether nothing of the window runs but the program itself."""
        return asyncio.all_tasks() <= self._tasks

    @property
    def _is_waiting(self) -> bool:
        return _WAITS.search(self._editor.notice) is not None

    @property
    def _said(self) -> str:
        """What the message bar says for good."""
        return "" if self._is_waiting else self._editor.notice

    @property
    def _step(self) -> str:
        return self._editor.step.text() if self._editor.step.isVisible() else ""

    def _shown(self, rows: Sequence[MediaRow] | Sequence[ClipRow], range_: str) -> Told:
        """What rows and pager tell that came."""
        assert rows
        if any(isinstance(row, Unreadable) for row in rows) or "not told" in range_:
            return Told.PART
        return Told.WAITED if self._waits else Told.OK

    @staticmethod
    def _failed(sentence: str, step: str) -> Told:
        """What a sentence tells in the place of rows."""
        told = told_by(sentence)
        assert step == BUTTONS["read"][told], f"{sentence} [{step}]"
        return told
