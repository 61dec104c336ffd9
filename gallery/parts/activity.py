"""The list of changes since the start, with its filters."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QMainWindow, QWidget

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.journal import State
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.messages.activity import Activity
from fastpix_desktop.ui.messages.activity_columns import MessageRow
from fastpix_desktop.ui.messages.activity_dock import ActivityDock
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack
from gallery.entries import RUN, entry
from gallery.stage import NOON, Stage
from gallery.states import FINE, LARGE, MIRRORED, OTHERS, STRONG, Part

ACTIVITY = Part("activity", width=1000, height=300)


def docked(activity: Activity, **chosen: str) -> QWidget:
    """Activity in its dock, which fills a window. `chosen` are choices of the filters, by the name of the box."""
    window = QMainWindow()
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, ActivityDock(activity))
    window.ensurePolished()
    activity.show()
    _ = activity.table  # builds the filters
    for name, text in chosen.items():
        box = window.findChild(QComboBox, f"activity_{name}")
        if box is None:
            raise LookupError(name)
        box.setCurrentText(text)
    return window


@ACTIVITY.state("empty")
async def empty(stage: Stage) -> QWidget:
    return docked(Activity())


DETAILS = {
    State.UNKNOWN: "The connection broke off before an answer came.",
    State.GONE_WITH_OTHERS: "2 other tracks, which this program did not delete, cannot be found either.",
    State.TAKEN_BACK: "FastPix still lists the track.",
    State.PREPARING: "FastPix is preparing the media again.",
}


def every_state_of(stage: Stage) -> Activity:
    media = stage.media("Horizon")
    deletion = DeleteTrack(media.id, media.display_title, "t", "subtitle", "fr", "French")
    entries = []
    for number, state in enumerate(State, 1):
        switch = SetSourceAccess(media.id, media.display_title, number % 4 == 0)
        write = switch if number % 2 == 0 and state not in DETAILS else deletion
        entries.append(entry(number, write, state, DETAILS.get(state, "")))
    changed = SetSourceAccess(media.id, media.display_title, True)
    entries.append(entry(20, changed, State.VERIFIED, changed_since=NOON))
    entries.append(entry(21, deletion, State.SENT, run="another"))
    made = Activity(today=NOON.date)
    made.follow(Changes(), RUN)
    made.name_workspace("demo", "Demo workspace")
    made.show_entries(entries)
    made.model.put([MessageRow(1, NOON, Message("FastPix could not be reached.", Tone.BAD))])
    return made


@ACTIVITY.state("every state", *OTHERS, height=590)
async def every_state(stage: Stage) -> QWidget:
    return docked(every_state_of(stage))


@ACTIVITY.state("narrow", FINE, width=640, height=300)
async def every_state_narrow(stage: Stage) -> QWidget:
    return docked(every_state_of(stage))


@ACTIVITY.state("filtered", MIRRORED, LARGE, STRONG, height=260)
async def filtered(stage: Stage) -> QWidget:
    return docked(every_state_of(stage), workspace="Demo workspace", outcome="Needs a look")


@ACTIVITY.state("filtered narrow", width=640, height=200)
async def filtered_narrow(stage: Stage) -> QWidget:
    return docked(every_state_of(stage), outcome="Not confirmed yet")


@ACTIVITY.state("nothing matches", MIRRORED, LARGE, height=260)
async def nothing_matches(stage: Stage) -> QWidget:
    made = Activity(today=NOON.date)
    made.add_message(Message("FastPix could not be reached.", Tone.BAD))
    return docked(made, outcome="Done and verified")
