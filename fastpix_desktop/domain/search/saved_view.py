"""A view that the user saved: a query with its order and the columns of the table."""

from msgspec import Struct

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
