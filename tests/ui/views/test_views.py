"""The list of views: their names and counts, how one is chosen, and what a screen reader finds."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Key, Sorting
from fastpix_desktop.domain.search.result import Facet, FacetValue, KnownValues
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.ui.look.appearance import Scheme, apply_style
from fastpix_desktop.ui.views.missing_language import language_text
from fastpix_desktop.ui.views.view import MISSING
from fastpix_desktop.ui.views.view_column import KeepButton
from fastpix_desktop.ui.views.views import ALL, View, Views
from tests.ui.look.test_contrast import text_contrast
from tests.ui.records import NOON, mouse
from tests.waiting import until


@pytest.fixture
def views(qtbot: QtBot) -> Views:
    made = Views()
    qtbot.addWidget(made)
    made.resize(160, 300)
    made.show()
    return made


def row(views: Views, at: int) -> QRect:
    item = views.list.topLevelItem(at)
    assert item is not None
    return views.list.visualItemRect(item)


def test_a_view_has_its_count_if_it_is_known(views: Views) -> None:
    assert views.list.count("all") == ""
    views.show_count(ALL, 12_431)
    assert views.list.count("all") == "12,431"
    views.show_count(ALL, 0)
    assert views.list.count("all") == "0"
    views.show_count(ALL, None)
    assert views.list.count("all") == ""


def test_a_saved_view_takes_the_place_of_no_other(views: Views) -> None:
    views.show_search(True)
    rows = views.list.topLevelItemCount()
    views.show_own([View("failed", "Forged", "source:on", is_own=True), View("all", "All", "x", is_own=True)])
    assert views.list.topLevelItemCount() == rows
    assert views.asked()["failed"] == "status:failed"
    assert views.list.view("all") == ALL


def test_a_click_and_return_choose_a_view(views: Views) -> None:
    chosen = QSignalSpy(views.chosen)
    mouse(views.list.viewport(), row(views, 0).center())
    assert chosen.count() == 1
    assert chosen.at(0)[0] == ALL
    views.list.setFocus()
    QTest.keyClick(views.list, Qt.Key.Key_Return)
    assert chosen.count() == 2


def test_the_list_is_as_tall_as_its_rows_in_every_font(views: Views) -> None:
    for size in (9, 22):
        font = QFont(views.font())
        font.setPointSize(size)
        views.setFont(font)
        views.grab()
        last = row(views, views.list.topLevelItemCount() - 1)
        # The style sheet draws the ring of the focus in the rest.
        assert 0 <= views.list.viewport().height() - (last.bottom() + 1) <= 4
        assert last.height() > views.fontMetrics().height()


def test_a_click_below_the_views_chooses_nothing(views: Views) -> None:
    chosen = QSignalSpy(views.chosen)
    mouse(views, QPoint(40, 250))
    assert chosen.count() == 0


def test_a_screen_reader_finds_names_and_counts(views: Views) -> None:
    views.show_count(ALL, 1300)
    tree = QAccessible.queryAccessibleInterface(views.list)
    assert tree is not None
    assert tree.text(QAccessible.Text.Name) == "Views"
    cells = [tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())]
    assert cells[-1:] == ["All, 1,300 media"]


async def test_the_focus_is_visible(views: Views, scheme: Scheme) -> None:
    views.activateWindow()
    await until(lambda: QApplication.activeWindow() is views)
    views.list.clearFocus()
    before = views.grab().toImage()
    views.list.setFocus()
    assert views.grab().toImage() != before


def test_the_count_has_contrast_on_the_current_row(views: Views, scheme: Scheme) -> None:
    views.show_count(ALL, 1300)
    place = row(views, 0)
    place.setLeft(place.right() - 30)
    assert text_contrast(views.list.viewport().grab(place).toImage()) > 4.5


OWN = (View("a", "My Dutch interviews", "audio:nl interview", is_own=True), View("b", "<b>Bold</b>", "x", is_own=True))


@pytest.fixture
def searching(views: Views) -> Views:
    views.resize(200, 700)
    views.show_search(is_on=True)
    views.show_own(OWN, "b")
    return views


def names(views: Views) -> list[str]:
    return [views.list.topLevelItem(at).text(0) for at in range(views.list.topLevelItemCount())]  # type: ignore[union-attr]


def test_without_a_library_there_is_only_all(searching: Views) -> None:
    assert len(names(searching)) > 15
    searching.show_search(is_on=False)
    assert names(searching) == ["All"]
    assert searching.facets.isHidden()
    assert searching.asked() == {"all": ""}


def test_the_groups_have_headings_that_cannot_be_chosen(searching: Views) -> None:
    chosen = QSignalSpy(searching.chosen)
    heading = names(searching).index("Needs work")
    mouse(searching.list.viewport(), row(searching, heading).center())
    assert chosen.count() == 0
    searching.list.setFocus()
    for _ in range(heading):
        QTest.keyClick(searching.list, Qt.Key.Key_Down)
    assert searching.subject.key == "preparation"


def test_the_arrow_keys_choose_nothing_until_return(searching: Views) -> None:
    searching.activateWindow()
    searching.list.setFocus()
    chosen = QSignalSpy(searching.chosen)
    QTest.keyClick(searching.list, Qt.Key.Key_Down)
    assert (chosen.count(), searching.subject.key, searching.current) == (0, "recent", ALL)
    QTest.keyClick(searching.list, Qt.Key.Key_Return)
    assert chosen.at(0)[0].text == "created:7d"
    assert searching.current.key == "recent"


def test_the_cursor_goes_back_when_the_focus_leaves(searching: Views) -> None:
    searching.activateWindow()
    searching.list.setFocus()
    QTest.keyClick(searching.list, Qt.Key.Key_Down)
    searching.list.clearFocus()
    assert searching.subject == ALL


def test_a_changed_view_says_so(searching: Views) -> None:
    searching.show_current(searching.list.view("failed") or ALL)
    searching.show_now("status:failed", SERVICE_ORDER)
    assert not searching.is_changed
    assert "Failed" in names(searching)
    searching.show_now("status:failed amara", SERVICE_ORDER)
    assert "Failed •" in names(searching)
    item = searching.list.topLevelItem(names(searching).index("Failed •"))
    assert item is not None
    assert "What is searched for now differs from this view." in item.toolTip(0)


def test_a_changed_view_of_the_user_can_be_saved(searching: Views) -> None:
    update = QSignalSpy(searching.update_wanted)
    searching.show_current(OWN[0])
    searching.show_now(OWN[0].text, SERVICE_ORDER)
    (keep,) = searching.findChildren(KeepButton)
    assert (keep.isVisible(), keep.isEnabled()) == (True, False)
    searching.show_now("audio:nl", SERVICE_ORDER)
    keep.click()
    assert update.count() == 1
    searching.show_current(ALL)
    assert keep.isHidden()


@pytest.mark.parametrize("view", [ALL, OWN[0]])
def test_typing_moves_nothing_in_the_column(searching: Views, view: View) -> None:
    searching.show_current(view)
    searching.show_now(view.text, SERVICE_ORDER)
    searching.facets.show_facets((Facet(Key.STATUS, (FacetValue("ready", 12),)),), understand("", NOON))

    def height() -> int:
        for _ in range(3):
            QApplication.sendPostedEvents()
        return searching.facets.mapTo(searching, QPoint(0, 0)).y()

    before = height()
    searching.show_now("amara", SERVICE_ORDER)
    assert height() == before > searching.list.height()


def test_another_order_is_a_change(searching: Views) -> None:
    searching.show_now("", Sorting("title", is_descending=False))
    assert searching.is_changed


def test_a_screen_reader_finds_the_number_of_media_and_what_is_wrong(searching: Views) -> None:
    searching.show_own([View("p", "Broken", "length:x", is_own=True, problem="This is not a length.")])
    searching.show_counts({"failed": 52, "p": None})
    searching.show_current(searching.list.view("failed") or ALL)
    searching.show_now("status:failed a", SERVICE_ORDER)
    tree = QAccessible.queryAccessibleInterface(searching.list)
    assert tree is not None
    cells = {tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())}
    assert {"Failed, 52 media, changed", "Broken, This is not a length."} <= cells
    assert searching.list.count("p") == "!"
    assert "p" not in searching.asked()


def test_a_number_from_a_part_of_the_library_says_that_there_may_be_more(searching: Views) -> None:
    searching.show_counts({"failed": 0}, are_least=True)
    assert searching.list.count("failed") == "0+"
    tree = QAccessible.queryAccessibleInterface(searching.list)
    assert tree is not None
    cells = {tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())}
    assert "Failed, 0 media in what is read so far" in cells
    searching.show_counts({"failed": 0})
    assert searching.list.count("failed") == "0"


def test_own_views_show_names_as_they_are(searching: Views) -> None:
    assert names(searching)[-2:] == ["My Dutch interviews", "<b>Bold</b>"]
    assert searching.start == OWN[1]


def test_the_missing_language_is_asked_for_and_remembered(searching: Views, qtbot: QtBot) -> None:
    searching.show_values(KnownValues(subtitles=("fr", "en"), audio=("nl",)))
    chosen = QSignalSpy(searching.chosen)
    menu = searching.language_menu()
    listed = [action.text() for action in menu.actions() if action.isCheckable()]
    assert len(listed) == 3
    assert listed[0].endswith(("fr", "(fr)"))
    menu.actions()[0].trigger()
    assert chosen.at(0)[0].text == "-subtitle:fr"
    other = Views()
    qtbot.addWidget(other)
    other.restore_layout(searching.layout_text())
    other.show_search(is_on=True)
    assert other.asked()[MISSING] == "-subtitle:fr"
    assert "No subtitle: French" in names(other)


def test_a_region_is_named_once_in_the_menu_of_languages() -> None:
    assert language_text("fr-FR") == "French (FR)"
    assert language_text("fr") == "French (fr)"
    assert language_text("tlh-x") == "tlh-x"


def test_the_column_scrolls_and_keeps_the_cursor_in_sight(searching: Views) -> None:
    searching.resize(200, 200)
    searching.activateWindow()
    searching.list.setFocus()
    for _ in range(20):
        QTest.keyClick(searching.list, Qt.Key.Key_Down)
    last = searching.list.visualItemRect(searching.list.currentItem())  # type: ignore[arg-type]  # the last row
    assert searching.list.visibleRegion().contains(last.center())


def test_the_first_view_stays_in_sight_until_the_list_has_its_new_height(searching: Views) -> None:
    searching.list.setFixedHeight(100)
    QApplication.sendPostedEvents()
    last = searching.list.topLevelItem(searching.list.topLevelItemCount() - 1)
    assert last is not None
    searching.list.setCurrentItem(last)
    assert row(searching, 0).top() == 0


def test_the_style_sheet_cuts_no_row_of_the_list(searching: Views) -> None:
    apply_style(searching)
    searching.grab()
    last = row(searching, searching.list.topLevelItemCount() - 1)
    assert row(searching, 0).top() >= 0
    assert last.bottom() < searching.list.viewport().height()


def test_tab_goes_from_top_to_bottom(searching: Views) -> None:
    searching.show_current(OWN[0])
    searching.show_now("audio:a", SERVICE_ORDER)
    values = tuple(FacetValue(code, 12) for code in "abcdefghijklmnop")
    facets = (Facet(Key.STATUS, values[:1]), Facet(Key.AUDIO, values))
    searching.facets.show_facets(facets, understand(searching.text, NOON))
    searching.facets.sections[Key.AUDIO].more.click()
    searching.show_own(OWN)
    for _ in range(3):
        QApplication.sendPostedEvents()
    stops: list[QWidget] = []
    widget: QWidget | None = searching.list
    while widget is not None and widget not in stops:
        stops.append(widget)
        widget = widget.nextInFocusChain()
    reached = [stop for stop in stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisibleTo(searching)]
    places = [stop.mapTo(searching, QPoint(0, 0)).y() for stop in reached if searching.isAncestorOf(stop)]
    assert len(places) == 3 + 2 + 4
    assert places == sorted(places)


def test_another_letter_of_a_changed_search_changes_nothing_but_the_text(views: Views) -> None:
    views.show_search(is_on=True)
    changed = QSignalSpy(views.state_changed)
    views.show_now("h", SERVICE_ORDER)
    assert changed.count() == 1
    views.show_now("ha", SERVICE_ORDER)
    assert (changed.count(), views.text) == (1, "ha")
    views.show_now("", SERVICE_ORDER)
    assert changed.count() == 2
