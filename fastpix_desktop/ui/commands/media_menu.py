"""The commands of the Media menu: they open and change the selected media, and write many media to a file."""

from PySide6.QtGui import QKeySequence

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.commands.command import Command, CommandRecord, Need


class MediaCommand(Command):
    """The commands of the menu, from top to bottom. To add a command, add its record here.

    The keys Return and Delete work only in the media table and the track table. If they worked in the whole window,
    buttons and input fields would no longer receive them.
    """

    OPEN = CommandRecord(
        sentence("commands", "&Open"),
        sentence("commands", "Show the selected media or clip, and move to its sections"),
        keys=("Return", "Enter"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.SELECTED_ROW),
        of_one_widget=True,
    )
    BACK = CommandRecord(
        sentence("commands", "&Back"),
        sentence(
            "commands",
            "Leave the search field, or show the previous media, or move to the table; in the table, untick all",
        ),
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
        sentence("commands", "Allow or forbid fetching the source file"),
        keys=("Ctrl+Shift+S",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE, Need.SOURCE_ACCESS_SWITCH),
        separated=True,
    )
    DELETE_TRACK = CommandRecord(
        sentence("commands", "&Delete track…"),
        sentence("commands", "Delete the selected track, after a question"),
        keys=(QKeySequence.StandardKey.Delete,),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE, Need.SELECTED_TRACK),
        icon="delete",
        of_one_widget=True,
    )
    EXPORT = CommandRecord(
        sentence("commands", "&Export…"),
        sentence("commands", "Write the ticked media, or all that is found, to a file or to the clipboard"),
        keys=("Ctrl+E", "Ctrl+Shift+X"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.TICKS_OR_LIBRARY),
        separated=True,
    )
    CAPTION_GAPS = CommandRecord(
        sentence("commands", "&Caption gaps…"),
        sentence("commands", "Report which of the ticked media, or of all that is found, lack subtitles"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.TICKS_OR_LIBRARY),
    )
