"""A media table with the language matrix of a few media."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Media, Track, TrackKind, Unreadable
from fastpix_desktop.domain.search.coverage import Language
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS, NOT_READ
from fastpix_desktop.ui.browse.media_table import MediaTable
from fastpix_desktop.ui.browse.ticks import Ticks
from fastpix_desktop.ui.coverage.language_columns import key_of
from fastpix_desktop.ui.coverage.language_matrix import LanguageMatrix
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.one_page import BlockModel
from tests.search.plain_coverage import plain_coverage

Record = Media | Unreadable
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Shown:
    """A media table with the matrix of a library."""

    def __init__(self, qtbot: QtBot, media: list[Media], kind: TrackKind | None = TrackKind.SUBTITLE) -> None:
        self.table = MediaTable(Ticks())
        self.model: BlockModel[Record] = BlockModel(MEDIA_COLUMNS, identity, NOT_READ, self.table)
        self.model.set_rows(media)
        self.table.show_model(self.model, stretch="title", leaving=("id", "status"))
        beside = QWidget()  # not in the table: it would cover cells
        qtbot.addWidget(beside)
        self.matrix = LanguageMatrix(self.table, lambda bar, _: bar.setParent(beside))
        self.matrix.columns_wanted.connect(
            lambda some: self.table.show_list() if some is None else self.table.show_form(some)
        )
        self.filters: list[tuple[Language, bool]] = []
        self.tracks: list[tuple[Media, Track]] = []
        self.matrix.filter_wanted.connect(lambda *wanted: self.filters.append(wanted))
        self.matrix.track_wanted.connect(lambda *wanted: self.tracks.append(wanted))
        self.table.resize(900, 400)
        qtbot.addWidget(self.table)
        self.table.show()
        self.matrix.set_searchable(True)
        self.matrix.want(True)
        self.matrix.choose(kind, with_regions=False)
        self.matrix.show_coverage(plain_coverage(media, media))

    def column_keys(self) -> list[str]:
        return [column.key for column in self.model.columns][3:]

    def at(self, row: int, language: Language) -> QModelIndex:
        return self.model.index(row, self.column_keys().index(key_of(language)) + 3)

    def said(self, row: int, language: Language) -> str:
        return str(self.at(row, language).data(SPOKEN))
