"""The widgets of a workspace on screen, and the messages about it; the same for every workspace that is opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from fastpix_desktop.domain.edits import Entry
from fastpix_desktop.ui.browse.find_bar import FindBar
from fastpix_desktop.ui.browse.go_to_bar import GoToBar
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.inspector.detail_pane import DetailPane
from fastpix_desktop.ui.inspector.media_actions import UnconfirmedMessages
from fastpix_desktop.ui.inspector.preparation_watch import PreparationWatch
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.history import Trail
from fastpix_desktop.ui.words import sentences
from fastpix_desktop.ui.words.sentences import Message, NextStep
from fastpix_desktop.writes.carry_out import Outcome


class WorkspaceParts(QWidget):
    """`said(Message, callable)` asks for a message with what its next step does, `taken_back(Message)` says that one is
    no longer so, `moved_on` that another media is on screen, `read(datetime)` when the page on screen was read,
    `ended(Outcome, Message)` how a write ended, `sign_in_wanted` that the token is no longer good.
    `refresh_wanted` asks to read what is on screen again, `write_again_wanted` to let changes be tried again."""

    said = Signal(object, object)
    moved_on = Signal()
    taken_back = Signal(object)
    read = Signal(object)
    ended = Signal(object, object)
    sign_in_wanted = Signal()
    refresh_wanted = Signal()
    write_again_wanted = Signal()

    def __init__(self, tasks: TaskOwner, window: QWidget) -> None:
        super().__init__(window)
        self._unconfirmed = UnconfirmedMessages()
        self.pictures = Pictures(tasks, self)
        self.panel = MediaPanel(self.pictures)
        self.find_bar = FindBar(self.panel.table)
        self.go_to_bar = GoToBar()
        self.trail = Trail()
        self.pane = DetailPane(self.pictures)
        self.preparation = PreparationWatch(self.pane, window)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.panel)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([780, 500])
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.go_to_bar)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.splitter, 1)
        self.pane.media_shown.connect(self.preparation.follow)
        self.pane.refused.connect(lambda message: self.tell(message, self.refresh_wanted.emit))
        self.ended.connect(self._tell_outcome)

    def tell(self, message: Message, again: Callable[[], None]) -> None:
        """Say a message; `again` is what its Retry does."""
        self.said.emit(message, lambda: self.take_step(message.step, again))

    def tell_proved(self, entry: Entry) -> None:
        """Say that a write is known to be done by now, and no more that it was not."""
        if (said := self._unconfirmed.take(entry)) is not None:
            self.taken_back.emit(said)
        self.tell(sentences.outcome_message(entry, None), self.refresh_wanted.emit)

    def take_step(self, step: NextStep, again: Callable[[], None], stop: Callable[[], None] | None = None) -> None:
        """Do what a message, or what stands in the place of a page, offers."""
        if step is NextStep.SIGN_IN:
            self.sign_in_wanted.emit()
        elif step is NextStep.REFRESH:
            self.refresh_wanted.emit()
        elif step is NextStep.RETRY:
            again()
        elif step is NextStep.STOP_READING and stop is not None:
            stop()
        elif step is NextStep.WRITE_AGAIN:
            self.write_again_wanted.emit()

    def _tell_outcome(self, outcome: Outcome, message: Message) -> None:
        self._unconfirmed.add(outcome, message)
        self.tell(message, self.refresh_wanted.emit)
