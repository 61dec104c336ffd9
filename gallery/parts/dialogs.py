"""The dialogs, as the actions open them."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from fastpix_desktop.domain.media import Media
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.inspector import media_actions
from fastpix_desktop.ui.loop import dialogs
from gallery.stage import DIALOG, Stage
from gallery.states import FINE, LARGE, MIRRORED, OTHERS, STRONG, Part

DIALOGS = Part("dialog")

WORKSPACE = "Demo workspace"

_REPORT = """FastPix Desktop 0.1.0, Qt 6.11.3, Python 3.11.7, Linux x86_64

Traceback (most recent call last):
  File "fastpix_desktop/ui/browse/media_panel.py", line 142, in show_page
    self.model.set_rows(page.entries)
AttributeError: 'NoneType' object has no attribute 'entries'
"""


async def opened(stage: Stage, ask: "Coroutine[Any, Any, Any]", parent: QWidget) -> QWidget:
    """The dialog that opens over `parent`."""

    async def wait() -> None:
        await ask

    stage.tasks.start(wait, key=DIALOG)
    await stage.until(lambda: parent.findChild(QDialog))
    dialog = parent.findChild(QDialog)
    assert isinstance(dialog, QDialog)  # noqa: S101  # it was just waited for
    return dialog


def behind(stage: Stage) -> QWidget:
    """The widget below the dialog."""
    parent = stage.keep(QWidget())
    parent.resize(900, 700)
    parent.show()
    return parent


async def deletion(stage: Stage, media: Media) -> QWidget:
    parent = behind(stage)
    track = next(track for track in media.tracks or () if track.kind == "audio")
    question = media_actions.deletion_question(media, track, workspace=WORKSPACE)
    return await opened(stage, dialogs.confirm(parent, question), parent)


@DIALOGS.state("delete a track", *OTHERS)
async def delete(stage: Stage) -> QWidget:
    return await deletion(stage, stage.media("Horizon"))


@DIALOGS.state("delete a track of a long title")
async def delete_long(stage: Stage) -> QWidget:
    return await deletion(stage, stage.media("Night Trains"))


@DIALOGS.state("switch on", LARGE)
async def switch_on(stage: Stage) -> QWidget:
    parent = behind(stage)
    question = media_actions.switch_on_question(stage.media("Horizon"), workspace=WORKSPACE)
    return await opened(stage, dialogs.confirm(parent, question), parent)


@DIALOGS.state("switch off")
async def switch_off(stage: Stage) -> QWidget:
    parent = behind(stage)
    question = media_actions.switch_off_question(stage.media("Horizon"), workspace=WORKSPACE)
    return await opened(stage, dialogs.confirm(parent, question), parent)


@DIALOGS.state("keyboard shortcuts", FINE, MIRRORED, LARGE, STRONG, width=900, height=620)
async def shortcuts(stage: Stage) -> QWidget:
    parent = behind(stage)
    return await opened(stage, dialogs.show_shortcuts(parent, Commands(parent).overview()), parent)


@DIALOGS.state("rename a workspace", LARGE)
async def rename(stage: Stage) -> QWidget:
    parent = behind(stage)
    return await opened(stage, dialogs.ask_text(parent, "Rename the workspace", "Name", "Newsroom", 60), parent)


@DIALOGS.state("crash report")
async def crash(stage: Stage) -> QWidget:
    return dialogs.show_report(behind(stage), _REPORT)
