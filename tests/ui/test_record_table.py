"""The table view: what it paints of odd records, its keys and clicks, and the layout it keeps."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain import Media, MediaStatus, Unreadable
from fastpix_desktop.ui.appearance import SPACE, Scheme
from fastpix_desktop.ui.columns import clip_columns, identity, media_columns
from fastpix_desktop.ui.record_model import RecordModel
from fastpix_desktop.ui.record_table import PictureOf, RecordTable
from tests.ui.records import DOUBLE_CLICK, a_media, colours, mouse, odd_media, painted

Row = Media | Unreadable
MakeTable = Callable[..., RecordTable]


@pytest.fixture
def make(qtbot: QtBot) -> MakeTable:
    def table(*rows: Row, picture: PictureOf | None = None) -> RecordTable:
        made = RecordTable("media_table", "Media", tall=True, picture=picture)
        model: RecordModel[Row] = RecordModel(media_columns(), identity, made)
        model.set_rows(rows)
        made.show_model(model, stretch="title")
        made.resize(1000, 500)
        qtbot.addWidget(made)
        made.show()
        return made

    return table


def column(table: RecordTable, key: str) -> int:
    return next(at for at, known in enumerate(table.model().columns) if known.key == key)


def cell(table: RecordTable, row: int, key: str) -> QRect:
    return table.visualRect(table.model().index(row, column(table, key)))


def look_of(table: RecordTable, row: int, key: str) -> QImage:
    return table.viewport().grab(cell(table, row, key)).toImage()


def test_every_odd_record_is_painted(make: MakeTable, scheme: Scheme) -> None:
    table = make(*odd_media())
    ground = table.palette().base().color().rgb()
    for row in range(table.model().rowCount()):
        table.scrollTo(table.model().index(row, 1))
        assert colours(look_of(table, row, "title")) != {ground}, f"nothing is painted in row {row}"


def test_line_breaks_in_a_title_stay_within_the_row(make: MakeTable) -> None:
    broken, plain = make(a_media(1, title="two\nlines\tand\r\nmore")), make(a_media(1, title="two lines and more"))
    assert look_of(broken, 0, "title") == look_of(plain, 0, "title")


def test_a_long_title_is_cut_within_its_cell(make: MakeTable) -> None:
    table = make(a_media(1, title="W" * 5000))
    title = look_of(table, 0, "title")
    assert len({title.pixel(title.width() - 2, y) for y in range(title.height())}) == 1, "it runs up to the edge"


def test_a_missing_picture_is_a_calm_frame_and_a_picture_fills_it(make: MakeTable) -> None:
    red = QPixmap(160, 90)
    red.fill(QColor("red"))
    asked: list[str] = []

    def picture(address: str) -> QPixmap | None:
        asked.append(address)
        return red if "/1/" in address else None

    table = make(a_media(1), a_media(2), Media(id="x"), a_media(4, thumbnail=None), picture=picture)
    looks = [look_of(table, row, "picture") for row in range(4)]
    centre = looks[0].rect().center()
    assert QColor(looks[0].pixel(centre)) == QColor("red")
    assert looks[1] == looks[2] == looks[3]
    assert len(colours(looks[1])) > 1
    assert set(asked) == {f"https://images.example/{number}/thumbnail.png" for number in (1, 2)}


@pytest.mark.parametrize("pixmap", [(0, 0), (1, 1), (3000, 2), (2, 3000)])
def test_pictures_of_any_shape_are_painted(make: MakeTable, pixmap: tuple[int, int]) -> None:
    given = QPixmap(*pixmap)
    given.fill(QColor("blue"))
    table = make(a_media(1), picture=lambda _: given)
    assert not painted(table).isNull()


def test_only_rows_on_screen_ask_for_pictures(make: MakeTable) -> None:
    asked: set[str] = set()

    def picture(address: str) -> None:
        asked.add(address)

    table = make(*(a_media(number) for number in range(10_000)), picture=picture)
    painted(table)
    assert 5 <= len(asked) <= 20
    table.scrollToBottom()
    painted(table)
    assert "https://images.example/9999/thumbnail.png" in asked
    assert len(asked) <= 40


def test_the_selected_row_is_readable(make: MakeTable, scheme: Scheme) -> None:
    table = make(a_media(1), a_media(2))
    table.selectRow(0)
    found = colours(look_of(table, 0, "status"))
    assert table.palette().highlight().color().rgb() in found
    assert look_of(table, 0, "title") != look_of(table, 1, "title")


def test_every_status_has_room_for_its_word(make: MakeTable) -> None:
    words = [*MediaStatus, "Unreadable"]
    table = make(a_media(1))
    room = table.columnWidth(column(table, "status")) - 3 * SPACE
    assert all(table.fontMetrics().horizontalAdvance(word) <= room for word in words)


def test_a_mark_never_stands_without_a_word() -> None:
    columns = media_columns()
    for row in odd_media():
        assert all(known.text(row) for known in columns if known.tone is not None and known.tone(row) is not None)


def test_return_opens_and_delete_asks(make: MakeTable) -> None:
    table = make(a_media(1), a_media(2))
    opened, deleted = QSignalSpy(table.opened), QSignalSpy(table.delete_pressed)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert opened.count() == deleted.count() == 0, "nothing is selected"
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Enter)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    second = table.model().rows[1]
    assert [opened.at(at)[0] for at in range(opened.count())] == [second, second]
    assert [deleted.at(at)[0] for at in range(deleted.count())] == [second]


def test_arrows_move_the_selection(make: MakeTable) -> None:
    table = make(a_media(1), a_media(2))
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_record() is table.model().rows[1]


def test_a_double_click_opens_once(make: MakeTable) -> None:
    table = make(a_media(1), a_media(2))
    opened = QSignalSpy(table.opened)
    mouse(table.viewport(), cell(table, 1, "title").center(), DOUBLE_CLICK)
    assert [opened.at(at)[0] for at in range(opened.count())] == [table.model().rows[1]]


def test_a_click_beside_the_rows_opens_nothing(make: MakeTable) -> None:
    table = make(a_media(1))
    opened = QSignalSpy(table.opened)
    mouse(table.viewport(), QPoint(100, 400), DOUBLE_CLICK)
    assert opened.count() == 0


def test_the_layout_is_kept_and_taken_up(make: MakeTable) -> None:
    table, other = make(a_media(1)), make(a_media(1))
    status, created = column(table, "status"), column(table, "created")
    table.setColumnWidth(status, 177)
    table.setColumnHidden(created, True)
    table.horizontalHeader().moveSection(table.horizontalHeader().visualIndex(status), 0)
    other.restore_layout(table.layout_text())
    assert other.columnWidth(status) == 177
    assert other.isColumnHidden(created)
    assert other.horizontalHeader().visualIndex(status) == 0
    assert other.layout_text() == table.layout_text()


def test_a_layout_of_other_columns_is_left_alone(make: MakeTable, qtbot: QtBot) -> None:
    clips = RecordTable("clip_table", "Clips", tall=True)
    qtbot.addWidget(clips)
    clips.show_model(RecordModel(clip_columns(), identity, clips), stretch="id")
    table = make(a_media(1))
    before = table.layout_text()
    table.restore_layout(clips.layout_text())
    assert table.layout_text() == before


@pytest.mark.parametrize("broken", ["", ":", "no layout at all", "{keys}:", "{keys}:####", "{keys}:AAAA", "{keys}:é"])
def test_a_broken_layout_is_left_alone(make: MakeTable, broken: str) -> None:
    table = make(a_media(1))
    before = table.layout_text()
    table.restore_layout(broken.replace("{keys}", before.partition(":")[0]))
    assert table.layout_text() == before


def test_columns_are_hidden_and_shown_by_the_menu(make: MakeTable) -> None:
    table = make(a_media(1))
    keys = [known.key for known in table.model().columns]
    actions = dict(zip(keys, table.column_menu(keep="title").actions(), strict=True))
    assert not actions["title"].isEnabled(), "the title always stays"
    assert not actions["resolution"].isChecked(), "hidden at first"
    actions["resolution"].trigger()
    actions["length"].trigger()
    assert not table.isColumnHidden(column(table, "resolution"))
    assert table.isColumnHidden(column(table, "length"))


@pytest.mark.parametrize("width", [300, 500, 1000, 1600, 400])
def test_the_title_takes_the_room_there_is_but_keeps_what_it_needs(make: MakeTable, width: int) -> None:
    table = make(a_media())
    title = column(table, "title")
    table.resize(width, 300)
    others = sum(table.columnWidth(at) for at in range(len(table.model().columns)) if at != title)
    least = table.model().columns[title].least * table.fontMetrics().averageCharWidth() + 2 * SPACE
    assert table.columnWidth(title) == max(table.viewport().width() - others, least)
    assert (table.horizontalScrollBar().maximum() > 0) == (others + least > table.viewport().width())


def test_the_title_gives_way_when_another_column_grows_or_appears(make: MakeTable) -> None:
    table = make(a_media())
    title, status = column(table, "title"), column(table, "status")
    before = table.columnWidth(title)
    table.setColumnWidth(status, table.columnWidth(status) + 40)
    assert table.columnWidth(title) == before - 40
    table.setColumnHidden(column(table, "resolution"), False)
    assert table.columnWidth(title) == before - 40 - table.columnWidth(column(table, "resolution"))


def test_it_scales_with_the_font(make: MakeTable, qapp: QApplication) -> None:
    before, font = make(a_media(1)), qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        table = make(a_media(1))
    finally:
        qapp.setFont(font)
    assert table.rowHeight(0) > before.rowHeight(0) * 1.5
    assert table.columnWidth(column(table, "created")) > before.columnWidth(column(before, "created")) * 1.5
