"""The search field: which rows are found, which one is selected, what is said, and what Return does."""

import time

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from fastpix_desktop.domain.folding import folded
from fastpix_desktop.domain.links import IdKind, Link, hls_address, media_link
from fastpix_desktop.domain.media import Media, PlaybackId
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.look.appearance import Scheme, raise_contrast
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.opened.workspace_view import WorkspaceView
from fastpix_desktop.ui.search import found_rows, search_field
from fastpix_desktop.ui.search.field_with_words import FieldWithWords
from fastpix_desktop.ui.search.search_field import SearchField
from fastpix_desktop.ui.table.row_mark import found_mark_place
from fastpix_desktop.ui.window.main_window import MainWindow
from tests.ui.look.test_contrast import contrast
from tests.ui.records import a_media
from tests.ui.windows import Windows
from tests.waiting import until

SOURCE = a_media(5)
ROWS = (a_media(1), a_media(2, source_media_id=SOURCE.id), a_media(3), SOURCE)
ELSEWHERE = a_media(77)
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAYBACK_ID = "0f3c1d2e-1111-4222-8333-444455556666"


def show(view: WorkspaceView, *rows: Media, number: int = 1) -> None:
    view.panel.show_page(Page(rows, number, 50, 50 + len(rows)))


@pytest.fixture
async def window(windows: Windows) -> MainWindow:
    """The active window, with a page of four media and the cursor in the field."""
    made = windows.open()
    made.activateWindow()
    await until(lambda: QApplication.activeWindow() is made)
    show(made.workspace, *ROWS)
    made.workspace.search.open()
    return made


@pytest.fixture
def view(window: MainWindow) -> WorkspaceView:
    return window.workspace


def titled(*titles: str) -> tuple[Media, ...]:
    """Media of which none is in ROWS."""
    return tuple(a_media(number, title=title) for number, title in enumerate(titles, 11))


def marked(view: WorkspaceView) -> list[int]:
    """The rows whose place for the mark is painted in another colour than that of the same row without a search."""
    table = view.panel.table
    model = table.model()
    table.selectionModel().clear()
    picture = table.viewport().grab().toImage()
    accent = table.palette().accent().color().rgb()
    places = {row: found_mark_place(table, row, is_selected=False) for row in range(model.rowCount())}
    return [row for row, place in places.items() if picture.pixel(place.center()) == accent]


async def test_the_second_line_of_a_cell_is_searched(view: WorkspaceView) -> None:
    view.search.setText("clip of")
    assert view.search.found.rows == (1,)
    assert view.search.words.text() == "1 found on this page"


async def test_hidden_columns_are_searched(view: WorkspaceView) -> None:
    model = view.panel.model
    status = next(at for at, column in enumerate(model.columns) if column.key == "status")
    assert view.panel.table.isColumnHidden(status)
    view.search.setText(model.columns[status].text(ROWS[0]))
    assert view.search.found.rows == (0, 1, 2, 3)
    assert view.search.words.text() == "4 found on this page"


async def test_an_id_selects_its_media_and_not_a_clip_of_it(view: WorkspaceView) -> None:
    view.panel.table.selectRow(1)
    view.search.setText(SOURCE.id.upper())
    assert view.search.found.rows == (1, 3)
    assert view.panel.table.current_record() == SOURCE


async def test_a_part_of_an_id_selects_the_first_row_found(view: WorkspaceView) -> None:
    view.search.setText(SOURCE.id[:-1])
    assert view.panel.table.currentIndex().row() == view.search.found.rows[0]


async def test_without_a_match_the_first_selection_is_restored(view: WorkspaceView) -> None:
    search, table = view.search, view.panel.table
    table.selectRow(2)
    search.open()
    search.setText("clip")
    assert table.current_record() == ROWS[1]
    search.setText("clipz")
    assert search.words.text() == "Not on this page"
    assert table.current_record() == ROWS[2]
    search.setText("media")
    assert table.current_record() == ROWS[2]
    search.step(1)
    search.setText("no match")
    assert table.current_record() == ROWS[3]


