"""Connects three commands of the Media menu to the pane: open the source, switch source access, delete a track."""

from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.inspector.detail_pane import DetailPane


def carry_out(commands: Commands, pane: DetailPane) -> None:
    """Let the three commands act on the media in this pane."""
    commands.carry_out(
        {
            MediaCommand.OPEN_SOURCE: pane.header.source_wanted.emit,
            MediaCommand.SOURCE_ACCESS: pane.header.access.switch.click,
            MediaCommand.DELETE_TRACK: pane.tracks.ask_to_delete_selected,
        }
    )
    pane.tracks.table.addAction(commands[MediaCommand.DELETE_TRACK])
