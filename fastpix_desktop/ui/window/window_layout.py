"""Saves the layout of the window and restores it at the next start.

A saved layout may be damaged, written by another version, or made for a screen that is no longer connected. The window
is usable in each case.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QToolBar, QWidget
from shiboken6 import isValid

from fastpix_desktop.domain.pages import Order
from fastpix_desktop.domain.preferences import Preferences
from fastpix_desktop.ui.look.appearance import Density
from fastpix_desktop.ui.messages.activity import Activity
from fastpix_desktop.ui.messages.activity_dock import ActivityDock
from fastpix_desktop.ui.opened.folding import Folding
from fastpix_desktop.ui.opened.workspace_view import WorkspaceView
from fastpix_desktop.ui.table.record_table import RecordTable, decode_state, encode_state

VERSION = 2
"""The version of a saved layout. Increase this number when older layouts no longer fit the window.

Most parts of a layout with another version are ignored.
"""

ACTIVITY = "activity_columns"
"""The name under which the columns of Activity are saved."""

FIRST_SIZE = QSize(1280, 800)
"""The size of the window until the user changes it, in pixels."""

_LONGEST_TEXT = 100_000
"""A saved state with more characters than this is damaged and is ignored. Qt writes only a few hundred bytes."""


class WindowLayout:
    """The layout of one window. `reset` restores the layout that the window had when this object was created.

    `is_from_earlier`: an earlier version of the program saved the layout, so the user knows an earlier window. False
    until `restore`, and for a new user.
    """

    def __init__(
        self,
        window: QMainWindow,
        toolbar: QToolBar,
        dock: ActivityDock,
        workspace: WorkspaceView,
        activity: Activity,
        preferences: Preferences,
    ) -> None:
        self._window, self._toolbar, self._dock = window, toolbar, dock
        self._workspace, self._preferences = workspace, preferences
        self._tables: dict[str, RecordTable] = {
            "media_columns": workspace.panel.table,
        }
        self._first_columns = {name: table.layout_text() for name, table in self._tables.items()}
        self._first_state = window.saveState(VERSION)
        window.resize(FIRST_SIZE)
        self._may_restore = False
        self.is_from_earlier = False
        activity.table_built.connect(self._add_activity)
        _FitWhenFramed(window)

    def save(self) -> None:
        """Save the layout for the next start."""
        page_request, folding = self._workspace.panel.page_request, self._workspace.splitter.folding
        self._preferences.keep(
            layout=VERSION,
            geometry=encode_state(self._window.saveGeometry()),
            window_state=encode_state(self._window.saveState(VERSION)),
            views=folding.has_views,
            inspector=folding.has_inspector,
            views_width=folding.views_width,
            inspector_width=folding.inspector_width,
            view_column=self._workspace.views.layout_text(),
            rows_per_page=page_request.limit,
            order=page_request.order,
            rows=self._workspace.panel.table.density or Density.COMFORTABLE,
            **self._columns(),
        )

    def restore(self) -> None:
        """Restore the parts of the saved layout that fit this version and this screen."""
        saved = self._preferences
        order: Order = "asc" if saved.text("order") == "asc" else "desc"
        self._workspace.panel.set_first_page(saved.number("rows_per_page", 50), order)
        is_compact = saved.text("rows") == Density.COMPACT
        self._workspace.panel.table.set_density(Density.COMPACT if is_compact else Density.COMFORTABLE)
        self._workspace.views.restore_layout(self._text("view_column"))
        version = saved.number("layout", 0)
        self._may_restore = version == VERSION
        self.is_from_earlier = 0 < version < VERSION
        if self._may_restore:
            # If Activity was never shown, the size that was saved is none that the user has seen.
            self._dock.has_size = self._text(ACTIVITY) != ""
            self._window.restoreGeometry(decode_state(self._text("geometry")))
            self._window.restoreState(decode_state(self._text("window_state")), VERSION)
            views, inspector = (saved.flag(name, True) for name in ("views", "inspector"))
            widths = (saved.number(name, 0) for name in ("views_width", "inspector_width"))
            self._workspace.splitter.restore(Folding(views, inspector, *widths))
            for name, table in self._tables.items():
                self._restore_columns(name, table)
        self._make_usable()

    def reset(self) -> None:
        """Restore the original sizes, positions and columns. The page and the media on screen do not change."""
        self._may_restore = False
        self._window.showNormal()
        self._window.resize(FIRST_SIZE)
        self._window.restoreState(self._first_state, VERSION)
        self._dock.has_size = False
        self._workspace.splitter.restore(Folding())
        for name, table in self._tables.items():
            table.restore_layout(self._first_columns[name])
        self._make_usable()

    def _add_activity(self, table: RecordTable) -> None:
        """Include the table of Activity, which is built when Activity is first shown."""
        self._tables[ACTIVITY] = table
        self._first_columns[ACTIVITY] = table.layout_text()
        if self._may_restore:
            self._restore_columns(ACTIVITY, table)

    def _columns(self) -> dict[str, str]:
        """Return the columns of every table. If Activity was not shown, what is saved of it stays, but for a reset."""
        columns = {name: table.layout_text() for name, table in self._tables.items()}
        return columns if self._may_restore else {ACTIVITY: "", **columns}

    def _restore_columns(self, name: str, table: RecordTable) -> None:
        table.restore_layout(self._text(name))
        _fit_columns(table)

    def _text(self, name: str) -> str:
        text = self._preferences.text(name)
        return text if len(text) <= _LONGEST_TEXT else ""

    def _make_usable(self) -> None:
        self._toolbar.show()  # a layout of an earlier version may hide it, and no command shows it again
        _fit_screen(self._window)
        if self._dock.isFloating() and not _is_on_a_screen(self._dock.frameGeometry()):
            self._dock.setFloating(False)


def _fit_columns(table: RecordTable) -> None:
    """Make columns narrower that are wider than the screen, because such a column hides the other columns."""
    header = table.horizontalHeader()
    widest = QGuiApplication.primaryScreen().availableSize().width()
    for section in range(header.count()):
        if header.sectionSize(section) > widest:
            header.resizeSection(section, widest // 4)


def _fit_screen(window: QMainWindow) -> None:
    """Make the window no larger than its screen. If the window is outside every screen, move it to the primary one."""
    frame = window.frameGeometry()
    room = window.screen().availableSize() - (frame.size() - window.size())
    window.resize(window.size().boundedTo(room))
    if not _is_on_a_screen(window.frameGeometry()):
        window.move(_centre(window))


class _FitWhenFramed(QObject):
    """Fits a window to its screen as soon as the size of its frame is known, which is some time after it is shown.

    Until then Qt takes the frame for empty. A window as large as the screen would reach beyond it with its frame.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window was moved, resized or painted."""
        window = self._window
        # It also gets events while it is being destroyed, when none of its functions can be called any more.
        if isValid(window) and window.isVisible() and window.frameGeometry().size() != window.size():
            window.removeEventFilter(self)
            if not window.isMaximized() and not window.isFullScreen():
                _fit_screen(window)
        return super().eventFilter(watched, event)


def _centre(window: QWidget) -> QPoint:
    frame = QRect(QPoint(0, 0), window.frameGeometry().size())
    frame.moveCenter(QGuiApplication.primaryScreen().availableGeometry().center())
    return frame.topLeft()


def _is_on_a_screen(frame: QRect) -> bool:
    """Whether enough of the title bar is on a screen to drag the window."""
    handle = QRect(frame.left(), frame.top(), frame.width(), 40)
    seen = (screen.availableGeometry().intersected(handle) for screen in QGuiApplication.screens())
    return any(part.width() >= 100 and part.height() >= 20 for part in seen)
