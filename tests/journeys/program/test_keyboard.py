"""An editor who leaves the mouse alone: pages, sections, back, find, go to, copy, delete."""

import csv
import io

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.links import embed_code, hls_address, media_link
from fastpix_desktop.domain.media import Media, PlaybackId, Unreadable, UnreadableKind
from fastpix_desktop.ui.browse.media_copies import drag_text
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.system.clipboard import mime_data
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.writes.source_access import SetSourceAccess
from tests.journeys.editor import Editor
from tests.ui.records import an_entry
from tests.waiting import until

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
async def keys(editor: Editor) -> Editor:
    """The editor, whose window has the focus."""
    editor.window.activateWindow()
    await until(lambda: QApplication.activeWindow() is editor.window)
    editor.panel.table.setFocus()
    return editor


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focus(), key, modifiers)


async def sees(editor: Editor, media_id: str) -> None:
    """Wait until the pane shows the media."""
    await until(lambda: editor.shown is not None and editor.shown.id == media_id, what=f"{media_id} in the pane")


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def selected(editor: Editor) -> int:
    return editor.panel.table.currentIndex().row()


async def test_page_down_goes_on_to_the_next_page_and_page_up_back(keys: Editor) -> None:
    editor = keys
    press(KEY.Key_End, CTRL)
    for _ in range(4):
        if selected(editor) < 49:
            press(KEY.Key_PageDown)
    assert selected(editor) == 49
    press(KEY.Key_PageDown)
    await editor.sees_range("51–100 of 260")
    await until(lambda: selected(editor) == 0)
    press(KEY.Key_Up)
    await editor.sees_range("1–50 of 260")
    await until(lambda: selected(editor) == 49)
    press(KEY.Key_Down)
    await editor.sees_range("51–100 of 260")
    press(KEY.Key_End, Qt.KeyboardModifier.AltModifier)
    await editor.sees_range("251–260 of 260")


async def test_the_arrows_of_a_number_pad_go_on_to_the_next_page_as_well(keys: Editor) -> None:
    # On macOS every arrow key says that it is of the pad.
    keys.panel.table.selectRow(49)
    press(KEY.Key_Down, Qt.KeyboardModifier.KeypadModifier)
    await keys.sees_range("51–100 of 260")


async def test_at_the_ends_of_the_library_the_keys_stay(keys: Editor) -> None:
    keys.click_row(0)
    press(KEY.Key_Up)
    press(KEY.Key_PageUp)
    assert (selected(keys), keys.range) == (0, "1–50 of 260")


async def test_return_opens_and_escape_goes_back(keys: Editor) -> None:
    editor = keys
    editor.click_row(1)
    press(KEY.Key_Return)
    await until(lambda: editor.shown is not None)
    assert editor.pane.isAncestorOf(focus())
    press(KEY.Key_Escape)
    assert focus() is editor.panel.table


async def test_back_leads_through_what_was_visited(keys: Editor) -> None:
    editor = keys
    first, second, third = (row for row in editor.panel.model.rows[:3] if isinstance(row, Media))
    await editor.opens(first.id)
    for media in (second, third):
        QGuiApplication.clipboard().setText(media_link(media.id))
        press(KEY.Key_L, CTRL)
        press(KEY.Key_Return)
        await sees(editor, media.id)
    for media in (second, first):
        press(KEY.Key_Escape)
        await sees(editor, media.id)


async def test_find_counts_on_the_page_alone(keys: Editor) -> None:
    editor = keys
    search = editor.window.workspace.search
    press(KEY.Key_F, CTRL)
    assert focus() is search
    media = editor.panel.model.rows[7]
    assert isinstance(media, Media)
    QTest.keyClicks(search, media.id[:13].upper())
    assert search.accessibleDescription() == "1 found on this page"
    assert selected(editor) == 7
    editor.type(search, "ready")
    found = search.found.rows
    assert search.accessibleDescription() == f"{len(found)} found on this page"
    assert len(found) > 2
    press(KEY.Key_F3)
    after = selected(editor)
    assert after == next(row for row in found if row > 7)
    press(KEY.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    press(KEY.Key_F3)
    assert selected(editor) == after
    editor.type(search, "no such words")
    assert search.words.text() == "Not on this page"
    press(KEY.Key_Escape)
    assert search.text() == ""
    assert focus() is editor.panel.table


async def test_the_text_stays_for_the_next_page_and_is_gone_with_the_workspace(keys: Editor) -> None:
    editor = keys
    search = editor.window.workspace.search
    press(KEY.Key_F, CTRL)
    editor.type(search, "ready")
    before = search.found.rows
    await editor.turns_the_page()
    assert search.text() == "ready"
    assert search.words.text() == f"{len(search.found.rows)} found on this page"
    assert search.found.rows != before
    assert editor.panel.table.current_record() is None
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: editor.form.isVisible())
    assert search.text() == ""
    assert not search.isVisible()


