"""The media table, for the tests of tables."""

import pytest
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS
from fastpix_desktop.ui.look.appearance import Density
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.record_delegate import PictureOf
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from tests.ui.table.media_table import MakeTable

Row = Media | Unreadable


@pytest.fixture
def make(qtbot: QtBot) -> MakeTable:
    def table(*rows: Row, picture: PictureOf | None = None) -> RecordTable:
        made = RecordTable("media_table", "Media", density=Density.COMFORTABLE, picture=picture)
        model: RecordModel[Row] = RecordModel(MEDIA_COLUMNS, identity, made)
        model.set_rows(rows)
        made.show_model(model, stretch="title")
        made.resize(1000, 500)
        qtbot.addWidget(made)
        made.show()
        return made

    return table
