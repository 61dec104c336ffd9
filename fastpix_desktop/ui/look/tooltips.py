"""The one place where a tooltip is set or shown, so that no text of others is ever read as markup.

Qt decides by the text itself whether a tooltip is markup, and opens what markup names: an `<img src>` in an id showed
local files, and one that named a pipe stopped the program for good.
"""

import html

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QToolTip, QTreeWidgetItem, QWidget

_LONGEST_LINE = 80
"""Characters; Qt breaks longer lines only in markup."""


def tooltip(text: str) -> str:
    """`text` so that Qt shows it letter by letter: escaped where Qt would read it as markup or not break its lines."""
    if Qt.mightBeRichText(text) or any(len(line) > _LONGEST_LINE for line in text.split("\n")):
        return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"
    return text


def set_tooltip(target: QWidget | QAction, text: str) -> None:
    """Give a widget or an action its tooltip; an empty `text` takes it away.

    A screen reader is given the text itself: without a description Qt would read out the tooltip, markup included.
    """
    target.setToolTip(tooltip(text))
    if isinstance(target, QWidget):
        target.setAccessibleDescription(text)


def set_item_tooltip(item: QTreeWidgetItem, column: int, text: str) -> None:
    """Give one cell of a tree its tooltip."""
    item.setToolTip(column, tooltip(text))


def show_tooltip(position: QPoint, text: str, widget: QWidget) -> None:
    """Show a tooltip now, at this place of the screen."""
    QToolTip.showText(position, tooltip(text), widget)
