"""The list of tracks: its Delete buttons, the reasons why one cannot be used, and one request for each click."""

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QHoverEvent, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Media, Track, Unreadable, UnreadableKind
from fastpix_desktop.domain.workspace import MAY_WRITE, Writing, WritingPermission
from fastpix_desktop.ui.inspector.track_list import TrackList
from fastpix_desktop.ui.look.appearance import Scheme, Tone, tone_colour
from fastpix_desktop.ui.words.sentences import Message, NextStep
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.tracks import DeletionGuard
from tests.ui.records import DOUBLE_CLICK, a_media, a_standing, a_track, an_id, deleting, mouse, some_tracks
from tests.waiting import until

VIDEO, ENGLISH, ITALIAN, FRENCH = some_tracks()
AT_REST = Standing()
PRESS = (QEvent.Type.MouseButtonPress,)
MOVE = (QEvent.Type.MouseMove,)
RELEASE = (QEvent.Type.MouseButtonRelease,)


class Shown:
    """A visible track list and the signals it emitted."""

    def __init__(self, qtbot: QtBot) -> None:
        self.part = TrackList()
        qtbot.addWidget(self.part)
        self.part.resize(560, 420)
        self.part.show()
        self._deleted, self._refused = QSignalSpy(self.part.delete_wanted), QSignalSpy(self.part.refused)

    def show(
        self,
        media: Media | None,
        *,
        standing: Standing = AT_REST,
        writing: WritingPermission = MAY_WRITE,
    ) -> None:
        self.part.show_tracks(media, standing=standing, writing=writing)

    def status(self, row: int) -> str:
        """The status beside the name of a track. Empty for a track that is ready."""
        column = next(column for column in self.part.model.columns if column.key == "language")
        assert column.second is not None
        return column.second(self.part.model.rows[row])

    @property
    def deleted(self) -> list[Any]:
        return [self._deleted.at(at)[0] for at in range(self._deleted.count())]

    @property
    def refusals(self) -> list[Message]:
        return [self._refused.at(at)[0] for at in range(self._refused.count())]

    @property
    def refused(self) -> list[str]:
        return [message.text for message in self.refusals]

    def place(self, track: Track) -> QRect:
        place = self.part.delete_button_place(track.id)
        assert place is not None
        return place

    def look(self, track: Track) -> QImage:
        return self.part.table.viewport().grab(self.place(track)).toImage()

    def click(self, at: QPoint, *args: Any) -> None:
        mouse(self.part.table.viewport(), at, *args)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = Shown(qtbot)
    made.show(a_media())
    return made


def test_tracks_are_sorted_by_kind_and_language_and_unreadable_ones_are_last(shown: Shown) -> None:
    unreadable = Unreadable("tracks 3", "It is no object.", kind=UnreadableKind.TRACKS)
    strange = a_track(9, kind="thumbnails")
    tracks = (FRENCH, ITALIAN, strange, ENGLISH, VIDEO)
    shown.show(a_media(tracks=tracks, problems=(unreadable, Unreadable("metadata", "Odd."))))
    assert shown.part.model.rows == (VIDEO, ENGLISH, ITALIAN, FRENCH, strange, unreadable)
    assert shown.part.model.index(5, 0).data() == "Cannot be read: It is no object."
    assert shown.status(5) == "Unreadable"


def test_only_audio_and_subtitle_tracks_have_a_button(shown: Shown) -> None:
    shown.show(
        a_media(
            tracks=(*some_tracks(), a_track(9, kind=None)),
            problems=(Unreadable("tracks 7", "Odd.", kind=UnreadableKind.TRACKS),),
        )
    )
    offered = [row.id for row in shown.part.model.rows if shown.part.offers_delete(row)]
    assert offered == [ENGLISH.id, ITALIAN.id, FRENCH.id]
    assert shown.part.delete_button_place(VIDEO.id) is None
    assert shown.part.delete_button_place("unknown") is None


def test_a_click_on_the_button_requests_one_deletion(shown: Shown) -> None:
    shown.click(shown.place(ITALIAN).center())
    assert shown.deleted == [ITALIAN]
    assert shown.refused == []


def test_a_press_on_the_button_selects_its_row(shown: Shown) -> None:
    shown.part.table.selectRow(0)
    shown.click(shown.place(ITALIAN).center(), PRESS)
    assert shown.part.table.current_record() == ITALIAN
    shown.click(shown.place(ITALIAN).center(), RELEASE)
    assert shown.part.table.current_record() == ITALIAN


def test_a_double_click_on_the_button_requests_one_deletion(shown: Shown) -> None:
    shown.click(shown.place(ITALIAN).center(), DOUBLE_CLICK)
    assert shown.deleted == [ITALIAN]


