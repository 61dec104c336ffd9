"""A bug of our own: a report that can be copied and holds no secret, and a window that works on."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton

from fastpix_desktop.demo import DemoServer
from tests.journeys.editor import Editor
from tests.waiting import until


async def report(editor: Editor) -> QDialog:
    """Wait for the crash report."""
    (dialog,) = await until(
        lambda: [found for found in editor.window.findChildren(QDialog, "crash_report") if found.isVisible()],
        what="a crash report",
    )
    return dialog


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(found for found in dialog.findChildren(QPushButton) if found.text().replace("&", "") == text)


@pytest.mark.expects_log("unexpected")
async def test_a_bug_in_an_action_is_reported_without_the_secret_and_the_window_works_on(
    editor: Editor, demo: DemoServer, tmp_path: Path
) -> None:
    async def buggy() -> None:
        raise RuntimeError(f"a bug that knows {demo.password} and {demo.username}")

    editor.program.tasks.start(buggy)
    dialog = await report(editor)
    text = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "RuntimeError: a bug that knows [secret] and [secret]" in text
    editor.click(button(dialog, "Copy report"))
    assert QGuiApplication.clipboard().text() == text
    editor.click(button(dialog, "Close"))
    assert editor.notice == "Something unexpected happened inside the program."
    assert editor.run.done() is False
    editor.click(editor.panel.pager.next)
    await editor.sees_range("51–100 of 260")
    log = (tmp_path / "data" / "logs" / "fastpix-desktop.log").read_text(encoding="utf-8")
    assert "a bug that knows [secret]" in log
    assert demo.password not in log


@pytest.mark.expects_log("unexpected")
async def test_a_bug_in_a_slot_is_reported_too(editor: Editor, demo: DemoServer) -> None:
    def buggy(_: object) -> None:
        raise ZeroDivisionError("a bug in a slot")

    editor.panel.page_requested.connect(buggy)
    editor.click(editor.panel.pager.next)
    dialog = await report(editor)
    assert "a bug in a slot" in dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    editor.click(button(dialog, "Close"))
    editor.panel.page_requested.disconnect(buggy)
    await editor.sees_range("51–100 of 260")


@pytest.mark.expects_log("unexpected")
async def test_leaving_with_a_report_open_ends_as_well(editor: Editor, demo: DemoServer) -> None:
    async def buggy() -> None:
        raise RuntimeError("a bug")

    editor.program.tasks.start(buggy)
    await report(editor)
    await editor.leave()
    assert not editor.window.isVisible()
