"""The commands of the Edit menu: Copy, Tick, Find and Go to media."""

from PySide6.QtGui import QKeySequence

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.commands.command import Command, CommandRecord, Need


class EditCommand(Command):
    """The commands of the menu, from top to bottom. To add a command, add its record here."""

    COPY_ID = CommandRecord(
        sentence("commands", "&Copy ID"),
        sentence("commands", "Copy the IDs of the ticked media, or the ID of what is selected"),
        keys=(QKeySequence.StandardKey.Copy,),
        needs=(Need.ID,),
        icon="copy",
        copies=True,
    )
    COPY_LINK = CommandRecord(
        sentence("commands", "Copy &link"),
        sentence("commands", "Copy links that open the ticked media, or the selected one, in FastPix Desktop"),
        keys=("Ctrl+Shift+L",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA),
        copies=True,
    )
    COPY_HLS = CommandRecord(
        sentence("commands", "Copy &HLS address"),
        sentence("commands", "Copy the addresses that play the ticked media, or the selected one"),
        keys=("Ctrl+Shift+H",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA),
        copies=True,
    )
    COPY_EMBED = CommandRecord(
        sentence("commands", "Copy &embed code"),
        sentence("commands", "Copy the HTML of FastPix's web player for the ticked media, or the selected one"),
        keys=("Ctrl+Shift+E",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA),
        copies=True,
    )
    COPY_TITLE = CommandRecord(
        sentence("commands", "Copy &title"),
        sentence("commands", "Copy the titles of the ticked media, or of the selected one"),
        keys=("Ctrl+Shift+T",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA),
        copies=True,
    )
    COPY_ROW = CommandRecord(
        sentence("commands", "Copy row as CS&V"),
        sentence("commands", "Copy the rows of the ticked media, or of the selected one, with the column names"),
        keys=("Ctrl+Shift+C",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA),
        copies=True,
    )
    COPY_PICTURE = CommandRecord(
        sentence("commands", "Copy p&icture address"),
        sentence("commands", "Copy the address of the picture of the media"),
        keys=("Ctrl+Shift+P",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA),
        copies=True,
    )
    COPY_LANGUAGE = CommandRecord(
        sentence("commands", "C&opy language code"),
        sentence("commands", "Copy the language code of the selected track, such as “en”"),
        keys=("Ctrl+Shift+B",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE, Need.SELECTED_TRACK),
    )
    TICK = CommandRecord(
        sentence("commands", "Tic&k or untick"),
        sentence("commands", "Tick the selected row or untick it; Shift and an arrow key tick several"),
        keys=("Space",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.SELECTED_MEDIA),
        of_one_widget=True,
        separated=True,
    )
    TICK_PAGE = CommandRecord(
        sentence("commands", "Tick &all on this page"),
        sentence("commands", "Tick every media on this page"),
        keys=(QKeySequence.StandardKey.SelectAll,),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_ON_PAGE),
        of_one_widget=True,
    )
    UNTICK = CommandRecord(
        sentence("commands", "&Untick all"),
        sentence("commands", "Untick every media, also those on other pages, as Esc does in the table"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.TICKS),
    )
    FIND = CommandRecord(
        sentence("commands", "Sea&rch…"),
        sentence(
            "commands", "Search the library, or only this page while there is no copy of it, as / does in the table"
        ),
        keys=(QKeySequence.StandardKey.Find,),
        needs=(Need.WORKSPACE_ON_SCREEN,),
        separated=True,
    )
    FIND_NEXT = CommandRecord(
        sentence("commands", "Find &next"),
        sentence("commands", "Select the next row that was found"),
        keys=(QKeySequence.StandardKey.FindNext,),
        needs=(Need.WORKSPACE_ON_SCREEN,),
    )
    FIND_PREVIOUS = CommandRecord(
        sentence("commands", "Find &previous"),
        sentence("commands", "Select the previous row that was found"),
        keys=(QKeySequence.StandardKey.FindPrevious,),
        needs=(Need.WORKSPACE_ON_SCREEN,),
    )
    GO_TO = CommandRecord(
        sentence("commands", "&Go to media…"),
        sentence("commands", "Open a media by its ID, link or address, such as the one that was copied"),
        keys=("Ctrl+L", "Ctrl+K"),
        needs=(Need.WORKSPACE_ON_SCREEN,),
    )


COPIES: tuple[EditCommand, ...] = tuple(command for command in EditCommand if command.record.copies)
"""The commands that copy from a media. The context menu of a media has them."""
