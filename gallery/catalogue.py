"""All states of all parts, in the order in which the gallery shows them."""

from gallery.parts import (
    activity,
    beside_the_table,
    clips,
    coverage,
    dialogs,
    earlier_changes,
    exports,
    library,
    media_table,
    notices,
    pane,
    search,
    sign_in,
    small_parts,
    views,
    window,
    workspaces,
)
from gallery.states import State


def states() -> tuple[State, ...]:
    """Every state."""
    parts = (
        window.WINDOW,
        views.VIEWS,
        media_table.TABLE,
        media_table.MENU,
        beside_the_table.MENUS,
        beside_the_table.ELSEWHERE,
        beside_the_table.WAITS,
        coverage.MATRIX,
        search.SEARCH,
        search.CHIPS,
        search.NOTHING,
        pane.PANE,
        pane.SECTIONS,
        clips.CLIPS,
        small_parts.PAGER,
        small_parts.ACCESS,
        library.LIBRARY,
        notices.NOTICES,
        activity.ACTIVITY,
        earlier_changes.EARLIER,
        earlier_changes.WINDOW,
        sign_in.SIGN_IN,
        workspaces.WORKSPACES,
        dialogs.DIALOGS,
        exports.EXPORTS,
    )
    return tuple(state for part in parts for state in part.states)
