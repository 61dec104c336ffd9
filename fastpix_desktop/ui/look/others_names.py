"""Puts names that others wrote on buttons, into menus and into title bars."""

from fastpix_desktop.domain.others_text import one_line

_LONGEST_NAME = 60
"""In characters. A button or a menu is as wide as its longest text."""


def button_text(name: str) -> str:
    """Return a name as the text of a button, an action or a menu.

    It is on one line, elided in the middle, and an `&` in it marks no key.
    """
    return one_line(name, _LONGEST_NAME, in_middle=True).replace("&", "&&")


def title_text(name: str, longest: int = _LONGEST_NAME) -> str:
    """Return a name for the title of a window or dialog, elided in the middle if it has more characters."""
    # Qt replaces "[*]" in a title by a mark of its own.
    return one_line(name, longest, in_middle=True).replace("[*]", "[·]")


def window_title(name: str, program: str) -> str:
    """Return the title of a window: a name, elided in the middle, and the program. Without a name, only the program."""
    shown = title_text(name)
    return f"{shown} – {program}" if shown else program
