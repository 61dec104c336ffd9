"""Until the token of a workspace was checked, a click on Delete says why it does nothing, and offers no step."""

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.workspace import MAY_WRITE, READ_ONLY_BY_CHOICE
from fastpix_desktop.ui.inspector.track_list import TrackList
from fastpix_desktop.ui.words.sentences import NextStep
from fastpix_desktop.writes.standing import Standing
from tests.ui.records import a_media, some_tracks

WHY = MAY_WRITE.unchecked()
ITALIAN = some_tracks()[2]


@pytest.fixture
def tracks(qtbot: QtBot) -> TrackList:
    part = TrackList()
    qtbot.addWidget(part)
    part.resize(560, 420)
    part.show()
    return part


def test_the_reason_is_above_the_tracks_without_a_button_because_it_ends_by_itself(tracks: TrackList) -> None:
    note, button = tracks.findChild(QLabel, "track_note"), tracks.findChild(QPushButton, "track_write_again")
    assert isinstance(note, QLabel)
    assert isinstance(button, QPushButton)
    tracks.show_tracks(a_media(), standing=Standing(), writing=WHY)
    assert note.isVisible()
    assert note.text() == WHY.reason
    assert not button.isVisible()
    tracks.show_tracks(a_media(), standing=Standing(), writing=READ_ONLY_BY_CHOICE)
    assert button.isVisible()


def test_delete_says_why_it_does_nothing(tracks: TrackList) -> None:
    refused, deleted = QSignalSpy(tracks.refused), QSignalSpy(tracks.delete_wanted)
    tracks.show_tracks(a_media(), standing=Standing(), writing=WHY)
    assert tracks.why_not_deletable(ITALIAN) == WHY.reason
    tracks.ask_to_delete(ITALIAN)
    assert deleted.count() == 0
    (message,) = (refused.at(at)[0] for at in range(refused.count()))
    assert (message.text, message.step) == (WHY.reason, NextStep.NONE)
