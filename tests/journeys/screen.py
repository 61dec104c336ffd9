"""What is on screen: the texts, rows and buttons of the window. Nothing here changes it."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.program import Program
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.inspector.detail_pane import DetailPane
from fastpix_desktop.ui.look.title_label import TitleLabel
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.workspaces.sign_in import SignIn
from fastpix_desktop.writes.source_access import SOURCE_ACCESS


def said(box: QuestionDialog) -> str:
    """All that a question says, one text a line."""
    shown = [label for label in box.findChildren(QWidget) if isinstance(label, QLabel | TitleLabel)]
    return "\n".join(label.text() for label in shown if label.isVisible())


class Screen:
    """Reads the window of one running program."""

    def __init__(self, program: Program) -> None:
        self.program = program

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def form(self) -> SignIn:
        return self.window.sign_in

    @property
    def panel(self) -> MediaPanel:
        return self.window.workspace.panel

    @property
    def pane(self) -> DetailPane:
        return self.window.workspace.pane

    @property
    def notice(self) -> str:
        """The message in the message bar."""
        return self.window.notices.text

    @property
    def asks_keyring(self) -> bool:
        """Whether a call of the keyring is under way for a listed workspace."""
        tasks = self.program.tasks
        return any(tasks.is_running(("keyring", known.account)) for known in self.program.workspaces)

    @property
    def is_acting(self) -> bool:
        """Whether a question about a change of the media in the pane, or the change, is under way."""
        media_id = self.window.workspace.pane.media.id if self.window.workspace.pane.media is not None else ""
        return self.program.tasks.is_running((compared(media_id), SOURCE_ACCESS))

    @property
    def last_read(self) -> str:
        """The time of the last read, at the foot of the window, and “read-only” if that is shown beside it."""
        labels = [self.window.findChild(QLabel, name) for name in ("last_read", "read_only_word")]
        return " · ".join(label.text() for label in labels if label is not None and not label.isHidden())

    @property
    def step(self) -> QPushButton:
        """The button in the message bar."""
        return self.child(self.window.notices, QPushButton, "notice_step")

    @property
    def range(self) -> str:
        """The range that the pager shows."""
        return self.panel.pager.range.text()

    @property
    def titles(self) -> list[str]:
        """The titles in the media table."""
        return self.column(self.panel.table, "title")

    @property
    def shown(self) -> Media | None:
        """The media in the detail pane."""
        return self.pane.media if self.pane.isVisible() else None

    @property
    def activity(self) -> list[str]:
        """The states of the writes in Activity, newest first."""
        said = self.column(self.window.activity.table, "state")
        rows = self.window.activity.model.rows
        return [state for state, row in zip(said, rows, strict=True) if isinstance(row, Entry)]

    @staticmethod
    def column(table: RecordTable, key: str) -> list[str]:
        """The texts of one column of a table."""
        model = table.model()
        at = next(at for at, column in enumerate(model.columns) if column.key == key)
        return [str(model.index(row, at).data()) for row in range(model.rowCount())]

    def row_of(self, media_id: str) -> dict[str, str]:
        """The texts of a media's row in the table, by column."""
        row = self.panel.model.row_of(media_id)
        assert row is not None, "the media is not in the table"
        return {
            column.key: str(self.panel.model.index(row, at).data())
            for at, column in enumerate(self.panel.model.columns)
        }

    def track(self, kind: TrackKind, at: int = 0) -> Track:
        """A track of the media in the pane."""
        assert self.shown is not None
        return self.shown.tracks_of(kind)[at]

    def delete_button(self, track: Track) -> tuple[QWidget, QPoint]:
        """The widget and the point of a track's Delete button."""
        place = self.pane.tracks.delete_button_place(track.id)
        assert place is not None, "the track has no Delete"
        return self.pane.tracks.table.viewport(), place.center()

    @staticmethod
    def button(box: QuestionDialog, *, yes: bool) -> QPushButton:
        """The accepting button of a question, or Cancel."""
        return box.accept_button if yes else box.cancel_button

    @staticmethod
    def child(of: QWidget, kind: type[QPushButton], name: str) -> QPushButton:
        found = of.findChild(kind, name)
        assert found is not None, name
        return found

    def questions(self) -> list[QuestionDialog]:
        """The questions on screen."""
        return [box for box in self.window.findChildren(QuestionDialog) if box.isVisible()]


def languages_of(editor: Screen, media_id: str) -> tuple[str, int]:
    """The audio languages in a media's row of the table, and how many languages of subtitles are listed there."""
    row = editor.row_of(media_id)
    return row["audio"], len(row["subtitles"].split(", "))


def track_statuses(editor: Screen) -> list[str]:
    """The status beside the name of each track. Empty for a track that is ready."""
    model = editor.pane.tracks.model
    column = next(column for column in model.columns if column.key == "language")
    assert column.second is not None
    return [column.second(row) for row in model.rows]
