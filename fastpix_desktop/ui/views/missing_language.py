"""The menu that chooses the language of the view “Missing a language”."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.search.query.reading.languages import english_name
from fastpix_desktop.ui.look.others_names import button_text

_MOST = 24
"""How many languages the menu lists. Any other one can be typed."""

LONGEST_CODE = 40
"""Characters of a language code. Real ones are shorter."""


def language_menu(
    parent: QWidget, languages: Sequence[str], chosen: str, choose: Callable[[str], object], ask: Callable[[], object]
) -> QMenu:
    """Return a menu with these languages, of which `chosen` is checked, and an entry that asks for another one.

    `choose` is called with the code of the language, and `ask` for the other one.
    """
    menu = QMenu(parent)
    for code in languages[:_MOST]:
        action = QAction(button_text(language_text(code)), menu)
        action.setCheckable(True)
        action.setChecked(code == chosen)
        action.triggered.connect(partial(_call, choose, code))
        menu.addAction(action)
    if languages:
        menu.addSeparator()
    menu.addAction(one_line(QCoreApplication.translate("Views", "Another language…"))).triggered.connect(
        partial(_call, ask)
    )
    return menu


def language_text(code: str) -> str:
    """Return a language as "French (fr)", or "French (FR)" with its region, or only its code if it has no name."""
    name = english_name(code)
    if not name:
        return one_line(code)
    return one_line(name) if "-" in code.replace("_", "-") else joined("", (name, f" ({one_line(code)})"))


def _call(act: Callable[..., object], *arguments: object) -> None:
    # Qt adds whether the action is checked.
    act(*(argument for argument in arguments if not isinstance(argument, bool)))
