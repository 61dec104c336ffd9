"""The button that shows the name of the open workspace, and that opens a menu of all workspaces."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.others_names import button_text
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.workspaces.workspace_colours import colour_icon, colour_of

_WITH_SHORTCUT = 9


class WorkspaceButton(QToolButton):
    """Signal `open_wanted(str)`: open the workspace that the user chose in the menu.

    The argument is the id that this program gave to the workspace. Alt+1 to Alt+9 open the nine workspaces that were
    added first. These keys stay the same, whichever workspace is open.
    """

    open_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workspace_menu")
        self._current: Workspace | None = None
        self._workspaces: tuple[Workspace, ...] = ()
        self._choices: list[QAction] = []
        self._group = QActionGroup(self)
        self._menu = QMenu(self)
        self._end_of_list = self._menu.addSeparator()
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.show_current(None)

    @property
    def choices(self) -> tuple[QAction, ...]:
        """The menu entries that open a workspace."""
        return tuple(self._choices)

    def add_commands(self, *groups: Sequence[QAction]) -> None:
        """Add commands to the menu, below the workspaces, with a line between the groups."""
        for at, group in enumerate(groups):
            if at:
                self._menu.addSeparator()
            self._menu.addActions(group)

    def show_current(self, workspace: Workspace | None) -> None:
        """Show the name and the colour of the open workspace, and a lock if it is read-only. None if none is open."""
        self._current = workspace
        name = self.tr("Workspace") if workspace is None else workspace.name
        hint = self.tr("Change to another workspace, or manage them") if workspace is None else name
        text, spoken = name, filled(self.tr("Workspace: {name}"), name=name)
        if workspace is not None and workspace.is_read_only:
            word = self.tr("read-only")
            text, spoken = joined(" · ", (name, word)), joined(", ", (spoken, word))
            hint = joined("\n", (name, self.tr("Read-only: nothing can be changed in this workspace")))
        self.setText(button_text(text))
        set_tooltip(self, hint)
        self.setAccessibleName(one_line(spoken))
        self.paint_icons()
        self._mark()

    def show_list(self, workspaces: Sequence[Workspace]) -> None:
        """Show these workspaces in the menu."""
        if tuple(workspaces) == self._workspaces:
            return
        self._workspaces = tuple(workspaces)
        for choice in self._choices:
            self._menu.removeAction(choice)
            self._group.removeAction(choice)
            self.window().removeAction(choice)
            choice.deleteLater()
        self._choices = [self._choice(number, known) for number, known in enumerate(self._workspaces, 1)]
        self._menu.insertActions(self._end_of_list, self._choices)
        # The shortcuts of a menu that was never opened work only if its actions are added to the window.
        self.window().addActions(self._choices)
        self._mark()

    def paint_icons(self) -> None:
        """Draw the icons again, because the colours of the program or the open workspace have changed."""
        colour = "" if self._current is None else self._current.colour
        if self._current is not None and self._current.is_read_only:
            self.setIcon(icon("lock-closed", colour_of(colour)))
        else:
            self.setIcon(colour_icon(colour) if colour else icon("workspace"))
        for choice, known in zip(self._choices, self._workspaces, strict=True):
            choice.setIcon(colour_icon(known.colour))

    def _choice(self, number: int, workspace: Workspace) -> QAction:
        choice = QAction(colour_icon(workspace.colour), button_text(workspace.name), self, checkable=True)
        choice.setData(workspace.account)
        self._group.addAction(choice)
        if number <= _WITH_SHORTCUT:
            choice.setShortcut(QKeySequence(f"Alt+{number}"))
        choice.triggered.connect(self._open)
        return choice

    def _open(self) -> None:
        choice = self.sender()
        # Qt has put the check mark on the chosen entry. Put it back on the entry of the open workspace. It moves when
        # the chosen workspace is open.
        self._mark()
        if isinstance(choice, QAction):
            self.open_wanted.emit(choice.data())

    def _mark(self) -> None:
        account = None if self._current is None else self._current.account
        # With the policy Exclusive, Qt would keep one choice checked even if no listed workspace is open.
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for choice in self._choices:
            choice.setChecked(choice.data() == account)
