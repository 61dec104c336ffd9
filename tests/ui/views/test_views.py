"""The list of views: their names and counts, how one is chosen, and what a screen reader finds."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.look.appearance import Scheme
from fastpix_desktop.ui.views.views import ALL, Views
from tests.ui.look.test_contrast import text_contrast
from tests.ui.records import mouse
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
    assert views.count(ALL) == ""
    views.show_count(ALL, 12_431)
    assert views.count(ALL) == "12,431"
    views.show_count(ALL, 0)
    assert views.count(ALL) == "0"
    views.show_count(ALL, None)
    assert views.count(ALL) == ""


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
    assert cells[-2:] == ["All, 1,300 media", "1,300"]


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
