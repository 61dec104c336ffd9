"""The list of changes since the start."""

from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.edits import DeleteTrack, Entry, SetSourceAccess, State
from fastpix_desktop.ui.messages.activity import Activity
from gallery.stage import NOON, Stage
from gallery.states import MIRRORED, Part

ACTIVITY = Part("activity", width=1000, height=300)


@ACTIVITY.state("empty")
async def empty(stage: Stage) -> QWidget:
    return Activity()


@ACTIVITY.state("every state", MIRRORED)
async def every_state(stage: Stage) -> QWidget:
    media = stage.media("Horizon")
    entries = []
    for number, state in enumerate(State, 1):
        action = (
            DeleteTrack(media.id, media.display_title, "t", "subtitle", "French")
            if number % 2
            else SetSourceAccess(media.id, media.display_title, number % 4 == 0)
        )
        detail = "The connection broke off before an answer came." if state is State.UNKNOWN else ""
        entries.append(Entry(number, action, state, NOON, NOON, detail))
    made = Activity()
    made.show_entries(entries)
    return made
