"""Shows the open workspace in the window.

If writes are under way when a workspace is left, a message says that they are being finished.
"""

from PySide6.QtCore import QObject

from fastpix_desktop.ui.flows.keyring_access import KeyringAccess
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.workspaces.switching import IdentityChanged, Leaving, Move, Opened, Switching, WorkspaceLeft


class WorkspacePresenter(QObject):
    """Updates the window when `switching` publishes that a workspace was opened, changed or left."""

    def __init__(self, window: MainWindow, switching: Switching, keyring: KeyringAccess) -> None:
        super().__init__(window)
        self._window = window
        self._notices = window.notices
        self._keyring = keyring
        self._finishing: Message | None = None
        switching.subscribe(self._follow)

    def _follow(self, move: Move) -> None:
        match move:
            case Opened(workspace=opened):
                self._window.open_workspace(opened)
            case IdentityChanged(workspace=opened):
                self._window.name_workspace(opened.identity)
            case Leaving(writes=writes):
                self._window.drop_workspace()
                if writes:
                    self._show_finishing()
            case WorkspaceLeft(all_ended=all_ended):
                self._show_result_of_leaving(all_ended)

    def _show_finishing(self) -> None:
        text = self.tr("Finishing what is under way before leaving the workspace…")
        self._finishing = Message(text, Tone.BUSY)
        self._notices.show_message(self._finishing)

    def _show_result_of_leaving(self, all_ended: bool) -> None:
        if self._finishing is not None:
            self._notices.withdraw(self._finishing)
            self._finishing = None
        if not all_ended:
            text = self.tr("A change was not confirmed before the workspace was left: see Activity.")
            self._notices.show_message(Message(text, Tone.BAD, about=About(Matter.UNCONFIRMED)))
        self._keyring.show_wait_again()
