"""The main window: creates its parts, lays them out and connects them with the commands."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fastpix_desktop import APPLICATION_NAME
from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.preferences import Preferences
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.ui.browse import media_table_commands
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.context_menus import ContextMenus
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.help_menu import HelpCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand, WorkspaceCommand
from fastpix_desktop.ui.inspector import media_commands
from fastpix_desktop.ui.look.appearance import Tone, apply_style, apply_style_around
from fastpix_desktop.ui.look.icons import application_icon
from fastpix_desktop.ui.look.others_names import window_title
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.messages.activity import Activity
from fastpix_desktop.ui.messages.activity_dock import ActivityDock
from fastpix_desktop.ui.messages.service_waits import ServiceWaits
from fastpix_desktop.ui.opened import folding
from fastpix_desktop.ui.opened.workspace_view import WorkspaceView
from fastpix_desktop.ui.system.background_notice import BackgroundNotice
from fastpix_desktop.ui.window.availability import Availability
from fastpix_desktop.ui.window.copying import Copying
from fastpix_desktop.ui.window.navigation import Navigation
from fastpix_desktop.ui.window.status_line import StatusLine
from fastpix_desktop.ui.window.toolbar import Toolbar
from fastpix_desktop.ui.window.window_layout import WindowLayout
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.ui.workspaces.sign_in import SignIn
from fastpix_desktop.ui.workspaces.welcome import FirstPage
from fastpix_desktop.ui.workspaces.workspace_colours import Stripe
from fastpix_desktop.workspaces.opened import OpenedWorkspace
from fastpix_desktop.writes.journal import Journal

if TYPE_CHECKING:
    from fastpix_desktop.ui.coverage.language_matrix import LanguageMatrix
    from fastpix_desktop.ui.workspaces.workspaces_page import WorkspacesPage

_COPIES_KNOWN = "library_copies_known"
"""The preference that says whether the user was told that copies of libraries are kept."""


class MainWindow(QMainWindow):
    """The window with all its parts. When the user closes the window, it emits `quit_wanted` and stays open.

    The window closes only if `allow_close` was called before. Other signals:

    - `workspace_wanted(str)`: open this workspace. The argument is the id that this program gave to the workspace.
    - `entry_opened(Entry)`: show the media of this write, which the user has opened in Activity.
    - `token_refused`: ask for another token, because the service refuses the token of the open workspace.
    - `workspace_shown`: the open workspace was brought on screen.

    Each of the remaining signals is a command of the user.
    """

    quit_wanted = Signal()
    sign_in_wanted = Signal()
    token_refused = Signal()
    sign_out_wanted = Signal()
    demo_wanted = Signal()
    workspace_wanted = Signal(str)
    workspaces_wanted = Signal()
    entry_opened = Signal(object)
    about_wanted = Signal()
    diagnostics_wanted = Signal()
    workspace_shown = Signal()

    def __init__(self, tasks: TaskOwner, changes: Changes, journal: Journal, preferences: Preferences) -> None:
        super().__init__()
        self._tasks = tasks
        self._may_close = False
        self._account = ""
        self.commands = Commands(self)
        self.setObjectName("main_window")
        # Qt's own context menu can hide the toolbar, and the program has no command that shows it again.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setWindowTitle(APPLICATION_NAME)
        self.setWindowIcon(application_icon())
        self.sign_in = SignIn()
        self.workspace = WorkspaceView(tasks, self)
        self._status_line = StatusLine()
        self.notices = self._status_line.notices
        self.activity = Activity()
        self._stack = QStackedWidget()
        self._form = _scrolling(FirstPage(self.sign_in))
        for page in (self._form, self.workspace):
            self._stack.addWidget(page)
        self._lay_out()
        self._connect_commands()
        self._toolbar = Toolbar(self.commands, self.workspace.search)
        self.workspace_button = self._toolbar.workspace_button
        self.addToolBar(self._toolbar)
        self._copying = Copying(self.workspace, self.commands)
        self._background = BackgroundNotice(self)
        self._navigation = Navigation(self.workspace, self.activity, self.commands)
        self._availability = Availability(self.workspace, self.notices, self._copying)
        self._connect()
        self.activity.follow(changes, journal.run)
        self._waits = ServiceWaits(tasks, self.notices, changes)
        self.workspace.offline_changed.connect(self._waits.follow_offline)
        self.name_workspace(None)
        self.workspace.copy_changed.connect(partial(_say_first_copy, self, preferences, []))
        self._layout = WindowLayout(self, self._toolbar, self._dock, self.workspace, self.activity, preferences)
        self.commands.carry_out({ViewCommand.RESET_LAYOUT: self._layout.reset})
        apply_style(self._toolbar, self.sign_in, self._form.verticalScrollBar())
        self.show_sign_in()
        self._layout.restore()
        if self._layout.is_from_earlier:
            self.workspace_shown.connect(self._say_what_moved, Qt.ConnectionType.SingleShotConnection)

    @cached_property
    def workspaces_page(self) -> "WorkspacesPage":
        """The list of workspaces. It is built when it is first read, because most runs never show it."""
        from fastpix_desktop.ui.workspaces.workspaces_page import WorkspacesPage

        page = WorkspacesPage()
        self._list = _scrolling(page)
        self._stack.addWidget(self._list)
        apply_style(self._list)
        return page

    @property
    def shows_workspace(self) -> bool:
        """Whether a workspace is on screen, and not the sign-in form or the list of workspaces."""
        return self._stack.currentWidget() is self.workspace

    def show_sign_in(self) -> None:
        """Show the sign-in form."""
        self._stack.setCurrentWidget(self._form)
        self._enable_commands()
        self.sign_in.token_id.setFocus()

    def open_workspace(self, opened: OpenedWorkspace) -> None:
        """Show a workspace that was opened, with its name and colour."""
        self.workspace.open(opened)
        self.name_workspace(opened.identity)
        self.show_workspace()

    def drop_workspace(self) -> None:
        """Stop showing the workspace that was open. Remove all messages except those with `is_lasting`."""
        self.notices.clear()
        self.workspace.drop()
        self.name_workspace(None)

    def show_workspace(self) -> None:
        """Bring the open workspace on screen."""
        self.style_rest()
        self._stack.setCurrentWidget(self.workspace)
        self._enable_commands()
        self.workspace.panel.table.setFocus()
        self.workspace_shown.emit()

    def show_workspaces(self) -> None:
        """Show the list of workspaces."""
        page = self.workspaces_page
        self._stack.setCurrentWidget(self._list)
        self._enable_commands()
        page.list.setFocus()

    def style_rest(self) -> None:
        """Give the style sheet to the parts that a start does not show. They have it before they are shown."""
        self._status_line.apply_style()
        self.workspace.apply_style()

    def name_workspace(self, workspace: Workspace | None) -> None:
        """Show in the whole window which workspace is open. Pass None if no workspace is open."""
        self.setWindowTitle(window_title("" if workspace is None else workspace.name, APPLICATION_NAME))
        self.workspace_button.show_current(workspace)
        self._status_line.show_workspace(workspace)
        is_demo = workspace is not None and workspace.is_demo
        self._account = "" if workspace is None else workspace.account
        self._enable_commands()
        sign_out = self.commands[WorkspaceCommand.SIGN_OUT]
        sign_out.setText(self.tr("&Leave the demo workspace") if is_demo else self.tr("Sign &out…"))
        self._stripe.show_colour("" if workspace is None else workspace.colour)

    def allow_close(self) -> None:
        """Let the window close from now on, without emitting `quit_wanted`."""
        self._may_close = True

    def save_layout(self) -> None:
        """Save the layout for the next start."""
        self._layout.save()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: close the window if `allow_close` was called. Otherwise emit `quit_wanted`, because writes may run."""
        if self._may_close:
            self._availability.stop()
            event.accept()
            return
        event.ignore()
        self.quit_wanted.emit()

    def _lay_out(self) -> None:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(self.palette().ColorRole.Mid)
        self._stripe = Stripe()
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stripe)
        layout.addWidget(self._stack, 1)
        layout.addWidget(line)
        layout.addWidget(self._status_line)
        self.setCentralWidget(middle)
        self._dock = ActivityDock(self.activity)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._dock)
        self._dock.hide()

    def _connect_commands(self) -> None:
        commands = self.commands
        commands.fill(self.menuBar())
        commands.carry_out(
            {
                WorkspaceCommand.SIGN_IN: self.sign_in_wanted.emit,
                WorkspaceCommand.WORKSPACES: self.workspaces_wanted.emit,
                WorkspaceCommand.DEMO: self.demo_wanted.emit,
                WorkspaceCommand.SIGN_OUT: self.sign_out_wanted.emit,
                WorkspaceCommand.QUIT: self.quit_wanted.emit,
                ViewCommand.DISMISS: self.notices.dismiss,
                HelpCommand.SHORTCUTS: self._show_shortcuts,
                HelpCommand.ABOUT: self.about_wanted.emit,
                HelpCommand.DIAGNOSTICS: self.diagnostics_wanted.emit,
            }
        )
        act_on_copy = self.workspace.copy_act_wanted.emit
        commands.carry_out({command: partial(act_on_copy, command) for command in LibraryCommand})
        media_table_commands.carry_out(commands, self.workspace.panel)
        media_commands.carry_out(commands, self.workspace.pane)
        self.workspace.languages_built.connect(partial(_offer_languages, self))
        folding.carry_out(commands, self.workspace.splitter, self.workspace.panel)
        self.menus = ContextMenus(commands, lambda: (self.workspace.media_id, self.workspace.pane.media_id), self)
        media_table_commands.offer_menus(self.menus, self.workspace.panel)
        media_commands.offer_menus(self.menus, self.workspace.pane)
        show_activity = commands[ViewCommand.ACTIVITY]
        show_activity.toggled.connect(self._dock.setVisible)

        def focus_table() -> None:
            if self.shows_workspace:
                self.workspace.panel.table.setFocus()

        self._dock.left.connect(focus_table)
        self._dock.toggleViewAction().toggled.connect(show_activity.setChecked)

    def _connect(self) -> None:
        self.workspace.message_wanted.connect(self.notices.show_message)
        self.workspace.moved_on.connect(self.notices.remove_passing)
        self.workspace.withdrawn.connect(self.notices.withdraw)
        self.workspace.resolved.connect(self.notices.resolve)
        self.workspace.read.connect(self._status_line.show_read_time)
        self.workspace.offline_changed.connect(self._status_line.show_offline)
        self.workspace.reconnected.connect(self._status_line.offline.show_connected)
        self._status_line.offline.try_wanted.connect(self.workspace.try_wanted)
        self.workspace.sign_in_wanted.connect(self.token_refused)
        header = self.workspace.panel.header
        header.shown.connect(lambda _: self._toolbar.show_sorting(header))
        self.workspace.copy_changed.connect(self._toolbar.show_copy)
        self.workspace_button.open_wanted.connect(self.workspace_wanted)
        self._availability.changed.connect(self._enable_commands)
        self._copying.message_wanted.connect(lambda message: self.notices.show_message(message))
        self.menus.opening.connect(self._copying.copy_from)
        self.menus.opening.connect(lambda _: self._enable_commands())
        self.menus.closed.connect(self._copying.copy_from_focus)
        self.menus.closed.connect(self._enable_commands)
        self.menus.outdated.connect(self._say_outdated)
        self.sign_in.demo_wanted.connect(self.demo_wanted)
        self.activity.open_wanted.connect(self.entry_opened)
        self.activity.copy_wanted.connect(self._copying.copy)
        self.activity.under_way_changed.connect(self._toolbar.show_under_way)
        self.activity.table_built.connect(self._availability.watch)
        self.activity.table_built.connect(lambda table: apply_style_around(table, self.activity))
        self.activity.read_again.connect(lambda: self.notices.resolve(About(Matter.JOURNAL)))
        self.notices.reported.connect(self._add_to_activity)
        self.notices.reported.connect(lambda _: self._status_line.apply_style())
        self.workspace.ended.connect(self._background.ended)

    def _enable_commands(self) -> None:
        self.commands.allow(self._availability.met(is_open=bool(self._account), is_on_screen=self.shows_workspace))
        self._toolbar.show_for_workspace(self.shows_workspace)
        for command, name in self._copying.names().items():
            self.commands[command].setText(one_line(name))

    def _add_to_activity(self, message: Message) -> None:
        """List a message in Activity, with the workspace that it is about."""
        self.activity.add_message(message, "" if message.about is None else message.about.account(self._account))

    def _say_outdated(self) -> None:
        words = self.tr("The menu was closed, because what it was opened for is no longer there.")
        self.notices.show_message(Message(words, Tone.QUIET, is_passing=True))

    def _show_shortcuts(self) -> None:
        self._tasks.start(
            partial(dialogs.show_shortcuts, self, self.commands.overview()), key="shortcuts", lasting=True
        )

    def _say_what_moved(self) -> None:
        """Say once to users of an earlier version where “Find” and “Go to” are. Saving the layout makes it once."""
        find, go_to = (self.commands[command].shortcut() for command in (EditCommand.FIND, EditCommand.GO_TO))
        text = self.tr(
            "“Find on this page” and “Go to media” are one field at the top now. {find} and {go_to} lead to it."
        )
        native = QKeySequence.SequenceFormat.NativeText
        said = filled(text, find=find.toString(native), go_to=go_to.toString(native))
        self.notices.show_message(Message(said, is_unasked=True))


