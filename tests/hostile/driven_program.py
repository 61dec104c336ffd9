"""The program in its own process with a hostile service: it opens everything, tries to change something, and quits.

It prints one line of JSON: the longest time that the event loop was blocked, the memory used, and every text shown.
Run as `python -m tests.hostile.driven_program URL FOLDER [delete] [switch]`.
"""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QToolTip, QWidget

from benchmarks.ticks import Ticks
from fastpix_desktop.app import forbid_core_dumps
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.program import Options
from fastpix_desktop.ui.loop.event_loop import event_loop_runner
from fastpix_desktop.ui.system.application import Application
from tests.journeys.editor import Editor
from tests.journeys.opening import open_editor
from tests.waiting import until


def peak_memory() -> float:
    """The peak memory of this process in MiB. Not from getrusage, which may include the parent's memory."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 1024


def places_of(widget: QWidget) -> Iterator[tuple[QWidget, QPoint]]:
    """The points of a widget to hover over: each cell of a table, or the widget's middle."""
    yield widget, widget.rect().center()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(min(model.rowCount(), 50)):
            for column in range(model.columnCount()):
                yield widget.viewport(), widget.visualRect(model.index(row, column)).center()


async def rest_everywhere(window: QWidget) -> list[str]:
    """Hover over everything that is shown, long enough for a tooltip. Returns the tooltips' texts."""
    said = []
    for widget in [one for one in QApplication.allWidgets() if one.isVisible() and one.window() is window]:
        for target, place in places_of(widget):
            event = QHelpEvent(QEvent.Type.ToolTip, place, target.mapToGlobal(place))
            QApplication.sendEvent(target, event)
            said += [tip.text() for tip in QApplication.allWidgets() if isinstance(tip, QLabel) and _is_shown_tip(tip)]
            QToolTip.hideText()
        await asyncio.sleep(0)
    return said


def _is_shown_tip(label: QLabel) -> bool:
    return label.metaObject().className() == "QTipLabel" and label.isVisible()


async def open_first(editor: Editor) -> bool:
    """Click the first row and wait until the pane shows the result. Returns whether it is a media."""
    editor.click_row(0)
    view = editor.window.workspace
    await until(lambda: view.media_id is not None and not view.is_reading, timeout=20, what="the media in the pane")
    return editor.shown is not None


async def try_to_change(editor: Editor, acts: list[str]) -> None:
    """Delete the first subtitle and switch source access. The service decides about the answers."""
    if "delete" in acts:
        await editor.deletes(editor.track(TrackKind.SUBTITLE))
        await until(lambda: has_ended(editor, 1), timeout=20)
    if "switch" in acts:
        # After a refusal of the deletion the switch is locked, and a click on it only says why.
        if editor.pane.header.access.switch.is_locked:
            editor.click(editor.pane.header.access.switch)
            return
        await editor.switches_access()
        await until(lambda: has_ended(editor, len(acts)), timeout=20)


def has_ended(editor: Editor, number: int) -> bool:
    """Whether this number of writes has ended."""
    return [entry.state.is_under_way for entry in editor.program.journal.entries] == [False] * number


async def drive(url: str, folder: Path, acts: list[str]) -> None:
    """Open the workspace and read everything."""
    app = QApplication.instance()
    assert isinstance(app, Application)
    # Load the client's packages first, so that only the effect of the service is measured.
    await asyncio.to_thread(__import__, "fastpix_desktop.api")
    options = Options(api_url=url, data_dir=folder, given=Credentials("token", "key"))
    before, ticks, said = peak_memory(), Ticks(), list[str]()
    editor = open_editor(app, options)
    await until(lambda: bool(editor.panel.model.rows) or bool(editor.form.problem.text()), timeout=20)
    if editor.panel.model.rows:
        await until(lambda: not editor.window.workspace.pictures.is_busy, timeout=20)
        said += await rest_everywhere(editor.window)
        if await open_first(editor):
            for tab in range(editor.pane.tabs.count()):
                editor.pane.tabs.setCurrentIndex(tab)
                said += await rest_everywhere(editor.window)
            editor.pane.tabs.setCurrentIndex(0)
            await try_to_change(editor, acts)
            said += await rest_everywhere(editor.window)
    longest = max(ticks.gaps())
    grown = peak_memory() - before
    texts = [editor.notice, editor.form.problem.text(), *editor.activity, *said]
    await editor.leave()
    figures = {"longest_stop": round(longest, 3), "grown_mib": round(grown)}
    sys.stdout.write(json.dumps({**figures, "texts": texts}) + "\n")


def main() -> None:
    """Run as a program."""
    forbid_core_dumps()
    app = Application(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    with event_loop_runner() as runner:
        runner.run(drive(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))


if __name__ == "__main__":
    main()
