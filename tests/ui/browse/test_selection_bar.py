"""The bar below the table while media are ticked: its words, its buttons, its place, and what is read aloud."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.browse.selection_bar import SelectionBar
from fastpix_desktop.ui.browse.tick_summary import TickSummary
from fastpix_desktop.ui.browse.ticks import Ticked
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from tests.ui.records import a_media, a_page, a_track, an_id
from tests.ui.table.media_table import cell
from tests.waiting import until

LETTERS = "abcdef00-0000-4000-8000-00000000000a"
"""An ID that has letters, so that it can be spelled in two ways."""

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def bar_of(panel: MediaPanel) -> SelectionBar:
    (bar,) = panel.findChildren(SelectionBar)
    return bar


def with_languages(number: int, audio: str, subtitles: str, **values: Any) -> Media:
    """A media whose tracks have these languages, separated by spaces."""
    tracks: Iterator[Track] = (
        a_track(at, kind=kind, language_code=code)
        for kind, codes in (("audio", audio), ("subtitle", subtitles))
        for at, code in enumerate(codes.split(), 1)
    )
    return a_media(number, tracks=tuple(tracks), **({"source_access": False} | values))


def summary(*media: Media) -> str:
    return TickSummary([Ticked(one, one) for one in media]).words()


def test_of_no_media_there_is_no_summary() -> None:
    assert summary() == ""


def test_missing_languages_come_first_and_then_those_of_all() -> None:
    words = summary(
        with_languages(1, "en", "de fr"),
        with_languages(2, "en nl", "de"),
        with_languages(3, "en", ""),
    )
    assert words == "Audio: en in all, nl in 1 · Subtitles: none in 1, de in 2, fr in 1"


def test_of_one_media_the_languages_are_listed() -> None:
    assert summary(with_languages(1, "en de", "")) == "Audio: de, en · Subtitles: none"


def test_a_region_is_shown_where_it_makes_a_difference() -> None:
    words = summary(with_languages(1, "en-GB", "pt-BR"), with_languages(2, "en-US", "pt-BR"))
    assert words == "Audio: en-GB in 1, en-US in 1 · Subtitles: pt in all"


def test_many_languages_are_counted() -> None:
    words = summary(with_languages(1, "en", "a b c d e f"), with_languages(2, "en", ""))
    assert words == "Audio: en in all · Subtitles: none in 1, a in 1, b in 1, c in 1, d in 1, +2"


def test_one_language_more_is_named_and_not_counted() -> None:
    words = summary(with_languages(1, "en", "a b c d e"), with_languages(2, "en", "a"))
    assert words == "Audio: en in all · Subtitles: a in all, b in 1, c in 1, d in 1, e in 1"
    words = summary(with_languages(1, "en", "a b c d e"), with_languages(2, "en", "z"))
    assert words.endswith("a in 1, b in 1, c in 1, d in 1, +2")
    words = summary(with_languages(1, "en", "a b c d"), with_languages(2, "en", "z"))
    assert words.endswith("a in 1, b in 1, c in 1, d in 1, z in 1")


async def test_the_tooltip_of_the_summary_has_every_language(panel: MediaPanel) -> None:
    panel.ticks.tick([with_languages(1, "en", "a b c d e f g"), with_languages(2, "en", "")])
    bar = bar_of(panel)
    assert bar.words.text().endswith("d in 1, +3")
    assert "e in 1, f in 1, g in 1" in bar.words.toolTip()
    panel.ticks.untick([an_id(1, 1)])
    assert "g" not in bar.words.toolTip().partition("Subtitles")[2]


@pytest.mark.parametrize(
    ("access", "words"),
    [
        ((True, True), "Source access on in all"),
        ((True, False), "Source access on in 1"),
        ((True, None), "Source access on in 1"),
        ((False, None), ""),
    ],
)
def test_only_source_access_that_is_on_is_said(access: tuple[bool | None, bool | None], words: str) -> None:
    media = [with_languages(at, "en", "en", source_access=one) for at, one in enumerate(access)]
    assert summary(*media).partition("Audio")[0].removesuffix(" · ") == words


def test_what_is_unusual_is_said() -> None:
    words = summary(
        with_languages(1, "en", "", status="Failed"),
        with_languages(2, "en", "", status="Processing"),
        a_media(3, tracks=None, source_access=False),
    )
    assert words == "1 failed · 1 in preparation · tracks of 1 not known · Audio: en in all · Subtitles: none"


def test_what_others_wrote_cannot_break_the_line() -> None:
    words = summary(with_languages(1, "en\u202e", "de"), with_languages(2, "en", "de"))
    assert "\u202e" not in words


def test_what_is_no_language_code_is_quoted() -> None:
    odd = a_media(1, tracks=(a_track(1, language_code="en in all · Failed: 3"),), source_access=False)
    assert summary(odd) == "Audio: “en in all · Failed: 3” · Subtitles: none"
    assert summary(odd, with_languages(2, "zh-Hant", "")) == (
        "Audio: “en in all · Failed: 3” in 1, zh in 1 · Subtitles: none"
    )


def test_taking_out_leaves_what_was_there_before() -> None:
    some, more = with_languages(1, "en", "de"), with_languages(2, "fr", "nl", source_access=True)
    counted = TickSummary([Ticked(some, some)])
    before = counted.words()
    counted.count([Ticked(more, more)], 1)
    assert counted.words() != before
    counted.count([Ticked(more, more)], -1)
    assert (counted.words(), counted.total) == (before, 1)


async def test_one_tick_more_reads_one_record(panel: MediaPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    panel.ticks.tick(a_media(number) for number in range(1000, 9000))
    read: Counter[str] = Counter()
    count = TickSummary.count

    def counting(self: TickSummary, ticked: tuple[Ticked, ...], by: int) -> None:
        read.update(one.media.id for one in ticked)
        count(self, ticked, by)

    monkeypatch.setattr(TickSummary, "count", counting)
    panel.table.toggle(0)
    assert read == {an_id(1, 1): 1}
    panel.table.tick_range(0, 9)
    assert len(read) == 10
    assert bar_of(panel).count.text() == "8,010 ticked"


async def test_there_is_no_bar_until_something_is_ticked_and_none_afterwards(panel: MediaPanel) -> None:
    assert not panel.findChildren(SelectionBar)
    panel.table.toggle(0)
    bar = bar_of(panel)
    assert bar.isVisible()
    assert bar.mapTo(panel, bar.rect().topLeft()).y() >= panel.table.mapTo(panel, panel.table.rect().bottomLeft()).y()
    assert bar.mapTo(panel, bar.rect().bottomLeft()).y() <= panel.pager.y()
    panel.table.toggle(0)
    assert not bar.isVisible()
    panel.table.toggle(1)
    assert bar_of(panel) is bar
    assert bar.isVisible()


@pytest.mark.parametrize("scrolled", [0, 333, 100_000])
async def test_the_rows_stay_where_they_are_when_the_bar_comes(panel: MediaPanel, scrolled: int) -> None:
    table, scroll_bar = panel.table, panel.table.verticalScrollBar()
    scroll_bar.setValue(scrolled)
    last = table.rowAt(table.viewport().height() - 10)
    table.selectRow(last)
    scroll_bar.setValue(scrolled)
    at, place = scroll_bar.value(), cell(table, last, "tick")
    QTest.mouseClick(table.viewport(), LEFT, NONE, cell(table, last - 2, "tick").center())
    QApplication.sendPostedEvents()
    assert bar_of(panel).isVisible()
    assert (scroll_bar.value(), cell(table, last, "tick")) == (at, place)


@pytest.mark.parametrize("modifiers", [NONE, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier])
async def test_a_row_that_is_ticked_at_the_bottom_is_not_behind_the_bar(
    panel: MediaPanel, modifiers: Qt.KeyboardModifier
) -> None:
    table, scroll_bar = panel.table, panel.table.verticalScrollBar()
    scroll_bar.setValue(100)
    row = table.rowAt(table.viewport().height() - 1)
    QTest.mouseClick(table.viewport(), LEFT, modifiers, cell(table, row, "tick").topLeft() + QPoint(9, 5))
    QApplication.sendPostedEvents()
    assert a_media(row + 1).id in panel.ticks
    assert bar_of(panel).isVisible()
    place = cell(table, row, "tick")
    assert place.bottom() == table.viewport().height() - 1, "in view, and scrolled no further than needed"
    at = scroll_bar.value()
    QTest.mouseClick(table.viewport(), LEFT, NONE, cell(table, row + 1 - 2, "tick").center())
    assert scroll_bar.value() == at, "the bar was there before"


@pytest.mark.parametrize("above", [0, 1])
async def test_a_row_that_is_ticked_with_a_key_stays_in_view(panel: MediaPanel, above: int) -> None:
    table = panel.table
    row = next(row for row in range(50) if not table.viewport().rect().contains(cell(table, row, "tick"))) - above
    table.selectRow(row)
    table.verticalScrollBar().setValue(0)
    table.toggle_current()
    QApplication.sendPostedEvents()
    assert table.viewport().rect().contains(cell(table, row, "tick"))


async def test_the_bar_counts_what_is_elsewhere_and_what_is_gone(panel: MediaPanel) -> None:
    panel.table.tick_range(0, 2)
    bar = bar_of(panel)
    assert (bar.count.text(), bar.elsewhere.text()) == ("3 ticked", "")
    panel.show_page(a_page(51, 50, number=2, total=120))
    assert bar.elsewhere.text() == "3 not on this page"
    panel.remove_media(an_id(1, 2))
    assert bar.elsewhere.text() == "2 not on this page · 1 no longer there"
    assert bar.count.text() == "3 ticked"
    panel.show_page(Page((), 3, 50, 120))
    assert bar.isVisible()


async def test_a_newer_record_changes_the_summary(panel: MediaPanel) -> None:
    panel.show_page(Page((a_media(1, source_access=False),), 1, 50, 1))
    panel.table.toggle(0)
    assert "Source" not in bar_of(panel).words.text()
    panel.show_media(a_media(1, source_access=True))
    assert bar_of(panel).words.text().startswith("Source access on")


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("ticks_copy_id", EditCommand.COPY_ID),
        ("ticks_copy_link", EditCommand.COPY_LINK),
        ("ticks_copy_row", EditCommand.COPY_ROW),
    ],
)
async def test_the_buttons_ask_for_copies(panel: MediaPanel, name: str, command: EditCommand) -> None:
    panel.table.toggle(0)
    wanted = QSignalSpy(panel.copy_wanted)
    button = bar_of(panel).findChild(QToolButton, name)
    assert isinstance(button, QToolButton)
    assert button.isVisible()
    assert button.height() >= 24
    QTest.mouseClick(button, LEFT)
    assert [wanted.at(at)[0] for at in range(wanted.count())] == [command]


async def test_a_narrow_bar_has_one_button_for_all_copies(panel: MediaPanel) -> None:
    panel.table.toggle(0)
    bar = bar_of(panel)
    wanted = QSignalSpy(panel.copy_wanted)
    panel.resize(bar.minimumSizeHint().width(), 500)
    assert bar.width() <= panel.width()
    visible = [button.objectName() for button in bar.findChildren(QToolButton) if button.isVisible()]
    assert visible == ["ticks_copy", "ticks_export", "untick_all"]
    copy = bar.findChild(QToolButton, "ticks_copy")
    assert isinstance(copy, QToolButton)
    actions = copy.menu().actions()
    assert [action.text() for action in actions] == ["Copy IDs", "Copy links", "Copy rows (CSV)"]
    actions[1].trigger()
    assert wanted.at(0)[0] is EditCommand.COPY_LINK


async def test_untick_all_gives_the_focus_back_to_the_table(panel: MediaPanel) -> None:
    panel.activateWindow()
    await until(panel.isActiveWindow)
    panel.table.tick_range(0, 3)
    button = bar_of(panel).untick
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(panel.ticks) == 0
    assert panel.table.hasFocus()


async def test_tab_leads_from_the_table_to_the_bar_and_then_to_the_pager(panel: MediaPanel) -> None:
    panel.activateWindow()
    await until(panel.isActiveWindow)
    panel.table.toggle(0)
    panel.table.setFocus()
    met: list[str] = []
    for _ in range(6):
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        met.append(now.objectName())
    assert met[:5] == ["ticks_copy_id", "ticks_copy_link", "ticks_copy_row", "ticks_export", "untick_all"]
    assert panel.pager.isAncestorOf(QApplication.focusWidget() or panel)


async def test_many_changes_of_the_count_are_read_aloud_once(panel: MediaPanel, qtbot: QtBot) -> None:
    heard: list[str] = []

    def read_out(_: QWidget, text: str) -> None:
        heard.append(text)

    SelectionBar(panel.ticks, panel.table, panel, read_out)
    for row in range(12):
        panel.table.toggle(row)
    assert heard == []
    await until(lambda: bool(heard))
    assert heard == ["12 ticked"]
    panel.show_media(a_media(1, title="Renamed"))
    panel.ticks.clear()
    await until(lambda: len(heard) == 2)
    assert heard == ["12 ticked", "Nothing is ticked"]


async def test_a_media_that_is_twice_on_the_page_is_counted_once(panel: MediaPanel) -> None:
    media = a_media(1, tracks=())
    one, other = replace(media, id=LETTERS), replace(media, id=LETTERS.upper())
    for twice in (Page((one, one, a_media(2)), 1, 50, 3), Page((one, other, a_media(2)), 1, 50, 3)):
        panel.show_page(twice)
        panel.ticks.tick((one,))
        bar = bar_of(panel)
        assert (bar.count.text(), bar.elsewhere.text()) == ("1 ticked", "")
        panel.remove_media(one.id)
        # The second row is removed when its media is read.
        assert len(panel.model.rows) == 2
        assert (bar.count.text(), bar.elsewhere.text()) == ("1 ticked", "1 no longer there")
        panel.ticks.clear()


async def test_to_untick_everything_reads_no_record(panel: MediaPanel) -> None:
    class Tracks(tuple[Track, ...]):
        reads = 0

        def __iter__(self) -> Iterator[Track]:
            Tracks.reads += 1
            return super().__iter__()

    panel.ticks.tick(a_media(at, tracks=Tracks((a_track(1),))) for at in range(1, 4))
    assert Tracks.reads
    Tracks.reads = 0
    panel.ticks.clear()
    # 10,000 media with 300 languages each would stop the window for a second.
    assert not Tracks.reads
    panel.ticks.tick([a_media(5, tracks=(a_track(1),), source_access=False)])
    assert bar_of(panel).words.text() == "Audio: en · Subtitles: none"
