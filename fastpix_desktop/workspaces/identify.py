"""Which workspace a token turns out to be of: one of the list, or a new one; asks the service nothing.

Must not let the token of one workspace pass for that of another.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import COLOURS, Kind, Workspace, Writing, clean_name
from fastpix_desktop.errors import OtherWorkspace
from fastpix_desktop.settings import WorkspaceList

Identify = Callable[[Workspace], Workspace]
"""Given the workspace with the service's own id, as far as one is known: which workspace of ours that is. May raise a
FastPixError, and the sign-in then fails with it."""


class Recognition:
    """Compares with the list of workspaces; `new` is what one that is not in it is made from."""

    def __init__(self, workspaces: WorkspaceList, new: Workspace) -> None:
        self.workspaces = workspaces
        self._new = new

    def given(self) -> Workspace:
        """The workspace of credentials that are for this run alone."""
        return replace(self._new, kind=Kind.GIVEN, account="given")

    def to_try(self, asked: Workspace | None, name: str, *, read_only: bool) -> tuple[Workspace, Identify]:
        """What to sign in to when a token was entered for `asked`, or for one that is not in the list yet (None), and
        what then tells which workspace that is. `name` may be empty, and then one is found."""
        writing = Writing.OFF if read_only else Writing.UNTRIED
        if asked is not None:
            before = self.workspaces.find(asked.account) or asked
            return before, partial(self._same_with, writing, before.writing)
        taken = {known.colour for known in self.workspaces}
        workspace = Workspace(
            clean_name(name) or self.workspaces.free_name(self._new.name),
            self._new.base_url,
            colour=next((colour for colour in COLOURS if colour not in taken), ""),
            writing=writing,
        )
        return workspace, partial(self._known_or_new, clean_name(name))

    def same(self, workspace: Workspace) -> Workspace:
        """The workspace as the list has it by now, with the service's id of it; one that is not in the list as it is.

        Raises OtherWorkspace when the service's id is not the one that is known, or is that of another in the list.
        """
        # Another program may have made it read-only, or signed out of it, since this one last looked.
        self.workspaces.look_again()
        known = self.workspaces.find(workspace.account)
        if known is None:
            return workspace
        other = self.workspaces.of_service(workspace.workspace_id)
        if other is not None and other.account != known.account:
            template = sentence("service", "This token is of “{other}”, not of “{name}”.")
            raise OtherWorkspace(template.fill(other=other.name, name=known.name))
        if known.workspace_id not in {None, workspace.workspace_id}:
            template = sentence("service", "This token is of another workspace than “{name}”.")
            raise OtherWorkspace(template.fill(name=known.name))
        # Named, coloured or made read-only while the service was asked, it stays so.
        return replace(known, workspace_id=workspace.workspace_id)

    def _same_with(self, writing: Writing, before: Writing, workspace: Workspace) -> Workspace:
        known = self.same(workspace)
        # What was chosen in the list after the form was sent is the later word.
        is_chosen_since = known.writing is not before and Writing.OFF in {known.writing, before}
        return known if is_chosen_since else replace(known, writing=writing)

    def _known_or_new(self, name: str, workspace: Workspace) -> Workspace:
        """The workspace of the list that the token is of, so that none is there twice; or else the new one."""
        self.workspaces.look_again()
        known = self.workspaces.of_service(workspace.workspace_id)
        if known is None:
            return workspace
        # The form for a new one does not show that this one is read-only by choice: not unticked there, it stays so.
        writing = Writing.OFF if known.writing is Writing.OFF else workspace.writing
        return replace(known, writing=writing, name=name or known.name)
