"""Asks the screen reader to read a text aloud, such as the result of a change."""

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.others_text import one_line


def announce(where: QWidget, text: str, *, urgent: bool = False) -> None:
    """Ask the screen reader to read `text` after its current sentence, or at once if `urgent` is True.

    Does nothing if no screen reader is active, or if `text` is empty. `where` is the widget that the text belongs to.
    """
    # PySide6 builds a class when the class is first named, which takes 2 ms for `QAccessible`. The class is named here
    # and not in an import, so that this does not delay the start.
    if not text or not QtGui.QAccessible.isActive():
        return
    event = QtGui.QAccessibleAnnouncementEvent(where, one_line(text))
    politeness = QtGui.QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QtGui.QAccessible.updateAccessibility(event)
