"""The media table with its pager, in all its states."""

from collections.abc import Sequence
from typing import Any

from msgspec import structs
from msgspec.structs import replace
from PySide6.QtWidgets import QMenu, QWidget

from fastpix_desktop.domain.media import Media, Unreadable, UnreadableKind
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.search.query import Filter, Key, Sorting, Text, Words
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.browse.ticks import AllFound
from fastpix_desktop.ui.look.appearance import Density, Tone
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.table.one_page import BLOCK
from fastpix_desktop.ui.words.sentences import Message, NextStep
from gallery.stage import Stage
from gallery.states import FINE, FINE_DARK, HALF, LARGE, MIRRORED, OTHERS, STRONG, STRONG_DARK, Part

TABLE = Part("table", width=790, height=620)
MENU = Part("menu")


def panel(stage: Stage, *rows: Media | Unreadable, pictures: Pictures | None = None) -> MediaPanel:
    """The table with the newest page, or with the given rows."""
    made = MediaPanel(pictures or stage.pictures)
    if rows:
        made.show_page(Page(rows, 1, 50, len(rows)))
    else:
        made.show_page(stage.page)
    return made


@TABLE.state("comfortable", *OTHERS)
async def comfortable(stage: Stage) -> QWidget:
    made = panel(stage)
    made.table.selectRow(2)
    return made


@TABLE.state("compact", HALF, FINE, MIRRORED, LARGE, STRONG)
async def compact(stage: Stage) -> QWidget:
    made = panel(stage)
    made.table.set_density(Density.COMPACT)
    made.table.selectRow(2)
    return made


@TABLE.state("ticked", FINE, FINE_DARK, MIRRORED, LARGE, STRONG, STRONG_DARK)
async def ticked(stage: Stage) -> QWidget:
    made = panel(stage)
    made.table.selectRow(2)
    made.table.tick_range(1, 4)
    made.table.toggle(7)
    made.ticks.tick([replace(stage.media("Horizon"), id="00000001-0000-4000-8000-000000000000")])
    return made


@TABLE.state("ticked compact", MIRRORED, STRONG)
async def ticked_compact(stage: Stage) -> QWidget:
    made = await ticked(stage)
    assert isinstance(made, MediaPanel)  # noqa: S101  # that is what the function above has made
    made.table.set_density(Density.COMPACT)
    return made


@TABLE.state("ticked narrow", width=430, height=420)
async def ticked_narrow(stage: Stage) -> QWidget:
    return await ticked(stage)


@TABLE.state("with focus", STRONG, STRONG_DARK, height=260)
async def with_focus(stage: Stage) -> QWidget:
    made = panel(stage)
    made.table.selectRow(1)
    made.show()
    made.activateWindow()
    made.table.setFocus()
    await stage.until(made.table.hasFocus)
    return made


@TABLE.state("wide", width=1300, height=420)
async def wide(stage: Stage) -> QWidget:
    made = panel(stage)
    for at, column in enumerate(made.model.columns):
        made.table.setColumnHidden(at, False)
        made.table.setColumnWidth(at, max(made.table.columnWidth(at), len(column.header) * 10))
    return made


@TABLE.state("narrow", width=430, height=420)
async def narrow(stage: Stage) -> QWidget:
    return panel(stage)


@TABLE.state("without pictures", height=320)
async def without_pictures(stage: Stage) -> QWidget:
    return panel(stage, pictures=Pictures(stage.tasks, None))


@TABLE.state("odd rows", MIRRORED)
async def odd_rows(stage: Stage) -> QWidget:
    def odd(number: int, **values: Any) -> Media:
        return replace(stage.media("Horizon"), id=f"{number:08d}-0000-4000-8000-000000000000", **values)

    return panel(
        stage,
        odd(1, title="מדריך למתחילים, פרק ראשון (2026)"),
        odd(2, title="نشرة الأخبار المسائية"),
        odd(3, title="🎬🇮🇹 Family 👨‍👩‍👧‍👦 holiday, cut 3 ✨"),
        odd(4, title="two\nlines\tand a tab"),
        odd(5, title="<b>markup</b> &amp; <img src='x'>"),
        odd(6, title="Averylongtitlewithoutanyplacetobreakit" * 6),
        Media(id="00000007-0000-4000-8000-000000000000"),
        odd(8, tracks=(), source_access=None, duration=None, title="No tracks, access not told"),
        odd(9, tracks=None, status="Rendering", title="A status nobody knows, tracks not told"),
        odd(10, title=None, metadata={}),
        Unreadable("entry 3", "The entry is no object.", kind=UnreadableKind.ENTRY),
        Unreadable("entry 4", "The id is missing.", "00000011-0000-4000-8000-000000000000", kind=UnreadableKind.ENTRY),
    )


@TABLE.state("empty workspace", height=320)
async def empty(stage: Stage) -> QWidget:
    made = MediaPanel(stage.pictures)
    made.show_page(Page((), 1, 50, 0))
    return made


@TABLE.state("first page is slow", height=320)
async def slow_first_page(stage: Stage) -> QWidget:
    made = MediaPanel(stage.pictures)
    made.show()
    made.show_loading()
    await stage.until(lambda: bool(made.placeholder.heading.text()))
    return made


@TABLE.state("later page is slow", MIRRORED, height=320)
async def slow_later_page(stage: Stage) -> QWidget:
    made = panel(stage)
    made.show()
    made.pager.next.click()
    made.show_loading()
    await stage.until(lambda: bool(made.pager.awaited.text()))
    return made


