"""The table model with every set of columns: Qt's contract for models, and rows that change."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Media, PlaybackId, Unreadable, UnreadableKind
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS
from fastpix_desktop.ui.inspector.clip_columns import clip_columns
from fastpix_desktop.ui.inspector.playback_list import PlaybackList
from fastpix_desktop.ui.inspector.record_details import RecordDetails, details
from fastpix_desktop.ui.inspector.track_columns import track_columns
from fastpix_desktop.ui.messages.activity_columns import activity_columns
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.record_model import RECORD_ROLE, RecordModel
from tests.ui.records import (
    a_clip,
    a_media,
    a_standing,
    a_track,
    an_entry,
    an_id,
    deleting,
    odd_media,
    some_tracks,
    texts,
)

Model = RecordModel[Any]


def media_model() -> Model:
    model: Model = RecordModel(MEDIA_COLUMNS, identity)
    model.set_rows((a_media(1), *odd_media()))
    return model


def track_model() -> Model:
    model: Model = RecordModel(track_columns(lambda: a_standing(*deleting(some_tracks()[2]))), identity)
    model.set_rows(
        (*some_tracks(), a_track(9, kind=None), Unreadable("tracks 2", "It is no object.", kind=UnreadableKind.TRACKS))
    )
    return model


def clip_model() -> Model:
    model: Model = RecordModel(clip_columns(lambda _: ""), identity)
    model.set_rows(
        (
            a_clip(1),
            a_clip(2, status=None, duration=None, created_at=None),
            Unreadable("entry 2", "No.", kind=UnreadableKind.ENTRY),
        )
    )
    return model


def activity_model() -> Model:
    model: Model = RecordModel(activity_columns(lambda _: "Ours"), lambda entry: entry.id)
    model.set_rows([an_entry(at, state, deletes=at % 2 == 0) for at, state in enumerate(State)])
    return model


def playback_model() -> Model:
    part = PlaybackList()
    part.model.setParent(None)
    part.show_media(a_media(playback_ids=(PlaybackId("a", "public"), PlaybackId("b", "drm"), PlaybackId("c"))))
    return part.model


def details_model() -> Model:
    part = RecordDetails("details_table", "Details", details)
    part.model.setParent(None)
    part.show_media(a_media(metadata={"campaign": "spring"}))
    return part.model


ALL: list[Callable[[], Model]] = [
    media_model,
    track_model,
    clip_model,
    activity_model,
    playback_model,
    details_model,
]


@pytest.fixture(params=ALL, ids=[make.__name__ for make in ALL])
def model(request: pytest.FixtureRequest) -> Model:
    made: Model = request.param()
    return made


def test_the_model_follows_qts_contract(model: Model, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_the_model_follows_qts_contract_while_rows_change(model: Model) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = model.rows
    model.set_rows(rows[:1])
    model.set_rows(())
    model.set_rows(rows)
    assert model.remove(model.identity(rows[0]))
    model.set_rows(tuple(reversed(rows)))
    assert model.replace(rows[0])
    model.redraw()
    assert tester.model() is model
    assert model.rowCount() == len(rows)


def test_every_cell_and_header_is_a_text(model: Model) -> None:
    assert model.rowCount() > 0
    assert all(isinstance(text, str) for row in texts(model) for text in row)
    for at, column in enumerate(model.columns):
        header = model.headerData(at, Qt.Orientation.Horizontal)
        assert header == column.header
        assert isinstance(model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole), str)
        assert model.headerData(at, Qt.Orientation.Vertical) is None


def test_every_tooltip_is_a_text_or_nothing(model: Model) -> None:
    tips = [
        model.index(row, at).data(Qt.ItemDataRole.ToolTipRole)
        for row in range(model.rowCount())
        for at in range(model.columnCount())
    ]
    assert all(tip is None or isinstance(tip, str) for tip in tips)


def test_keys_of_columns_are_unique(model: Model) -> None:
    keys = [column.key for column in model.columns]
    assert len(set(keys)) == len(keys)


def test_every_cell_gives_its_whole_record(model: Model) -> None:
    for row, record in enumerate(model.rows):
        index = model.index(row, 1)
        assert index.data(RECORD_ROLE) is record
        assert model.record(index) is record


@pytest.fixture
def five_rows(qtbot: QtBot) -> tuple[Model, QTableView]:
    """Five media in a table, the third one selected."""
    model: Model = RecordModel(MEDIA_COLUMNS, identity)
    model.set_rows([a_media(number) for number in range(1, 6)])
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(model)
    table.selectRow(2)
    return model, table


def selected(table: QTableView) -> list[str]:
    return [index.data(RECORD_ROLE).id for index in table.selectionModel().selectedRows()]


def test_with_the_same_records_the_selection_stays(five_rows: tuple[Model, QTableView]) -> None:
    model, table = five_rows
    resets, redrawn = QSignalSpy(model.modelReset), QSignalSpy(model.dataChanged)
    model.set_rows([a_media(number, title="new" if number == 4 else f"Media {number}") for number in range(1, 6)])
    assert selected(table) == [an_id(1, 3)]
    assert resets.count() == 0
    assert [redrawn.at(at)[0].row() for at in range(redrawn.count())] == [3], "only what changed is redrawn"
    assert model.index(3, 2).data() == "new"


def test_with_other_records_the_rows_are_reset(five_rows: tuple[Model, QTableView]) -> None:
    model, table = five_rows
    model.set_rows([a_media(number) for number in (3, 2, 1)])
    assert [row.id for row in model.rows] == [an_id(1, number) for number in (3, 2, 1)]
    assert selected(table) == []


def test_removed_and_changed_records_do_not_change_the_selection(five_rows: tuple[Model, QTableView]) -> None:
    model, view = five_rows
    resets = QSignalSpy(model.modelReset)
    before = list(model.rows)
    view.selectRow(2)
    changed = replace(before[2], title="Changed")
    model.set_rows([before[0], changed, *before[4:]])
    assert list(model.rows) == [before[0], changed, *before[4:]]
    assert [index.row() for index in view.selectionModel().selectedRows()] == [1]
    assert resets.count() == 0


def test_a_record_can_be_replaced_and_removed(five_rows: tuple[Model, QTableView]) -> None:
    model, table = five_rows
    assert model.replace(a_media(3, title="again"))
    assert model.remove(an_id(1, 1))
    assert selected(table) == [an_id(1, 3)]
    assert model.row_of(an_id(1, 3)) == 1
    assert model.index(1, 2).data() == "again"
    assert model.row_of(an_id(1, 1)) is None


def test_replacing_and_removing_an_unknown_record_does_nothing(five_rows: tuple[Model, QTableView]) -> None:
    model, _ = five_rows
    rows = model.rows
    assert not model.replace(a_media(99))
    assert not model.remove(an_id(1, 99))
    assert model.rows == rows


def test_removing_the_selected_record_is_safe(five_rows: tuple[Model, QTableView]) -> None:
    model, table = five_rows
    table.selectionModel().setCurrentIndex(model.index(4, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert model.remove(an_id(1, 5))
    assert model.rowCount() == 4


def test_tooltips_are_never_read_as_markup() -> None:
    model: RecordModel[Media | Unreadable] = RecordModel(MEDIA_COLUMNS, identity)
    model.set_rows((a_media(1, title="<img src=x> & more"),))
    tip = model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img src=x&gt; &amp; more<br>" in tip


def test_a_row_is_found_however_its_id_is_spelled() -> None:
    one, other = "abcdef00-0000-4000-8000-00000000000a", "abcdef00-0000-4000-8000-00000000000b"
    model = media_model()
    model.set_rows([replace(a_media(1), id=other), replace(a_media(2), id=one.upper())])
    assert model.row_of(one) == model.row_of(one.replace("-", "")) == 1
    assert model.replace(replace(a_media(3), id=one))
    assert [row.title for row in model.rows] == ["Media 1", "Media 3"]
    model.set_rows([replace(a_media(1), id=one.upper()), replace(a_media(2), id=one)])
    assert (model.row_of(one), model.row_of(one.upper())) == (1, 0)
    assert model.row_of("message 1") is None
