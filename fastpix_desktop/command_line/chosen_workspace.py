"""Finds the workspace that a command is for: the named one, or the only one. It never guesses between two."""

from collections.abc import Sequence

from fastpix_desktop.command_line.ended import Ended, ExitCode
from fastpix_desktop.domain.others_text import in_sentence
from fastpix_desktop.domain.workspace import Workspace, comparison_key
from fastpix_desktop.settings import WorkspaceList


def chosen_workspace(workspaces: WorkspaceList, asked: str | None) -> Workspace:
    """Return the workspace with the name or our id `asked`, or the only one if that is None.

    Names are compared without regard to case. Raises Ended, with a line for each known workspace if it is not clear
    which one is meant.
    """
    known: list[Workspace] = [*workspaces]
    if not known:
        raise Ended(
            ExitCode.NO_COPY,
            "No workspace is known on this computer, so there is no copy of a library.",
            "Sign in with the window, or set FASTPIX_USERNAME and FASTPIX_PASSWORD and use --refresh.",
        )
    if asked is None:
        if len(known) == 1:
            return known[0]
        raise Ended(ExitCode.WRONG_OPTIONS, "There are several workspaces: name one with --workspace.", *_lines(known))
    found = [workspace for workspace in known if workspace.account == asked]
    found = found or [workspace for workspace in known if comparison_key(workspace.name) == comparison_key(asked)]
    if len(found) == 1:
        return found[0]
    if found:
        say = f"Several workspaces have the name “{in_sentence(asked)}”: give --workspace the id of one."
        raise Ended(ExitCode.WRONG_OPTIONS, say, *_lines(found))
    raise Ended(
        ExitCode.WRONG_OPTIONS, f"There is no workspace “{in_sentence(asked)}”. These are known:", *_lines(known)
    )


def _lines(workspaces: Sequence[Workspace]) -> list[str]:
    """A line for each workspace, with our id, which --workspace takes as well."""
    return [f"- {in_sentence(workspace.name)} ({in_sentence(workspace.account)})" for workspace in workspaces]
