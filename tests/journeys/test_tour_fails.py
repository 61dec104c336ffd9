"""The tour in a window of ours: a step that does not come to its end fails within the patience, and says which."""

from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.ui.tour import take_tour
from tests.journeys.editor import Editor


def failed_pictures(folder: Path) -> list[Path]:
    return list(folder.glob("*-failed.png"))


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Fault("stall", "media.delete_track"), "5. FAILED: the change did not end"),
        (Fault("stall", "media.list"), "2. FAILED: the page did not turn"),
        (Fault("stall", "media.update_source_access"), "7. FAILED: the change did not end"),
    ],
)
async def test_a_step_that_does_not_end_is_named(
    editor: Editor,
    demo: DemoServer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    fault: Fault,
    line: str,
) -> None:
    if fault.operation == "media.list":
        # Not the page that was fetched ahead already.
        editor.window.oldest_action.trigger()
        await editor.sees_media()
    demo.faults.add(fault)
    assert await take_tour(editor.window, editor.program.journal, tmp_path, patience=0.8) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith(line)
    assert failed_pictures(tmp_path)
