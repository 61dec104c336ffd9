"""The application object. It receives the links that the system opens with the program."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """The application, in the style Fusion. It receives links from macOS and passes them on.

    macOS sends a link as an event (Qt's QFileOpenEvent). Other systems start the program with the link as an argument.
    The event may come before the window exists. Then the link is stored until `set_link_handler` is called.
    """

    def __init__(self, arguments: list[str]) -> None:
        # Not `setStyle`: it returns a style, for which PySide6 takes 5 ms to create the class QStyle.
        super().__init__([*arguments, "-style", "Fusion"])
        self._follow: Callable[[str], None] | None = None
        self._early: list[str] = []

    def set_link_handler(self, follow: Callable[[str], None] | None) -> None:
        """Call `follow` with each stored link and each later link. If `follow` is None, later links are stored."""
        self._follow = follow
        while self._early and follow is not None:
            follow(self._early.pop(0))

    # No event filter is used, because a filter of the application is called for every event of every object.
    def event(self, event: QEvent) -> bool:
        """Qt: handle an event of the application itself."""
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        link = event.url().toString() or event.file()
        if self._follow is None:
            self._early.append(link)
        else:
            self._follow(link)
        return True
