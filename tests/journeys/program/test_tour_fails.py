"""The tour fails with one line that names the step, and within its time limit."""

from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.flows.tour import Tour, take_tour
from tests.journeys.editor import Editor


def failed_pictures(folder: Path) -> list[Path]:
    return list(folder.glob("*-failed.png"))


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Fault("stall", "media.delete_track"), "6. FAILED: the change did not end"),
        (Fault("stall", "media.list"), "2. FAILED: the page did not turn"),
        (Fault("stall", "media.update_source_access"), "8. FAILED: the change did not end"),
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
        # In another order, because the next page of this one may have been read ahead.
        editor.window.commands[ViewCommand.OLDEST].trigger()
        await editor.sees_media()
    demo.faults.add(fault)
    assert await take_tour(editor.window, editor.program.journal, tmp_path, patience=0.8) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith(line)
    assert failed_pictures(tmp_path)


async def test_a_picture_that_cannot_be_written_fails_the_tour(
    editor: Editor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await take_tour(editor.window, editor.program.journal, tmp_path / "gone", patience=5) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("1. FAILED: the picture ")
    assert "01-media-list.png could not be written" in line


async def test_an_unexpected_error_ends_the_tour_with_a_line(
    editor: Editor, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Tour) -> None:
        raise ZeroDivisionError("a mistake in a step")

    monkeypatch.setattr(Tour, "_turn_a_page", fail)
    assert await take_tour(editor.window, editor.program.journal, tmp_path) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "2. FAILED: something unexpected happened: ZeroDivisionError: a mistake in a step"
    assert failed_pictures(tmp_path)


@pytest.mark.expects_log("unexpected")
async def test_a_crash_report_fails_the_tour(
    editor: Editor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def buggy() -> None:
        raise RuntimeError("a bug")

    editor.program.tasks.start(buggy)
    assert await take_tour(editor.window, editor.program.journal, tmp_path) == 1
    assert "FAILED: the program reports a mistake of its own" in capsys.readouterr().out
