"""Carries out “Write views to a file” and “Read views from a file”."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject

from fastpix_desktop.domain.preferences import Preferences
from fastpix_desktop.domain.search.saved_view import OwnViews, SavedView
from fastpix_desktop.errors import InvalidArgument, NotSaved
from fastpix_desktop.reports.view_files import ViewsRead, read_views, write_views
from fastpix_desktop.ui.flows.export.places import Places
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.file_dialogs import ask_what_to_read, ask_where_to_write
from fastpix_desktop.ui.loop.tasks import Action, TaskOwner
from fastpix_desktop.ui.system import shown_file
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.reports import not_shown_message
from fastpix_desktop.ui.words.sentences import Message, error_message
from fastpix_desktop.ui.words.view_files import (
    ABOUT,
    added_message,
    facts_about,
    nothing_new_message,
    read_words,
    written_views_message,
)

_ENDING = "json"
_ASKING = "views in files"
"""The key of the tasks: only one dialog is open at a time."""


class Compared(Struct, frozen=True):
    """The views of a file beside one's own: `new` ones, those that `differ` from the own one with the same key, and
    those that are the `same`."""

    new: tuple[SavedView, ...]
    differ: tuple[SavedView, ...]
    same: tuple[SavedView, ...]


def compared_with(own: OwnViews, read: ViewsRead) -> Compared:
    """Return which views of a file are new."""
    known = {view.key: view for view in own.saved.views}
    return Compared(
        tuple(view for view in read.views if view.key not in known),
        tuple(view for view in read.views if view.key in known and known[view.key] != view),
        tuple(view for view in read.views if known.get(view.key) == view),
    )


class ViewsInFiles(QObject):
    """Writes the saved views of one window to a file, and reads them from one.

    `kept` are the stored ones. `show` is called after a change of them.
    """

    def __init__(
        self, window: MainWindow, tasks: TaskOwner, kept: OwnViews, preferences: Preferences, show: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._tasks, self._kept = window, tasks, kept
        self._places, self._show_views = Places(preferences), show

    def write(self) -> None:
        """Ask for a file, and write all saved views to it."""
        self._start(self._ask_and_write)

    def read(self) -> None:
        """Ask for a file, say what it has, and add its views to the own ones."""
        self._start(self._ask_and_read)

    def _start(self, action: Action) -> None:
        async def run() -> None:
            try:
                await action()
            except (InvalidArgument, NotSaved) as error:
                self._window.notices.show_message(error_message(error, ABOUT))

        self._tasks.start(run, key=_ASKING, lasting=True)

    async def _ask_and_write(self) -> None:
        suggested = self._places.suggested(self.tr("FastPix views"), _ENDING, "views")
        title = self.tr("Write views to a file")
        path = await ask_where_to_write(self._window, title, suggested, "JSON")
        if path is None:
            return
        self._places.note(path)
        views = self._kept.saved.views
        await asyncio.to_thread(write_views, views, path)
        message = written_views_message(len(views), self._kept.unread, path.name)
        self._window.notices.show_message(message, lambda: self._show(path))

    async def _ask_and_read(self) -> None:
        title = self.tr("Read views from a file")
        path = await ask_what_to_read(self._window, title, self._places.folder, "JSON", _ENDING)
        if path is None:
            return
        self._places.note(path)
        read = await asyncio.to_thread(read_views, path, datetime.now().astimezone())
        found = compared_with(self._kept, read)
        facts = facts_about(read, found.new, found.differ, found.same)
        if not found.new and not found.differ:
            self._say(nothing_new_message(len(found.same), len(read.left_out)))
            return
        text, detail, option = read_words(path.name, len(found.new), len(found.differ), len(read.left_out))
        lines = tuple(dialogs.Fact(label, said) for label, said in facts)
        accept = self.tr("Add views") if found.new else self.tr("Replace views")
        question = dialogs.Question(title, text, detail, accept, lines, option, loses=not found.new)
        answer = await dialogs.choose(self._window, question)
        if answer is not dialogs.Answer.NO:
            self._add(read, replaces=not found.new or answer is dialogs.Answer.YES_WITH_OPTION)

    def _add(self, read: ViewsRead, *, replaces: bool) -> None:
        """Add the new views, and replace those that differ if that is wanted. Another program may have changed some."""
        found = compared_with(self._kept, read)
        wanted = (*found.new, *(found.differ if replaces else ()))
        refused = self._kept.put_all(wanted)
        self._show_views()
        added = len(set(_keys(found.new)) - set(_keys(refused)))
        replaced = len(set(_keys(found.differ)) - set(_keys(refused))) if replaces else 0
        kept = 0 if replaces else len(found.differ)
        self._say(added_message(added, replaced, kept, len(found.same), len(read.left_out), len(refused)))

    def _say(self, message: Message) -> None:
        self._window.notices.show_message(message)

    def _show(self, path: Path) -> None:
        if not shown_file.show_folder(path):
            self._say(not_shown_message(str(path), is_page=False))


def _keys(views: tuple[SavedView, ...]) -> Iterator[str]:
    return (view.key for view in views)
