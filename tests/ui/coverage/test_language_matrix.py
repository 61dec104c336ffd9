"""The language matrix: its columns, what its cells and headers say, and what they do."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import GeneratedSubtitle, Media, Track, TrackKind, Unreadable
from fastpix_desktop.domain.search.coverage import Coverage, Language, LanguageCount
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS
from tests.search.plain_coverage import plain_coverage
from tests.ui.coverage.matrix_on_screen import SPOKEN, Shown
from tests.ui.records import a_media, an_id

FRENCH, GERMAN = (Language(TrackKind.SUBTITLE, code) for code in ("fr", "de"))


def a_track(
    number: int, code: str | None, kind: TrackKind = TrackKind.SUBTITLE, status: str | None = "available"
) -> Track:
    return Track(id=an_id(9, number), kind=kind, status=status, language_code=code)


def library() -> list[Media]:
    canadian = a_track(1, "fr-CA")
    return [
        a_media(
            1,
            title="Harbour Watch",
            tracks=(canadian, a_track(2, "en", TrackKind.AUDIO)),
            generated_subtitles=(GeneratedSubtitle(track_id=canadian.id),),
        ),
        a_media(2, title="Two", tracks=(a_track(3, "fr", status="preparing"), a_track(4, "de", status="failed"))),
        a_media(3, title="Three", tracks=(a_track(5, "fr"), a_track(6, "fr-BE"), a_track(7, "und"), a_track(8, None))),
        a_media(4, title="Four", tracks=()),
        a_media(5, title="Five", tracks=None),
    ]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot, library())


def test_the_cells_say_their_state_in_words(shown: Shown) -> None:
    assert shown.said(0, FRENCH) == "French subtitles: ready (fr-CA), generated; Harbour Watch"
    assert shown.said(1, FRENCH) == "French subtitles: in preparation; Two"
    assert shown.said(1, GERMAN) == "German subtitles: failed; Two"
    assert shown.said(2, FRENCH) == "French subtitles: ready (fr, fr-BE), 2 tracks; Three"
    assert shown.said(3, FRENCH) == "French subtitles: none; Four"
    assert shown.said(4, FRENCH) == "French subtitles: not known; Five"
    assert shown.said(2, Language(TrackKind.SUBTITLE, "und")) == "Subtitles, language not set (und): ready; Three"
    assert shown.said(2, Language(TrackKind.SUBTITLE, "none")) == "Subtitles, no language code: ready; Three"


def test_the_headers_count(shown: Shown) -> None:
    at = shown.at(0, FRENCH).column()
    said = {role: shown.model.headerData(at, Qt.Orientation.Horizontal, role) for role in (0, SPOKEN)}
    assert said == {0: "fr\n3 · 60 %", SPOKEN: "Subtitles, French: 3 of 5 media found, 60 %"}


def test_a_header_has_room_for_every_total_of_the_library(shown: Shown) -> None:
    header, at = shown.table.horizontalHeader(), shown.at(0, FRENCH).column()
    made: list[object] = []
    shown.matrix.show_coverage(plain_coverage((), library()))
    narrow = header.sectionSize(at)
    shown.matrix.columns_wanted.connect(made.append)
    shown.matrix.show_coverage(plain_coverage(library(), library()))
    assert header.sectionSize(at) == narrow
    assert not made
    more = LanguageCount(FRENCH, 1_234_567, 1_234_567)
    many = tuple(more if one.language == FRENCH else one for one in plain_coverage((), library()).languages)
    shown.matrix.show_coverage(Coverage(Query(), 1_234_568, many))
    needed = shown.table.fontMetrics().horizontalAdvance("1,234,567 · > 99 %")
    assert header.sectionSize(at) > needed > narrow


def test_a_new_language_scrolls_nothing_sideways(shown: Shown) -> None:
    many = [a_media(10 + at, tracks=(a_track(10 + at, f"q{chr(97 + at)}"),)) for at in range(26)]
    shown.matrix.show_coverage(plain_coverage(many, many))
    shown.table.setCurrentIndex(shown.model.index(0, 4))
    across = shown.table.horizontalScrollBar()
    across.setValue(across.maximum() // 2)
    place = across.value()
    assert place > 0
    many.append(a_media(40, tracks=(a_track(40, "zz"),)))
    shown.matrix.show_coverage(plain_coverage(many, many))
    assert shown.column_keys()[-1] == "subtitle:zz"
    assert across.value() == place


def test_the_kinds_and_regions_choose_columns(shown: Shown) -> None:
    assert shown.column_keys() == ["subtitle:fr", "subtitle:de", "subtitle:none", "subtitle:und"]
    shown.matrix.bar.regions.click()
    assert shown.column_keys()[:3] == ["subtitle:fr", "subtitle:fr-be", "subtitle:fr-ca"]
    shown.matrix.bar.kinds.buttons[TrackKind.AUDIO].click()
    assert shown.column_keys() == ["audio:en"]
    shown.matrix.bar.kinds.buttons["both"].click()
    assert shown.column_keys()[:2] == ["audio:en", "subtitle:fr"]


def test_another_kind_shows_the_same_language_or_the_first_ones(shown: Shown) -> None:
    many = [
        a_media(
            10 + at,
            tracks=tuple(a_track(10 + at, f"q{chr(97 + at)}", kind) for kind in (TrackKind.AUDIO, TrackKind.SUBTITLE)),
        )
        for at in range(26)
    ]
    many.append(a_media(40, tracks=(a_track(40, "zz"),)))
    shown.matrix.show_coverage(plain_coverage(many, many))
    across = shown.table.horizontalScrollBar()
    for code, is_there in (("qz", True), ("zz", False)):
        shown.matrix.bar.kinds.buttons[TrackKind.SUBTITLE].click()
        shown.table.selectRow(1)
        index = shown.at(1, Language(TrackKind.SUBTITLE, code))
        shown.table.setCurrentIndex(index)
        shown.table.scrollTo(index)
        shown.matrix.bar.kinds.buttons[TrackKind.AUDIO].click()
        assert (shown.matrix.language_at(shown.table.currentIndex().column()) is not None) is is_there
        assert (across.value() > 0) is is_there
        assert shown.table.currentIndex().row() == shown.table.current_row() == 1


def test_the_columns_keep_their_places_until_they_are_ordered_anew(shown: Shown) -> None:
    more = [*library(), *(a_media(n, tracks=(a_track(n, "de"), a_track(50 + n, "da"))) for n in range(11, 20))]
    places = shown.column_keys()
    shown.matrix.show_coverage(plain_coverage(more[:2], more))
    assert [key for key in shown.column_keys() if key != "subtitle:da"] == places
    shown.matrix.forget_order()
    shown.matrix.show_coverage(plain_coverage(more[:2], more))
    assert shown.column_keys()[:3] == ["subtitle:de", "subtitle:da", "subtitle:fr"]


def test_return_opens_a_track_and_finds_a_gap_and_opens_what_is_not_known(shown: Shown) -> None:
    opened: list[object] = []
    shown.table.opened.connect(opened.append)
    for row in (0, 3, 4):
        shown.table.selectRow(row)
        shown.table.setCurrentIndex(shown.at(row, FRENCH))
        QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert [(media.display_title, track.language_code) for media, track in shown.tracks] == [("Harbour Watch", "fr-CA")]
    assert shown.filters == [(FRENCH, True)]
    assert [media.display_title for media in opened if isinstance(media, Media)] == ["Five"]


def test_the_arrow_keys_go_over_the_cells_and_the_title_stays(shown: Shown) -> None:
    shown.table.resize(360, 300)
    table = shown.table
    table.setFocus()
    table.selectRow(0)
    table.setCurrentIndex(shown.model.index(0, 2))
    for at in range(3, 3 + len(shown.column_keys())):
        QTest.keyClick(table, Qt.Key.Key_Right)
        cell, title = table.currentIndex(), table.visualRect(shown.model.index(0, 2))
        assert cell.column() == at
        assert title.left() >= 0
        assert table.visualRect(cell).left() > title.right()
        assert table.visualRect(cell).right() <= table.viewport().width()
    assert table.horizontalScrollBar().value() > 0
    for _ in shown.column_keys():
        QTest.keyClick(table, Qt.Key.Key_Left)
        cell = table.currentIndex()
        assert cell.column() == 2 or table.visualRect(cell).left() > table.visualRect(shown.model.index(0, 2)).right()
    assert table.current_row() == 0


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_point_over_the_title_is_the_title_however_far_it_is_scrolled(
    shown: Shown, direction: Qt.LayoutDirection
) -> None:
    table = shown.table
    table.setLayoutDirection(direction)
    table.resize(360, 300)
    for scrolled in (0, 40, 10_000):
        table.horizontalScrollBar().setValue(scrolled)
        title = table.visualRect(shown.model.index(1, 2))
        box = table.visualRect(shown.model.index(1, 0))
        assert table.viewport().rect().contains(title)
        assert table.indexAt(title.center()) == shown.model.index(1, 2)
        assert table.indexAt(box.center()) == shown.model.index(1, 0)
        beside = QPoint(title.right() + 10 if direction is Qt.LayoutDirection.LeftToRight else title.left() - 10, 5)
        assert table.indexAt(beside).column() > 2
        header = table.horizontalHeader()
        clicked: list[int] = []
        header.sectionClicked.connect(clicked.append)
        place = QPoint(title.center().x(), header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        header.sectionClicked.disconnect(clicked.append)
        assert clicked == [2]


def test_a_header_filters_and_its_menu_too(shown: Shown) -> None:
    column = shown.at(0, GERMAN).column()
    shown.table.horizontalHeader().sectionClicked.emit(column)
    menu = QMenu(shown.table)
    assert shown.matrix.fill_header_menu(menu, column)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Only media without German subtitles", "Only media with German subtitles"]
    for action in menu.actions():
        action.trigger()
    assert shown.filters == [(GERMAN, True), (GERMAN, True), (GERMAN, False)]


def test_the_list_comes_back_as_it_was(qtbot: QtBot) -> None:
    shown = Shown(qtbot, library())
    shown.matrix.want(False)
    table = shown.table
    table.horizontalHeader().moveSection(7, 3)
    table.horizontalHeader().resizeSection(6, 133)
    table.setColumnHidden(8, True)
    layout = table.layout_text()
    shown.matrix.want(True)
    shown.matrix.show_coverage(plain_coverage(library(), library()))
    assert table.layout_text() == layout
    table.restore_layout(layout)
    shown.matrix.set_searchable(False)
    assert table.layout_text() == layout
    assert shown.model.columns == MEDIA_COLUMNS
    assert not table.marks_cell
    assert table.pinned == 0


def test_a_layout_that_is_restored_meanwhile_is_that_of_the_list(qtbot: QtBot) -> None:
    shown = Shown(qtbot, library())
    shown.matrix.want(False)
    first = shown.table.layout_text()
    shown.table.horizontalHeader().moveSection(7, 3)
    shown.matrix.want(True)
    shown.matrix.show_coverage(plain_coverage(library(), library()))
    shown.table.restore_layout(first)
    shown.matrix.want(False)
    assert shown.table.layout_text() == first


def test_it_says_that_no_media_has_a_language(qtbot: QtBot) -> None:
    shown = Shown(qtbot, [a_media(1, tracks=())])
    assert shown.column_keys() == []
    assert shown.matrix.bar.note.text() == "No media of this library has a subtitle track."
    shown.matrix.show_coverage(plain_coverage(library(), library()))
    assert shown.matrix.bar.note.isHidden()


def test_a_result_of_nothing_has_the_columns_of_the_library(shown: Shown) -> None:
    shown.model.set_rows(())
    shown.matrix.show_coverage(plain_coverage([], library()))
    at = shown.column_keys().index("subtitle:fr") + 3
    assert shown.model.headerData(at, Qt.Orientation.Horizontal) == "fr\n0 · –"


def test_rows_that_are_not_read_and_those_that_cannot_be_have_no_cells(shown: Shown) -> None:
    shown.model.set_rows((Unreadable("entry 1", "no id"), *library()))
    assert not shown.matrix.act_on(shown.at(0, FRENCH))
    assert shown.said(0, FRENCH) == ""
    shown.model.show_count(500)
    assert not shown.matrix.act_on(shown.at(3, FRENCH))
    shown.table.grab()


def test_hostile_codes_are_cut_and_shown_with_marks(qtbot: QtBot) -> None:
    codes = ["x" * 1000, "fr\u202eAC", "-", "a-" * 500, "😀" * 30, "<b>fr</b>", "fr\nde"]
    media = [a_media(n, tracks=(a_track(n, code),)) for n, code in enumerate(codes, 1)]
    shown = Shown(qtbot, media)
    shown.matrix.choose(TrackKind.SUBTITLE, with_regions=True)
    for column in range(3, shown.model.columnCount()):
        lines = str(shown.model.headerData(column, Qt.Orientation.Horizontal)).split("\n")
        assert len(lines) == 2
        assert len(lines[0]) <= 24
        assert "\u202e" not in "".join(lines)
        assert len(str(shown.model.headerData(column, Qt.Orientation.Horizontal, SPOKEN))) < 300
        for row in range(len(media)):
            index = shown.model.index(row, column)
            assert "\u202e" not in str(index.data(SPOKEN))
            assert index.data(Qt.ItemDataRole.ToolTipRole)
    shown.table.grab()


def a_coverage_of(number: int) -> Coverage:
    media = [a_media(1, tracks=tuple(a_track(n, f"q{n:03}") for n in range(number)))]
    return plain_coverage(media, media)


def test_five_hundred_languages_are_all_there(shown: Shown) -> None:
    shown.matrix.show_coverage(a_coverage_of(500))
    assert shown.model.columnCount() == 503
    shown.table.setCurrentIndex(shown.model.index(0, 502))
    assert shown.table.viewport().rect().contains(shown.table.visualRect(shown.model.index(0, 502)))
