"""Shows the sign-in form, and decides which workspace's token the form asks for and which buttons are shown."""

from PySide6.QtCore import QObject

from fastpix_desktop.domain.workspace import Workspace, Writing
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.workspaces.switching import Leaving, Move, Opened, Switching


class SignInPresenter(QObject):
    """Shows the sign-in form. `asked` is the listed workspace whose token the form asks for.

    `asked` is None if the form asks for the token of a workspace that is not in the list yet.
    """

    def __init__(self, window: MainWindow, switching: Switching) -> None:
        super().__init__(window)
        self.asked: Workspace | None = None
        self._window = window
        self._form = window.sign_in
        self._switching = switching
        switching.subscribe(self._follow)

    def ask(self, workspace: Workspace | None) -> None:
        """Show the form, and set `asked` to `workspace`.

        If `workspace` is not the workspace that was asked about before, the fields are emptied.
        """
        form, before = self._form, self.asked
        if (workspace and workspace.account) != (before and before.account):
            # A token that was typed for one workspace must not be sent for another.
            form.forget_input()
        self.asked = workspace
        form.problem.show_sentence("")
        if workspace is None:
            form.ask_for_new()
        else:
            form.ask_for_secret_of(workspace.name)
        form.read_only.setChecked(workspace is not None and workspace.writing is Writing.OFF)
        self.offer(retry=False)
        self._window.show_sign_in()

    def stop_asking(self) -> None:
        """Empty the form and set `asked` to None."""
        self.asked = None
        self._form.forget_input()

    def offer(self, *, retry: bool) -> None:
        """Show the button “Try again” if `retry` is True, and the button “Back” if a workspace is open.

        The button “Other workspaces…” is shown if the list contains a workspace other than `asked`.
        """
        asked = self.asked
        others = any(asked is None or known.account != asked.account for known in self._switching.workspaces)
        self._form.offer(retry=retry, cancel=self._switching.current is not None, others=others)

    def _follow(self, move: Move) -> None:
        match move:
            case Opened():
                self.stop_asking()
            case Leaving():
                self._form.offer(retry=False, cancel=False)
