"""What of a record or a page is not shown is said beside the list it belongs to."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.api.reading.records import read_media
from fastpix_desktop.domain.media import Clip, PlaybackId
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.workspace import MAY_WRITE
from fastpix_desktop.ui.inspector.clip_list import ClipList
from fastpix_desktop.ui.inspector.playback_list import PlaybackList
from fastpix_desktop.ui.inspector.record_details import details, metadata
from fastpix_desktop.ui.inspector.track_list import TrackList
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.writes.standing import Standing
from tests.ui.records import a_media, a_track, an_id


def said(part: QWidget, name: str) -> str:
    """The text of a label that is on screen. Empty if the label is hidden."""
    label = part.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisibleTo(part) else ""


@pytest.mark.parametrize(("number", "words"), [(1_000, ""), (1_001, "1,000 of 1,001 tracks are shown.")])
def test_how_many_tracks_are_shown_is_said(qtbot: QtBot, number: int, words: str) -> None:
    part = TrackList()
    qtbot.addWidget(part)
    part.show_tracks(a_media(tracks=tuple(map(a_track, range(number)))), standing=Standing(), writing=MAY_WRITE)
    assert said(part, "tracks_cut") == words
    part.show_tracks(a_media(2), standing=Standing(), writing=MAY_WRITE)
    assert said(part, "tracks_cut") == ""


@pytest.mark.parametrize(("number", "words"), [(200, ""), (2_001, "200 of 2,001 playback IDs are shown.")])
def test_how_many_playback_ids_are_shown_is_said(qtbot: QtBot, number: int, words: str) -> None:
    part = PlaybackList()
    qtbot.addWidget(part)
    part.show_media(a_media(playback_ids=tuple(PlaybackId(an_id(3, at)) for at in range(number))))
    assert said(part, "playback_ids_cut") == words
    part.show_media(None)
    assert said(part, "playback_ids_cut") == ""


def test_how_many_clips_are_shown_is_said(qtbot: QtBot, tasks: TaskOwner) -> None:
    part = ClipList(Pictures(tasks))
    qtbot.addWidget(part)
    clips = tuple(Clip(an_id(4, at)) for at in range(20))
    part.show_page(Page(clips, 1, 20, 20, beyond=1_980))
    assert said(part, "beyond") == "20 of 2,000 entries that FastPix sent for this page are shown."
    part.show_page(Page(clips, 1, 20, 20))
    assert said(part, "beyond") == ""


def test_what_was_cut_is_not_called_unreadable_and_comes_before_the_metadata() -> None:
    entries = {f"key{at}": "value" for at in range(501)}
    media = read_media({"id": an_id(1, 1), "title": "a" * 2_000, "metadata": entries, "duration": "soon"})
    rows = [(row.name, row.value) for row in details(media)]
    assert rows[2] == ("Shown in part: title", "1,000 of 2,000 characters are kept.")
    first, second = list(metadata(media))[:2]
    assert (first.name, first.value) == ("Shown in part: metadata", "500 of 501 metadata entries are kept.")
    assert second.name == "key0"
    assert [name for name, _ in rows if name.startswith("Cannot be read")] == ["Cannot be read: duration"]