@TABLE.state("failed", height=320)
async def failed(stage: Stage) -> QWidget:
    made = MediaPanel(stage.pictures)
    made.show_failure(Message("FastPix did not answer within 30 seconds.", Tone.BAD, NextStep.RETRY))
    return made


@TABLE.state("stopped", height=320)
async def stopped(stage: Stage) -> QWidget:
    made = MediaPanel(stage.pictures)
    made.show_failure(Message("Reading was stopped.", Tone.QUIET, NextStep.RETRY))
    return made


@TABLE.state("marked hits", MIRRORED, LARGE, STRONG, STRONG_DARK, height=420)
async def marked_hits(stage: Stage) -> QWidget:
    media = [media for media in stage.page.records if media.title][:6]
    series = {"series": "Harbour Watch, the complete second season"}
    long = "A title that is cut long before its last word, which is the one that was found: harbour"
    right_to_left = "מדריך harbour למתחילים, פרק ראשון"
    made = panel(
        stage,
        replace(media[0], title="Harbour Watch – S03"),
        replace(media[1], title="Second Shift", metadata=series),
        replace(media[2], title="Hárbour, watched from the sea"),
        replace(media[3], title=long),
        replace(media[4], title=right_to_left),
        replace(media[5], title="B017_C004.mov", status="Failed", creator_id="Harbour Office", metadata={}),
    )
    made.table.mark_words([Words(Text("har")), Filter(Key.SUBTITLE, (Text("en"),))])
    made.table.selectRow(2)
    return made


@TABLE.state("marked hits compact", STRONG, height=260)
async def marked_hits_compact(stage: Stage) -> QWidget:
    made = await marked_hits(stage)
    assert isinstance(made, MediaPanel)  # noqa: S101  # that is what the function above has made
    made.table.set_density(Density.COMPACT)
    return made


def all_found(count: int, why_not: str = "") -> AllFound:
    """So many media that a search has found. Nothing of them can be read here."""

    async def nothing(_: Sequence[str] = ()) -> Sequence[Any]:
        return ()

    return AllFound(count, nothing, nothing, lambda _: None, why_not)


@TABLE.state("large page", MIRRORED, height=260)
async def large_page(stage: Stage) -> QWidget:
    made = MediaPanel(stage.pictures)
    made.pager.sizes.set_library(True)
    made.show_page(Page(stage.page.entries * 10, 3, 500, 12_431))
    return made


@TABLE.state("one page", FINE, MIRRORED, LARGE, STRONG, STRONG_DARK)
async def one_page(stage: Stage) -> QWidget:
    made = MediaPanel(stage.pictures)
    made.pager.sizes.set_library(True)
    records = stage.page.records

    async def some(first: int, count: int) -> Sequence[Media]:
        if first >= 2 * BLOCK:
            return ()  # so that these rows stay as they are while they are read
        wanted = [records[at % len(records)] for at in range(first, first + count)]
        return [replace(media, id=f"{first + at:08d}-{media.id[9:]}") for at, media in enumerate(wanted)]

    made.one_page.show(12_431, some, stage.tasks.start)
    made.show()
    made.table.verticalScrollBar().setValue(made.table.rowHeight(0) * (2 * BLOCK - 5))
    await stage.until(lambda: not stage.tasks.is_running(None))
    return made


@TABLE.state("select all", FINE, MIRRORED, LARGE, STRONG, height=320)
async def select_all(stage: Stage) -> QWidget:
    made = panel(stage)
    made.ticks.show_found(all_found(1_300))
    made.table.tick_all()
    return made


@TABLE.state("select all is not possible", height=320)
async def select_all_is_not_possible(stage: Stage) -> QWidget:
    made = panel(stage)
    made.ticks.show_found(all_found(431_000))
    made.table.tick_all()
    return made


@TABLE.state("ticked by id", height=320)
async def ticked_by_id(stage: Stage) -> QWidget:
    made = panel(stage)

    async def ids() -> Sequence[str]:
        own = [row.id or "" for row in made.model.rows]
        return [*own, *(f"{number:08d}-0000-4000-8000-000000000000" for number in range(12_431 - len(own)))]

    await made.ticks.tick_all(structs.replace(all_found(12_431), ids=ids))
    return made


@TABLE.state("not in this result", MIRRORED, LARGE, height=320)
async def not_in_this_result(stage: Stage) -> QWidget:
    made = panel(stage, *stage.page.records[:6])
    made.table.tick_range(1, 3)
    made.ticks.tick(stage.page.records[10:13])
    made.ticks.show_found(all_found(6), outside=3)
    return made


@TABLE.state("ordered by title", MIRRORED, STRONG, height=320)
async def ordered_by_title(stage: Stage) -> QWidget:
    made = panel(stage, *sorted(stage.page.records, key=lambda media: media.display_title.casefold()))
    made.header.set_library(True)
    made.header.show_sorting(Sorting("title", False))
    return made


@MENU.state("orders", *OTHERS)
async def orders(stage: Stage) -> QWidget:
    made = await ordered_by_title(stage)
    assert isinstance(made, MediaPanel)  # noqa: S101  # as above
    stage.keep(made)
    menu = QMenu(made)
    made.header.fill(menu)
    return menu


@MENU.state("columns and rows", *OTHERS)
async def menu(stage: Stage) -> QWidget:
    made = panel(stage)
    stage.keep(made)
    return made.column_menu.menu()
