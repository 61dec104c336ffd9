"""The pane and its header: what they show of a media, and the media that their signals carry."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.outgoing_text import copied_id
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.workspace import MAY_WRITE
from fastpix_desktop.ui.inspector.detail_pane import DetailPane
from fastpix_desktop.ui.look.appearance import Scheme, Tone, apply_appearance, tone_colour
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.words.sentences import Message, NextStep
from fastpix_desktop.writes.standing import Standing
from tests.ui.records import a_clip, a_media, a_standing, an_id, deleting, odd_media, painted, some_tracks, switching
from tests.waiting import until


@pytest.fixture
async def pane(pictures: Pictures, qtbot: QtBot) -> DetailPane:
    made = DetailPane(pictures)
    qtbot.addWidget(made)
    made.resize(520, 700)
    made.show()
    return made


@pytest.fixture
async def low_pane(pane: DetailPane) -> DetailPane:
    """A pane so low that every section can be scrolled to its top."""
    pane.resize(520, 200)
    return pane


def show(pane: DetailPane, media: Media, **values: Any) -> None:
    given: dict[str, Any] = {"standing": Standing(), "writing": MAY_WRITE}
    pane.show_media(media, **(given | values))


def given(spy: QSignalSpy) -> list[list[Any]]:
    return [list(spy.at(at)) for at in range(spy.count())]


def shown_texts(pane: DetailPane) -> list[str]:
    return [label.text() for label in pane.header.findChildren(QLabel) if label.isVisible()]


async def test_at_first_it_shows_what_to_do(pane: DetailPane) -> None:
    assert pane.media is None
    assert pane.placeholder.isVisible()
    assert "Select a media" in pane.placeholder.sentence.text()


async def test_the_header_shows_the_fields_of_the_record(pane: DetailPane) -> None:
    show(pane, a_media(7))
    texts = shown_texts(pane)
    assert pane.header.title.text() == "Media 7"
    assert an_id(1, 7) in texts
    assert "Ready" not in texts, "what most media are is not said"
    assert "1:02:03 · 1080p" in texts
    assert not pane.header.source.isVisible()


@pytest.mark.parametrize(
    ("status", "duration", "said"),
    [("Ready", None, "1080p"), ("Ready", 0.0, "0:00 · 1080p"), ("Processing", 0.0, "1080p"), ("Failed", None, "1080p")],
)
async def test_a_length_that_was_not_known_is_not_zero(
    pane: DetailPane, status: str, duration: float | None, said: str
) -> None:
    show(pane, a_media(7, status=status, duration=duration))
    assert said in shown_texts(pane)


async def test_an_audio_only_media_has_no_resolution(pane: DetailPane) -> None:
    show(pane, a_media(7, is_audio_only=True))
    assert "1:02:03" in shown_texts(pane)


async def test_every_odd_media_can_be_shown(pane: DetailPane) -> None:
    for media in odd_media():
        if isinstance(media, Media):
            show(pane, media)
            assert pane.header.title.text() == one_line(media.display_title)
            assert not painted(pane).isNull()


async def test_its_width_does_not_depend_on_the_title(pane: DetailPane) -> None:
    show(pane, a_media(1))
    before = pane.minimumSizeHint().width()
    show(pane, a_media(2, title="W" * 255))
    assert pane.minimumSizeHint().width() <= before


async def test_requests_carry_the_media_they_are_about(pane: DetailPane) -> None:
    deleted, switched = QSignalSpy(pane.delete_wanted), QSignalSpy(pane.access_wanted)
    media = a_media(1)
    show(pane, media)
    pane.tracks.ask_to_delete(some_tracks()[2])
    pane.header.access.switch.click()
    assert given(deleted) == [[media, some_tracks()[2]]]
    assert given(switched) == [[media, False]]


async def test_another_media_is_shown_from_its_top(low_pane: DetailPane) -> None:
    pane = low_pane
    bar = pane.sections.verticalScrollBar()
    show(pane, a_media(1))
    pane.sections.show_section(pane.metadata)
    place = pane.sections.place
    assert bar.value() > 0
    show(pane, a_media(1, title="Read again"))
    assert pane.sections.place == place, "the same media stays where it is"
    show(pane, a_media(2))
    assert bar.value() == 0
    assert pane.sections.current is pane.tracks


async def test_an_expected_media_is_shown_at_its_place(low_pane: DetailPane) -> None:
    pane = low_pane
    show(pane, a_media(1))
    pane.expect(an_id(1, 2), (3, 5))
    pane.show_reading()
    assert pane.place == (3, 5), "left again before it was read"
    show(pane, a_media(2))
    assert pane.sections.place == (3, 5)
    assert pane.sections.current is pane.metadata
    show(pane, a_media(1))
    show(pane, a_media(2))
    assert pane.place == (0, 0), "only once"


async def test_a_section_stays_on_top_while_the_page_grows(low_pane: DetailPane) -> None:
    pane = low_pane
    show(pane, a_media(1))
    pane.sections.show_section(pane.metadata)
    top = pane.sections.place
    pane.clips.show_page(Page(tuple(a_clip(at) for at in range(1, 21)), 1, 20, 60))
    pane.sections.lay_out()
    assert pane.sections.place == top == (3, 0)
    bar = pane.sections.verticalScrollBar()
    bar.setValue(bar.value() - 40)
    scrolled = bar.value()
    pane.clips.show_page(Page(tuple(a_clip(at) for at in range(1, 5)), 1, 20, 4))
    pane.sections.lay_out()
    assert bar.value() == min(scrolled, bar.maximum()), "where the user scrolled to"


async def test_another_page_of_clips_is_shown_from_its_top(low_pane: DetailPane) -> None:
    pane = low_pane
    show(pane, a_media(1))
    clips = tuple(a_clip(at) for at in range(1, 21))
    pane.clips.show_page(Page(clips, 1, 20, 60))
    pane.sections.lay_out()
    pane.sections.ensureWidgetVisible(pane.clips.pager)
    before = pane.sections.place
    pane.clips.show_page(Page(clips, 1, 20, 60))
    assert pane.sections.place == before, "read again"
    pane.clips.show_page(Page(tuple(a_clip(at) for at in range(21, 41)), 2, 20, 60))
    assert pane.sections.place == (2, 0)


async def test_what_tab_reaches_from_outside_is_scrolled_to(low_pane: DetailPane, qtbot: QtBot) -> None:
    pane = low_pane
    outside = QLineEdit()
    qtbot.addWidget(outside)
    outside.show()
    show(pane, a_media(1))
    pane.sections.show_section(pane.details)
    pane.activateWindow()
    await until(lambda: QApplication.activeWindow() is pane.window())
    assert pane.header.copy.visibleRegion().isEmpty()
    QApplication.instance().focusChanged.emit(outside, pane.header.copy)  # type: ignore[union-attr]  # there is one
    assert not pane.header.copy.visibleRegion().isEmpty()


async def test_the_lines_of_a_mirrored_pane_begin_at_the_right(pane: DetailPane) -> None:
    show(pane, a_media(1, metadata={}))
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    pane.sections.lay_out()
    labels = [label for label in pane.sections.findChildren(QLabel) if label.isVisible() and label.text()]
    for label in labels:
        picture = label.grab().toImage()
        ground, last = picture.pixel(0, 0), picture.width() - 1
        columns = range(max(0, last - 30), last)
        painted_there = any(picture.pixel(x, y) != ground for x in columns for y in range(picture.height()))
        assert painted_there, label.text()
    assert len(labels) > 8


async def test_without_a_media_no_change_is_requested(pane: DetailPane) -> None:
    deleted, switched = QSignalSpy(pane.delete_wanted), QSignalSpy(pane.access_wanted)
    show(pane, a_media(1))
    pane.show_nothing()
    pane.tracks.delete_wanted.emit(some_tracks()[2])
    pane.header.access.asked.emit(False)
    assert given(deleted) == given(switched) == []


async def test_a_clip_opens_its_source(pane: DetailPane) -> None:
    opened = QSignalSpy(pane.open_wanted)
    show(pane, a_media(1, source_media_id=an_id(1, 9)))
    assert pane.header.source.isVisible()
    pane.header.source.click()
    pane.clips.opened.emit(a_clip(3))
    assert given(opened) == [[an_id(1, 9)], [a_clip(3).id]]


async def test_the_id_is_copied(pane: DetailPane) -> None:
    copied = QSignalSpy(pane.copy_wanted)
    show(pane, a_media(1))
    pane.header.copy.click()
    assert given(copied) == [[copied_id(an_id(1, 1))]]


async def test_changes_under_way_are_shown_as_pending(pane: DetailPane) -> None:
    italian = some_tracks()[2]
    show(pane, a_media(1), standing=a_standing(*deleting(italian), switching()))
    assert pane.header.access.word.text() == "changing…"
    assert pane.tracks.why_not_deletable(italian) == "This track is being deleted."
    show(pane, a_media(1))
    assert pane.header.access.word.text() == "On"
    assert pane.tracks.why_not_deletable(italian) == ""


async def test_a_problem_is_shown_in_place_of_the_media(pane: DetailPane) -> None:
    steps = QSignalSpy(pane.step_wanted)
    show(pane, a_media(1))
    pane.show_problem("No longer there", Message("It was deleted.", Tone.BAD, NextStep.REFRESH))
    assert pane.media is None
    assert pane.placeholder.heading.text() == "No longer there"
    pane.placeholder.button.click()
    assert given(steps) == [[NextStep.REFRESH]]


async def test_a_slow_read_is_shown(pane: DetailPane) -> None:
    pane.show_reading()
    assert pane.placeholder.heading.text() == "", "a short wait is not shown"
    await until(lambda: pane.placeholder.heading.text() == "Reading the media…")
    assert not pane.placeholder.button.isVisible()


def test_the_status_follows_the_colours(qtbot: QtBot, qapp: QApplication) -> None:
    from fastpix_desktop.ui.inspector.media_header import MediaHeader
    from fastpix_desktop.ui.loop.tasks import TaskOwner

    header = MediaHeader(Pictures(TaskOwner(lambda error: None)))
    qtbot.addWidget(header)
    header.show_media(a_media(1, status="Failed"))
    status = next(label for label in header.findChildren(QLabel) if label.text() == "Failed")
    try:
        apply_appearance(qapp, Scheme.DARK)
        qapp.processEvents()
        expected = tone_colour(qapp.palette(), Tone.BAD)
        assert status.palette().color(status.foregroundRole()) == expected
    finally:
        apply_appearance(qapp, Scheme.LIGHT)


@pytest.mark.parametrize(("height", "is_lower"), [(700, False), (240, True)])
async def test_the_picture_leaves_room_for_the_title_in_a_low_pane(
    pane: DetailPane, height: int, is_lower: bool
) -> None:
    pane.resize(360, height)
    show(pane, a_media(1))
    QApplication.processEvents()
    picture = pane.header.picture
    assert (picture.height() < round(picture.width() * 9 / 16)) is is_lower
    assert picture.height() <= height * 2 // 5


async def test_the_title_stays_in_view_while_the_pane_is_scrolled(low_pane: DetailPane) -> None:
    show(low_pane, a_media(1, title="Harbour Watch"))
    QApplication.processEvents()
    pinned = low_pane.findChild(LineLabel, "pinned_title")
    assert pinned is not None
    assert not pinned.isVisible()
    low_pane.sections.show_section(low_pane.tracks)
    assert pinned.isVisible()
    assert pinned.text() == "Harbour Watch"
    heading = low_pane.sections.section(low_pane.tracks).heading
    top = heading.mapTo(low_pane.sections, heading.rect().topLeft()).y()
    assert pinned.geometry().bottom() <= top
    low_pane.sections.scroll_to_top()
    assert not pinned.isVisible()
