"""Takes the tour: the program operates its own window as a user does.

For each step, a line is printed and a picture of the window is saved. A step succeeds only if the window or the journal
shows the result of the step.
"""

import asyncio
import contextlib
import logging
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import Qt

from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.domain.library_copy import CopyStatus
from fastpix_desktop.domain.media import Media, MediaStatus, Track, TrackKind
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.flows.tour_driver import StepFailed, WindowDriver, click, press
from fastpix_desktop.ui.look.waiting_sign import WaitingSign
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.tracks import why_guarded

log = logging.getLogger(__name__)

PATIENCE = 45.0
"""How long each wait in a step may take, in seconds."""
SEARCH = "subtitle:en -subtitle:fr"
"""What the tour searches for: media with English subtitles that have no French ones."""
PAGES_TO_SEARCH = 5
"""How many pages the tour searches for a media that suits a step."""


async def take_tour(window: MainWindow, journal: Journal, folder: Path, *, patience: float = PATIENCE) -> int:
    """Take the steps until one fails. Returns 0 if all succeeded, else 1.

    The pictures are saved in `folder`, which must exist. Each wait in a step may take `patience` seconds.
    """
    window.resize(1280, 800)  # so that the pictures have the same size on every screen
    driver = WindowDriver(window, journal, folder, patience)
    # A count-down is not a step, but it is printed so that the tour does not seem to hang.
    window.notices.counting.connect(lambda text: _print(f"   {text}"))
    for number, (name, step) in enumerate(Tour(window, journal, driver).steps(), 1):
        failure = await _take(driver, step, number, f"{number:02}-{name}")
        if failure:
            with contextlib.suppress(StepFailed):
                driver.save(f"{number:02}-{name}-failed")
            _print(f"{number}. FAILED: {failure}")
            return 1
    _print(f"The pictures are in {folder}.")
    return 0


