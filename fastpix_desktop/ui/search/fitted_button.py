"""Shortens the text of a button to the room that there is."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.others_names import button_text

_LONGEST, _SHORTEST = 60, 6
"""The most characters of a button, and the least of the part, that are shown."""


def fit_text(button: QAbstractButton, part: str, width: int, around: Callable[[str], str] = str) -> None:
    """Show `around(part)` on a button. The part is elided if the button would be wider than `width`."""
    # `button_text` would cut what is around the part, too.
    longest = min(len(part), max(_SHORTEST, _LONGEST - len(around(""))))
    button.setText(button_text(around(one_line(part, longest, in_middle=True))))
    excess = button.sizeHint().width() - width
    while excess > 0 and longest > _SHORTEST:
        shown = button.text()
        character = max(1, button.fontMetrics().horizontalAdvance(shown) // max(1, len(shown)))
        longest = max(_SHORTEST, longest - 1 - excess // (2 * character))
        button.setText(button_text(around(one_line(part, longest, in_middle=True))))
        excess = button.sizeHint().width() - width
