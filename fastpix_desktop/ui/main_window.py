"""The window: places the parts and the commands, keeps the layout; no logic of what is done to media."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fastpix_desktop.changes import Change, Changes, JournalChanged, WaitStarted
from fastpix_desktop.domain import Order
from fastpix_desktop.journal import Journal
from fastpix_desktop.session import Workspace
from fastpix_desktop.settings import APPLICATION_NAME, Preferences
from fastpix_desktop.ui import dialogs, formatting
from fastpix_desktop.ui.activity import Activity
from fastpix_desktop.ui.appearance import SPACE
from fastpix_desktop.ui.background_notice import BackgroundNotice
from fastpix_desktop.ui.command_table import Command
from fastpix_desktop.ui.commands import Commands
from fastpix_desktop.ui.copying import Copying
from fastpix_desktop.ui.focus_frame import FocusFrame
from fastpix_desktop.ui.icons import application_icon, icon
from fastpix_desktop.ui.media_actions import outcome_message
from fastpix_desktop.ui.navigation import Navigation
from fastpix_desktop.ui.notices import NoticeBar
from fastpix_desktop.ui.record_table import RecordTable
from fastpix_desktop.ui.sentences import Message
from fastpix_desktop.ui.sign_in import SignIn
from fastpix_desktop.ui.tasks import TaskOwner
from fastpix_desktop.ui.welcome import FirstPage
from fastpix_desktop.ui.window_layout import WindowLayout
from fastpix_desktop.ui.workspace_view import WorkspaceView


class MainWindow(QMainWindow):
    """`quit_wanted` comes when the window is closed; it closes only when `allow_close` was called."""

    quit_wanted = Signal()
    sign_in_wanted = Signal()
    sign_out_wanted = Signal()
    demo_wanted = Signal()
    about_wanted = Signal()
    diagnostics_wanted = Signal()

    def __init__(self, tasks: TaskOwner, changes: Changes, journal: Journal, preferences: Preferences) -> None:
        super().__init__()
        self._tasks = tasks
        self._journal = journal
        self._may_close = False
        self.commands = Commands(self)
        self._where = ""
        self.setObjectName("main_window")
        # Qt's own menu would offer to hide the toolbar, and with it go its shortcuts and every way to bring it back.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setWindowTitle(APPLICATION_NAME)
        self.setWindowIcon(application_icon())
        self.sign_in = SignIn()
        self.workspace = WorkspaceView(tasks, changes, self)
        self.notices = NoticeBar()
        self._last_read = QLabel()
        self._last_read.setObjectName("last_read")
        self.activity = Activity()
        self._stack = QStackedWidget()
        # It scrolls where the room is short: a line to type into must not be pressed flat.
        self._form = QScrollArea()
        self._form.setFrameShape(QFrame.Shape.NoFrame)
        self._form.setWidgetResizable(True)
        self._form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form.setWidget(FirstPage(self.sign_in))
        self._stack.addWidget(self._form)
        self._stack.addWidget(self.workspace)
        self._place()
        self._make_actions()
        self._fill_toolbar()
        self._copying = Copying(self.workspace, self.commands)
        self._background = BackgroundNotice(self)
        self._navigation = Navigation(self.workspace, self.commands)
        self._connect(changes)
        self._layout = WindowLayout(self, self._toolbar, self._dock, self.workspace, self.activity, preferences)
        self.commands[Command.RESET_LAYOUT].triggered.connect(self._layout.reset)
        for framed in (*self.findChildren(RecordTable), self.sign_in.submit):
            FocusFrame(framed)
        self.show_sign_in()
        self._layout.restore()

    def show_sign_in(self) -> None:
        """Show the form that signs in."""
        self._stack.setCurrentWidget(self._form)
        self._enable_commands()
        self.sign_in.token_id.setFocus()

    def show_workspace(self, workspace: Workspace) -> None:
        """Show the workspace, and say everywhere which one it is."""
        self.setWindowTitle(f"{workspace.name} – {APPLICATION_NAME}")
        self._workspace_button.setText(workspace.name)
        self._where = self.tr("demo") if workspace.is_demo else ""
        self.sign_out_action.setText(
            self.tr("&Leave the demo workspace") if workspace.is_demo else self.tr("Sign &out…")
        )
        self._stack.setCurrentWidget(self.workspace)
        self._enable_commands()
        self.workspace.panel.table.setFocus()

    def show_no_workspace(self) -> None:
        """Nobody is signed in."""
        self.setWindowTitle(APPLICATION_NAME)
        self._workspace_button.setText(self.tr("Workspace"))
        self._last_read.clear()

    def allow_close(self) -> None:
        """Let the next attempt to close succeed."""
        self._may_close = True

    def keep_layout(self) -> None:
        """Keep what the next start should look like."""
        self._layout.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: closing waits until the program has accounted for what is under way."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.quit_wanted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_order_button"):
            self._paint_icons()

    def _place(self) -> None:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(self.palette().ColorRole.Mid)
        foot = QWidget()
        across = QHBoxLayout(foot)
        across.setContentsMargins(0, 0, SPACE, 0)
        across.addWidget(self.notices, 1)
        across.addWidget(self._last_read)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(line)
        layout.addWidget(foot)
        self.setCentralWidget(middle)
        self._dock = QDockWidget(self.tr("Activity"))
        self._dock.setObjectName("activity")
        self._dock.setWidget(self.activity)
        self._dock.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._dock)
        self._dock.hide()

    def _make_actions(self) -> None:
        commands = self.commands
        commands.fill(self.menuBar())
        self.refresh_action = commands[Command.REFRESH]
        self.newest_action, self.oldest_action = commands[Command.NEWEST], commands[Command.OLDEST]
        self.sign_in_action, self.sign_out_action = commands[Command.SIGN_IN], commands[Command.SIGN_OUT]
        self.demo_action, self.quit_action = commands[Command.DEMO], commands[Command.QUIT]
        self.activity_action = commands[Command.ACTIVITY]
        for action, order in ((self.newest_action, "desc"), (self.oldest_action, "asc")):
            action.triggered.connect(lambda _=False, order=order: self.workspace.panel.set_order(order))
        for command, act in (
            (Command.REFRESH, self.workspace.refresh),
            (Command.SIGN_IN, self.sign_in_wanted),
            (Command.DEMO, self.demo_wanted),
            (Command.SIGN_OUT, self.sign_out_wanted),
            (Command.QUIT, self.quit_wanted),
            (Command.ABOUT, self.about_wanted),
            (Command.DIAGNOSTICS, self.diagnostics_wanted),
            (Command.DISMISS, self.notices.dismiss),
            (Command.SOURCE_ACCESS, self.workspace.pane.header.access.switch.click),
            (Command.DELETE_TRACK, self.workspace.pane.tracks.ask_to_delete_selected),
            (Command.SHORTCUTS, self._show_shortcuts),
        ):
            commands[command].triggered.connect(act)
        self.activity_action.toggled.connect(self._dock.setVisible)
        self._dock.toggleViewAction().toggled.connect(self.activity_action.setChecked)

    def _fill_toolbar(self) -> None:
        bar = self._toolbar = QToolBar(self.tr("Commands"))
        bar.setObjectName("commands")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addToolBar(bar)
        self._workspace_button = self._menu_button(
            bar,
            self.tr("Workspace"),
            (self.sign_in_action, self.demo_action, self.sign_out_action, None, self.quit_action),
        )
        self._workspace_button.setObjectName("workspace_menu")
        bar.addAction(self.refresh_action)
        self._order_button = self._menu_button(
            bar, self.newest_action.text().replace("&", ""), (self.newest_action, self.oldest_action)
        )
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        bar.addAction(self.activity_action)
        self._paint_icons()

    def _menu_button(self, bar: QToolBar, text: str, actions: tuple[QAction | None, ...]) -> QToolButton:
        button = QToolButton()
        menu = QMenu(button)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        button.setMenu(menu)
        button.setText(text)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.addWidget(button)
        return button

    def _paint_icons(self) -> None:
        self.commands.paint_icons()
        self._workspace_button.setIcon(icon("workspace"))
        self._order_button.setIcon(icon("order"))

    def _connect(self, changes: Changes) -> None:
        self.workspace.said.connect(self.notices.show_message)
        self.workspace.moved_on.connect(self.notices.move_on)
        self.workspace.read.connect(self._show_read_time)
        self.workspace.sign_in_wanted.connect(self.sign_in_wanted)
        self.workspace.panel.ordered.connect(self._show_order)
        self.workspace.pane.changed.connect(self._enable_commands)
        self.workspace.panel.table.selectionModel().selectionChanged.connect(self._enable_commands)
        self._copying.said.connect(lambda message: self.notices.show_message(message))
        self._navigation.left_parts.connect(self._next_part)
        self.sign_in.demo_wanted.connect(self.demo_wanted)
        self.activity.open_wanted.connect(self._open_media)
        self.notices.told.connect(self.activity.keep)
        self.workspace.actions_on_media.ended.connect(
            lambda outcome: self._background.ended(outcome_message(outcome).text, outcome.entry.begun_at)
        )
        changes.subscribe(self._follow)

    def _follow(self, change: Change) -> None:
        match change:
            case JournalChanged():
                self.activity.show_entries(self._journal.entries)
            case WaitStarted(waiting) if not self._tasks.is_in_background:
                self.notices.count_down(waiting)
                # Whatever waits, an answer, an error and a cancellation end it alike.
                self._tasks.when_over(lambda: self.notices.end_count_down(waiting))

    def _open_media(self, media_id: str) -> None:
        if self._stack.currentWidget() is self.workspace:
            self.workspace.open_media(media_id)
        else:
            text = self.tr("A media can be opened once its workspace is on screen: sign in first.")
            self.notices.show_message(Message(text))

    def _enable_commands(self) -> None:
        shows_workspace = self._stack.currentWidget() is self.workspace
        self.commands.allow(workspace=shows_workspace, media=self._copying.media() is not None)
        self._order_button.setEnabled(shows_workspace)

    def _show_shortcuts(self) -> None:
        self._tasks.start(
            partial(dialogs.show_shortcuts, self, self.commands.overview()), key="shortcuts", lasting=True
        )

    def _next_part(self) -> None:
        target = self.activity.table if self.activity.isVisible() else self.workspace.panel.table
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_order(self, order: Order) -> None:
        action = self.newest_action if order == "desc" else self.oldest_action
        action.setChecked(True)
        self._order_button.setText(action.text().replace("&", ""))

    def _show_read_time(self, at: datetime) -> None:
        text = self.tr("last read {time}").format(time=formatting.time_of_day(at))
        self._last_read.setText(f"{text} · {self._where}" if self._where else text)
