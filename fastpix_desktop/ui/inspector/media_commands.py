"""Connects three commands of the Media menu to the pane, and gives the parts of the pane their context menus."""

from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.context_menus import ContextMenus
from fastpix_desktop.ui.commands.edit_menu import COPIES, EditCommand
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


def offer_menus(menus: ContextMenus, pane: DetailPane) -> None:
    """Give the picture, the ID and the rows of every table of this pane a context menu."""
    of_media = (MediaCommand.OPEN_SOURCE, MediaCommand.SOURCE_ACCESS, None, *COPIES)
    for part in (pane.header.picture, pane.header.title, pane.header.id):
        menus.offer(part, of_media)
    of_track = (MediaCommand.DELETE_TRACK, None, EditCommand.COPY_ID, EditCommand.COPY_LANGUAGE)
    of_playback_id = (EditCommand.COPY_ID, EditCommand.COPY_HLS, EditCommand.COPY_EMBED)
    for table, contents in (
        (pane.tracks.table, of_track),
        (pane.clips.table, (MediaCommand.OPEN, None, *COPIES)),
        (pane.playback.table, of_playback_id),
        (pane.metadata.table, (EditCommand.COPY_ID,)),
        (pane.details.table, (EditCommand.COPY_ID,)),
    ):
        menus.offer_for_rows(table, contents, table.current_identity)
    menus.watch(pane.media_shown)