async def test_go_to_opens_what_is_on_another_page_and_says_what_it_cannot(keys: Editor, demo: DemoServer) -> None:
    editor = keys
    search = editor.window.workspace.search
    far = list(demo.catalogue.ids())[200]
    press(KEY.Key_K, CTRL)
    editor.type(search, "evening news of nobody")
    press(KEY.Key_Return)
    assert "paste an ID or link" in editor.notice
    editor.type(search, hls_address("0f3c1d2e-1111-4222-8333-444455556666"))
    assert editor.notice == "", "the text is another one now"
    press(KEY.Key_Return)
    assert "Other pages were not searched" in editor.notice
    editor.type(search, f"https://dashboard.fastpix.com/media/{far}")
    assert search.words.text() == "Return opens this media"
    press(KEY.Key_Return)
    await sees(editor, far)
    assert editor.notice == ""
    assert focus() is not search


async def test_a_playback_address_opens_its_media_on_this_page(keys: Editor) -> None:
    editor = keys
    owner = next(row for row in editor.panel.model.rows[3:] if isinstance(row, Media) and row.playback_ids)
    QGuiApplication.clipboard().setText(hls_address((owner.playback_ids or ())[0].id))
    press(KEY.Key_L, CTRL)
    assert editor.window.workspace.search.text() == hls_address((owner.playback_ids or ())[0].id)
    press(KEY.Key_Return)
    await sees(editor, owner.id)


async def test_sections_and_parts_by_key(keys: Editor) -> None:
    editor = keys
    await editor.opens(editor.panel.model.rows[0].id or "")
    pane = editor.pane
    keys_of_sections = (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4, KEY.Key_5)
    for part, key in zip(pane.sections.contents, keys_of_sections, strict=True):
        press(key, CTRL)
        assert pane.sections.current is part
        assert pane.sections.is_in_view(part)
    assert focus() is editor.pane.details.table
    editor.window.resize(1280, 760)
    for widget in (editor.window.workspace.views.list, editor.panel.table, editor.pane.details.table):
        press(KEY.Key_F6)
        assert focus() is widget


async def test_the_key_for_the_clips_enters_them_once_they_have_come(keys: Editor, demo: DemoServer) -> None:
    editor = keys
    source = next(id_ for id_ in demo.catalogue.ids() if demo.catalogue.clip_ids(id_))
    other = next(id_ for id_ in demo.catalogue.ids() if not demo.catalogue.clip_ids(id_))
    editor.window.workspace.open_media(source)
    await until(lambda: editor.shown is not None and editor.shown.id == source)
    table, clips = editor.panel.table, editor.pane.clips
    table.setFocus()
    press(KEY.Key_2, CTRL)
    await until(lambda: bool(clips.model.rows))
    assert focus() is clips.table
    assert clips.table.current_row() == 0
    editor.window.workspace.open_media(other)
    await until(lambda: editor.shown is not None and editor.shown.id == other)
    table.setFocus()
    press(KEY.Key_2, CTRL)
    await until(lambda: clips.placeholder.sentence.text() == "No clips were cut from this media.")
    assert focus() is table, "an empty section has nothing to enter"
    assert editor.pane.sections.is_in_view(clips)


async def test_every_copy_is_what_it_says(keys: Editor) -> None:
    editor = keys
    media = next(row for row in editor.panel.model.rows if isinstance(row, Media) and row.playback_ids and row.tracks)
    await editor.opens(media.id)
    editor.panel.table.setFocus()
    both = CTRL | Qt.KeyboardModifier.ShiftModifier
    press(KEY.Key_C, CTRL)
    assert clipboard() == media.id
    assert editor.notice == f"Copied: {media.id}"
    press(KEY.Key_L, both)
    assert clipboard() == media_link(media.id)
    assert media_link(media.id) in QGuiApplication.clipboard().mimeData().html()
    press(KEY.Key_H, both)
    assert clipboard() == hls_address((media.playback_ids or ())[0].id)
    press(KEY.Key_E, both)
    assert clipboard() == embed_code((media.playback_ids or ())[0].id)
    press(KEY.Key_T, both)
    assert clipboard() == media.display_title
    press(KEY.Key_C, both)
    names, cells = csv.reader(io.StringIO(clipboard(), newline=""))
    row = dict(zip(names, cells, strict=True))
    assert (row["ID"], row["Title"]) == (media.id, media.display_title)
    assert ">Title</th>" in QGuiApplication.clipboard().mimeData().html()
    press(KEY.Key_1, CTRL)
    press(KEY.Key_C, CTRL)
    track = editor.pane.tracks.table.current_record()
    assert clipboard() == getattr(track, "id", "")
    assert editor.notice == f"Copied the ID of the track: {clipboard()}"


