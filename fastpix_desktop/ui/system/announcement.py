"""Has screen readers read texts aloud, such as the result of a change."""

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


def announce(where: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader read `text` after its current sentence, or at once if `urgent`.

    Does nothing if no screen reader is active. `where` is the widget that the text belongs to.
    """
    # Named through the module, because PySide6 builds a class when it is first named, and this one takes 2 ms.
    if not text or not QtGui.QAccessible.isActive():
        return
    event = QtGui.QAccessibleAnnouncementEvent(where, text)
    politeness = QtGui.QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QtGui.QAccessible.updateAccessibility(event)
