"""The pager: shows the position of a page, also without a total, and asks once for each page."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.table.pager import Pager
from fastpix_desktop.ui.words import formatting
from tests.ui.records import a_page


@pytest.fixture
def pager(qtbot: QtBot) -> Pager:
    made = Pager()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def wanted(pager: Pager) -> QSignalSpy:
    return QSignalSpy(pager.page_wanted)


def numbers(spy: QSignalSpy) -> list[int]:
    return [spy.at(at)[0] for at in range(spy.count())]


def enabled(pager: Pager) -> str:
    """The enabled buttons, by their first letters."""
    buttons = {"f": pager.first, "p": pager.previous, "n": pager.next, "l": pager.last}
    return "".join(letter for letter, button in buttons.items() if button.isEnabled())


def test_a_page_of_the_copy_says_how_old_it_is_also_while_another_one_is_read(pager: Pager) -> None:
    now = datetime.now(UTC)
    pager.show_page(replace(a_page(1, 50, total=120), as_of=now))
    assert pager.age.text() == f"As of {formatting.time_of_day(now)} · offline"
    assert pager.age.accessibleName() == pager.age.text()
    pager.show_waiting(2)
    assert pager.age.isVisible()
    pager.age.show_offline(False)
    assert pager.age.text() == f"As of {formatting.time_of_day(now)}"
    pager.show_page(a_page(1, 50, total=120))
    assert not pager.age.isVisible()
    pager.show_page(replace(a_page(1, 50, total=120), as_of=now, copied_of=2_000))
    assert pager.age.text() == f"As of {formatting.time_of_day(now)} · 120 of 2,000 copied"


@pytest.mark.parametrize("width", [560, 700, 1200])
def test_range_and_age_are_complete_beside_each_other_or_on_a_second_line(pager: Pager, width: int) -> None:
    pager.resize(width, 40)
    pager.show_page(replace(a_page(1, 50, total=120), as_of=datetime.now(UTC), copied_of=2_000))
    QApplication.processEvents()
    for label in (pager.range, pager.age):
        assert label.width() >= label.sizeHint().width(), label.text()


@pytest.mark.parametrize(
    ("number", "count", "total", "buttons", "text"),
    [
        (1, 50, 1327, "nl", "1–50 of 1,327"),
        (3, 50, 1327, "fpnl", "101–150 of 1,327"),
        (27, 27, 1327, "fp", "1,301–1,327 of 1,327"),
        (1, 7, 7, "", "1–7 of 7"),
        (1, 0, 0, "", "none"),
        (1, 50, 50, "", "1–50 of 50"),
        (1, 50, None, "n", "1–50 (total not known)"),
        (4, 50, None, "fpn", "151–200 (total not known)"),
        (4, 12, None, "fp", "151–162 (total not known)"),
    ],
)
def test_the_position_of_a_page_is_shown(
    pager: Pager, number: int, count: int, total: int | None, buttons: str, text: str
) -> None:
    pager.show_page(a_page(1, count, number=number, total=total))
    assert pager.number.value() == number
    assert enabled(pager) == buttons
    assert pager.range.text() == text


@pytest.mark.parametrize("total", [0, 7, 49])
def test_a_total_below_the_rows_on_screen_is_not_known(pager: Pager, total: int) -> None:
    pager.show_page(a_page(1, 50, number=1, total=total))
    assert pager.range.text() == "1–50 (total not known)"
    assert pager.next.isEnabled()
    assert not pager.last.isEnabled()


def test_the_last_page_of_an_impossible_total_is_asked_for_without_an_error(pager: Pager) -> None:
    wanted = QSignalSpy(pager.page_wanted)
    pager.show_page(a_page(1, 10, limit=10, total=2**53))
    pager.last.click()
    assert wanted.count() == 1
    assert wanted.at(0)[0] == 2**31 - 1


def test_a_huge_total_is_shown(pager: Pager) -> None:
    pager.show_page(a_page(1, 10, limit=10, total=2**53))
    assert pager.range.text() == "1–10 of 9,007,199,254,740,992"
    assert pager.next.isEnabled()


def test_showing_a_page_asks_for_no_page(pager: Pager, wanted: QSignalSpy) -> None:
    for number in (5, 1, 27):
        pager.show_page(a_page(1, 50, number=number, total=1327))
    pager.show_nothing()
    pager.set_limit(20)
    assert numbers(wanted) == []


def test_each_button_asks_for_its_page(pager: Pager, wanted: QSignalSpy) -> None:
    for name in ("first", "previous", "next", "last"):
        pager.show_page(a_page(1, 50, number=5, total=1327))
        button = pager.findChild(QToolButton, f"page_{name}") or getattr(pager, name)
        button.click()
    assert numbers(wanted) == [1, 4, 6, 27]


def test_a_second_click_during_a_read_asks_for_nothing(pager: Pager, wanted: QSignalSpy) -> None:
    pager.show_page(a_page(1, 50, number=5, total=1327))
    pager.next.click()
    pager.next.click()
    assert numbers(wanted) == [6]
    pager.show_page(a_page(1, 50, number=6, total=1327))
    pager.next.click()
    assert numbers(wanted) == [6, 7]


def test_a_typed_page_asks_once_on_return(pager: Pager, wanted: QSignalSpy) -> None:
    pager.show_page(a_page(1, 50, number=1, total=1327))
    pager.number.setFocus()
    pager.number.selectAll()
    QTest.keyClicks(pager.number, "12")
    assert numbers(wanted) == [], "typing asks for nothing yet"
    QTest.keyClick(pager.number, Qt.Key.Key_Return)
    assert numbers(wanted) == [12]
    pager.next.setFocus()
    QTest.keyClick(pager.number, Qt.Key.Key_Return)
    assert numbers(wanted) == [12]


def test_going_back_during_a_read_asks_for_the_old_page(pager: Pager, wanted: QSignalSpy) -> None:
    pager.show_page(a_page(1, 50, number=5, total=1327))
    pager.number.setValue(6)
    pager.number.setValue(5)
    assert numbers(wanted) == [6, 5]


def test_a_page_that_could_not_be_read_can_be_asked_for_again(pager: Pager, wanted: QSignalSpy) -> None:
    pager.show_page(a_page(1, 50, number=5, total=1327))
    pager.next.click()
    pager.show_again()
    assert pager.number.value() == 5
    assert pager.range.text() == "201–250 of 1,327"
    pager.next.click()
    assert numbers(wanted) == [6, 6]


def test_a_typed_page_beyond_the_last_one_becomes_the_last(pager: Pager, wanted: QSignalSpy) -> None:
    pager.show_page(a_page(1, 50, number=1, total=1327))
    pager.number.selectAll()
    QTest.keyClicks(pager.number, "99")
    assert pager.number.text() == "99", "every digit is accepted"
    QTest.keyClick(pager.number, Qt.Key.Key_Return)
    assert (pager.number.value(), numbers(wanted)) == (27, [27])


@pytest.mark.parametrize("typed", ["0", "-3", "x"])
def test_only_page_numbers_can_be_typed(pager: Pager, wanted: QSignalSpy, typed: str) -> None:
    pager.show_page(a_page(1, 50, number=2, total=1327))
    pager.number.selectAll()
    QTest.keyClicks(pager.number, typed)
    QTest.keyClick(pager.number, Qt.Key.Key_Return)
    assert all(1 <= number <= 27 for number in numbers(wanted))
    assert 1 <= pager.number.value() <= 27


def test_the_awaited_page_is_named_until_it_is_shown_or_fails(pager: Pager) -> None:
    pager.show_page(a_page(1, 50, number=1, total=1327))
    pager.show_waiting(27)
    assert "27" in pager.awaited.text()
    assert pager.range.text() == "1–50 of 1,327", "the rows on screen are still these"
    pager.show_again()
    assert pager.awaited.text() == ""
    pager.show_waiting(2)
    pager.show_page(a_page(1, 50, number=2, total=1327))
    assert (pager.awaited.text(), pager.range.text()) == ("", "51–100 of 1,327")


def test_the_rows_per_page_can_be_chosen(pager: Pager) -> None:
    asked = QSignalSpy(pager.limit_wanted)
    assert [pager.sizes.itemText(at) for at in range(pager.sizes.count())] == [
        "10 per page",
        "20 per page",
        "50 per page",
    ]
    pager.set_limit(50)
    assert pager.sizes.currentData() == 50
    assert asked.count() == 0
    pager.sizes.activated.emit(1)
    assert [asked.at(at)[0] for at in range(asked.count())] == [20]


def test_more_rows_and_one_page_with_all_can_be_chosen_over_the_copy(pager: Pager) -> None:
    limits, one_page = QSignalSpy(pager.limit_wanted), QSignalSpy(pager.one_page_wanted)
    pager.set_limit(20)
    pager.sizes.set_library(True)
    offered = [pager.sizes.itemText(at) for at in range(pager.sizes.count())]
    assert offered == [f"{size} per page" for size in (10, 20, 50, 100, 200, 500)] + ["All on one page"]
    assert pager.sizes.currentText() == "20 per page"
    pager.sizes.activated.emit(5)
    pager.sizes.activated.emit(6)
    assert (numbers(limits), one_page.count()) == ([500], 1)
    pager.set_limit(500)
    pager.sizes.set_library(False)
    assert (pager.sizes.count(), pager.sizes.currentText()) == (3, "50 per page")


def test_one_page_shows_which_rows_are_in_view(pager: Pager) -> None:
    pager.sizes.set_library(True)
    changes = QSignalSpy(pager.changed)
    for first in (1, 12_420):
        pager.show_rows(first, first + 11, 12_431)
    assert (pager.range.text(), pager.sizes.currentText()) == ("12,420–12,431 of 12,431", "All on one page")
    assert changes.count() == 1, "scrolling changes no position of a page"
    assert not any(button.isEnabled() for button in (pager.first, pager.previous, pager.next, pager.last))
    pager.show_page(a_page(1, 50, total=120))
    pager.set_limit(50)
    assert (pager.range.text(), pager.next.isEnabled()) == ("1–50 of 120", True)
    pager.show_rows(0, 0, 0)
    assert pager.range.text() == "none"


def test_a_pager_can_be_without_rows_per_page(qtbot: QtBot) -> None:
    pager = Pager(with_sizes=False)
    qtbot.addWidget(pager)
    pager.show()
    assert not pager.sizes.isVisible()


def test_the_buttons_do_not_move_between_pages(pager: Pager) -> None:
    pager.resize(900, pager.height())
    seen = set()
    for number, total in ((1, 1327), (9, 1327), (10, 1327), (27, 1327)):
        pager.show_page(a_page(1, 27 if number == 27 else 50, number=number, total=total))
        layout = pager.layout()
        assert layout is not None
        layout.activate()
        seen.add((pager.next.x(), pager.sizes.x(), pager.height()))
    assert len(seen) == 1, "the buttons stay under the mouse"


def test_every_control_has_a_name(pager: Pager) -> None:
    for control in (pager.first, pager.previous, pager.next, pager.last, pager.number, pager.sizes):
        assert control.accessibleName()


@pytest.mark.parametrize(("button", "number"), [("last", 27), ("next", 27), ("first", 1), ("previous", 1)])
def test_the_focus_stays_in_the_pager_when_its_button_is_disabled(pager: Pager, button: str, number: int) -> None:
    pager.show_page(a_page(1, 50, number=5, total=1327))
    used = pager.findChild(QToolButton, f"page_{button}")
    assert isinstance(used, QToolButton)
    used.setFocus()
    pager.show_page(a_page(1, 50, number=6, total=1327))
    assert pager.focusWidget() is used
    pager.show_page(a_page(1, 27, number=number, total=1327))
    assert pager.focusWidget() is pager.number


def test_in_a_right_to_left_window_the_arrows_are_swapped(qtbot: QtBot) -> None:
    usual, mirrored = Pager(), Pager()
    for pager in (usual, mirrored):
        qtbot.addWidget(pager)
    mirrored.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def look(button: QToolButton) -> QImage:
        return button.icon().pixmap(QSize(16, 16), 1.0).toImage()

    assert look(mirrored.next) == look(usual.previous)
    assert look(mirrored.first) == look(usual.last)


def test_each_quick_key_press_turns_a_page(pager: Pager, wanted: QSignalSpy) -> None:
    pager.show_page(a_page(1, 50, number=2, total=250))
    for _ in range(5):
        pager.step(1)
    assert numbers(wanted) == [3, 4, 5]
    for _ in range(6):
        pager.step(-1)
    assert numbers(wanted) == [3, 4, 5, 4, 3, 2, 1]


def test_before_the_first_page_no_number_of_pages_is_shown(pager: Pager) -> None:
    assert "of 1" not in words(pager)
    pager.show_page(a_page(1, 7, total=7))
    assert "of 1" in words(pager)
    pager.show_nothing()
    assert "of 1" not in words(pager)


def words(pager: Pager) -> list[str]:
    return [label.text() for label in pager.findChildren(QLabel)]


@pytest.mark.parametrize("with_sizes", [True, False])
@pytest.mark.parametrize("width", [900, 500, 300, 200])
def test_reading_a_page_moves_nothing(qtbot: QtBot, width: int, with_sizes: bool) -> None:
    pager = Pager(with_sizes=with_sizes)
    qtbot.addWidget(pager)
    pager.show_page(a_page(1, 50, number=1, total=1327))
    pager.resize(width, 60)
    pager.show()
    QApplication.sendPostedEvents()
    watched = [pager.first, pager.number, pager.last, *([pager.sizes] if with_sizes else [])]
    before = pager.minimumSizeHint(), pager.sizeHint().height(), [(part.pos(), part.size()) for part in watched]
    pager.show_waiting(1_234_567)
    QApplication.sendPostedEvents()
    assert pager.stop.isVisible()
    assert pager.awaited.isVisible()
    assert not pager.range.isVisible()
    after = pager.minimumSizeHint(), pager.sizeHint().height(), [(part.pos(), part.size()) for part in watched]
    assert after == before


def test_in_a_narrow_window_everything_stays_in_view_on_two_lines(pager: Pager) -> None:
    pager.show_page(a_page(1, 50, number=2, total=1327))
    lines = []
    for width in (900, 330, 900):
        pager.resize(width, 30)
        QApplication.sendPostedEvents()
        pager.resize(width, pager.minimumSizeHint().height())
        QApplication.sendPostedEvents()
        parts = (pager.first, pager.number, pager.last, pager.range, pager.sizes)
        for part in parts:
            place = QRect(part.mapTo(pager, QPoint(0, 0)), part.size())
            assert pager.rect().contains(place), (width, part.objectName(), place)
        lines.append(pager.sizes.mapTo(pager, QPoint(0, 0)).y() > pager.first.geometry().bottom())
    assert lines == [False, True, False]
