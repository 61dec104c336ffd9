"""Changes the list of workspaces: when a caller requests it, and when a published change affects a listed workspace."""

from dataclasses import replace

from fastpix_desktop.changes import Change, Changes, WorkspaceIdKnown, WritingChanged
from fastpix_desktop.domain.workspace import Workspace, Writing
from fastpix_desktop.workspaces.switching import ListChanged, Switching, WrongWorkspace


class ListedWorkspaces:
    """Changes and removes records in the list. After each change, `switching` publishes ListChanged.

    If the changed record is that of the open workspace, the record in `switching` is replaced too. Each argument
    `account` is the id that this program gave to a workspace.
    """

    def __init__(self, switching: Switching, changes: Changes) -> None:
        self._switching = switching
        self._workspaces = switching.workspaces
        changes.subscribe(self._follow)

    def change(self, account: str, **values: object) -> None:
        """Set these fields in the record of a workspace. Does nothing if the workspace is not in the list."""
        changed = self._workspaces.change(account, **values)
        if changed is not None:
            self._switching.update(changed)
            self._switching.publish(ListChanged())

    def toggle_read_only(self, account: str) -> None:
        """Make a workspace read-only. If the workspace is read-only already, allow changes again.

        Changes are allowed again even if the workspace is read-only because FastPix refused a change. Does nothing if
        the workspace is not in the list.
        """
        workspace = self._workspaces.find(account)
        if workspace is None:
            return
        opened = self._switching.current
        if opened is None or opened.account != account:
            self.change(account, writing=Writing.UNTRIED if workspace.is_read_only else Writing.OFF)
        elif workspace.is_read_only:
            # `allow_again` and `forbid` publish WritingChanged. `_follow` then changes the list.
            opened.permission.allow_again()
        else:
            opened.permission.forbid()

    def keep_copy(self, account: str, keeps: bool) -> None:
        """Record whether a copy of the library is kept. For a workspace that is in no list, it is for this run only."""
        opened = self._switching.identity
        if opened is not None and opened.account == account and not opened.is_listed:
            self._switching.update(replace(opened, keeps_copy=keeps))
        else:
            self.change(account, keeps_copy=keeps)

    def set_stored(self, account: str, has_stored_secret: bool) -> None:
        """Record whether the keyring has the secret of a workspace now, and that the secret is not being deleted.

        If the workspace was removed from the list and the keyring has no secret of it, `account` is deleted from the
        file too.
        """
        self.change(account, has_stored_secret=has_stored_secret, is_secret_being_deleted=False)
        if not has_stored_secret and account in self._workspaces.removed:
            self._workspaces.remove(account)

    def set_deleting(self, account: str) -> None:
        """Record that the secret of a workspace is being deleted. The keyring may still have the secret."""
        self.change(account, has_stored_secret=False, is_secret_being_deleted=True)

    def drop_credentials(self, workspace: Workspace) -> None:
        """Remove the credentials of a workspace from memory."""
        self._switching.session.drop_cached(workspace)
        self._switching.publish(ListChanged())

    def remove(self, account: str) -> None:
        """Remove a workspace from the list. If its secret is still being deleted, `account` stays in the file."""
        known = self._workspaces.find(account)
        self._workspaces.remove(account, is_secret_being_deleted=known is not None and known.is_secret_being_deleted)
        self._switching.publish(ListChanged())

    def _follow(self, change: Change) -> None:
        match change:
            case WritingChanged(account, permission):
                self.change(account, writing=permission.state)
                opened = self._switching.identity
                if opened is not None and opened.account == account and not opened.is_listed:
                    # It is in no list, but the window shows whether it is read-only.
                    self._switching.update(replace(opened, writing=permission.state))
            case WorkspaceIdKnown(account, workspace_id):
                known = self._workspaces.find(account)
                if known is not None and known.workspace_id is None:
                    self.change(account, workspace_id=workspace_id)
                elif known is not None and known.workspace_id != workspace_id and self._switching.is_open(account):
                    # The token belongs to another workspace than `known`. The open workspace is dropped here and not in
                    # a task. Otherwise the user could see and change media of the other workspace under the name of
                    # `known`.
                    self._switching.drop()
                    self._switching.publish(WrongWorkspace(known))
