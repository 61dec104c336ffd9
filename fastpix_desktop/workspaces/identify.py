"""Finds out which workspace a token belongs to: a workspace in the list, or a new one.

A media record contains the id that FastPix gave to the media's workspace. This id shows which workspace the token
belongs to. If the user signs in to a listed workspace with the token of another workspace, the sign-in fails. This
module sends no request.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import COLOURS, Kind, Workspace, Writing, clean_name
from fastpix_desktop.errors import OtherWorkspace
from fastpix_desktop.settings import WorkspaceList

Identify = Callable[[Workspace], Workspace]
"""A function that returns the record to open after a sign-in.

Its argument is the record of the workspace that the user signs in to. The `workspace_id` of that record is the id in
the media that the token can read. If these media contain no id, `workspace_id` is the id that was known before. It is
None if no id is known.

Raises OtherWorkspace if the token belongs to another workspace. The sign-in then fails.
"""


class Recognition:
    """Finds the record of a workspace in the list, or creates the record of a new workspace.

    New records get their endpoint from `new`, and their name too if the user enters none.
    """

    def __init__(self, workspaces: WorkspaceList, new: Workspace) -> None:
        self.workspaces = workspaces
        self._new = new

    def given(self) -> Workspace:
        """Return a record for the workspace of the credentials that the environment contains.

        The record is used in this run only and is not added to the list.
        """
        return replace(self._new, kind=Kind.GIVEN, account="given")

    def prepare(self, asked: Workspace | None, name: str, *, read_only: bool) -> tuple[Workspace, Identify]:
        """Return the record to sign in with, and the function that identifies the workspace of an accepted token.

        `asked` is the listed workspace whose token the form asked for, None for a new workspace. `name` and `read_only`
        are what the user entered in the form. If `name` is empty, a new workspace gets the default name. A number is
        added to the default name if another workspace has it.
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
        return workspace, self._known_or_new

    def as_listed(self, workspace: Workspace) -> Workspace:
        """Return the listed record of `workspace`, with the `workspace_id` of `workspace`.

        If `workspace` is not in the list, it is returned unchanged. Raises OtherWorkspace if the listed record has a
        different `workspace_id`, or if another listed workspace has the `workspace_id` of `workspace`.
        """
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
        # `known` is returned and not `workspace`, because the name, colour or rights in the list may have been changed
        # while the token was being checked.
        return replace(known, workspace_id=workspace.workspace_id)

    def _as_listed_with(self, writing: Writing, before: Writing, workspace: Workspace) -> Workspace:
        """Return the listed record with `writing`, which follows from the check box “Read-only” in the form.

        `before` is the `writing` in the list when the form was submitted.
        """
        known = self.as_listed(workspace)
        # If the user has switched “Read-only” in the list since then, the list decides and not the form.
        was_read_only_switched = known.writing is not before and Writing.OFF in {known.writing, before}
        return known if was_read_only_switched else replace(known, writing=writing)

    def _known_or_new(self, workspace: Workspace) -> Workspace:
        """Return the listed record with the `workspace_id` of `workspace`. If there is none, return `workspace`.

        A listed record gets the choice “Read-only” that was entered in the form. It keeps its name: whoever filled in
        the form for a new workspace did not want to rename a listed one.

        Without this search, a workspace could be listed twice. A workspace without media can still be listed twice,
        because its `workspace_id` is not known.
        """
        self.workspaces.read_again()
        known = self.workspaces.with_service_id(workspace.workspace_id)
        if known is None:
            return workspace
        # The user filled in the form for a new workspace and could not see that the listed one was set to read-only.
        # Therefore the listed one stays read-only.
        writing = Writing.OFF if known.writing is Writing.OFF else workspace.writing
        return replace(known, writing=writing)
