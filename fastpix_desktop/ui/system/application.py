"""The application object: hears what the system tells the whole program, which no window does; acts on none of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Hands links on that the system gives to the program, as macOS does (Qt, QFileOpenEvent); elsewhere a program is
    started with them. One that comes before there is a window waits for it: macOS hands over what it was started for
    as soon as there is an application."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._follow: Callable[[str], None] | None = None
        self._early: list[str] = []

    def hand_links_to(self, follow: Callable[[str], None] | None) -> None:
        """Call `follow` with every link from now on, and with those that came before; None lets them wait again."""
        self._follow = follow
        while self._early and follow is not None:
            follow(self._early.pop(0))

    # An event filter would be asked about every event of every object; this is asked about the application's own alone.
    def event(self, event: QEvent) -> bool:
        """Qt: what the system says."""
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        link = event.url().toString() or event.file()
        if self._follow is None:
            self._early.append(link)
        else:
            self._follow(link)
        return True