async def test_the_row_that_was_selected_when_the_field_got_the_focus_is_restored(view: WorkspaceView) -> None:
    table = view.panel.table
    table.setFocus()
    table.selectRow(2)
    QTest.mouseClick(view.search, Qt.MouseButton.LeftButton)
    QTest.keyClicks(view.search, "clipz")
    assert table.current_record() == ROWS[2]


async def test_a_row_with_the_focus_but_without_selection_is_selected(view: WorkspaceView) -> None:
    table = view.panel.table
    table.selectionModel().setCurrentIndex(table.model().index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    view.search.setText(ROWS[0].id)
    assert table.current_record() == ROWS[0]


async def test_without_a_match_and_a_first_selection_nothing_is_selected(view: WorkspaceView) -> None:
    view.search.setText("media")
    assert view.panel.table.current_record() is not None
    view.search.setText("media of nobody")
    assert view.panel.table.current_record() is None


async def test_a_found_row_stays_selected_when_the_text_is_cleared(view: WorkspaceView) -> None:
    view.search.setText("clip of")
    view.search.clear()
    assert view.panel.table.current_record() == ROWS[1]
    assert marked(view) == []


async def test_the_found_rows_are_marked_and_f3_goes_round_them(view: WorkspaceView) -> None:
    show(view, *titled("Harbour 1", "Port", "Harbour 2", "Bay", "Harbour 3"))
    view.search.setText("harbour")
    table = view.panel.table
    seen = [table.current_row()]
    for _ in range(3):
        QTest.keyClick(view.search, Qt.Key.Key_F3)
        seen.append(table.current_row())
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    seen.append(table.current_row())
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    seen.append(table.current_row())
    assert seen == [0, 2, 4, 0, 2, 0]
    assert table.hasFocus()
    assert marked(view) == [0, 2, 4]


@pytest.mark.parametrize("is_raised", [False, True], ids=["usual", "high contrast"])
async def test_the_marks_have_contrast_in_every_row(
    view: WorkspaceView, scheme: Scheme, qapp: QApplication, is_raised: bool
) -> None:
    raise_contrast(qapp, is_raised)
    try:
        view.search.setText("media")
        table = view.panel.table
        table.selectRow(1)
        picture = table.viewport().grab().toImage()
        for row in range(4):
            place = found_mark_place(table, row, is_selected=row == 1)
            around = picture.pixel(place.right() + 1, place.center().y())
            assert contrast(picture.pixel(place.center()), around) >= 3, row
    finally:
        raise_contrast(qapp, False)


async def test_a_page_turn_keeps_the_text_and_selects_nothing(view: WorkspaceView) -> None:
    view.search.setText("media 1")
    assert view.panel.table.current_row() == 0
    show(view, *titled("Bay", "Media 1", "Port", "Media 12"), number=2)
    assert view.search.text() == "media 1"
    assert view.search.words.text() == "2 found on this page"
    assert view.panel.table.current_record() is None
    assert marked(view) == [1, 3]


async def test_a_changed_row_is_found_by_its_new_words(view: WorkspaceView) -> None:
    view.search.setText("harbour")
    view.panel.show_media(a_media(3, title="Harbour"))
    assert view.search.words.text() == "1 found on this page"
    view.panel.remove_media(a_media(3).id)
    assert view.search.words.text() == "Not on this page"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("s04 - night", "S04 – Night"),
        ("s04 – night", "S04 - Night"),
        ("cafe", "Café"),
        ("CAFÉ", "cafe"),
        ("fastpix", "ＦａｓｔＰｉｘ"),
        ("strasse", "Straße"),
        ("editor's cut", "Editor’s cut"),
        ("editor’s cut", "Editor's cut"),
        ("two words", "Two\u00a0 words"),
        ("أصوات", "أصوات المدينة"),
    ],
)
async def test_what_a_search_ignores(view: WorkspaceView, typed: str, title: str) -> None:
    show(view, *titled("Another", title))
    view.search.setText(f" {typed} ")
    assert view.search.found.rows == (1,)


