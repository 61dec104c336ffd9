"""Shows the list of workspaces, and carries out the acts that the user chooses for a workspace, such as renaming it."""

import asyncio
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fastpix_desktop.domain.journal import Entry, Place
from fastpix_desktop.domain.workspace import LONGEST_NAME, Workspace, clean_name
from fastpix_desktop.errors import FastPixError, KeyringUnavailable
from fastpix_desktop.ui.flows.keyring_access import KeyringAccess
from fastpix_desktop.ui.flows.sign_out import SignOut
from fastpix_desktop.ui.flows.workspace_opening import WorkspaceOpening
from fastpix_desktop.ui.look.others_names import title_text
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, NextStep, keyring_words, sign_in_words
from fastpix_desktop.ui.workspaces.workspace_acts import Act
from fastpix_desktop.workspaces.listed import ListedWorkspaces
from fastpix_desktop.workspaces.switching import Leaving, ListChanged, Move, Opened

if TYPE_CHECKING:
    from fastpix_desktop.ui.workspaces.workspaces_page import WorkspacesPage

_LONGEST_IN_TITLE = 30
"""In characters. A longer name is elided in the title of the dialog that renames it, which is not wide."""


class WorkspaceManagement(QObject):
    """Connects the list, the workspace menu and Activity to the objects that open, change, check or remove a
    workspace."""

    def __init__(
        self,
        window: MainWindow,
        tasks: TaskOwner,
        listed: ListedWorkspaces,
        opening: WorkspaceOpening,
        keyring: KeyringAccess,
        sign_out: SignOut,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._menu = window.workspace_button
        self._activity = window.activity
        self._tasks = tasks
        self._listed = listed
        self._opening = opening
        self._keyring = keyring
        self._sign_out = sign_out
        self._switching = opening.switching
        self._workspaces = opening.switching.workspaces
        self._connect(window)
        self._switching.subscribe(self._follow)
        self._show()

    @cached_property
    def _page(self) -> "WorkspacesPage":
        """The page with the list. It is built and connected when the user first asks for it."""
        page = self._window.workspaces_page
        page.act_wanted.connect(self._do)
        page.colour_wanted.connect(lambda account, colour: self._listed.change(account, colour=colour))
        page.add_wanted.connect(lambda: self._opening.ask_for_secret(None))
        page.back_wanted.connect(self._opening.go_back)
        return page

    def _connect(self, window: MainWindow) -> None:
        window.sign_in.others_wanted.connect(self._show_page)
        window.sign_in_wanted.connect(lambda: self._opening.ask_for_secret(None))
        window.token_refused.connect(lambda: self._opening.ask_for_secret(self._switching.identity))
        window.workspaces_wanted.connect(self._show_page)
        window.workspace_wanted.connect(self._opening.open)
        window.entry_opened.connect(self._open_entry)
        self._keyring.stored.connect(self._listed.set_stored)
        self._keyring.deleting.connect(self._listed.set_deleting)

    def _follow(self, move: Move) -> None:
        if isinstance(move, Opened | Leaving | ListChanged):
            self._show()

    def _show(self) -> None:
        """Show the current list on its page and in the menu, and the current names in Activity."""
        listed, current = list(self._workspaces), self._switching.identity
        cached = frozenset(known.account for known in listed if self._switching.session.is_cached(known))
        # The page is built when it is first shown, and is filled then.
        if "_page" in vars(self):
            self._page.show_list(listed, None if current is None else current.account, cached)
            self._page.show_unlisted(current)
            self._page.offer_back(current is not None)
        self._menu.show_list(listed)
        for known in (*listed, *([] if current is None else [current])):
            place = None if known.workspace_id is None else Place(known.base_url, known.workspace_id)
            self._activity.name_workspace(known.account, known.name, place)

    def _show_page(self) -> None:
        self._page.show_result("")
        self._show()
        self._page.select_opened()
        self._window.show_workspaces()

    def _do(self, act: Act, account: str) -> None:
        workspace = self._workspaces.find(account)
        if workspace is None:
            self._show()
            return
        match act:
            case Act.OPEN:
                self._opening.open(account)
            case Act.CHECK:
                self._tasks.start(partial(self._check, workspace), key=("check", account), lasting=True)
            case Act.RENAME:
                self._tasks.start(partial(self._rename, workspace), key="rename", lasting=True)
            case Act.READ_ONLY:
                self._listed.toggle_read_only(account)
            case Act.REPLACE:
                self._opening.ask_for_secret(workspace)
            case Act.SIGN_OUT:
                self._sign_out.sign_out(workspace)
            case Act.REMOVE:
                self._sign_out.remove(workspace)

    async def _check(self, workspace: Workspace) -> None:
        page = self._page
        page.show_result(filled(self.tr("Asking FastPix about “{name}”…"), name=workspace.name))
        try:
            give_up = partial(self._tasks.cancel, ("check", workspace.account))
            credentials = await self._keyring.load(workspace, in_form=False, give_up=give_up)
            checked = await self._switching.session.check(credentials, workspace)
        except asyncio.CancelledError:
            page.show_result("")
            raise
        except KeyringUnavailable as error:
            page.show_result(filled("“{name}”: {problem}", name=workspace.name, problem=keyring_words(error)))
            return
        except FastPixError as error:
            page.show_result(filled("“{name}”: {problem}", name=workspace.name, problem=sign_in_words(error)))
            return
        if workspace.workspace_id is not None and checked.workspace_id not in {None, workspace.workspace_id}:
            text = self.tr("“{name}”: its token is good, but belongs to another workspace. Replace the secret.")
        elif checked.total is None:
            text = self.tr("“{name}”: its token is good.")
        else:
            text = self.tr("“{name}”: its token is good, and FastPix lists {total} media.")
        page.show_result(filled(text, name=workspace.name, total=formatting.number(checked.total or 0)))

    async def _rename(self, workspace: Workspace) -> None:
        title = filled(self.tr("Rename “{name}”"), name=title_text(workspace.name, _LONGEST_IN_TITLE))
        label = self.tr("Name on this computer:")
        text = workspace.name
        while True:
            answer = await dialogs.ask_text(self._window, title, label, text, LONGEST_NAME)
            if answer is None:
                return
            text = clean_name(answer)
            if text and self._workspaces.is_free(text, workspace.account):
                self._listed.change(workspace.account, name=text)
                # What is said of it names it as it was called before.
                for matter in (Matter.KEYRING, Matter.OPENING):
                    self._window.notices.resolve(About(matter, workspace.account))
                return
            label = (
                self.tr("There is a workspace with this name already. Enter another name:")
                if text
                else self.tr("A workspace needs a name. Enter one:")
            )

    def _open_entry(self, entry: Entry) -> None:
        """Show the media of an entry in Activity. If the workspace of the entry is not open, show a message about this.

        If that workspace is in the list, the message has a button that opens the workspace and shows the media.
        """
        if self._switching.is_open(entry.account):
            self._opening.open(entry.account, entry.write.media_id)
        elif (known := self._workspaces.find(entry.account)) is not None:
            text = filled(self.tr("This was done in “{name}”, which is not open."), name=known.name)
            act = partial(self._opening.open, known.account, entry.write.media_id)
            self._window.notices.show_message(Message(text, step=NextStep.OPEN_WORKSPACE), act)
        else:
            text = self.tr("This was done in a workspace that is not open. Open that one to see the media.")
            self._window.notices.show_message(Message(text))
