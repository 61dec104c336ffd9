"""The tour: does an editor's main job through the real widgets, says each step in a line, keeps a picture of each.

It uses the window as a person does, by clicks and keys, and believes only what the window shows and the journal says.
"""

import asyncio
import contextlib
import logging
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget

from fastpix_desktop.domain.edits import Entry, State
from fastpix_desktop.domain.media import Media, MediaStatus, Track, TrackKind
from fastpix_desktop.library.library import why_guarded
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.writes.journal import Journal

log = logging.getLogger(__name__)

PATIENCE = 45.0
"""Seconds that one step may take."""
PAGES_LOOKED_AT = 5
"""Pages on which the tour looks for a media that suits a step."""


class StepFailed(Exception):
    """A step did not do what it should; the sentence says what was seen instead."""


async def take_tour(window: MainWindow, journal: Journal, folder: Path, *, patience: float = PATIENCE) -> int:
    """Walk through the steps; returns 0 when every one did what it should, else 1. `folder` has to exist, `patience`
    is how many seconds a step may take."""
    window.resize(1280, 800)  # the same pictures on every screen, and on none
    tour = Tour(window, journal, folder, patience)
    # A wait is no step, but said as the message bar says it.
    window.notices.counting.connect(lambda text: _say(f"   {text}"))
    for number, (name, step) in enumerate(tour.steps(), 1):
        failure = await _take(tour, step, number, f"{number:02}-{name}")
        if failure:
            with contextlib.suppress(StepFailed):
                tour.save(f"{number:02}-{name}-failed")
            _say(f"{number}. FAILED: {failure}")
            return 1
    _say(f"The pictures are in {folder}.")
    return 0


