"""The list of clips: its pager, opening a clip by Return or a double click, and failures."""

from collections.abc import Sequence
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Clip, Media, Unreadable, UnreadableKind
from fastpix_desktop.domain.pages import Page, PageRequest
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.ui.inspector.clip_list import CLIPS_PER_PAGE, ClipList
from fastpix_desktop.ui.inspector.clip_reader import ClipReader, Records
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.sentences import Message, NextStep
from tests.ui.records import DOUBLE_CLICK, a_clip, an_id, mouse, texts
from tests.waiting import until

FAILURE = Message("No answer came.", Tone.BAD, NextStep.RETRY)


@pytest.fixture
async def clips(pictures: Pictures, qtbot: QtBot) -> ClipList:
    made = ClipList(pictures)
    qtbot.addWidget(made)
    made.resize(560, 420)
    made.show()
    return made


def page(first: int, count: int, *, number: int = 1, total: int | None = None) -> Page[Clip]:
    return Page(tuple(a_clip(first + at) for at in range(count)), number, CLIPS_PER_PAGE, total)


def given(spy: QSignalSpy) -> list[Any]:
    return [spy.at(at)[0] for at in range(spy.count())]


async def test_at_first_a_wait_is_shown(clips: ClipList) -> None:
    assert clips.placeholder.isVisible()
    assert clips.placeholder.sentence.text() == "", "a short wait is not shown"
    await until(lambda: clips.placeholder.sentence.text() == "Reading the clips…")
    assert clips.placeholder.button.text() == "Stop"
    assert not clips.pager.isVisible()


async def test_a_single_page_needs_no_pager(clips: ClipList) -> None:
    clips.show_page(page(1, 3, total=3))
    assert clips.table.isVisible()
    assert not clips.pager.isVisible()
    moment = formatting.moment(a_clip(1).created_at)
    said = [clips.model.columns[1].words(row) for row in clips.model.rows]
    assert said == [f"{a_clip(at).id}, {moment}" for at in (1, 2, 3)], "nothing says that a clip is ready"
    assert [clips.model.columns[0].words(row) for row in clips.model.rows] == ["0:12"] * 3


async def test_a_clip_that_is_not_ready_says_so(clips: ClipList) -> None:
    failed, preparing = a_clip(1, status="Failed"), a_clip(2, status="Processing")
    clips.show_page(Page((failed, preparing), 1, CLIPS_PER_PAGE, 2))
    column = clips.model.columns[1]
    assert column.second is not None
    assert column.second_tone is not None
    assert [column.second(row) for row in clips.model.rows] == ["Failed", "Processing"]
    assert [column.second_tone(row) for row in clips.model.rows] == [Tone.BAD, Tone.BUSY]


async def test_the_pager_turns_pages(clips: ClipList) -> None:
    requests = QSignalSpy(clips.page_requested)
    clips.show_page(page(1, 20, total=50))
    assert clips.pager.isVisible()
    assert not clips.pager.sizes.isVisible()
    clips.pager.next.click()
    assert given(requests) == [PageRequest(2, CLIPS_PER_PAGE)]
    clips.show_page(page(21, 20, number=2, total=50))
    assert clips.pager.range.text() == "21–40 of 50"


async def test_a_media_without_clips_says_so(clips: ClipList) -> None:
    clips.show_page(page(1, 0, total=0))
    assert clips.placeholder.sentence.text() == "No clips were cut from this media."


async def test_a_failure_is_shown_with_its_next_step(clips: ClipList) -> None:
    steps = QSignalSpy(clips.step_wanted)
    assert clips.show_failure(FAILURE)
    assert clips.placeholder.sentence.text() == "No answer came."
    clips.placeholder.button.click()
    assert given(steps) == [NextStep.RETRY]


async def test_a_failed_page_turn_leaves_the_earlier_page(clips: ClipList) -> None:
    requests = QSignalSpy(clips.page_requested)
    clips.show_page(page(1, 20, total=50))
    clips.pager.next.click()
    assert clips.page_request == PageRequest(2, CLIPS_PER_PAGE)
    assert not clips.show_failure(FAILURE)
    assert clips.table.isVisible()
    assert (clips.pager.range.text(), clips.pager.number.value()) == ("1–20 of 50", 1)
    assert clips.page_request == PageRequest(1, CLIPS_PER_PAGE)
    clips.pager.next.click()
    assert given(requests) == [PageRequest(2, CLIPS_PER_PAGE)] * 2


