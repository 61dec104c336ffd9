"""The commands that arrange the media table: its order, its rows and its columns."""

from fastpix_desktop.domain.query import Order
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.look.appearance import Density


def carry_out(commands: Commands, panel: MediaPanel) -> None:
    """Let the commands act on this panel, and show in them how it is arranged."""
    newest, oldest, compact = (
        commands[command] for command in (ViewCommand.NEWEST, ViewCommand.OLDEST, ViewCommand.COMPACT)
    )
    table = panel.table

    def show_order(order: Order) -> None:
        (newest if order == "desc" else oldest).setChecked(True)

    commands.carry_out(
        {
            ViewCommand.NEWEST: lambda: panel.set_order("desc"),
            ViewCommand.OLDEST: lambda: panel.set_order("asc"),
            ViewCommand.COMPACT: lambda: table.set_density(
                Density.COMPACT if compact.isChecked() else Density.COMFORTABLE
            ),
            ViewCommand.COLUMNS: panel.column_menu.open,
        }
    )
    panel.ordered.connect(show_order)
    table.density_changed.connect(lambda density: compact.setChecked(density is Density.COMPACT))
