"""The table view: how records are painted, keys and clicks, row heights, and saved columns."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.others_text import ScreenText
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS
from fastpix_desktop.ui.inspector.clip_columns import clip_columns
from fastpix_desktop.ui.look.appearance import SPACE, Density, Scheme, Tone, text_width
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.table.column_menu import ColumnMenu
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.record_model import Column, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from tests.ui.records import DOUBLE_CLICK, a_media, colours, mouse, odd_media, painted
from tests.ui.table.media_table import MakeTable, cell, column, look_of


def test_every_odd_record_is_painted(make: MakeTable, scheme: Scheme) -> None:
    table = make(*odd_media())
    ground = table.palette().base().color().rgb()
    for row in range(table.model().rowCount()):
        table.scrollTo(table.model().index(row, 1))
        assert colours(look_of(table, row, "title")) != {ground}, f"nothing is painted in row {row}"


def test_line_breaks_in_a_title_are_painted_as_marks(make: MakeTable) -> None:
    broken, plain = make(a_media(1, title="two\nlines\tand\r\nmore")), make(a_media(1, title="two¶lines and¶more"))
    assert look_of(broken, 0, "title") == look_of(plain, 0, "title")


def test_a_long_title_ends_within_its_cell(make: MakeTable) -> None:
    table = make(a_media(1, title="W" * 5000))
    title = look_of(table, 0, "title")
    assert len({title.pixel(title.width() - 2, y) for y in range(title.height())}) == 1, "the text reaches the edge"


def test_a_picture_fills_its_frame_and_a_missing_one_leaves_it_empty(make: MakeTable) -> None:
    red = QPixmap(160, 90)
    red.fill(QColor("red"))
    asked: list[str] = []

    def picture(address: str) -> QPixmap | None:
        asked.append(address)
        return red if "/1/" in address else None

    rows = (a_media(1), a_media(2), Media(id="x", duration=3723.4), a_media(4, thumbnail=None))
    table = make(*rows, picture=picture)
    looks = [look_of(table, row, "picture") for row in range(4)]
    middle = QPoint(looks[0].width() // 4, looks[0].height() // 3)
    assert QColor(looks[0].pixel(middle)) == QColor("red")
    assert looks[1] == looks[2] == looks[3]
    assert len(colours(looks[1])) > 1
    assert set(asked) == {f"https://images.example/{number}/thumbnail.png" for number in (1, 2)}


@pytest.mark.parametrize("pixmap", [(0, 0), (1, 1), (3000, 2), (2, 3000)])
def test_pictures_of_any_shape_are_painted(make: MakeTable, pixmap: tuple[int, int]) -> None:
    given = QPixmap(*pixmap)
    given.fill(QColor("blue"))
    table = make(a_media(1), picture=lambda _: given)
    assert not painted(table).isNull()


def test_only_visible_rows_ask_for_pictures(make: MakeTable) -> None:
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
    found = colours(look_of(table, 0, "audio"))
    assert table.palette().highlight().color().rgb() in found
    assert look_of(table, 0, "title") != look_of(table, 1, "title")


def test_every_icon_of_a_tone_has_a_text() -> None:
    columns = MEDIA_COLUMNS
    for row in odd_media():
        assert all(known.text(row) for known in columns if known.tone is not None and known.tone(row) is not None)


def test_return_and_delete_act_on_the_selected_row(make: MakeTable) -> None:
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


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Home])
@pytest.mark.parametrize("focused_before", [True, False])
def test_the_first_key_selects_the_first_row(make: MakeTable, key: Qt.Key, focused_before: bool) -> None:
    table = make()
    if focused_before:
        table.setFocus()
    table.model().set_rows(tuple(a_media(number) for number in range(1, 4)))
    table.setFocus()
    # The focus makes a row current without selecting it.
    table.selectionModel().setCurrentIndex(table.model().index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    QTest.keyClick(table, key)
    assert table.current_record() == a_media(1)


def test_home_and_end_lead_to_the_first_and_the_last_row(make: MakeTable) -> None:
    table = make(*(a_media(number) for number in range(1, 40)))
    table.selectRow(7)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_record() == a_media(39)
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.current_record() == a_media(1)


def test_when_the_selected_row_is_removed_the_next_one_is_selected(make: MakeTable) -> None:
    rows = [a_media(number) for number in range(1, 5)]
    table = make(*rows)
    table.selectRow(1)
    table.model().set_rows([rows[0], rows[2], rows[3]])
    assert table.current_record() == rows[2]
    table.selectRow(2)
    table.model().set_rows([rows[0], rows[2]])
    assert table.current_record() == rows[2]


def test_a_double_click_opens_once(make: MakeTable) -> None:
    table = make(a_media(1), a_media(2))
    opened = QSignalSpy(table.opened)
    mouse(table.viewport(), cell(table, 1, "title").center(), DOUBLE_CLICK)
    assert [opened.at(at)[0] for at in range(opened.count())] == [table.model().rows[1]]


def test_a_double_click_below_the_rows_opens_nothing(make: MakeTable) -> None:
    table = make(a_media(1))
    opened = QSignalSpy(table.opened)
    mouse(table.viewport(), QPoint(100, 400), DOUBLE_CLICK)
    assert opened.count() == 0


def test_the_layout_is_saved_and_restored(make: MakeTable) -> None:
    table, other = make(a_media(1)), make(a_media(1))
    audio, created = column(table, "audio"), column(table, "created")
    table.setColumnWidth(audio, 177)
    table.setColumnHidden(created, True)
    table.horizontalHeader().moveSection(table.horizontalHeader().visualIndex(audio), 0)
    other.restore_layout(table.layout_text())
    assert other.columnWidth(audio) == 177
    assert other.isColumnHidden(created)
    assert other.horizontalHeader().visualIndex(audio) == 0
    assert other.layout_text() == table.layout_text()


def test_a_layout_of_other_columns_is_ignored(make: MakeTable, qtbot: QtBot) -> None:
    clips = RecordTable("clip_table", "Clips", density=Density.COMFORTABLE)
    qtbot.addWidget(clips)
    clips.show_model(RecordModel(clip_columns(lambda _: ""), identity, clips), stretch="id")
    table = make(a_media(1))
    before = table.layout_text()
    table.restore_layout(clips.layout_text())
    assert table.layout_text() == before


@pytest.mark.parametrize("damaged", ["", ":", "no layout at all", "{keys}:", "{keys}:####", "{keys}:AAAA", "{keys}:é"])
def test_a_damaged_layout_is_ignored(make: MakeTable, damaged: str) -> None:
    table = make(a_media(1))
    before = table.layout_text()
    table.restore_layout(damaged.replace("{keys}", before.partition(":")[0]))
    assert table.layout_text() == before


def test_the_menu_hides_and_shows_columns(make: MakeTable) -> None:
    table = make(a_media(1))
    keys = [known.key for known in table.model().columns if not known.is_tick_box]
    actions = dict(zip(keys, ColumnMenu(table, fixed="title").menu().actions(), strict=False))
    assert not actions["title"].isEnabled(), "the title cannot be hidden"
    assert not actions["resolution"].isChecked(), "hidden at first"
    actions["resolution"].trigger()
    actions["audio"].trigger()
    assert not table.isColumnHidden(column(table, "resolution"))
    assert table.isColumnHidden(column(table, "audio"))


@pytest.mark.parametrize("width", [300, 500, 1000, 1600, 400])
def test_the_title_fills_the_table_down_to_its_least_width(make: MakeTable, width: int) -> None:
    table = make(a_media())
    title = column(table, "title")
    table.resize(width, 300)
    others = sum(table.columnWidth(at) for at in range(len(table.model().columns)) if at != title)
    least = text_width(table.fontMetrics(), table.model().columns[title].min_width) + 2 * SPACE
    assert table.columnWidth(title) == max(table.viewport().width() - others, least)
    assert (table.horizontalScrollBar().maximum() > 0) == (others + least > table.viewport().width())


def test_the_title_shrinks_when_another_column_grows_or_appears(make: MakeTable) -> None:
    table = make(a_media())
    title, audio = column(table, "title"), column(table, "audio")
    before = table.columnWidth(title)
    table.setColumnWidth(audio, table.columnWidth(audio) + 40)
    assert table.columnWidth(title) == before - 40
    table.setColumnHidden(column(table, "resolution"), False)
    assert table.columnWidth(title) == before - 40 - table.columnWidth(column(table, "resolution"))


def test_the_table_scales_with_the_font(make: MakeTable, qapp: QApplication) -> None:
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


def test_every_tone_has_an_icon_of_its_own_shape(make: MakeTable) -> None:
    shapes = {tone: icon_pixmap(tone.mark, QColor("black"), 14, 1.0).toImage() for tone in Tone}
    outlines = {bytes(shape.convertToFormat(QImage.Format.Format_Alpha8).constBits()) for shape in shapes.values()}
    assert len(outlines) == len(Tone)


def test_the_menu_makes_rows_compact_and_comfortable_again(make: MakeTable) -> None:
    table = make(*(a_media(number) for number in range(50)))
    reported = QSignalSpy(table.density_changed)
    tall = table.rowHeight(0)
    (compact,) = [
        action for action in ColumnMenu(table, fixed="title").menu().actions() if action.text() == "Compact rows"
    ]
    compact.trigger()
    assert table.rowHeight(0) < tall * 0.7
    compact.trigger()
    assert table.rowHeight(0) == tall
    assert [reported.at(at)[0] for at in range(reported.count())] == [Density.COMPACT, Density.COMFORTABLE]


def test_the_top_row_stays_on_top_when_rows_change_height(make: MakeTable) -> None:
    table = make(*(a_media(number) for number in range(50)))
    table.verticalScrollBar().setValue(table.rowHeight(0) * 20)
    assert table.rowAt(0) == 20
    table.set_density(Density.COMPACT)
    assert table.rowAt(0) == 20
    table.set_density(Density.COMFORTABLE)
    assert table.rowAt(0) == 20


def _ends_with_its_last_row(table: RecordTable) -> bool:
    """Whether the last row is at the bottom of the table when it is scrolled to its end."""
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    last = table.model().index(table.model().rowCount() - 1, column(table, "title"))
    return table.visualRect(last).bottom() == table.viewport().height() - 1


def test_the_table_can_be_scrolled_to_its_last_row_and_no_further(make: MakeTable) -> None:
    table = make(*(a_media(number) for number in range(50)))
    for density in (Density.COMPACT, Density.COMFORTABLE, Density.COMPACT):
        table.verticalScrollBar().setValue(0)
        table.set_density(density)
        assert _ends_with_its_last_row(table)
    for size in (24, 7):
        font = table.font()
        font.setPointSize(size)
        table.verticalScrollBar().setValue(0)
        table.setFont(font)
        assert _ends_with_its_last_row(table)


@pytest.mark.parametrize("seconds", [1930.0, 3930.0, 36330.0])
def test_a_length_of_hours_fits_compact_rows(make: MakeTable, seconds: float) -> None:
    table = make(a_media(1, duration=seconds))
    table.set_density(Density.COMPACT)
    image = look_of(table, 0, "picture")
    dark = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if QColor(image.pixel(x, y)).lightness() < 190
    ]
    end = max(x for x, _ in dark)
    last_letter = [y for x, y in dark if x > end - 5]
    # The last character is a digit and not the low dots of a text that was cut.
    assert max(last_letter) - min(last_letter) > table.fontMetrics().ascent() / 2
    assert end < image.width() - 2


FAILED = {"title": "A title that is far longer than its cell " * 4, "status": "Failed"}


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_status_that_needs_attention_is_seen_beside_a_long_title(
    make: MakeTable, scheme: Scheme, direction: Qt.LayoutDirection
) -> None:
    table = make(a_media(1, **FAILED), a_media(2, **FAILED | {"title": "Short"}))
    table.set_density(Density.COMPACT)
    table.setLayoutDirection(direction)
    (left, right), (left_of_short, right_of_short) = (red_part(look_of(table, row, "title")) for row in (0, 1))
    assert abs((right - left) - (right_of_short - left_of_short)) <= 1, "the mark and the whole word"
    end = left if direction is Qt.LayoutDirection.RightToLeft else look_of(table, 0, "title").width() - 1 - right
    assert end < SPACE * 2, "where the title ends"


def test_in_a_very_narrow_cell_the_mark_of_a_status_is_seen(make: MakeTable) -> None:
    table = make(a_media(1, **FAILED))
    table.set_density(Density.COMPACT)
    table.horizontalHeader().resizeSection(column(table, "title"), 8 * table.fontMetrics().averageCharWidth())
    left, right = red_part(look_of(table, 0, "title"))
    assert table.fontMetrics().ascent() / 2 < right - left < table.fontMetrics().height()


def test_a_clip_does_not_shorten_its_title_to_say_so(make: MakeTable) -> None:
    title = FAILED["title"]
    table = make(a_media(1, title=title), a_media(2, title=title, source_media_id="x"))
    table.set_density(Density.COMPACT)
    assert look_of(table, 0, "title") == look_of(table, 1, "title")


def red_part(image: QImage) -> tuple[int, int]:
    """The first and the last column of pixels that are red, or nearly."""
    every = [(x, QColor(image.pixel(x, y))) for x in range(image.width()) for y in range(image.height())]
    red = [x for x, colour in every if colour.red() > colour.green() + 40 and colour.red() > colour.blue() + 40]
    return min(red), max(red)


def test_every_record_is_painted_in_compact_rows(make: MakeTable, scheme: Scheme) -> None:
    table = make(*odd_media())
    table.set_density(Density.COMPACT)
    ground = table.palette().base().color().rgb()
    for row in range(table.model().rowCount()):
        assert colours(look_of(table, row, "title")) != {ground}, f"nothing is painted in row {row}"


def test_only_its_cell_is_redrawn_when_a_picture_arrives(make: MakeTable) -> None:
    red, there = QPixmap(160, 90), False
    red.fill(QColor("red"))
    table = make(a_media(1), a_media(2), picture=lambda address: red if there and "/1/" in address else None)
    before, place = painted(table.viewport()), cell(table, 0, "picture")
    there = True
    table.redraw_picture("https://images.example/1/thumbnail.png")
    after = painted(table.viewport())
    differing = {
        (x, y) for x in range(before.width()) for y in range(before.height()) if before.pixel(x, y) != after.pixel(x, y)
    }
    assert differing
    assert all(place.contains(x, y) for x, y in differing)


def test_in_a_right_to_left_window_cells_are_mirrored(make: MakeTable) -> None:
    table = make(a_media(1, title="Short", status="Failed"))
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    look, ground = look_of(table, 0, "title"), table.palette().base().color().rgb()
    # The outermost pixels may be those of the ring around the row.
    third, top, height = look.width() // 3, 4, look.height() // 2 - 4
    left = look.copy(4, top, third, height)
    right = look.copy(look.width() - third - 4, top, third, height)
    assert colours(left) == {ground}
    assert colours(right) != {ground}


def test_in_a_right_to_left_window_numbers_are_in_order(qtbot: QtBot) -> None:
    size = "1920 × 1080 · 25 fps"
    table = RecordTable("sizes", "Sizes")
    qtbot.addWidget(table)
    model: RecordModel[str] = RecordModel([Column("title", "Size", ScreenText, 40)], str, table)
    model.set_rows([size, f"\u200e{size}"])
    table.show_model(model, stretch="title")
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    table.show()
    QApplication.processEvents()
    # The outermost pixels may be those of the ring around the row.
    looks = [look_of(table, row, "title") for row in (0, 1)]
    inner = [look.copy(4, 4, look.width() - 8, look.height() - 8) for look in looks]
    assert inner[0] == inner[1], "as with an explicit direction"


def test_a_selected_row_stays_visible_when_rows_grow_or_the_table_shrinks(make: MakeTable) -> None:
    table = make(*(a_media(number) for number in range(1, 41)))
    table.set_density(Density.COMPACT)
    table.resize(1000, 400)
    last_seen = table.rowAt(table.viewport().height() - 1) - 1
    table.selectRow(last_seen)

    def is_visible() -> bool:
        return table.viewport().rect().contains(table.visualRect(table.currentIndex()))

    assert is_visible()
    table.set_density(Density.COMFORTABLE)
    assert is_visible()
    table.resize(1000, 200)
    assert is_visible()


def test_a_selected_row_that_was_not_visible_is_not_scrolled_to(make: MakeTable) -> None:
    table = make(*(a_media(number) for number in range(1, 41)))
    table.selectRow(0)
    table.verticalScrollBar().setValue(600)
    table.resize(1000, 300)
    assert table.verticalScrollBar().value() == 600