def add_line(window: MainWindow, line: QWidget) -> None:
    """Put a line about something under way below the pages of the window, above its messages."""
    middle = window.centralWidget()
    layout = None if middle is None else middle.layout()
    assert isinstance(layout, QVBoxLayout)  # noqa: S101  # made above
    # The last two are a rule and the status line.
    layout.insertWidget(layout.count() - 2, line)
    apply_style(line)
    # Qt would put its buttons after everything that was built earlier.
    before = window.notices.step_button.previousInFocusChain()
    while before is not None and before is not window and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    for button in line.findChildren(QPushButton):
        if before is not None:
            QWidget.setTabOrder(before, button)
        before = button


def _say_first_copy(
    window: MainWindow, preferences: Preferences, said: list[Message], status: CopyStatus | None
) -> None:
    """Say once per installation that copies of libraries are kept, and stop saying it when they are switched off.

    `said` has the message if it was said in this run. If another message replaces it before it counts as seen, and it
    was not dismissed, the next start says it again.
    """
    if status is None or (status.state is not CopyState.OFF and preferences.flag(_COPIES_KNOWN, False)):
        return
    from fastpix_desktop.ui.words.library_copy import FIRST_NOTICE, first_notice

    if status.state is CopyState.OFF:
        window.notices.resolve(FIRST_NOTICE)
    elif status.state is CopyState.FILLING and status.folder and not said:
        notice = first_notice(status.folder)
        said.append(notice)
        window.notices.show_message(notice, window.commands[LibraryCommand.SWITCH_COPY_OFF].trigger)

        def note_seen(seen: Message | None) -> None:
            if seen is notice:
                preferences.keep(**{_COPIES_KNOWN: True})

        window.notices.dismissed.connect(note_seen)
        QTimer.singleShot(window.notices.seen_after, window, lambda: note_seen(window.notices.message))


def _scrolling(page: QWidget) -> QScrollArea:
    """Return a part of the window that scrolls in a small window, so that the fields of the page keep their height."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def _offer_languages(window: MainWindow, matrix: "LanguageMatrix") -> None:
    """Let the commands of the language matrix be carried out, and offer it beside the pages."""
    # Few starts have a library to search when the window is shown.
    from fastpix_desktop.ui.coverage import coverage_commands

    coverage_commands.carry_out(window.commands, matrix)
    coverage_commands.add_choice(matrix, window.workspace.panel.pager)
