"""The lists of playback IDs and of fields: they show and copy values unchanged."""

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.links import hls_address
from fastpix_desktop.domain.media import (
    AccessRule,
    GeneratedSubtitle,
    Media,
    Mp4Rendition,
    PlaybackId,
    Unreadable,
    UnreadableKind,
)
from fastpix_desktop.ui.inspector.playback_list import PlaybackList
from fastpix_desktop.ui.inspector.record_details import RecordDetails, details, metadata
from fastpix_desktop.ui.look.placeholder import Placeholder
from tests.ui.records import DOUBLE_CLICK, a_media, an_id, mouse

IDS = (PlaybackId("aaa", "public"), PlaybackId("bbb", "private"), PlaybackId("ccc", "drm"), PlaybackId("ddd", "else"))


def given(spy: QSignalSpy) -> list[Any]:
    return [spy.at(at)[0] for at in range(spy.count())]


@pytest.fixture
def playback(qtbot: QtBot) -> PlaybackList:
    made = PlaybackList()
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    made.show_media(a_media(playback_ids=IDS))
    return made


def test_every_playback_id_is_listed_with_its_address(playback: PlaybackList) -> None:
    said = [[column.accessible_text(row) for column in playback.model.columns] for row in playback.model.rows]
    assert said == [
        ["Public", "aaa, https://stream.fastpix.com/aaa.m3u8"],
        ["Private", "bbb, https://stream.fastpix.com/bbb.m3u8"],
        ["DRM", "ccc, https://stream.fastpix.com/ccc.m3u8"],
        ["else", "ddd, https://stream.fastpix.com/ddd.m3u8"],
    ]


def test_only_a_public_id_is_called_playable_by_anybody(playback: PlaybackList) -> None:
    tips = [playback.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(4)]
    assert ["Anybody" in tip for tip in tips] == [True, False, False, False]
    assert ["signed token" in tip for tip in tips] == [False, True, True, False]


def test_without_an_access_policy_nothing_is_claimed_about_playing(playback: PlaybackList) -> None:
    playback.show_media(a_media(playback_ids=(PlaybackId("eee", None),)))
    tip = playback.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "FastPix did not say who can play it." in tip


def test_the_selected_playback_id_is_copied(playback: PlaybackList) -> None:
    copied = QSignalSpy(playback.copy_wanted)
    playback.copy_id.click()
    playback.table.selectRow(1)
    playback.copy_id.click()
    playback.copy_address.click()
    QTest.keyClick(playback.table, Qt.Key.Key_Return)
    assert [text.plain for text in given(copied)] == ["aaa", "bbb", hls_address("bbb"), hls_address("bbb")]


def test_an_id_with_what_no_id_contains_is_not_copied_and_its_address_is_encoded(playback: PlaybackList) -> None:
    playback.show_media(a_media(playback_ids=(PlaybackId("a\n\u202eb", "public"),)))
    copied = QSignalSpy(playback.copy_wanted)
    playback.copy_id.click()
    playback.copy_address.click()
    refused, address = given(copied)
    assert refused is None
    assert address.plain == "https://stream.fastpix.com/a%0A%E2%80%AEb.m3u8"


def test_a_reread_does_not_change_the_selection(playback: PlaybackList) -> None:
    playback.table.selectRow(2)
    playback.show_media(a_media(playback_ids=IDS, title="Read again"))
    assert playback.table.current_record() == IDS[2]
    others = (PlaybackId("eee", "public"), PlaybackId("fff", "public"))
    playback.show_media(a_media(playback_ids=others))
    assert playback.table.current_record() == others[0]


def test_the_only_playback_id_is_copied_without_being_selected(playback: PlaybackList) -> None:
    playback.show_media(a_media(2))
    assert playback.table.current_record() is None
    copied = QSignalSpy(playback.copy_wanted)
    playback.copy_id.click()
    playback.copy_address.click()
    assert [text.plain for text in given(copied)] == [an_id(3, 2), hls_address(an_id(3, 2))]


@pytest.mark.parametrize(
    ("ids", "said"),
    [((), "This media has no playback ID"), (None, "FastPix did not say whether this media has a playback ID.")],
)
def test_playback_ids_that_were_not_known_are_not_none(
    playback: PlaybackList, ids: tuple[PlaybackId, ...] | None, said: str
) -> None:
    playback.show_media(a_media(playback_ids=ids))
    placeholder = playback.findChild(Placeholder)
    assert placeholder is not None
    assert said in placeholder.sentence.text()


@pytest.mark.parametrize("media", [None, a_media(playback_ids=()), a_media(playback_ids=None)])
def test_without_playback_ids_there_is_nothing_to_copy(playback: PlaybackList, media: Media | None) -> None:
    copied = QSignalSpy(playback.copy_wanted)
    playback.show_media(media)
    assert not playback.table.isVisible()
    playback.copy_id.click()
    playback.copy_address.click()
    assert given(copied) == []


def lines(**values: Any) -> dict[str, str]:
    return {row.name: row.value for row in details(a_media(**values))}


