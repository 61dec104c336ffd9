"""The list of tracks in the narrowest pane: nothing is cut that there is room for."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Track
from fastpix_desktop.domain.workspace import MAY_WRITE
from fastpix_desktop.ui.inspector.track_list import TrackList
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.writes.standing import Standing
from tests.ui.records import a_media, some_tracks
from tests.ui.states import bring_about
from tests.ui.windows import Windows


@pytest.fixture
def tracks(windows: Windows) -> TrackList:
    """The tracks of a media, in a pane as narrow as it can be."""
    window = windows.open()
    bring_about(window, "tracks")
    view = window.workspace
    view.splitter.setSizes([10_000, 1])
    QApplication.sendPostedEvents()
    assert view.pane.width() == view.pane.minimumWidth()
    return view.pane.tracks


def test_the_buttons_are_in_view(tracks: TrackList) -> None:
    assert tracks.table.horizontalScrollBar().maximum() == 0


def test_the_size_of_a_video_track_is_whole(tracks: TrackList) -> None:
    at = [column.key for column in tracks.model.columns].index("language")
    row = next(row for row, track in enumerate(tracks.model.rows) if isinstance(track, Track) and track.kind == "video")
    index = tracks.model.index(row, at)
    needed = tracks.table.fontMetrics().horizontalAdvance(index.data())
    assert tracks.table.visualRect(index).width() >= needed + 2 * SPACE


def test_a_row_that_was_of_a_video_track_has_its_button_again(qtbot: QtBot) -> None:
    part = TrackList()
    qtbot.addWidget(part)
    _, *others = some_tracks()
    for tracks in (some_tracks(), tuple(others)):
        part.show_tracks(a_media(1, tracks=tracks), standing=Standing(), writing=MAY_WRITE)
    assert [part.table.columnSpan(row, 1) for row in range(3)] == [1, 1, 1]
    assert all(part.delete_button_place(track.id) is not None for track in others)
