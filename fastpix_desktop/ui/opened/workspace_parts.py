"""The widgets that show a workspace. The same widgets show each workspace that is opened."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.browse.page_of_media import PageOfMedia
from fastpix_desktop.ui.inspector.detail_pane import DetailPane
from fastpix_desktop.ui.inspector.preparation_watch import PreparationWatch
from fastpix_desktop.ui.look.appearance import Tone, apply_style_around
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.opened.folding import FoldingSplitter
from fastpix_desktop.ui.opened.history import History
from fastpix_desktop.ui.search.search_field import SearchField
from fastpix_desktop.ui.views.views import ALL, View, Views
from fastpix_desktop.ui.words.sentences import Message, NextStep
from fastpix_desktop.ui.words.writes import write_message

if TYPE_CHECKING:
    from fastpix_desktop.ui.coverage.language_matrix import LanguageMatrix
    from fastpix_desktop.ui.search.chips import Chips
    from fastpix_desktop.ui.search.nothing_found import NothingFound


class WorkspaceParts(QWidget):
    """The views, the media table and the pane, and the search field, which the toolbar shows.

    Signals that the window receives:

    - `message_wanted(Message, callable)`: show this message. Its button calls the callable. With None, the message has
      no button.
    - `withdrawn(Message)`: remove this message from the message bar, because it is no longer true.
    - `resolved(About)`: remove the messages about this, for the same reason.
    - `moved_on`: the user selected or opened another media.
    - `read(datetime | None)`: the page on screen was read at this time. None if it comes from the copy.
    - `offline_changed(Offline | None)`: the service cannot be reached. None if it can, or if the workspace is left.
    - `reconnected`: the service is back.
    - `ended(str, datetime)`: a write ended with this outcome, as a sentence. It began at this time.
    - `sign_in_wanted`: ask the user for another token, because the service refuses the current one.
    - `copy_changed(CopyStatus | None)`: this is said about the copy of the library. None if there is nothing to say.
    - `copy_off_wanted(str)`, `copy_on_wanted(str)`, `copy_refill_wanted(str)`: keep no copy of the library of this
      workspace any more, keep one, or delete it and make a new one. The argument is our id of the workspace.

    - `languages_built(LanguageMatrix)`: `languages` was built, and its commands can be carried out.

    Signals that `ShownWorkspace` receives:

    - `try_wanted`: try now to reach the service again.
    - `refresh_wanted`: read the page and the media on screen again.
    - `write_again_wanted`: allow writes again. They were forbidden because the service refused one.
    - `unrecorded_wanted`: allow writes whose intent cannot be stored on this computer.
    - `copy_act_wanted(LibraryCommand)`: carry out this command about the copy of the library.
    """

    message_wanted = Signal(object, object)
    moved_on = Signal()
    withdrawn = Signal(object)
    resolved = Signal(object)
    read = Signal(object)
    offline_changed = Signal(object)
    reconnected = Signal()
    try_wanted = Signal()
    ended = Signal(str, object)
    sign_in_wanted = Signal()
    refresh_wanted = Signal()
    write_again_wanted = Signal()
    unrecorded_wanted = Signal()
    copy_changed = Signal(object)
    copy_act_wanted = Signal(object)
    copy_off_wanted = Signal(str)
    copy_on_wanted = Signal(str)
    copy_refill_wanted = Signal(str)
    languages_built = Signal(object)

    def __init__(self, tasks: TaskOwner, window: QWidget) -> None:
        super().__init__(window)
        self._reported: dict[tuple[str, str], tuple[tuple[object, ...], Message | None]] = {}
        self.matrix: LanguageMatrix | None = None
        """`languages`, if it was built."""
        self._is_styled = False
        self._unticked: Message | None = None
        self.pictures = Pictures(tasks, self)
        self.views = Views()
        self.panel = MediaPanel(self.pictures)
        self.search = SearchField(self.panel.table)
        self.history = History()
        self.pane = DetailPane(self.pictures)
        self.page_of_media = PageOfMedia(self.panel)
        self.pane.add_above(self.page_of_media)
        self.preparation = PreparationWatch(self.pane, window)
        self.splitter = FoldingSplitter(self.views, self.panel, self.pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        self.views.chosen.connect(self._show_first_page)
        self.panel.pager.changed.connect(self._show_count)
        self.panel.table.opened.connect(lambda _: self.splitter.show_inspector(True))
        self.panel.table.tick_refused.connect(self._say_passing)
        self.panel.ticks.all_unticked.connect(self._say_unticked)
        self.panel.ticks.changed.connect(lambda *_: self._withdraw_unticked())
        self.pane.media_shown.connect(self.preparation.follow)
        self.pane.media_shown.connect(self.page_of_media.follow)
        self.pane.refused.connect(lambda message: self.show_message(message, self.refresh_wanted.emit))

    @cached_property
    def chips(self) -> "Chips":
        """The chips above the table. They are built when there is a library to search."""
        from fastpix_desktop.ui.search.chips import Chips

        made = Chips()
        self.panel.add_above(made, made.stops)
        return made

    @cached_property
    def languages(self) -> "LanguageMatrix":
        """The form of the table with a column for each language. It is built when there is a library to search."""
        from fastpix_desktop.ui.coverage.language_matrix import LanguageMatrix

        table, _ = self.panel.table, self.chips  # these are above its bar
        made = self.matrix = LanguageMatrix(table, self.panel.add_above)
        made.columns_wanted.connect(lambda some: table.show_list() if some is None else table.show_form(some))
        self.panel.column_menu.fill_instead = made.fill_header_menu
        self.languages_built.emit(made)
        return made

    @cached_property
    def nothing_found(self) -> "NothingFound":
        """What the table shows if a search finds nothing. It is built when there is a library to search."""
        from fastpix_desktop.ui.search.nothing_found import NothingFound

        made = NothingFound()
        made.tab_after = self.panel.table
        self.panel.add_instead(made)
        return made

    def _show_first_page(self, view: View) -> None:
        """Show the first page of the list for the view of all media. What is searched for is not shown by this."""
        if view.key == ALL.key and self.panel.query is None:
            self.panel.pager.first.click()

    def _show_count(self) -> None:
        """Show how many media the list has, beside the view of all of them."""
        if self.panel.query is None:
            self.views.show_count(ALL, self.panel.total)

    def _say_passing(self, text: str) -> None:
        self.message_wanted.emit(Message(text, Tone.QUIET, is_passing=True), None)

    def _say_unticked(self, count: int) -> None:
        text = self.tr("%Ln media unticked.", "", count)
        self._unticked = Message(text, Tone.QUIET, NextStep.TICK_AGAIN, is_passing=True)
        self.message_wanted.emit(self._unticked, self._tick_again)

    def _tick_again(self) -> None:
        self.panel.ticks.tick_again()
        self.panel.table.setFocus()  # the button of the message had it, and is gone

    def _withdraw_unticked(self) -> None:
        """Remove the message that media were unticked once all of them are ticked again."""
        if self._unticked is not None and not self.panel.ticks.can_tick_again:
            self.withdrawn.emit(self._unticked)
            self._unticked = None

    def apply_style(self) -> None:
        """Give the style sheet to the parts, before they are first shown: at the start, no workspace is on screen."""
        if not self._is_styled:
            self._is_styled = True
            apply_style_around(self.panel.table, self)

    def show_message(self, message: Message, again: Callable[[], None]) -> None:
        """Ask the window to show a message. A click on the button “Try again” of the message calls `again`."""
        self.message_wanted.emit(message, lambda: self.take_step(message.step, again))

    def report(self, entry: Entry, error: FastPixError | None, *, offers_step: bool) -> None:
        """Report the state of a write, if it has changed.

        Removes the earlier message about this write, or about an earlier write to the same track or value: it is not
        true now. `error` is the error that ended the write. `offers_step`: whether the message may have a button.
        """
        subject = (entry.media, entry.write.subject)
        now = (entry.id, entry.state, entry.detail, entry.changed_since)
        before, earlier = self._reported.get(subject, (None, None))
        if before == now:
            return
        message = None
        if earlier is not None:
            self.withdrawn.emit(earlier)
        if entry.state is State.CHECKING or not entry.state.is_under_way:
            message = write_message(entry, error)
            if not offers_step:
                message = structs.replace(message, step=NextStep.NONE)
            if not entry.state.is_under_way:
                self.ended.emit(message.text, entry.begun_at)
            self.show_message(message, self.refresh_wanted.emit)
        self._reported[subject] = now, message

    def report_again(self, entry: Entry, message: Message) -> None:
        """Show another message about a write that was reported, because a read was asked for and has not proved it."""
        subject = (entry.media, entry.write.subject)
        now, earlier = self._reported.get(subject, ((), None))
        if earlier is not None:
            self.withdrawn.emit(earlier)
        self.show_message(message, self.refresh_wanted.emit)
        self._reported[subject] = now, message

    def take_step(self, step: NextStep, again: Callable[[], None], stop: Callable[[], None] | None = None) -> None:
        """Carry out the next step that a message or a placeholder offers.

        `again` is called for the button “Try again”. `stop` is called for the button “Stop”, which ends a read.
        """
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
        elif step is NextStep.WITHOUT_RECORD:
            self.unrecorded_wanted.emit()
