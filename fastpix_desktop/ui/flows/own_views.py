"""Saves, renames, moves and deletes the user's own views. They are read when there is first a library to search."""

import uuid
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from fastpix_desktop.domain.preferences import Preferences
from fastpix_desktop.domain.search.saved_view import LONGEST_NAME, MOST_VIEWS, OwnViews, SavedView
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.ui.commands.view_menu import SavedViewCommand
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.tasks import Action, TaskOwner
from fastpix_desktop.ui.messages.settings_trouble import views_message
from fastpix_desktop.ui.views.missing_language import LONGEST_CODE
from fastpix_desktop.ui.views.view import own
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.sentences import Message

if TYPE_CHECKING:
    from fastpix_desktop.ui.flows.export.views_in_files import ViewsInFiles

_ASKING = "own views"
"""The key of the tasks: only one question is open at a time."""


class OwnViewsFlow(QObject):
    """Carries out the commands about saved views of one window. `kept` are the stored ones."""

    def __init__(self, window: MainWindow, tasks: TaskOwner, kept: OwnViews, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._tasks, self._kept, self._preferences = window, tasks, kept, preferences
        self._views = window.workspace.views
        self._views.save_wanted.connect(self._save)
        self._views.update_wanted.connect(self._update)
        self._views.language_wanted.connect(partial(self._start, self._ask_language))
        self._views.state_changed.connect(self._check_start)
        window.commands.carry_out(
            {
                SavedViewCommand.SAVE_VIEW: self._save,
                SavedViewCommand.UPDATE_VIEW: self._update,
                SavedViewCommand.RENAME_VIEW: self._rename,
                SavedViewCommand.VIEW_UP: partial(self._move, -1),
                SavedViewCommand.VIEW_DOWN: partial(self._move, 1),
                SavedViewCommand.START_VIEW: self._start_with,
                SavedViewCommand.DELETE_VIEW: self._delete,
                SavedViewCommand.WRITE_VIEWS: lambda: self._in_files.write(),
                SavedViewCommand.READ_VIEWS: lambda: self._in_files.read(),
            }
        )
        window.menus.offer(self._views.list, [*SavedViewCommand])
        self._views.list.addAction(window.commands[SavedViewCommand.RENAME_VIEW])
        self.show()
        self._say_trouble()

    @cached_property
    def _in_files(self) -> "ViewsInFiles":
        """Writes the views to a file, and reads them from one. Most runs need none of it."""
        from fastpix_desktop.ui.flows.export.views_in_files import ViewsInFiles

        return ViewsInFiles(self._window, self._tasks, self._kept, self._preferences, self.show)

    def show(self) -> None:
        """Show the stored views again, because they were changed."""
        saved, now = self._kept.saved, datetime.now().astimezone()
        views = []
        for view in saved.views:
            problems = understand(view.text, now).problems
            views.append(own(view, problems[0].problem if problems else ""))
        self._views.show_own(views, saved.start)
        self._check_start()

    def _say_trouble(self) -> None:
        message = views_message(self._kept.trouble, self._kept.unread)
        if message is not None:
            self._window.notices.show_message(message)

    def _start(self, action: Action) -> None:
        self._tasks.start(action, key=_ASKING)

    def _save(self) -> None:
        self._start(self._ask_and_save)

    async def _ask_and_save(self) -> None:
        name = await self._ask_name(self.tr("Save view"), "")
        if name:
            view = self._as_searched(SavedView(uuid.uuid4().hex, name))
            self._put(view)

    def _update(self) -> None:
        if (view := self._find(self._views.current.key)) is not None:
            self._put(self._as_searched(view))

    def _as_searched(self, view: SavedView) -> SavedView:
        """Return the view with what is searched for now, its order and the columns of the table."""
        columns = self._window.workspace.panel.table.layout_text()
        return replace(view, text=self._views.text, sorting=self._views.sorting, columns=columns)

    def _put(self, view: SavedView) -> None:
        if self._kept.put(view):
            self.show()
            if (shown := self._views.list.view(view.key)) is not None:
                self._views.show_current(shown)
            return
        template = self.tr(
            "The view was not saved. There is room for {number} views, and for fewer if their searches are long."
        )
        self._window.notices.show_message(Message(filled(template, number=MOST_VIEWS), Tone.BAD, is_passing=True))

    def _rename(self) -> None:
        view = self._find(self._views.subject.key)
        if view is not None:
            self._start(partial(self._ask_and_rename, view))

    async def _ask_and_rename(self, view: SavedView) -> None:
        name = await self._ask_name(self.tr("Rename view"), view.name)
        # Another program may have changed or deleted it while the dialog was open.
        if name and (now := self._find(view.key)) is not None:
            self._kept.put(replace(now, name=name))
            self.show()

    async def _ask_name(self, title: str, name: str) -> str:
        given = await dialogs.ask_text(self._window, title, self.tr("Name of the view:"), name, LONGEST_NAME)
        return " ".join((given or "").split())

    def _move(self, by: int) -> None:
        key = self._views.subject.key
        self._kept.move(key, by)
        self.show()
        self._views.list.show_cursor(key)

    def _start_with(self) -> None:
        key = self._views.subject.key
        self._kept.start_with("" if self._kept.saved.start == key else key)
        self.show()

    def _check_start(self) -> None:
        """Show at the command whether a workspace is opened with the view that the command is about."""
        is_start = self._views.subject.key == self._views.start.key
        self._window.commands[SavedViewCommand.START_VIEW].setChecked(is_start)

    def _delete(self) -> None:
        view = self._find(self._views.subject.key)
        if view is not None:
            self._start(partial(self._ask_and_delete, view))

    async def _ask_and_delete(self, view: SavedView) -> None:
        question = dialogs.Question(
            self.tr("Delete view"),
            self.tr("Delete this view?"),
            self.tr("Only the saved search is deleted. Its media stay."),
            self.tr("Delete view"),
            (dialogs.Fact(self.tr("View"), view.name),),
        )
        if await dialogs.confirm(self._window, question):
            self._kept.remove(view.key)
            self.show()

    async def _ask_language(self) -> None:
        title = self.tr("Missing a language")
        label = self.tr("Code of the language, such as fr or pt-BR:")
        given = await dialogs.ask_text(self._window, title, label, self._views.language, LONGEST_CODE)
        # Only the first word, and nothing that would be more than a value in the text of the view.
        first = next(iter((given or "").split()), "")
        code = "".join(sign for sign in first if sign.isalnum() or sign in "-_")
        if code:
            self._views.choose_language(code)

    def _find(self, key: str) -> SavedView | None:
        return next((view for view in self._kept.saved.views if view.key == key), None)
