"""Finds out which workspace a token belongs to: one of the list, or a new one.

The token of one workspace is never accepted for another. Sends no request itself.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import COLOURS, Kind, Workspace, Writing, clean_name
from fastpix_desktop.errors import OtherWorkspace
from fastpix_desktop.settings import WorkspaceList

Identify = Callable[[Workspace], Workspace]
"""Takes the workspace with the service's id of it, if that is known, and returns our record of that workspace. The
sign-in fails with a FastPixError that this raises."""


class Recognition:
    """Compares workspaces with the list. `new` has the default name and the endpoint of a workspace that is added."""

    def __init__(self, workspaces: WorkspaceList, new: Workspace) -> None:
        self.workspaces = workspaces
        self._new = new

    def given(self) -> Workspace:
        """The workspace of credentials that are used for this run only."""
        return replace(self._new, kind=Kind.GIVEN, account="given")

    def prepare(self, asked: Workspace | None, name: str, *, read_only: bool) -> tuple[Workspace, Identify]:
        """The workspace to sign in to with an entered token, and the function that then identifies it.

        `asked` is the listed workspace whose token was asked for, or None for a new one. A new workspace with an empty
        `name` gets a free one.
        """
        writing = Writing.OFF if read_only else Writing.UNTRIED
        if asked is not None:
            before = self.workspaces.find(asked.account) or asked
            return before, partial(self._as_listed_with, writing, before.writing)
        taken = {known.colour for known in self.workspaces}
        workspace = Workspace(
            clean_name(name) or self.workspaces.free_name(self._new.name),
            self._new.base_url,
            colour=next((colour for colour in COLOURS if colour not in taken), ""),
            writing=writing,
        )
        return workspace, partial(self._known_or_new, clean_name(name))

    def as_listed(self, workspace: Workspace) -> Workspace:
        """The current record of a listed workspace, with the service's id. Returns an unlisted one unchanged.

        Raises OtherWorkspace if the service's id differs from the known one, or belongs to another listed workspace.
        """
        # Another program may have changed the list.
        self.workspaces.read_again()
        known = self.workspaces.find(workspace.account)
        if known is None:
            return workspace
        other = self.workspaces.with_service_id(workspace.workspace_id)
        if other is not None and other.account != known.account:
            template = sentence("service", "This token is of “{other}”, not of “{name}”.")
            raise OtherWorkspace(template.fill(other=other.name, name=known.name))
        if known.workspace_id not in {None, workspace.workspace_id}:
            template = sentence("service", "This token is of another workspace than “{name}”.")
            raise OtherWorkspace(template.fill(name=known.name))
        # From the list, so that a name, colour or right that was changed during the request stays.
        return replace(known, workspace_id=workspace.workspace_id)

    def _as_listed_with(self, writing: Writing, before: Writing, workspace: Workspace) -> Workspace:
        known = self.as_listed(workspace)
        # A choice in the list that was made after the form was submitted overrides the form.
        is_chosen_since = known.writing is not before and Writing.OFF in {known.writing, before}
        return known if is_chosen_since else replace(known, writing=writing)

    def _known_or_new(self, name: str, workspace: Workspace) -> Workspace:
        """The listed workspace that the token belongs to, so that none is listed twice, or else the new one."""
        self.workspaces.read_again()
        known = self.workspaces.with_service_id(workspace.workspace_id)
        if known is None:
            return workspace
        # The form for a new workspace does not show that this one is read-only by choice, so it stays read-only.
        writing = Writing.OFF if known.writing is Writing.OFF else workspace.writing
        return replace(known, writing=writing, name=name or known.name)
