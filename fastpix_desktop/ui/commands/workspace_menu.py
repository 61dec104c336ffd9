"""The commands of the Workspace menu: add, manage and leave workspaces, and quit."""

from PySide6.QtGui import QAction, QKeySequence

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.commands.command import Command, CommandRecord, Need


class WorkspaceCommand(Command):
    """The commands of the menu, from top to bottom. To add a command, add its record here."""

    SIGN_IN = CommandRecord(
        sentence("commands", "&Add a workspace…"),
        sentence("commands", "Sign in to a workspace that is not in the list yet"),
        keys=("Ctrl+Shift+N",),
    )
    WORKSPACES = CommandRecord(
        sentence("commands", "&Manage workspaces…"),
        sentence("commands", "Rename, colour, check, sign out of and remove workspaces"),
        keys=("Ctrl+Shift+W",),
    )
    DEMO = CommandRecord(
        sentence("commands", "&Demo workspace"),
        sentence("commands", "Open the demo workspace on this computer"),
        keys=("Ctrl+Shift+D",),
    )
    SIGN_OUT = CommandRecord(
        sentence("commands", "Sign &out…"),
        sentence("commands", "Leave the workspace that is open"),
        keys=("Ctrl+Shift+O",),
        needs=(Need.OPEN_WORKSPACE,),
        separated=True,
    )
    QUIT = CommandRecord(
        sentence("commands", "&Quit"),
        sentence("commands", "Quit FastPix Desktop"),
        keys=(QKeySequence.StandardKey.Quit, "Ctrl+Q"),
        separated=True,
        role=QAction.MenuRole.QuitRole,
    )
