"""The media panel: waits, failures, empty pages, and the selection and scroll position between pages."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QHeaderView, QMenu, QProgressBar
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Unreadable, UnreadableKind
from fastpix_desktop.domain.pages import Page, PageRequest
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.words.sentences import Message, NextStep
from tests.ui.records import a_media, a_page, an_id, mouse
from tests.waiting import until

FAILURE = Message("No answer came.", Tone.BAD, NextStep.RETRY)


@pytest.fixture
async def panel(pictures: Pictures, qtbot: QtBot) -> MediaPanel:
    made = MediaPanel(pictures)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    return made


def emitted(spy: QSignalSpy) -> list[Any]:
    return [spy.at(at)[0] for at in range(spy.count())]


def waits(panel: MediaPanel) -> bool:
    bar = panel.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    return bar.isVisible()


def top_media(panel: MediaPanel) -> str | None:
    row = panel.model.rows[panel.table.rowAt(0)]
    return row.id


async def test_a_quick_page_shows_no_progress_bar(panel: MediaPanel) -> None:
    panel.show_loading()
    assert not waits(panel)
    panel.show_page(a_page(1, 50, total=120))
    await asyncio.sleep(0.25)
    assert not waits(panel)
    assert panel.table.isVisible()
    assert len(panel.model.rows) == 50


async def test_a_slow_first_page_shows_a_placeholder(panel: MediaPanel) -> None:
    panel.show_loading()
    await until(lambda: waits(panel))
    assert panel.placeholder.isVisible()
    assert panel.placeholder.heading.text() == "Reading the media…"
    panel.show_page(a_page(1, 3, total=3))
    assert not waits(panel)
    assert panel.table.isVisible()


async def test_during_a_slow_later_page_the_old_one_stays(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 50, total=120))
    height = panel.table.height()
    panel.show_loading()
    await until(lambda: waits(panel))
    assert panel.table.isVisible()
    assert panel.table.height() == height, "nothing moves"


async def test_an_empty_first_page_with_a_total_does_not_claim_an_empty_workspace(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 0, total=300))
    assert panel.placeholder.heading.text() == "The page is empty"
    assert "300" in panel.placeholder.sentence.text()


async def test_an_empty_workspace_has_a_placeholder(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 0, total=0))
    assert panel.placeholder.heading.text() == "No media yet"
    steps = QSignalSpy(panel.step_wanted)
    panel.placeholder.button.click()
    assert emitted(steps) == [NextStep.REFRESH]


async def test_an_empty_later_page_does_not_say_that_there_are_no_media(panel: MediaPanel) -> None:
    requests = QSignalSpy(panel.page_requested)
    panel.show_page(a_page(1, 0, number=3))
    assert panel.placeholder.heading.text() == "No more media"
    assert panel.placeholder.button.text() == "Previous page"
    panel.placeholder.button.click()
    assert emitted(requests) == [PageRequest(2)]


async def test_without_an_old_page_the_failure_is_in_the_placeholder(panel: MediaPanel) -> None:
    panel.show_loading()
    assert panel.show_failure(FAILURE)
    assert panel.placeholder.sentence.text() == "No answer came."
    assert panel.placeholder.button.text() == "Try again"
    steps = QSignalSpy(panel.step_wanted)
    panel.placeholder.button.click()
    assert emitted(steps) == [NextStep.RETRY]
    await asyncio.sleep(0.25)
    assert not waits(panel)


async def test_with_an_old_page_the_caller_shows_the_failure(panel: MediaPanel) -> None:
    panel.show_page(a_page(101, 50, number=3, total=1327))
    requests = QSignalSpy(panel.page_requested)
    panel.pager.next.click()
    assert emitted(requests) == [PageRequest(4, 50)]
    assert not panel.show_failure(FAILURE)
    assert panel.table.isVisible()
    assert panel.pager.number.value() == 3
    panel.pager.next.click()
    assert emitted(requests) == [PageRequest(4, 50), PageRequest(4, 50)], "it can be tried again"


async def test_after_a_failed_change_of_size_the_pager_shows_the_old_page(panel: MediaPanel) -> None:
    panel.show_page(a_page(101, 50, number=3, total=1327))
    panel.pager.limit_wanted.emit(10)
    panel.show_failure(FAILURE)
    assert panel.page_request == PageRequest(3, 50)
    assert panel.pager.sizes.currentData() == 50
    requests = QSignalSpy(panel.page_requested)
    panel.pager.next.click()
    assert emitted(requests) == [PageRequest(4, 50)]


async def test_an_unreadable_entry_is_shown_at_its_place(panel: MediaPanel) -> None:
    unreadable = Unreadable("entry 2", "Its id is missing.", kind=UnreadableKind.ENTRY)
    panel.show_page(Page((a_media(1), unreadable, a_media(3)), 1, 50, 3))
    assert panel.model.index(1, 2).data() == "Cannot be read: Its id is missing."
    selected = QSignalSpy(panel.selected)
    panel.table.selectRow(1)
    await until(lambda: selected.count() == 1)
    assert emitted(selected) == [unreadable]


async def test_a_selection_is_reported_once_it_rests(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 50, total=50))
    selected = QSignalSpy(panel.selected)
    for row in range(5):
        panel.table.selectRow(row)
        await asyncio.sleep(0)
    assert selected.count() == 0
    await until(lambda: selected.count() == 1)
    assert emitted(selected) == [panel.model.rows[4]]


async def test_return_reports_the_selection_at_once(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 5, total=5))
    selected = QSignalSpy(panel.selected)
    panel.table.selectRow(2)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert emitted(selected) == [panel.model.rows[2]]
    await asyncio.sleep(0.2)
    assert selected.count() == 1


@pytest.mark.parametrize(("limit", "page"), [(10, 12), (20, 6)])
async def test_with_another_size_the_first_visible_media_stays(panel: MediaPanel, limit: int, page: int) -> None:
    panel.show_page(a_page(101, 50, number=3, total=1327))
    panel.table.scrollTo(panel.model.index(15, 0), panel.table.ScrollHint.PositionAtTop)
    seen = top_media(panel)
    assert seen == an_id(1, 116)
    requests = QSignalSpy(panel.page_requested)
    panel.pager.limit_wanted.emit(limit)
    assert emitted(requests) == [PageRequest(page, limit)]
    panel.show_page(a_page((page - 1) * limit + 1, limit, number=page, limit=limit, total=1327))
    row = panel.model.row_of(seen)
    assert row is not None
    assert panel.table.viewport().rect().intersects(panel.table.visualRect(panel.model.index(row, 0)))


async def test_a_larger_size_scrolls_to_the_first_visible_media(panel: MediaPanel) -> None:
    panel.set_first_page(10, "desc")
    panel.show_page(a_page(131, 10, number=14, limit=10, total=1327))
    panel.pager.limit_wanted.emit(50)
    assert panel.page_request == PageRequest(3, 50)
    panel.show_page(a_page(101, 50, number=3, limit=50, total=1327))
    assert top_media(panel) == an_id(1, 131)


async def test_a_refresh_preserves_position_and_selection(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 50, total=60))
    panel.table.selectRow(20)
    bar = panel.table.verticalScrollBar()
    bar.setValue(333)
    panel.show_page(a_page(1, 50, total=60))
    assert bar.value() == 333
    # One media was added at the top, so all others moved down by one row.
    panel.show_page(Page((a_media(99), *(a_media(number) for number in range(1, 50))), 1, 50, 61))
    assert bar.value() == 333
    record = panel.table.current_record()
    assert record == a_media(21)


@pytest.mark.parametrize("staying", [range(1, 11), [at for at in range(1, 51) if at != 31]])
async def test_no_other_row_is_selected_when_the_selected_media_leaves_the_page(
    panel: MediaPanel, staying: Iterable[int]
) -> None:
    panel.show_page(a_page(1, 50, total=120))
    chosen = QSignalSpy(panel.selected)
    panel.table.selectRow(30)
    await until(lambda: chosen.count() == 1)
    rows = tuple(a_media(at) for at in staying)
    panel.show_page(Page(rows, 1, 10 if len(rows) == 10 else 50, 120))
    assert panel.table.current_record() is None
    await until(lambda: not any(timer.isActive() for timer in panel.findChildren(QTimer)))
    assert emitted(chosen) == [a_media(31)]


async def test_the_position_is_preserved_with_hidden_columns(panel: MediaPanel) -> None:
    for at, column in enumerate(panel.model.columns):
        panel.table.setColumnHidden(at, column.key != "title")
    panel.set_first_page(10, "desc")
    panel.show_page(a_page(131, 10, number=14, limit=10, total=1327))
    panel.table.selectRow(0)
    panel.pager.limit_wanted.emit(50)
    panel.show_page(a_page(101, 50, number=3, limit=50, total=1327))
    assert top_media(panel) == an_id(1, 131)
    assert panel.table.current_record() == a_media(131)


async def test_a_page_turn_starts_at_the_top(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 50, total=120))
    panel.table.verticalScrollBar().setValue(333)
    panel.show_page(a_page(51, 50, number=2, total=120))
    assert panel.table.verticalScrollBar().value() == 0


async def test_the_selected_media_is_selected_again_when_its_page_comes_back(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 50, total=120))
    selected = QSignalSpy(panel.selected)
    panel.table.selectRow(3)
    await until(lambda: selected.count() == 1)
    panel.show_page(a_page(51, 50, number=2, total=120))
    assert panel.table.current_record() is None
    panel.show_page(a_page(1, 50, total=120))
    assert panel.table.current_record() == a_media(4)


def header_at(panel: MediaPanel, key: str) -> QPoint:
    at = next(at for at, column in enumerate(panel.model.columns) if column.key == key)
    header = panel.table.horizontalHeader()
    return QPoint(header.sectionViewportPosition(at) + header.sectionSize(at) // 2, header.height() // 2)


async def test_only_the_header_created_reverses_the_order(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 50, number=2, total=120))
    header = panel.table.horizontalHeader()
    requests = QSignalSpy(panel.page_requested)
    created = next(at for at, column in enumerate(panel.model.columns) if column.key == "created")
    for key in ("title", "audio", "subtitles", "access"):
        mouse(header.viewport(), header_at(panel, key))
        assert header.sortIndicatorSection() == created, "the arrow stays at the column Created"
    assert emitted(requests) == []
    mouse(header.viewport(), header_at(panel, "created"))
    mouse(header.viewport(), header_at(panel, "created"))
    assert emitted(requests) == [PageRequest(1, 50, "asc"), PageRequest(1, 50, "desc")]
    assert points_down(header)


async def test_the_arrow_points_down_while_the_newest_media_is_on_top(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 50, total=120))
    header = panel.table.horizontalHeader()
    assert points_down(header)
    panel.set_order("asc")
    assert not points_down(header)
    panel.set_order("desc")
    assert points_down(header)


def points_down(header: QHeaderView) -> bool:
    """Whether the painted arrow points down: its first line of pixels is longer than its last."""
    section = header.sortIndicatorSection()
    place = QRect(header.sectionViewportPosition(section), 0, header.sectionSize(section), header.height())
    header.setSortIndicatorShown(False)
    without = header.viewport().grab(place).toImage()
    header.setSortIndicatorShown(True)
    image = header.viewport().grab(place).toImage()
    lengths = [
        sum(image.pixel(x, y) != without.pixel(x, y) for x in range(image.width())) for y in range(image.height())
    ]
    first, *_, last = [length for length in lengths if length]
    assert first != last
    return first > last


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
async def test_the_header_has_a_menu_of_columns(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 3, total=3))
    panel.table.horizontalHeader().customContextMenuRequested.emit(QPoint(10, 5))
    (menu,) = await until(lambda: panel.table.findChildren(QMenu))
    assert menu.isVisible()
    action = next(action for action in menu.actions() if action.text() == "Resolution")
    action.trigger()
    assert not panel.table.isColumnHidden(4)
    menu.close()
    await until(lambda: panel.table.findChild(QMenu) is None)


async def test_a_newer_record_is_shown_only_if_its_media_is_on_the_page(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 3, total=3))
    panel.show_media(a_media(2, title="New title"))
    panel.show_media(a_media(77, title="Elsewhere"))
    assert [panel.model.index(row, 2).data() for row in range(3)] == ["Media 1", "New title", "Media 3"]


async def test_a_media_that_no_longer_exists_is_removed(panel: MediaPanel) -> None:
    panel.show_page(a_page(1, 3, total=3))
    panel.table.selectRow(1)
    panel.remove_media(an_id(1, 2))
    panel.remove_media(an_id(1, 77))
    assert [row.id for row in panel.model.rows] == [an_id(1, 1), an_id(1, 3)]


async def test_reset_removes_everything_of_the_workspace(panel: MediaPanel) -> None:
    panel.show_page(a_page(101, 50, number=3, total=1327))
    selected = QSignalSpy(panel.selected)
    panel.table.selectRow(1)
    panel.show_loading()
    panel.reset()
    await asyncio.sleep(0.25)
    assert panel.model.rows == ()
    assert panel.page_request == PageRequest(1, 50)
    assert panel.pager.range.text() == ""
    assert not waits(panel)
    assert selected.count() == 0


@pytest.mark.parametrize(("saved", "used"), [(10, 10), (20, 20), (50, 50), (0, 50), (37, 50), (-1, 50), (10**30, 50)])
async def test_an_unknown_number_of_rows_per_page_becomes_the_largest(panel: MediaPanel, saved: int, used: int) -> None:
    panel.set_first_page(saved, "asc")
    assert panel.page_request == PageRequest(1, used, "asc")
    assert panel.pager.sizes.currentData() == used


async def test_entries_beyond_what_was_asked_for_are_counted_on_screen(panel: MediaPanel) -> None:
    page = a_page(1, 50, total=120)
    panel.show_page(replace(page, beyond=1_950))
    assert panel.beyond.isVisible()
    assert panel.beyond.text() == "50 of 2,000 entries that FastPix sent for this page are shown."
    panel.show_page(page)
    assert not panel.beyond.isVisible()
    panel.show_page(replace(page, beyond=1))
    panel.reset()
    assert not panel.beyond.isVisible()
