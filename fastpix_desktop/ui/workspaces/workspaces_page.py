"""The page that lists the workspaces. Open is its main act, other acts are in buttons beside it and in a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.domain.workspace import COLOURS, Workspace, Writing
from fastpix_desktop.ui.look.appearance import LIST_ROW_LINES, SPACE, TextSize, sized
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.look.primary_button import PrimaryButton
from fastpix_desktop.ui.look.tooltips import set_item_tooltip, set_tooltip
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.workspaces.workspace_acts import Act, WorkspaceActs
from fastpix_desktop.ui.workspaces.workspace_colours import colour_icon, colour_word

_ACCOUNT = Qt.ItemDataRole.UserRole

_IN_MENU = (Act.CHECK, Act.READ_ONLY, Act.REPLACE, None, Act.SIGN_OUT, Act.REMOVE)
"""The acts in the menu “More”. None is a line: the acts below it take something away."""


class WorkspacesPage(QWidget):
    """The list of workspaces and the buttons below it. This page changes no workspace itself.

    Each signal is a request of the user. A workspace is given by the id that this program gave to it.

    - `act_wanted(Act, str)`: carry out this act for the workspace with this id.
    - `colour_wanted(str, str)`: mark the workspace with the id in the first argument. The second argument is the name
      of the colour, empty for no colour.
    - `add_wanted`: add a workspace.
    - `back_wanted`: return to the open workspace.
    """

    act_wanted = Signal(object, str)
    colour_wanted = Signal(str, str)
    add_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workspaces_page")
        self._workspaces: tuple[Workspace, ...] = ()
        self._cached: frozenset[str] = frozenset()
        self._opened: str | None = None
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setObjectName("workspace_list")
        self.list.setAccessibleName(self.tr("Workspaces"))
        self.list.setHeaderLabels([self.tr("Workspace"), self.tr("Changes"), self.tr("Secret"), self.tr("State")])
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.itemActivated.connect(self._open)
        self.list.itemSelectionChanged.connect(self._offer)
        self.actions_of: dict[Act, QAction] = self._make_actions()
        self.open = self._make_open()
        self.colours = self._make_colours()
        self.more = self._make_more()
        self.unlisted = PlainLabel()
        self.unlisted.setObjectName("unlisted_workspace")
        self.result = PlainLabel()
        self.result.setObjectName("workspace_result")
        self.add = QPushButton(self.tr("&Add a workspace…"))
        self.add.clicked.connect(self.add_wanted)
        self.back = QPushButton(self.tr("&Back"))
        self.back.clicked.connect(self.back_wanted)
        self._placeholder = Placeholder()
        self._placeholder.acted.connect(self.add_wanted)
        self.show_unlisted(None)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._placeholder)
        self._lay_out()
        self._offer()

    @property
    def current(self) -> Workspace | None:
        """The selected workspace, None if none is selected."""
        # Not the current item: Qt makes the first one current when the list gets the focus, without selecting it.
        account = next((item.data(0, _ACCOUNT) for item in self.list.selectedItems()), None)
        return next((known for known in self._workspaces if known.account == account), None)

    def show_list(self, workspaces: Sequence[Workspace], opened: str | None, cached: frozenset[str]) -> None:
        """Show these workspaces.

        `opened` is the id of the open workspace, None if no workspace is open. `cached` contains the ids of the
        workspaces whose secret is in memory. These are ids that this program gave to the workspaces.

        The selected workspace stays selected. Without one, the open one is selected. If that is not listed, none is:
        it could be taken for the open one.
        """
        self._cached = cached
        self._opened = opened
        selected = None if self.current is None else self.current.account
        self._workspaces = tuple(workspaces)
        self.list.clear()
        for known in self._workspaces:
            words = (known.name, self._changes_word(known), self._secret_word(known), "")
            item = QTreeWidgetItem([one_line(word) for word in words])
            if known.account == opened:
                item.setText(3, self.tr("open now"))
            item.setIcon(0, colour_icon(known.colour))
            # On the last column, whose width does not follow its content.
            item.setSizeHint(3, QSize(0, round(self.list.fontMetrics().height() * LIST_ROW_LINES)))
            set_item_tooltip(item, 0, joined("\n", (known.name, colour_word(known.colour))))
            item.setData(0, _ACCOUNT, known.account)
            self.list.addTopLevelItem(item)
        if selected in {known.account for known in self._workspaces}:
            self._select(selected)
        else:
            self.select_opened()
        for column in range(self.list.columnCount() - 1):
            self.list.resizeColumnToContents(column)
            self.list.setColumnWidth(column, self.list.columnWidth(column) + SPACE * 3)
        self._stack.setCurrentWidget(self.list if self._workspaces else self._placeholder)
        for part in (self._acts, self.add):
            part.setVisible(bool(self._workspaces))
        self._offer()

    def select_opened(self) -> None:
        """Select the open workspace. If it is not listed, select none. If none is open, select the first one."""
        first = self._workspaces[0].account if self._workspaces else None
        self._select(first if self._opened is None else self._opened)

    def show_unlisted(self, opened: Workspace | None) -> None:
        """Say which workspace is open although it is not listed, in the list or above it. None if there is none."""
        above = ""
        listed = self.tr(
            "A workspace you sign in to is listed here, by its name and colour. Its secret stays in the keyring."
        )
        if opened is None or opened.is_listed:
            heading, sentence = self.tr("No workspaces yet"), listed
        elif opened.is_demo:
            heading = self.tr("The demo workspace is open")
            ends = self.tr("It is not listed, because it ends with the program.")
            sentence = joined(" ", (ends, listed))
            above = joined(" ", (self.tr("The demo workspace is open."), ends))
        else:
            heading = filled(self.tr("“{name}” is open"), name=opened.name)
            given = self.tr("It is not listed, because its token is from the environment and is not kept.")
            sentence = joined(" ", (given, listed))
            above = joined(" ", (filled(self.tr("“{name}” is open."), name=opened.name), given))
        self._placeholder.set_content("workspace", heading, sentence, self.tr("Add a workspace…"))
        self.unlisted.setText(above)
        self.unlisted.setVisible(bool(above and self._workspaces))

    def show_result(self, sentence: str) -> None:
        """Show a sentence about the check of a workspace. If the sentence is empty, show nothing."""
        self.result.setText(sentence)

    def offer_back(self, is_offered: bool) -> None:
        """Show or hide the button that returns to the open workspace."""
        self.back.setVisible(is_offered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape returns to the open workspace, if there is one."""
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "colours"):
            self.actions_of[Act.REMOVE].setIcon(icon("delete"))
            for at, known in enumerate(self._workspaces):
                if (item := self.list.topLevelItem(at)) is not None:
                    item.setIcon(0, colour_icon(known.colour))
            for action, name in zip(self.colours.menu().actions(), (*COLOURS, ""), strict=True):
                action.setIcon(colour_icon(name))

    def _make_actions(self) -> dict[Act, QAction]:
        made = {}
        table = WorkspaceActs(self)
        for act in Act:
            words = table.words(act)
            action = QAction(one_line(words.text), self.list, checkable=act is Act.READ_ONLY)
            set_tooltip(action, words.meaning)
            if words.key is not None:
                action.setShortcut(words.key)
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                shown = words.key.toString(QKeySequence.SequenceFormat.NativeText)
                set_tooltip(action, f"{words.meaning} ({shown})")
            action.triggered.connect(lambda _=False, act=act: self._want(act))
            self.list.addAction(action)
            made[act] = action
        made[Act.REMOVE].setIcon(icon("delete"))
        return made

    def _make_open(self) -> PrimaryButton:
        action = self.actions_of[Act.OPEN]
        button = PrimaryButton(WorkspaceActs(self).words(Act.OPEN).text)
        set_tooltip(button, action.toolTip())
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
        return button

    def _make_colours(self) -> QToolButton:
        button = _menu_button(self.tr("Co&lour"))
        set_tooltip(button, self.tr("Choose the colour that the window shows while this workspace is open"))
        menu = QMenu(button)
        group = QActionGroup(menu)
        for name in (*COLOURS, ""):
            action = menu.addAction(colour_icon(name), one_line(colour_word(name)))
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _=False, name=name: self._want_colour(name))
        button.setMenu(menu)
        return button

    def _make_more(self) -> QToolButton:
        button = _menu_button(self.tr("Mo&re"))
        set_tooltip(button, self.tr("More that can be done with this workspace"))
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        for act in _IN_MENU:
            if act is None:
                menu.addSeparator()
            else:
                menu.addAction(self.actions_of[act])
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        heading = PlainLabel()
        heading.setText(self.tr("Workspaces"))
        heading.setFont(sized(heading.font(), TextSize.DISPLAY, bold=True))
        self._acts = QWidget()
        buttons = QHBoxLayout(self._acts)
        buttons.setContentsMargins(0, 0, 0, 0)
        rename = QToolButton()
        # Qt would leave out the dots of the action's text.
        self.actions_of[Act.RENAME].setIconText(one_line(self.actions_of[Act.RENAME].text()))
        rename.setDefaultAction(self.actions_of[Act.RENAME])
        rename.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for button in (self.open, rename, self.colours, self.more):
            buttons.addWidget(button)
        below = QHBoxLayout()
        below.addWidget(self._acts)
        below.addStretch(1)
        below.addWidget(self.add)
        below.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 2)
        layout.setSpacing(SPACE + SPACE // 2)
        layout.addWidget(heading)
        layout.addWidget(self.unlisted)
        layout.addWidget(self._stack, 1)
        layout.addLayout(below)
        layout.addWidget(self.result)
        # Space for two lines is reserved, so that nothing moves when the result appears.
        self.result.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)

    def _offer(self) -> None:
        current = self.current
        for action in self.actions_of.values():
            action.setEnabled(current is not None)
        for button in (self.colours, self.more):
            button.setEnabled(current is not None)
        self.actions_of[Act.READ_ONLY].setChecked(current is not None and current.is_read_only)
        for action, name in zip(self.colours.menu().actions(), (*COLOURS, ""), strict=True):
            action.setChecked(current is not None and current.colour == name)
        has_secret = current is not None and (
            current.has_stored_secret or current.is_secret_being_deleted or current.account in self._cached
        )
        self.actions_of[Act.SIGN_OUT].setEnabled(has_secret)

    def _select(self, account: str | None) -> None:
        at = next((at for at, known in enumerate(self._workspaces) if known.account == account), None)
        item = None if at is None else self.list.topLevelItem(at)
        if item is None:
            self.list.clearSelection()
        else:
            self.list.setCurrentItem(item)

    def _open(self, item: QTreeWidgetItem) -> None:
        # Return acts on the item with the frame of the focus. It may not be selected.
        self.list.setCurrentItem(item)
        self.actions_of[Act.OPEN].trigger()

    def _want(self, act: Act) -> None:
        if self.current is not None:
            self.act_wanted.emit(act, self.current.account)

    def _want_colour(self, name: str) -> None:
        if self.current is not None:
            self.colour_wanted.emit(self.current.account, name)
            # Qt has put the mark on the chosen colour. It belongs on the colour that the workspace has.
            self._offer()

    def _changes_word(self, workspace: Workspace) -> str:
        return {
            Writing.UNTRIED: self.tr("not known yet"),
            Writing.WORKS: self.tr("allowed"),
            Writing.REFUSED: self.tr("read-only: refused by FastPix"),
            Writing.OFF: self.tr("read-only, as you chose"),
        }[workspace.writing]

    def _secret_word(self, workspace: Workspace) -> str:
        if workspace.has_stored_secret:
            return self.tr("in the keyring")
        if workspace.account in self._cached:
            return self.tr("this session only")
        return (
            self.tr("signed out, perhaps still in the keyring")
            if workspace.is_secret_being_deleted
            else self.tr("signed out")
        )


def _menu_button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(one_line(text))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button
