"""The language matrix of one media table: which columns it has, and what a cell and a header do."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.domain.search.coverage import Cell, Coverage, Language, track_state
from fastpix_desktop.ui.coverage.language_columns import (
    ColumnOrder,
    LanguageColumns,
    LanguageHeading,
    longest_line,
    shown_languages,
)
from fastpix_desktop.ui.look.others_names import button_text
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words.coverage import only_with, only_without

if TYPE_CHECKING:
    from fastpix_desktop.ui.coverage.coverage_bar import CoverageBar

Index = QModelIndex | QPersistentModelIndex


class LanguageMatrix(QObject):
    """The form of `table` with a column per language. It asks nothing: its owner counts, and changes the search.

    `is_wanted`: the user has chosen this form. It is shown (`is_shown`) while there is a copy of the library to count.
    `bar` is above the table while it is shown: `add_bar` is called once, with it and what the Tab key stops at.

    - `wanted_changed(bool)`: the user has chosen this form, or the list.
    - `columns_wanted(object)`: show these columns in the table, or with None those of the list.
    - `filter_wanted(Language, bool)`: only media that have a language, or, with True, that have it not.
    - `track_wanted(Media, Track)`: show this track of a media.
    - `state_changed`: another form is shown, or another cell is current.
    """

    wanted_changed = Signal(bool)
    columns_wanted = Signal(object)
    filter_wanted = Signal(object, bool)
    track_wanted = Signal(object, object)
    state_changed = Signal()

    def __init__(self, table: RecordTable, add_bar: Callable[[QWidget, Sequence[QWidget]], None]) -> None:
        super().__init__(table)
        self._add_bar = add_bar
        self.is_wanted = self.is_searchable = self.is_shown = False
        self.kind: TrackKind | None = TrackKind.SUBTITLE
        self.with_regions = False
        self._table = table
        self._made = LanguageColumns(table)
        self.coverage: Coverage | None = None
        """What is counted on screen, or was last."""
        self.cells = self._made.cells
        self._headings: Mapping[Language, LanguageHeading] = {}
        self._longest = 0
        self._order = ColumnOrder()
        table.act_on_cell = self.act_on
        table.horizontalHeader().sectionClicked.connect(self._click)
        table.selectionModel().currentChanged.connect(lambda *_: self.state_changed.emit())

    @cached_property
    def bar(self) -> "CoverageBar":
        """The choices above the table, and the legend. They are built when the form is first shown."""
        from fastpix_desktop.ui.coverage.coverage_bar import CoverageBar

        made = CoverageBar()
        made.kind_chosen.connect(lambda kind: self.choose(kind, with_regions=self.with_regions))
        made.regions_chosen.connect(lambda is_on: self.choose(self.kind, with_regions=is_on))
        self._add_bar(made, made.stops)
        return made

    def want(self, is_wanted: bool) -> None:
        """Choose this form, or the list."""
        if is_wanted is not self.is_wanted:
            self.is_wanted = is_wanted
            self._order.forget()
            if not is_wanted:
                self._show_list()
            self.wanted_changed.emit(is_wanted)
            self.state_changed.emit()

    def set_searchable(self, is_on: bool) -> None:
        """There is a copy of the library, or none any more: then the list is shown."""
        if is_on is not self.is_searchable:
            self.is_searchable = is_on
            self.coverage = None
            self._order.forget()
            if not is_on:
                self._show_list()
            self.state_changed.emit()

    def choose(self, kind: TrackKind | None, *, with_regions: bool) -> None:
        """Show the columns of this kind of track, None for both, and those of regional codes or not."""
        if (kind, with_regions) != (self.kind, self.with_regions):
            before = self.language_at(self._table.currentIndex().column())
            self.kind, self.with_regions = kind, with_regions
            if self.coverage is not None and self.is_shown:
                self._show(self.coverage)
                self._go_to(before)
            self.state_changed.emit()

    def show_coverage(self, coverage: Coverage) -> None:
        """Show the languages of the library, with their totals for a result.

        Columns that are shown keep their places, also if other languages have more media by now.
        """
        if not (self.is_wanted and self.is_searchable):
            return
        self._show(coverage)

    def forget_order(self) -> None:
        """Order the columns anew with the next totals."""
        self._order.forget()

    def language_at(self, column: int) -> Language | None:
        """Return the language of a column. None for other columns."""
        first = len(self._first)
        languages = list(self._headings) if self.is_shown else []
        return languages[column - first] if 0 <= column - first < len(languages) else None

    def cell_at(self, index: Index) -> tuple[Media, Language, Cell] | None:
        """Return the media, the language and the cell at an index. None if it has none, or is not known yet."""
        language = self.language_at(index.column()) if index.isValid() else None
        record = self._table.model().record(index) if language is not None else None
        if language is None or not isinstance(record, Media):
            return None
        return record, language, self.cells.cell(record, language)

    def current(self) -> tuple[Media, Language, Cell] | None:
        """Return the current cell."""
        return self.cell_at(self._table.currentIndex())

    @property
    def has_track(self) -> bool:
        """Whether the current cell has a track."""
        found = self.current()
        return found is not None and bool(found[2].tracks)

    def act_on(self, index: Index) -> bool:
        """Show the track of a cell, or the media that lack its language. Return False if there is nothing to do."""
        found = self.cell_at(index)
        if found is None:
            return False
        media, language, cell = found
        if cell.tracks:
            self.track_wanted.emit(media, _best(cell))
        elif cell.is_gap:
            self.filter_wanted.emit(language, True)
        return bool(cell.tracks) or cell.is_gap

    def act_on_current(self) -> None:
        """Do what Return does on the current cell."""
        self.act_on(self._table.currentIndex())

    def filter_current(self, *, is_excluded: bool) -> None:
        """Show only media that have the language of the current cell, or that have it not."""
        language = self.language_at(self._table.currentIndex().column())
        if language is not None:
            self.filter_wanted.emit(language, is_excluded)

    def fill_header_menu(self, menu: QMenu, section: int) -> bool:
        """Put what a header can do into a menu. Return False if the columns are those of the list."""
        if not self.is_shown:
            return False
        language = self.language_at(section)
        if language is not None:
            for is_excluded, words in ((True, only_without(language)), (False, only_with(language))):
                action = QAction(button_text(words), menu)
                action.triggered.connect(
                    lambda _=False, is_excluded=is_excluded: self.filter_wanted.emit(language, is_excluded)
                )
                menu.addAction(action)
            menu.addSeparator()
        return True

    @property
    def _first(self) -> Sequence[object]:
        """The columns of the list up to the title."""
        own = self._table.model().own_columns
        return own[: next(at for at, column in enumerate(own) if column.key == "title") + 1]

    def _show(self, coverage: Coverage) -> None:
        self.coverage = coverage
        shown = self._order.of(shown_languages(coverage, self.kind, with_regions=self.with_regions))
        languages = [one.language for one in shown]
        longest = len(longest_line(shown))
        if self.is_shown and languages == list(self._headings) and longest <= self._longest:
            for one in shown:
                self._headings[one.language].show(one, coverage)
            model = self._table.model()
            model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        else:
            columns, self._headings = self._made.columns(self._first, shown, coverage)  # type: ignore[arg-type]
            self.is_shown, self._longest = True, longest
            self.columns_wanted.emit(columns)
        self.bar.show_note("" if self._headings else _why_empty(self.kind))
        self.bar.show_choice(self.kind, with_regions=self.with_regions)
        self.bar.show()
        self.state_changed.emit()

    def _go_to(self, language: Language | None) -> None:
        """Make the cell of a language current, of its kind if there is one. Without such a column, show the first."""
        at = next((at for at, one in enumerate(self._headings) if one == language), None)
        if at is None and language is not None:
            at = next((at for at, one in enumerate(self._headings) if one.code == language.code), None)
        row = self._table.currentIndex().row()
        if at is None or row < 0:
            self._table.horizontalScrollBar().setValue(0)
            return
        index = self._table.model().index(row, len(self._first) + at)
        self._table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._table.scrollTo(index)

    def _show_list(self) -> None:
        if self.is_shown:
            self.is_shown, self._headings = False, {}
            self.cells.forget()
            self.columns_wanted.emit(None)
            self.bar.hide()

    def _click(self, section: int) -> None:
        language = self.language_at(section)
        if language is not None:
            self.filter_wanted.emit(language, True)


def _best(cell: Cell) -> Track:
    """Return the track that the mark of a cell is about."""
    return next(track for track in cell.tracks if track_state(track) is cell.state)


def _why_empty(kind: TrackKind | None) -> str:
    """Return why there is no column: no media of the library has such a track."""
    translate = QCoreApplication.translate
    if kind is TrackKind.AUDIO:
        return translate("coverage", "No media of this library has an audio track.")
    if kind is TrackKind.SUBTITLE:
        return translate("coverage", "No media of this library has a subtitle track.")
    return translate("coverage", "No media of this library has an audio or subtitle track.")
