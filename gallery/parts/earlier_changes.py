"""Activity with the changes of earlier starts, and what it says if the journal cannot be used."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.messages.activity import Activity
from fastpix_desktop.ui.messages.activity_dock import ActivityDock
from fastpix_desktop.ui.messages.earlier import Earlier
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack
from gallery.entries import entry
from gallery.parts.activity import docked
from gallery.parts.window import in_workspace
from gallery.stage import NOON, Stage
from gallery.states import FINE, FINE_DARK, LARGE, MIRRORED, OTHERS, Part

EARLIER = Part("earlier changes", width=1000, height=240)
WINDOW = Part("window with earlier changes", width=1280, height=800)

NEWSROOM = Place("https://api.fastpix.com/v1/", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")
GONE = Place("https://api.fastpix.com/v1/", "9a0c0305-e82c-4301-8f25-04e04f8941d3")
UNWRITABLE = "The file journal.sqlite3 cannot be written (Permission denied)."
DAMAGED = (
    "The file journal.sqlite3 was damaged. It was renamed to journal.damaged-20260304T123000Z.sqlite3, and a new file "
    "was started."
)


def writes(stage: Stage) -> list[Entry]:
    """Writes of today, of the days before, and of a workspace that was removed. The newest one is first."""
    media = stage.media("Horizon")
    deletion = DeleteTrack(media.id, media.display_title, "t", "subtitle", "fr", "French")
    access = SetSourceAccess(media.id, media.display_title, False)
    given = (
        (deletion, State.VERIFIED, timedelta(minutes=2), NEWSROOM),
        (access, State.CHECKING, timedelta(minutes=40), NEWSROOM),
        (deletion, State.SENT, timedelta(days=1), NEWSROOM),
        (access, State.VERIFIED, timedelta(days=3, hours=4), GONE),
        (deletion, State.UNKNOWN, timedelta(days=80, hours=9), NEWSROOM),
    )
    made = []
    for number, (write, state, ago, place) in enumerate(given):
        run = "this" if ago < timedelta(days=1) else "earlier"
        account = "newsroom" if place is NEWSROOM else "gone"
        made.append(Entry(f"run-{9 - number}", run, place, account, write, state, NOON - ago, NOON - ago))
    return made


def fill(activity: Activity, earlier: Earlier, entries: list[Entry]) -> Activity:
    """Activity with these changes."""
    activity.follow(Changes(), "this")
    activity.name_workspace("newsroom", "Newsroom", NEWSROOM)
    activity.show_earlier(earlier, entries)
    return activity


def made(earlier: Earlier, entries: list[Entry]) -> QWidget:
    """Activity in its dock, on the day of the pictures."""
    activity = Activity(today=NOON.date)
    window = docked(activity)
    fill(activity, earlier, entries)
    return window


@EARLIER.state("today")
async def today(stage: Stage) -> QWidget:
    return made(Earlier(size=20_000), writes(stage)[:2])


@EARLIER.state("earlier days", FINE, MIRRORED, LARGE)
async def earlier_days(stage: Stage) -> QWidget:
    return made(Earlier(size=40_000), writes(stage))


@EARLIER.state("older on request", *OTHERS)
async def older(stage: Stage) -> QWidget:
    return made(Earlier(older=11_431, size=4_200_000), writes(stage))


@EARLIER.state("reading older")
async def reading(stage: Stage) -> QWidget:
    return made(Earlier(older=11_431, size=4_200_000, is_reading=True), writes(stage))


@EARLIER.state("trouble", LARGE)
async def trouble(stage: Stage) -> QWidget:
    return made(Earlier(trouble=f"No earlier changes are shown. {UNWRITABLE}"), [])


@EARLIER.state("trouble below rows", MIRRORED, LARGE)
async def trouble_below(stage: Stage) -> QWidget:
    return made(Earlier(trouble=f"No earlier changes are shown. {UNWRITABLE}"), writes(stage)[:1])


@EARLIER.state("damaged")
async def damaged(stage: Stage) -> QWidget:
    said = f"No earlier changes are shown. {DAMAGED}"
    return made(Earlier(size=20_000, trouble=said, may_succeed=False), [])


@EARLIER.state("some cannot be read")
async def unreadable(stage: Stage) -> QWidget:
    return made(Earlier(size=40_000, unreadable=3), writes(stage))


async def window(stage: Stage, earlier: Earlier, entries: list[Entry]) -> MainWindow:
    """The window with Activity and these changes."""
    shown = await in_workspace(stage)
    fill(shown.activity, earlier, entries)
    shown.commands[ViewCommand.ACTIVITY].trigger()
    return shown


@WINDOW.state("large", FINE)
async def large(stage: Stage) -> QWidget:
    return await window(stage, Earlier(older=11_431, size=4_200_000), writes(stage))


@WINDOW.state("small", *OTHERS, width=1000, height=650)
async def small(stage: Stage) -> QWidget:
    return await window(stage, Earlier(older=11_431, size=4_200_000), writes(stage))


@WINDOW.state("at twice the scale", FINE, FINE_DARK, width=640, height=400)
async def at_twice_the_scale(stage: Stage) -> QWidget:
    return await window(stage, Earlier(older=11_431, size=4_200_000), writes(stage))


@WINDOW.state("under way at the right", MIRRORED)
async def under_way_at_the_right(stage: Stage) -> QWidget:
    shown = await window(stage, Earlier(size=40_000), writes(stage))
    (dock,) = shown.findChildren(ActivityDock)
    shown.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    media = stage.media("Horizon")
    write = SetSourceAccess(media.id, media.display_title, True)
    shown.activity.show_entries([entry(number, write, State.SENT, run="this") for number in (1, 2)])
    return shown


@WINDOW.state("small with trouble", width=1000, height=650)
async def small_with_trouble(stage: Stage) -> QWidget:
    return await window(stage, Earlier(trouble=f"No earlier changes are shown. {UNWRITABLE}"), writes(stage)[:1])
