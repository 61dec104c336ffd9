"""Finds out which workspace a token belongs to: one of the list, or a new one.

A media record contains the service's id of its workspace. A token is refused if this id shows that the token belongs to
another workspace than the one asked for. This module sends no request.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import COLOURS, Kind, Workspace, Writing, clean_name
from fastpix_desktop.errors import OtherWorkspace
from fastpix_desktop.settings import WorkspaceList

Identify = Callable[[Workspace], Workspace]
"""Takes the workspace of a sign-in, with the service's id if that is known. Returns the record to open. Raises
OtherWorkspace if the token belongs to another workspace; the sign-in then fails."""


class Recognition:
    """Finds the record of a workspace in the list. `new` has the default name and the endpoint for added workspaces."""

    def __init__(self, workspaces: WorkspaceList, new: Workspace) -> None:
        self.workspaces = workspaces
        self._new = new

    def given(self) -> Workspace:
        """Return a workspace for credentials from the environment. It is used for this run only and is not listed."""
        return replace(self._new, kind=Kind.GIVEN, account="given")

    def prepare(self, asked: Workspace | None, name: str, *, read_only: bool) -> tuple[Workspace, Identify]:
        """Return the workspace to sign in to, and the function that identifies it once the service accepts the token.

        `asked` is the listed workspace that the form asked about, or None for a new workspace. `name` and `read_only`
        were entered in the form. A new workspace with an empty `name` gets a name that is not taken.
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
        """Return the record in the list, with the service's id. A workspace that is not listed is returned unchanged.

        Raises OtherWorkspace if the list has another `workspace_id` for it, or this `workspace_id` for another one.
        """
        # Another program may have changed the list.
        self.workspaces.read_again()
        known = self.workspaces.find(workspace.account)
        if known is None:
            return workspace
        other = self.workspaces.with_service_id(workspace.workspace_id)
        if other is not None and other.account != known.account:
            template = sentence("service", "This token belongs to “{other}”, not to “{name}”.")
            raise OtherWorkspace(template.fill(other=other.name, name=known.name))
        if known.workspace_id not in {None, workspace.workspace_id}:
            template = sentence("service", "This token belongs to another workspace than “{name}”.")
            raise OtherWorkspace(template.fill(name=known.name))
        # The listed record is used, because its name, colour or rights may have been changed during the request.
        return replace(known, workspace_id=workspace.workspace_id)

    def _as_listed_with(self, writing: Writing, before: Writing, workspace: Workspace) -> Workspace:
        known = self.as_listed(workspace)
        # If “Read-only” was switched in the list after the form was submitted, the form no longer decides it.
        is_chosen_since = known.writing is not before and Writing.OFF in {known.writing, before}
        return known if is_chosen_since else replace(known, writing=writing)

    def _known_or_new(self, name: str, workspace: Workspace) -> Workspace:
        """Return the listed workspace that the token belongs to. If there is none, return the new `workspace`.

        So no workspace is listed twice.
        """
        self.workspaces.read_again()
        known = self.workspaces.with_service_id(workspace.workspace_id)
        if known is None:
            return workspace
        # The form did not show that the listed workspace is read-only by choice, so it stays read-only.
        writing = Writing.OFF if known.writing is Writing.OFF else workspace.writing
        return replace(known, writing=writing, name=name or known.name)