async def test_return_opens_the_media_of_an_id_or_link(view: WorkspaceView) -> None:
    wanted = QSignalSpy(view.search.wanted)
    for text in (ELSEWHERE.id, media_link(ELSEWHERE.id), ELSEWHERE.id.replace("-", "")):
        view.search.setText(text)
        assert view.search.accessibleDescription() == "Return opens this media"
        QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert [wanted.at(at)[0].id for at in range(wanted.count())] == [ELSEWHERE.id] * 3
    assert view.search.text()


async def test_a_link_to_a_media_on_the_page_selects_its_row(view: WorkspaceView) -> None:
    view.search.setText(media_link(SOURCE.id))
    assert view.panel.table.current_record() == SOURCE
    assert view.search.accessibleDescription() == "Return opens this media"


async def test_a_playback_id_is_found_on_the_page(view: WorkspaceView) -> None:
    view.search.setText(hls_address(PLAYBACK_ID))
    assert view.search.accessibleDescription() == "Return looks for this playback ID"
    show(view, a_media(1), a_media(2, playback_ids=(PlaybackId(PLAYBACK_ID, "public"),)))
    assert view.search.found.rows == (1,)
    assert view.search.accessibleDescription() == "Return opens this media"
    wanted = QSignalSpy(view.search.wanted)
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert wanted.at(0)[0] == Link(PLAYBACK_ID, IdKind.PLAYBACK)


async def test_return_and_f3_say_that_nothing_was_found_until_the_text_changes(
    window: MainWindow, view: WorkspaceView
) -> None:
    view.search.setText("harbour")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F3):
        QTest.keyClick(view.search, key)
        assert window.notices.text.startswith("Not on this page. Other pages were not searched")
        view.search.setText("harbours" if view.search.text() == "harbour" else "harbour")
        assert window.notices.text == ""
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    show(view, *ROWS, number=2)
    assert window.notices.text == "", "it was said of another page"


async def test_f3_without_a_text_leads_to_the_field(window: MainWindow, view: WorkspaceView) -> None:
    view.panel.table.setFocus()
    QTest.keyClick(view.panel.table, Qt.Key.Key_F3)
    assert view.search.hasFocus()
    assert window.notices.text == ""


async def test_ctrl_f_and_a_slash_in_the_table_select_the_text(view: WorkspaceView) -> None:
    view.search.setText("clip")
    table = view.panel.table
    for key, modifiers in ((Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Slash, SHIFT)):
        table.setFocus()
        QTest.keyClick(table, key, modifiers)
        assert view.search.hasFocus()
        assert view.search.selectedText() == "clip"
    QTest.keyClicks(view.search, "a/b")
    assert view.search.text() == "a/b"


@pytest.mark.parametrize(
    ("copied", "expected"),
    [(media_link(SOURCE.id), media_link(SOURCE.id)), (f"\n {SOURCE.id}\n", SOURCE.id), ("evening news", "clip")],
)
async def test_go_to_takes_what_was_copied_if_it_leads_to_a_media(
    view: WorkspaceView, copied: str, expected: str
) -> None:
    view.search.setText("clip")
    view.panel.table.setFocus()
    QGuiApplication.clipboard().setText(copied)
    QTest.keyClick(view.panel.table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert view.search.hasFocus()
    assert view.search.selectedText() == view.search.text() == expected


async def test_escape_empties_the_field_and_leads_to_the_table_and_then_back(view: WorkspaceView) -> None:
    view.history.leave(ELSEWHERE.id)
    view.search.setText("clip")
    QTest.keyClick(view.search, Qt.Key.Key_Escape)
    assert view.search.text() == ""
    assert view.panel.table.hasFocus()
    assert marked(view) == []
    assert view.history.back() == ELSEWHERE.id, "the first Escape left the history alone"
    view.search.open()
    QTest.keyClick(view.search, Qt.Key.Key_Escape)
    assert view.panel.table.hasFocus()


async def test_the_field_is_there_only_with_a_workspace(window: MainWindow, view: WorkspaceView) -> None:
    view.search.setText("clip")
    window.show_workspaces()
    QApplication.sendPostedEvents()
    assert not view.search.isVisible()
    window.show_workspace()
    QApplication.sendPostedEvents()
    assert view.search.isVisible()
    assert view.search.text() == "clip"
    window.drop_workspace()
    view.search.undo()
    assert view.search.text() == ""
    assert view.search.words.text() == ""


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [("two\nlines", "two lines"), ("\r\n one \u2028 two \n", "one two"), ("a\tb ", "a\tb ")],
)
async def test_a_pasted_text_becomes_one_line(view: WorkspaceView, pasted: str, kept: str) -> None:
    QGuiApplication.clipboard().setText(pasted)
    view.search.paste()
    assert view.search.text() == kept