def test_a_click_beside_the_button_requests_nothing(shown: Shown) -> None:
    shown.click(shown.part.table.visualRect(shown.part.model.index(2, 1)).center())
    shown.click(shown.place(ITALIAN).topLeft() + QPoint(0, 1))
    assert shown.deleted == []
    assert isinstance(shown.part.table.current_record(), Track)


def test_dragging_off_the_button_requests_nothing(shown: Shown) -> None:
    on, off = shown.place(ITALIAN).center(), QPoint(20, 5)
    for back in (off, on):
        shown.click(on, PRESS)
        shown.click(off, MOVE)
        shown.click(back, RELEASE)
    # A press beside the button and a release on it are no click either.
    shown.click(shown.place(ITALIAN).topLeft() + QPoint(0, 1), PRESS)
    shown.click(on, RELEASE)
    assert shown.deleted == []


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_only_the_left_button_deletes(shown: Shown, button: Qt.MouseButton) -> None:
    shown.click(shown.place(ITALIAN).center(), (*PRESS, *RELEASE), button)
    assert shown.deleted == []
    assert shown.refused == []


def test_a_press_on_one_button_and_a_release_on_another_are_no_click(shown: Shown) -> None:
    shown.click(shown.place(ITALIAN).center(), PRESS)
    shown.click(shown.place(FRENCH).center(), RELEASE)
    assert shown.deleted == []


def test_the_delete_key_requests_deletion_of_the_selected_track(shown: Shown) -> None:
    shown.part.table.setFocus()
    shown.part.table.selectRow(3)
    QTest.keyClick(shown.part.table, Qt.Key.Key_Delete)
    assert shown.deleted == [FRENCH]


def test_the_keyboard_reaches_every_track(shown: Shown) -> None:
    table = shown.part.table
    assert table.focusPolicy() & Qt.FocusPolicy.TabFocus
    table.selectRow(0)
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert shown.deleted == [ITALIAN]


def test_the_delete_key_on_a_video_track_says_why_not(shown: Shown) -> None:
    shown.part.table.selectRow(0)
    QTest.keyClick(shown.part.table, Qt.Key.Key_Delete)
    assert shown.deleted == []
    assert shown.refused == ["Only audio and subtitle tracks can be deleted."]


def test_the_delete_key_on_an_unreadable_track_does_nothing(shown: Shown) -> None:
    shown.show(a_media(tracks=(VIDEO,), problems=(Unreadable("tracks 2", "Odd.", kind=UnreadableKind.TRACKS),)))
    shown.part.table.selectRow(1)
    QTest.keyClick(shown.part.table, Qt.Key.Key_Delete)
    assert shown.deleted == []


def test_the_last_audio_track_is_guarded(shown: Shown) -> None:
    shown.show(a_media(tracks=(VIDEO, ENGLISH, FRENCH)))
    shown.click(shown.place(ENGLISH).center())
    assert shown.deleted == []
    assert "last audio track" in shown.refused[0]
    shown.click(shown.place(FRENCH).center())
    assert shown.deleted == [FRENCH]


def test_an_audio_track_is_guarded_when_not_all_tracks_could_be_read(shown: Shown) -> None:
    shown.show(a_media(problems=(Unreadable("tracks 5", "Odd.", kind=UnreadableKind.TRACKS),)))
    shown.click(shown.place(ITALIAN).center())
    assert shown.deleted == []
    assert len(shown.refused) == 1


@pytest.mark.parametrize("state", [State.INTENDED, State.SENT, State.CHECKING])
def test_a_deletion_under_way_is_shown_and_not_requested_again(shown: Shown, state: State) -> None:
    shown.show(a_media(), standing=a_standing(*deleting(ITALIAN, state=state)))
    assert [shown.status(row) for row in (1, 2, 3)] == ["", "Deleting…", ""]
    shown.click(shown.place(ITALIAN).center())
    shown.part.table.selectRow(2)
    QTest.keyClick(shown.part.table, Qt.Key.Key_Delete)
    assert shown.deleted == []
    assert shown.refused == ["This track is being deleted."] * 2
    shown.show(a_media())
    assert shown.status(2) == ""


@pytest.mark.parametrize("state", [State.ACCEPTED, State.PREPARING, State.UNKNOWN, State.TAKEN_BACK])
def test_a_deletion_that_was_sent_and_not_seen_is_shown_and_may_be_requested_again(shown: Shown, state: State) -> None:
    shown.show(a_media(), standing=a_standing(*deleting(ITALIAN, state=state)))
    assert [shown.status(row) for row in (1, 2, 3)] == ["", "Deletion sent", ""]
    shown.click(shown.place(ITALIAN).center())
    assert shown.deleted == [ITALIAN]


