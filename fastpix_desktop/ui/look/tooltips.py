"""Sets and shows all tooltips, so that text from the service is never interpreted as markup.

Qt guesses from the text whether a tooltip is markup, and opens the files that markup names. An id that contained an
`<img src>` showed a local file. An `<img src>` with the path of a named pipe blocked the program.
"""

import html

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QToolTip, QTreeWidgetItem, QWidget

from fastpix_desktop.domain.others_text import lines

_LONGEST, _MOST_LINES = 1_000, 20
_LONGEST_LINE = 80
"""In characters. Qt wraps lines only in markup, so text with a longer line is turned into markup."""


def tooltip(text: str) -> str:
    """Return `text` in a form that Qt shows literally and wraps: unchanged, or as escaped markup if necessary.

    It has at most 1,000 characters, and several lines only if it is a ScreenText.
    """
    text = lines(text, _LONGEST, _MOST_LINES)
    if Qt.mightBeRichText(text) or any(len(line) > _LONGEST_LINE for line in text.split("\n")):
        return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"
    return text


def set_tooltip(target: QWidget | QAction, text: str) -> None:
    """Set the tooltip of a widget or an action. An empty `text` removes it.

    This also sets the description of a widget for screen readers. Otherwise the tooltip would be read with its markup.
    """
    target.setToolTip(tooltip(text))
    if isinstance(target, QWidget):
        target.setAccessibleDescription(lines(text, _LONGEST, _MOST_LINES))


def set_item_tooltip(item: QTreeWidgetItem, column: int, text: str) -> None:
    """Set the tooltip of one cell of a tree."""
    item.setToolTip(column, tooltip(text))


def show_tooltip(position: QPoint, text: str, widget: QWidget, *, within: QRect) -> None:
    """Show a tooltip now, at this position on the screen, while the pointer is `within` this part of the widget.

    An empty text hides the tooltip that is shown.
    """
    QToolTip.showText(position, tooltip(text), widget, within)
