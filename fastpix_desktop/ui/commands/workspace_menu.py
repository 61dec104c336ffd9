"""The commands of the Workspace menu, and of the menu in it about the copy of the library."""

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


_KEEPS_COPIES = (Need.OPEN_WORKSPACE, Need.LIBRARY_COPIES)


class LibraryCommand(Command):
    """The commands about the copy of the library, from top to bottom. To add a command, add its record here."""

    PAUSE_COPY = CommandRecord(
        sentence("commands", "&Pause"),
        sentence("commands", "Stop reading the list into the copy for now"),
        needs=(*_KEEPS_COPIES, Need.COPY_BEING_READ),
    )
    RESUME_COPY = CommandRecord(
        sentence("commands", "&Resume"),
        sentence("commands", "Go on reading the list into the copy"),
        needs=(*_KEEPS_COPIES, Need.COPY_PAUSED),
    )
    READ_COPY_AGAIN = CommandRecord(
        sentence("commands", "Read a&gain"),
        sentence("commands", "Read the whole list again, and bring the copy up to date"),
        needs=(*_KEEPS_COPIES, Need.COPY_AT_REST, Need.SERVICE_REACHED),
    )
    CHECK_EACH = CommandRecord(
        sentence("commands", "&Check each"),
        sentence("commands", "Read each media that is no longer listed, and remove those that FastPix does not know"),
        needs=(*_KEEPS_COPIES, Need.COPY_NOT_LISTED, Need.SERVICE_REACHED),
    )
    REFILL_COPY = CommandRecord(
        sentence("commands", "&Delete and fill again…"),
        sentence("commands", "Delete the copy on this computer, and read the whole list into a new one"),
        needs=(*_KEEPS_COPIES, Need.COPY_KEPT, Need.COPY_OF_THIS_PROGRAM, Need.SERVICE_REACHED),
        separated=True,
    )
    SWITCH_COPY_OFF = CommandRecord(
        sentence("commands", "Switch &off…"),
        sentence("commands", "Delete the copy, and keep none of this workspace from now on"),
        needs=(*_KEEPS_COPIES, Need.COPY_KEPT),
    )
    SWITCH_COPY_ON = CommandRecord(
        sentence("commands", "&Switch on"),
        sentence("commands", "Keep a copy of the library of this workspace on this computer"),
        needs=(*_KEEPS_COPIES, Need.COPY_OFF),
    )
