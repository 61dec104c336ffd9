"""The whole window, as it is after the usual steps."""

from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.journal import State
from fastpix_desktop.settings import PreferencesFile
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.look.appearance import Density, Tone
from fastpix_desktop.ui.opened.folding import Folding
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.tracks import DeleteTrack
from gallery.entries import entry
from gallery.stage import Stage
from gallery.states import FINE, FINE_DARK, LARGE, MIRRORED, OTHERS, STRONG, STRONG_DARK, Part

WINDOW = Part("window", width=1280, height=800)


def window(stage: Stage, changes: Changes) -> MainWindow:
    """The window before signing in."""
    made = MainWindow(stage.tasks, changes, Journal(), PreferencesFile(None))
    made.allow_close()
    return made


async def in_workspace(stage: Stage, *, title: str | None = "Horizon") -> MainWindow:
    """The window with the demo workspace and an open media."""
    changes = Changes(stage.errors.append)
    made = window(stage, changes)
    made.resize(1280, 800)
    made.show()
    view = made.workspace
    made.open_workspace(stage.opened(changes, Journal()))
    await stage.until(lambda: view.panel.model.rows)
    if title is not None:
        view.open_media(stage.media(title).id)
        await stage.until(lambda: view.pane.media is not None and not view.is_reading)
    read = made.findChild(QLabel, "last_read")
    assert isinstance(read, QLabel)  # noqa: S101  # the window has it from the start
    read.setText("last read 12:30 · demo")
    return made


async def with_text(stage: Stage, text: str) -> MainWindow:
    """The window with a text in the search field, whose button Clear has appeared."""
    made = await in_workspace(stage)
    search = made.workspace.search
    search.setText(text)
    clear = search.findChild(QToolButton)
    assert isinstance(clear, QToolButton)  # noqa: S101  # the field has it from the start
    await stage.until(lambda: clear.property("opacity") == 1)
    return made


@WINDOW.state("nobody signed in", FINE, STRONG)
async def nobody(stage: Stage) -> QWidget:
    return window(stage, Changes(stage.errors.append))


@WINDOW.state("nothing selected")
async def nothing_selected(stage: Stage) -> QWidget:
    return await in_workspace(stage, title=None)


@WINDOW.state("media opened", FINE, FINE_DARK, MIRRORED, LARGE, STRONG, STRONG_DARK)
async def opened(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    made.notices.show_message(
        Message("Deleted and verified: Italian audio track of “Horizon 2026 – Opening keynote”.", Tone.GOOD)
    )
    return made


@WINDOW.state("media ticked", STRONG)
async def ticked(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    made.workspace.panel.table.tick_range(1, 4)
    return made


@WINDOW.state("small with ticks", width=1000, height=650)
async def small_with_ticks(stage: Stage) -> QWidget:
    return await ticked(stage)


@WINDOW.state("compact rows")
async def compact(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    made.workspace.panel.table.set_density(Density.COMPACT)
    return made


@WINDOW.state("activity shown")
async def activity(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    deletion = DeleteTrack("m", "Horizon 2026 – Opening keynote", "t", "audio", "it", "Italian")
    made.activity.show_entries([entry(1, deletion, State.VERIFIED)])
    made.commands[ViewCommand.ACTIVITY].trigger()
    return made


@WINDOW.state("small", *OTHERS, width=1000, height=650)
async def small(stage: Stage) -> QWidget:
    return await in_workspace(stage)


@WINDOW.state("found rows", FINE, MIRRORED, STRONG, STRONG_DARK, height=520)
async def found(stage: Stage) -> QWidget:
    return await with_text(stage, "2026 - ")


@WINDOW.state("nothing found", height=520)
async def nothing_found(stage: Stage) -> QWidget:
    made = await with_text(stage, "harbour watch 9")
    made.workspace.search.step(1)
    return made


@WINDOW.state("link entered", height=520)
async def link_entered(stage: Stage) -> QWidget:
    return await with_text(stage, stage.media("Horizon").id)


@WINDOW.state("narrow toolbar", MIRRORED, LARGE, width=640, height=480)
async def narrow_toolbar(stage: Stage) -> QWidget:
    return await with_text(stage, "the")


@WINDOW.state("1000 by 650, nothing selected", width=1000, height=650)
async def medium_without_media(stage: Stage) -> QWidget:
    return await in_workspace(stage, title=None)


@WINDOW.state("740 by 600", width=740, height=600)
async def narrow(stage: Stage) -> QWidget:
    return await in_workspace(stage)


@WINDOW.state("640 by 400, table", FINE, FINE_DARK, MIRRORED, width=640, height=400)
async def table_alone(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    made.workspace.splitter.uncover()
    return made


@WINDOW.state("640 by 400, inspector", FINE, FINE_DARK, MIRRORED, width=640, height=400)
async def inspector_alone(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    made.resize(640, 400)
    made.workspace.splitter.show_inspector(True)
    return made


@WINDOW.state("large", *OTHERS, width=1600, height=1000)
async def large(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    made.resize(1600, 1000)
    # Here the clips are in view, so they are read. With large text they are not.
    clips, sections = made.workspace.pane.clips, made.workspace.pane.sections
    said = clips.placeholder
    await stage.until(
        lambda: clips.model.rows or (said.sentence.text() and said.button.isHidden()) or not sections.is_in_view(clips)
    )
    return made


@WINDOW.state("views and inspector folded", MIRRORED)
async def folded(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    made.workspace.splitter.restore(Folding(has_views=False, has_inspector=False))
    return made


@WINDOW.state("inspector folded")
async def inspector_folded(stage: Stage) -> QWidget:
    made = await in_workspace(stage)
    made.workspace.splitter.show_inspector(False)
    return made