async def test_in_a_list_without_media_nothing_is_copied_of_the_media_in_the_pane(keys: Editor) -> None:
    editor = keys
    shown, other = [row for row in editor.panel.model.rows if isinstance(row, Media)][:2]
    await editor.opens(shown.id)
    editor.window.activity.show_entries([an_entry(1, State.VERIFIED, write=SetSourceAccess(other.id, "Other", False))])
    editor.window.activity.add_message(Message("FastPix could not be reached.", Tone.BAD))
    editor.window.commands[ViewCommand.ACTIVITY].trigger()
    table = editor.window.activity.table
    table.setFocus()
    for row, copied in enumerate(("FastPix could not be reached.", other.id)):
        table.selectRow(row)
        press(KEY.Key_C, CTRL)
        assert clipboard() == copied


async def test_of_a_row_that_cannot_be_read_its_id_is_copied_if_that_much_is_known(keys: Editor) -> None:
    editor = keys
    shown = next(row for row in editor.panel.model.rows if isinstance(row, Media))
    await editor.opens(shown.id)
    unread = (
        Unreadable("tracks 1", "It is no object.", "a-track", kind=UnreadableKind.TRACKS),
        Unreadable("tracks 2", "It is no object.", kind=UnreadableKind.TRACKS),
    )
    editor.pane.tracks.model.set_rows(unread)
    QGuiApplication.clipboard().clear()
    press(KEY.Key_1, CTRL)
    editor.pane.tracks.table.selectRow(0)
    press(KEY.Key_C, CTRL)
    assert clipboard() == "a-track"
    QGuiApplication.clipboard().clear()
    editor.pane.tracks.table.selectRow(1)
    press(KEY.Key_C, CTRL)
    assert clipboard() == ""
    assert "could not be read" in editor.notice


async def test_of_a_media_whose_id_is_no_id_only_what_is_safe_is_copied(keys: Editor) -> None:
    editor, model = keys, keys.panel.model
    shown = next(row for row in model.rows if isinstance(row, Media))
    playback_id = PlaybackId('x\n"><script>', "public")
    media = replace(shown, id="a\u202eb\nc", title="=1+1\r\n\u202e<b>", playback_ids=(playback_id,))
    model.set_rows((media,))
    editor.panel.table.selectRow(0)
    editor.panel.table.setFocus()
    QGuiApplication.clipboard().clear()
    for command in (EditCommand.COPY_ID, EditCommand.COPY_ROW):
        editor.window.commands[command].trigger()
        assert clipboard() == ""
        assert editor.notice.startswith("This ID was not copied")
    assert not model.mimeData([model.index(0, 1)]).formats()
    for command, copied in (
        (EditCommand.COPY_LINK, "fastpix-desktop://media/a%E2%80%AEb%0Ac"),
        (EditCommand.COPY_HLS, "https://stream.fastpix.com/x%0A%22%3E%3Cscript%3E.m3u8"),
        (EditCommand.COPY_EMBED, embed_code(playback_id.id)),
        (EditCommand.COPY_TITLE, "=1+1 <b>"),
    ):
        editor.window.commands[command].trigger()
        assert clipboard() == copied
        assert QGuiApplication.clipboard().mimeData().html() in {
            "",
            f'<a href="{copied}">&#x27;=1+1 &lt;b&gt;</a>',
        }
    model.set_rows((replace(media, title="\u200b"),))
    editor.window.commands[EditCommand.COPY_TITLE].trigger()
    assert editor.notice.startswith("Nothing was copied")


async def test_a_row_is_dragged_out_as_id_and_address(keys: Editor) -> None:
    media = next(row for row in keys.panel.model.rows if isinstance(row, Media) and row.playback_ids)
    index = keys.panel.model.index(keys.panel.model.row_of(media.id) or 0, 1)
    assert keys.panel.model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    assert keys.panel.table.dragEnabled()
    for data in (keys.panel.model.mimeData([index]), mime_data(drag_text(media))):
        assert isinstance(data, QMimeData)
        assert data.text() == media.id
        assert [url.toString() for url in data.urls()] == [hls_address((media.playback_ids or ())[0].id)]


async def test_delete_asks_in_the_track_table_and_nowhere_else(keys: Editor) -> None:
    editor = keys
    await editor.opens(editor.panel.model.rows[0].id or "")
    editor.panel.table.setFocus()
    press(KEY.Key_Delete)
    assert not editor.questions()
    row = next(at for at, row in enumerate(editor.pane.tracks.model.rows) if getattr(row, "kind", "") == "subtitle")
    press(KEY.Key_1, CTRL)
    editor.pane.tracks.table.selectRow(row)
    press(KEY.Key_Delete)
    box = await editor.asked()
    editor.answer(box, yes=False)


async def test_a_line_keeps_the_keys_that_are_its_own(keys: Editor) -> None:
    editor = keys
    press(KEY.Key_F, CTRL)
    line = focus()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "what? 123")
    press(KEY.Key_A, CTRL)
    press(KEY.Key_C, CTRL)
    assert clipboard() == "what? 123"
    press(KEY.Key_Delete)
    assert line.text() == ""
    assert not editor.questions()
