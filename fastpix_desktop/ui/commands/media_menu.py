"""The commands of the Media menu: what is done with the media that is selected."""

from PySide6.QtGui import QKeySequence

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.commands.command import Command, CommandRecord, Need


class MediaCommand(Command):
    """The menu from top to bottom; to add a command, add its record here.

    Return and Delete belong to the table that has the focus: in the whole window they would be taken from buttons.
    """

    OPEN = CommandRecord(
        sentence("commands", "&Open"),
        sentence("commands", "Read the selected media at once, and move to its tabs"),
        keys=("Return", "Enter"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.SELECTED_ROW),
        of_one_widget=True,
    )
    BACK = CommandRecord(
        sentence("commands", "&Back"),
        sentence("commands", "Close the search, go back to the media before, or to the table"),
        keys=("Esc", QKeySequence.StandardKey.Back),
        needs=(Need.WORKSPACE_ON_SCREEN,),
        icon="back",
    )
    OPEN_SOURCE = CommandRecord(
        sentence("commands", "Open the &source of this clip"),
        sentence("commands", "Show the media that this clip was cut from"),
        keys=("Alt+Up",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE, Need.SOURCE_MEDIA),
    )
    SOURCE_ACCESS = CommandRecord(
        sentence("commands", "Switch source &access"),
        sentence("commands", "Allow or forbid that the source file is fetched"),
        keys=("Ctrl+Shift+S",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE, Need.SOURCE_ACCESS_SWITCH),
        separated=True,
    )
    DELETE_TRACK = CommandRecord(
        sentence("commands", "&Delete track…"),
        sentence("commands", "Ask to delete the track selected under Tracks"),
        keys=(QKeySequence.StandardKey.Delete,),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE, Need.SELECTED_TRACK),
        icon="delete",
        of_one_widget=True,
    )
