"""The list of workspaces, kept true to what the service says of them and to what a person chooses; asks no service."""

from fastpix_desktop.changes import Change, Changes, JournalChanged, WorkspaceNamed, WritingChanged
from fastpix_desktop.domain.edits import Entry, State
from fastpix_desktop.domain.workspace import Workspace, Writing
from fastpix_desktop.workspaces.switching import ListChanged, Switching, WrongWorkspace


class ListedWorkspaces:
    """Changes the records of the list, and with them the record of the open workspace. `switching` publishes each
    change to its subscribers."""

    def __init__(self, switching: Switching, changes: Changes) -> None:
        self._switching = switching
        self._workspaces = switching.workspaces
        changes.subscribe(self._follow)

    def change(self, account: str, **values: object) -> None:
        """Change the named fields of a workspace, if it is in the list."""
        changed = self._workspaces.change(account, **values)
        if changed is not None:
            self._switching.take(changed)
            self._switching.publish(ListChanged())

    def turn_read_only(self, account: str) -> None:
        """Let nothing be changed in a workspace any more; or let it be tried again, where that was so."""
        workspace = self._workspaces.find(account)
        if workspace is None:
            return
        is_off = workspace.writing in {Writing.OFF, Writing.REFUSED}
        opened = self._switching.current
        if opened is None or opened.account != account:
            self.change(account, writing=Writing.UNTRIED if is_off else Writing.OFF)
        elif is_off:
            # Whoever shows the workspace is told, and so are we.
            opened.library.allow_writing_again()
        else:
            opened.library.forbid_writing()

    def take_stored(self, account: str, is_kept: bool) -> None:
        """The keyring has a secret of the workspace, or none."""
        self.change(account, is_kept=is_kept, is_going=False)
        if not is_kept and account in self._workspaces.removed:
            self._workspaces.remove(account)

    def take_going(self, account: str) -> None:
        """The keyring is asked to let go of a secret that it may have."""
        self.change(account, is_kept=False, is_going=True)

    def let_go(self, workspace: Workspace) -> None:
        """Forget the credentials in memory; the list shows which workspaces have some."""
        self._switching.session.let_go(workspace)
        self._switching.publish(ListChanged())

    def remove(self, account: str) -> None:
        """Take a workspace off the list; our id of it stays while the keyring may have its secret."""
        known = self._workspaces.find(account)
        self._workspaces.remove(account, is_going=known is not None and known.is_going)
        self._switching.publish(ListChanged())

    def _follow(self, change: Change) -> None:
        """What the service told of a workspace's token and id."""
        match change:
            case WritingChanged(account, permission):
                self.change(account, writing=permission.state)
            case JournalChanged(Entry(state=State.VERIFIED, workspace=account)):
                known = self._workspaces.find(account)
                # A write that was on its way does not undo what a person has chosen meanwhile.
                if known is not None and known.writing is not Writing.OFF:
                    self.change(account, writing=Writing.WORKS)
            case WorkspaceNamed(account, workspace_id):
                known = self._workspaces.find(account)
                if known is not None and known.workspace_id is None:
                    self.change(account, workspace_id=workspace_id)
                elif known is not None and known.workspace_id != workspace_id and self._switching.is_open(account):
                    # At once, and not in a task: nothing of it may be seen, let alone changed, under this name.
                    self._switching.drop()
                    self._switching.publish(WrongWorkspace(known))