def test_the_id_comes_first_and_missing_fields_are_left_out() -> None:
    media = Media(id="m", title="t", metadata={"campaign": "spring", "Title": "x"})
    assert [row.name for row in details(media)] == ["Media ID", "Title"]
    assert [row.name for row in details(replace(media, title=""))] == ["Media ID"]


def test_metadata_keeps_the_names_and_the_order_of_its_owner() -> None:
    entries = {"campaign": "spring", "Title": "x", "an empty one": ""}
    assert [(row.name, row.value) for row in metadata(Media(id="m", metadata=entries))] == list(entries.items())


def test_without_metadata_one_quiet_line_says_so(qtbot: QtBot) -> None:
    part = RecordDetails("metadata_table", "Metadata", metadata, none="This media has no metadata.")
    qtbot.addWidget(part)
    part.show()
    part.show_media(a_media(metadata={"campaign": "spring"}))
    line = part.findChild(Placeholder)
    assert line is not None
    assert (part.table.isVisible(), line.isVisible()) == (True, False)
    part.show_media(a_media(metadata={}))
    assert (part.table.isVisible(), line.isVisible()) == (False, True)
    assert line.sentence.text() == "This media has no metadata."
    assert part.sizeHint().height() < 3 * part.fontMetrics().height()


def test_every_row_has_its_own_name() -> None:
    rendition = Mp4Rendition("capped_4k", "ready", extension="mp4")
    media = a_media(
        metadata={"a": "1", "b": "2"},
        mp4_support=(rendition, rendition),
        generated_subtitles=(GeneratedSubtitle("ready"), GeneratedSubtitle()),
        results={"summary": "ready", "Title": "queued"},
        is_audio_only=False,
        subtitle_available=True,
        problems=(Unreadable("tracks 2", "Odd.", kind=UnreadableKind.TRACKS), Unreadable("metadata b", "Odd.")),
    )
    for rows in (list(details(media)), list(metadata(media))):
        assert len({row.identity for row in rows}) == len(rows) > 1


def test_metadata_with_the_name_of_a_sentence_of_ours_is_another_row() -> None:
    cut = Unreadable("metadata", "Odd.", kind=UnreadableKind.CUT)
    rows = list(metadata(a_media(metadata={"Shown in part: metadata": "x"}, problems=(cut,))))
    assert [row.name for row in rows] == ["Shown in part: metadata"] * 2
    assert len({row.identity for row in rows}) == 2


def test_the_rows_of_a_record() -> None:
    rows = lines(
        max_resolution="1080p",
        frame_rate="30/1",
        results={"summary": "available", "voiceOver": "queued"},
        is_audio_only=False,
        mp4_support=(Mp4Rendition("capped_4k", "ready", extension="mp4"), Mp4Rendition("audioOnly")),
        generated_subtitles=(GeneratedSubtitle(),),
        problems=(Unreadable("tracks 2", "It is no object.", kind=UnreadableKind.TRACKS),),
    )
    assert rows["Source resolution"] == "1080p"
    assert rows["Frame rate"] == "30 fps"
    assert (rows["Result: summary"], rows["Result: voiceOver"]) == ("available", "queued")
    assert rows["Audio only"] == "No"
    assert rows["Download 1"] == "capped_4k · ready · mp4"
    assert rows["Download 2"] == "audioOnly"
    assert rows["Generated subtitle 1"] == "–"
    assert rows["Cannot be read: tracks 2"] == "It is no object."


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        (AccessRule("allow"), None),
        (AccessRule(), None),
        (None, None),
        (AccessRule("deny"), "otherwise deny"),
        (AccessRule("deny", allow=("a.example", "b.example")), "allowed: a.example, b.example; otherwise deny"),
        (AccessRule("allow", deny=("x.example",)), "denied: x.example; otherwise allow"),
        (AccessRule(None, allow=("a",)), "allowed: a; otherwise –"),
    ],
)
def test_restrictions_of_playback(rule: AccessRule | None, shown: str | None) -> None:
    rows = lines(playback_ids=(PlaybackId("a", "public", domains=rule, user_agents=rule),))
    assert rows.get("Playback 1, domains") == shown
    assert rows.get("Playback 1, user agents") == shown


def test_a_long_value_is_complete_in_tooltip_and_copy(qtbot: QtBot) -> None:
    part, value = RecordDetails("metadata_table", "Metadata", metadata), "ab " * 85
    qtbot.addWidget(part)
    part.resize(500, 300)
    part.show()
    part.show_media(a_media(metadata={"note": value}))
    at = next(at for at, row in enumerate(part.model.rows) if row.name == "note")
    index = part.model.index(at, 1)
    assert index.data() == value
    assert value in index.data(Qt.ItemDataRole.ToolTipRole)
    copied = QSignalSpy(part.copy_wanted)
    mouse(part.table.viewport(), part.table.visualRect(index).center(), DOUBLE_CLICK)
    assert [text.plain for text in given(copied)] == [value]
    part.show_media(None)
    assert part.model.rows == ()
