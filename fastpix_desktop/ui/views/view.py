"""The record of a view: a named search, with its order and the columns of the table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Key, Sorting
from fastpix_desktop.domain.wording import sentence

if TYPE_CHECKING:
    from fastpix_desktop.domain.search.saved_view import SavedView


class View(Struct, frozen=True):
    """One view. `key` is its name in code, and `name` the one that is shown.

    `text` is its query as it is typed, empty for all media. `columns` is the layout of the table, empty for the one
    that is shown. `is_own`: the user has saved it. `problem` says why the text is no longer understood.
    """

    key: str
    name: str
    text: str = ""
    sorting: Sorting = SERVICE_ORDER
    columns: str = ""
    is_own: bool = False
    problem: str = ""


ALL = View("all", sentence("views", "All"))
"""Every media of the workspace."""

MISSING = "missing-language"
"""The key of the view of media without a subtitle in a language that the user chooses."""


def own(saved: "SavedView", problem: str = "") -> View:
    """Return the view that the user saved."""
    return View(saved.key, saved.name, saved.text, saved.sorting, saved.columns, is_own=True, problem=problem)


def overviews() -> Iterator[View]:
    """Return the built-in views below "All"."""
    # Imported here, because a start shows no other view than "All".
    from fastpix_desktop.search.built_in_views import OVERVIEWS

    return (View(view.key, view.name, view.text, view.sorting) for view in OVERVIEWS if view.key != ALL.key)


def needs_work(language: str) -> Iterator[View]:
    """Return the built-in views of what an editor may have to see to.

    `language` is the code of the language that the view “Missing a language” is about, empty if none was chosen yet.
    """
    from fastpix_desktop.search.built_in_views import NEEDS_WORK, text_of_missing
    from fastpix_desktop.ui.words.search import value_text

    for view in NEEDS_WORK:
        if view.key != MISSING:
            yield View(view.key, view.name, view.text, view.sorting)
        elif language:
            shown = value_text(Key.SUBTITLE, language)
            name = sentence("views", "No subtitle: {language}").fill(language=shown)
            yield View(MISSING, name, text_of_missing(language))
        else:
            yield View(MISSING, sentence("views", "Missing a language…"))
