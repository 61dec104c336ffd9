"""The application object: hears what the system tells the whole program, which no window does; acts on none of it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """`link_opened(str)` hands a link on that the system gave to the running program, as macOS does (Qt,
    QFileOpenEvent); elsewhere a second program is started with it."""

    link_opened = Signal(str)

    # An event filter would be asked about every event of every object; this is asked about the application's own alone.
    def event(self, event: QEvent) -> bool:
        """Qt: what the system says."""
        if isinstance(event, QFileOpenEvent):
            self.link_opened.emit(event.url().toString() or event.file())
            return True
        return super().event(event)
