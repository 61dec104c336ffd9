"""The toolbar: the workspace button, the search field, the library copy, “Refresh”, the order, and “Activity”."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from fastpix_desktop.domain.library_copy import CopyStatus
from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.domain.pages import Order
from fastpix_desktop.domain.search.query import SERVICE_ORDER
from fastpix_desktop.ui.browse.media_table_commands import ORDER_COMMANDS
from fastpix_desktop.ui.browse.order_header import OrderHeader
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand, WorkspaceCommand
from fastpix_desktop.ui.look.icons import icon, icon_size
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.workspaces.workspace_button import WorkspaceButton

if TYPE_CHECKING:
    from fastpix_desktop.ui.library.library_button import LibraryButton

_WITH_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_WITHOUT_WORDS = Qt.ToolButtonStyle.ToolButtonIconOnly

_TIMES_LEAST = 2
"""While the search field has room for this many times its least width, the buttons keep their words, and the name of
the workspace is complete."""

_NUMBER = " · 9"
"""What a number adds to the text of the button of Activity."""

_LEAST_NAME = 16
"""In a narrow window, the workspace button keeps room for this many characters of the name."""


class Toolbar(QToolBar):
    """`workspace_button` shows the name of the open workspace, and its menu lists all workspaces.

    `search` is the search field, which is hidden while no workspace is on screen. `order` shows the order of the media,
    and its menu changes the order. In a narrow window, the buttons show their icons alone. `library` is the button of
    the library copy. It is built when there is first something to say about a copy, so that a start does not wait.
    """

    def __init__(self, commands: Commands, search: QLineEdit) -> None:
        super().__init__()
        self._commands = commands
        self._header: OrderHeader | None = None
        self._fitted: tuple[object, ...] = ()
        self.setWindowTitle(self.tr("Commands"))
        self.setObjectName("commands")
        self.setMovable(False)
        self.setIconSize(icon_size(self))
        self.setToolButtonStyle(_WITH_WORDS)
        self.workspace_button = WorkspaceButton()
        self.workspace_button.setAutoRaise(True)
        self.addWidget(self.workspace_button)
        self.workspace_button.add_commands(
            tuple(
                commands[command]
                for command in (WorkspaceCommand.SIGN_IN, WorkspaceCommand.WORKSPACES, WorkspaceCommand.DEMO)
            ),
            (commands[WorkspaceCommand.SIGN_OUT],),
            (commands[WorkspaceCommand.QUIT],),
        )
        self._search = search
        self._add_gap()
        self._place_of_search = self.addWidget(search)
        self._add_gap()
        refresh = self._add_command(ViewCommand.REFRESH)
        self.order = self._order_button()
        self.addWidget(self.order)
        activity = self._add_command(ViewCommand.ACTIVITY)
        self._about_activity = commands[ViewCommand.ACTIVITY].toolTip()
        # It has the room of a number, so that nothing moves when a change begins or ends.
        self._spare = QWidget()
        self.addWidget(self._spare)
        self._count = 0
        self._activity = activity
        self._words_go_first: tuple[QToolButton, ...] = (refresh, self.order, activity)
        self.library: LibraryButton | None = None
        self._place_of_library: QAction | None = None
        self._has_copy = False
        for before, after in pairwise((self.workspace_button, search, *self._words_go_first)):
            self.setTabOrder(before, after)
        self._paint_icons()

    def show_order(self, order: Order) -> None:
        """Show the name of this order of creation on the button `order`."""
        self._name_order(self._commands[ORDER_COMMANDS[order]].text().replace("&", ""))

    def show_sorting(self, header: OrderHeader) -> None:
        """Show the order of this header on the button `order`. Over the copy, its menu has every order."""
        self._header = header
        if header.sorting.column == SERVICE_ORDER.column:
            self.show_order("desc" if header.sorting.is_descending else "asc")
        else:
            self._name_order(header.words)

    def _name_order(self, name: str) -> None:
        self.order.setText(one_line(name))
        set_tooltip(self.order, filled(self.tr("Order of the media: {order}"), order=name))

    def _fill_order(self, menu: QMenu) -> None:
        """Put the orders that there are now into the menu of the button `order`."""
        if self._header is not None and self._header.is_library:
            self._header.fill(menu)
        else:
            menu.clear()
            menu.addActions([self._commands[command] for command in ORDER_COMMANDS.values()])

    def show_for_workspace(self, is_on_screen: bool) -> None:
        """Show what acts on the workspace on screen, or hide and disable it if none is on screen."""
        self._place_of_search.setVisible(is_on_screen)
        self.order.setEnabled(is_on_screen)
        self._place_library()

    def show_copy(self, status: CopyStatus | None) -> None:
        """Show this about the copy of the library. For None, show nothing."""
        self._has_copy = status is not None
        if status is not None:
            library = self.library or self._add_library()
            library.show_status(status)
        elif self.library is not None:
            self.library.forget()
        self._place_library()

    def event(self, event: QEvent) -> bool:
        """Qt: a button has another text, so that other words may fit."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: other words may fit."""
        super().resizeEvent(event)
        self._fit()

    def show_under_way(self, count: int) -> None:
        """Show on the button Activity how many changes are under way. For 0, show nothing."""
        action = self._commands[ViewCommand.ACTIVITY]
        self._count = count
        plain = action.text().replace("&", "")
        said = self.tr("%Ln change(s) under way", "", count) if count else ""
        short = filled(self.tr("{activity} · {number}"), activity=plain, number=formatting.number(count))
        action.setIconText(one_line(short if count else plain))
        set_tooltip(action, joined("\n", (self._about_activity, said)))
        button = self.widgetForAction(action)
        button.setAccessibleName(joined(", ", (plain, said)))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons again when the colours change, and fit the words again when their size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "order"):
            self._paint_icons()
        elif event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fitted = ()

    def _fit(self) -> None:
        """Let buttons show their icons alone, one after another, until the search field has enough room.

        If it never has, the name of the workspace is elided.
        """
        losing_words = self._losing_words
        # The room of the library copy does not change with each of its texts.
        room = self.library.room if self.library is not None and self._has_copy else None
        texts = (button.text() for button in (self.workspace_button, *self._words_go_first))
        state = (self.width(), room, *texts)
        if state == self._fitted:
            return
        self._fitted = state
        name, enough = self.workspace_button, self._search.minimumSizeHint().width() * _TIMES_LEAST
        name.setMaximumWidth(name.sizeHint().width())
        for button in losing_words:
            button.setToolButtonStyle(_WITH_WORDS)
        self._spare.setFixedWidth(0 if self._count else self.fontMetrics().horizontalAdvance(_NUMBER))
        for button in losing_words:
            if self._room_for_search() >= enough:
                break
            button.setToolButtonStyle(_WITHOUT_WORDS)
            if button is self._activity:
                self._spare.setFixedWidth(0)
        lacking = enough - self._room_for_search()
        if lacking > 0:
            shortest = name.iconSize().width() + _LEAST_NAME * self.fontMetrics().averageCharWidth()
            name.setMaximumWidth(max(shortest, name.sizeHint().width() - lacking))

    @property
    def _losing_words(self) -> tuple[QToolButton, ...]:
        """The buttons that may lose their words, in this order. What the copy is cannot be seen without them."""
        library = self.library if self._has_copy else None
        return self._words_go_first if library is None else (*self._words_go_first, library)

    def _room_for_search(self) -> int:
        layout = self.layout()
        assert layout is not None  # noqa: S101  # every QToolBar has one
        margins = layout.contentsMargins()
        buttons = (self.workspace_button, *self._losing_words)
        taken = (
            self._spare.width()
            + sum(button.sizeHint().width() for button in buttons)
            + layout.spacing() * (layout.count() - 1)
        )
        return self.width() - margins.left() - margins.right() - taken

    def _add_library(self) -> "LibraryButton":
        from fastpix_desktop.ui.library.library_button import LibraryButton

        self.library = made = LibraryButton([self._commands[command] for command in LibraryCommand])
        made.setIconSize(self.iconSize())
        refresh = self._words_go_first[0]
        self._place_of_library = self.insertWidget(self._commands[ViewCommand.REFRESH], made)
        self.setTabOrder(self._search, made)
        self.setTabOrder(made, refresh)
        return made

    def _place_library(self) -> None:
        if self._place_of_library is not None:
            self._place_of_library.setVisible(self._has_copy and self._place_of_search.isVisible())

    def _add_gap(self) -> None:
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)

    def _add_command(self, command: ViewCommand) -> QToolButton:
        self.addAction(self._commands[command])
        button = self.widgetForAction(self._commands[command])
        assert isinstance(button, QToolButton)  # noqa: S101  # Qt makes one for every action
        # Qt makes it without. All buttons of the toolbar are alike.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _order_button(self) -> QToolButton:
        button = QToolButton()
        menu = QMenu(button)
        self._fill_order(menu)
        menu.aboutToShow.connect(lambda: self._fill_order(menu))
        button.setMenu(menu)
        button.setAutoRaise(True)
        button.setIconSize(self.iconSize())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(_WITH_WORDS)
        return button

    def _paint_icons(self) -> None:
        self._commands.paint_icons()
        self.workspace_button.paint_icons()
        self.order.setIcon(icon("order"))
        if self.library is not None:
            self.library.paint_icon()
