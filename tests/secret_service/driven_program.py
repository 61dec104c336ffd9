"""The program in its own process, driven through its window with a secret that comes on standard input.

It prints its progress and every text that the window shows. At certain points it waits for a line on standard input,
so that the process can be inspected from outside. Run as `python -m tests.secret_service.driven_program URL FOLDER`.
"""

import asyncio
import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton

from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.program import Options, Program
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.system.application import Application
from tests.journeys.editor import Editor
from tests.own_process import run_in_loop
from tests.waiting import until


def say_all_texts() -> None:
    """Print all texts of the windows and the clipboard."""
    for widget in QApplication.allWidgets():
        texts = [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        for reader in ("text", "displayText", "toPlainText"):
            said = getattr(widget, reader, "")
            texts.append(str(said() if callable(said) else said))
        print(*(text for text in texts if text), sep=" | ")
    print(QApplication.clipboard().text())


async def wait_for_a_line(point: str) -> None:
    """Print the position and wait for a line from the process that started this one."""
    print(f"{point}: waiting for a line", flush=True)
    await asyncio.to_thread(sys.stdin.readline)


async def drive(app: Application, url: str, folder: Path) -> None:
    """Sign in, page, fail, crash, copy the report, quit."""
    secret = json.loads(await asyncio.to_thread(sys.stdin.readline))
    options = Options(api_url=url, data_dir=folder, verbose=True, keeps_copies=False)
    program = Program(app, options, KeyringCredentialStore())
    editor = Editor(program)
    await editor.types_token(secret["tokenId"], "wrong")
    await until(lambda: bool(editor.form.problem.text()))
    await editor.types_token(secret["tokenId"], secret["secretKey"])
    await editor.sees_media()
    await until(lambda: not editor.asks_keyring)
    await editor.turns_the_page()
    await wait_for_a_line("paged")
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: "502" in editor.notice and editor.step.isVisible(), timeout=30)
    await wait_for_a_line("failed")
    say_all_texts()

    def fail() -> None:
        raise RuntimeError(f"with {secret['tokenId']} and {secret['secretKey']}")

    editor.window.about_wanted.connect(fail)
    editor.window.about_wanted.emit()
    await until(lambda: editor.window.findChild(QDialog, "crash_report") is not None)
    report = editor.window.findChild(QDialog, "crash_report")
    assert report is not None
    (text,) = report.findChildren(QPlainTextEdit)
    assert "RuntimeError" in text.toPlainText()
    next(button for button in report.findChildren(QPushButton) if "Copy" in button.text()).click()
    assert "RuntimeError" in QApplication.clipboard().text()
    say_all_texts()
    report.close()
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QDialog):
            other.close()
    await editor.leave()
    print("the end")


def main() -> None:
    """Run as a program."""
    run_in_loop(lambda app: drive(app, sys.argv[1], Path(sys.argv[2])))


if __name__ == "__main__":
    main()
