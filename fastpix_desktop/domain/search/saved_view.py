"""A view that the user saved: a query with its order and the columns of the table."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from fastpix_desktop.domain.preferences import Trouble
from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting


class SavedView(Struct, frozen=True):
    """`key` identifies it and never changes. `text` is the query as it was typed. `columns` is the saved layout of the
    table (`RecordTable.layout_text`), empty for the one that is shown."""

    key: str
    name: str
    text: str = ""
    sorting: Sorting = SERVICE_ORDER
    columns: str = ""


class SavedViews(Struct, frozen=True):
    """The views of a person, in their order. `start` is the key of the view that a workspace opens with, or that of a
    built-in one. Empty: all media."""

    views: tuple[SavedView, ...] = ()
    start: str = ""


MOST_VIEWS = 200
"""The most views that a person can save."""

LONGEST_NAME = 100
"""Characters of the name of a saved view."""


class OwnViews(Protocol):
    """The saved views of a person, in every workspace. `settings.ViewsFile` keeps them in a file.

    Another running program may change them too. What it changed is seen with the next change here.
    """

    @property
    def saved(self) -> SavedViews:
        """The views that this version can read."""

    @property
    def unread(self) -> int:
        """How many stored views this version cannot read. They stay stored."""

    @property
    def trouble(self) -> Trouble | None:
        """What happened to a file that could not be read or was not valid. None if there was no problem."""

    def put(self, view: SavedView, at: int | None = None) -> bool:
        """Replaces the view with the same key, or adds the view, at this place or at the end.

        Returns False, and adds nothing, if there is no room for it: of views, or of the file.
        """

    def put_all(self, views: Sequence[SavedView]) -> tuple[SavedView, ...]:
        """Does what `put` does with each of these views, in their order, and stores them together.

        Returns those for which there is no room.
        """

    def move(self, key: str, by: int) -> None:
        """Moves a view down by this many places, or up if the number is negative."""

    def remove(self, key: str) -> None:
        """Removes a view. If it was the one to start with, a workspace opens with all media again."""

    def start_with(self, key: str) -> None:
        """Stores the key of the view that a workspace opens with. Empty: all media."""
