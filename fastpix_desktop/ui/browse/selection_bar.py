"""The bar below the media table while media are ticked: how many, what they have in common, and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.ui.browse.media_table import MediaTable
from fastpix_desktop.ui.browse.tick_summary import TickSummary
from fastpix_desktop.ui.browse.ticks import MOST_IDS, MOST_TICKS, Ticked, Ticks
from fastpix_desktop.ui.commands.command import Command
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled

ANNOUNCE_AFTER = 400
"""How long the number of ticks must stay the same before it is announced, in milliseconds."""

_LEAST_TARGET = 24


class SelectionBar(QWidget):
    """Follows the ticks. Hidden while there are none.

    If the bar is too narrow for its three copy buttons, one button with a menu takes their place.

    Signals:

    - `copy_wanted(Command)`: carry out this copy command for the ticked media.
    - `export_wanted`: export them.
    """

    copy_wanted = Signal(object)
    export_wanted = Signal()

    def __init__(
        self, ticks: Ticks, table: MediaTable, parent: QWidget, read_out: Callable[[QWidget, str], None] = announce
    ) -> None:
        super().__init__(parent)
        self.hide()
        self.setObjectName("selection_bar")
        self._ticks, self._table, self._read_out = ticks, table, read_out
        self._summary = TickSummary(ticks.all)
        self._announced = 0
        self._timer = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER)
        self._timer.timeout.connect(self._announce)
        self.count = TextLabel()
        self.count.setObjectName("tick_count")
        # Only the weight is set, so that the size still follows the size of the window's text.
        bold = QFont()
        bold.setBold(True)
        self.count.setFont(bold)
        self.elsewhere = LineLabel()
        self.elsewhere.setObjectName("ticks_elsewhere")
        self.words = LineLabel()
        self.words.setObjectName("tick_summary")
        self._make_buttons()
        self._lay_out()
        ticks.changed.connect(self._follow)
        ticks.found_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the ticks again, because the page has changed."""
        total = len(self._ticks)
        self.count.setText(filled(self.tr("{count} ticked"), count=formatting.number(total)))
        # A reply may list a media twice, in two spellings of its ID, and also one that is gone.
        shown = self._table.rows_of_page()
        rows = [row for row in self._table.model().rows[shown.start : shown.stop] if isinstance(row, Media)]
        on_page = self._ticks.count_of(row.id for row in rows)
        parts = []
        if self._ticks.outside:
            words = self.tr("{count} of {total} not in this result")
            outside = formatting.number(self._ticks.outside)
            parts.append(filled(words, count=outside, total=formatting.number(total)))
        elif self._ticks.outside is None and (elsewhere := total - on_page - self._summary.gone):
            parts.append(filled(self.tr("{count} not on this page"), count=formatting.number(elsewhere)))
        if gone := self._summary.gone:
            parts.append(filled(self.tr("{count} no longer there"), count=formatting.number(gone)))
        self.elsewhere.setText(joined(" · ", parts))
        by_id = self._by_id_in_words()
        self.words.setText(by_id or self._summary.words())
        set_tooltip(self.words, by_id or self._summary.words(complete=True))
        self._offer_all(len(rows), on_page)
        self._choose_buttons()
        if self._announced != total:
            self._timer.start()
        self._show_if(total > 0)

    def minimumSizeHint(self) -> QSize:
        """Qt: the smallest size, in which one button has the copies."""
        return QSize(self._width(self._copy), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: choose between three copy buttons and one."""
        super().resizeEvent(event)
        self._choose_buttons()

    def _make_buttons(self) -> None:
        copies: tuple[tuple[Command, str], ...] = (
            (EditCommand.COPY_ID, self.tr("Copy IDs")),
            (EditCommand.COPY_LINK, self.tr("Copy links")),
            (EditCommand.COPY_ROW, self.tr("Copy rows (CSV)")),
        )
        self._copy = self._button("ticks_copy", self.tr("Copy"), self.tr("Copy what is ticked"))
        self._copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._copies = []
        for command, text in copies:
            button = self._button(f"ticks_{command.object_name}", text, text)
            button.clicked.connect(lambda _=False, command=command: self.copy_wanted.emit(command))
            menu.addAction(one_line(text)).triggered.connect(button.click)
            self._copies.append(button)
        self._copy.setMenu(menu)
        self.export = self._button(
            "ticks_export", self.tr("Export…"), self.tr("Write what is ticked to a file or to the clipboard")
        )
        self.export.clicked.connect(self.export_wanted)
        self.untick = self._button("untick_all", self.tr("Untick all"), self.tr("Untick every media (Esc)"))
        self.untick.clicked.connect(self._ticks.untick_all)
        self.all_found = self._button("tick_all_found", "", "")
        self.all_found.clicked.connect(self._tick_all)
        self.all_found.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE // 2)
        top.addWidget(self.count)
        top.addSpacing(SPACE // 2)
        top.addWidget(self.all_found)
        top.addWidget(self.elsewhere, 1)
        for button in (*self._copies, self._copy, self.export, self.untick):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, 0)
        layout.setSpacing(SPACE // 4)
        layout.addLayout(top)
        layout.addWidget(self.words)
        before: QWidget = self._table
        for button in (self.all_found, *self._copies, self._copy, self.export, self.untick):
            # Qt would put them after everything that was built earlier.
            QWidget.setTabOrder(before, button)
            before = button
        self._choose_buttons()

    def _by_id_in_words(self) -> str:
        """Return why nothing is summed up: the records of so many media are not kept. Empty if they are."""
        if not self._ticks.ids_alone:
            return ""
        words = self.tr("Their IDs can be copied. What more than {most} media have in common is not summed up.")
        return filled(words, most=formatting.number(MOST_TICKS))

    def _offer_all(self, media: int, on_page: int) -> None:
        """Offer to tick all that was found, once all media of the page are ticked and more was found."""
        found = self._ticks.found
        is_offered = (
            found is not None
            and 0 < media <= on_page
            and on_page < found.count
            and (len(self._ticks) - (self._ticks.outside or 0) < found.count)
        )
        if found is not None and is_offered:
            text = filled(self.tr("Select all {count}"), count=formatting.number(found.count))
            self.all_found.setText(one_line(text))
            self.all_found.setAccessibleName(one_line(text))
            why_not = found.why_not or self._why_too_many(found.count)
            self.all_found.setEnabled(not why_not)
            set_tooltip(self.all_found, why_not or self.tr("Tick all that was found, on every page"))
        self.all_found.setVisible(is_offered)

    def _why_too_many(self, count: int) -> str:
        if count <= MOST_IDS:
            return ""
        words = self.tr("{most} media can be ticked at once, and no more. Search for fewer of them.")
        return filled(words, most=formatting.number(MOST_IDS))

    def _tick_all(self) -> None:
        found = self._ticks.found
        if found is None:
            return

        async def tick() -> None:
            try:
                await self._ticks.tick_all(found)
            except StoreUnavailable:
                self._table.tick_refused.emit(self.tr("Nothing was ticked: the copy of the library cannot be read."))

        self._table.setFocus()  # the button goes
        found.start(tick)

    def _follow(self, now: tuple[Ticked, ...], before: tuple[Ticked, ...]) -> None:
        if len(self._ticks) > self._ticks.ids_alone:
            self._summary.count(before, -1)
            self._summary.count(now, 1)
        else:
            # To take out 10,000 media with 300 languages each, one by one, takes more than a second.
            self._summary = TickSummary()
        self.refresh()

    def _show_if(self, wanted: bool) -> None:
        if wanted is not self.isHidden():
            return
        focus = QApplication.focusWidget()
        if not wanted and focus is not None and self.isAncestorOf(focus):
            self._table.setFocus()
        self.setVisible(wanted)
        parent = self.parentWidget()
        layout = None if parent is None else parent.layout()
        if layout is not None:
            # At once, so that the table can keep its scroll position.
            layout.activate()

    def _choose_buttons(self) -> None:
        has_room = self.width() >= self._width(*self._copies)
        for button in self._copies:
            button.setVisible(has_room)
        self._copy.setVisible(not has_room)

    def _width(self, *copies: QWidget) -> int:
        """Return the least width with these copy buttons."""
        offered: tuple[QWidget, ...] = () if self.all_found.isHidden() else (self.all_found,)
        parts = (self.count, *offered, *copies, self.export, self.untick)
        return sum(part.sizeHint().width() + SPACE // 2 for part in parts) + 4 * SPACE + self.elsewhere.minimumWidth()

    def _announce(self) -> None:
        total = len(self._ticks)
        if total != self._announced:
            self._announced = total
            self._read_out(self._table, self.count.text() if total else self.tr("Nothing is ticked"))

    def _button(self, name: str, text: str, meaning: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setText(one_line(text))
        button.setAccessibleName(one_line(text))
        button.setMinimumHeight(_LEAST_TARGET)
        set_tooltip(button, meaning)
        return button
