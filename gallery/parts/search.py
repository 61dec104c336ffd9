"""Searching the library: the popup while one types, the chips above the table, and what is shown for no rows."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.domain.search.result import KnownValues, WithoutOne
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.completion import Completion
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.search.query.tokens import Token, Understood
from fastpix_desktop.ui.search.chips import Chips
from fastpix_desktop.ui.search.nothing_found import NothingFound
from fastpix_desktop.ui.window.main_window import MainWindow
from gallery.parts.small_parts import stacked
from gallery.parts.window import in_workspace
from gallery.stage import NOON, Stage
from gallery.states import LARGE, MIRRORED, OTHERS, Part

SEARCH = Part("search", width=1000, height=650)
CHIPS = Part("chips", width=640)
NOTHING = Part("nothing found", width=640, height=420)

NOT_KNOWN = sentence("search", "“{key}” is not known.")
VALUES = KnownValues(subtitles=("en", "fr", "fr-CA", "fa", "fi"))
LONG = '-"the very long working title of a film that nobody has shortened yet"'
MANY = "status:ready -subtitle:fr source:on resolution:<720p length:>1h created:2026-05 -draft audio:en,de clip:no"


def texts() -> tuple[Understood, ...]:
    """Texts of searches, each with other chips."""
    problem = "subtitel:fr port"
    typed = (
        "harbour status:ready",
        'harbour "blue water" -draft status:ready -subtitle:fr',
        MANY,
        f"{LONG} source:on",
        '"שלום עולם" -نشرة creator:amara',
    )
    return (
        *(understand(text, NOON) for text in typed),
        Understood(problem, (Token(0, 11, None, NOT_KNOWN.fill(key="subtitel"), "subtitle:fr"), Token(12, 16, None))),
    )


async def searching(stage: Stage, text: str) -> MainWindow:
    """The window with a search of the library in the field, and its chips above the table."""
    made = await in_workspace(stage)
    view = made.workspace
    chips = Chips()
    layout = view.panel.layout()
    assert isinstance(layout, QVBoxLayout)  # noqa: S101  # PagedTable made it
    layout.insertWidget(0, chips)
    understood = understand(text, NOON)
    view.search.typed.connect(lambda typed: chips.show_understood(understand(typed, NOON)))
    view.search.search_library(True)
    view.search.show_values(VALUES)
    view.search.set_query(text)
    view.search.show_understood(understood)
    view.search.show_result("37 found in the 4,200 read so far", "37 found")
    return made


@SEARCH.state("typing", *OTHERS)
async def typing(stage: Stage) -> QWidget:
    made = await searching(stage, "harbour status:ready -draft subtitle:f")
    popup = made.workspace.search.typing.popup  # type: ignore[union-attr]  # it searches the library
    names = {"fr": "French", "fr-CA": "French (Canada)", "fa": "Persian", "fi": "Finnish"}
    popup.open([Completion(f"subtitle:{code}", name) for code, name in names.items()])
    popup.choose(1)
    return made


@SEARCH.state("not understood", LARGE, MIRRORED)
async def not_understood(stage: Stage) -> QWidget:
    made = await searching(stage, "harbour -draft")
    search = made.workspace.search
    text = "harbour subtitel:fr -draft"
    token = Token(8, 19, None, NOT_KNOWN.fill(key="subtitel"), "subtitle:fr")
    search.set_query(text)
    search.show_understood(Understood(text, (token,), None))
    search.typing.popup.open(  # type: ignore[union-attr]  # as above
        [Completion("subtitle:fr", sentence("search", "Suggested (Alt+Return)"))], "“subtitel” is not known."
    )
    return made


@CHIPS.state("every kind", *OTHERS)
async def chips(stage: Stage) -> QWidget:
    made = [Chips() for _ in texts()]
    for row, understood in zip(made, texts(), strict=True):
        row.show_understood(understood)
    return stacked(made)


@NOTHING.state("parts in the way", *OTHERS)
async def parts_in_the_way(stage: Stage) -> QWidget:
    understood = understand(f"harbour -subtitle:fr {LONG}", NOON)
    made = NothingFound()
    counts = (3, 37, 1200)
    terms = [token.term for token in understood.tokens]
    made.show_without([WithoutOne(term, n) for term, n in zip(terms, counts, strict=True)], understood)  # type: ignore[arg-type]  # no ids
    return made


@NOTHING.state("a single word")
async def a_single_word(stage: Stage) -> QWidget:
    made = NothingFound()
    made.show_without((), understand("qwertz", NOON))
    return made