async def _take(driver: WindowDriver, step: Callable[[], Awaitable[str]], number: int, picture: str) -> str:
    """Take one step, save its picture and print its line.

    Returns the reason if the step failed, or an empty text if it succeeded.
    """
    try:
        line = await step()
        await driver.wait_for_pictures()
        driver.save(picture)
        driver.check_for_crash()
    except StepFailed as failed:
        return str(failed)
    except asyncio.CancelledError:
        _print(f"{number}. Stopped.")
        raise
    except Exception as error:  # the tour prints a line, not a traceback
        log.info("the tour failed", exc_info=True)
        return f"something unexpected happened: {type(error).__name__}: {error}"
    _print(f"{number}. {line}")
    return ""


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Tour:
    """The steps of the tour in one window. Each step returns the line to print, or raises StepFailed."""

    def __init__(self, window: MainWindow, journal: Journal, driver: WindowDriver) -> None:
        self._window = window
        self._view = window.workspace
        self._journal = journal
        self._driver = driver
        self._has_whole_copy = False
        self._view.copy_changed.connect(self._note_copy)

    def _note_copy(self, status: CopyStatus | None) -> None:
        self._has_whole_copy = status is not None and status.complete_at is not None

    def steps(self) -> tuple[tuple[str, Callable[[], Awaitable[str]]], ...]:
        """The steps in order, each with the name of its picture."""
        return (
            ("media-list", self._see_the_list),
            ("page-turned", self._turn_a_page),
            ("searched", self._search),
            ("media-opened", self._open_a_media),
            ("delete-asked", self._ask_to_delete),
            ("delete-verified", self._delete),
            ("delete-refused", self._be_refused),
            ("source-access", self._switch_source_access),
            ("clips", self._open_clips),
            ("playback", self._see_playback),
            ("activity", self._see_activity),
        )

    async def _see_the_list(self) -> str:
        panel = self._view.panel
        problem, nothing = self._window.sign_in.problem, panel.placeholder.button
        (waiting,) = panel.findChildren(WaitingSign)
        # Wait for media, or for the reason why there are none. While a read takes long, that button would stop it.
        await self._driver.until(
            lambda: bool(panel.model.rows) or problem.isVisible() or (nothing.isVisible() and not waiting.is_waiting),
            "the media list did not appear",
        )
        if not panel.model.rows:
            raise StepFailed(self._driver.with_reason("the media list did not appear"))
        return f"The media of the workspace: {panel.pager.range.text()}."

    async def _turn_a_page(self) -> str:
        panel = self._view.panel
        if not panel.pager.next.isEnabled():
            return "The workspace has a single page."
        before = panel.pager.number.value()
        panel.pager.next.click()
        await self._driver.until(lambda: panel.pager.number.value() != before, "the page did not turn")
        return f"Page turned: {panel.pager.range.text()}."

    async def _search(self) -> str:
        panel, field = self._view.panel, self._view.search
        with contextlib.suppress(StepFailed):
            # The copy is opened once the first page is on screen.
            await self._driver.until(lambda: field.searches_library, "", at_most=5.0)
        if not field.searches_library:
            return "There is no copy of the library here, so there is nothing to search."
        with contextlib.suppress(StepFailed):
            # A large library takes longer than a tour. Then the search says how much of it was read.
            await self._driver.until(lambda: self._has_whole_copy, "", at_most=20.0)
            await self._driver.until(self._views_are_counted, "", at_most=3.0)
        field.setFocus()
        field.set_query(SEARCH)
        await self._driver.until(lambda: panel.query is not None, "the search found nothing to show")
        return f"Searched for “{SEARCH}”: {field.result()[0]}."

    def _views_are_counted(self) -> bool:
        """Whether the numbers beside the views are those of the whole library."""
        return not self._view.views.list.has_least

    async def _open_a_media(self) -> str:
        panel = self._view.panel
        self._view.search.clear()
        await self._driver.until(lambda: panel.query is None and bool(panel.model.rows), "the list did not come back")
        panel.pager.first.click()
        await self._driver.until(lambda: panel.pager.number.value() == 1, "the first page did not come back")
        media = await self._find(lambda media: _deletable(media) is not None, "a track that may be deleted")
        await self._driver.click_media(media)
        return f"Opened “{self._driver.shown().display_title}” with {len(self._driver.shown().tracks or ())} tracks."

    async def _ask_to_delete(self) -> str:
        track = _deletable(self._driver.shown())
        if track is None:
            raise StepFailed("the opened media has no track that may be deleted")
        place = self._view.pane.tracks.delete_button_place(track.id)
        if place is None:
            raise StepFailed("the track has no Delete button")
        click(self._view.pane.tracks.table.viewport(), place.center())
        await self._driver.until(lambda: self._driver.question() is not None, "no confirmation was asked for")
        question = self._driver.question()
        if question is None:
            raise StepFailed("the confirmation was closed")
        facts = ", ".join(f"{fact.label}: {fact.text}" for fact in question.asked.facts)
        return f"Asked: {question.asked.text} {facts}"

    async def _delete(self) -> str:
        before = len(self._driver.shown().tracks or ())
        self._driver.accept()
        entry = await self._driver.ended(0)
        if entry.state is not State.VERIFIED:
            raise StepFailed(f"the deletion ended as {entry.state}: {entry.detail}")
        after = len(self._driver.shown().tracks or ())
        if after != before - 1:
            raise StepFailed(f"{before} tracks became {after}")
        return f"{self._window.notices.text} Tracks: {before} before, {after} now."

    async def _be_refused(self) -> str:
        guarded = next(
            (
                track
                for track in self._driver.shown().tracks or ()
                if why_guarded(self._driver.shown(), track, Standing())
            ),
            None,
        )
        if guarded is None:
            raise StepFailed("the opened media has no track that is protected from deletion")
        tracks = self._view.pane.tracks
        tracks.table.selectRow(tracks.model.row_of(guarded.id) or 0)
        writes, before = len(self._journal.entries), self._window.notices.message
        press(tracks.table, Qt.Key.Key_Delete)
        await self._driver.until(
            lambda: self._window.notices.message not in (None, before), "the refusal was not shown"
        )
        if len(self._journal.entries) != writes:
            raise StepFailed("a change to a protected track was begun")
        return f"Refused to delete the {formatting.kind_word(guarded.kind).lower()} track: {self._window.notices.text}"

    async def _switch_source_access(self) -> str:
        wanted = not self._driver.shown().source_access
        self._view.pane.header.access.switch.click()
        await self._driver.until(lambda: self._driver.question() is not None, "switching was not asked about")
        self._driver.accept()
        entry = await self._driver.ended(1)
        if entry.state is not State.VERIFIED or self._driver.shown().source_access is not wanted:
            raise StepFailed(f"source access ended as {entry.state}: {entry.detail}")
        return self._window.notices.text

    async def _open_clips(self) -> str:
        pane = self._view.pane
        try:
            clip = await self._find(lambda media: media.is_clip, "a clip")
        except StepFailed:
            pane.sections.show_section(pane.clips)
            said = pane.clips.placeholder.sentence
            # They are read once the page has rested.
            await self._driver.until(
                lambda: not pane.clips.is_reading and bool(said.text()), "the clips did not appear"
            )
            return f"Clips: {said.text()}"
        await self._driver.click_media(clip)
        pane.header.source.click()
        await self._driver.until(
            lambda: pane.media is not None and pane.media.id == clip.source_media_id, "no source opened"
        )
        pane.sections.show_section(pane.clips)
        await self._driver.until(lambda: bool(pane.clips.model.rows), "the clips did not appear")
        return f"Clips of “{self._driver.shown().display_title}”: {len(pane.clips.model.rows)} on this page."

    async def _see_playback(self) -> str:
        pane = self._view.pane
        pane.sections.show_section(pane.playback)
        return f"Playback IDs: {len(pane.playback.model.rows)}."

    async def _see_activity(self) -> str:
        self._window.commands[ViewCommand.ACTIVITY].trigger()
        rows = [row for row in self._window.activity.model.rows if isinstance(row, Entry)]
        if len(rows) != len(self._journal.entries):
            raise StepFailed(f"Activity lists {len(rows)} of {len(self._journal.entries)} changes")
        return f"Activity lists {len(rows)} changes."

    async def _find(self, suits: Callable[[Media], bool], what: str) -> Media:
        """Return the first media for which `suits` returns True.

        At most PAGES_TO_SEARCH pages are searched, beginning with the page on screen. Raises StepFailed if there is no
        such media. `what` is a part of the error's message.
        """
        panel = self._view.panel
        for _ in range(PAGES_TO_SEARCH):
            for row in panel.model.rows:
                if isinstance(row, Media) and suits(row):
                    return row
            if not panel.pager.next.isEnabled():
                break
            await self._turn_a_page()
        raise StepFailed(f"no media with {what} on {PAGES_TO_SEARCH} pages")


def _deletable(media: Media) -> Track | None:
    """Return a track of a ready media that may be deleted without making the media silent.

    Returns None if there is no such track, or if the media is a clip.
    """
    if media.status != MediaStatus.READY or media.is_clip:
        return None
    candidates = (
        track
        for track in media.tracks or ()
        if track.is_ready
        and why_guarded(media, track, Standing()) is None
        and (track.kind == TrackKind.SUBTITLE or len(media.tracks_of(TrackKind.AUDIO)) > 1)
    )
    return next(candidates, None)
