"""Updates the list of workspaces after a choice of the user, a call of the keyring or a reply of the service."""

from fastpix_desktop.changes import Change, Changes, JournalChanged, WorkspaceIdKnown, WritingChanged
from fastpix_desktop.domain.edits import Entry, State
from fastpix_desktop.domain.workspace import Workspace, Writing
from fastpix_desktop.workspaces.switching import ListChanged, Switching, WrongWorkspace


class ListedWorkspaces:
    """Changes records in the list. If the open workspace is changed, its record in `switching` is replaced too.
    `switching` publishes each change."""

    def __init__(self, switching: Switching, changes: Changes) -> None:
        self._switching = switching
        self._workspaces = switching.workspaces
        changes.subscribe(self._follow)

    def change(self, account: str, **values: object) -> None:
        """Change the named fields of the workspace with our id `account`. Does nothing if it is not in the list."""
        changed = self._workspaces.change(account, **values)
        if changed is not None:
            self._switching.update(changed)
            self._switching.publish(ListChanged())

    def toggle_read_only(self, account: str) -> None:
        """Make a workspace read-only. If it already is, by choice or by a refusal of FastPix, allow changes again."""
        workspace = self._workspaces.find(account)
        if workspace is None:
            return
        is_off = workspace.writing in {Writing.OFF, Writing.REFUSED}
        opened = self._switching.current
        if opened is None or opened.account != account:
            self.change(account, writing=Writing.UNTRIED if is_off else Writing.OFF)
        elif is_off:
            # The library publishes WritingChanged, and `_follow` then changes the list.
            opened.library.allow_writing_again()
        else:
            opened.library.forbid_writing()

    def set_stored(self, account: str, has_stored_secret: bool) -> None:
        """Record whether the keyring has the secret of a workspace, and that no deletion of it is under way.

        Our id of a removed workspace is deleted from the file once its secret is deleted.
        """
        self.change(account, has_stored_secret=has_stored_secret, is_secret_being_deleted=False)
        if not has_stored_secret and account in self._workspaces.removed:
            self._workspaces.remove(account)

    def set_deleting(self, account: str) -> None:
        """Record that the secret of a workspace is being deleted. The keyring may still have it."""
        self.change(account, has_stored_secret=False, is_secret_being_deleted=True)

    def drop_credentials(self, workspace: Workspace) -> None:
        """Remove the credentials of a workspace from memory."""
        self._switching.session.drop_cached(workspace)
        self._switching.publish(ListChanged())

    def remove(self, account: str) -> None:
        """Remove a workspace from the list. Its id stays in the file while the keyring may still have its secret."""
        known = self._workspaces.find(account)
        self._workspaces.remove(account, is_secret_being_deleted=known is not None and known.is_secret_being_deleted)
        self._switching.publish(ListChanged())

    def _follow(self, change: Change) -> None:
        match change:
            case WritingChanged(account, permission):
                self.change(account, writing=permission.state)
            case JournalChanged(Entry(state=State.VERIFIED, account=account)):
                known = self._workspaces.find(account)
                # If the user made the workspace read-only while the write was under way, it stays read-only.
                if known is not None and known.writing is not Writing.OFF:
                    self.change(account, writing=Writing.WORKS)
            case WorkspaceIdKnown(account, workspace_id):
                known = self._workspaces.find(account)
                if known is not None and known.workspace_id is None:
                    self.change(account, workspace_id=workspace_id)
                elif known is not None and known.workspace_id != workspace_id and self._switching.is_open(account):
                    # Drop it at once, not in a task. Otherwise media of the other workspace would be shown, and could
                    # be changed, under the name of this one.
                    self._switching.drop()
                    self._switching.publish(WrongWorkspace(known))