async def test_an_empty_later_page_does_not_say_that_there_are_no_clips(clips: ClipList) -> None:
    requests = QSignalSpy(clips.page_requested)
    clips.show_page(page(1, 0, number=3))
    assert clips.placeholder.sentence.text() == "The clips end before this page."
    clips.placeholder.button.click()
    assert given(requests) == [PageRequest(2, CLIPS_PER_PAGE)]


async def test_a_slow_page_shows_a_progress_bar_until_it_ends(clips: ClipList) -> None:
    sign = clips.findChild(QProgressBar)
    assert isinstance(sign, QProgressBar)
    for end in (
        lambda: clips.show_page(page(1, 20, total=50)),
        lambda: clips.show_failure(FAILURE),
        clips.show_nothing,
    ):
        clips.show_loading()
        assert not sign.isVisible(), "a short wait would only flicker"
        await until(sign.isVisible)
        end()
        assert not sign.isVisible()


async def test_a_clip_can_be_opened_and_an_unreadable_one_cannot(clips: ClipList) -> None:
    opened = QSignalSpy(clips.opened)
    clips.show_page(
        Page((a_clip(1), Unreadable("entry 2", "It is no object.", kind=UnreadableKind.ENTRY)), 1, CLIPS_PER_PAGE, 2)
    )
    assert "It is no object." in texts(clips.model)[1][1]
    clips.table.selectRow(1)
    QTest.keyClick(clips.table, Qt.Key.Key_Return)
    assert given(opened) == []
    clips.table.selectRow(0)
    QTest.keyClick(clips.table, Qt.Key.Key_Return)
    mouse(clips.table.viewport(), clips.table.visualRect(clips.model.index(0, 1)).center(), DOUBLE_CLICK)
    assert given(opened) == [a_clip(1), a_clip(1)]


async def test_another_media_starts_with_an_empty_list(clips: ClipList) -> None:
    clips.show_page(page(1, 20, total=50))
    clips.show_nothing()
    assert clips.model.rows == ()
    assert not clips.pager.isVisible()
    assert clips.placeholder.sentence.text() == "", "a short wait is not shown"
    await until(lambda: clips.placeholder.sentence.text() == "Reading the clips…")
    assert clips.placeholder.button.text() == "Stop"


async def test_a_page_turn_is_told_and_a_first_page_or_a_reread_is_not(clips: ClipList) -> None:
    turned = QSignalSpy(clips.turned)
    clips.show_page(page(1, 20, total=50))
    clips.show_page(page(1, 20, total=50))
    assert turned.count() == 0
    clips.show_page(page(21, 20, number=2, total=50))
    assert turned.count() == 1
    clips.show_nothing()
    clips.show_page(page(1, 20, total=50))
    assert turned.count() == 1


class ListOfClips:
    """A library with one page of clips."""

    async def clips(self, media_id: str, number: int, limit: int, order: str) -> Page[Clip]:
        return page(1, 3, total=3)


async def shown_by_reader(clips: ClipList, records: Records | None) -> list[str]:
    """The texts of the clips that a reader has shown, once all of its tasks have ended."""
    tasks = TaskOwner(lambda error: None)
    reader = ClipReader(cast("Any", ListOfClips()), cast("Any", tasks), clips, lambda *_: None, lambda: None)
    reader.records = records
    reader.show(an_id(1, 1))
    await until(lambda: bool(clips.model.rows) and not tasks.is_running(None))
    await tasks.close(1)
    return [row[1] for row in texts(clips.model)]


async def test_clips_have_their_titles_from_the_copy(clips: ClipList) -> None:
    ids = [a_clip(number).id for number in (1, 2, 3)]

    async def records(wanted: Sequence[str]) -> list[Media]:
        assert list(wanted) == ids
        return [Media(id=ids[0].upper(), title="First cut"), Media(id=ids[2], title=None)]

    assert await shown_by_reader(clips, records) == ["First cut", *ids[1:]], "nothing more is said of the others"
    said = clips.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert said.split("\n")[:2] == ["First cut", ids[0]]
    clips.show_nothing()
    clips.show_page(page(1, 1))
    assert texts(clips.model)[0][1] == ids[0], "the titles go with the clips"


async def test_without_a_copy_clips_have_their_ids(clips: ClipList) -> None:
    async def damaged(wanted: Sequence[str]) -> list[Media]:
        raise StoreUnavailable("The copy is damaged.", trouble=StoreTrouble.DAMAGED)

    ids = [a_clip(number).id for number in (1, 2, 3)]
    assert await shown_by_reader(clips, None) == ids
    assert await shown_by_reader(clips, damaged) == ids
