"""Hostile text in every part of the window: nothing unseen, no forged line, no markup, and never a million characters.

Every place is given the same text. What it then shows, hovers and reads out is read from the real widgets.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage, QPainter, Qt, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import AccessRule, GeneratedSubtitle, Media, Mp4Rendition, PlaybackId, Unreadable
from fastpix_desktop.domain.others_text import ScreenText, joined, one_line
from fastpix_desktop.domain.outgoing_text import copied_id
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.domain.workspace import MAY_WRITE, Workspace
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.look.id_label import IdLabel
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.look.others_names import button_text, window_title
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel
from fastpix_desktop.ui.look.status_label import MarkedSentence, StatusLabel
from fastpix_desktop.ui.look.title_label import TitleLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip, tooltip
from fastpix_desktop.ui.table.record_delegate import _Cell, _draw, wrapped_height
from fastpix_desktop.ui.table.record_model import Column, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.sentences import error_message
from fastpix_desktop.ui.workspaces.workspaces_page import WorkspacesPage
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.ui.hostile_text import HOSTILE, unseen_in
from tests.ui.records import a_clip, a_media, a_track, an_entry, an_id, painted
from tests.ui.window_texts import texts
from tests.ui.windows import Windows

each_text = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def without_markup(text: str) -> str:
    """The text of a tooltip that was turned into markup, so that Qt wraps it."""
    if not Qt.mightBeRichText(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def check(text: str, longest: int = 1_000, lines: int = 1) -> None:
    """What is shown has no more characters and lines than this, and no character that cannot be seen."""
    shown = without_markup(text).replace("\u200b", "")
    assert len(shown) <= longest
    assert len(shown.splitlines()) <= lines
    assert not unseen_in(shown)


def show_in(label: QWidget, text: str, qtbot: QtBot) -> list[str]:
    """The texts of a label: what Qt was given, what `text` returns, what is hovered and what is read out."""
    qtbot.addWidget(label)
    label.resize(300, 60)
    match label:
        case StatusLabel():
            label.show_status(text, Tone.GOOD)
        case Placeholder():
            label.set_content("information", text, text, text)
        case QLabel() | LineLabel() | TitleLabel():
            label.setText(text)
    assert not painted(label).isNull()
    children = label.findChildren(QWidget)
    shown = [one.toolTip() for one in (label, *children)]
    shown += [said for one in (label, *children) for said in (one.accessibleName(), one.accessibleDescription())]
    return shown + [QLabel.text(one) for one in (label, *children) if isinstance(one, QLabel)]


@each_text
@pytest.mark.parametrize(
    "make",
    [PlainLabel, TextLabel, LineLabel, TitleLabel, IdLabel, StatusLabel, lambda: MarkedSentence("a"), Placeholder],
    ids=["PlainLabel", "TextLabel", "LineLabel", "TitleLabel", "IdLabel", "StatusLabel", "Marked", "Placeholder"],
)
def test_every_label_shows_it_on_one_line(qtbot: QtBot, make: type[QWidget], text: str) -> None:
    shown = show_in(make(), text, qtbot)
    assert any(shown)
    for said in shown:
        check(said, 2_000)


@each_text
def test_a_label_is_safe_from_its_beginning(qtbot: QtBot, text: str) -> None:
    label = TextLabel(text)
    qtbot.addWidget(label)
    check(QLabel.text(label))
    assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("text", [*HOSTILE.values(), an_id(1, 1)], ids=[*HOSTILE, "an id"])
def test_an_id_is_selected_only_if_it_is_exact_and_can_be_copied(qtbot: QtBot, text: str) -> None:
    label = IdLabel()
    qtbot.addWidget(label)
    label.setText(text)
    label.resize(20_000, 20)
    label.show()
    can_be_copied = bool(label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)
    assert can_be_copied is (one_line(text) == text and copied_id(text) is not None)
    assert label.text() == text


@each_text
def test_tooltips_are_bounded(qtbot: QtBot, text: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    for given in (text, joined("\n", [text] * 50), ScreenText(f"{text}\n" * 3)):
        set_tooltip(widget, given)
        for said in (tooltip(given), widget.toolTip(), widget.accessibleDescription()):
            shown = without_markup(said)
            assert len(shown) <= 1_002
            assert len(shown.split("\n")) <= 21
    check(tooltip(text))


@each_text
def test_buttons_menus_and_title_bars_have_a_short_name(text: str) -> None:
    for said in (button_text(text).replace("&&", "&"), window_title(text, "Program").removesuffix(" – Program")):
        check(said, 60)
    assert "&" not in button_text(text).replace("&&", "")


def test_an_ordinary_name_is_complete_on_buttons_and_title_bars() -> None:
    assert button_text("Research & Development – 港") == "Research && Development – 港"
    assert window_title("Newsroom", "FastPix Desktop") == "Newsroom – FastPix Desktop"
    assert window_title("", "FastPix Desktop") == "FastPix Desktop"


def test_qt_finds_no_place_for_its_own_mark_in_a_title_bar() -> None:
    assert window_title("News [*] room", "FastPix Desktop") == "News [·] room – FastPix Desktop"


Texts = tuple[str, str, str]
"""The text of a cell, its second text and that of a cell that wraps."""


def a_table(qtbot: QtBot, row: Texts) -> RecordTable:
    columns: list[Column[Texts]] = [
        Column("one", "One", lambda row: row[0], 30, lambda row: row[0], second=lambda row: row[1]),
        Column("all", "All", lambda row: row[2], 30, wraps=True),
        Column("picture", "Picture", lambda row: "", 10, picture=lambda row: None, badge=lambda row: row[1]),
    ]
    table = RecordTable("table", "Table")
    qtbot.addWidget(table)
    model: RecordModel[Texts] = RecordModel(columns, str, table)
    model.set_rows([row])
    table.show_model(model, stretch="one")
    table.resize(700, 300)
    table.setRowHeight(0, 80)
    table.show()
    return table


def look_of(table: RecordTable) -> QImage:
    return table.viewport().grab(QRect(0, 0, 700, 80)).toImage()


@each_text
def test_cells_are_painted_like_the_text_with_marks(qtbot: QtBot, text: str) -> None:
    hostile, marked = (
        a_table(qtbot, (text,) * 3),
        a_table(qtbot, (one_line(text), one_line(text), one_line(text, 4_000))),
    )
    assert look_of(hostile) == look_of(marked)
    model = hostile.model()
    for at in range(2):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            check(str(model.index(0, at).data(role) or ""))


class Metrics(QFontMetrics):
    """Metrics that note how many characters they lay out."""

    lengths: ClassVar[list[int]] = []

    def elidedText(self, text: str, *how: Any) -> str:
        self.lengths.append(len(text))
        return super().elidedText(text, *how)


@each_text
def test_only_what_fits_into_a_cell_is_laid_out(qtbot: QtBot, text: str) -> None:
    image = QImage(100, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    Metrics.lengths.clear()
    _draw(painter, _Cell(QRect(0, 0, 100, 20), mirrored=False), 0, 20, 0, Metrics(painter.font()), one_line(text))
    painter.end()
    assert len(Metrics.lengths) == 1
    assert Metrics.lengths[0] <= 52


def test_a_cell_that_wraps_is_only_so_high(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    metrics = QFontMetrics(widget.font())
    most = wrapped_height(metrics, 300, "Harbour " * 500)
    for text in HOSTILE.values():
        assert wrapped_height(metrics, 300, text) <= 2 * most


def hostile_media(text: str) -> Media:
    """A media with the text in every field that is shown."""
    rule = AccessRule(text, (text, text), (text,))
    return a_media(
        1,
        title=text,
        status=text,
        creator_id=text,
        metadata=MappingProxyType({text[:255]: text, "title": text}),
        media_quality=text,
        max_resolution=text,
        source_resolution=text,
        aspect_ratio=text,
        frame_rate=text,
        tracks=(
            a_track(1, kind=text, title=text, language_name=text, language_code=text, status=text),
            a_track(2, title=text, language_name=text, language_code=text, status=text),
            a_track(3, kind="subtitle", title=text, language_name=text, language_code=text),
        ),
        playback_ids=(PlaybackId(text, text, text, rule, rule),),
        mp4_support=(Mp4Rendition(text, text, None, None, text),),
        generated_subtitles=(GeneratedSubtitle(text),),
        results=MappingProxyType({text: text}),
        source_media_id=text,
        stream_id=text,
        workspace_id=text,
        problems=(Unreadable(text, text, text),),
    )


def hostile_window(windows: Windows, text: str) -> MainWindow:
    """A window that was given the text by the service everywhere."""
    window = windows.open()
    media = hostile_media(text)
    said = error_message(
        FastPixError(sentence("service", "{start} (it says: “{said}”).").fill(start="Failed", said=text))
    )
    window.name_workspace(Workspace(text, text))
    window.workspace.panel.show_page(Page((media, Unreadable(text, text, text)), 1, 50, 2))
    window.workspace.pane.show_media(media, standing=Standing(), writing=MAY_WRITE)
    clips = (a_clip(1, status=text), Unreadable(text, text, text))
    window.workspace.pane.clips.show_page(Page(clips, 1, 20, 2))
    track = a_track(2, title=text, language_name=text)
    write = DeleteTrack.of(media, track)
    entries = [an_entry(at, state, write=write, detail=text) for at, state in enumerate(State, 1)]
    window.activity.show_entries(tuple(entries))
    window.notices.show_message(said, lambda: None)
    window.sign_in.ask_for_secret_of(text)
    window.sign_in.problem.show_sentence(said.text)
    window.sign_in.show_address(text)
    return window


def all_texts(window: MainWindow) -> Iterator[tuple[str, str]]:
    """The texts of all sections of the window, and its title."""
    yield "title", window.windowTitle()
    for part in window.workspace.pane.sections.contents:
        window.workspace.pane.sections.show_section(part)
        window.show()
        QApplication.sendPostedEvents()
        assert not painted(window).isNull()
        yield from texts(window)
    window.show_sign_in()
    QApplication.sendPostedEvents()
    yield from texts(window)


@each_text
async def test_every_place_of_the_window_shows_it_safely(windows: Windows, text: str) -> None:
    found = list(all_texts(hostile_window(windows, text)))
    ordinary = list(all_texts(hostile_window(windows, "Harbour")))
    assert sum("Harbour" in said for _, said in ordinary) > 30
    usual_lines: dict[str, int] = {}
    for where, said in ordinary:
        usual_lines[where] = max(usual_lines.get(where, 1), len(without_markup(said).splitlines()))
    for where, said in found:
        shown = without_markup(said).replace("\u200b", "")
        assert not unseen_in(shown), where
        assert len(shown) <= 4_000, where
        # The window's own words about a value that was cut.
        own_lines = shown.count("\n1,000 of ")
        assert len(shown.splitlines()) <= usual_lines.get(where, 1) + own_lines, (where, said)


@each_text
def test_the_page_of_the_workspaces_shows_a_name_on_one_line(qtbot: QtBot, text: str) -> None:
    page = WorkspacesPage()
    qtbot.addWidget(page)
    page.show_list([Workspace(text, "https://api.fastpix.com/v1/", account="a1")], "a1", frozenset())
    page.show_result(text)
    page.show()
    assert not painted(page).isNull()
    for _, said in texts(page):
        check(said, 2_000, 2)