@pytest.mark.parametrize("state", [State.NOT_DONE, State.FAILED, State.ALREADY])
def test_a_deletion_that_was_not_sent_leaves_no_sign(shown: Shown, state: State) -> None:
    shown.show(a_media(), standing=a_standing(*deleting(ITALIAN, state=state)))
    assert shown.status(2) == ""


def test_a_track_is_the_same_however_its_id_is_spelled(shown: Shown) -> None:
    spelled_otherwise = replace(ITALIAN, id=ITALIAN.id.upper().replace("-", ""))
    media = a_media(tracks=(VIDEO, ENGLISH, spelled_otherwise, FRENCH))
    shown.show(media, standing=a_standing(*deleting(ITALIAN)))
    assert shown.status(2) == "Deleting…"
    shown.click(shown.place(spelled_otherwise).center())
    assert shown.refused == ["This track is being deleted."]
    shown.show(media, standing=a_standing(*deleting(ITALIAN, state=State.ACCEPTED)))
    assert shown.status(2) == "Deletion sent"
    shown.click(shown.place(ENGLISH).center())
    assert "may still take effect" in shown.refused[-1]
    assert shown.deleted == []


def test_a_token_that_may_not_write_shows_the_reason(shown: Shown) -> None:
    note = shown.part.findChild(QLabel, "track_note")
    assert isinstance(note, QLabel)
    assert not note.isVisible()
    shown.show(a_media(), writing=WritingPermission(Writing.OFF, "Your token may not write."))
    assert note.isVisible()
    assert note.text() == "Your token may not write."
    shown.click(shown.place(ITALIAN).center())
    assert shown.deleted == []
    assert shown.refused == ["Your token may not write."]
    assert [message.step for message in shown.refusals] == [NextStep.WRITE_AGAIN]
    shown.show(a_media())
    assert not note.isVisible()


@pytest.mark.parametrize(
    ("media", "words"),
    [
        (None, "did not say"),
        (a_media(tracks=None), "did not say"),
        (a_media(tracks=()), "no tracks"),
        (a_media(tracks=(), status="Processing"), "once FastPix has processed"),
    ],
)
def test_without_tracks_a_sentence_says_why(shown: Shown, media: Media | None, words: str) -> None:
    shown.show(media)
    assert not shown.part.table.isVisible()
    sentences = [label.text() for label in shown.part.findChildren(QLabel) if label.isVisible()]
    assert any(words in sentence for sentence in sentences)


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_tooltip_of_the_button_says_why_it_cannot_be_used(shown: Shown) -> None:
    shown.show(a_media(tracks=(VIDEO, ENGLISH, FRENCH)))
    assert tooltip_at(shown, FRENCH) == "", "a tooltip would cover the button of the next row"
    assert "last audio track" in tooltip_at(shown, ENGLISH)


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_tooltip_goes_when_the_pointer_moves_to_the_next_button(shown: Shown, qtbot: QtBot) -> None:
    shown.show(a_media(tracks=(VIDEO, ENGLISH, FRENCH)))
    table, viewport = shown.part.table, shown.part.table.viewport()
    place, below = shown.place(ENGLISH).center(), shown.place(FRENCH).center()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    assert "last audio track" in QToolTip.text()
    mouse(viewport, place, [QEvent.Type.MouseMove], Qt.MouseButton.NoButton)
    assert table.indexAt(below).row() == table.indexAt(place).row() + 1
    mouse(viewport, below, [QEvent.Type.MouseMove], Qt.MouseButton.NoButton)
    # Qt hides a tooltip a moment after the pointer has left.
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_tooltip_of_a_track_that_is_being_deleted_has_its_name_and_the_reason_on_two_lines(shown: Shown) -> None:
    shown.show(a_media(), standing=a_standing(*deleting(ITALIAN, state=State.ACCEPTED)))
    columns = [column.key for column in shown.part.model.columns]
    tooltip = shown.part.model.index(2, columns.index("language")).data(Qt.ItemDataRole.ToolTipRole)
    assert tooltip.split("\n") == [
        "Italian",
        "Its deletion was sent and is not confirmed yet: FastPix still lists it.",
    ]


def tooltip_at(shown: Shown, track: Track) -> str:
    table, place = shown.part.table, shown.place(track)
    event = QHelpEvent(QEvent.Type.ToolTip, place.center(), table.viewport().mapToGlobal(place.center()))
    index, option = table.indexAt(place.center()), QStyleOptionViewItem()
    option.rect = place
    assert table.itemDelegate().helpEvent(event, table, option, index)
    text = QToolTip.text()
    QToolTip.hideText()
    return text


def extent(picture: QImage) -> tuple[int, int]:
    """The width and the height of what is painted on the ground of a cell."""
    ground = picture.pixel(0, 0)
    painted = [(x, y) for x in range(picture.width()) for y in range(picture.height()) if picture.pixel(x, y) != ground]
    across, down = [x for x, _ in painted], [y for _, y in painted]
    return max(across) - min(across) + 1, max(down) - min(down) + 1


