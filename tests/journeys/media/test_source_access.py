"""Switching source access off and on, each with its warning; what is shown is what the service said."""

from PySide6.QtCore import Qt

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from tests.journeys.editor import Editor
from tests.journeys.screen import said
from tests.waiting import until


async def test_both_ways_are_asked_about_first(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(next(demo.catalogue.ids()))
    access = editor.pane.header.access
    assert (access.switch.isChecked(), access.word.text()) == (True, "On")
    box = await is_asked(editor)
    assert "Switch source access of this media off?" in said(box)
    assert media.display_title in said(box)
    assert "may remove the stored source file" in said(box)
    await cancels(editor, box)
    assert access.switch.isChecked(), "nothing is painted before it is known"
    assert not demo.requests.of("media.update_source_access")

    editor.answer(await is_asked(editor), yes=True)
    await until(lambda: access.word.text() == "Off")
    assert not access.switch.isChecked()
    assert "is off, read back from FastPix" in editor.notice
    assert editor.row_of(media.id)["access"] == "Off"

    box = await is_asked(editor)
    assert "Switch source access of this media on?" in said(box)
    assert "Switch it on only if the original may leave FastPix" in said(box)
    assert media.id in said(box)
    assert editor.button(box, yes=False).isDefault()
    await cancels(editor, box)
    assert not access.switch.isChecked()
    assert len(demo.requests.of("media.update_source_access")) == 1

    await editor.switches_access()
    await until(lambda: access.word.text() == "On")
    assert "is on, read back from FastPix" in editor.notice
    assert editor.row_of(media.id)["access"] == "On"
    assert editor.activity == ["done and verified"] * 2
    assert len(demo.requests.of("media.update_source_access")) == 2


async def is_asked(editor: Editor) -> QuestionDialog:
    """Click the switch and wait for the question."""
    editor.click(editor.pane.header.access.switch)
    return await editor.asked()


async def cancels(editor: Editor, box: QuestionDialog) -> None:
    """Answer with Cancel, and wait until the switch can be used again."""
    entries = editor.program.journal.entries
    editor.answer(box, yes=False)
    await until(lambda: not box.isVisible())
    await until(lambda: not editor.is_acting)
    assert editor.program.journal.entries == entries
    assert not editor.pane.header.access.switch.is_locked


async def test_a_change_is_locked_and_shown_as_pending_at_the_click(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.update_source_access", seconds=0.3))
    await editor.opens(list(demo.catalogue.ids())[2])
    access = editor.pane.header.access
    editor.double_click(access.switch, access.switch.rect().center())
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: access.word.text() == "changing…")
    assert access.switch.is_locked
    await until(lambda: access.word.text() == "On")
    assert len(demo.requests.of("media.update_source_access")) == 1


async def test_a_lost_reply_is_read_back(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("reset_after", "media.update_source_access", times=1))
    media = await editor.opens(list(demo.catalogue.ids())[2])
    await editor.switches_access()
    await until(lambda: "is on, read back from FastPix" in editor.notice)
    assert editor.row_of(media.id)["access"] == "On"
    assert len(demo.requests.of("media.update_source_access")) == 1


async def test_a_change_of_another_media_than_the_one_on_screen_is_not_painted_on_it(
    editor: Editor, demo: DemoServer
) -> None:
    demo.faults.add(Fault("slow", "media.update_source_access", seconds=0.4))
    ids = list(demo.catalogue.ids())
    first = await editor.opens(ids[2])
    access = editor.pane.header.access
    await editor.switches_access()
    await until(lambda: demo.requests.of("media.update_source_access"))
    await editor.opens(ids[4])
    assert (access.word.text(), access.switch.is_locked) == ("Off", False)
    await until(lambda: first.display_title in editor.notice)
    assert access.word.text() == "Off"
    assert editor.row_of(first.id)["access"] == "On"
    assert editor.row_of(ids[4])["access"] == "Off"


async def test_the_focus_stays_on_the_switch_that_was_used(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.update_source_access", seconds=0.1))
    await editor.opens(list(demo.catalogue.ids())[2])
    access = editor.pane.header.access
    access.switch.setFocus()
    editor.press(access.switch, Qt.Key.Key_Space)
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: access.word.text() == "changing…")
    assert editor.window.focusWidget() is access.switch
    await until(lambda: "read back" in editor.notice)
    assert editor.window.focusWidget() is access.switch