async def _take(tour: "Tour", step: Callable[[], Awaitable[str]], number: int, picture: str) -> str:
    """Take one step, keep its picture and say it; returns why it failed, empty when it did not."""
    try:
        said = await step()
        await tour.settle()
        tour.save(picture)
        _check_for_crash(tour.window)
    except StepFailed as failed:
        return str(failed)
    except asyncio.CancelledError:
        _say(f"{number}. Stopped.")
        raise
    except Exception as error:  # whatever it is, a tour ends with a line and not with a traceback
        log.info("the tour failed", exc_info=True)
        return f"something unexpected happened: {type(error).__name__}: {error}"
    _say(f"{number}. {said}")
    return ""


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Tour:
    """The steps over one window. Each returns what it saw, or raises StepFailed."""

    def __init__(self, window: MainWindow, journal: Journal, folder: Path, patience: float) -> None:
        self.window = window
        self._view = window.workspace
        self._journal = journal
        self._folder = folder
        self._patience = patience

    def steps(self) -> tuple[tuple[str, Callable[[], Awaitable[str]]], ...]:
        """The steps in their order, by the name of their picture."""
        return (
            ("media-list", self._see_the_list),
            ("page-turned", self._turn_a_page),
            ("media-opened", self._open_a_media),
            ("delete-asked", self._ask_to_delete),
            ("delete-verified", self._delete),
            ("delete-refused", self._be_refused),
            ("source-access", self._switch_source_access),
            ("clips", self._open_clips),
            ("playback", self._see_playback),
            ("activity", self._see_activity),
        )

    def save(self, name: str) -> None:
        """Save a picture of the window, with any dialog on it; raises StepFailed where it cannot be written."""
        picture = self.window.grab()
        dialog = _dialog(self.window)
        if dialog is not None:
            painter = QPainter(picture)
            size = dialog.frameGeometry().size()
            left = (self.window.width() - size.width()) // 2
            top = (self.window.height() - size.height()) // 2
            painter.drawPixmap(QPoint(left, top), dialog.grab())
            painter.end()
        file = self._folder / f"{name}.png"
        if not picture.save(str(file)):
            raise StepFailed(f"the picture {file} could not be written")

    async def settle(self) -> None:
        """Wait until pictures of visible rows had a moment to come; they are no part of any step."""
        with contextlib.suppress(StepFailed):
            await self._until(lambda: not self._view.pictures.is_busy, "", at_most=2.0)
        await asyncio.sleep(0)

    async def _see_the_list(self) -> str:
        panel = self._view.panel
        problem, nothing = self.window.sign_in.problem, panel.placeholder.button
        # What a person would see: the media, or why there are none.
        await self._until(
            lambda: bool(panel.model.rows) or problem.isVisible() or nothing.isVisible(),
            "the media list did not appear",
        )
        if not panel.model.rows:
            raise StepFailed(self._with_reason("the media list did not appear"))
        return f"The media of the workspace: {panel.pager.range.text()}."

    async def _turn_a_page(self) -> str:
        panel = self._view.panel
        if not panel.pager.next.isEnabled():
            return "The workspace has a single page."
        before = panel.pager.number.value()
        panel.pager.next.click()
        await self._until(lambda: panel.pager.number.value() != before, "the page did not turn")
        return f"Page turned: {panel.pager.range.text()}."

    async def _open_a_media(self) -> str:
        panel = self._view.panel
        panel.pager.first.click()
        await self._until(lambda: panel.pager.number.value() == 1, "the first page did not come back")
        media = await self._find(lambda media: _deletable(media) is not None, "a track that may be deleted")
        await self._click_media(media)
        return f"Opened “{self._shown().display_title}” with {len(self._shown().tracks or ())} tracks."

    async def _ask_to_delete(self) -> str:
        track = _deletable(self._shown())
        if track is None:
            raise StepFailed("the opened media has no track that may be deleted")
        place = self._view.pane.tracks.delete_button_place(track.id)
        if place is None:
            raise StepFailed("the track has no Delete button")
        _click(self._view.pane.tracks.table.viewport(), place.center())
        await self._until(lambda: _dialog(self.window) is not None, "no confirmation was asked for")
        dialog = _dialog(self.window)
        return f"Asked: {dialog.text() if dialog else ''}"

    async def _delete(self) -> str:
        before = len(self._shown().tracks or ())
        self._accept()
        entry = await self._ended(0)
        if entry.state is not State.VERIFIED:
            raise StepFailed(f"the deletion ended as {entry.state}: {entry.detail}")
        after = len(self._shown().tracks or ())
        if after != before - 1:
            raise StepFailed(f"{before} tracks became {after}")
        return f"{self.window.notices.text} Tracks: {before} before, {after} now."

    async def _be_refused(self) -> str:
        guarded = next((track for track in self._shown().tracks or () if why_guarded(self._shown(), track)), None)
        if guarded is None:
            raise StepFailed("the opened media has no guarded track")
        tracks = self._view.pane.tracks
        tracks.table.selectRow(tracks.model.row_of(guarded.id) or 0)
        writes, said = len(self._journal.entries), self.window.notices.message
        _press(tracks.table, Qt.Key.Key_Delete)
        await self._until(lambda: self.window.notices.message not in (None, said), "the refusal was not said")
        if len(self._journal.entries) != writes:
            raise StepFailed("a guarded track was not guarded")
        return f"Refused to delete the {formatting.kind_word(guarded.kind).lower()} track: {self.window.notices.text}"

    async def _switch_source_access(self) -> str:
        wanted = not self._shown().source_access
        self._view.pane.header.access.switch.click()
        if not wanted:
            await self._until(lambda: _dialog(self.window) is not None, "switching off was not asked about")
            self._accept()
        entry = await self._ended(1)
        if entry.state is not State.VERIFIED or self._shown().source_access is not wanted:
            raise StepFailed(f"source access ended as {entry.state}: {entry.detail}")
        return self.window.notices.text

    async def _open_clips(self) -> str:
        pane = self._view.pane
        try:
            clip = await self._find(lambda media: media.is_clip, "a clip")
        except StepFailed:
            pane.tabs.setCurrentWidget(pane.clips)
            await self._until(lambda: not pane.clips.is_reading, "the clips did not appear")
            return f"Clips: {pane.clips.placeholder.sentence.text()}"
        await self._click_media(clip)
        pane.header.source.click()
        await self._until(lambda: pane.media is not None and pane.media.id == clip.source_media_id, "no source opened")
        pane.tabs.setCurrentWidget(pane.clips)
        await self._until(lambda: bool(pane.clips.model.rows), "the clips did not appear")
        return f"Clips of “{self._shown().display_title}”: {len(pane.clips.model.rows)} on this page."

    async def _see_playback(self) -> str:
        pane = self._view.pane
        pane.tabs.setCurrentWidget(pane.playback)
        return f"Playback IDs: {len(pane.playback.model.rows)}."

    async def _see_activity(self) -> str:
        self.window.activity_action.trigger()
        rows = [row for row in self.window.activity.model.rows if isinstance(row, Entry)]
        if len(rows) != len(self._journal.entries):
            raise StepFailed(f"Activity lists {len(rows)} of {len(self._journal.entries)} changes")
        return f"Activity lists {len(rows)} changes."

    async def _find(self, suits: Callable[[Media], bool], what: str) -> Media:
        """The first media that suits, on the pages from the one shown."""
        panel = self._view.panel
        for _ in range(PAGES_LOOKED_AT):
            for row in panel.model.rows:
                if isinstance(row, Media) and suits(row):
                    return row
            if not panel.pager.next.isEnabled():
                break
            await self._turn_a_page()
        raise StepFailed(f"no media with {what} on the first {PAGES_LOOKED_AT} pages")

    async def _click_media(self, media: Media) -> None:
        table = self._view.panel.table
        row = self._view.panel.model.row_of(media.id)
        if row is None:
            raise StepFailed("the media left the page")
        index = self._view.panel.model.index(row, 1)
        table.scrollTo(index)
        _click(table.viewport(), table.visualRect(index).center())
        await self._until(
            lambda: (
                self._view.pane.media is not None
                and self._view.pane.media.id == media.id
                and self._view.detail.is_settled
            ),
            "the media did not open",
        )

    async def _ended(self, number: int) -> Entry:
        await self._until(
            lambda: len(self._journal.entries) > number and self._journal.entries[number].state.is_final,
            "the change did not end",
        )
        await self._until(lambda: bool(self.window.notices.text), "the outcome was not said")
        return self._journal.entries[number]

    def _shown(self) -> Media:
        media = self._view.pane.media
        if media is None:
            raise StepFailed("no media is shown")
        return media

    def _accept(self) -> None:
        dialog = _dialog(self.window)
        buttons = dialog.findChildren(QPushButton) if dialog else []
        role = QMessageBox.ButtonRole.AcceptRole
        accept = next((b for b in buttons if dialog and dialog.buttonRole(b) is role), None)
        if accept is None:
            raise StepFailed("the confirmation has no button to accept")
        accept.click()

    async def _until(self, condition: Callable[[], bool], otherwise: str, *, at_most: float | None = None) -> None:
        end = time.monotonic() + (at_most or self._patience)
        while not condition():  # what is waited for is what the window shows; it has no event
            _check_for_crash(self.window)
            if time.monotonic() > end:
                raise StepFailed(self._with_reason(otherwise))
            await asyncio.sleep(0.01)

    def _with_reason(self, otherwise: str) -> str:
        """What went wrong, with what the window says about it."""
        problem = self.window.sign_in.problem.text() if self.window.sign_in.isVisible() else ""
        said = self.window.notices.text or problem
        if not said and self._view.panel.placeholder.isVisible():
            said = self._view.panel.placeholder.sentence.text()
        return f"{otherwise} ({said})" if said else otherwise


def _deletable(media: Media) -> Track | None:
    """A track that may be deleted and leaves the media whole."""
    if media.status != MediaStatus.READY or media.is_clip:
        return None
    candidates = (
        track
        for track in media.tracks or ()
        if track.is_ready
        and why_guarded(media, track) is None
        and (track.kind == TrackKind.SUBTITLE or len(media.tracks_of(TrackKind.AUDIO)) > 1)
    )
    return next(candidates, None)


def _check_for_crash(window: MainWindow) -> None:
    """Raise StepFailed when the window shows a crash report: what still works then proves nothing."""
    if any(dialog.isVisible() for dialog in window.findChildren(QDialog, "crash_report")):
        raise StepFailed("the program reports a mistake of its own, see its log")


def _dialog(window: MainWindow) -> QMessageBox | None:
    """The question that is open."""
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


def _click(widget: QWidget, at: QPoint) -> None:
    where = QPointF(at)
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind,
            where,
            QPointF(widget.mapToGlobal(at)),
            Qt.MouseButton.LeftButton,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, event)


def _press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
