"""The toolbar: the workspace button, “Refresh”, the order of the media, and “Activity”."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.domain.query import Order
from fastpix_desktop.ui.browse.media_table_commands import ORDER_COMMANDS
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.look.icons import icon, icon_size
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.workspaces.workspace_button import WorkspaceButton


class Toolbar(QToolBar):
    """`workspace_button` shows the name of the open workspace, and its menu lists all workspaces.

    `order` shows the order of the media, and its menu changes the order.
    """

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self._commands = commands
        self.setWindowTitle(self.tr("Commands"))
        self.setObjectName("commands")
        self.setMovable(False)
        self.setIconSize(icon_size(self))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.workspace_button = WorkspaceButton()
        self.addWidget(self.workspace_button)
        self.workspace_button.add_commands(
            tuple(
                commands[command]
                for command in (WorkspaceCommand.SIGN_IN, WorkspaceCommand.WORKSPACES, WorkspaceCommand.DEMO)
            ),
            (commands[WorkspaceCommand.SIGN_OUT],),
            (commands[WorkspaceCommand.QUIT],),
        )
        self.addAction(commands[ViewCommand.REFRESH])
        self.order = self._order_button()
        self.addWidget(self.order)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.addAction(commands[ViewCommand.ACTIVITY])
        self._about_activity = commands[ViewCommand.ACTIVITY].toolTip()
        self._paint_icons()

    def show_order(self, order: Order) -> None:
        """Show the name of this order on the button `order`."""
        self.order.setText(one_line(self._commands[ORDER_COMMANDS[order]].text().replace("&", "")))

    def show_under_way(self, count: int) -> None:
        """Show on the button Activity how many changes are under way. For 0, show nothing."""
        action = self._commands[ViewCommand.ACTIVITY]
        plain = action.text().replace("&", "")
        said = self.tr("%Ln change(s) under way", "", count) if count else ""
        short = filled(self.tr("{activity} · {number}"), activity=plain, number=formatting.number(count))
        action.setIconText(one_line(short if count else plain))
        set_tooltip(action, joined("\n", (self._about_activity, said)))
        button = self.widgetForAction(action)
        button.setAccessibleName(joined(", ", (plain, said)))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "order"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        self._commands.paint_icons()
        self.workspace_button.paint_icons()
        self.order.setIcon(icon("order"))

    def _order_button(self) -> QToolButton:
        button = QToolButton()
        menu = QMenu(button)
        menu.addActions([self._commands[command] for command in ORDER_COMMANDS.values()])
        button.setMenu(menu)
        button.setIconSize(self.iconSize())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button