@pytest.mark.parametrize("points", [6, 9, 18])
async def test_each_button_is_painted_at_rest_and_large_enough(shown: Shown, points: int, scheme: Scheme) -> None:
    table = shown.part.table
    font = table.font()
    font.setPointSize(points)
    table.setFont(font)
    await until(lambda: table.height() == table.verticalHeader().length(), what="the table to fit its rows")
    for track in (ENGLISH, ITALIAN, FRENCH):
        width, height = extent(shown.look(track))
        assert width >= 24
        assert height >= 24


def reddish(shown: Shown, track: Track) -> int:
    """How many pixels of a button have the colour of what cannot be undone."""
    picture, bad = shown.look(track), tone_colour(shown.part.palette(), Tone.BAD).rgb()
    return sum(picture.pixel(x, y) == bad for x in range(picture.width()) for y in range(picture.height()))


async def test_a_button_is_red_under_the_pointer_or_with_the_focus_alone(shown: Shown, scheme: Scheme) -> None:
    table = shown.part.table
    shown.part.activateWindow()
    await until(lambda: QApplication.activeWindow() is shown.part)
    shown.part.setFocus()
    table.selectRow(2)
    assert [reddish(shown, track) for track in (ENGLISH, ITALIAN, FRENCH)] == [0, 0, 0]
    table.setFocus()
    assert [reddish(shown, track) > 0 for track in (ENGLISH, ITALIAN, FRENCH)] == [False, True, False]
    shown.part.setFocus()
    at = QPointF(shown.place(FRENCH).center())
    QApplication.sendEvent(table.viewport(), QHoverEvent(QEvent.Type.HoverMove, at, at, QPointF()))
    assert [reddish(shown, track) > 0 for track in (ENGLISH, ITALIAN, FRENCH)] == [False, False, True]


def test_a_usable_button_looks_different_from_an_unusable_one(shown: Shown, scheme: Scheme) -> None:
    shown.show(a_media(tracks=(VIDEO, ENGLISH, FRENCH)))
    guarded, free = shown.look(ENGLISH), shown.look(FRENCH)
    assert guarded.size() == free.size()
    assert guarded != free


def test_a_pressed_button_looks_pressed_until_it_is_released(shown: Shown) -> None:
    before = shown.look(ITALIAN)
    shown.click(shown.place(ITALIAN).center(), PRESS)
    assert shown.look(ITALIAN) != before
    shown.click(shown.place(ITALIAN).center(), RELEASE)
    shown.part.table.selectionModel().clear()
    assert shown.look(ITALIAN) == before


def test_a_pressed_button_that_the_pointer_leaves_looks_normal_again(shown: Shown) -> None:
    before = shown.look(ITALIAN)
    shown.click(shown.place(ITALIAN).center(), PRESS)
    shown.click(QPoint(20, 5), MOVE)
    shown.click(QPoint(20, 5), RELEASE)
    shown.part.table.selectionModel().clear()
    assert shown.look(ITALIAN) == before


def test_a_reread_of_the_same_tracks_does_not_change_the_selection(shown: Shown) -> None:
    shown.part.table.selectRow(2)
    shown.show(a_media(title="Read again"))
    assert shown.part.table.current_record() == ITALIAN


def test_a_hundred_tracks_need_no_widget_each(shown: Shown) -> None:
    before = len(shown.part.table.findChildren(QLabel))
    shown.show(a_media(tracks=tuple(a_track(number) for number in range(1, 101))))
    QApplication.processEvents()
    assert len(shown.part.model.rows) == 100
    assert len(shown.part.table.findChildren(QLabel)) == before
    shown.click(shown.place(a_track(100)).center())
    assert shown.deleted == [a_track(100)]
    assert an_id(2, 100) == shown.deleted[0].id


def test_a_record_is_guarded_once_and_not_for_each_cell(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    made, make = [], DeletionGuard.of

    def count(media: Media, standing: Standing) -> DeletionGuard:
        made.append(media)
        return make(media, standing)

    monkeypatch.setattr(DeletionGuard, "of", count)
    tracks = tuple(a_track(number) for number in range(200))
    shown.show(a_media(1, tracks=tracks))
    shown.part.grab()
    assert not any(shown.part.why_not_deletable(track) for track in tracks)
    assert len(made) == 1


def test_no_other_track_is_selected_in_place_of_a_deleted_one(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.show(a_media(1))
    shown.part.table.selectRow(1)
    shown.show(a_media(1, tracks=(VIDEO, ITALIAN, FRENCH)))
    assert shown.part.table.current_record() is None
    QTest.keyClick(shown.part.table, Qt.Key.Key_Down)
    assert shown.part.table.current_record() == ITALIAN, "the keys go on where the track was"
