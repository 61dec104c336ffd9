"""Connects the commands for the media table: order, height of rows, columns, ticks, and the context menu."""

from functools import partial

from fastpix_desktop.domain.pages import Order
from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.context_menus import ContextMenus
from fastpix_desktop.ui.commands.edit_menu import COPIES, EditCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.view_menu import CoverageCommand, ViewCommand
from fastpix_desktop.ui.look.appearance import Density

ORDER_COMMANDS: dict[Order, ViewCommand] = {"desc": ViewCommand.NEWEST, "asc": ViewCommand.OLDEST}
"""The command of each order. The menu of the toolbar lists them in this sequence."""


def carry_out(commands: Commands, panel: MediaPanel) -> None:
    """Let the commands act on this panel. Their check marks show its order and the height of its rows."""
    table, compact = panel.table, commands[ViewCommand.COMPACT]
    commands.carry_out(
        {
            **{command: partial(panel.set_order, order) for order, command in ORDER_COMMANDS.items()},
            ViewCommand.COMPACT: lambda: table.set_density(
                Density.COMPACT if compact.isChecked() else Density.COMFORTABLE
            ),
            ViewCommand.ORDER: panel.header.open_menu,
            ViewCommand.COLUMNS: panel.column_menu.open,
            EditCommand.TICK: table.toggle_current,
            EditCommand.TICK_PAGE: table.tick_all,
            EditCommand.UNTICK: panel.ticks.untick_all,
        }
    )
    # A key that is held down would tick and untick the row in turn.
    commands[EditCommand.TICK].setAutoRepeat(False)
    table.addActions([commands[EditCommand.TICK], commands[EditCommand.TICK_PAGE]])
    panel.header.shown.connect(partial(_check_order, commands))
    table.density_changed.connect(lambda density: compact.setChecked(density is Density.COMPACT))


def _check_order(commands: Commands, sorting: Sorting) -> None:
    """Check the command of this order. In the order of another column than Created, none is checked."""
    is_by_creation = sorting.column == SERVICE_ORDER.column
    for order, command in ORDER_COMMANDS.items():
        action, group = commands[command], commands[command].actionGroup()
        # Otherwise the last action that was checked stays so.
        group.setExclusive(is_by_creation)
        action.setChecked(is_by_creation and sorting.is_descending is (order == "desc"))


def offer_menus(menus: ContextMenus, panel: MediaPanel) -> None:
    """Give the rows of the table a context menu. Before it opens, its media is shown beside the table."""
    of_cell = (CoverageCommand.OPEN_TRACK, CoverageCommand.ONLY_WITHOUT, CoverageCommand.ONLY_WITH)
    of_media = (*of_cell, MediaCommand.OPEN, MediaCommand.OPEN_SOURCE, MediaCommand.SOURCE_ACCESS, None, *COPIES)
    menus.offer_for_rows(panel.table, of_media, panel.table.current_identity)
    menus.opening.connect(lambda widget: panel.selection.report() if widget is panel.table else None)
