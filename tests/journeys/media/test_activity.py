"""Activity beside real changes in the demo workspace: what its button counts, its filters, and a row that is opened."""

from PySide6.QtWidgets import QComboBox, QToolBar, QWidget

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.messages.activity_dock import ActivityDock
from fastpix_desktop.ui.system.clipboard import text_on_clipboard
from tests.journeys.editor import Editor
from tests.waiting import until


def button(editor: Editor) -> tuple[str, str]:
    """The text of the button Activity, and its name for screen readers."""
    toolbar = editor.window.findChild(QToolBar, "commands")
    assert toolbar is not None
    found = toolbar.widgetForAction(editor.window.commands[ViewCommand.ACTIVITY])
    assert isinstance(found, QWidget)
    return str(found.property("text")), found.accessibleName()


def choose(editor: Editor, outcome: str) -> None:
    box = editor.window.findChild(QComboBox, "activity_outcome")
    assert box is not None
    box.setCurrentText(outcome)


def summary(editor: Editor) -> str:
    dock = editor.window.findChild(ActivityDock)
    assert dock is not None
    return dock.summary.text()


async def test_the_button_counts_changes_until_they_have_ended(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("slow", "media.delete_track", seconds=0.3))
    await editor.opens(next(demo.catalogue.ids()))
    assert button(editor)[0] == "Activity"
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: button(editor) == ("Activity · 1", "Activity, 1 change(s) under way"))
    await until(lambda: "Deleted and verified" in editor.notice)
    assert button(editor) == ("Activity", "Activity")


async def test_a_failed_change_is_found_by_its_outcome_and_opened_by_its_menu(editor: Editor, demo: DemoServer) -> None:
    first, second = list(demo.catalogue.ids())[:2]
    await editor.opens(first)
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Deleted and verified" in editor.notice)
    demo.faults.add(Fault("status", "media.delete_track", status=422))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Not deleted" in editor.notice)
    await editor.opens(second)
    editor.window.commands[ViewCommand.ACTIVITY].trigger()
    choose(editor, "Needs a look")
    assert editor.activity == ["failed, nothing was changed"]
    assert summary(editor) == "1 of 2 shown"
    table = editor.window.activity.table
    menu = table.menu(editor.window.activity.model.rows[0])
    actions = {action.text(): action for action in menu.actions()}
    actions["Copy media ID"].trigger()
    assert text_on_clipboard() == first
    assert editor.notice.startswith("Copied: ")
    actions["Open media"].trigger()
    await until(lambda: editor.shown is not None and editor.shown.id == first)
    choose(editor, "Done and verified")
    assert editor.activity == ["done and verified"]
