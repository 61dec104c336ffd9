"""Tells by the system's own notification that something long has ended while the window was not looked at."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from fastpix_desktop import APPLICATION_NAME
from fastpix_desktop.ui.system.single_instance import bring_forward

LONG = 5.0
"""Seconds from which on a person may have turned to something else."""

Show = Callable[[str], None]


class BackgroundNotice(QObject):
    """Notifies of ends, with the icon of the window. `show` is how, the system's notification unless given;
    `is_looked_at` says whether the window is in use."""

    def __init__(
        self, window: QWidget, show: Show | None = None, is_looked_at: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._show = show or self._notify
        self._is_looked_at = is_looked_at or _is_in_front
        self._tray: QSystemTrayIcon | None = None

    def ended(self, text: str, begun_at: datetime) -> None:
        """Something that began at a time (aware) has ended; `text` says how."""
        took = (datetime.now(UTC) - begun_at).total_seconds()
        if took >= LONG and not self._is_looked_at():
            self._show(text)

    def _notify(self, text: str) -> None:
        """By notification where the system has them, and by its taskbar in any case."""
        QApplication.alert(self._window)
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.messageClicked.connect(self.bring_forward)
            self._tray.activated.connect(self.bring_forward)
            app = QApplication.instance()
            assert isinstance(app, QApplication)  # noqa: S101  # widgets have no other
            app.applicationStateChanged.connect(self._hide_tray)
        # Without an icon on screen there is no message; it goes again as soon as the window is looked at.
        self._tray.show()
        self._tray.showMessage(APPLICATION_NAME, text, self._window.windowIcon())

    def bring_forward(self) -> None:
        """What a click on the notification, or on its icon, does."""
        bring_forward(self._window)
        self._hide_tray()

    def _hide_tray(self) -> None:
        if self._tray is not None and self._is_looked_at():
            self._tray.hide()


def _is_in_front() -> bool:
    return QApplication.applicationState() == Qt.ApplicationState.ApplicationActive
