"""Ticking everything that a search has found: the second act after the page, and how many can be ticked."""

import asyncio
from collections.abc import Sequence

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy

from fastpix_desktop.domain.media import Media
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.ui.browse import selection_bar, ticks
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.browse.selection_bar import SelectionBar
from fastpix_desktop.ui.browse.ticks import AllFound, Ticks
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.ui.records import a_media, a_page, an_id
from tests.ui.windows import Windows
from tests.waiting import until


class Copy:
    """A copy of the library with `count` media, of which a search has found all."""

    def __init__(self, count: int, why_not: str = "") -> None:
        self.ids = [an_id(1, number) for number in range(count, 0, -1)]
        self.asked: list[int] = []
        self.is_damaged = False
        self.tasks = TaskOwner(lambda error: None)
        self.found = AllFound(count, self.found_ids, self.records, self.tasks.start, why_not)

    async def found_ids(self) -> tuple[str, ...]:
        if self.is_damaged:
            raise StoreUnavailable("The copy is damaged.", trouble=StoreTrouble.DAMAGED)
        return tuple(self.ids)

    async def records(self, media_ids: Sequence[str]) -> list[Media]:
        self.asked.append(len(media_ids))
        return [a_media(int(media_id[-12:])) for media_id in media_ids]

    async def rest(self) -> None:
        await until(lambda: not self.tasks.is_running(None))


def bar_of(panel: MediaPanel) -> SelectionBar:
    (bar,) = panel.findChildren(SelectionBar)
    return bar


async def test_it_is_offered_once_the_page_is_ticked(panel: MediaPanel) -> None:
    panel.ticks.show_found(Copy(12_431).found)
    panel.table.tick_range(0, 48)
    assert bar_of(panel).all_found.isHidden()
    panel.table.tick_all()
    assert bar_of(panel).all_found.isVisible()
    assert bar_of(panel).all_found.text() == bar_of(panel).all_found.accessibleName() == "Select all 12,431"
    panel.table.toggle(3)
    assert bar_of(panel).all_found.isHidden()
    panel.table.toggle(3)
    panel.ticks.show_found(None)
    assert bar_of(panel).all_found.isHidden(), "nothing was searched for"
    panel.ticks.show_found(Copy(50).found)
    assert bar_of(panel).all_found.isHidden(), "the page has all"


async def test_it_ticks_what_is_found_now_with_the_records(panel: MediaPanel) -> None:
    copy = Copy(1_200)
    panel.ticks.show_found(copy.found)
    panel.table.tick_all()
    bar_of(panel).all_found.click()
    assert panel.table.hasFocus() or not panel.isActiveWindow()
    await copy.rest()
    assert (len(panel.ticks), panel.ticks.ids_alone) == (1_200, 0)
    assert copy.asked == [500, 500, 200]
    assert bar_of(panel).count.text() == "1,200 ticked"
    assert bar_of(panel).words.text().startswith("Source access on in all")
    assert bar_of(panel).all_found.isHidden()
    copy.ids.append(an_id(1, 5_000))
    assert an_id(1, 5_000) not in panel.ticks, "the IDs are frozen"
    assert [media.id for media in panel.ticks.in_order("asc")] == copy.ids[:-1], "as on screen"


@pytest.mark.parametrize("why_not", ["The copy of the library is not complete.", ""])
async def test_why_not_all_can_be_ticked_is_said(panel: MediaPanel, why_not: str) -> None:
    panel.ticks.show_found(Copy(100_001 if not why_not else 120, why_not).found)
    panel.table.tick_all()
    button = bar_of(panel).all_found
    assert (button.isVisible(), button.isEnabled()) == (True, False)
    assert button.toolTip() == why_not or "100,000 media can be ticked at once, and no more." in button.toolTip()
    assert button.accessibleDescription() == button.toolTip()


async def test_more_than_the_records_that_are_kept_are_ticked_by_their_ids(panel: MediaPanel) -> None:
    copy = Copy(100_000)
    panel.ticks.show_found(copy.found)
    panel.table.tick_all()
    bar_of(panel).all_found.click()
    await copy.rest()
    assert (len(panel.ticks), panel.ticks.ids_alone, copy.asked) == (100_000, 99_950, [])
    assert bar_of(panel).count.text() == "100,000 ticked"
    assert "99,950 not" in bar_of(panel).elsewhere.text()
    assert "10,000 media have in common is not summed up" in bar_of(panel).words.text()
    assert [media.id for media in panel.ticks.in_order("desc")] == copy.ids
    panel.show_page(a_page(51, 50, number=2, total=120))
    assert panel.model.is_ticked is not None
    assert all(panel.model.is_ticked(row) for row in panel.model.rows)
    panel.table.toggle(0)
    assert (len(panel.ticks), panel.model.is_ticked(panel.model.rows[0])) == (99_999, False)
    panel.ticks.untick_all()
    assert (len(panel.ticks), panel.ticks.can_tick_again) == (0, True)
    panel.ticks.tick_again()
    assert (len(panel.ticks), panel.ticks.can_tick_again) == (99_999, False)
    panel.reset()
    assert (len(panel.ticks), panel.ticks.found) == (0, None)


async def test_a_copy_that_cannot_be_read_is_reported(panel: MediaPanel) -> None:
    copy, said = Copy(1_200), QSignalSpy(panel.table.tick_refused)
    copy.is_damaged = True
    panel.ticks.show_found(copy.found)
    panel.table.tick_all()
    bar_of(panel).all_found.click()
    await copy.rest()
    assert (len(panel.ticks), said.count()) == (50, 1)


async def test_the_bar_says_how_many_are_not_in_the_result(panel: MediaPanel) -> None:
    panel.table.tick_range(0, 11)
    panel.ticks.show_found(Copy(37).found, outside=3)
    assert bar_of(panel).elsewhere.text() == "3 of 12 not in this result"
    panel.ticks.show_found(Copy(37).found, outside=0)
    assert bar_of(panel).elsewhere.text() == ""


async def test_copies_are_in_the_order_on_screen_if_it_is_known() -> None:
    made = Ticks()
    by_title = [a_media(number) for number in (3, 1, 2)]
    made.tick(sorted(by_title, key=lambda media: media.id))
    made.show_places("by title", 0, [by_title[0].id, by_title[1].id])
    assert [media.id[-1] for media in made.in_order("desc")] == ["1", "2", "3"], "one place is not known"
    made.show_places("by title", 2, [by_title[2].id.upper()])
    assert made.in_order("desc") == by_title
    made.show_places(None, 0, ())
    assert [media.id[-1] for media in made.in_order("desc")] == ["1", "2", "3"]


async def test_of_ids_alone_only_ids_are_copied(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (ticks, selection_bar):
        monkeypatch.setattr(module, "MOST_TICKS", 3)
    window, copy = windows.open(), Copy(5)
    panel = window.workspace.panel
    await panel.ticks.tick_all(copy.found)
    assert panel.ticks.ids_alone == 5
    window.commands[EditCommand.COPY_TITLE].trigger()
    assert "only the IDs can be copied" in window.notices.text
    window.commands[EditCommand.COPY_ID].trigger()
    assert QGuiApplication.clipboard().text().split("\n") == copy.ids


async def test_no_more_than_can_be_ticked_are_ticked_if_more_were_found_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ticks, "MOST_IDS", 4)
    made = Ticks()
    await made.tick_all(Copy(5).found)
    assert len(made) == 0
    await asyncio.wait_for(made.tick_all(Copy(4).found), 5)
    assert len(made) == 4
