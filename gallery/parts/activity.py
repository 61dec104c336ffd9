"""The list of changes since the start."""

from PySide6.QtWidgets import QWidget

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.journal import State
from fastpix_desktop.ui.messages.activity import Activity
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack
from gallery.entries import RUN, entry
from gallery.stage import NOON, Stage
from gallery.states import LARGE, LIGHT, MIRRORED, Part

ACTIVITY = Part("activity", width=1000, height=300)


@ACTIVITY.state("empty")
async def empty(stage: Stage) -> QWidget:
    return Activity()


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
    made = Activity()
    made.follow(Changes(), RUN)
    made.name_workspace("demo", "Demo workspace")
    made.show_entries(entries)
    return made


@ACTIVITY.state("every state", MIRRORED, LARGE, height=460)
async def every_state(stage: Stage) -> QWidget:
    return every_state_of(stage)


@ACTIVITY.state("narrow", only=(LIGHT,), width=760, height=460)
async def every_state_narrow(stage: Stage) -> QWidget:
    return every_state_of(stage)
