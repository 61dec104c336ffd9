"""The window: places the parts and the commands, keeps the layout; no logic of what is done to media."""

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
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
from fastpix_desktop.ui import formatting
from fastpix_desktop.ui.activity import Activity
from fastpix_desktop.ui.appearance import SPACE
from fastpix_desktop.ui.icons import application_icon, icon
from fastpix_desktop.ui.kept_state import state_of, text_of
from fastpix_desktop.ui.notices import NoticeBar
from fastpix_desktop.ui.sentences import Message
from fastpix_desktop.ui.sign_in import SignIn
from fastpix_desktop.ui.tasks import TaskOwner
from fastpix_desktop.ui.workspace_view import WorkspaceView

_LAYOUT = 1
_FIRST_SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """`quit_wanted` comes when the window is closed; it closes only when `allow_close` was called. `workspace_shown`
    comes each time a workspace is put on screen."""

    quit_wanted = Signal()
    sign_in_wanted = Signal()
    sign_out_wanted = Signal()
    demo_wanted = Signal()
    about_wanted = Signal()
    workspace_shown = Signal()

    def __init__(self, tasks: TaskOwner, changes: Changes, journal: Journal, preferences: Preferences) -> None:
        super().__init__()
        self._tasks = tasks
        self._journal = journal
        self._preferences = preferences
        self._may_close = False
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
        self._stack.addWidget(self.sign_in)
        self._stack.addWidget(self.workspace)
        self._place()
        self._make_actions()
        self._fill_toolbar()
        self._connect(changes)
        self.show_sign_in()
        self._restore_layout()

    def show_sign_in(self) -> None:
        """Show the form that signs in."""
        self._stack.setCurrentWidget(self.sign_in)
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
        self.workspace_shown.emit()

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
        panel = self.workspace.panel
        self._preferences.keep(
            layout=_LAYOUT,
            geometry=text_of(self.saveGeometry()),
            window_state=text_of(self.saveState(_LAYOUT)),
            splitter=text_of(self.workspace.splitter.saveState()),
            media_columns=panel.table.layout_text(),
            rows_per_page=panel.wish.limit,
            order=panel.wish.order,
            tab=self.workspace.pane.tabs.currentIndex(),
        )

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
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "refresh_action"):
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
        self.resize(_FIRST_SIZE)

    def _make_actions(self) -> None:
        self.refresh_action = self._action(
            self.tr("&Refresh"),
            QKeySequence.StandardKey.Refresh,
            self.tr("Read the page and the media again"),
        )
        self.refresh_action.triggered.connect(self.workspace.refresh)
        self.newest_action = QAction(self.tr("&Newest first"), self, checkable=True)
        self.oldest_action = QAction(self.tr("&Oldest first"), self, checkable=True)
        group = QActionGroup(self)
        for action, order in ((self.newest_action, "desc"), (self.oldest_action, "asc")):
            group.addAction(action)
            action.triggered.connect(lambda _=False, order=order: self.workspace.panel.set_order(order))
        self.sign_in_action = QAction(self.tr("&Sign in with another token…"), self)
        self.sign_in_action.triggered.connect(self.sign_in_wanted)
        self.demo_action = QAction(self.tr("&Demo workspace"), self)
        self.demo_action.triggered.connect(self.demo_wanted)
        self.sign_out_action = QAction(self.tr("Sign &out…"), self)
        self.sign_out_action.triggered.connect(self.sign_out_wanted)
        self.quit_action = self._action(
            self.tr("&Quit"), QKeySequence.StandardKey.Quit, self.tr("Quit FastPix Desktop")
        )
        self.quit_action.setMenuRole(QAction.MenuRole.QuitRole)
        self.quit_action.triggered.connect(self.quit_wanted)
        self.about_action = QAction(self.tr("&About FastPix Desktop"), self)
        self.about_action.setMenuRole(QAction.MenuRole.AboutRole)
        self.about_action.triggered.connect(self.about_wanted)
        self.activity_action = self._dock.toggleViewAction()
        self.activity_action.setText(self.tr("&Activity"))
        self.activity_action.setShortcut(QKeySequence("Ctrl+Shift+A"))

    def _action(self, text: str, key: QKeySequence.StandardKey, meaning: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts(key)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{meaning} ({shown})" if shown else meaning)
        return action

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
        self._help_button = self._menu_button(bar, self.tr("Help"), (self.about_action,))
        self.addAction(self.quit_action)
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
        self.refresh_action.setIcon(icon("refresh"))
        self.activity_action.setIcon(icon("activity"))
        self._workspace_button.setIcon(icon("workspace"))
        self._order_button.setIcon(icon("order"))
        self._help_button.setIcon(icon("help"))

    def _connect(self, changes: Changes) -> None:
        self.workspace.said.connect(self.notices.show_message)
        self.workspace.moved_on.connect(self.notices.move_on)
        self.workspace.read.connect(self._show_read_time)
        self.workspace.sign_in_wanted.connect(self.sign_in_wanted)
        self.workspace.panel.ordered.connect(self._show_order)
        self.sign_in.demo_wanted.connect(self.demo_wanted)
        self.activity.open_wanted.connect(self._open_media)
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
        for action in (self.refresh_action, self.newest_action, self.oldest_action, self.sign_out_action):
            action.setEnabled(shows_workspace)
        self._order_button.setEnabled(shows_workspace)

    def _show_order(self, order: Order) -> None:
        action = self.newest_action if order == "desc" else self.oldest_action
        action.setChecked(True)
        self._order_button.setText(action.text().replace("&", ""))

    def _show_read_time(self, at: datetime) -> None:
        text = self.tr("last read {time}").format(time=formatting.time_of_day(at))
        self._last_read.setText(f"{text} · {self._where}" if self._where else text)

    def _restore_layout(self) -> None:
        kept = self._preferences
        order: Order = "asc" if kept.text("order") == "asc" else "desc"
        self.workspace.panel.set_wish(kept.number("rows_per_page", 50), order)
        if kept.number("layout", 0) != _LAYOUT:
            _fit_screen(self)
            return
        self.restoreGeometry(state_of(kept.text("geometry")))
        _fit_screen(self)
        self.restoreState(state_of(kept.text("window_state")), _LAYOUT)
        self._toolbar.show()  # hidden by an earlier version, it could not be brought back
        self.workspace.splitter.restoreState(state_of(kept.text("splitter")))
        self.workspace.panel.table.restore_layout(kept.text("media_columns"))
        tabs = self.workspace.pane.tabs
        tab = kept.number("tab", 0)
        tabs.setCurrentIndex(tab if 0 <= tab < tabs.count() else 0)


def _fit_screen(window: QMainWindow) -> None:
    """Never larger than the screen: the outcome of a write is told at the foot of the window."""
    room = window.screen().availableSize() - (window.frameGeometry().size() - window.size())
    window.resize(window.size().boundedTo(room))