async def test_ten_megabytes_do_not_stop_the_window(view: WorkspaceView) -> None:
    QGuiApplication.clipboard().setText("media é\n" * 1_250_000)
    begun = time.process_time()
    view.search.paste()
    view.search.open_with_copied()
    assert time.process_time() - begun < 1
    assert 0 < len(view.search.text()) <= search_field.LONGEST
    assert "\n" not in view.search.text()


async def test_a_signed_address_is_read_to_its_end(view: WorkspaceView) -> None:
    view.search.setText(f"{hls_address(PLAYBACK_ID)}?token={'x' * 2_000}")
    assert view.search.accessibleDescription() == "Return looks for this playback ID"


async def test_the_text_takes_its_own_direction(view: WorkspaceView) -> None:
    def cursor() -> int:
        view.search.setCursorPosition(0)
        return view.search.cursorRect().center().x()

    view.search.setText("media")
    from_left = cursor()
    view.search.setText("أصوات المدينة")
    assert cursor() > from_left + 60


async def test_what_was_found_is_described_and_read_out_when_typing_rests(
    windows: Windows, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_field, "READ_OUT_AFTER", 1)
    heard: list[str] = []
    panel = MediaPanel(pictures)
    panel.show_page(Page(ROWS, 1, 50, len(ROWS)))
    field = SearchField(panel.table, lambda _, text: heard.append(text))
    QTest.keyClicks(field, "clip of")
    assert field.accessibleDescription() == "1 found on this page"
    await until(lambda: heard == ["1 found on this page"])
    panel.show_page(Page(ROWS[2:], 2, 50, 52))
    assert field.accessibleDescription() == "Not on this page"
    field.clear()
    assert field.accessibleDescription() == ""
    assert heard == ["1 found on this page"], "a page turn is not typed"


@pytest.mark.parametrize(
    ("width", "said"),
    [(500, "4 found on this page"), (220, "4 found"), (120, "")],
)
async def test_the_words_are_as_long_as_the_field_has_room(view: WorkspaceView, width: int, said: str) -> None:
    view.search.setText("media")
    view.search.setMinimumWidth(0)
    view.search.resize(width, view.search.height())
    assert view.search.words.text() == said
    assert view.search.accessibleDescription() == "4 found on this page"


@pytest.fixture
def folds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are folded from now on."""
    found: list[str] = []

    def noted(text: str) -> str:
        found.append(text)
        return folded(text)

    monkeypatch.setattr(found_rows, "folded", noted)
    return found


async def test_an_unchanged_row_is_folded_once(view: WorkspaceView, folds: list[str]) -> None:
    view.search.setText("m")
    first = len(folds)
    view.search.setText("me")
    assert len(folds) - first < 10 < first


async def test_a_page_with_many_changed_rows_is_folded_once(view: WorkspaceView, folds: list[str]) -> None:
    show(view, *(a_media(number) for number in range(1, 51)))
    view.search.setText("changed")
    first = len(folds)
    show(view, *(a_media(number, title="Changed") for number in range(1, 51)))
    assert view.search.words.text() == "50 found on this page"
    assert len(folds) - first <= first


async def test_the_key_of_exports_reaches_the_window(view: WorkspaceView, monkeypatch: pytest.MonkeyPatch) -> None:
    def as_on_x11(field: FieldWithWords, event: QEvent) -> bool:
        event.accept()
        return True

    monkeypatch.setattr(FieldWithWords, "event", as_on_x11)
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    key.ignore()
    view.search.event(key)
    assert not key.isAccepted()
